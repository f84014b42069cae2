/** Small counts of years or months, in digits or Chinese numerals. */
import { readHanNumber } from "../../text/quantity.ts";

/** A count, as a pattern piece. */
export const YEAR_COUNT = "[0-9]{1,3}|[一二三四五六七八九十两]{1,3}";

/** The number a matched count stands for; undefined for none. */
export function countOf(words: string | undefined): number | undefined {
  if (words === undefined) return undefined;
  return /^[0-9]+$/.test(words) ? Number(words) : readHanNumber(words);
}

/** Years between a month and a day of reckoning, to two decimals; a bare year counts from its start. */
export function yearsSince(date: { readonly year: number; readonly month?: number }, asOf: Date): number {
  const months = (asOf.getUTCFullYear() - date.year) * 12 + asOf.getUTCMonth() + 1 - (date.month ?? 1);
  return Math.round((months / 12) * 100) / 100;
}
