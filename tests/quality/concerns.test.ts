/** Raised concerns are scored by check, whatever name the label gives them. */
import { describe, expect, test } from "vitest";
import { type ConcernLabel, scoreConcerns } from "../../scripts/quality/concerns.ts";

const label = (part: Partial<ConcernLabel>): ConcernLabel => ({
  expectedConcerns: [],
  optionalConcerns: [],
  mustNotRaise: [],
  ...part,
});

describe("concerns", () => {
  test("an expected concern is found when its check is raised and missed when it is not", () => {
    const told = label({ expectedConcerns: ["few-employees", "disputes"] });
    const scored = scoreConcerns(told, new Set(["employees"]), false);
    expect(scored.found).toEqual(["few-employees"]);
    expect(scored.missed).toEqual(["disputes"]);
  });

  test("a forbidden concern that is raised is an error", () => {
    const told = label({ mustNotRaise: ["counterfeit-risk"] });
    expect(scoreConcerns(told, new Set(["ip-risk"]), false).forbidden).toEqual(["counterfeit-risk"]);
    expect(scoreConcerns(told, new Set(), false).forbidden).toEqual([]);
  });

  test("a check that is expected under one name is not forbidden under another", () => {
    const told = label({ expectedConcerns: ["refuses-samples"], mustNotRaise: ["refuses-inspection"] });
    expect(scoreConcerns(told, new Set(["samples-inspection"]), false).forbidden).toEqual([]);
  });

  test("one false alarm counts once, under however many names it is forbidden", () => {
    const told = label({ mustNotRaise: ["full-prepayment", "untraceable-payment", "disputes"] });
    const scored = scoreConcerns(told, new Set(["payment-terms", "disputes"]), false);
    expect(scored.forbidden).toEqual(["full-prepayment", "disputes"]);
  });

  test("an optional concern is neither found nor extra", () => {
    const told = label({ optionalConcerns: ["middleman"] });
    expect(scoreConcerns(told, new Set(["seller-type"]), false)).toEqual({
      found: [],
      missed: [],
      forbidden: [],
      extra: [],
    });
  });

  test("a raised check that no name covers is extra", () => {
    expect(scoreConcerns(label({}), new Set(["photos"]), false).extra).toEqual(["photos"]);
  });

  test("insufficient data is the standing, not a check", () => {
    const told = label({ expectedConcerns: ["insufficient-data"] });
    expect(scoreConcerns(told, new Set(), true).found).toEqual(["insufficient-data"]);
    expect(scoreConcerns(told, new Set(), false).missed).toEqual(["insufficient-data"]);
  });

  test("either of two checks answers for withheld company details", () => {
    const told = label({ expectedConcerns: ["missing-company-info"] });
    expect(scoreConcerns(told, new Set(["registration-details"]), false).missed).toEqual([]);
  });

  test("a concern name that nobody knows is refused", () => {
    expect(() => scoreConcerns(label({ expectedConcerns: ["bad-vibes"] }), new Set(), false)).toThrow(/bad-vibes/);
  });
});
