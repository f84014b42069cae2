/** What a supplier takes back: "写错了，不是500是300", "刚问了老板，可以". A later line takes the place of an earlier one. */
import type { Case, Found } from "./evidence.ts";
import { SIGN_CLASS } from "./figures.ts";
import type { Passage } from "./passages.ts";

/** An answer that replaces an earlier one. */
export interface Correction {
  readonly now: Found;
  readonly earlier: Found;
}

const FIGURES = new RegExp(SIGN_CLASS, "gu");

/**
 * The correction of an answer, if there is one: words that take something back, and with or right behind them another answer
 * to the same question, or nothing but a figure of the same kind.
 * @param found every place where the essential part stands, in the order of the reply
 */
export function correctionOf(found: readonly Found[], one: Case): Correction | undefined {
  const { passages, cues } = one;
  const taken = passages.findIndex(({ text, asks }) => !asks && cues.corrected.test(text));
  if (taken < 0) return undefined;
  const back = (passages[taken] as Passage).start;
  const earlier = found.findLast(({ passage }) => passage.start < back);
  if (earlier === undefined) return undefined;
  const again = found.find(({ passage }) => passage.start >= back);
  const now = again ?? bareFigure(earlier, passages.slice(taken, taken + 2), one);
  return now === undefined ? undefined : { now, earlier };
}

/** A clause that is about nothing but another figure of what was said last: 不是500是300, 是300个. */
function bareFigure(earlier: Found, clauses: readonly Passage[], { passages, claims }: Case): Found | undefined {
  const before = passages.filter(({ start }) => start < (clauses[0]?.start ?? 0));
  const last = before.findLast(({ signed }) => signed.text.search(FIGURES) >= 0);
  for (const passage of clauses) {
    const figures = passage.signed.text.match(FIGURES) ?? [];
    if (figures.length === 0 || figures.length > 2 || claims(passage).length > 0) continue;
    const old = /不是\D{0,4}(\d+(?:\.\d+)?)/.exec(passage.text)?.[1];
    const isOurs = old === undefined ? last === earlier.passage : figuresIn(earlier.passage).includes(old);
    if (isOurs) return { passage, start: passage.start, end: passage.end };
  }
  return undefined;
}

function figuresIn({ text }: Passage): readonly string[] {
  return text.match(/\d+(?:\.\d+)?/g) ?? [];
}
