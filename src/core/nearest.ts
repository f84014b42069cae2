/** Which known word a mistyped one was probably meant to be. */

/** Longer words are nobody's typing mistake; the bound keeps the comparison cheap on hostile input. */
const LONGEST = 40;

/** The known word nearest to `word` in single-letter edits (case ignored), or nothing when none is near: at most one edit in three letters, two at least. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word === "" || word.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    // A word replaced letter by letter is another word, not a typing mistake.
    if (edits < least && edits < candidate.length) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

/** Levenshtein distance of two short words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
