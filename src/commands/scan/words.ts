/** The words of the scan card: how grave, and the name of each flag. */
import type { Tone } from "../../core/reply.ts";
import type { FlagId, FlagSeverity } from "../../vetting/red-flags/flag.ts";

/** How a severity is shown, and the tone it gives the card. */
export const SEVERITY_WORDS: Readonly<Record<FlagSeverity, { readonly words: string; readonly tone: Tone }>> = {
  critical: { words: "Critical", tone: "danger" },
  warning: { words: "Warning", tone: "caution" },
  info: { words: "Noted", tone: "neutral" },
};

/** What each flag is called within a sentence. */
export const FLAG_NAMES: Readonly<Record<FlagId, string>> = {
  off_platform_payment: "payment off the platform",
  off_platform_contact: "contact off the platform",
  personal_account: "personal account",
  untraceable_payment: "untraceable payment",
  full_prepayment: "full prepayment",
  escrow_refusal: "escrow refused",
  pressure_tactic: "pressure",
  refuses_photos: "photos refused",
  refuses_samples: "samples refused",
  refuses_inspection: "inspection refused",
  evasive_answer: "evasive answer",
  price_too_low: "price too low",
  counterfeit_offer: "counterfeit goods",
  missing_licence: "no licence",
  bank_detail_change: "changed bank details",
  fake_credentials: "false papers",
};
