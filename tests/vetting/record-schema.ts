/** The vet record as its interface promises it, written down a second time so that a change of the code shows. */
import { expect } from "vitest";
import { z } from "zod";
import { CHECK_IDS, SEVERITIES, STANDINGS } from "../../src/vetting/finding.ts";

const offsets = { quote: z.string(), start: z.int().min(0), end: z.int().min(0) };
const Fact = z.strictObject({
  value: z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.strictObject({ min: z.number().nullable(), max: z.number().nullable() }),
  ]),
  ...offsets,
  basis: z.enum(["declared", "platform", "audited"]),
});
const Supplier = z.strictObject({
  standing: z.enum(STANDINGS),
  profile: z.record(z.string(), z.union([Fact, z.array(Fact).min(1)])),
  findings: z.array(
    z.strictObject({
      check: z.enum(CHECK_IDS),
      severity: z.enum(SEVERITIES),
      says: z.string().min(1),
      evidence: z.array(z.strictObject(offsets)),
      sources: z.array(z.strictObject({ document: z.string().min(1), heading: z.string().min(1) })),
      house: z.literal(true).optional(),
      flags: z.array(z.string()).min(1).optional(),
    }),
  ),
  gaps: z.array(
    z.strictObject({ check: z.enum(CHECK_IDS), questions: z.array(z.string()), look: z.string().optional() }),
  ),
  asOf: z.iso.date(),
});
const ReadByModel = z.strictObject({
  model: z.string().min(1),
  facts: z.record(z.string(), Fact),
  unread: z.array(z.string()),
  failed: z.string().optional(),
});
const VetRecord = Supplier.extend({
  suppliers: z.array(Supplier).min(2).optional(),
  input: z.string().optional(),
  readByModel: ReadByModel.optional(),
});

type Located = { quote: string; start: number; end: number };

/**
 * Fails unless `record` is a vet record whose every offset cuts its quote out of the text, survives JSON unchanged,
 * and has one finding per check. `given` is the text that was vetted.
 */
export function expectVetRecord(record: unknown, given: string): void {
  const read = VetRecord.parse(record);
  expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  const input = read.input ?? given;
  for (const part of [read, ...(read.suppliers ?? [])]) {
    const checks = part.findings.map(({ check }) => check);
    expect(checks).toEqual([...new Set(checks)]);
    const located: Located[] = [
      ...Object.values(part.profile).flat(),
      ...part.findings.flatMap(({ evidence }) => evidence),
      ...(part === read ? Object.values(read.readByModel?.facts ?? {}) : []),
    ];
    for (const { quote, start, end } of located) expect(input.slice(start, end)).toBe(quote);
  }
}
