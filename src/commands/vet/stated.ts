/** The facts line of the card: what the text states, kept apart by whose word it is. */
import { assertNever } from "../../core/reply.ts";
import { figure } from "../../vetting/checks/wording.ts";
import type { Basis, Comparison, Fact, FieldName, FieldValues, Range, SupplierProfile } from "../../vetting/profile.ts";
import { shorten } from "./shorten.ts";

const WORD_LIMIT = 40;

const MEMBERSHIP: Readonly<Record<FieldValues["membershipLevel"], string>> = {
  chengxintong: "Chengxintong member (诚信通)",
  strong_merchant: "Strong Merchant (实力商家)",
  source_factory: "Source Factory (源头工厂)",
  none: "no membership",
};

const SELLER: Readonly<Record<FieldValues["sellerType"], string>> = {
  factory: "a factory",
  wholesaler: "a wholesaler",
  brand: "a brand owner",
  trading: "a trading company",
  agent: "an agent",
};

/** How each field reads on the line, in the order of the line. Fields that are not named here show up in findings only. */
const READINGS = [
  reading(
    "incorporatedYear",
    ({ value, precise }) =>
      `founded ${value}${precise?.month === undefined ? "" : `-${String(precise.month).padStart(2, "0")}`}`,
  ),
  reading("companyAgeYears", (fact) => `${amount(fact)} years old`),
  reading("platformYears", (fact) =>
    fact.precise?.running
      ? `year ${fact.value} on 1688`
      : `${amount(fact)} ${fact.value === 1 ? "year" : "years"} on 1688`,
  ),
  reading("membershipLevel", ({ value }) => MEMBERSHIP[value]),
  reading("sellerType", ({ value }) => SELLER[value]),
  reading("employees", (fact) => `${amount(fact)} staff`),
  reading("facilityAreaM2", (fact) => `${amount(fact)} m²`),
  reading("province", ({ value }) => shorten(value, WORD_LIMIT)),
  reading("registeredCapitalCny", (fact) => `capital CNY ${amount(fact)}`),
  reading("businessLicense", ({ value }) => (value ? "business licence" : "no business licence")),
  reading("deliveryGuarantee", ({ value }) => (value ? "delivery guarantee" : "no delivery guarantee")),
  reading("depositCny", (fact) => `deposit CNY ${amount(fact)}`),
  reading("reorderRatePct", (fact) => `reorder rate ${amount(fact)} %`),
  reading("onTimeRatePct", (fact) => `on time ${amount(fact)} %`),
  reading("responseRatePct", (fact) => `response rate ${amount(fact)} %`),
  reading("responseTimeMinutes", (fact) => `answers in ${amount(fact)} min`),
  reading("returnRatePct", (fact) => `returns ${amount(fact)} %`),
  reading("rating", (fact) => `rating ${amount(fact)} of 5`),
  reading("transactions90d", (fact) => `${amount(fact)} transactions in 90 days`),
  reading("creditGrade", ({ value }) => `credit grade ${value}`),
  reading("monthlyCapacityUnits", (fact) => `${amount(fact)} pieces a month`),
  reading("productionLines", (fact) => `${amount(fact)} production lines`),
  reading("moqUnits", (fact) => `minimum order ${amount(fact)}`),
  reading("priceCny", (fact) => `price CNY ${amount(fact)}`),
  reading("marketPriceCny", (fact) => `others CNY ${amount(fact)}`),
];

const WHOSE: readonly (readonly [Basis, string])[] = [
  ["declared", "The seller says"],
  ["platform", "Platform figures"],
  ["audited", "Third party"],
];

/** One line per kind of word (the seller's, the platform's, a third party's), only with what the text states. */
export function statedFacts(profile: SupplierProfile): { label: string; value: string }[] {
  const lines = new Map<Basis, string[]>(WHOSE.map(([basis]) => [basis, []]));
  for (const read of READINGS) {
    const said = read.words(profile);
    if (said !== undefined) lines.get(said.basis)?.push(said.words);
  }
  for (const { basis, value } of profile.certifications ?? []) lines.get(basis)?.push(shorten(value, WORD_LIMIT));
  return WHOSE.flatMap(([basis, label]) => {
    const words = lines.get(basis) ?? [];
    return words.length === 0 ? [] : [{ label, value: words.join(" · ") }];
  });
}

/** A fact in words, as the line of facts says it; undefined for a field that does not stand on the line, or is not stated. */
export function factWords(field: FieldName, profile: SupplierProfile): string | undefined {
  return READINGS.find((read) => read.field === field)?.words(profile)?.words;
}

function reading<F extends FieldName>(field: F, words: (fact: Fact<FieldValues[F]>) => string) {
  return {
    field,
    words(profile: SupplierProfile): { basis: Basis; words: string } | undefined {
      // A field of the profile has the type its name says; the compiler cannot follow that through the union of fields.
      const fact = profile[field] as Fact<FieldValues[F]> | undefined;
      return fact && { basis: fact.basis, words: words(fact) };
    },
  };
}

/** A number or range with the bound the text gave it: "about 90", "under 50", "11–50", "1,000+". */
function amount({ value, precise }: Fact<number | Range>): string {
  const { min, max } = typeof value === "number" ? { min: value, max: value } : value;
  const ends = [...new Set([min, max])].filter((end) => end !== null);
  const number = ends.map((end) => figure(end)).join("–");
  const open: Comparison | undefined = max === null ? "at_least" : min === null ? "at_most" : undefined;
  const comparison = precise?.comparison ?? open;
  switch (comparison) {
    case "less_than":
      return `under ${number}`;
    case "at_most":
      return `up to ${number}`;
    case "more_than":
      return `over ${number}`;
    case "at_least":
      return `${number}+`;
    case undefined:
      return precise?.approximate ? `about ${number}` : number;
    default:
      return assertNever(comparison);
  }
}
