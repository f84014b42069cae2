/** The scan record as its interface promises it, written down a second time so that a change of the code shows. */
import { expect } from "vitest";
import { z } from "zod";
import { FLAG_IDS, FLAG_SEVERITIES } from "../../src/vetting/red-flags/flag.ts";

const ScanRecord = z.strictObject({
  severity: z.enum(["none", ...FLAG_SEVERITIES]),
  flags: z.array(
    z.strictObject({
      flag: z.enum(FLAG_IDS),
      severity: z.enum(FLAG_SEVERITIES),
      quote: z.string().min(1),
      start: z.int().min(0),
      end: z.int().min(0),
      line: z.int().min(1),
      speaker: z.string().min(1).optional(),
      says: z.string().min(1),
      sources: z.array(z.strictObject({ document: z.string().min(1), heading: z.string().min(1) })),
      next: z.string().min(1),
    }),
  ),
  input: z.string().optional(),
});

/**
 * Fails unless `record` is a scan record whose flags cut their quotes out of the text, stand on their lines in the order of
 * the text, and add up to its severity. `given` is the text that was scanned. Returns what was read.
 */
export function expectScanRecord(record: unknown, given: string): z.infer<typeof ScanRecord> {
  const read = ScanRecord.parse(record);
  expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  const input = read.input ?? given;
  let before = 0;
  for (const { quote, start, end, line } of read.flags) {
    expect(input.slice(start, end)).toBe(quote);
    expect(input.slice(0, start).split("\n").length).toBe(line);
    expect(start).toBeGreaterThanOrEqual(before);
    before = start;
  }
  const worst = FLAG_SEVERITIES.findLast((severity) => read.flags.some((flag) => flag.severity === severity));
  expect(read.severity).toBe(worst ?? "none");
  return read;
}
