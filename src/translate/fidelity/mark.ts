/** What the guard compares: the figures a sentence commits somebody to, each with its value, unit, bound and exact words. */
import type { Span } from "../../text/span.ts";
import type { FactKind } from "../reading-aid/fact.ts";

/** The kinds of figures a reader is shown, and what is compared besides. */
export type MarkKind = FactKind | "clock" | "volume" | "code";

/** How a figure is bounded. Civil Code art. 1259: 以上 and 以内 include the number, 超过 and 不满 do not. Dates: by or before, from or after. */
export type Bound = "at_least" | "at_most" | "more_than" | "less_than" | "before" | "after";

/**
 * One figure as one side states it. `start` and `end` are UTF-16 offsets in the text that was given, and `quote` is what
 * stands between them.
 */
export interface Mark extends Span {
  readonly kind: MarkKind;
  readonly quote: string;
  /** The value as the marks of both languages spell it: a number, "a..b", 30/70, 2026-03-05, --03-05, digits of a code. In `base`. */
  readonly value: string;
  /** What values are compared in: "CNY", "%", "minute", "month", "kg", "m", "piece"; empty without a unit. */
  readonly base: string;
  /** The same value in the unit that is written, to see that only the unit changed. */
  readonly written: string;
  /** The unit in words for people, English singular. */
  readonly unit: string;
  readonly bound?: Bound;
  /** The bound leaves open whether the number itself counts ("over 500"), or rests on a word further off ("MOQ 500"). */
  readonly loose?: true;
  /** The bound is only implied, so that its absence changes nothing: from 500, in 3 days. */
  readonly implied?: true;
  readonly approximate?: true;
  /** Need not be repeated in these words: 一 as "a" or "each", half, 每天, 几十. It is compared only with what stands in its place. */
  readonly weak?: true;
}
