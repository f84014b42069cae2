/** What a second reader's facts would change if they were judged: told to people, so that they know what to confirm first. */
import { judge, type JudgeContext } from "../verdict.ts";
import type { CheckId, Finding, Verdict } from "../finding.ts";
import type { SupplierProfile } from "../profile.ts";
import type { Reading } from "../reading.ts";

/** Doubts that the facts would raise, and open checks that they would answer. */
export interface IfCounted {
  readonly raised: readonly Finding[];
  readonly answered: readonly CheckId[];
}

/**
 * Judges a reading with the facts beside it and answers the difference to its verdict. The verdict itself stays what it is. Pure.
 * @param facts of a second reader, none of them for a field the reading has
 */
export function ifCounted(
  reading: Reading,
  facts: SupplierProfile,
  verdict: Verdict,
  context: JudgeContext,
): IfCounted {
  const counted = judge({ ...reading, profile: { ...facts, ...reading.profile } }, context);
  const raisedBefore = new Set(verdict.findings.filter(isDoubt).map(({ check }) => check));
  const stillOpen = new Set(counted.gaps.map(({ check }) => check));
  const raised = counted.findings.filter((finding) => isDoubt(finding) && !raisedBefore.has(finding.check));
  const doubted = new Set(raised.map(({ check }) => check));
  return {
    raised,
    answered: verdict.gaps.map(({ check }) => check).filter((check) => !stillOpen.has(check) && !doubted.has(check)),
  };
}

function isDoubt({ severity }: Finding): boolean {
  return severity === "caution" || severity === "concern" || severity === "dealbreaker";
}
