/** What a check says. */
import type { Source } from "../core/source.ts";
import type { Evidence } from "./profile.ts";

export const CHECK_IDS = [
  "company-age",
  "platform-tenure",
  "membership-level",
  "employees",
  "facility-area",
  "delivery-guarantee",
  "business-licence",
  "registration-details",
  "reorder-rate",
  "on-time-rate",
  "response",
  "return-rate",
  "ratings",
  "reviews",
  "disputes",
  "transactions",
  "credit-grade",
  "capacity",
  "certifications",
  "seller-type",
  "price-vs-market",
  "payment-terms",
  "samples-inspection",
  "photos",
  "ip-risk",
  "registry-status",
  "withheld-details",
  "evasiveness",
  "consistency",
  "implausible-value",
  "embedded-instructions",
  "several-suppliers",
  "not-a-profile",
] as const;

export type CheckId = (typeof CHECK_IDS)[number];

/** From harmless to decisive. `note` informs and never moves the standing. */
export const SEVERITIES = ["pass", "note", "caution", "concern", "dealbreaker"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const STANDINGS = ["do_not_proceed", "high_caution", "caution", "no_red_flag", "not_enough"] as const;
export type Standing = (typeof STANDINGS)[number];

/** One judgement, with the words it rests on and the documents it follows. One per check. */
export interface Finding {
  readonly check: CheckId;
  readonly severity: Severity;
  /** One sentence for people. */
  readonly says: string;
  readonly evidence: readonly Evidence[];
  readonly sources: readonly Source[];
  /** A house rule decided: no document gives this threshold. */
  readonly house?: true;
  /** The team's own policy decided instead of the shipped one. */
  readonly team?: true;
  /** Red-flag ids that fed this finding. */
  readonly flags?: readonly string[];
}

/** Something not stated: the questions that close it, or where on the page to look. */
export interface Gap {
  readonly check: CheckId;
  readonly questions: readonly string[];
  readonly look?: string;
}

/** The judgement of one supplier. */
export interface Verdict {
  readonly standing: Standing;
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
}
