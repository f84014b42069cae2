/** Which check of a vetting each red flag feeds: one finding per check, its flags beside it. */
import type { CheckId } from "../finding.ts";
import type { FlagId } from "./flag.ts";

/** The check that a flag in a vetted text belongs to. */
export const CHECK_OF_FLAG: Readonly<Record<FlagId, CheckId>> = {
  off_platform_payment: "payment-terms",
  off_platform_contact: "payment-terms",
  personal_account: "payment-terms",
  untraceable_payment: "payment-terms",
  full_prepayment: "payment-terms",
  escrow_refusal: "payment-terms",
  bank_detail_change: "payment-terms",
  refuses_samples: "samples-inspection",
  refuses_inspection: "samples-inspection",
  refuses_photos: "photos",
  evasive_answer: "evasiveness",
  pressure_tactic: "evasiveness",
  price_too_low: "price-vs-market",
  counterfeit_offer: "ip-risk",
  missing_licence: "business-licence",
  fake_credentials: "withheld-details",
};
