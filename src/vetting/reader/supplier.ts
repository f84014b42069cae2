/** Reads one supplier's part of a paste: its labels, figures, badges, names and places become candidates for the profile. */
import type { Span } from "../../text/span.ts";
import type { Reading } from "../reading.ts";
import { type Candidate, COMMON_FIELDS, candidate } from "./candidates.ts";
import { trim } from "./cells.ts";
import { figureOf, readFigure } from "./figures.ts";
import { jsonFields } from "./json-fields.ts";
import { type Draft, type Found, readSaid, settle } from "./settle.ts";
import { companyAge } from "./company-age.ts";
import { membership } from "./membership.ts";
import { selfClaims } from "./seller-type.ts";
import { tenure, tenureBesideName } from "./tenure.ts";
import type { Page } from "./page.ts";
import { fitOf, type Pair, pairUp, type Value } from "./pairs.ts";
import { beyondCity, looksLikeAddress, placePairs, provinceIn } from "./places.ts";
import { firstEndingAfter, touching } from "./spans.ts";
import { type CellPair, columnsApart, headedRows, rowPairs } from "./tables.ts";
import { unlabelled } from "./unlabelled.ts";
import { readCell, readWorded, WORDED, withoutTranslation } from "./worded.ts";

/** Reads one supplier from its part of a paste. `asOf` is the day ages count to. */
export function readSupplier(page: Page, asOf: Date): Reading {
  return settle(draftOf(page, asOf), readSaid(page.text, asOf));
}

/** Finds the facts of one supplier in its part of a paste. */
export function draftOf(page: Page, asOf: Date): Draft {
  const { view, text, labels, values, names } = page;
  const found: Found = { candidates: [], asides: [], averages: [] };
  const tables = readTables(page, found, asOf);
  const addresses = readAddressLines(text, touching([...page.foreign, ...tables]), found);
  const elsewhere = touching([...page.foreign, ...tables]);
  const worded = readWordedLabels(page, (span) => !elsewhere(span), found);
  const taken = [...page.foreign, ...tables, ...addresses, ...worded];
  const isTaken = touching(taken);
  const free = (span: Span): boolean => !isTaken(span);

  const numbers = values.filter(free);
  const numeric = labels.filter((hit) => !WORDED.has(hit.label.value) && free(hit));
  const apart = withoutOverlaps(numbers, numeric);
  const pairs = pairUp(text, apart.labels, apart.values);
  readPairs(text, pairs, found, asOf);
  add(found, unlabelled(text, leftOver(text, apart.values, pairs), asOf));
  for (const read of [membership(text), tenure(text, asOf), selfClaims(text), companyAge(text)]) {
    add(found, read.filter(free));
  }
  for (const name of names) {
    const beside = tenureBesideName(text, name);
    if (beside !== undefined && free(beside)) found.candidates.push(beside);
  }
  addPlaces(page, isTaken, found);
  dropStrayFigures(found);
  const isForeign = touching(page.foreign);
  return { view, found, names, mine: (span) => !isForeign(span) };
}

/**
 * Finds the facts of one supplier of a table that holds several: its cells and nothing else.
 * @param pairs the labels and cells that are this supplier's
 */
export function draftOfCells(page: Page, pairs: readonly CellPair[], asOf: Date): Draft {
  const { view, text, values, names } = page;
  const found: Found = { candidates: [], asides: [], averages: [] };
  readCells(text, pairs, values, found, asOf);
  const cells = pairs.map(({ cell }) => cell).sort((a, b) => a.start - b.start);
  const mine = (span: Span): boolean => {
    const cell = cells[firstEndingAfter(cells, span.start)];
    return cell !== undefined && cell.start <= span.start && span.end <= cell.end;
  };
  return { view, found, names: names.filter(mine), mine };
}

/** Tables whose labels and values stand apart; answers the regions they cover. */
function readTables(page: Page, found: Found, asOf: Date): readonly Span[] {
  const { text, labels, values } = page;
  const covered: Span[] = [];
  const rows = headedRows(text, labels);
  const line = rows?.rows.length === 1 ? rows.rows[0] : undefined;
  if (rows !== undefined && line !== undefined) {
    readCells(text, rowPairs(text, labels, rows.header, line), values, found, asOf);
    covered.push(rows.header, line);
  }
  const isElsewhere = touching(page.foreign);
  const fields = jsonFields(text).filter((field) => !isElsewhere(field.span));
  readCells(text, fields, values, found, asOf);
  for (const field of fields) covered.push(field.span);
  const isForeign = touching([...page.foreign, ...covered]);
  for (const table of columnsApart(text, labels, values)) {
    if (isForeign(table.span)) continue;
    readCells(text, table.pairs, values, found, asOf);
    covered.push(table.span);
  }
  return covered;
}

/** Street addresses on a line of their own; answers their spans. */
function readAddressLines(text: string, isTaken: (span: Span) => boolean, found: Found): readonly Span[] {
  const lines = addressLines(text).filter((line) => !isTaken(line));
  for (const line of lines) addAddress(text, withoutTranslation(text, line), 2, found);
  return lines;
}

/** Labels answered by words; answers the spans of the answers, in which no figure is read. */
function readWordedLabels(page: Page, free: (span: Span) => boolean, found: Found): readonly Span[] {
  const answers: Span[] = [];
  for (const [index, hit] of page.labels.entries()) {
    if (!WORDED.has(hit.label.value) || !free(hit)) continue;
    const read = readWorded(page.text, page.labels, index);
    found.candidates.push(...read.candidates);
    if (read.taken !== undefined) answers.push(read.taken);
  }
  return answers;
}

/** Adds candidates one by one: a long text may hold more than a call takes arguments. */
function add(found: Found, candidates: readonly Candidate[]): void {
  for (const item of candidates) found.candidates.push(item);
}

/**
 * A label inside a figure is the figure's own unit ("64员工"); a figure inside a label is part of its name ("3分钟响应率");
 * where a figure ends in the first word of a label, both stand ("12 years in business").
 */
function withoutOverlaps<L extends Span>(
  values: readonly Value[],
  labels: readonly L[],
): { readonly values: readonly Value[]; readonly labels: readonly L[] } {
  const keptValues: Value[] = [];
  const keptLabels: L[] = [];
  let v = 0;
  let l = 0;
  while (v < values.length || l < labels.length) {
    const value = values[v];
    const label = labels[l];
    if (value !== undefined && (label === undefined || value.end <= label.start)) {
      keptValues.push(value);
      v += 1;
    } else if (label !== undefined && (value === undefined || label.end <= value.start)) {
      keptLabels.push(label);
      l += 1;
    } else if (value !== undefined && label !== undefined) {
      if (value.start <= label.start && label.end <= value.end) l += 1;
      else if (value.start < label.start) {
        keptValues.push(value);
        keptLabels.push({ ...label, start: value.end });
        v += 1;
        l += 1;
      } else v += 1;
    }
  }
  return { values: keptValues, labels: keptLabels };
}

function readCells(text: string, pairs: readonly CellPair[], values: readonly Value[], found: Found, asOf: Date): void {
  for (const { label, cell } of pairs) {
    if (WORDED.has(label.label.value)) {
      found.candidates.push(...readCell(text, label, cell).candidates);
      continue;
    }
    const value = values[firstEndingAfter(values, cell.start)];
    const { field } = label.label;
    if (value === undefined || field === undefined || value.start < cell.start || value.end > cell.end) continue;
    // The header has named the unit.
    const bareArea = label.label.value === "area" && value.kind === "quantity" && value.quantity.unit === undefined;
    if (fitOf(label.label, value) === 0 && !bareArea) continue;
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
      before !== undefined &&
      used.has(before) &&
      unitOf(before) === unitOf(value) &&
      /^[ /(]{0,3}$/.test(text.slice(before.end, value.start));
    return !used.has(value) && !translated;
  });
}

/** How far an average may stand behind the figure it compares with. */
const AVERAGE_REACH = 80;

/** Without a paid order a rate of 0 % says nothing. */
const PAID_ORDERS = /支付订单数|paid orders/i;

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

function unitOf(value: Value): string | undefined {
  return value.kind === "quantity" ? value.quantity.unit : value.kind;
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
      !/[:\t|]/.test(text.slice(start, end)) &&
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
function addPlaces(page: Page, isTaken: (span: Span) => boolean, found: Found): void {
  const { text } = page;
  const isName = touching(page.names);
  for (const pair of placePairs(text)) {
    const before = text.slice(Math.max(0, pair.start - 8), pair.start);
    if (isTaken(pair) || isName(pair) || /(?:送至|发往|到|至|\bto) ?$/i.test(before)) continue;
    found.candidates.push(candidate("province", pair.province, pair, { rank: 4 }));
  }
  for (const match of text.matchAll(/(?<=^|[\n\t|])[^\n\t|]{2,40}(?=$|[\n\t|])/g)) {
    const words = match[0].trim();
    const span = { start: match.index, end: match.index + match[0].length };
    if (words === "" || isTaken(span) || /[0-9:]/.test(words)) continue;
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
  found.candidates.length = 0;
  add(found, kept);
}
