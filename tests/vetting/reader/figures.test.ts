import { describe, expect, it } from "vitest";
import { profileOf, type ReadingCase, readingOf, said } from "./read-text.ts";

const AREA = "厂房面积: 2000平方米\n";
const withArea = (fields: Record<string, unknown>) => ({ facilityAreaM2: 2000, ...fields });

const UNITS: readonly ReadingCase[] = [
  ["mu of land as m²", "员工人数: 64人\n占地面积: 12亩", { employees: { min: 64, max: 64 }, facilityAreaM2: 8004 }],
  ["square feet as m²", "Factory area: 10,000 sq ft", { facilityAreaM2: 929 }],
  ["ten thousand square metres", "厂房面积: 1.4万平方米", { facilityAreaM2: 14_000 }],
  ["a translated ten thousand", "Factory area: 1.6 ten thousand square meters", { facilityAreaM2: 16_000 }],
  ["a range of areas", "Factory size: 500-1,000 square meters", { facilityAreaM2: { min: 500, max: 1000 } }],
  ["capital in 万元", `${AREA}注册资本: 600万元`, withArea({ registeredCapitalCny: 6_000_000 })],
  ["capital in 万 before 人民币", `${AREA}注册资本: 150.0万人民币`, withArea({ registeredCapitalCny: 1_500_000 })],
  ["capital in traditional characters", `${AREA}注册资本: ￥350萬`, withArea({ registeredCapitalCny: 3_500_000 })],
  ["capital in 亿", `${AREA}注册资本: 2.6亿`, withArea({ registeredCapitalCny: 260_000_000 })],
  ["capital in Chinese numerals", `${AREA}注册资本: 叁佰伍拾万元`, withArea({ registeredCapitalCny: 3_500_000 })],
  ["capital whose label counts in 万元", `${AREA}注册资本(万元): 500`, withArea({ registeredCapitalCny: 5_000_000 })],
  ["output whose label counts in 万件", `${AREA}月产量（万件）\t2.5`, withArea({ monthlyCapacityUnits: 25_000 })],
  ["output in 万件", `${AREA}月产量: 25万件`, withArea({ monthlyCapacityUnits: 250_000 })],
  ["output in W", `${AREA}月产能: 12W件`, withArea({ monthlyCapacityUnits: 120_000 })],
  ["lines in their own unit", `${AREA}生产线: 3条`, withArea({ productionLines: 3 })],
  ["an hour as minutes", `${AREA}平均响应时间: 2小时`, withArea({ responseTimeMinutes: 120 })],
  ["at most two hours", `${AREA}Response time: ≤2h`, withArea({ responseTimeMinutes: 120 })],
  ["minutes", `${AREA}平均响应时间: 6分钟`, withArea({ responseTimeMinutes: 6 })],
  ["a fraction as a rate", `${AREA}复购率: 0.3125`, withArea({ reorderRatePct: 31.25 })],
  ["a rate in 成", `${AREA}回头率: 四成左右`, withArea({ reorderRatePct: 40 })],
  ["a rate in Chinese numerals", `${AREA}回头率: 百分之三十六`, withArea({ reorderRatePct: 36 })],
  ["a score out of five", `${AREA}店铺服务分: 4.1/5.0`, withArea({ rating: 4.1 })],
  ["a score in 分", `${AREA}综合服务分: 4.2分`, withArea({ rating: 4.2 })],
  ["product experience", `${AREA}品质体验: 4.3`, withArea({ qualityScore: 4.3 })],
  ["a deposit with its cents", `${AREA}保证金: ¥15,960.40`, withArea({ depositCny: 15_960.4 })],
  ["transactions in 万笔", `${AREA}近90天成交: 1.6万笔`, withArea({ transactions90d: 16_000 })],
  ["disputes", `${AREA}近90天纠纷数: 4`, withArea({ disputeCount: 4 })],
  ["a minimum order", `${AREA}起订量: ≥800个`, withArea({ moqUnits: 800 })],
  ["a minimum order behind its number", `${AREA}6套起批`, withArea({ moqUnits: 6 })],
  ["a quality return rate", `${AREA}品质退货率: 0.45%`, withArea({ returnRatePct: 0.45 })],
];

const STAFF: readonly (readonly [string, { min: number | null; max: number | null }])[] = [
  ["64人", { min: 64, max: 64 }],
  ["51 - 100 人", { min: 51, max: 100 }],
  ["101~200人", { min: 101, max: 200 }],
  ["11～50", { min: 11, max: 50 }],
  ["5 人以下", { min: null, max: 5 }],
  ["少于50人", { min: null, max: 50 }],
  ["1000人以上", { min: 1000, max: null }],
  ["六十四人", { min: 64, max: 64 }],
  ["一千六百人", { min: 1600, max: 1600 }],
  ["51-100 people", { min: 51, max: 100 }],
  ["Fewer than 5 People", { min: null, max: 5 }],
  ["Above 1000", { min: 1000, max: null }],
  ["６４人", { min: 64, max: 64 }],
];

describe("a figure is read from", () => {
  it.each(UNITS)("%s", (_, text, profile) => {
    expect(profileOf(text)).toEqual(profile);
  });
});

describe("the staff", () => {
  it.each(STAFF)("of %s keeps its bounds", (words, employees) => {
    expect(profileOf(`员工总人数: ${words}`)).toEqual({ employees });
  });

  it.each([
    ["少于50人", "less_than"],
    ["1000人以上", "at_least"],
  ])("of %s says how the number is bounded", (words, comparison) => {
    expect(readingOf(`员工总人数: ${words}`).profile.employees?.precise?.comparison).toBe(comparison);
  });

  it("of about eighty is approximate", () => {
    expect(readingOf("员工总人数: 80人左右").profile.employees?.precise?.approximate).toBe(true);
  });
});

describe("money of another kind", () => {
  it.each([
    ["registeredCapitalCny", "Registered capital: US$ 500,000"],
    ["depositCny", "Deposit: 300 USD"],
    ["priceCny", "Price: US$ 2.30"],
  ])("is no %s", (field, text) => {
    expect(profileOf(AREA + text)[field]).toBeUndefined();
  });
});

describe("a value that cannot be true", () => {
  it.each([
    ["a rate above 100 %", "回头率: 310%", "reorderRatePct"],
    ["a rate below zero", "回头率: -31%", "reorderRatePct"],
    ["a founding year to come", "成立时间: 2031-05-01", "incorporatedYear"],
    ["a founding year long before any firm", "成立时间: 1805年", "incorporatedYear"],
    ["more people than any firm has", "员工总人数: 9,000,000人", "employees"],
    ["more area than a town", "厂房面积: 90,000,000平方米", "facilityAreaM2"],
    ["a score above five", "店铺服务分: 8.7分", "rating"],
    ["more years than the platform has", "入驻年限: 40年", "platformYears"],
    ["four centuries in business", "经营年限: 400年", "companyAgeYears"],
  ])("is not used and is told: %s", (_, text, field) => {
    expect(profileOf(text)[field]).toBeUndefined();
    expect(said(text, "implausible").map((statement) => statement.field)).toEqual([field]);
  });

  it("is not the month the reading happens in", () => {
    expect(profileOf("成立时间: 2026-11\n员工人数: 64人")["incorporatedYear"]).toBe(2026);
    expect(profileOf("成立时间: 2026-12\n员工人数: 64人")["incorporatedYear"]).toBeUndefined();
  });
});

describe("a figure without a label", () => {
  it.each<ReadingCase>([
    ["is staff by its unit", `${AREA}64员工`, withArea({ employees: { min: 64, max: 64 } })],
    ["is staff in English", `${AREA}72 staff`, withArea({ employees: { min: 72, max: 72 } })],
    ["is the area by its unit", "员工人数: 64人 | 3000㎡", { employees: { min: 64, max: 64 }, facilityAreaM2: 3000 }],
    [
      "is the area in a list of figures",
      "员工人数: 64人/2000平/3条线",
      { employees: { min: 64, max: 64 }, facilityAreaM2: 2000, productionLines: 3 },
    ],
    ["is the rating by its reviews", `${AREA}4.6/5 (87 reviews)`, withArea({ rating: 4.6 })],
    ["is the lines by its unit", `${AREA}7条产线`, withArea({ productionLines: 7 })],
    ["is the price over three lines", `${AREA}¥\n42\n.50`, withArea({ priceCny: 42.5 })],
  ])("%s", (_, text, profile) => {
    expect(profileOf(text)).toEqual(profile);
  });

  it.each([
    ["people who looked at it", `${AREA}64人看过`],
    ["people who bought it", `${AREA}1200人购买`],
    ["a tent for people", `${AREA}适合4人帐篷`],
    ["the price of a sample", `${AREA}打样费 200元`],
    ["freight", `${AREA}运费: 12元`],
    ["the size of a product", `${AREA}产品面积0.5平方米一张`],
    ["machines", `${AREA}生产设备 20台`],
  ])("is not %s", (_, text) => {
    expect(profileOf(text)).toEqual(withArea({}));
  });

  it("is nothing where the text is not about a firm", () => {
    expect(profileOf("We were 12 people at lunch.")).toEqual({});
  });

  it("is the first step of a price ladder", () => {
    expect(profileOf(`${AREA}10-99件 ¥3.20\n100-499件 ¥2.90\n≥500件 ¥2.60`)).toEqual(
      withArea({ moqUnits: 10, priceCny: 3.2 }),
    );
  });
});

describe("a part of the staff", () => {
  it("is told to the checks and is not the staff", () => {
    const text = "员工总人数: 64人\n研发人员: 12人\n生产人数: 40人";
    expect(profileOf(text)).toEqual({ employees: { min: 64, max: 64 } });
    expect(said(text, "staff-part").map(({ people }) => people)).toEqual([12, 40]);
  });
});

describe("a share of good reviews", () => {
  it("is told to the checks and is no rating", () => {
    const text = "员工总人数: 64人\n店铺好评率: 94%";
    expect(profileOf(text)).toEqual({ employees: { min: 64, max: 64 } });
    expect(said(text, "review-share").map(({ goodPct }) => goodPct)).toContain(94);
  });
});
