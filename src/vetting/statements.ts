/** Reads what a supplier's text says beside its fields: refusals, ways of paying, reviews, registry marks, orders to the reader. */
import { firstEndingAfter, meet } from "../text/span.ts";
import type { Evidence } from "./profile.ts";
import type { Statement } from "./reading.ts";
import { readCertificates } from "./statements/certificates.ts";
import type { YearMonth } from "./statements/certificate-state.ts";
import {
  clauseHas,
  isBroken,
  isBuyersOwn,
  isDenied,
  isEmptyValue,
  isQuestion,
  isWarning,
} from "./statements/guards.ts";
import { STATEMENT_RULES, VOCABULARY } from "./statements/lexicon.ts";
import type { RuleKind, StatementRule } from "./statements/lexicon.ts";
import { around, readPassage } from "./statements/passage.ts";
import type { Passage } from "./statements/passage.ts";
import { findPattern } from "./statements/pattern.ts";
import type { Hit } from "./statements/pattern.ts";
import { readPayments } from "./statements/payments.ts";
import type { Payment } from "./statements/payment-roles.ts";
import { readRedFlags } from "./statements/red-flags.ts";
import { readReviews } from "./statements/reviews.ts";
import { readExportYears, readPaymentPlans, readSloganAges } from "./statements/terms.ts";
import { unwrap } from "./statements/unwrap.ts";
import type { Token } from "./statements/vocabulary.ts";

export { readCertificates } from "./statements/certificates.ts";
export type { CertificateState, YearMonth } from "./statements/certificate-state.ts";
export type { Certificate } from "./statements/certificates.ts";

/** A statement without its quote: `start` and `end` count in the text it was read from. */
export type StatementSpan = Statement extends infer S ? (S extends Evidence ? Omit<S, "quote"> : never) : never;

/** Which stretches are buyers' words, asked by span. */
function asideOf(areas: readonly Token[]): (span: Token) => boolean {
  return (span) => {
    const area = areas[firstEndingAfter(areas, span.start)];
    return area !== undefined && area.start <= span.start;
  };
}

function holds(rule: StatementRule, passage: Passage, hit: Hit): boolean {
  if (rule.kind === "instruction") return !clauseHas(passage, hit, rule.unless);
  if (isEmptyValue(passage, hit) && rule.stance === "act") return false;
  if (isBroken(passage, hit.gaps)) return false;
  if (isDenied(passage, hit, rule.stance) || clauseHas(passage, hit, rule.unless)) return false;
  return !(isWarning(passage, hit) || isBuyersOwn(passage, hit) || isQuestion(passage, hit));
}

/** The sentence of a hit without the quotes and spaces around it: an order to the reader is quoted whole. */
function wholeSentence(passage: Passage, hit: Token): Token {
  const { start, end } = around(passage, "sentence", hit.start, hit.end);
  const words = passage.text.slice(start, end);
  const lead = /^[\s"“”'>*-]{0,6}/.exec(words)?.[0].length ?? 0;
  const tail = /[\s"“”']{0,4}$/.exec(words)?.[0].length ?? 0;
  return { start: Math.min(start + lead, hit.start), end: Math.max(end - tail, hit.end) };
}

/** Hits of one kind without those that overlap an earlier one. */
function apart(hits: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (const hit of hits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (hit.start >= (kept.at(-1)?.end ?? 0)) kept.push(hit);
  }
  return kept;
}

function byKind(
  passage: Passage,
  payments: readonly Payment[],
  aside: (span: Token) => boolean,
): Map<RuleKind, Token[]> {
  const hits = new Map<RuleKind, Token[]>();
  const add = (kind: RuleKind, { start, end }: Token): void => {
    const list = hits.get(kind);
    if (list === undefined) hits.set(kind, [{ start, end }]);
    else list.push({ start, end });
  };
  for (const rule of STATEMENT_RULES) {
    for (const pattern of rule.patterns) {
      for (const hit of findPattern(pattern, passage)) {
        if (rule.kind === "instruction") {
          if (holds(rule, passage, hit)) add(rule.kind, wholeSentence(passage, hit));
        } else if (!aside(hit) && holds(rule, passage, hit)) add(rule.kind, hit);
      }
    }
  }
  for (const payment of payments) {
    if (payment.method === "alipay_escrow" && payment.role !== "refused") add("escrow-offered", payment);
  }
  return hits;
}

/**
 * Reads the statements of one supplier's text.
 * @param folded folded text (src/text/fold.ts); offsets of the result count in it.
 * @param asOf month against which "valid until" dates of certificates are judged.
 * @param certificates those of the text, where they are read already.
 * @returns statements in order of their place; what is denied, asked, warned against or another's is left out.
 */
export function readStatements(
  folded: string,
  asOf?: YearMonth,
  certificates = readCertificates(folded, asOf),
): readonly StatementSpan[] {
  const text = unwrap(folded);
  const passage = readPassage(VOCABULARY, text);
  const reviews = readReviews(text);
  const aside = asideOf(reviews.areas);
  const payments = readPayments(passage, folded, aside);
  const statements: StatementSpan[] = [];
  for (const [kind, hits] of byKind(passage, payments, aside)) {
    for (const hit of apart(hits)) statements.push({ kind, ...hit });
  }
  const named = payments.filter(({ method }) => method === "personal_account");
  for (const flag of readRedFlags(text)) {
    if (aside(flag) || isWarning(passage, flag) || isBuyersOwn(passage, flag)) continue;
    statements.push({ kind: "red-flag", ...flag });
    if (flag.flag !== "personal_account" || named.some((payment) => meet(payment, flag))) continue;
    const role = flag.severity === "critical" ? "demanded" : "accepted";
    statements.push({ kind: "payment", method: "personal_account", role, start: flag.start, end: flag.end });
  }
  for (const { method, role, start, end } of payments) statements.push({ kind: "payment", method, role, start, end });
  for (const plan of readPaymentPlans(passage, aside)) statements.push({ kind: "payment-plan", ...plan });
  for (const review of reviews.bad) statements.push({ kind: "negative-review", ...review });
  for (const share of reviews.shares) statements.push({ kind: "review-share", ...share });
  for (const age of readSloganAges(passage)) statements.push({ kind: "slogan-age", ...age });
  for (const year of readExportYears(text)) statements.push({ kind: "export-year", ...year });
  for (const { state, start, end } of certificates) {
    if (state === "expired") statements.push({ kind: "certificate-expired", start, end });
  }
  return statements.toSorted((a, b) => a.start - b.start || a.end - b.end);
}
