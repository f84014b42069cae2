/** The concern names of labelled profiles, the checks they stand for, and how raised concerns are scored; pure. */
import { CHECK_IDS, type CheckId } from "../../src/vetting/finding.ts";

/** Concern name → checks any of which raises it. `insufficient-data` is the standing not_enough and has no check. */
export const CONCERN_CHECKS: Readonly<Record<string, readonly CheckId[]>> = {
  "company-too-new": ["company-age"],
  "membership-too-new": ["platform-tenure"],
  "no-membership-badge": ["membership-level"],
  "few-employees": ["employees"],
  "small-facility": ["facility-area"],
  "no-delivery-guarantee": ["delivery-guarantee"],
  "no-business-license": ["business-licence"],
  "low-reorder-rate": ["reorder-rate"],
  "low-on-time-rate": ["on-time-rate"],
  "low-response-rate": ["response"],
  "slow-response": ["response"],
  "high-return-rate": ["return-rate"],
  "low-rating": ["ratings"],
  "low-quality-score": ["ratings"],
  disputes: ["disputes"],
  "negative-reviews": ["reviews"],
  "price-too-low": ["price-vs-market"],
  "off-platform-payment": ["payment-terms"],
  "personal-account-payment": ["payment-terms"],
  "untraceable-payment": ["payment-terms"],
  "full-prepayment": ["payment-terms"],
  "refuses-samples": ["samples-inspection"],
  "refuses-inspection": ["samples-inspection"],
  "stock-photos": ["photos"],
  "evasive-answers": ["evasiveness"],
  "missing-company-info": ["withheld-details", "registration-details"],
  "contradictory-info": ["consistency"],
  "source-factory-unsupported": ["consistency"],
  middleman: ["seller-type"],
  "low-capacity": ["capacity"],
  "low-transactions": ["transactions"],
  "bad-credit-grade": ["credit-grade"],
  "expired-certificates": ["certifications"],
  "counterfeit-risk": ["ip-risk"],
  "abnormal-registration": ["registry-status"],
  "embedded-instructions": ["embedded-instructions"],
  "multiple-suppliers": ["several-suppliers"],
  "not-a-profile": ["not-a-profile"],
  "implausible-value": ["implausible-value"],
  "insufficient-data": [],
};

/** The part of a label that concerns what must and must not be raised. */
export interface ConcernLabel {
  readonly expectedConcerns: readonly string[];
  readonly optionalConcerns: readonly string[];
  readonly mustNotRaise: readonly string[];
}

export interface ConcernScore {
  /** Expected concerns that were raised. */
  readonly found: readonly string[];
  /** Expected concerns that were not raised. */
  readonly missed: readonly string[];
  /** Forbidden concerns that were raised, one name for each check. */
  readonly forbidden: readonly string[];
  /** Checks raised that the label names nowhere. */
  readonly extra: readonly CheckId[];
}

/**
 * Scores the checks raised for one profile. Several names share a check: one that is expected or optional under any name is never forbidden under another.
 * @param label the concern names of the label
 * @param raised checks at caution or worse
 * @param notEnough whether the standing is not_enough
 * @throws {Error} on a concern name that stands in no catalogue
 */
export function scoreConcerns(label: ConcernLabel, raised: ReadonlySet<string>, notEnough: boolean): ConcernScore {
  const isRaised = (name: string): boolean =>
    name === "insufficient-data" ? notEnough : checksOf(name).some((check) => raised.has(check));
  const allowed = new Set([...label.expectedConcerns, ...label.optionalConcerns].flatMap(checksOf));
  const named = new Set([...allowed, ...label.mustNotRaise.flatMap(checksOf)]);
  const forbidden = label.mustNotRaise.filter(
    (name) => isRaised(name) && !checksOf(name).some((check) => allowed.has(check)),
  );
  return {
    found: label.expectedConcerns.filter(isRaised),
    missed: label.expectedConcerns.filter((name) => !isRaised(name)),
    forbidden: forbidden.filter((name, index) => !forbidden.slice(0, index).some((other) => sameChecks(name, other))),
    extra: CHECK_IDS.filter((check) => raised.has(check) && !named.has(check)),
  };
}

/**
 * The checks a concern name stands for.
 * @throws {Error} on an unknown name
 */
export function checksOf(name: string): readonly CheckId[] {
  const checks = CONCERN_CHECKS[name];
  if (checks === undefined) throw new Error(`unknown concern name "${name}"`);
  return checks;
}

function sameChecks(name: string, other: string): boolean {
  return checksOf(name).join() === checksOf(other).join();
}
