/** How the supplier wants to be paid. */
import { type Check, finding, gap, said } from "../check.ts";
import type { CitationId } from "../citations.ts";
import type { Severity } from "../finding.ts";
import type { Policy } from "../policy.ts";
import type { Evidence, PaymentMethod } from "../profile.ts";
import type { PaymentRole, Reading } from "../reading.ts";
import { isWorse } from "./measure.ts";
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

const ESCROW: readonly string[] = ["alipay", "alipay_escrow", "cross_border_pay"];
const TRACEABLE: readonly string[] = [...ESCROW, "bank_transfer", "letter_of_credit", "paypal"];

/** Routes the buyers' guide warns of, and where it does. */
const UNPROTECTED: ReadonlyMap<string, readonly CitationId[]> = new Map<PaymentMethod, readonly CitationId[]>([
  ["western_union", ["ib-payment"]],
  ["moneygram", ["ib-payment"]],
  ["personal_account", ["ib-payment"]],
  ["wechat", ["ib-red-flags", "ib-chat-flags"]],
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

/** How one method stands in the text, and the words for it. */
interface Route {
  readonly method: string;
  readonly roles: ReadonlySet<PaymentRole>;
  readonly evidence: readonly Evidence[];
}

/** Every payment method of the text with its roles; what is only refused is no route. */
function routesOf(reading: Reading): readonly Route[] {
  const found = new Map<string, { roles: Set<PaymentRole>; evidence: Evidence[] }>();
  const add = (method: string, role: PaymentRole, evidence: Evidence) => {
    const route = found.get(method) ?? { roles: new Set(), evidence: [] };
    route.roles.add(role);
    route.evidence.push(evidence);
    found.set(method, route);
  };
  const stated = said(reading, "payment");
  for (const payment of stated) add(payment.method, payment.role, payment);
  for (const fact of reading.profile.paymentMethods ?? []) {
    if (!found.has(fact.value)) add(fact.value, "accepted", fact);
    else found.get(fact.value)?.evidence.push(fact);
  }
  for (const words of said(reading, "personal-account")) add("personal_account", "accepted", words);
  return [...found]
    .map(([method, { roles, evidence }]) => ({ method, roles, evidence }))
    .filter(({ roles }) => roles.size > 1 || !roles.has("refused"));
}

/** A traceable method stands in the text: escrow, Alipay, a company's account, L/C or PayPal. */
function isTraceable(reading: Reading, routes: readonly Route[]): boolean {
  if (offersEscrow(reading, routes)) return true;
  return routes.some(({ method, evidence }) => {
    if (method === "bank_transfer") return isCompanys(reading, evidence);
    return TRACEABLE.includes(method) && !(method === "alipay_escrow" && said(reading, "escrow-refused").length > 0);
  });
}

/** A transfer counts as one to a company unless a person's account is named for it. */
function isCompanys(reading: Reading, evidence: readonly Evidence[]): boolean {
  const persons = [
    ...said(reading, "personal-account"),
    ...(reading.profile.paymentMethods ?? []).filter(({ value }) => value === "personal_account"),
  ];
  if (persons.length === 0) return true;
  return evidence.some(
    ({ quote, start, end }) =>
      /对公|對公|公账|公帳|公司|company|corporate|business account/iu.test(quote.slice(0, 500)) ||
      (/T\/T|\bTT\b/iu.test(quote.slice(0, 500)) &&
        persons.every((person) => end <= person.start || start >= person.end)),
  );
}

function offersEscrow(reading: Reading, routes: readonly Route[]): boolean {
  if (said(reading, "escrow-refused").length > 0) return false;
  return (
    said(reading, "escrow-offered").length > 0 ||
    routes.some(({ method }) => method === "alipay_escrow" || method === "cross_border_pay")
  );
}

/** Western Union, MoneyGram, a person's account, WeChat and routes off the platform: ruled out unless merely listed beside a traceable one. */
function unprotected(reading: Reading, routes: readonly Route[], traceable: boolean): Point[] {
  const bad = routes.flatMap(({ method, roles, evidence }) => {
    const cites = UNPROTECTED.get(method);
    return cites === undefined ? [] : [{ name: nameOf(method), insisted: insists(roles), evidence, cites }];
  });
  const offPlatform = said(reading, "off-platform-payment");
  if (offPlatform.length > 0) {
    bad.push({
      name: "payment off the platform",
      insisted: false,
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

function insists(roles: ReadonlySet<PaymentRole>): boolean {
  return roles.has("only") || roles.has("demanded");
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
  const full = [
    ...said(reading, "full-prepayment"),
    ...said(reading, "payment-plan").filter(({ advancePct }) => advancePct >= 100),
  ];
  const refused = [
    ...said(reading, "escrow-refused"),
    ...said(reading, "payment").filter(({ method, role }) => role === "refused" && method === "alipay_escrow"),
  ];
  const cites: CitationId[] = ["ib-signals"];
  if (full.length > 0 && refused.length > 0) {
    const words = "Wants full payment up front and refuses escrow, a high-risk signal of the buyers' guide";
    return [{ severity: "dealbreaker", words, evidence: [...full, ...refused], cites }];
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

type Plan = Extract<Reading["statements"][number], { kind: "payment-plan" }>;

function planLabel({ advancePct, balanceDue }: Plan, policy: Policy): string | undefined {
  const [medium, low] = planLimits(policy);
  if (advancePct <= 0 && balanceDue === "on_delivery") return "very low risk (good credit required)";
  if (advancePct === medium.value && balanceDue !== "on_delivery") return "medium risk";
  return advancePct === low.value && balanceDue === "on_delivery" ? "low risk" : undefined;
}

function planLimits(policy: Policy) {
  return [policy["payment-terms.advance-medium"], policy["payment-terms.advance-low"]] as const;
}

/** Ways to pay nobody warns of, and talk that only leads off the platform. */
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
  const contact = said(reading, "off-platform-contact");
  if (contact.length > 0) {
    const words = "Leads the talk off the platform, which WorldFirst says is common; the payment must stay on it";
    points.push({ severity: "note", words, evidence: contact, cites: ["wf-communication", "ib-chat-flags"] });
  }
  return points;
}

function nameOf(method: string): string {
  return Object.hasOwn(NAMES, method) ? NAMES[method as PaymentMethod] : "another method";
}
