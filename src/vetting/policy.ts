/** The limits the checks judge by: shipped as data, changeable by a team. */
import shipped from "../../knowledge/policy.json" with { type: "json" };
import { ConfigError } from "../core/errors.ts";
import type { CitationId } from "./citations.ts";

/** The name of a limit: the check it belongs to and what it cuts. */
export type LimitKey = keyof typeof shipped;

export const UNITS = [
  "years",
  "people",
  "m²",
  "CNY",
  "%",
  "minutes",
  "points",
  "reviews",
  "disputes",
  "pieces",
  "lines",
  "checks",
  "cautions",
] as const;
export type Unit = (typeof UNITS)[number];

/** One limit. `citation` is absent for a house rule: no document gives the number. `team` marks a value the team changed. */
export interface Limit {
  readonly key: LimitKey;
  readonly value: number;
  readonly unit: Unit;
  readonly meaning: string;
  readonly citation?: CitationId;
  readonly team: boolean;
}

export type Policy = { readonly [K in LimitKey]: Limit };

/** A limit as knowledge/policy.json states it; tests/knowledge.test.ts checks the file. */
interface Entry {
  readonly value: number;
  readonly unit: Unit;
  readonly meaning: string;
  readonly basis: "documented" | "house rule";
  /** Only of a documented limit. */
  readonly citation?: CitationId;
  /** The limit this one must not be above. */
  readonly atMost?: LimitKey;
}

/** The largest value a unit allows, and whether it counts whole things; other units are open above. */
const BOUNDS: { readonly [U in Unit]?: { readonly max?: number; readonly min?: number; readonly whole?: true } } = {
  "%": { max: 100 },
  points: { max: 5 },
  checks: { max: 8, whole: true },
  cautions: { min: 1, whole: true },
  people: { whole: true },
  reviews: { min: 1, whole: true },
  disputes: { whole: true },
  lines: { whole: true },
  pieces: { whole: true },
};

/**
 * The shipped limits (knowledge/policy.json) with a team's own values (`{"company-age.pass": 5}`) over them.
 * A team changes values only. Throws one `ConfigError` that names every faulty key and what is allowed there.
 */
export function readPolicy(overrides: unknown): Policy {
  const entries = new Map(Object.entries(shipped as Readonly<Record<LimitKey, Entry>>));
  const values = new Map([...entries].map(([key, { value }]) => [key, value]));
  const faults = [...readOverrides(overrides, entries, values), ...impossible(entries, values)];
  if (faults.length > 0) throw new ConfigError(`The policy cannot be used:\n- ${faults.join("\n- ")}`);
  return Object.fromEntries(
    [...entries].map(([key, { value, unit, meaning, citation }]) => {
      const now = values.get(key) ?? value;
      return [key, { key, value: now, unit, meaning, ...(citation && { citation }), team: now !== value }];
    }),
  ) as Policy;
}

/** Puts the team's values over the shipped ones; answers what cannot be taken over. */
function readOverrides(overrides: unknown, entries: ReadonlyMap<string, Entry>, values: Map<string, number>): string[] {
  if (typeof overrides !== "object" || overrides === null || Array.isArray(overrides)) {
    return ['the team\'s limits must be an object of names and numbers, such as {"company-age.pass": 5}'];
  }
  const faults: string[] = [];
  for (const [key, value] of Object.entries(overrides)) {
    const known = entries.get(key);
    if (known === undefined) faults.push(`${key} is unknown; allowed are ${nearest(key, [...entries.keys()])}`);
    else if (typeof value !== "number") faults.push(`${key} must be a number of ${known.unit}`);
    else values.set(key, value);
  }
  return faults;
}

/** Values outside their unit, and pairs that overtake each other. */
function impossible(entries: ReadonlyMap<string, Entry>, values: ReadonlyMap<string, number>): string[] {
  const faults: string[] = [];
  for (const [key, { unit, atMost }] of entries) {
    const value = values.get(key) ?? 0;
    const { min = 0, max, whole } = BOUNDS[unit] ?? {};
    const fits =
      Number.isFinite(value) && value >= min && value <= (max ?? Infinity) && (!whole || Number.isInteger(value));
    if (!fits) {
      const span = max === undefined ? `at least ${min}` : `between ${min} and ${max}`;
      faults.push(`${key} must be ${whole ? "a whole number" : "a number"} of ${unit}, ${span}`);
    } else if (atMost !== undefined) {
      const bound = values.get(atMost);
      if (bound === undefined) faults.push(`${key} is bound by ${atMost}, which is missing`);
      else if (value > bound) faults.push(`${key} (${value}) must not be above ${atMost} (${bound})`);
    }
  }
  return faults;
}

/** The limits of the same check, or all of them when the check is unknown too. */
function nearest(key: string, known: readonly string[]): string {
  const check = key.split(".", 1)[0] ?? "";
  const same = known.filter((other) => other.startsWith(`${check}.`));
  return (same.length > 0 ? same : known).join(", ");
}

/** The limits as shipped, without a team's changes. */
export const shippedPolicy: Policy = readPolicy({});
