/** The words of the vet card: standings, severities, checks. */
import type { Tone } from "../../core/reply.ts";
import type { CheckId, Standing } from "../../vetting/finding.ts";

/** How a standing is shown, and the tone it gives the card. From worst to least known. */
export const STANDING_WORDS: Readonly<Record<Standing, { readonly words: string; readonly tone: Tone }>> = {
  do_not_proceed: { words: "Do not proceed", tone: "danger" },
  high_caution: { words: "High caution", tone: "caution" },
  caution: { words: "Caution", tone: "caution" },
  no_red_flag: { words: "No red flag found", tone: "good" },
  not_enough: { words: "Not enough information", tone: "neutral" },
};

/** What a check looks at, as it reads inside a sentence. */
export const CHECK_WORDS: Readonly<Record<CheckId, string>> = {
  "company-age": "company age",
  "platform-tenure": "years on 1688",
  "membership-level": "membership level",
  employees: "employees",
  "facility-area": "floor area",
  "delivery-guarantee": "delivery guarantee",
  "business-licence": "business licence",
  "registration-details": "registration details",
  "reorder-rate": "reorder rate",
  "on-time-rate": "on-time rate",
  response: "response",
  "return-rate": "return rate",
  ratings: "ratings",
  reviews: "reviews",
  disputes: "disputes",
  transactions: "transactions",
  "credit-grade": "credit grade",
  capacity: "capacity",
  certifications: "certificates",
  "seller-type": "seller type",
  "price-vs-market": "price against the market",
  "payment-terms": "payment terms",
  "samples-inspection": "samples and visits",
  photos: "photos",
  "ip-risk": "brands and copies",
  "registry-status": "registry status",
  "withheld-details": "company details",
  evasiveness: "evasiveness",
  consistency: "consistency",
  "implausible-value": "impossible values",
  "embedded-instructions": "text addressed to the tool",
  "several-suppliers": "number of suppliers",
  "not-a-profile": "supplier facts",
};

/** The first letter of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
