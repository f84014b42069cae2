/** Compares what was read from a profile with its label, field by field; pure. */

/** An amount with bounds; `null` is an open end. */
export interface Bounds {
  readonly min: number | null;
  readonly max: number | null;
}

export type Value = string | number | boolean | Bounds;
export type FieldValue = Value | readonly Value[];
export type Fields = Readonly<Record<string, FieldValue>>;

/** Values a careless reader would take for the field, and why they are wrong. */
export interface Trap {
  readonly field: string;
  readonly wrongValues: readonly Value[];
  readonly why: string;
}

/** The part of a label that concerns fields. */
export interface FieldLabel {
  readonly fields: Fields;
  /** Other right readings: for a single field its values, for a list field whole lists. */
  readonly accept: Readonly<Record<string, readonly FieldValue[]>>;
  /** Fields that count neither way. */
  readonly ignore: readonly string[];
  readonly notTrue: readonly Trap[];
}

/** Counts for precision and recall: a wrong value is both an error and a missed one. */
export interface Tally {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

/** One disagreement: `expected` absent means the field should not have been read, `got` absent that it was not. */
export interface Miss {
  readonly field: string;
  readonly expected?: FieldValue;
  readonly got?: FieldValue;
  /** The reason the label gives where the value is one of its traps. */
  readonly trap?: string;
}

export interface FieldScore {
  readonly tally: Tally;
  readonly misses: readonly Miss[];
}

const TOLERANCE = 1e-9;

/**
 * Whether two single values say the same.
 * @returns true for numbers within 1e-9, strings equal after trimming, bounds with equal ends, equal booleans
 */
export function sameValue(a: Value, b: Value): boolean {
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b) <= TOLERANCE;
  if (typeof a === "string" && typeof b === "string") return a.trim() === b.trim();
  if (typeof a === "object" && typeof b === "object") return sameEnd(a.min, b.min) && sameEnd(a.max, b.max);
  return a === b;
}

/**
 * Whether two list entries say the same: as `sameValue`, but spaces inside a name do not count (ISO 9001, ISO9001).
 */
export function sameEntry(a: Value, b: Value): boolean {
  return sameValue(withoutSpaces(a), withoutSpaces(b));
}

/**
 * Scores the fields read from one profile. Fields under `ignore` count neither way, except that a value named in `notTrue` is always an error.
 * @param label what is right, accepted, ignored and certainly wrong
 * @param got the values read, by field name
 */
export function scoreFields(label: FieldLabel, got: Fields): FieldScore {
  const names = new Set([...Object.keys(label.fields), ...Object.keys(got)]);
  const parts = [...names].map((name) => scoreField(name, label, got[name]));
  return {
    tally: sumTallies(parts.map((part) => part.tally)),
    misses: parts.flatMap((part) => part.misses),
  };
}

/** Adds counts. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  const sum = (pick: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + pick(tally), 0);
  return { right: sum((t) => t.right), wrong: sum((t) => t.wrong), missed: sum((t) => t.missed) };
}

/** Precision, recall and F1 as shares of 1; `undefined` where there is nothing to divide by. */
export function rates(tally: Tally): {
  readonly precision: number | undefined;
  readonly recall: number | undefined;
  readonly f1: number | undefined;
} {
  const { right, wrong, missed } = tally;
  return {
    precision: share(right, right + wrong),
    recall: share(right, right + missed),
    f1: share(2 * right, 2 * right + wrong + missed),
  };
}

/** `part / whole`, or `undefined` when the whole is 0. */
export function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}

function scoreField(field: string, label: FieldLabel, got: FieldValue | undefined): FieldScore {
  const expected = label.fields[field];
  if (isList(expected) || isList(got)) return scoreList(field, label, asList(expected), asList(got));
  return scoreSingle(field, label, expected, got);
}

function scoreSingle(field: string, label: FieldLabel, expected?: Value, got?: Value): FieldScore {
  const ignored = label.ignore.includes(field);
  if (got === undefined) {
    return expected === undefined || ignored ? NOTHING : score(0, 0, 1, [{ field, expected }]);
  }
  if (expected !== undefined && sameValue(got, expected)) return ignored ? NOTHING : score(1, 0, 0);
  const accepted = (label.accept[field] ?? []).some((other) => !isList(other) && sameValue(got, other));
  if (accepted) return expected === undefined || ignored ? NOTHING : score(1, 0, 0);

  const trap = trapFor(field, label, got);
  if (ignored && trap === undefined) return NOTHING;
  const miss = { field, ...(expected === undefined ? {} : { expected }), got, ...(trap === undefined ? {} : { trap }) };
  return score(0, 1, expected === undefined || ignored ? 0 : 1, [miss]);
}

function scoreList(
  field: string,
  label: FieldLabel,
  expected: readonly Value[] | undefined,
  got: readonly Value[] | undefined,
): FieldScore {
  const ignored = label.ignore.includes(field);
  const entries = distinct(got ?? []);
  if (ignored) {
    const misses = entries
      .flatMap((entry) => strayEntry(field, label, entry))
      .filter((miss) => miss.trap !== undefined);
    return score(0, misses.length, 0, misses);
  }
  const alternatives = [expected ?? [], ...(label.accept[field] ?? []).filter(isList)];
  const scored = alternatives.map((wanted) => {
    const missing = wanted.filter((value) => !entries.some((entry) => sameEntry(entry, value)));
    const stray = entries.filter((entry) => !wanted.some((value) => sameEntry(entry, value)));
    return score(wanted.length - missing.length, stray.length, missing.length, [
      ...missing.map((value) => ({ field, expected: value })),
      ...stray.flatMap((entry) => strayEntry(field, label, entry)),
    ]);
  });
  return scored.reduce((best, next) => (faults(next) < faults(best) ? next : best));
}

function strayEntry(field: string, label: FieldLabel, got: Value): Miss[] {
  const trap = trapFor(field, label, got);
  return [{ field, got, ...(trap === undefined ? {} : { trap }) }];
}

/** The reason of the trap the value fell into; for bounds one wrong end is enough. */
function trapFor(field: string, label: FieldLabel, got: Value): string | undefined {
  const candidates = typeof got === "object" ? [got, got.min, got.max].filter((value) => value !== null) : [got];
  return label.notTrue.find(
    (trap) =>
      trap.field === field && trap.wrongValues.some((wrong) => candidates.some((value) => sameEntry(value, wrong))),
  )?.why;
}

const NOTHING: FieldScore = { tally: { right: 0, wrong: 0, missed: 0 }, misses: [] };

function score(right: number, wrong: number, missed: number, misses: readonly Miss[] = []): FieldScore {
  return { tally: { right, wrong, missed }, misses };
}

function faults(scored: FieldScore): number {
  return scored.tally.wrong + scored.tally.missed;
}

function isList(value: FieldValue | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

function asList(value: FieldValue | undefined): readonly Value[] | undefined {
  return value === undefined || isList(value) ? value : [value];
}

function distinct(values: readonly Value[]): readonly Value[] {
  return values.filter((value, index) => values.findIndex((other) => sameEntry(value, other)) === index);
}

function sameEnd(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) <= TOLERANCE;
}

function withoutSpaces(value: Value): Value {
  return typeof value === "string" ? value.replaceAll(/\s/g, "") : value;
}
