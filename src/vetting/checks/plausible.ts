/** Values that cannot be true are taken out of a reading before it is judged, and said to be. */
import type { Fact, FieldName, FieldValues, Range } from "../profile.ts";
import type { Reading, Statement } from "../reading.ts";
import { monthsSince } from "./age.ts";

/** 1688 opened in 1999 (WorldFirst, "1. BACKGROUND OF 1688.COM"). */
const OPENED = 1999;
/** No company on the register is older. */
const EARLIEST = 1600;

type Sense = (value: number, asOf: Date) => boolean;

const share: Sense = (value) => value >= 0 && value <= 100;
const score: Sense = (value) => value >= 0 && value <= 5;
const count: Sense = (value) => value >= 0;
const size: Sense = (value) => value > 0;

const SENSE: { readonly [F in FieldName]?: Sense } = {
  incorporatedYear: (year, asOf) => Number.isInteger(year) && year >= EARLIEST && year <= asOf.getUTCFullYear(),
  companyAgeYears: (years, asOf) => years >= 0 && years <= asOf.getUTCFullYear() - EARLIEST,
  platformYears: (years, asOf) => years >= 0 && years <= asOf.getUTCFullYear() - OPENED + 1,
  employees: size,
  facilityAreaM2: size,
  depositCny: count,
  registeredCapitalCny: count,
  reorderRatePct: share,
  onTimeRatePct: share,
  responseRatePct: share,
  responseTimeMinutes: count,
  returnRatePct: share,
  rating: score,
  qualityScore: score,
  serviceScore: score,
  disputeCount: count,
  monthlyCapacityUnits: count,
  productionLines: count,
  moqUnits: count,
  priceCny: size,
  marketPriceCny: size,
  transactions90d: count,
};

/** The reading without impossible values; each leaves an `implausible` statement with its words. */
export function withoutImpossible(reading: Reading, asOf: Date): Reading {
  const possible = reading.statements.filter(hasPossibleNumbers);
  const wrong: Statement[] = [];
  const profile: Record<string, unknown> = { ...reading.profile };
  for (const field of Object.keys(SENSE) as (keyof typeof SENSE)[]) {
    const fact = reading.profile[field];
    if (fact === undefined || isPossible(fact, field, asOf)) continue;
    delete profile[field];
    const { quote, start, end } = fact;
    wrong.push({
      kind: "implausible",
      field,
      says: `"${quote.slice(0, 80)}" cannot be true as ${NAMES[field] ?? `the ${field}`}`,
      quote,
      start,
      end,
    });
  }
  return { profile, statements: [...possible, ...wrong] };
}

/** Numbers that no text can state are dropped with their statement. */
function hasPossibleNumbers(statement: Statement): boolean {
  if (!Object.values(statement).every((value) => typeof value !== "number" || Number.isFinite(value))) return false;
  return statement.kind !== "payment-plan" || (statement.advancePct >= 0 && statement.advancePct <= 100);
}

const NAMES: { readonly [F in FieldName]?: string } = {
  incorporatedYear: "the founding date",
  companyAgeYears: "the company's age",
  platformYears: "the years on 1688",
  facilityAreaM2: "the area",
  depositCny: "the deposit",
  registeredCapitalCny: "the registered capital",
  reorderRatePct: "the reorder rate",
  onTimeRatePct: "the on-time rate",
  responseRatePct: "the response rate",
  responseTimeMinutes: "the response time",
  returnRatePct: "the return rate",
  qualityScore: "the quality score",
  serviceScore: "the service score",
  disputeCount: "the number of disputes",
  monthlyCapacityUnits: "the monthly output",
  productionLines: "the production lines",
  moqUnits: "the minimum order",
  priceCny: "the price",
  marketPriceCny: "the market price",
  transactions90d: "the transactions",
};

function isPossible(fact: Fact<FieldValues[FieldName]>, field: FieldName, asOf: Date): boolean {
  const sense = SENSE[field];
  const { value, precise } = fact;
  if (sense === undefined || typeof value === "boolean" || typeof value === "string") return true;
  if (field === "incorporatedYear" && typeof value === "number" && precise?.month !== undefined) {
    if (monthsSince(value, precise.month, precise.day ?? 1, asOf) < 0) return false;
  }
  return endsOf(value).every((end) => Number.isFinite(end) && sense(end, asOf));
}

/** The stated ends; a lower end of nothing ("0–5 people") says no more than an open one. */
function endsOf(value: number | Range): readonly number[] {
  if (typeof value === "number") return [value];
  const { min, max } = value;
  return [...(min === null || (min === 0 && max !== null && max > 0) ? [] : [min]), ...(max === null ? [] : [max])];
}
