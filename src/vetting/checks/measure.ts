/** Grades a stated number or range against limits: the upper end decides, a range across a limit is a caution. */
import type { Severity } from "../finding.ts";
import { SEVERITIES } from "../finding.ts";
import type { Limit } from "../policy.ts";
import type { Fact, Range } from "../profile.ts";

/** The end that is judged, and the other one where the text bounds it. */
export interface Span {
  readonly judged: number;
  readonly other?: number;
}

/** Far below any unit a limit is stated in: "<10 %" is just under ten. */
const HAIR = 1e-6;

/**
 * The ends of a stated value, in its own unit; `undefined` when neither end is known. The upper end is judged, an open
 * upper end (1000+) by the lower one; "<10 %" and 少于50人 exclude their bound.
 */
export function spanOf({ value, precise }: Fact<number | Range>): Span | undefined {
  const comparison = precise?.comparison;
  const { min, max } = typeof value === "number" ? { min: value, max: value } : value;
  const exact = min === max;
  const opensUp = comparison === "at_least" || comparison === "more_than";
  const opensDown = comparison === "at_most" || comparison === "less_than";
  if (max === null || (exact && opensUp)) {
    return min === null ? undefined : single(min + (comparison === "more_than" ? HAIR : 0));
  }
  const upper = max - (comparison === "less_than" ? HAIR : 0);
  if (min === null || (exact && opensDown)) return { judged: upper };
  return { judged: Math.max(min, upper), other: Math.min(min, upper) };
}

function single(value: number): Span {
  return { judged: value, other: value };
}

/** A rung of a ladder: what a value gets that meets the limit. */
export interface Rung {
  readonly severity: Severity;
  readonly limit: Limit;
  readonly met: (value: number, limit: number) => boolean;
}

/** From the best rung to the worst; a value that meets none gets `otherwise`. */
export interface Ladder {
  readonly rungs: readonly Rung[];
  readonly otherwise: Severity;
}

export interface Grade {
  readonly severity: Severity;
  /** The limit that decided: the last one missed, or the one that was met. */
  readonly limit: Limit;
  /** Every limit the value was compared with, the deciding one last. */
  readonly limits: readonly Limit[];
  /** The range lies across the deciding limit. */
  readonly straddles: boolean;
}

/** The value reaches the limit. */
export const atLeast = (value: number, limit: number): boolean => value >= limit;
/** The value does not exceed the limit. */
export const atMost = (value: number, limit: number): boolean => value <= limit;
/** The value stays below the limit. */
export const under = (value: number, limit: number): boolean => value < limit;

/** Grades a span; a range whose other end is worse is a caution (or what the judged end already is, if that is worse). */
export function grade({ judged, other }: Span, ladder: Ladder): Grade {
  const upper = climb(judged, ladder);
  const lower = other === undefined ? upper : climb(other, ladder);
  if (!isWorse(lower.severity, upper.severity)) return { ...upper, straddles: false };
  const limit = lower.missed.find((missed) => !upper.missed.includes(missed)) ?? lower.limit;
  const limits = [...new Set([...upper.limits, ...lower.limits])].filter((one) => one !== limit);
  return { severity: worst("caution", upper.severity), limit, limits: [...limits, limit], straddles: true };
}

function climb(value: number, { rungs, otherwise }: Ladder) {
  const missed: Limit[] = [];
  for (const { severity, limit, met } of rungs) {
    if (met(value, limit.value)) return { severity, missed, ...deciding(missed, limit) };
    missed.push(limit);
  }
  return { severity: otherwise, missed, ...deciding(missed) };
}

/** A limit that was missed decides before the one that was met after it. */
function deciding(missed: readonly Limit[], met?: Limit): { limit: Limit; limits: readonly Limit[] } {
  const limit = missed.at(-1) ?? met;
  if (limit === undefined) throw new RangeError("A ladder needs a rung.");
  const others = met === undefined || met === limit ? [] : [met];
  return { limit, limits: [...others, ...missed, ...(missed.length === 0 ? [limit] : [])] };
}

/** True when the first severity weighs more than the second. */
export function isWorse(one: Severity, other: Severity): boolean {
  return SEVERITIES.indexOf(one) > SEVERITIES.indexOf(other);
}

/** The graver of some severities. */
export function worst(first: Severity, ...rest: readonly Severity[]): Severity {
  return rest.reduce((gravest, one) => (isWorse(one, gravest) ? one : gravest), first);
}
