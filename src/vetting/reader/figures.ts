/** From a label and its figure to a field: units, fractions, months, bounds, and values that cannot be true. */
import type { Quantity } from "../../text/quantity.ts";
import type { Span } from "../../text/span.ts";
import type { FieldName, Precise, Range } from "../profile.ts";
import { type Candidate, candidate } from "./candidates.ts";
import type { LabelHit } from "./labels.ts";
import type { Pair } from "./pairs.ts";
import type { Value } from "./values.ts";
import { yearsSince } from "./year-counts.ts";

/** Something a check must know that is no field: a part of the staff, an average, a share of good reviews, a value that cannot be true. */
export type Aside = Span &
  (
    | { readonly kind: "staff-part"; readonly people: number }
    | { readonly kind: "good-share"; readonly pct: number }
    | { readonly kind: "implausible"; readonly field: FieldName; readonly says: string }
  );

/** What a figure gave: candidates for the profile, and what stands beside it. */
export interface Figures {
  readonly candidates: readonly Candidate[];
  readonly asides: readonly Aside[];
}

/** 1688.com opened in 1999: no shop has been there longer. */
const PLATFORM_OPENED = 1999;
/** The rank of the label "return rate" among those of the reorder rate (knowledge/labels.json). */
const AMBIGUOUS = 2;
/** %: no shop that lives has so few returning buyers. */
const SMALL_SHARE = 3;
const MOST_PEOPLE = 500_000;
const MOST_AREA_M2 = 5_000_000;

/**
 * Reads the figure of a pair as the field its label names.
 * @param asOf ages and future dates count from here
 */
export function figureOf(pair: Pair, asOf: Date): Figures {
  const { label, value } = pair;
  const span = { start: Math.min(label.start, value.start), end: Math.max(label.end, value.end) };
  if (value.kind === "unknown") return { candidates: [], asides: [] };
  if (label.label.trap !== undefined) return trapped(label, value, span);
  const field = label.label.field;
  if (field === undefined) return { candidates: [], asides: [] };
  return readFigure(field, value, span, label.label.rank, asOf);
}

function trapped(label: LabelHit, value: Value, span: Span): Figures {
  const none: Figures = { candidates: [], asides: [] };
  if (value.kind !== "quantity") return none;
  const amount = value.quantity.max ?? value.quantity.min;
  if (amount === null) return none;
  if (label.label.trap === "staff-part") {
    const people = value.quantity.min ?? amount;
    return { candidates: [], asides: [{ kind: "staff-part", people, ...span }] };
  }
  if (label.label.trap === "good-share" && amount <= 100) {
    return { candidates: [], asides: [{ kind: "good-share", pct: percent(value.quantity), ...span }] };
  }
  return none;
}

const IN_TEN_THOUSANDS = /^ ?\((?:单位: ?)?万[\u3400-\u9fff]{0,3}\)/;

/** The figure of a label that counts in 10,000, multiplied out ("注册资本(万元): 500"). */
export function inUnitOf(text: string, label: LabelHit, value: Value): Value {
  if (value.kind !== "quantity" || value.quantity.unit !== undefined) return value;
  if (!IN_TEN_THOUSANDS.test(text.slice(label.end, label.end + 12))) return value;
  const { min, max } = value.quantity;
  const whole = (amount: number | null): number | null => (amount === null ? null : Math.round(amount * 10_000));
  return { ...value, quantity: { ...value.quantity, min: whole(min), max: whole(max) } };
}

/** Reads a figure as a given field; used for labelled pairs and for figures whose unit or place names the field. */
export function readFigure(named: FieldName, value: Value, span: Span, rank: number, asOf: Date): Figures {
  const isTime = value.kind === "quantity" && (value.quantity.unit === "minute" || value.quantity.unit === "hour");
  const field = named === "responseRatePct" && isTime ? "responseTimeMinutes" : named;
  const candidates: Candidate[] = [];
  const asides: Aside[] = [];
  const give = (made: Candidate): void => {
    candidates.push(made);
  };
  const refuse = (says: string): void => {
    asides.push({ kind: "implausible", field, says, start: span.start, end: span.end });
  };
  if (field === "incorporatedYear") {
    founding(value, span, rank, asOf, give, refuse);
    return { candidates, asides };
  }
  if (field === "platformYears" && value.kind === "date") {
    const shown = yearsSince(value.date, asOf);
    if (shown >= 0) give(candidate(field, shown, span, { rank: rank + 1, precise: { approximate: true } }));
    return { candidates, asides };
  }
  if (value.kind !== "quantity") return { candidates, asides };
  const { quantity } = value;
  const precise = precision(quantity);
  const extra = { rank, ...(precise === undefined ? {} : { precise }) };
  const amount = single(quantity);
  switch (field) {
    case "companyAgeYears":
      if (amount <= 300) give(candidate(field, years(quantity), span, extra));
      else refuse(`${amount} years in business cannot be true`);
      break;
    case "platformYears": {
      const shown = years(quantity);
      if (shown <= asOf.getUTCFullYear() - PLATFORM_OPENED + 1) give(candidate(field, shown, span, extra));
      else refuse(`${shown} years on 1688 cannot be true: the platform opened in ${PLATFORM_OPENED}`);
      break;
    }
    case "employees":
      if (amount > MOST_PEOPLE) refuse(`${amount.toLocaleString("en")} employees cannot be true`);
      else give(candidate(field, bounds(quantity), span, extra));
      break;
    case "facilityAreaM2":
      if (amount > MOST_AREA_M2) refuse(`${amount.toLocaleString("en")} m² cannot be true`);
      else give(candidate(field, amountOrRange(quantity), span, extra));
      break;
    case "productionLines":
      if (Number.isInteger(amount)) give(candidate(field, amount, span, extra));
      break;
    case "monthlyCapacityUnits":
    case "moqUnits":
      if (quantity.unit !== "CNY" && quantity.unit !== "USD")
        give(candidate(field, quantity.min ?? amount, span, extra));
      break;
    case "registeredCapitalCny":
    case "depositCny":
      if (quantity.unit !== "USD" && quantity.unit !== "%") give(candidate(field, amount, span, extra));
      break;
    case "priceCny":
    case "marketPriceCny":
      if (quantity.unit !== "USD" && quantity.unit !== "%")
        give(candidate(field, amountOrRange(quantity), span, extra));
      break;
    case "reorderRatePct":
    case "onTimeRatePct":
    case "responseRatePct":
    case "returnRatePct": {
      const pct = percent(quantity);
      // "Return rate" is how machines translate 回头率; a share this small is what the words say.
      const meant = field === "reorderRatePct" && rank === AMBIGUOUS && pct < SMALL_SHARE ? "returnRatePct" : field;
      if (pct >= 0 && pct <= 100) give(candidate(meant, pct, span, extra));
      else refuse(`a rate of ${pct} % cannot be true`);
      break;
    }
    case "responseTimeMinutes":
      give(candidate(field, minutes(quantity), span, extra));
      break;
    case "rating":
    case "qualityScore":
    case "serviceScore":
      if (amount <= 5) give(candidate(field, amount, span, extra));
      else if (quantity.unit !== "%") refuse(`a score of ${amount} of 5 cannot be true`);
      break;
    case "disputeCount":
    case "transactions90d":
      if (Number.isInteger(amount)) give(candidate(field, amount, span, extra));
      break;
    default:
      break;
  }
  return { candidates, asides };
}

function founding(
  value: Value,
  span: Span,
  rank: number,
  asOf: Date,
  give: (made: Candidate) => void,
  refuse: (says: string) => void,
): void {
  const date =
    value.kind === "date"
      ? value.date
      : value.kind === "quantity"
        ? { year: single(value.quantity), month: undefined, day: undefined }
        : undefined;
  if (date === undefined || !Number.isInteger(date.year)) return;
  const month = date.month ?? 1;
  const future =
    date.year > asOf.getUTCFullYear() || (date.year === asOf.getUTCFullYear() && month > asOf.getUTCMonth() + 1);
  if (future || date.year < 1850) {
    refuse(`founded in ${date.year} cannot be true`);
    return;
  }
  const precise: Precise = {
    ...(date.month === undefined ? {} : { month: date.month }),
    ...(date.day === undefined ? {} : { day: date.day }),
  };
  give(candidate("incorporatedYear", date.year, span, { rank, precise }));
}

function precision(quantity: Quantity): Precise | undefined {
  if (quantity.comparison === undefined && quantity.approximate !== true) return undefined;
  return {
    ...(quantity.comparison === undefined ? {} : { comparison: quantity.comparison }),
    ...(quantity.approximate === true ? { approximate: true } : {}),
  };
}

/** The one number a quantity stands for: its upper end, or the lower where the upper is open. */
function single(quantity: Quantity): number {
  return quantity.max ?? quantity.min ?? 0;
}

function bounds(quantity: Quantity): Range {
  return { min: quantity.min, max: quantity.max };
}

function amountOrRange(quantity: Quantity): number | Range {
  const { min, max } = quantity;
  return min === null || max === null || min === max ? single(quantity) : { min, max };
}

/** 入驻N个月 counts as N/12 years, to two decimals. */
function years(quantity: Quantity): number {
  const amount = single(quantity);
  return quantity.unit === "month" ? Math.round((amount / 12) * 100) / 100 : amount;
}

/** Developer tools show rates as fractions: 0.41 is 41 %. */
function percent(quantity: Quantity): number {
  const amount = single(quantity);
  if (quantity.unit !== "%" && amount > 0 && amount <= 1 && !Number.isInteger(amount))
    return Math.round(amount * 10_000) / 100;
  return amount;
}

const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440, second: 1 / 60 };

function minutes(quantity: Quantity): number {
  return Math.round(single(quantity) * (MINUTES[quantity.unit ?? "minute"] ?? 1) * 100) / 100;
}
