/** Finds the words of a list in a text, the longest at each place, in time that grows with the text alone. */
import type { Span } from "../../text/span.ts";

/** A word that was found, with what the list holds for it. */
export interface Found<T> extends Span {
  readonly word: string;
  readonly entry: T;
}

/** Words by their first character, the longest first. Latin words are kept in small letters. */
export type WordList<T> = ReadonlyMap<string, readonly (readonly [word: string, entry: T])[]>;

/** Makes the list. Of a word given twice the first entry holds. */
export function wordList<T>(words: Iterable<readonly [word: string, entry: T]>): WordList<T> {
  const entries = new Map<string, T>();
  for (const [word, entry] of words) {
    const low = word.toLowerCase();
    if (low !== "" && !entries.has(low)) entries.set(low, entry);
  }
  const byFirst = Map.groupBy(entries, ([word]) => word[0] ?? "");
  return new Map(Array.from(byFirst, ([first, all]) => [first, all.toSorted(([a], [b]) => b.length - a.length)]));
}

const LATIN = /[a-z\d]/i;

/** Whether a word of Latin letters stands by itself; a Chinese word always does. */
function isWhole(text: string, start: number, end: number): boolean {
  const opens = LATIN.test(text[start] ?? "") && /[a-z]/i.test(text[start - 1] ?? "");
  const closes = LATIN.test(text[end - 1] ?? "") && LATIN.test(text[end] ?? "");
  return !opens && !closes;
}

/**
 * The words in a text from left to right without overlap; where several begin the longest that `holds` allows wins.
 * @param text folded; capitals count as small letters
 * @param holds whether a word may be taken at its place
 */
export function findWords<T>(
  text: string,
  list: WordList<T>,
  holds: (found: Found<T>) => boolean = () => true,
): readonly Found<T>[] {
  const found: Found<T>[] = [];
  const low = lower(text);
  for (let at = 0; at < low.length; ) {
    const here = list.get(low[at] ?? "");
    let end = at + 1;
    for (const [word, entry] of here ?? []) {
      if (!low.startsWith(word, at) || !isWhole(low, at, at + word.length)) continue;
      const one = { start: at, end: at + word.length, word, entry };
      if (!holds(one)) continue;
      found.push(one);
      end = one.end;
      break;
    }
    at = end;
  }
  return found;
}

/** Small letters, where that keeps every place. */
function lower(text: string): string {
  const low = text.toLowerCase();
  return low.length === text.length ? low : text;
}
