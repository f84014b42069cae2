/** How the supplier wants to be paid. */
import { type Check, finding, flagged, gap, said, weightOf } from "../check.ts";
import type { CitationId } from "../citations.ts";
import type { Severity } from "../finding.ts";
import type { Policy } from "../policy.ts";
import type { Evidence, PaymentMethod } from "../profile.ts";
import type { Reading } from "../reading.ts";
import { isWorse } from "./measure.ts";
import { planLabel, planLimits } from "./payment-plans.ts";
import {
  escrowRefusals,
  insists,
  isTraceable,
  offersEscrow,
  type Route,
  routesOf,
  TRACEABLE,
  UNTRACEABLE,
} from "./payment-routes.ts";
import { amount, listed, sentence } from "./wording.ts";

/** One thing the text says about payment, and what it weighs. */
interface Point {
  readonly severity: Severity;
  readonly words: string;
  readonly evidence: readonly Evidence[];
  readonly cites: readonly CitationId[];
  readonly house?: true;
}

const NAMES: { readonly [M in PaymentMethod]: string } = {
  alipay: "Alipay",
  alipay_escrow: "Alipay escrow",
  cross_border_pay: "1688 Cross-border Pay",
  bank_transfer: "bank transfer",
  letter_of_credit: "letter of credit",
  paypal: "PayPal",
  western_union: "Western Union",
  moneygram: "MoneyGram",
  crypto: "cryptocurrency",
  cash: "cash",
  personal_account: "a person's account",
  wechat: "WeChat transfer",
  small_amount_payment: "small-amount payment",
  other: "another method",
};

/** Routes the buyers' guide warns of, and where it does. */
const UNPROTECTED: ReadonlyMap<string, readonly CitationId[]> = new Map<
  PaymentMethod | typeof UNTRACEABLE,
  readonly CitationId[]
>([
  ["western_union", ["ib-payment"]],
  ["moneygram", ["ib-payment"]],
  ["personal_account", ["ib-payment"]],
  ["wechat", ["ib-red-flags", "ib-chat-flags"]],
  [UNTRACEABLE, ["ib-payment", "ib-payment-preparation"]],
]);

export const paymentTermsCheck: Check = {
  id: "payment-terms",
  title: "Payment terms",
  asks: "Can the payment be traced and protected?",
  core: false,
  look(reading, { policy }) {
    const routes = routesOf(reading);
    const traceable = isTraceable(reading, routes);
    const escrow = offersEscrow(reading, routes);
    const points = [
      ...unprotected(reading, routes, traceable),
      ...cryptoAndCash(routes),
      ...prepayment(reading, escrow),
      ...changedAccount(reading),
      ...steering(reading),
      ...plans(reading, policy),
      ...ordinary(reading, routes),
    ];
    const [first, ...others] = points;
    if (first === undefined) return { gap: gap("payment-terms", ["payment-terms"]) };
    const decisive = others.reduce(
      (gravest, point) => (isWorse(point.severity, gravest.severity) ? point : gravest),
      first,
    );
    const weighty = points.filter(({ severity }) => severity === decisive.severity);
    const limits = said(reading, "payment-plan").length > 0 ? planLimits(policy) : [];
    return {
      finding: finding("payment-terms", {
        severity: decisive.severity,
        says: sentence(weighty.map(({ words }) => words.charAt(0).toLowerCase() + words.slice(1)).join("; ")),
        evidence: points.flatMap(({ evidence }) => evidence),
        limits,
        cites: [...new Set(weighty.flatMap(({ cites }) => cites))],
        house: weighty.every(({ house }) => house === true),
      }),
    };
  },
};

/** Western Union, MoneyGram, a person's account, WeChat and routes off the platform: ruled out unless merely listed beside a traceable one. */
function unprotected(reading: Reading, routes: readonly Route[], traceable: boolean): Point[] {
  const bad = routes.flatMap(({ method, roles, evidence }) => {
    const cites = UNPROTECTED.get(method);
    return cites === undefined ? [] : [{ name: nameOf(method), insisted: insists(roles), evidence, cites }];
  });
  const offPlatform = flagged(reading, "off_platform_payment");
  if (offPlatform.length > 0) {
    bad.push({
      name: "payment off the platform",
      insisted: weightOf(offPlatform) === "dealbreaker",
      evidence: offPlatform,
      cites: ["ib-red-flags", "ib-chat-flags"],
    });
  }
  if (bad.length === 0) return [];
  const insisted = bad.filter((one) => one.insisted);
  const cites = bad.flatMap((one) => one.cites);
  const evidence = bad.flatMap((one) => one.evidence);
  if (insisted.length > 0 || !traceable) {
    const names = listed((insisted.length > 0 ? insisted : bad).map(({ name }) => name));
    const how = insisted.length > 0 ? "Insists on" : "Offers no traceable way to pay but";
    return [{ severity: "dealbreaker", words: `${how} ${names}, which the buyers' guide rules out`, evidence, cites }];
  }
  const words = `Lists ${listed(bad.map(({ name }) => name))} beside a traceable method; the buyers' guide warns against it, so keep to the traceable one`;
  return [{ severity: "concern", words, evidence, cites }];
}

function cryptoAndCash(routes: readonly Route[]): Point[] {
  return routes.flatMap(({ method, roles, evidence }): Point[] => {
    const only = insists(roles) || routes.length === 1;
    if (method === "crypto") {
      const words = insists(roles)
        ? "Demands cryptocurrency, which cannot be recovered"
        : "Accepts cryptocurrency, whose legitimacy the buyers' guide says to verify";
      return [
        {
          severity: insists(roles) ? "dealbreaker" : "concern",
          words,
          evidence,
          cites: ["ib-payment-preparation"],
          house: true,
        },
      ];
    }
    if (method === "cash") {
      const words = only
        ? "Takes only cash, which leaves the platform's protection"
        : "Lists cash, which leaves no trace, beside other methods";
      const severity = insists(roles) ? "dealbreaker" : only ? "concern" : "note";
      return [{ severity, words, evidence, cites: ["ib-chat-flags"], house: true }];
    }
    return [];
  });
}

/** Everything up front, and escrow refused: together ruled out, each alone a concern. */
function prepayment(reading: Reading, escrow: boolean): Point[] {
  const upFront = flagged(reading, "full_prepayment");
  const full = [...upFront, ...said(reading, "payment-plan").filter(({ advancePct }) => advancePct >= 100)];
  const refused = escrowRefusals(reading);
  const cites: CitationId[] = ["ib-signals"];
  if (full.length > 0 && refused.length > 0) {
    const words = "Wants full payment up front and refuses escrow, a high-risk signal of the buyers' guide";
    return [{ severity: "dealbreaker", words, evidence: [...full, ...refused], cites }];
  }
  if (weightOf(flagged(reading, "escrow_refusal")) === "dealbreaker") {
    const words = "Refuses escrow and wants to be paid directly, which the buyers' guide rules out";
    return [{ severity: "dealbreaker", words, evidence: refused, cites: ["ib-red-flags", "ib-signals"] }];
  }
  if (refused.length > 0) {
    return [
      {
        severity: "concern",
        words: "Refuses escrow, a concern by our house rule",
        evidence: refused,
        cites,
        house: true,
      },
    ];
  }
  if (full.length === 0) return [];
  return escrow
    ? [
        {
          severity: "note",
          words: "The full price is due up front, which is the ordinary way on 1688 as long as it goes into escrow",
          evidence: full,
          cites,
          house: true,
        },
      ]
    : [
        {
          severity: "concern",
          words: "Wants full payment up front without naming escrow, a concern by our house rule",
          evidence: full,
          cites,
          house: true,
        },
      ];
}

/** Payment plans under the label of the buyers' guide. */
function plans(reading: Reading, policy: Policy): Point[] {
  return said(reading, "payment-plan")
    .filter(({ advancePct }) => advancePct < 100)
    .map((plan): Point => {
      const due = { before_shipment: " before shipment", on_delivery: " on delivery", unstated: "" }[plan.balanceDue];
      const words =
        plan.advancePct <= 0
          ? `Asks everything${due}`
          : `Asks ${amount(plan.advancePct, "%")} in advance and ${amount(100 - plan.advancePct, "%")}${due}`;
      const label = planLabel(plan, policy);
      const risk =
        label === undefined ? "a plan that is not in the documents" : `which the buyers' guide labels ${label}`;
      return { severity: "pass", words: `${words}, ${risk}`, evidence: [plan], cites: ["ib-plans"] };
    });
}

/** Another account than before: the commonest way orders are robbed. */
function changedAccount(reading: Reading): Point[] {
  const evidence = flagged(reading, "bank_detail_change");
  if (evidence.length === 0) return [];
  const severity = weightOf(evidence);
  const weight = severity === "dealbreaker" ? "rules the supplier out" : "is a concern";
  const words = `Changes the account to be paid, which ${weight} by our house rule; the buyers' guide wants the payee checked before any payment`;
  return [{ severity, words, evidence, cites: ["ib-payment"], house: true }];
}

/** Talk led to where the platform cannot see it. A plain exchange of contacts is no red flag and does not come here. */
function steering(reading: Reading): Point[] {
  const evidence = flagged(reading, "off_platform_contact");
  if (evidence.length === 0) return [];
  const words =
    "Leads the talk to where the platform cannot see it, a concern by our house rule; WorldFirst says chats elsewhere are common, but terms agreed there are hard to prove";
  const cites: CitationId[] = ["ib-chat-flags", "wf-communication"];
  return [{ severity: weightOf(evidence), words, evidence, cites, house: true }];
}

/** Ways to pay nobody warns of. */
function ordinary(reading: Reading, routes: readonly Route[]): Point[] {
  const points: Point[] = [];
  const known = routes.filter(({ method }) => TRACEABLE.includes(method));
  const offered = said(reading, "escrow-offered");
  if (known.length > 0 || offered.length > 0) {
    const names = [
      ...known.map(({ method }) => nameOf(method)),
      ...(offered.length > 0 && !known.some(({ method }) => method === "alipay_escrow") ? ["escrow"] : []),
    ];
    points.push({
      severity: "pass",
      words: `Takes ${listed([...new Set(names)])}; for a first order the buyers' guide prefers Alipay escrow, WorldFirst 1688 Cross-border Pay`,
      evidence: [...known.flatMap(({ evidence }) => evidence), ...offered],
      cites: ["ib-escrow", "wf-payment"],
    });
  }
  const others = routes.filter(
    ({ method }) => !TRACEABLE.includes(method) && !UNPROTECTED.has(method) && method !== "crypto" && method !== "cash",
  );
  if (others.length > 0) {
    const words = `Names ${listed([...new Set(others.map(({ method }) => nameOf(method)))])}, which the documents do not judge`;
    points.push({
      severity: points.length > 0 ? "pass" : "note",
      words,
      evidence: others.flatMap(({ evidence }) => evidence),
      cites: [],
    });
  }
  return points;
}

function nameOf(method: string): string {
  if (method === UNTRACEABLE) return "a way to pay that cannot be traced";
  return Object.hasOwn(NAMES, method) ? NAMES[method as PaymentMethod] : "another method";
}
