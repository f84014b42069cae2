/** Takes a next step apart: what to do in English, and the reply in Chinese that is ready to send. */

export interface NextStep {
  /** What to do. */
  readonly doing: string;
  /** What can be sent as it is, with its meaning, which may be missing; absent where the step has none. */
  readonly answer?: { readonly zh: string; readonly en: string };
}

const HAN = /\p{Script=Han}/u;
/** What may still belong to the Chinese behind its last character: figures and signs, up to a bracket, a closing quote or English. */
const TAIL = /^[^()（）”"」\p{Script=Latin}]*/u;
const LEAD_IN = /\s*(?:Reply|Ask|Say|Answer|Write)?[:：]?\s*[“"「]?$/i;

/** `Decline it. Reply: 我们不用礼品卡。 (No gift cards.)` → "Decline it.", the Chinese alone, and "No gift cards." */
export function nextStep(next: string): NextStep {
  const characters = Array.from(next.matchAll(new RegExp(HAN, "gu")));
  const [first, last] = [characters[0], characters.at(-1)];
  if (first === undefined || last === undefined) return { doing: next };
  const lastEnd = last.index + last[0].length;
  const end = lastEnd + (TAIL.exec(next.slice(lastEnd))?.[0].trimEnd().length ?? 0);
  const doing = next.slice(0, first.index).replace(LEAD_IN, "").trim();
  const en = next
    .slice(end)
    .replace(/^[\s”"」(（]+/, "")
    .replace(/[\s)）]+$/, "");
  return { doing, answer: { zh: next.slice(first.index, end), en } };
}
