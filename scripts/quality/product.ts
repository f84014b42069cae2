/** The product's vet path, and its records read by their documented shape. */
import { z } from "zod";
import { vetText } from "../../src/vetting/vet.ts";
import type { Fields } from "./compare.ts";

const span = z.object({ quote: z.string(), start: z.number().int(), end: z.number().int() });
const bound = z.number().nullable();
const value = z.union([z.string(), z.number(), z.boolean(), z.object({ min: bound, max: bound })]);
const fact = z.object({ ...span.shape, value });

const recordSchema = z.object({
  standing: z.string(),
  profile: z.record(z.string(), z.union([fact, z.array(fact)])),
  findings: z.array(z.object({ check: z.string(), severity: z.string(), says: z.string(), evidence: z.array(span) })),
  input: z.string().optional(),
  get suppliers() {
    return z.array(recordSchema.omit({ suppliers: true })).optional();
  },
});

/** What is measured of a vet record. */
export type VetRecord = Omit<z.infer<typeof recordSchema>, "suppliers"> & {
  readonly suppliers?: readonly Omit<z.infer<typeof recordSchema>, "suppliers">[] | undefined;
};
export type Vet = (text: string) => VetRecord;
export type Span = z.infer<typeof span>;

/**
 * The product's vet path, its records checked by their documented shape.
 * @param asOf the day ages count from
 * @returns a function from text to record; it throws when a record has not the documented shape
 */
export function vetFor(asOf: Date): Vet {
  return (text) => recordSchema.parse(vetText(text, { asOf }));
}

/** The bare values of a record's profile, by field. */
export function fieldsOf(record: VetRecord): Fields {
  return Object.fromEntries(
    Object.entries(record.profile).map(([field, read]) => [
      field,
      Array.isArray(read) ? read.map((entry) => entry.value) : read.value,
    ]),
  );
}

/** The checks at caution or worse, those of several suppliers included. */
export function raisedChecks(record: VetRecord): ReadonlySet<string> {
  const findings = [record, ...(record.suppliers ?? [])].flatMap((part) => part.findings);
  return new Set(
    findings
      .filter(({ severity }) => severity === "caution" || severity === "concern" || severity === "dealbreaker")
      .map(({ check }) => check),
  );
}

/**
 * Quotes of a record that are not where they say they are.
 * @param record fields and findings, those of several suppliers included
 * @param text what was given; the record echoes its own input where it differs
 */
export function strayQuotes(record: VetRecord, text: string): readonly Span[] {
  const input = record.input ?? text;
  return [record, ...(record.suppliers ?? [])].flatMap((part) => {
    const within = part.input ?? input;
    const spans = [...Object.values(part.profile).flat(), ...part.findings.flatMap((finding) => finding.evidence)];
    return spans.filter(({ quote, start, end }) => quote === "" || within.slice(start, end) !== quote);
  });
}
