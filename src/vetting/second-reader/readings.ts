/** What our own readers make of quoted words, asked about one field: the value a fact gets, whatever a model says it is. */
import type { Span } from "../../text/span.ts";
import type { FieldValues, Precise } from "../profile.ts";
import type { Candidate } from "../reader/candidates.ts";
import { trim } from "../reader/cells.ts";
import { readFigure } from "../reader/figures.ts";
import { fitOf } from "../reader/fit.ts";
import type { Label } from "../reader/labels.ts";
import { type Page, pageOf } from "../reader/page.ts";
import { readSupplier } from "../reader/supplier.ts";
import { viewOf } from "../reader/view.ts";
import { readCell, WORDED } from "../reader/worded.ts";
import { type WantedField, wantedFact } from "./wanted-facts.ts";

/** A value read for a field, and the place in the view it was read from. */
export interface OwnReading extends Span {
  readonly value: FieldValues[WantedField];
  readonly precise?: Precise;
  /** Read from a figure of the text: its bounds were seen in the whole text, not in the quote alone. */
  readonly figure: boolean;
}

/**
 * Reads a quoted place of a page as a field: the figures there that fit it, the words as the answer to its label, and the quote as a text of
 * its own. Figures are read in the whole text, so that a quote cannot cut "under" from "under 50".
 */
export function readAs(field: WantedField, page: Page, quote: Span, asOf: Date): readonly OwnReading[] {
  const label: Label = { field, value: wantedFact(field).kind, rank: 0 };
  const figures = figuresAs(field, label, page, quote, asOf);
  if (figures.length > 0) return figures;
  const words = WORDED.has(label.value) ? wordsAs(field, label, page, quote) : [];
  return [...words, ...aloneAs(field, page, quote, asOf)];
}

function figuresAs(field: WantedField, label: Label, page: Page, quote: Span, asOf: Date): OwnReading[] {
  return page.values.flatMap((value) => {
    if (value.end <= quote.start || value.start >= quote.end || value.kind === "unknown") return [];
    if (fitOf(label, value) === 0) return [];
    const span = { start: value.start, end: value.end };
    return readFigure(field, value, span, 0, asOf).candidates.flatMap((read) => ofField(field, read, true));
  });
}

function wordsAs(field: WantedField, label: Label, page: Page, quote: Span): OwnReading[] {
  const cell = trim(page.text, quote);
  if (cell.start >= cell.end) return [];
  const hit = { start: cell.start, end: cell.start, label };
  // Rank 1: only what is a name by its form is one.
  const careful = field === "companyName" ? { ...hit, label: { ...label, rank: 1 } } : hit;
  return readCell(page.text, careful, cell).candidates.flatMap((read) => ofField(field, read, false));
}

/** The quote as a text of its own, by every rule there is. */
function aloneAs(field: WantedField, page: Page, quote: Span, asOf: Date): OwnReading[] {
  const { profile } = readSupplier(pageOf(viewOf(page.text.slice(quote.start, quote.end))), asOf);
  const fact = profile[field];
  if (fact === undefined) return [];
  const { value, precise } = fact;
  return [{ value, ...(precise === undefined ? {} : { precise }), ...quote, figure: false }];
}

function ofField(field: WantedField, read: Candidate, figure: boolean): OwnReading[] {
  if (read.field !== field) return [];
  const { value, precise, start, end } = read;
  return [{ value, ...(precise === undefined ? {} : { precise }), start, end, figure }];
}
