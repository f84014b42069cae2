/** Takes a next step apart: what to do in English, and the reply in Chinese that is ready to send. */

export interface NextStep {
  /** What to do, with the English of the reply behind it. */
  readonly advice: string;
  /** Chinese, to be pasted as it is; absent where the step has none. */
  readonly reply?: string;
}

const HAN = /\p{Script=Han}/u;
const END_MARKS = /^[。！？!?…]{0,4}/;
const LEAD_IN = /\s*(?:Reply|Ask|Say|Answer|Write)?[:：]?\s*[“"「]?$/i;

/** `Decline it. Reply: 我们不用礼品卡。 (No gift cards.)` → "Decline it: “No gift cards.”" and the Chinese alone. */
export function nextStep(next: string): NextStep {
  const characters = Array.from(next.matchAll(new RegExp(HAN, "gu")));
  const [first, last] = [characters[0], characters.at(-1)];
  if (first === undefined || last === undefined) return { advice: next };
  const lastEnd = last.index + last[0].length;
  const end = lastEnd + (END_MARKS.exec(next.slice(lastEnd))?.[0].length ?? 0);
  const before = next.slice(0, first.index).replace(LEAD_IN, "").trim();
  const english = next
    .slice(end)
    .replace(/^[\s”"」(（]+/, "")
    .replace(/[\s)）]+$/, "");
  const meaning = english === "" ? "" : `“${english}”`;
  return { advice: [before, meaning].filter((part) => part !== "").join(" "), reply: next.slice(first.index, end) };
}
