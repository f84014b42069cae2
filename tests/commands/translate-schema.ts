/** The translate record as its interface promises it, written down a second time so that a change of the code shows. */
import { expect } from "vitest";
import { z } from "zod";
import { DOUBT_KINDS } from "../../src/translate/fidelity/doubt.ts";
import { FLAG_IDS, FLAG_SEVERITIES } from "../../src/vetting/red-flags/flag.ts";

const PLACE = { start: z.int().min(0), end: z.int().min(0) };
const QUOTED = z.strictObject({ quote: z.string().min(1), ...PLACE });
const FACT = z.strictObject({
  kind: z.enum([
    "quantity",
    "price",
    "percent",
    "discount",
    "split",
    "duration",
    "date",
    "weight",
    "length",
    "area",
    "ratio",
  ]),
  value: z.union([z.number(), z.string().min(1), z.array(z.number())]).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  unit: z.string().min(1).optional(),
  currency: z.string().min(3).optional(),
  comparison: z.enum(["at_least", "at_most", "more_than", "less_than"]).optional(),
  approximate: z.literal(true).optional(),
  text: z.string().min(1),
  quote: z.string().min(1),
  ...PLACE,
});
const FLAG = z.strictObject({
  flag: z.enum(FLAG_IDS),
  severity: z.enum(FLAG_SEVERITIES),
  quote: z.string().min(1),
  ...PLACE,
  line: z.int().min(1),
  speaker: z.string().min(1).optional(),
  says: z.string().min(1),
  sources: z.array(z.strictObject({ document: z.string().min(1), heading: z.string().min(1) })),
  next: z.string().min(1),
});
const TRANSLATE = z.strictObject({
  mode: z.enum(["model", "gloss"]),
  verified: z.boolean().optional(),
  model: z.string().min(1).optional(),
  direction: z.enum(["zh-en", "en-zh"]),
  translation: z.string().min(1).optional(),
  clauses: z.array(z.strictObject({ zh: z.string().min(1), en: z.string().min(1).optional(), ...PLACE })).optional(),
  facts: z.array(FACT),
  terms: z.array(
    z.strictObject({ zh: z.string().min(1), en: z.string().min(1), note: z.string().min(1).optional(), ...PLACE }),
  ),
  negations: z.array(QUOTED),
  hedges: z.array(QUOTED),
  doubts: z.array(z.strictObject({ kind: z.enum(DOUBT_KINDS), says: z.string().min(1), quote: z.string(), ...PLACE })),
  coverage: z.number().min(0).max(1).optional(),
  unknownSpans: z.array(QUOTED).optional(),
  answers: z.array(
    z.strictObject({
      question: z.string().min(1),
      state: z.enum(["answered", "partly", "evaded", "pending", "open"]),
      quote: z.string().optional(),
      missing: z.array(z.string()).optional(),
      earlier: z.string().optional(),
    }),
  ),
  volunteered: z
    .array(QUOTED.extend({ question: z.string().min(1) }))
    .min(1)
    .optional(),
  flags: z.array(FLAG),
  input: z.string().optional(),
});

export type CheckedRecord = z.infer<typeof TRANSLATE>;

/** Fails unless `record` is a translate record whose quotes are cut out of what was read. `given` is the text that was asked about. */
export function expectTranslateRecord(record: unknown, given: string): CheckedRecord {
  const read = TRANSLATE.parse(record);
  expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  const input = read.input ?? given;
  const spans = [
    ...read.facts,
    ...read.negations,
    ...read.hedges,
    ...(read.unknownSpans ?? []),
    ...(read.volunteered ?? []),
    ...read.flags,
  ];
  for (const { quote, start, end } of spans) expect(input.slice(start, end) === quote).toBe(true);
  for (const { zh, start, end } of read.terms) expect(input.slice(start, end) === zh).toBe(true);
  // The side of a clause that was given is cut out of it.
  for (const { zh, en, start, end } of read.clauses ?? [])
    expect(input.slice(start, end) === (read.direction === "zh-en" ? zh : en)).toBe(true);
  expect(read.mode === "model").toBe(read.verified !== undefined);
  return read;
}
