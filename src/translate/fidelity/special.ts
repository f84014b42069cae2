/** What a figure reader of one kind gives: a stretch of the text that is spoken for, and the figure in it, if there is one. */
import { readHanNumber } from "../../text/hannumber.ts";
import type { Span } from "../../text/span.ts";
import type { Mark } from "./mark.ts";

/** A mark before its offsets are led back to the given text. A special without a mark only protects its words from the number reader. */
export interface Special extends Span {
  readonly mark?: Omit<Mark, "start" | "end" | "quote">;
}

/** Digits or Chinese numerals, as pattern source. */
export const NUMBER =
  "(?:\\d{1,9}(?:\\.\\d{1,4})?|[零一二两三四五六七八九十百]{1,6}(?:点[零一二三四五六七八九]{1,3})?)";

/** The value of what `NUMBER` matched; NaN when it is no number. */
export function numberOf(text: string): number {
  return /^\d/.test(text) ? Number(text) : (readHanNumber(text) ?? digitByDigit(text));
}

/** 八五 in 八五折 and 九五 in 九五折 are digits side by side, which the number reader takes for no number or a range. */
function digitByDigit(text: string): number {
  const digits = [...text].map((character) => "零一二三四五六七八九".indexOf(character));
  return digits.includes(-1) ? Number.NaN : Number(digits.join(""));
}

/** Every match of a pattern that `read` makes something of. */
export function eachMatch(
  text: string,
  pattern: RegExp,
  read: (match: RegExpExecArray) => Omit<Special, "start" | "end"> | undefined,
): readonly Special[] {
  const found: Special[] = [];
  for (const match of text.matchAll(pattern)) {
    const special = read(match);
    if (special !== undefined) found.push({ start: match.index, end: match.index + match[0].length, ...special });
  }
  return found;
}

/** The text with every special replaced by bars of the same length, so that offsets stay and no number reaches across. */
export function blanked(text: string, specials: readonly Span[]): string {
  let result = "";
  let done = 0;
  for (const { start, end } of specials.toSorted((a, b) => a.start - b.start)) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    result += text.slice(done, from) + "|".repeat(end - from);
    done = end;
  }
  return done === 0 ? text : result + text.slice(done);
}
