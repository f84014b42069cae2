/** Reads a text as one supplier, the way the reader's tests look at it: plain values by field. */
import type { Reading, Statement, StatementKind } from "../../../src/vetting/reading.ts";
import { type Page, pageOf } from "../../../src/vetting/reader/page.ts";
import { readSupplier } from "../../../src/vetting/reader/supplier.ts";
import { viewOf } from "../../../src/vetting/reader/view.ts";

/** The day ages count to in these tests. */
export const AS_OF = new Date("2026-11-21T00:00:00Z");

/** The values of a profile, without their evidence; a list field as the list of its values. */
export type PlainValues = Readonly<Record<string, unknown>>;

/** A sentence, a text, and the whole profile it gives. */
export type ReadingCase = readonly [sentence: string, text: string, profile: PlainValues];

export function pageIn(text: string): Page {
  return pageOf(viewOf(text));
}

/** The text read as one supplier. */
export function readingOf(text: string): Reading {
  return readSupplier(pageIn(text), AS_OF);
}

/** Every field of the text's profile with its value. */
export function profileOf(text: string): PlainValues {
  return valuesOf(readingOf(text));
}

/** Every field of a reading's profile with its value. */
export function valuesOf({ profile }: Reading): PlainValues {
  return Object.fromEntries(
    Object.entries(profile).map(([field, fact]) => [
      field,
      Array.isArray(fact) ? fact.map(({ value }: { value: unknown }) => value) : (fact as { value: unknown }).value,
    ]),
  );
}

/** The text's statements of one kind. */
export function said<K extends StatementKind>(text: string, kind: K): readonly Extract<Statement, { kind: K }>[] {
  return readingOf(text).statements.filter(
    (statement): statement is Extract<Statement, { kind: K }> => statement.kind === kind,
  );
}
