/** Leads positions of a folded text back to the original, piece by piece. */
import { flatten, PIECE } from "./normalize.ts";
import type { Span } from "./span.ts";

/**
 * The way back from `joined` (which is `flat`, that is `flatten(original)`, with some spaces taken out) to the original.
 * Takes time and memory in proportion to the text, once.
 */
export function spanMap(original: string, flat: string, joined: string): (start: number, end: number) => Span {
  const starts = new Uint32Array(flat.length);
  const ends = new Uint32Array(flat.length);
  let flatAt = 0;
  for (const { 0: piece, index } of original.matchAll(PIECE)) {
    const length = flatten(piece).length;
    starts.fill(index, flatAt, flatAt + length);
    ends.fill(index + piece.length, flatAt, flatAt + length);
    flatAt += length;
  }
  if (joined.length < flat.length) dropSkipped(flat, joined, starts, ends);
  return (start, end) => {
    const first = Math.min(Math.max(start, 0), joined.length);
    const last = Math.min(Math.max(end, first), joined.length);
    if (first === last) {
      const at = first < joined.length ? (starts[first] ?? 0) : first === 0 ? 0 : (ends[first - 1] ?? 0);
      return { start: at, end: at };
    }
    return { start: starts[first] ?? 0, end: ends[last - 1] ?? original.length };
  };
}

function dropSkipped(flat: string, joined: string, starts: Uint32Array, ends: Uint32Array): void {
  let from = 0;
  for (let to = 0; to < joined.length; to += 1) {
    while (flat.charCodeAt(from) !== joined.charCodeAt(to)) from += 1;
    starts[to] = starts[from] ?? 0;
    ends[to] = ends[from] ?? 0;
    from += 1;
  }
}
