/** What the guard says when a translation does not commit to the same as its source. */
import type { Span } from "../../text/span.ts";

/** The closed list of doubts. */
export const DOUBT_KINDS = [
  "changed_value",
  "lost_value",
  "added_value",
  "changed_unit",
  "changed_currency",
  "changed_comparison",
  "lost_negation",
  "added_negation",
  "missing_sentence",
  "extra_sentence",
  "forbidden_term",
  "term",
] as const;
export type DoubtKind = (typeof DOUBT_KINDS)[number];

/** The words of one side: `text.slice(start, end) === quote` in UTF-16 units, and the value they were read as, where they hold one. */
export interface DoubtSide extends Span {
  readonly quote: string;
  /** For people: "12.5 CNY", "at least 500 piece", "20 % off". */
  readonly value?: string;
}

/** One doubt. A side is missing where that side says nothing of the kind. */
export interface Doubt {
  readonly kind: DoubtKind;
  /** One plain English sentence for the buyer. */
  readonly says: string;
  readonly source?: DoubtSide;
  readonly translation?: DoubtSide;
}
