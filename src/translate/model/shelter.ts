/** Keeps links, mentions and private numbers out of a message before a stranger's machine sees it, and puts them back. */
import type { Span } from "../../text/span.ts";
import { untouchedSpans } from "../reading-aid/untouched.ts";

/** Telephone, bank card and identity numbers: long runs of digits, with a country code, blanks or dashes between. */
const PRIVATE =
  /(?<![\d.])(?:\d{17}[\dXx]|(?:\+\d{1,3}[ -]?)?(?:1\d{2}[ -]?\d{4}[ -]?\d{4}|\d{4}(?:[ -]?\d{4}){2,3}[ -]?\d{1,4}))(?![\d.])/g;
const MARK = /⟦(\d{1,4})⟧/g;

/** A text with marks in place of what was taken out. */
export interface Sheltered {
  readonly text: string;
  /** What stands behind each mark, from ⟦1⟧. */
  readonly kept: readonly string[];
}

/** Takes out what must not be read or rendered. A mark that a stranger wrote is taken out too, so that it stands for itself. */
export function shelter(text: string): Sheltered {
  const marks: Span[] = [PRIVATE, MARK].flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ index, 0: words }) => ({ start: index, end: index + words.length })),
  );
  const kept: string[] = [];
  let result = "";
  let done = 0;
  for (const { start, end } of [...untouchedSpans(text), ...marks].toSorted((a, b) => a.start - b.start)) {
    if (start < done) continue;
    kept.push(text.slice(start, end));
    result += `${text.slice(done, start)}⟦${kept.length}⟧`;
    done = end;
  }
  return { text: result + text.slice(done), kept };
}

/** Puts back what was taken out; `undefined` when a mark is missing, stands twice, or stands for nothing. */
export function unshelter(text: string, kept: readonly string[]): string | undefined {
  const seen = new Set<number>();
  let sound = true;
  const whole = text.replace(MARK, (mark, number: string) => {
    const at = Number(number) - 1;
    const words = kept[at];
    if (words === undefined || seen.has(at)) sound = false;
    seen.add(at);
    return words ?? mark;
  });
  return sound && seen.size === kept.length ? whole : undefined;
}
