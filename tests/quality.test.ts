/** Our labelled profiles are sound, and the vet path does not fall below a floor on them. */
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { LABELS_AS_OF, readFixtures } from "../scripts/quality/cases.ts";
import { sameEntry } from "../scripts/quality/compare.ts";
import { checksOf } from "../scripts/quality/concerns.ts";
import { type Measured, measure, summarise } from "../scripts/quality/measure.ts";
import { vetFor } from "../scripts/quality/product.ts";
import { missLines } from "../scripts/quality/report.ts";
import { STANDINGS } from "../src/vetting/finding.ts";
import type { FieldName, ListFieldName } from "../src/vetting/profile.ts";

const FIELDS: Readonly<Record<FieldName | ListFieldName, true>> = {
  companyName: true,
  incorporatedYear: true,
  companyAgeYears: true,
  platformYears: true,
  membershipLevel: true,
  employees: true,
  facilityAreaM2: true,
  deliveryGuarantee: true,
  depositCny: true,
  businessLicense: true,
  registeredCapitalCny: true,
  address: true,
  province: true,
  sellerType: true,
  reorderRatePct: true,
  onTimeRatePct: true,
  responseRatePct: true,
  responseTimeMinutes: true,
  returnRatePct: true,
  rating: true,
  qualityScore: true,
  serviceScore: true,
  disputeCount: true,
  negativeReviews: true,
  monthlyCapacityUnits: true,
  productionLines: true,
  certifications: true,
  moqUnits: true,
  priceCny: true,
  marketPriceCny: true,
  transactions90d: true,
  creditGrade: true,
  paymentMethods: true,
};

const cases = readFixtures(fileURLToPath(new URL("fixtures/profiles", import.meta.url)));

describe("the labels", () => {
  test("there are enough of them, and no two share a name", () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  test.each(cases.map((one) => [one.id, one] as const))(
    "%s uses known fields, standings and concern names",
    (_, one) => {
      const named = [
        ...Object.keys(one.fields),
        ...Object.keys(one.accept),
        ...one.ignore,
        ...one.notTrue.map(({ field }) => field),
      ];
      expect(named.filter((field) => !Object.hasOwn(FIELDS, field))).toEqual([]);
      expect(one.expectedStanding.filter((standing) => !STANDINGS.some((known) => known === standing))).toEqual([]);
      expect(() =>
        [...one.expectedConcerns, ...one.optionalConcerns, ...one.mustNotRaise].flatMap(checksOf),
      ).not.toThrow();
    },
  );

  test.each(cases.map((one) => [one.id, one] as const))("%s forbids no check that it expects", (_, one) => {
    const wanted = new Set([...one.expectedConcerns, ...one.optionalConcerns].flatMap(checksOf));
    expect(one.mustNotRaise.filter((name) => checksOf(name).some((check) => wanted.has(check)))).toEqual([]);
  });

  test.each(cases.map((one) => [one.id, one] as const))("%s calls no value both right and wrong", (_, one) => {
    const contradictions = one.notTrue.filter(({ field, wrongValues }) => {
      const right = [one.fields[field] ?? [], ...(one.accept[field] ?? [])].flat();
      return wrongValues.some((wrong) => right.some((value) => sameEntry(value, wrong)));
    });
    expect(contradictions).toEqual([]);
  });
});

describe("the vet path on our own profiles", () => {
  let measured: readonly Measured[] = [];

  beforeAll(() => {
    const vet = vetFor(LABELS_AS_OF);
    measured = cases.map((one) => measure(one, vet));
  });

  const misses = (): string => measured.flatMap(missLines).join("\n");

  test("answers every case", () => {
    expect(
      measured.filter(({ error }) => error !== undefined).map(({ labelled, error }) => [labelled.id, error]),
    ).toEqual([]);
  });

  test("quotes only what stands in the text", () => {
    expect(measured.flatMap(({ labelled, strayQuotes }) => strayQuotes.map((quote) => [labelled.id, quote]))).toEqual(
      [],
    );
  });

  test("tells nobody to stay away from a good supplier", () => {
    const refused = measured.filter(
      ({ labelled, standing }) => labelled.risk === "good" && standing === "do_not_proceed",
    );
    expect(refused.map(({ labelled }) => labelled.id)).toEqual([]);
  });

  test("reads fields with a micro-F1 of at least 0.95", () => {
    expect(summarise("ours", measured).f1, misses()).toBeGreaterThanOrEqual(0.95);
  });

  test("raises at least 95 % of the expected concerns", () => {
    expect(summarise("ours", measured).concernRecall, misses()).toBeGreaterThanOrEqual(0.95);
  });
});
