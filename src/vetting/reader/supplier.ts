/** Reads one supplier's part of a paste: its labels, figures, badges, names and places become candidates for the profile. */
import { firstEndingAfter, type Span } from "../../text/span.ts";
import type { Reading } from "../reading.ts";
import { type Candidate, COMMON_FIELDS } from "./candidates.ts";
import { companyAge } from "./company-age.ts";
import { inUnitOf, readFigure } from "./figures.ts";
import { jsonFields } from "./json-fields.ts";
import { readLabelledFigures } from "./labelled-figures.ts";
import { addPlaces, readAddressLines } from "./locations.ts";
import { membership } from "./membership.ts";
import type { Page } from "./page.ts";
import { fitOf } from "./fit.ts";
import type { Value } from "./values.ts";
import { selfClaims } from "./seller-type.ts";
import { type Draft, type Found, readSaid, settle } from "./settle.ts";
import { touching } from "./spans.ts";
import { type CellPair, columnsApart, headedRows, rowPairs } from "./tables.ts";
import { tenure, tenureBesideName } from "./tenure.ts";
import { unlabelled } from "./unlabelled.ts";
import { readCell, readWorded, WORDED } from "./worded.ts";

/** Reads one supplier from its part of a paste. `asOf` is the day ages count to. */
export function readSupplier(page: Page, asOf: Date): Reading {
  return settle(draftOf(page, asOf), readSaid(page.text, asOf));
}

/** Finds the facts of one supplier in its part of a paste. */
export function draftOf(page: Page, asOf: Date): Draft {
  const { view, text, labels, values } = page;
  const found: Found = { candidates: [], asides: [], averages: [] };
  const tables = readTables(page, found, asOf);
  const elsewhere = touching([...page.foreign, ...tables]);
  const addresses = readAddressLines(text, elsewhere, found);
  const worded = readWordedLabels(page, (span) => !elsewhere(span), found);
  const taken = [...page.foreign, ...tables, ...addresses, ...worded.answers];
  const isOfOthers = touching(worded.ofOthers);
  const names = page.names.filter((name) => !isOfOthers(name));
  const isTaken = touching(taken);
  const free = (span: Span): boolean => !isTaken(span);

  const numbers = values.filter(free);
  const numeric = labels.filter((hit) => !WORDED.has(hit.label.value) && free(hit));
  add(found, unlabelled(text, readLabelledFigures(text, numeric, numbers, found, asOf), asOf));
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
  const cells = pairs.map(({ cell }) => cell).toSorted((a, b) => a.start - b.start);
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

/** Labels answered by words. No figure is read inside an answer, and no name of the supplier inside the answer to somebody else's label. */
function readWordedLabels(
  page: Page,
  free: (span: Span) => boolean,
  found: Found,
): { readonly answers: readonly Span[]; readonly ofOthers: readonly Span[] } {
  const answers: Span[] = [];
  const ofOthers: Span[] = [];
  for (const [index, hit] of page.labels.entries()) {
    if (!WORDED.has(hit.label.value) || !free(hit)) continue;
    const read = readWorded(page.text, page.labels, index);
    found.candidates.push(...read.candidates);
    if (read.taken === undefined) continue;
    answers.push(read.taken);
    if (hit.label.trap !== undefined) ofOthers.push(read.taken);
  }
  return { answers, ofOthers };
}

/** Adds candidates one by one: a long text may hold more than a call takes arguments. */
function add(found: Found, candidates: readonly Candidate[]): void {
  for (const item of candidates) found.candidates.push(item);
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
    const read = readFigure(field, inUnitOf(text, label, value), value, label.label.rank, asOf);
    found.candidates.push(...read.candidates);
    found.asides.push(...read.asides);
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
