/** The sixteen red flags of a sourcing chat, and what one looks like when it is raised. */
import type { Source } from "../../core/source.ts";

export const FLAG_IDS = [
  "off_platform_payment",
  "off_platform_contact",
  "personal_account",
  "untraceable_payment",
  "full_prepayment",
  "escrow_refusal",
  "pressure_tactic",
  "refuses_photos",
  "refuses_samples",
  "refuses_inspection",
  "evasive_answer",
  "price_too_low",
  "counterfeit_offer",
  "missing_licence",
  "bank_detail_change",
  "fake_credentials",
] as const;

export type FlagId = (typeof FLAG_IDS)[number];

/** `warning` and `critical` interrupt a thread; `info` is only recorded. */
export const FLAG_SEVERITIES = ["info", "warning", "critical"] as const;
export type FlagSeverity = (typeof FLAG_SEVERITIES)[number];

/** What people are told of a flag. */
export interface FlagWords {
  /** One sentence: what the words mean for a buyer. */
  readonly says: string;
  readonly sources: readonly Source[];
  /** One next step, for example a reply in Chinese that is ready to send. */
  readonly next: string;
}

/** One red flag in one message. `start` and `end` are UTF-16 offsets in the message as posted, and cut out `quote`. */
export interface FlagHit extends FlagWords {
  readonly flag: FlagId;
  readonly severity: FlagSeverity;
  /** The rule that fired, by its stable id in knowledge/red-flags. */
  readonly rule: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

/** The heaviest severity among hits, "none" without any. */
export function severityOf(hits: readonly Pick<FlagHit, "severity">[]): "none" | FlagSeverity {
  let heaviest = -1;
  for (const { severity } of hits) heaviest = Math.max(heaviest, FLAG_SEVERITIES.indexOf(severity));
  return FLAG_SEVERITIES[heaviest] ?? "none";
}
