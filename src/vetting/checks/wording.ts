/** How findings name figures, limits and whose word something is. */
import { TEAM } from "../check.ts";
import { citations } from "../citations.ts";
import type { Limit, Unit } from "../policy.ts";
import type { Fact, Range } from "../profile.ts";

/** A number as people write it, to two decimals: 12,000 or 2.75. Without Intl, whose tables cost 8 MB and 10 ms at every start. */
export function figure(value: number): string {
  const [whole = "", decimals] = String(Number(value.toFixed(2))).split(".");
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ",") + (decimals === undefined ? "" : `.${decimals}`);
}

/** A number with its unit: "1 year", "3,000 CNY", "85 %". */
export function amount(value: number, unit: Unit): string {
  if (unit === "points") return figure(value);
  const word = value === 1 && SINGULAR[unit] !== undefined ? SINGULAR[unit] : unit;
  return `${figure(value)} ${word}`;
}

const SINGULAR: { readonly [U in Unit]?: string } = {
  years: "year",
  people: "person",
  minutes: "minute",
  reviews: "review",
  disputes: "dispute",
  pieces: "piece",
  lines: "line",
  cautions: "caution",
};

/** A span of years in words: months under two years, otherwise years cut to one decimal. */
export function years(value: number): string {
  const months = Math.round(value * 12);
  if (months === 0) return "less than a month";
  if (value < 2 && months % 12 !== 0) return `${months} ${months === 1 ? "month" : "months"}`;
  return amount(Math.floor(Math.round(value * 1e6) / 1e5) / 10, "years");
}

/** What the text states, with its bounds: "11–50 people", "under 10 %", "1,000 or more people", "about 90 people". */
export function stated({ value, precise }: Fact<number | Range>, unit: Unit): string {
  const about = precise?.approximate ? "about " : "";
  const { min, max } = typeof value === "number" ? { min: value, max: value } : value;
  if (min === null && max === null) return `an unknown number of ${unit}`;
  if (min === null || max === null || min === max) {
    const one = amount(max ?? min ?? 0, unit);
    switch (precise?.comparison ?? (min === null ? "at_most" : max === null ? "at_least" : undefined)) {
      case "less_than":
        return `under ${one}`;
      case "at_most":
        return `at most ${one}`;
      case "at_least":
        return `${one} or more`;
      case "more_than":
        return `over ${one}`;
      case undefined:
        return `${about}${one}`;
    }
  }
  return `${about}${figure(min)}–${amount(max, unit)}`;
}

/** Whose word a fact is: a seller's claim is never written as a fact. */
export function voice({ basis }: Pick<Fact<unknown>, "basis">): string {
  switch (basis) {
    case "declared":
      return "Says";
    case "platform":
      return "1688 shows";
    case "audited":
      return "An audit states";
  }
}

/** As `voice`, before a bare figure or a name instead of a clause. */
export function states(fact: Pick<Fact<unknown>, "basis">): string {
  return fact.basis === "declared" ? "States" : voice(fact);
}

/** A limit as a demand: "MarqVision wants at least 3 years", "our house rule is at most 5 %", "your team's limit is …". */
export function demand(limit: Limit, how: "at least" | "at most" | "under"): string {
  return `${whose(limit, "wants", "is")} ${how} ${amount(limit.value, limit.unit)}`;
}

/** A limit as the reason of a verdict: "under 1 year is a concern by our house rule". */
export function reason(
  limit: Limit,
  how: "under" | "over" | "from",
  severity: "a caution" | "a concern" | "a dealbreaker",
  of?: string,
): string {
  const by = limit.team ? TEAM : limit.citation === undefined ? "our house rule" : nameOf(limit);
  return `${how} ${amount(limit.value, limit.unit)}${of === undefined ? "" : ` ${of}`} is ${severity} by ${by}`;
}

/** Says that a range lies across a limit. */
export function across(limit: Limit): string {
  const by = limit.team ? TEAM : limit.citation === undefined ? "our house limit" : `the limit`;
  const whom = limit.team || limit.citation === undefined ? "" : ` (${nameOf(limit)})`;
  return `which straddles ${by} of ${amount(limit.value, limit.unit)}${whom}, so the exact figure is needed`;
}

function whose(limit: Limit, wants: string, is: string): string {
  if (limit.team) return `${TEAM} ${is}`;
  return limit.citation === undefined ? `our house rule ${is}` : `${nameOf(limit)} ${wants}`;
}

function nameOf({ citation }: Limit): string {
  return (citation !== undefined && citations.get(citation)?.short) || "the document";
}

/** Joins words as a list: "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Words as a sentence: a capital first, a full stop last. */
export function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
