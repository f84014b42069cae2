/** The measurement notices quotes that are not in the text, alarms on good suppliers and a product that breaks. */
import { describe, expect, test } from "vitest";
import type { LabelledCase } from "../../scripts/quality/cases.ts";
import { measure, summarise } from "../../scripts/quality/measure.ts";
import type { VetRecord } from "../../scripts/quality/product.ts";
import { missLines } from "../../scripts/quality/report.ts";

const labelled: LabelledCase = {
  id: "one",
  group: "zh",
  risk: "good",
  text: "回头率41%",
  fields: { reorderRatePct: 41 },
  accept: {},
  ignore: [],
  notTrue: [],
  expectedConcerns: [],
  optionalConcerns: [],
  mustNotRaise: [],
  expectedStanding: ["no_red_flag"],
};

const record = (quote: string, start: number): VetRecord => ({
  standing: "no_red_flag",
  profile: { reorderRatePct: { value: 41, quote, start, end: start + quote.length } },
  findings: [],
});

describe("measuring a case", () => {
  test("a true reading has nothing wrong", () => {
    const measured = measure(labelled, () => record("回头率41%", 0));
    expect(missLines(measured)).toEqual([]);
    expect(summarise("zh", [measured])).toMatchObject({ cases: 1, f1: 1, standingAccuracy: 1, strayQuotes: 0 });
  });

  test("a quote that stands elsewhere, or nowhere, is counted", () => {
    expect(measure(labelled, () => record("41%", 0)).strayQuotes).toHaveLength(1);
    expect(measure(labelled, () => record("退货率41%", 0)).strayQuotes).toHaveLength(1);
    expect(measure(labelled, () => record("", 0)).strayQuotes).toHaveLength(1);
  });

  test("quotes count in the text the record echoes", () => {
    const echoed = { ...record("回头率41%", 2), input: "| 回头率41%" };
    expect(measure(labelled, () => echoed).strayQuotes).toEqual([]);
  });

  test("evidence of findings is verified too", () => {
    const findings = [
      { check: "reorder-rate", severity: "pass", says: "", evidence: [{ quote: "41", start: 0, end: 2 }] },
    ];
    expect(measure(labelled, () => ({ ...record("回头率41%", 0), findings })).strayQuotes).toHaveLength(1);
  });

  test("a good supplier told not to proceed with is counted", () => {
    const refused = measure(labelled, () => ({ ...record("回头率41%", 0), standing: "do_not_proceed" }));
    expect(summarise("zh", [refused])).toMatchObject({ goodRefused: 1, standingAccuracy: 0 });
  });

  test("a case that breaks the product is an error that missed everything", () => {
    const broken = measure(labelled, () => {
      throw new Error("boom");
    });
    expect(summarise("zh", [broken])).toMatchObject({ errors: 1, recall: 0, standingAccuracy: 0 });
    expect(missLines(broken)[0]).toContain("boom");
  });
});
