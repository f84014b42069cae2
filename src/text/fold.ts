/** Folds a pasted text to one plain form for matching, and leads every position back to the original. */
import { flatten } from "./normalize.ts";
import { simplify } from "./simplify.ts";
import type { Span } from "./span.ts";
import { spanMap } from "./spanmap.ts";

export type { Span } from "./span.ts";
export { capMarks } from "./normalize.ts";

/** A text, its folded form, and the way back. */
export interface Folded {
  readonly original: string;
  readonly text: string;
  /**
   * The stretch of the original that `text.slice(start, end)` came from, without invisible characters at its ends.
   * A range that begins or ends inside an expanded character covers that character. The map is built at the first call.
   */
  readonly span: (start: number, end: number) => Span;
}

const PLAIN = /^[\n\t -~]*$/;
const SPACED_HAN = /(?<![\u3400-\u9fff])[\u3400-\u9fff](?: [\u3400-\u9fff](?![\u3400-\u9fff])){2,}/g;

/** Single Chinese characters, three or more, with one space between each: the spaces are layout ("员 工 人 数"). */
function joinSpaced(text: string): string {
  return text.replace(SPACED_HAN, (run) => run.replaceAll(" ", ""));
}

function within(start: number, end: number, length: number): Span {
  const from = Math.min(Math.max(start, 0), length);
  return { start: from, end: Math.min(Math.max(end, from), length) };
}

/**
 * Folds a text: invisible characters out, compatibility forms plain (NFKC), line ends to \n, spaces, dashes and tildes
 * to one sign each, spaced-out Chinese words joined, traditional characters simplified. Case and quotes stay. Never throws.
 */
export function fold(original: string): Folded {
  const plain = PLAIN.test(original);
  const flat = plain ? original : flatten(original);
  const joined = plain ? flat : joinSpaced(flat);
  const text = plain ? flat : simplify(joined);
  if (joined === original) {
    return { original, text, span: (start, end) => within(start, end, original.length) };
  }
  let map: ReturnType<typeof spanMap> | undefined;
  const span = (start: number, end: number): Span => {
    map ??= spanMap(original, flat, joined);
    return map(start, end);
  };
  return { original, text, span };
}
