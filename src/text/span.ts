/** Stretches of a text, and searches in sorted lists of them that stay quick on any text. */

/** Offsets in UTF-16 units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Have two spans a unit in common? */
export function meet(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The index of the first span that ends behind a position, in a list sorted and not overlapping; its length when there is none. */
export function firstEndingAfter(spans: readonly Span[], at: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first span that starts at or after `at`, in a list sorted by start; its length when there is none. */
export function firstFrom(spans: readonly Span[], at: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).start < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The tokens that stand in no longer mask: a mask is a phrase in which a word does not mean what it says. Both sorted by start. */
export function unmasked(tokens: readonly Span[], masks: readonly Span[]): Span[] {
  let first = 0;
  return tokens.filter((token) => {
    while (first < masks.length && (masks[first] as Span).end <= token.start) first += 1;
    for (let at = first; at < masks.length && (masks[at] as Span).start <= token.start; at += 1) {
      const mask = masks[at] as Span;
      if (token.end <= mask.end && token.end - token.start < mask.end - mask.start) return false;
    }
    return true;
  });
}
