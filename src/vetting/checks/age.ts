/** The two clocks that are never mixed: how old the company is, and how long it has been on 1688. */
import type { Fact, SupplierProfile } from "../profile.ts";
import { type Span, spanOf } from "./measure.ts";
import { figure, states, voice, years } from "./wording.ts";

/** A time in years, with the fact it comes from and its words. */
export interface Age {
  readonly span: Span;
  readonly fact: Fact<number>;
  readonly words: string;
}

/**
 * How old the company is on a day (UTC), in years. A stated month counts; a bare year is a range whose older end is
 * judged. The founding date goes before a stated number of years.
 */
export function companyAge({ incorporatedYear, companyAgeYears }: SupplierProfile, asOf: Date): Age | undefined {
  if (incorporatedYear !== undefined) return sinceFounding(incorporatedYear, asOf);
  if (companyAgeYears === undefined) return undefined;
  const span = spanOf(companyAgeYears);
  if (span === undefined) return undefined;
  return {
    span,
    fact: companyAgeYears,
    words: `${voice(companyAgeYears)} the company is ${years(companyAgeYears.value)} old`,
  };
}

function sinceFounding(fact: Fact<number>, asOf: Date): Age {
  const { month, day } = fact.precise ?? {};
  if (month !== undefined) {
    const age = Math.max(0, monthsSince(fact.value, month, day ?? 1, asOf)) / 12;
    const date = `${fact.value}-${String(month).padStart(2, "0")}`;
    return {
      span: { judged: age, other: age },
      fact,
      words: `${voice(fact)} it was founded in ${date}, ${years(age)} ago`,
    };
  }
  const oldest = Math.max(0, monthsSince(fact.value, 1, 1, asOf)) / 12;
  const youngest = Math.max(0, monthsSince(fact.value, 12, 31, asOf)) / 12;
  const ago =
    youngest * 12 < 1 ? `at most ${years(oldest)} ago` : `between ${years(youngest)} and ${years(oldest)} ago`;
  const words = `${voice(fact)} it was founded in ${fact.value}, ${ago}`;
  return { span: { judged: oldest, other: youngest }, fact, words };
}

/** Completed months between a date and a day (UTC); negative when the date lies ahead. */
export function monthsSince(year: number, month: number, day: number, asOf: Date): number {
  const months = (asOf.getUTCFullYear() - year) * 12 + asOf.getUTCMonth() + 1 - month;
  return asOf.getUTCDate() < day ? months - 1 : months;
}

/** Completed years on 1688: of 第N年 the N-th is running, so N−1 are completed. */
export function tenure({ platformYears }: SupplierProfile): Age | undefined {
  if (platformYears === undefined) return undefined;
  if (platformYears.precise?.running) {
    const completed = Math.max(0, platformYears.value - 1);
    const words = `${states(platformYears)} year ${figure(platformYears.value)} on 1688 running, so ${figure(completed)} completed`;
    return { span: { judged: completed, other: completed }, fact: platformYears, words };
  }
  const span = spanOf(platformYears);
  if (span === undefined) return undefined;
  return { span, fact: platformYears, words: `${states(platformYears)} ${years(platformYears.value)} on 1688` };
}
