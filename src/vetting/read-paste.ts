/** The door of the reader: from a paste to its suppliers, each read apart from the others. */
import type { Paste, Reading } from "./reading.ts";
import { COMMON_FIELDS } from "./reader/candidates.ts";
import { divide } from "./reader/divide.ts";
import { readSupplier } from "./reader/supplier.ts";
import { runTogether, viewOf } from "./reader/view.ts";

export interface ReadingContext {
  /** The day ages and future dates count from. */
  readonly asOf: Date;
}

const LINK_ONLY =
  /^\s*(?:[^\s:/]{0,12}[:：]?\s*)?(?:https?:\/\/|www\.)?[\w.-]*(?:1688|alibaba|taobao|tmall)\.com\S{0,2000}\s*$/iu;

/**
 * Reads a pasted text. Total: any text gives an answer; no supplier fact gives no supplier.
 * @param input the text all offsets count in (HTML already reduced to text)
 */
export function readPaste(input: string, { asOf }: ReadingContext): Paste {
  const suppliers = divide(input, asOf) ?? [readWhole(input, asOf)];
  return {
    input,
    suppliers: suppliers.filter(saysSomething),
    loneLink: LINK_ONLY.test(input.slice(0, 4000)) && input.length < 4000,
  };
}

/** Reads a text as one supplier: line by line, or run together where the lines are too narrow to hold whole words. */
function readWhole(input: string, asOf: Date): Reading {
  const plain = readSupplier(viewOf(input), asOf);
  const narrow = runTogether(input);
  if (narrow === undefined) return plain;
  const joined = readSupplier(narrow, asOf);
  return weight(joined) > weight(plain) + 1 ? joined : plain;
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
