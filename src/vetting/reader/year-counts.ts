/** Small counts of years or months, in digits or Chinese numerals. */
import { readHanNumber } from "../../text/quantity.ts";

/** A count, as a pattern piece. */
export const YEAR_COUNT = "[0-9]{1,3}|[一二三四五六七八九十两]{1,3}";

/** The number a matched count stands for; undefined for none. */
export function countOf(words: string | undefined): number | undefined {
  if (words === undefined) return undefined;
  return /^[0-9]+$/.test(words) ? Number(words) : readHanNumber(words);
}
