/** Payment plans under the labels of the buyers' guide. */
import type { Policy } from "../policy.ts";
import type { Reading } from "../reading.ts";

type Plan = Extract<Reading["statements"][number], { kind: "payment-plan" }>;

/** The risk label of the buyers' guide for a plan; none when the documents do not know it (IB, "installment"). */
export function planLabel({ advancePct, balanceDue }: Plan, policy: Policy): string | undefined {
  const [medium, low] = planLimits(policy);
  if (advancePct <= 0 && balanceDue === "on_delivery") return "very low risk (good credit required)";
  if (advancePct === medium.value && balanceDue !== "on_delivery") return "medium risk";
  return advancePct === low.value && balanceDue === "on_delivery" ? "low risk" : undefined;
}

/** The advances the guide labels: medium risk, low risk (%). */
export function planLimits(policy: Policy) {
  return [policy["payment-terms.advance-medium"], policy["payment-terms.advance-low"]] as const;
}
