/** Reads one supplier's part of a paste: labels and figures, badges, names, places and statements, brought together into a profile. */
import type { Span } from "../../text/span.ts";
import type { Evidence, Fact, FieldName, ListFieldName, ListFieldValues, SupplierProfile } from "../profile.ts";
import type { Reading, Statement } from "../reading.ts";
import { readCertificates, readStatements, type StatementSpan } from "../statements.ts";
import { type Candidate, COMMON_FIELDS, candidate } from "./candidates.ts";
import { trim } from "./cells.ts";
import { choose, secondValues } from "./choice.ts";
import { type Aside, figureOf, readFigure } from "./figures.ts";
import { foreignParts, within } from "./foreign.ts";
import { findLabels } from "./labels.ts";
import { membership, selfClaims, tenure, tenureBesideName } from "./marks.ts";
import { findNames, type NameHit } from "./names.ts";
import { type Pair, pairUp, readValues, type Value } from "./pairs.ts";
import { beyondCity, looksLikeAddress, placePairs, provinceIn } from "./places.ts";
import { type CellPair, columnsApart, headedRows, rowPairs } from "./tables.ts";
import { unlabelled } from "./unlabelled.ts";
import type { View } from "./view.ts";
import { readCell, readWorded, WORDED, withoutTranslation } from "./worded.ts";

/** What a reading found, before it is brought back to the words of the input. */
interface Found {
  readonly candidates: Candidate[];
  readonly asides: Aside[];
  readonly averages: (Span & { readonly field: FieldName; readonly value: number })[];
}

/**
 * Reads the profile of one supplier.
 * @param view the supplier's part of the paste
 * @param asOf the day ages count to
 */
export function readSupplier(view: View, asOf: Date): Reading {
  const { text } = view;
  const foreign = foreignParts(text);
  const values = readValues(text).filter((value) => !within(foreign, value));
  const labels = findLabels(text, values).filter((hit) => !within(foreign, hit));
  const found: Found = { candidates: [], asides: [], averages: [] };
  const taken: Span[] = [...foreign];

  const rows = headedRows(text, labels);
  const line = rows?.rows.length === 1 ? rows.rows[0] : undefined;
  if (rows !== undefined && line !== undefined) {
    readCells(text, rowPairs(text, labels, rows.header, line), values, found, asOf);
    taken.push(rows.header, line);
  }

  for (const table of columnsApart(text, labels)) {
    if (within(taken, table.span)) continue;
    readCells(text, table.pairs, values, found, asOf);
    taken.push(table.span);
  }
  for (const address of addressLines(text)) {
    if (within(taken, address)) continue;
    addAddress(text, withoutTranslation(text, address), 2, found);
    taken.push(address);
  }
  const free = (span: Span): boolean => !within(taken, span);
  const worded: Span[] = [];
  for (const hit of labels) {
    if (!WORDED.has(hit.label.value) || !(free(hit) || hit.label.value === "address")) continue;
    const read = readWorded(text, hit, labels);
    found.candidates.push(...read.candidates);
    if (read.taken !== undefined) worded.push(read.taken);
  }
  taken.push(...worded);

  const figures = labels.filter((hit) => !WORDED.has(hit.label.value) && free(hit));
  const numbers = values.filter(free);
  const apart = numbers.filter((value) => !figures.some((hit) => overlaps(hit, value) && !holds(value, hit)));
  const outside = figures.filter((hit) => !apart.some((value) => overlaps(hit, value)));
  const pairs = pairUp(text, outside, apart);
  readPairs(text, pairs, found, asOf);
  found.candidates.push(...unlabelled(text, leftOver(text, apart, pairs), asOf));

  const names = findNames(text).filter((name) => !within(foreign, name));
  found.candidates.push(
    ...membership(text).filter(free),
    ...tenure(text, asOf).filter(free),
    ...selfClaims(text).filter(free),
  );
  for (const name of names) {
    const beside = tenureBesideName(text, name);
    if (beside !== undefined && free(beside)) found.candidates.push(beside);
  }
  addPlaces(text, taken, names, found);
  dropStrayFigures(found);
  return bringHome(view, found, (span) => !within(foreign, span), names, asOf);
}

/**
 * Reads one supplier of a table that holds several: its cells and nothing else.
 * @param pairs the labels and cells that are this supplier's
 */
export function readCellsOf(view: View, asOf: Date, pairs: readonly CellPair[]): Reading {
  const { text } = view;
  const found: Found = { candidates: [], asides: [], averages: [] };
  readCells(text, pairs, readValues(text), found, asOf);
  const cells = pairs.map(({ cell }) => cell);
  const mine = (span: Span): boolean => cells.some((cell) => cell.start <= span.start && span.end <= cell.end);
  return bringHome(view, found, mine, findNames(text), asOf);
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** A label inside a figure is the figure's own unit ("64员工"), unless it reaches out of it. */
function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function readCells(text: string, pairs: readonly CellPair[], values: readonly Value[], found: Found, asOf: Date): void {
  for (const { label, cell } of pairs) {
    if (WORDED.has(label.label.value)) {
      found.candidates.push(...readCell(text, label, cell).candidates);
      continue;
    }
    const value = values.find((other) => other.start >= cell.start && other.end <= cell.end);
    const { field } = label.label;
    if (value === undefined || field === undefined) continue;
    const read = readFigure(field, value, value, label.label.rank, asOf);
    found.candidates.push(...read.candidates);
    found.asides.push(...read.asides);
  }
}

/** Figures that no label claimed, without the translations that stand right behind a claimed one. */
function leftOver(text: string, values: readonly Value[], pairs: readonly Pair[]): readonly Value[] {
  const used = new Set<Value>(pairs.map((pair) => pair.value));
  return values.filter((value, i) => {
    const before = values[i - 1];
    const translated =
      before !== undefined && used.has(before) && /^[ /(]{0,3}$/u.test(text.slice(before.end, value.start));
    return !used.has(value) && !translated;
  });
}

/** How far an average may stand behind the figure it compares with. */
const AVERAGE_REACH = 80;

/** Without a paid order a rate of 0 % says nothing. */
const PAID_ORDERS = /支付订单数|paid orders/iu;

function readPairs(text: string, pairs: readonly Pair[], found: Found, asOf: Date): void {
  let last: Candidate | undefined;
  const idle = pairs.some(
    ({ label, value }) => PAID_ORDERS.test(text.slice(label.start, label.end)) && amountOf(value) === 0,
  );
  for (const pair of pairs) {
    if (idle && amountOf(pair.value) === 0) continue;
    if (pair.label.label.trap === "average") {
      const near = last !== undefined && Math.min(pair.label.start, pair.value.start) - last.end <= AVERAGE_REACH;
      if (near && last !== undefined && pair.value.kind === "quantity") {
        const amount = pair.value.quantity.max ?? pair.value.quantity.min;
        const span = {
          start: Math.min(pair.label.start, pair.value.start),
          end: Math.max(pair.label.end, pair.value.end),
        };
        if (amount !== null) found.averages.push({ field: last.field, value: amount, ...span });
      }
      continue;
    }
    const read = figureOf(pair, asOf);
    found.candidates.push(...read.candidates);
    found.asides.push(...read.asides);
    last = read.candidates[0] ?? (pair.label.label.trap === undefined ? last : undefined);
  }
}

function amountOf(value: Value): number | null {
  return value.kind === "quantity" ? (value.quantity.max ?? value.quantity.min) : null;
}

/** Lines that are street addresses, whatever stands before them. */
function addressLines(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    if (
      end - start <= 200 &&
      !/[:\t|]/u.test(text.slice(start, end)) &&
      looksLikeAddress(text.slice(start, end).trim())
    ) {
      lines.push(trim(text, { start, end }));
    }
    start = end + 1;
  }
  return lines;
}

function addAddress(text: string, span: Span, rank: number, found: Found): void {
  const words = text.slice(span.start, span.end);
  const place = provinceIn(words);
  if (place === undefined) return;
  found.candidates.push(candidate("address", words, span, { rank }));
  const at = { start: span.start + place.start, end: span.start + place.end };
  found.candidates.push(candidate("province", place.province, at, { rank }));
}

/** A province and a city side by side say where the shop is ("浙江 金华"), unless goods are sent there; so does a cell with nothing but a place. */
function addPlaces(text: string, taken: readonly Span[], names: readonly NameHit[], found: Found): void {
  for (const pair of placePairs(text)) {
    const before = text.slice(Math.max(0, pair.start - 8), pair.start);
    if (within(taken, pair) || within(names, pair) || /(?:送至|发往|到|至|\bto) ?$/iu.test(before)) continue;
    found.candidates.push(candidate("province", pair.province, pair, { rank: 4 }));
  }
  for (const match of text.matchAll(/(?<=^|[\n\t|])[^\n\t|]{2,40}(?=$|[\n\t|])/gu)) {
    const words = match[0].trim();
    const span = { start: match.index, end: match.index + match[0].length };
    if (words === "" || within(taken, span) || /[0-9:]/u.test(words)) continue;
    const place = provinceIn(words);
    if (place === undefined || beyondCity(words) !== "") continue;
    found.candidates.push(candidate("province", place.province, trim(text, span), { rank: 4 }));
  }
}

/** Figures known by their unit alone ("12 people") are the supplier's only where something else is: a lunch has guests too. */
function dropStrayFigures(found: Found): void {
  const firm = found.candidates.some((item) => item.rank < 2 && !COMMON_FIELDS.has(item.field));
  if (firm) return;
  const kept = found.candidates.filter((item) => item.rank < 3 || COMMON_FIELDS.has(item.field));
  found.candidates.splice(0, found.candidates.length, ...kept);
}

function bringHome(
  view: View,
  found: Found,
  mine: (span: Span) => boolean,
  names: readonly NameHit[],
  asOf: Date,
): Reading {
  const { text } = view;
  for (const [i, name] of names.filter(mine).entries()) {
    const rank =
      2 + (name.script === "han" ? 0 : 0.5) + (name.nickname ? 2 : 0) + (name.alone ? 0 : 0.25) + Math.min(i, 9) / 100;
    found.candidates.push(candidate("companyName", text.slice(name.start, name.end), name, { rank }));
  }
  const evidence = (span: Span): Evidence => view.evidence(span);
  const chosen = choose(text, found.candidates);
  const statements: Statement[] = readStatements(text)
    .filter(mine)
    .map((span) => settled(span, evidence(span)));
  const profile: Record<string, Fact<unknown> | readonly Fact<unknown>[]> = {};
  for (const [field, pick] of chosen) profile[field] = factOf(pick, evidence(pick));
  addLists(profile, text, mine, evidence, statements, asOf);
  const bad = statements.find(
    (statement) => statement.kind === "negative-review" || statement.kind === "negative-pattern",
  );
  if (bad !== undefined) {
    profile["negativeReviews"] = { value: true, basis: "platform", quote: bad.quote, start: bad.start, end: bad.end };
  }
  for (const second of secondValues(text, found.candidates, chosen)) {
    statements.push({
      kind: "second-value",
      field: second.field,
      says: second.says,
      minor: second.minor,
      ...evidence(second),
    });
  }
  for (const { field, value, start, end } of found.averages) {
    statements.push({ kind: "average", field, value, ...evidence({ start, end }) });
  }
  for (const aside of found.asides) statements.push(asideOf(aside, evidence(aside)));
  return { profile: profile as SupplierProfile, statements };
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
    .replace(/[\p{Cf}\p{Cc}]+/gu, (run) => (/[\n\t]/u.test(run) ? " " : ""))
    .replace(/\s+/gu, " ")
    .trim();
}

function settled(span: StatementSpan, evidence: Evidence): Statement {
  const { start: _start, end: _end, ...said } = span;
  return { ...said, ...evidence } as Statement;
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
  text: string,
  mine: (span: Span) => boolean,
  evidence: (span: Span) => Evidence,
  statements: readonly Statement[],
  asOf: Date,
): void {
  const certificates = readCertificates(text, { year: asOf.getUTCFullYear(), month: asOf.getUTCMonth() + 1 })
    .filter((certificate) => certificate.state === "held" && mine(certificate))
    .map((certificate) => listed("certifications", certificate.name, evidence(certificate)));
  const methods = statements.flatMap((statement) =>
    statement.kind === "payment" && statement.role !== "refused"
      ? [listed("paymentMethods", statement.method as ListFieldValues["paymentMethods"], statement)]
      : [],
  );
  for (const [field, facts] of [
    ["certifications", certificates],
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
