/** Settles how heavy each raised flag is by what else the message says (clarifications 1 to 13 of the flag rules). */
import type { FlagId, FlagSeverity } from "./flag.ts";
import { inSentence, isNear } from "./guards.ts";
import { classNumber } from "./lexicon.ts";
import type { RedFlagRule } from "./rule.ts";
import type { Passage } from "./passage.ts";
import type { Match } from "./pattern.ts";

/** A rule that holds at a place in a passage. */
export interface Raised {
  readonly rule: RedFlagRule;
  readonly match: Match;
  readonly severity: FlagSeverity;
}

const PROPER = classNumber("proper-way");
const COMPANY_ACCOUNT = classNumber("company-account");
const UNUSABLE = classNumber("unusable");
const OPTION = classNumber("one-option");
const PREFERENCE = classNumber("preference");
const DIRECT = classNumber("direct-demand");
const VERIFIED = classNumber("verified");

const DIRECT_FLAGS: readonly FlagId[] = [
  "off_platform_payment",
  "personal_account",
  "untraceable_payment",
  "full_prepayment",
];

/** Severities in the light of the whole message: critical, warning or info. A wallet that is to be paid is no place to talk. */
export function settle(passage: Passage, raised: readonly Raised[]): readonly Raised[] {
  const live = new Set(raised.filter(({ severity }) => severity !== "info").map(({ rule }) => rule.flag));
  const payments = raised.filter(({ rule, severity }) => rule.flag === "off_platform_payment" && severity !== "info");
  const isPaid = ({ start, end }: Match): boolean =>
    payments.some(({ match }) => match.start < end && start < match.end);
  return raised.flatMap((one) => {
    if (one.rule.flag === "off_platform_contact" && isPaid(one.match)) return [];
    if (one.severity === "info") return [one];
    const severity = settled(passage, one, live);
    return [severity === one.severity ? one : { ...one, severity }];
  });
}

/**
 * What a flag weighs beside the others that the same side raises: escrow turned down and money asked for directly, or all of
 * it in advance, are critical together.
 * @param live the flags raised, those only noted left out
 * @param isDirect words demand direct payment without raising a flag of their own
 */
export function addedUp(
  flag: FlagId,
  severity: FlagSeverity,
  live: ReadonlySet<FlagId>,
  isDirect: () => boolean,
): FlagSeverity {
  switch (flag) {
    case "full_prepayment":
      return live.has("escrow_refusal") ? "critical" : severity;
    case "escrow_refusal":
      return DIRECT_FLAGS.some((direct) => live.has(direct)) || isDirect() ? "critical" : severity;
    default:
      return severity;
  }
}

function settled(passage: Passage, { rule, match, severity }: Raised, live: ReadonlySet<FlagId>): FlagSeverity {
  switch (rule.flag) {
    case "off_platform_payment":
      return isNear(passage, COMPANY_ACCOUNT, match) &&
        !isNear(passage, UNUSABLE, match) &&
        !live.has("personal_account")
        ? "warning"
        : severity;
    case "personal_account":
      return isOneOption(passage, match) && inSentence(passage, [OPTION], match) ? "warning" : severity;
    case "untraceable_payment":
      return isOneOption(passage, match) ? "warning" : severity;
    case "bank_detail_change":
      return isNear(passage, VERIFIED, match) ? "info" : severity;
    default:
      return addedUp(rule.flag, severity, live, () => isNear(passage, DIRECT, match));
  }
}

/** Does a proper way of paying stand beside it, without preference for the bad one (clarification 3)? */
function isOneOption(passage: Passage, match: Match): boolean {
  return (
    inSentence(passage, [PROPER], match) && !isNear(passage, PREFERENCE, match) && !isNear(passage, UNUSABLE, match)
  );
}
