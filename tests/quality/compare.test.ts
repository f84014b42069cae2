/** The scorer must be able to praise and to blame: every comparison is shown both ways. */
import { describe, expect, test } from "vitest";
import {
  type FieldLabel,
  rates,
  sameEntry,
  sameValue,
  scoreFields,
  sumTallies,
} from "../../scripts/quality/compare.ts";

const label = (part: Partial<FieldLabel>): FieldLabel => ({ fields: {}, accept: {}, ignore: [], notTrue: [], ...part });

describe("single values", () => {
  test("numbers are equal within a billionth and no further", () => {
    expect(sameValue(0.1 + 0.2, 0.3)).toBe(true);
    expect(sameValue(41, 41.001)).toBe(false);
  });

  test("strings are equal after trimming, but not with other spaces inside", () => {
    expect(sameValue(" 广东 ", "广东")).toBe(true);
    expect(sameValue("广 东", "广东")).toBe(false);
  });

  test("an open end equals an open end only", () => {
    expect(sameValue({ min: 300, max: null }, { min: 300, max: null })).toBe(true);
    expect(sameValue({ min: 300, max: null }, { min: 300, max: 300 })).toBe(false);
    expect(sameValue({ min: null, max: 50 }, { min: 0, max: 50 })).toBe(false);
  });

  test("values of different kinds are never equal", () => {
    expect(sameValue("41", 41)).toBe(false);
    expect(sameValue(true, 1)).toBe(false);
    expect(sameValue({ min: 5, max: 5 }, 5)).toBe(false);
    expect(sameValue("", false)).toBe(false);
  });

  test("spaces inside a list entry do not count", () => {
    expect(sameEntry("ISO 9001", "ISO9001")).toBe(true);
    expect(sameEntry("ISO9001", "ISO14001")).toBe(false);
  });
});

describe("fields", () => {
  const told = label({ fields: { reorderRatePct: 41, platformYears: 7 } });

  test("all right is a perfect score without misses", () => {
    const scored = scoreFields(told, { reorderRatePct: 41, platformYears: 7 });
    expect(scored).toEqual({ tally: { right: 2, wrong: 0, missed: 0 }, misses: [] });
  });

  test("a field that was not read is missed", () => {
    const scored = scoreFields(told, { platformYears: 7 });
    expect(scored.tally).toEqual({ right: 1, wrong: 0, missed: 1 });
    expect(scored.misses).toEqual([{ field: "reorderRatePct", expected: 41 }]);
  });

  test("a wrong value is an error and a missed one", () => {
    const scored = scoreFields(told, { reorderRatePct: 22, platformYears: 7 });
    expect(scored.tally).toEqual({ right: 1, wrong: 1, missed: 1 });
    expect(scored.misses).toEqual([{ field: "reorderRatePct", expected: 41, got: 22 }]);
  });

  test("a field the label does not have is an error", () => {
    const scored = scoreFields(told, { reorderRatePct: 41, platformYears: 7, rating: 4 });
    expect(scored.tally).toEqual({ right: 2, wrong: 1, missed: 0 });
  });

  test("an accepted reading is right, another is not", () => {
    const lenient = label({ fields: { facilityAreaM2: 3100 }, accept: { facilityAreaM2: [6600] } });
    expect(scoreFields(lenient, { facilityAreaM2: 6600 }).tally.right).toBe(1);
    expect(scoreFields(lenient, { facilityAreaM2: 660 }).tally).toEqual({ right: 0, wrong: 1, missed: 1 });
  });

  test("an ignored field counts neither way", () => {
    const silent = label({ fields: { rating: 4 }, ignore: ["rating", "address"] });
    const nothing = { right: 0, wrong: 0, missed: 0 };
    expect(scoreFields(silent, {}).tally).toEqual(nothing);
    expect(scoreFields(silent, { rating: 3, address: "x" }).tally).toEqual(nothing);
  });

  test("a value named as not true is an error even in an ignored field, with its reason", () => {
    const trapped = label({
      ignore: ["membershipLevel"],
      notTrue: [{ field: "membershipLevel", wrongValues: ["none"], why: "a factory medal" }],
    });
    expect(scoreFields(trapped, { membershipLevel: "chengxintong" }).tally.wrong).toBe(0);
    const scored = scoreFields(trapped, { membershipLevel: "none" });
    expect(scored.tally).toEqual({ right: 0, wrong: 1, missed: 0 });
    expect(scored.misses[0]?.trap).toBe("a factory medal");
  });

  test("one wrong end of a range is enough for the trap", () => {
    const trapped = label({
      fields: { employees: { min: 101, max: 200 } },
      notTrue: [{ field: "employees", wrongValues: [47], why: "another factory" }],
    });
    expect(scoreFields(trapped, { employees: { min: 47, max: 47 } }).misses[0]?.trap).toBe("another factory");
    expect(scoreFields(trapped, { employees: { min: 11, max: 50 } }).misses[0]?.trap).toBeUndefined();
  });
});

describe("lists", () => {
  const told = label({
    fields: { certifications: ["ISO9001", "CB", "SGS"] },
    accept: { certifications: [["ISO9001", "CB"]] },
    notTrue: [{ field: "certifications", wrongValues: ["GRS"], why: "in progress" }],
  });

  test("entries count one by one and order does not matter", () => {
    expect(scoreFields(told, { certifications: ["SGS", "CB", "ISO 9001"] }).tally).toEqual({
      right: 3,
      wrong: 0,
      missed: 0,
    });
    expect(scoreFields(told, { certifications: ["SGS", "ISO9001"] }).tally).toEqual({ right: 2, wrong: 0, missed: 1 });
  });

  test("the alternative with the fewest faults is taken", () => {
    expect(scoreFields(told, { certifications: ["CB", "ISO9001"] }).tally).toEqual({ right: 2, wrong: 0, missed: 0 });
  });

  test("a stray entry is an error and says which trap it was", () => {
    const scored = scoreFields(told, { certifications: ["ISO9001", "CB", "GRS"] });
    expect(scored.tally.wrong).toBe(1);
    expect(scored.misses).toContainEqual({ field: "certifications", got: "GRS", trap: "in progress" });
  });

  test("an entry said twice counts once", () => {
    expect(scoreFields(told, { certifications: ["CB", "CB", "ISO9001"] }).tally.right).toBe(2);
  });

  test("a list nobody expected is an error for each entry", () => {
    expect(scoreFields(label({}), { paymentMethods: ["alipay", "cash"] }).tally.wrong).toBe(2);
  });

  test("a missing list is missed for each entry", () => {
    expect(scoreFields(label({ fields: { paymentMethods: ["alipay", "cash"] } }), {}).tally.missed).toBe(2);
  });
});

describe("rates", () => {
  test("precision, recall and F1 follow from the counts", () => {
    const tally = sumTallies([
      { right: 2, wrong: 1, missed: 0 },
      { right: 1, wrong: 0, missed: 3 },
    ]);
    expect(tally).toEqual({ right: 3, wrong: 1, missed: 3 });
    expect(rates(tally)).toEqual({ precision: 0.75, recall: 0.5, f1: 0.6 });
  });

  test("nothing measured has no rate", () => {
    expect(rates({ right: 0, wrong: 0, missed: 0 })).toEqual({
      precision: undefined,
      recall: undefined,
      f1: undefined,
    });
  });
});
