/** From a reading to a verdict: every check speaks, and fixed rules turn the findings into a standing. */
import { type CheckContext, finding, type Outcome } from "./check.ts";
import { allChecks } from "./checks/all.ts";
import { withoutImpossible } from "./checks/plausible.ts";
import type { CheckId, Finding, Gap, Severity, Standing, Verdict } from "./finding.ts";
import { type Policy, shippedPolicy } from "./policy.ts";
import type { Evidence } from "./profile.ts";
import type { Paste, Reading } from "./reading.ts";
import type { PasteJudgement } from "./record.ts";

/** The day ages count to, and a team's limits in place of the shipped ones. */
export interface JudgeContext {
  readonly asOf: Date;
  readonly policy?: Policy | undefined;
}

/** The figures 1688 computes: together they are one core check. */
const PERFORMANCE: readonly CheckId[] = [
  "reorder-rate",
  "on-time-rate",
  "response",
  "return-rate",
  "ratings",
  "transactions",
];

/** The core checks beside the performance figure, most important first. */
const CORE: readonly CheckId[] = [
  "company-age",
  "platform-tenure",
  "membership-level",
  "employees",
  "facility-area",
  "delivery-guarantee",
  "business-licence",
];

/** Cautions that do not add up to high caution: house rules decide them, or (seller-type) they repeat staff and area. */
const NOT_COUNTED: readonly CheckId[] = [
  ...PERFORMANCE,
  "capacity",
  "disputes",
  "certifications",
  "implausible-value",
  "seller-type",
];

/** Gaps after the core ones, most important first. */
const LATER: readonly CheckId[] = [
  "payment-terms",
  "samples-inspection",
  "photos",
  "price-vs-market",
  "ip-risk",
  "registration-details",
  "seller-type",
  "certifications",
  "capacity",
  ...PERFORMANCE,
  "reviews",
  "disputes",
  "credit-grade",
];

interface Answer {
  readonly check: CheckId;
  readonly outcome: Outcome;
}

/** Judges one supplier as read. Pure and total: any reading gives a verdict, at worst `not_enough`. */
export function judge(reading: Reading, { asOf, policy = shippedPolicy }: JudgeContext): Verdict {
  const context: CheckContext = { asOf, policy };
  const possible = withoutImpossible(reading, asOf);
  const answers = allChecks.map((check) => ({ check: check.id, outcome: check.look(possible, context) }));
  return {
    standing: standingOf(answers, policy),
    findings: answers.flatMap(({ outcome }) => outcome.finding ?? []),
    gaps: gapsOf(answers),
  };
}

/** The five rules in their order (docs/checks.md, "How a verdict is made"). */
function standingOf(answers: readonly Answer[], policy: Policy): Standing {
  const findings = answers.flatMap(({ outcome }) => outcome.finding ?? []);
  const has = (severity: Severity) => findings.some((one) => one.severity === severity);
  if (has("dealbreaker")) return "do_not_proceed";
  if (has("concern")) return "high_caution";
  if (!isEnough(new Set(findings.map(({ check }) => check)), policy)) return "not_enough";
  if (documentedCautions(answers) >= policy["standing.cautions"].value) return "high_caution";
  return has("caution") ? "caution" : "no_red_flag";
}

/** Enough core checks are stated, and one of the two clocks with them. */
function isEnough(stated: ReadonlySet<CheckId>, policy: Policy): boolean {
  const core = CORE.filter((id) => stated.has(id)).length + (PERFORMANCE.some((id) => stated.has(id)) ? 1 : 0);
  return core >= policy["standing.core-stated"].value && (stated.has("company-age") || stated.has("platform-tenure"));
}

/** How many cautions rest on the documents; each contradiction counts. */
function documentedCautions(answers: readonly Answer[]): number {
  return answers
    .filter(({ check, outcome }) => outcome.finding?.severity === "caution" && !NOT_COUNTED.includes(check))
    .reduce((sum, { outcome }) => sum + (outcome.cautions ?? 1), 0);
}

/** The gaps, core first; when no performance figure is stated, the reorder rate stands for them among the core ones. */
function gapsOf(answers: readonly Answer[]): Gap[] {
  const figureStated = answers.some(
    ({ check, outcome }) => PERFORMANCE.includes(check) && outcome.finding !== undefined,
  );
  const order = [...CORE, ...(figureStated ? [] : ["reorder-rate" as const]), ...LATER];
  const rank = ({ check }: Gap) => (order.includes(check) ? order.indexOf(check) : order.length);
  return answers.flatMap(({ outcome }) => outcome.gap ?? []).toSorted((a, b) => rank(a) - rank(b));
}

/** From the worst standing to the best. */
const WORST_FIRST: readonly Standing[] = ["do_not_proceed", "high_caution", "caution", "not_enough", "no_red_flag"];

/**
 * Judges a whole paste: each supplier apart, nothing mixed. One supplier: its own verdict. Several: the worst standing
 * and the finding `several-suppliers`. None: `not_enough` and the finding `not-a-profile`, which says what to paste.
 */
export function judgePaste(paste: Paste, context: JudgeContext): PasteJudgement {
  const suppliers = paste.suppliers.map((reading) => judge(reading, context));
  const [first, ...others] = suppliers;
  if (first === undefined) {
    return { standing: "not_enough", findings: [notAProfile(paste.loneLink)], gaps: [], suppliers };
  }
  if (others.length === 0) return { ...first, suppliers };
  const standing = WORST_FIRST.find((one) => suppliers.some((verdict) => verdict.standing === one)) ?? first.standing;
  return { standing, findings: [severalSuppliers(paste.suppliers)], gaps: [], suppliers };
}

function notAProfile(loneLink: boolean): Finding {
  const what = "the text of the shop's company page (公司档案) or factory card, with its years, people, area and rates";
  const says = loneLink
    ? `This is only a link, and pages are not opened: paste ${what}.`
    : `Nothing about a supplier was found: paste ${what}.`;
  return finding("not-a-profile", { severity: "caution", says, evidence: [], house: true });
}

function severalSuppliers(readings: readonly Reading[]): Finding {
  const names = readings.map(({ profile }): Evidence | undefined => profile.companyName);
  const says = `The text describes ${readings.length} suppliers; each is judged apart and the overall standing is the worst of them.`;
  return finding("several-suppliers", { severity: "caution", says, evidence: names, house: true });
}
