/** From what was found to the profile: one candidate for each field, brought back to the exact words of the paste, and the statements beside it. */
import type { Span } from "../../text/span.ts";
import type { Evidence, Fact, FieldName, ListFieldName, ListFieldValues } from "../profile.ts";
import type { Reading, Statement } from "../reading.ts";
import { type Certificate, readCertificates, readStatements, type StatementSpan } from "../statements.ts";
import { type Candidate, candidate } from "./candidates.ts";
import { choose, secondValues } from "./choice.ts";
import type { Aside } from "./figures.ts";
import type { NameHit } from "./name-forms.ts";
import { touching } from "./spans.ts";
import type { View } from "./view.ts";

/** What a reading found. Offsets count in the view. */
export interface Found {
  readonly candidates: Candidate[];
  readonly asides: Aside[];
  readonly averages: (Span & { readonly field: FieldName; readonly value: number })[];
}

/** What was found of one supplier, before statements are read and words are brought home. */
export interface Draft {
  readonly view: View;
  readonly found: Found;
  readonly names: readonly NameHit[];
  /** Which spans are this supplier's: statements elsewhere are left out. */
  readonly mine: (span: Span) => boolean;
}

/** What a text says beside its figures; read once for a text that holds several suppliers. */
export interface Said {
  readonly statements: readonly StatementSpan[];
  readonly certificates: readonly Certificate[];
}

/** Reads the statements and certificates of a folded text. */
export function readSaid(text: string, asOf: Date): Said {
  const month = { year: asOf.getUTCFullYear(), month: asOf.getUTCMonth() + 1 };
  const certificates = readCertificates(text, month);
  return { statements: readStatements(text, month, certificates), certificates };
}

/** The candidate taken for each field. */
export function takenFrom({ view: { text }, found, names }: Draft): ReadonlyMap<FieldName, Candidate> {
  const named = names.map((name, i) =>
    candidate("companyName", text.slice(name.start, name.end), name, { rank: nameRank(name) + Math.min(i, 9) / 100 }),
  );
  return choose(text, [...found.candidates, ...named]);
}

/** A legal name in Chinese says most, a shop's nickname least; all come behind a labelled name. */
function nameRank({ script, nickname, alone }: NameHit): number {
  return 2 + (script === "han" ? 0 : 0.5) + (nickname ? 2 : 0) + (alone ? 0 : 0.25);
}

/** Makes the reading of one supplier: exact words for every fact, and the statements that are its own. */
export function settle(draft: Draft, said: Said): Reading {
  const { view, found, mine } = draft;
  const evidence = (span: Span): Evidence => view.evidence(span);
  const told = touching(said.statements.filter(({ kind }) => kind === "instruction"));
  // What an injected instruction claims is nobody's fact.
  const own = { ...found, candidates: found.candidates.filter((item) => !told(item)) };
  const chosen = takenFrom({ ...draft, found: own });
  const statements: Statement[] = said.statements.filter(mine).map((span) => ({ ...span, ...evidence(span) }));
  const profile: Record<string, Fact<unknown> | readonly Fact<unknown>[]> = {};
  for (const [field, pick] of chosen) profile[field] = factOf(pick, evidence(pick));
  addLists(profile, said.certificates.filter(mine), evidence, statements);
  const bad = statements.find(
    (statement) => statement.kind === "negative-review" || statement.kind === "negative-pattern",
  );
  if (bad !== undefined) {
    profile["negativeReviews"] = { value: true, basis: "platform", quote: bad.quote, start: bad.start, end: bad.end };
  }
  for (const { field, says, minor, ...span } of secondValues(view.text, own.candidates, chosen)) {
    statements.push({ kind: "second-value", field, says, minor, ...evidence(span) });
  }
  for (const { field, value, start, end } of found.averages) {
    statements.push({ kind: "average", field, value, ...evidence({ start, end }) });
  }
  for (const aside of found.asides) statements.push(asideOf(aside, evidence(aside)));
  return { profile, statements };
}

/** Names and addresses are given as they stand in the paste, on one line. */
function factOf(pick: Candidate, evidence: Evidence): Fact<unknown> {
  const literal = pick.field === "companyName" || pick.field === "address";
  return {
    value: literal ? plainWords(evidence.quote) : pick.value,
    basis: pick.basis,
    ...(pick.precise === undefined ? {} : { precise: pick.precise }),
    ...evidence,
  };
}

function plainWords(words: string): string {
  return words
    .replace(/(?<=[\u3400-\u9fff])\s*\n\s*(?=[\u3400-\u9fff])/g, "")
    .replace(/[\p{Cf}\p{Cc}]+/gu, (run) => (/[\n\t]/.test(run) ? " " : ""))
    .replace(/\s+/g, " ")
    .trim();
}

function asideOf(aside: Aside, evidence: Evidence): Statement {
  switch (aside.kind) {
    case "staff-part":
      return { kind: "staff-part", people: aside.people, ...evidence };
    case "good-share":
      return { kind: "review-share", goodPct: aside.pct, ...evidence };
    case "implausible":
      return { kind: "implausible", field: aside.field, says: aside.says, ...evidence };
  }
}

function addLists(
  profile: Record<string, Fact<unknown> | readonly Fact<unknown>[]>,
  certificates: readonly Certificate[],
  evidence: (span: Span) => Evidence,
  statements: readonly Statement[],
): void {
  const held = certificates
    .filter(({ state }) => state === "held")
    .map((certificate) => listed("certifications", certificate.name, evidence(certificate)));
  const methods = statements.flatMap((statement) =>
    statement.kind === "payment" && statement.role !== "refused"
      ? [listed("paymentMethods", statement.method as ListFieldValues["paymentMethods"], statement)]
      : [],
  );
  for (const [field, facts] of [
    ["certifications", held],
    ["paymentMethods", methods],
  ] as const) {
    const once = facts.filter((fact, i) => facts.findIndex((other) => other.value === fact.value) === i);
    if (once.length > 0) profile[field] = once;
  }
}

function listed<F extends ListFieldName>(
  _field: F,
  value: ListFieldValues[F],
  { quote, start, end }: Evidence,
): Fact<string> {
  return { value, basis: "declared", quote, start, end };
}
