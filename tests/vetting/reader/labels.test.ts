import { describe, expect, it } from "vitest";
import { cutLabel, findLabels, isLabel } from "../../../src/vetting/reader/labels.ts";
import { findLabelForms, labelNamed, mergeLabels, wholeCell } from "../../../src/vetting/reader/label-forms.ts";
import { pageIn } from "./read-text.ts";

/** What the labels of a text name: their fields, or "trap:" and the kind of trap. */
function named(text: string): string[] {
  return pageIn(text).labels.map(({ label }) => label.field ?? `trap:${label.trap}`);
}

const shown = (text: string): string[] => pageIn(text).labels.map(({ start, end }) => text.slice(start, end));

describe("a label of the list", () => {
  it.each([
    ["in Chinese", "员工总人数\n64人", ["employees"]],
    ["in English", "Number of employees: 64", ["employees"]],
    ["as a machine translates it", "Store return rate 41%", ["reorderRatePct"]],
    ["that calls the reorder rate a turnover rate", "Turnover rate 41%", ["reorderRatePct"]],
    ["that calls the reorder rate a return rate", "Return rate 41%", ["reorderRatePct"]],
    ["with hyphens for spaces", "on-time delivery rate", ["onTimeRatePct"]],
    ["in capitals", "REGISTERED CAPITAL", ["registeredCapitalCny"]],
    ["of a founding date", "公司成立时间：2008 年", ["incorporatedYear"]],
    ["of the deposit", "保证金 ¥3,000", ["depositCny"]],
  ])("is found %s", (_, text, fields) => {
    expect(named(text)).toEqual(fields);
  });

  it("is taken at its longest", () => {
    expect(shown("公司成立时间: 2008年")).toEqual(["公司成立时间"]);
  });

  it("is not found inside a longer Latin word", () => {
    expect(named("restaffing the premiseshall")).toEqual([]);
  });

  it("keeps its offsets behind letters that grow in lower case", () => {
    const text = "İ 员工总人数 64人";
    expect(findLabels(text).map(({ start, end }) => text.slice(start, end))).toEqual(["员工总人数"]);
  });
});

describe("a common word", () => {
  it.each([
    ["opens a line", "员工: 64人", ["employees"]],
    ["opens a cell behind a bar", "Factory card | staff 64", ["employees"]],
    ["stands right behind a figure", "58员工", ["employees"]],
  ])("is a label where it %s", (_, text, fields) => {
    expect(named(text).filter((field) => fields.includes(field))).toEqual(fields);
  });

  it.each([
    ["a Chinese sentence", "我们对员工很好"],
    ["an English sentence", "we treat our good staff well"],
    ["a longer word", "员工宿舍"],
  ])("is none inside %s", (_, text) => {
    expect(findLabels(text)).toEqual([]);
  });
});

describe("a label by its build", () => {
  it.each([
    ["老客复购占比 41%", "reorderRatePct"],
    ["area of the workshop 2000 m2", "facilityAreaM2"],
    ["按时交货比例 97%", "onTimeRatePct"],
    ["regular customer purchase ratio 41%", "reorderRatePct"],
    ["在册职工数量 64", "employees"],
    ["monthly maximum production volume 20000", "monthlyCapacityUnits"],
    ["最少订货数量 200", "moqUnits"],
    ["year of the founding 2016", "incorporatedYear"],
  ])("is known: %s", (text, field) => {
    expect(named(text)).toContain(field);
  });

  it("gives way to a longer label of the list", () => {
    const listed = { start: 0, end: 6, label: { field: "employees", value: "people", rank: 0 } } as const;
    const built = { start: 2, end: 6, label: { trap: "other", value: "any", rank: 1 } } as const;
    expect(mergeLabels([listed], [built])).toEqual([listed]);
  });

  it("beats a shorter label of the list that it holds", () => {
    const listed = { start: 2, end: 4, label: { field: "employees", value: "people", rank: 0 } } as const;
    const built = { start: 0, end: 6, label: { trap: "staff-part", value: "people", rank: 1 } } as const;
    expect(mergeLabels([listed], [built])).toEqual([built]);
  });

  it("is found at its place in lower and in upper case", () => {
    const text = "Annual Total Revenue";
    expect(findLabelForms(text).map(({ start, end }) => text.slice(start, end))).toEqual(["Annual Total Revenue"]);
  });
});

describe("a trap", () => {
  it.each([
    ["a part of the staff in the list", "研发人员 12人", "trap:staff-part"],
    ["a part of the staff by its build", "质检团队 12人", "trap:staff-part"],
    ["a part of the staff in English", "R&D staff: 12", "trap:staff-part"],
    ["the industry average", "行业均值 210", "trap:average"],
    ["the share of good reviews", "好评率 94%", "trap:good-share"],
    ["the pick-up rate", "48H揽收率 99%", "trap:other"],
    ["the pick-up rate in translation", "48H collection rate 99%", "trap:other"],
    ["the dispute rate", "纠纷率 0.05%", "trap:other"],
    ["the yearly turnover", "年营业额 5000万元", "trap:other"],
    ["the yearly turnover in English", "annual turnover 50 million yuan", "trap:other"],
    ["the insured staff", "参保人数 12", "trap:other"],
    ["prospective buyers", "意向客户 320人", "trap:other"],
  ])("is %s", (_, text, trap) => {
    expect(named(text)).toContain(trap);
  });

  it("is a field's own label that belongs to the industry", () => {
    expect(named("行业回头率 21%")).toEqual(["trap:other"]);
  });
});

describe("a label a line break cut", () => {
  it("is completed by the second line", () => {
    expect(cutLabel("厂房", "面积: 2000平")).toBe("面积");
  });

  it("is completed across a hyphen", () => {
    expect(cutLabel("on-time", "rate 97%")).toBe("rate");
  });

  it("is none where the two lines make no label", () => {
    expect(cutLabel("首页", "员工总人数")).toBeUndefined();
  });
});

describe("a name of a JSON entry", () => {
  it.each([
    ["employee num", "employees"],
    ["ww reply rate", "responseRatePct"],
    ["turnover rate", "reorderRatePct"],
  ])("is the label it ends in: %s", (name, field) => {
    expect(labelNamed(name)?.field).toBe(field);
  });

  it("is no label when no word of it is", () => {
    expect(labelNamed("spm trace")).toBeUndefined();
  });
});

describe("the whole of a cell", () => {
  it("is one label whatever the case and gaps", () => {
    expect([isLabel("Number of  Employees"), isLabel("员工总人数"), isLabel("员工总人数 64人")]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("takes in the words before a label that ends it", () => {
    const text = "41%\n店铺老客回头率\n";
    const [hit] = findLabels(text);
    expect(hit && text.slice(wholeCell(text, hit).start, hit.end)).toBe("店铺老客回头率");
  });

  it("leaves a label alone that the cell goes on behind", () => {
    const text = "老客的回头率很高";
    const hit = { start: 3, end: 6, label: { field: "reorderRatePct", value: "percent", rank: 0 } } as const;
    expect(wholeCell(text, hit)).toEqual(hit);
  });
});
