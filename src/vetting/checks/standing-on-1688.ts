/** How the supplier stands on 1688: years, level, guarantee, credit grade. */
import { type Check, finding, gap } from "../check.ts";
import type { Severity } from "../finding.ts";
import type { CreditGrade, MembershipLevel } from "../profile.ts";
import { tenure } from "./age.ts";
import { atLeast, grade, spanOf } from "./measure.ts";
import { across, amount, demand, reason, stated, states, voice } from "./wording.ts";

export const platformTenureCheck: Check = {
  id: "platform-tenure",
  title: "Years on 1688",
  asks: "Has the supplier been on 1688 long enough?",
  core: true,
  look({ profile }, { policy }) {
    const time = tenure(profile);
    if (time === undefined) {
      return { gap: gap("platform-tenure", [], "Beside the shop name: 入驻N年 or 诚信通第N年.") };
    }
    const pass = policy["platform-tenure.pass"];
    const strong = policy["platform-tenure.strong"];
    const least = policy["platform-tenure.dealbreaker"];
    const { severity, limit, limits, straddles } = grade(time.span, {
      rungs: [
        { severity: "pass", limit: pass, met: atLeast },
        { severity: "caution", limit: least, met: atLeast },
      ],
      otherwise: "dealbreaker",
    });
    const isStrong = severity === "pass" && time.span.judged >= strong.value;
    const wish = isStrong
      ? `${amount(strong.value, "years")} or more are a strong record`
      : severity === "dealbreaker"
        ? `${demand(pass, "at least")}, and ${reason(least, "under", "a dealbreaker")}`
        : demand(pass, "at least");
    return {
      finding: finding("platform-tenure", {
        severity,
        says: straddles ? `${time.words}, ${across(limit)}.` : `${time.words}; ${wish}.`,
        evidence: [time.fact],
        limits: isStrong ? [strong, ...limits] : limits,
        cites: ["ib-red-flags", "ib-membership"],
      }),
    };
  },
};

const LEVELS: { readonly [L in MembershipLevel]: string } = {
  none: "no paid membership; the buyers' guide rules out suppliers without a badge",
  chengxintong: "the Chengxintong level; the buyers' guide calls it medium risk, fit for small orders and samples",
  strong_merchant: "the Strong Merchant level; the buyers' guide calls it low risk, fit for medium to large orders",
  source_factory: "the Source Factory level; the buyers' guide calls it very low risk and expects a high minimum order",
};

export const membershipLevelCheck: Check = {
  id: "membership-level",
  title: "Membership level",
  asks: "Which 1688 membership does the supplier hold?",
  core: true,
  look({ profile: { membershipLevel } }) {
    if (membershipLevel === undefined) {
      const look = "The badge beside the shop name: 诚信通, 实力商家 (bull's head) or 源头工厂 / 超级工厂.";
      return { gap: gap("membership-level", [], look) };
    }
    const level = membershipLevel.value;
    const none = level === "none";
    return {
      finding: finding("membership-level", {
        severity: none ? "dealbreaker" : "pass",
        says: `${none ? voice(membershipLevel) : states(membershipLevel)} ${LEVELS[level]}.`,
        evidence: [membershipLevel],
        cites: none
          ? ["ib-red-flags", "ib-membership"]
          : level === "strong_merchant"
            ? ["ib-membership", "wf-selecting"]
            : ["ib-membership"],
      }),
    };
  },
};

const COVER =
  "it covers orders placed on 1688 only, and the documents differ on the deposit (MarqVision: 3,000 RMB once a buyer orders; the buyers' guide: usually 3,000 RMB kept in escrow)";

export const deliveryGuaranteeCheck: Check = {
  id: "delivery-guarantee",
  title: "Delivery guarantee",
  asks: "Does a guarantee or a deposit stand behind delivery?",
  core: true,
  look({ profile: { deliveryGuarantee, depositCny } }, { policy }) {
    if (deliveryGuarantee === undefined && depositCny === undefined) {
      return { gap: gap("delivery-guarantee", ["platform-guarantee"]) };
    }
    const cites = ["mv-guarantee", "ib-guarantee"] as const;
    const id = "delivery-guarantee";
    const evidence = [deliveryGuarantee, depositCny];
    if (deliveryGuarantee?.value === true) {
      const says = `${states(deliveryGuarantee)} the delivery guarantee; ${COVER}.`;
      return { finding: finding(id, { severity: "pass", says, evidence, cites }) };
    }
    const least = policy["delivery-guarantee.deposit"];
    const deposit = depositCny && spanOf(depositCny);
    if (depositCny !== undefined && deposit !== undefined) {
      const enough = deposit.judged >= least.value;
      const says = `${states(depositCny)} a deposit of ${stated(depositCny, "CNY")} (${demand(least, "at least")}); ${COVER}.`;
      return {
        finding: finding(id, {
          severity: enough ? "pass" : "caution",
          says,
          evidence,
          limits: [least],
          cites,
          house: !enough,
        }),
      };
    }
    const says = `${deliveryGuarantee === undefined ? "Says" : voice(deliveryGuarantee)} there is no delivery guarantee, a caution by our house rule; ${COVER}.`;
    return { finding: finding(id, { severity: "caution", says, evidence, cites, house: true }) };
  },
};

const GRADES: { readonly [G in CreditGrade]: { readonly severity: Severity; readonly means: string } } = {
  AAA: { severity: "pass", means: "excellent" },
  AA: { severity: "pass", means: "good" },
  A: { severity: "pass", means: "average, a risk that can be managed" },
  B: { severity: "concern", means: "poor, calling for caution" },
  C: { severity: "dealbreaker", means: "very poor and not recommended" },
};

export const creditGradeCheck: Check = {
  id: "credit-grade",
  title: "Credit grade",
  asks: "Which credit grade does the platform give?",
  core: false,
  look({ profile: { creditGrade } }) {
    if (creditGrade === undefined)
      return { gap: gap("credit-grade", [], "The credit record of the shop: 诚信等级 (AAA to C).") };
    const { severity, means } = GRADES[creditGrade.value];
    const says = `${states(creditGrade)} credit grade ${creditGrade.value}, which the buyers' guide calls ${means}.`;
    return { finding: finding("credit-grade", { severity, says, evidence: [creditGrade], cites: ["ib-credit"] }) };
  },
};
