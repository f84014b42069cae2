/** Finds listed words in a text by their first two characters: one regular expression of so many words takes longer to compile than a profile to read. */
import type { Span } from "../../text/span.ts";

/** How the words of a list stand in a text. */
export interface Manner {
  /** Characters (lower-case UTF-16 units) that a word with a Latin letter or digit at its start may not follow. */
  readonly clingsBefore: (unit: number) => boolean;
  /** Characters that a word with a Latin letter at its end may not precede. */
  readonly clingsAfter: (unit: number) => boolean;
  /** A space or hyphen of a listed word stands for none to two of space, hyphen and underscore; else it stands for itself. */
  readonly looseGaps: boolean;
}

interface Entry<T> {
  /** Lower case, each run of spaces and hyphens one space. */
  readonly word: string;
  readonly means: T;
}

/** Words by their first unit, then by the next one that is no gap (0 for a word of one character). */
export interface WordList<T> {
  readonly manner: Manner;
  readonly heads: ReadonlyMap<number, ReadonlyMap<number, readonly Entry<T>[]>>;
}

/** A listed word in a text. */
export interface Found<T> extends Span {
  readonly means: T;
}

const SPACE = 0x20;
const LONGEST_GAP = 2;
const GAPS = /[\s-]+/g;

/** Is it a Latin letter? Takes a lower-case UTF-16 unit. */
export function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

/** Is it a Latin letter or a digit? Takes a lower-case UTF-16 unit. */
export function isLetterOrDigit(unit: number): boolean {
  return isLetter(unit) || (unit >= 0x30 && unit <= 0x39);
}

function isGap(unit: number): boolean {
  return unit === SPACE || unit === 0x2d || unit === 0x5f;
}

/** Where a gap that starts at `at` ends. */
function afterGap(text: string, at: number): number {
  let end = at;
  while (end - at < LONGEST_GAP && isGap(text.charCodeAt(end))) end += 1;
  return end;
}

/** Makes a list of words and what they mean. Of two words that fit the same stretch of a text the earlier one counts. */
export function wordList<T>(words: Iterable<readonly [word: string, means: T]>, manner: Manner): WordList<T> {
  const heads = new Map<number, Map<number, Entry<T>[]>>();
  for (const [listed, means] of words) {
    const word = manner.looseGaps ? listed.toLowerCase().replace(GAPS, " ") : listed.toLowerCase();
    const head = word.charCodeAt(0);
    const second = manner.looseGaps && word.charCodeAt(1) === SPACE ? 2 : 1;
    const next = second < word.length ? word.charCodeAt(second) : 0;
    let nexts = heads.get(head);
    if (nexts === undefined) heads.set(head, (nexts = new Map<number, Entry<T>[]>()));
    const entries = nexts.get(next);
    if (entries === undefined) nexts.set(next, [{ word, means }]);
    else entries.push({ word, means });
  }
  return { manner, heads };
}

/** A text as `findWord` takes it: lower case, every character at its place. */
export function searchable(text: string): string {
  const lower = text.toLowerCase();
  // The only letter that grows when it is made small.
  return lower.length === text.length ? lower : text.replace(/[^\u0130]+/g, (part) => part.toLowerCase());
}

function endOf(word: string, text: string, start: number, { looseGaps, clingsAfter }: Manner): number | undefined {
  let at = start;
  let unit = 0;
  for (let i = 0; i < word.length; i += 1) {
    unit = word.charCodeAt(i);
    if (looseGaps && unit === SPACE) at = afterGap(text, at);
    else if (text.charCodeAt(at) === unit) at += 1;
    else return undefined;
  }
  return isLetter(unit) && clingsAfter(text.charCodeAt(at)) ? undefined : at;
}

function longestAt<T>(entries: readonly Entry<T>[], text: string, start: number, manner: Manner): Found<T> | undefined {
  let longest: Found<T> | undefined;
  for (const { word, means } of entries) {
    const end = endOf(word, text, start, manner);
    if (end !== undefined && end > (longest?.end ?? 0)) longest = { start, end, means };
  }
  return longest;
}

/**
 * The first listed word at or after `from`, the longest at its place; undefined when there is none.
 * Linear: at each place only the words with its two characters are compared.
 * @param text a text made `searchable`
 */
export function findWord<T>({ heads, manner }: WordList<T>, text: string, from: number): Found<T> | undefined {
  for (let start = from; start < text.length; start += 1) {
    const head = text.charCodeAt(start);
    const nexts = heads.get(head);
    if (nexts === undefined) continue;
    if (start > 0 && isLetterOrDigit(head) && manner.clingsBefore(text.charCodeAt(start - 1))) continue;
    const second = manner.looseGaps ? afterGap(text, start + 1) : start + 1;
    const entries = nexts.get(text.charCodeAt(second));
    const found =
      (entries && longestAt(entries, text, start, manner)) ?? longestAt(nexts.get(0) ?? [], text, start, manner);
    if (found !== undefined) return found;
  }
  return undefined;
}
