/** A stretch of a text, shared by everything that reads positions out of one. */

/** Offsets in UTF-16 units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
