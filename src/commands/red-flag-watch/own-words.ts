/** Keeps a warning that somebody quotes, and an answer we suggest, from raising the next one. */
import { FLAG_REPLIES } from "../../vetting/red-flag-replies.ts";
import { nextStep } from "../next-step.ts";
import type { Sign } from "./sign.ts";
import type { Span } from "../../text/span.ts";

/** How every warning begins and ends; a quoted warning is known by these words. */
export const OPENING = "Yanhuo warns:";
export const CLOSING = "Yanhuo warns once for each flag in a thread.";
/** What we suggest to write to a supplier: a buyer who sends it does just what the warning asks for. */
const ANSWERS = Object.values(FLAG_REPLIES).flatMap(({ zh, en }) => [zh, en]);
/** A copy of a warning is no longer than this, in UTF-16 units. */
const LONGEST_WARNING = 6000;

/**
 * The signs that do not stand in an answer we suggest or in a copy of one of our warnings: from its first words to its last, or, where the copy was cut
 * short, the paragraph that holds its first words, the sign's own explanation or the answer we suggest.
 */
export function withoutOwnWords(text: string, signs: readonly Sign[]): readonly Sign[] {
  if (signs.length === 0) return signs;
  const copies = copiesIn(text);
  return signs.filter(
    (sign) =>
      !copies.some((copy) => copy.start <= sign.start && sign.end <= copy.end) && !standsByItsWarning(text, sign),
  );
}

function copiesIn(text: string): readonly Span[] {
  const copies: Span[] = [];
  for (let start = text.indexOf(OPENING); start >= 0; ) {
    const closing = text.indexOf(CLOSING, start);
    const whole = closing >= 0 && closing - start <= LONGEST_WARNING;
    const end = whole ? closing + CLOSING.length : paragraphAt(text, start).end;
    copies.push({ start, end });
    start = text.indexOf(OPENING, end);
  }
  for (const answer of ANSWERS) {
    const start = text.indexOf(answer);
    if (start >= 0) copies.push({ start, end: start + answer.length });
  }
  return copies;
}

function standsByItsWarning(text: string, sign: Sign): boolean {
  const { start: from, end } = paragraphAt(text, sign.start);
  const { answer } = nextStep(sign.next);
  const paragraph = text.slice(from, Math.min(end, from + LONGEST_WARNING));
  return paragraph.includes(sign.says) || (answer !== undefined && paragraph.includes(answer.zh));
}

/** The stretch between two empty lines around a position. */
function paragraphAt(text: string, position: number): Span {
  const before = text.lastIndexOf("\n\n", position);
  const after = text.indexOf("\n\n", position);
  return { start: before < 0 ? 0 : before + 2, end: after < 0 ? text.length : after };
}
