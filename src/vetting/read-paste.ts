/** The door of the reader: from a paste to its suppliers, each read apart from the others. */
import type { Paste, Reading } from "./reading.ts";
import { COMMON_FIELDS } from "./reader/candidates.ts";
import { divide } from "./reader/divide.ts";
import { type Page, pageOf } from "./reader/page.ts";
import { readSupplier } from "./reader/supplier.ts";
import { runTogether, viewOf } from "./reader/view.ts";

/** What a reading depends on beside the text. */
export interface ReadingContext {
  /** The day ages and future dates count from. */
  readonly asOf: Date;
}

const LINK_ONLY =
  /^(?:[^\s:/]{1,12}[:：] ?)?(?:https?:\/\/|www\.)?[\w.-]*(?:1688|alibaba|taobao|tmall)\.com\S{0,2000}$/i;

/**
 * Reads a pasted text. Total: any text gives an answer; no supplier fact gives no supplier.
 * @param input the text all offsets count in (HTML already reduced to text)
 */
export function readPaste(input: string, { asOf }: ReadingContext): Paste {
  const page = pageOf(viewOf(input));
  const suppliers = divide(input, page, asOf) ?? [readWhole(input, page, asOf)];
  return {
    input,
    suppliers: suppliers.filter(saysSomething),
    loneLink: input.length < 4000 && LINK_ONLY.test(input.trim()),
  };
}

/** Reads a text as one supplier: line by line, or run together where the lines are too narrow to hold whole words. */
function readWhole(input: string, page: Page, asOf: Date): Reading {
  const plain = readSupplier(page, asOf);
  const narrow = runTogether(input);
  if (narrow === undefined) return plain;
  const joined = readSupplier(pageOf(narrow), asOf);
  const gained = weight(joined) - weight(plain);
  return gained > (breaksWords(input) ? -1 : 1) ? joined : plain;
}

/** Lines that begin in the middle of a figure or a label: the column is too narrow to be read line by line. */
function breaksWords(input: string): boolean {
  const broken = input.match(/[0-9,.]\r?\n[0-9]|\n[:：]|[a-z]-\r?\n[a-z]/g)?.length ?? 0;
  return broken >= 2;
}

function weight(reading: Reading): number {
  return Object.keys(reading.profile).length;
}

function saysSomething(reading: Reading): boolean {
  if (Object.keys(reading.profile).some((field) => !COMMON_FIELDS.has(field))) return true;
  return reading.statements.some((statement) => !QUIET.has(statement.kind));
}

/** Statements that an ordinary text may hold: they do not make it a supplier's. */
const QUIET: ReadonlySet<string> = new Set([
  "instruction",
  "payment",
  "escrow-offered",
  "slogan-age",
  "average",
  "staff-part",
  "export-year",
  "second-value",
  "review-share",
  "payment-plan",
]);
