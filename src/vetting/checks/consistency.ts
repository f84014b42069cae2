/** Whether the text agrees with itself: each contradiction counts as its own caution. */
import { type Check, finding, said } from "../check.ts";
import type { CitationId } from "../citations.ts";
import type { Limit, Policy } from "../policy.ts";
import type { Evidence } from "../profile.ts";
import type { Reading } from "../reading.ts";
import { companyAge, tenure } from "./age.ts";
import { spanOf } from "./measure.ts";
import { amount, demand, figure, sentence, stated, years } from "./wording.ts";

interface Contradiction {
  readonly words: string;
  readonly evidence: readonly Evidence[];
  /** A difference that informs only: two pages of one shop, a text and its translation. */
  readonly minor?: boolean;
  readonly limit?: Limit;
  readonly cites?: readonly CitationId[];
}

export const consistencyCheck: Check = {
  id: "consistency",
  title: "Consistency",
  asks: "Does the text contradict itself?",
  core: false,
  look(reading, { asOf, policy }) {
    const found = [
      ...clocks(reading, asOf, policy),
      ...sourceFactory(reading, policy),
      ...staff(reading),
      ...secondValues(reading),
    ];
    if (found.length === 0) return {};
    const serious = found.filter(({ minor }) => !minor);
    const told = serious.length > 0 ? serious : found;
    const sum = serious.length > 1 ? `${figure(serious.length)} contradictions: ` : "";
    const limits = [...new Set(told.flatMap(({ limit }) => limit ?? []))];
    return {
      finding: finding("consistency", {
        severity: serious.length > 0 ? "caution" : "note",
        says: sentence(sum + told.map(({ words }) => words.replace(/[.。]$/u, "")).join("; ")),
        evidence: found.flatMap(({ evidence }) => evidence),
        limits,
        cites: [...new Set(told.flatMap(({ cites }) => cites ?? []))],
        house: told.some(({ cites }) => cites === undefined),
      }),
      cautions: serious.length,
    };
  },
};

/** Times that cannot both be true: on 1688 longer than founded; a slogan, an export year or a stated age against the registration. */
function clocks({ profile, statements }: Reading, asOf: Date, policy: Policy): Contradiction[] {
  const age = companyAge(profile, asOf);
  if (age === undefined) return [];
  const found: Contradiction[] = [];
  const oldest = age.span.judged;
  const time = tenure(profile);
  if (time !== undefined && time.span.judged > oldest) {
    const words = `it was on 1688 for ${years(time.span.judged)}, longer than the ${years(oldest)} the company is old`;
    found.push({ words, evidence: [time.fact, age.fact] });
  }
  const limit = policy["consistency.age-slack"];
  const thisYear = asOf.getUTCFullYear();
  for (const claim of said({ profile, statements }, "slogan-age", "export-year")) {
    const claimed =
      claim.kind === "slogan-age" ? (claim.years ?? thisYear - (claim.year ?? thisYear)) : thisYear - claim.year;
    if (claimed <= oldest + limit.value) continue;
    const what = claim.kind === "slogan-age" ? "a slogan claims" : "the first export year means";
    found.push({
      words: `${what} ${years(claimed)}, but the company is ${years(oldest)} old`,
      evidence: [claim, age.fact],
      limit,
    });
  }
  const { incorporatedYear, companyAgeYears } = profile;
  const statedAge = incorporatedYear && companyAgeYears && spanOf(companyAgeYears);
  if (companyAgeYears !== undefined && statedAge !== undefined) {
    const youngest = age.span.other ?? oldest;
    if (statedAge.judged > oldest + limit.value || statedAge.judged < youngest - limit.value) {
      const words = `it is said to be ${years(statedAge.judged)} old, but its founding date makes it ${years(oldest)}`;
      found.push({ words, evidence: [companyAgeYears, age.fact], limit });
    }
  }
  return found;
}

function sourceFactory(
  { profile: { membershipLevel, facilityAreaM2: area } }: Reading,
  policy: Policy,
): Contradiction[] {
  const limit = policy["consistency.source-factory-area"];
  const span = area && spanOf(area);
  if (
    membershipLevel?.value !== "source_factory" ||
    area === undefined ||
    span === undefined ||
    span.judged > limit.value
  )
    return [];
  const wish = limit.team
    ? demand(limit, "at least")
    : `the buyers' guide says the level needs more than ${amount(limit.value, "m²")}`;
  const words = `the Source Factory level stands beside ${stated(area, "m²")}; ${wish}`;
  return [{ words, evidence: [membershipLevel, area], limit, cites: ["ib-source-factory"] }];
}

/** A part of the staff larger than the whole. Parts may overlap, so they are not added up. */
function staff(reading: Reading): Contradiction[] {
  const { employees } = reading.profile;
  const span = employees && spanOf(employees);
  if (employees === undefined || span === undefined) return [];
  const opensUp = employees.value.max === null || /^(at_least|more_than)$/.test(employees.precise?.comparison ?? "");
  const [largest] = said(reading, "staff-part").toSorted((a, b) => b.people - a.people);
  if (opensUp || largest === undefined || largest.people <= span.judged) return [];
  const words = `a part of the staff counts ${amount(largest.people, "people")}, the whole ${stated(employees, "people")}`;
  return [{ words, evidence: [largest, employees] }];
}

function secondValues(reading: Reading): Contradiction[] {
  return said(reading, "second-value").map((second) => {
    const first = reading.profile[second.field];
    return { words: second.says, evidence: first === undefined ? [second] : [second, first], minor: second.minor };
  });
}
