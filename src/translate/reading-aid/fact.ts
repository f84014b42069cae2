/** What a fact of a message is: one figure by value and unit, with its English reading and its exact words. */
import type { Span } from "../../text/span.ts";

export const FACT_KINDS = [
  "quantity",
  "price",
  "percent",
  "discount",
  "split",
  "duration",
  "date",
  "weight",
  "length",
  "area",
  "ratio",
] as const;
export type FactKind = (typeof FACT_KINDS)[number];
export type FactComparison = "at_least" | "at_most" | "more_than" | "less_than";

/**
 * One figure. `start` and `end` are UTF-16 offsets in the given text and cut out `quote`. `unit` is an English singular (of a price: what it
 * is paid for) and absent where the text has none; where a word may mean two units it names both. Dates are ISO, `--MM-DD` without a
 * year, `---DD` for a day alone, a weekday or "today" in English; a clock time is `THH:MM`.
 */
export type Fact = {
  readonly kind: FactKind;
  readonly value?: number | string | readonly number[];
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
  readonly currency?: string;
  readonly comparison?: FactComparison;
  readonly approximate?: true;
  /** The English reading. */
  readonly text: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
};

/** A fact with its place in the page that was read. */
export interface PlacedFact {
  readonly fact: Fact;
  readonly at: Span;
}

/** What is said of a figure before its English reading is put together. */
export interface Draft extends Omit<Fact, "text" | "quote" | "start" | "end"> {
  /** By or before a date, after it; so long ago, in so long. */
  readonly moment?: "before" | "after" | "earliest";
}
