/** The ways to pay a text names, how each stands there, and whether one of them can be traced. */
import { flagged, said } from "../check.ts";
import type { Flagged } from "../check.ts";
import { meet } from "../../text/span.ts";
import type { Evidence } from "../profile.ts";
import type { PaymentRole, Reading } from "../reading.ts";

/** Methods that leave a trace to a company; a transfer only when no person is the payee. */
export const TRACEABLE: readonly string[] = [
  "alipay",
  "alipay_escrow",
  "cross_border_pay",
  "bank_transfer",
  "letter_of_credit",
  "paypal",
];

/** What the scanner calls untraceable and the payment reader has no name for (gift cards, a code to collect cash). */
export const UNTRACEABLE = "untraceable";

/** The methods a red flag is about, and the one it counts as where the payment reader named none at its place. */
const METHODS_OF = {
  personal_account: { named: ["personal_account"], unnamed: "personal_account" },
  untraceable_payment: { named: ["western_union", "moneygram", "crypto", "cash"], unnamed: UNTRACEABLE },
} as const;

/** How one method stands in the text, and the words for it. */
export interface Route {
  readonly method: string;
  readonly roles: ReadonlySet<PaymentRole>;
  readonly evidence: readonly Evidence[];
}

/** Every payment method of the text with its roles; what is only refused is no route. */
export function routesOf(reading: Reading): readonly Route[] {
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
  for (const words of flagged(reading, "personal_account", "untraceable_payment")) {
    const { named, unnamed } = METHODS_OF[words.flag as keyof typeof METHODS_OF];
    const known = stated.find((payment) => named.some((name) => name === payment.method) && meet(payment, words));
    if (known === undefined) add(unnamed, roleOf(words), words);
    else found.get(known.method)?.evidence.push(words);
  }
  return [...found]
    .map(([method, { roles, evidence }]) => ({ method, roles, evidence }))
    .filter(({ roles }) => roles.size > 1 || !roles.has("refused"));
}

/** A critical flag leaves no choice; a warning is one way among others. */
function roleOf({ severity }: Flagged): PaymentRole {
  return severity === "critical" ? "demanded" : "accepted";
}

/** The words that turn escrow down. */
export function escrowRefusals(reading: Reading): readonly Evidence[] {
  return [
    ...flagged(reading, "escrow_refusal"),
    ...said(reading, "payment").filter(({ method, role }) => method === "alipay_escrow" && role === "refused"),
  ];
}

/** A traceable method stands in the text: escrow, Alipay, a company's account, L/C or PayPal. */
export function isTraceable(reading: Reading, routes: readonly Route[]): boolean {
  if (offersEscrow(reading, routes)) return true;
  return routes.some(({ method, evidence }) => {
    if (method === "bank_transfer") return isCompanys(reading, evidence);
    return TRACEABLE.includes(method) && !(method === "alipay_escrow" && escrowRefusals(reading).length > 0);
  });
}

/** A transfer counts as one to a company unless a person's account is named for it. */
function isCompanys(reading: Reading, evidence: readonly Evidence[]): boolean {
  const persons = [
    ...flagged(reading, "personal_account"),
    ...said(reading, "payment").filter(({ method, role }) => method === "personal_account" && role !== "refused"),
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

/** Escrow is offered in words or as a method, and not refused. */
export function offersEscrow(reading: Reading, routes: readonly Route[]): boolean {
  if (escrowRefusals(reading).length > 0) return false;
  return (
    said(reading, "escrow-offered").length > 0 ||
    routes.some(({ method }) => method === "alipay_escrow" || method === "cross_border_pay")
  );
}

/** The text leaves no choice: the only method, or demanded. */
export function insists(roles: ReadonlySet<PaymentRole>): boolean {
  return roles.has("only") || roles.has("demanded");
}
