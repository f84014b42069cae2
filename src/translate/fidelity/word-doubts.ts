/** Says what is wrong between two figures, or with one that stands alone. */
import type { Doubt, DoubtKind, DoubtSide } from "./doubt.ts";
import type { PlacedMark } from "./read-marks.ts";

const BOUND_WORDS: Readonly<Record<NonNullable<PlacedMark["bound"]>, string>> = {
  at_least: "at least ",
  at_most: "at most ",
  more_than: "more than ",
  less_than: "less than ",
  before: "by or before ",
  after: "from or after ",
};

/** A mark in words: "at least 500 piece", "about 15 day". */
function worded(mark: PlacedMark): string {
  const bound = mark.bound === undefined ? "" : BOUND_WORDS[mark.bound];
  const about = mark.approximate === true && mark.bound === undefined ? "about " : "";
  const value =
    mark.kind === "date" || mark.kind === "clock" || mark.kind === "split"
      ? mark.value
      : mark.written.replace("..", " to ");
  const unit = mark.kind === "date" || mark.kind === "clock" || mark.unit === "" ? "" : ` ${mark.unit}`;
  return `${bound}${about}${value}${unit}`;
}

function side(mark: PlacedMark): DoubtSide {
  return { quote: mark.quote, start: mark.start, end: mark.end, value: worded(mark) };
}

function both(kind: DoubtKind, a: PlacedMark, b: PlacedMark, says: string): Doubt {
  return { kind, says, source: side(a), translation: side(b) };
}

/** A doubt of its kind, in words for the buyer. */
export function boundDoubt(a: PlacedMark, b: PlacedMark): Doubt {
  return both("changed_comparison", a, b, `The source says ${worded(a)}, the translation says ${worded(b)}.`);
}

/** A doubt of its kind, in words for the buyer. */
export function unitDoubt(a: PlacedMark, b: PlacedMark): Doubt {
  const kind = a.kind === "price" || b.kind === "price" ? "changed_currency" : "changed_unit";
  const what = kind === "changed_currency" ? "currency or unit" : "unit";
  return both(
    kind,
    a,
    b,
    `The number is the same but not the ${what}: ${worded(a)} in the source, ${worded(b)} in the translation.`,
  );
}

/** A doubt of its kind, in words for the buyer. */
export function valueDoubt(a: PlacedMark, b: PlacedMark): Doubt {
  return both("changed_value", a, b, `The source says ${worded(a)}, the translation says ${worded(b)}.`);
}

/** A doubt of its kind, in words for the buyer. */
export function lostDoubt(mark: PlacedMark): Doubt {
  return { kind: "lost_value", source: side(mark), says: `The source says ${worded(mark)}; the translation does not.` };
}

/** A doubt of its kind, in words for the buyer. */
export function addedDoubt(mark: PlacedMark): Doubt {
  return {
    kind: "added_value",
    translation: side(mark),
    says: `The translation says ${worded(mark)}; the source does not.`,
  };
}
