import { describe, expect, it } from "vitest";
import { pairUp } from "../../../src/vetting/reader/pairs.ts";
import { readValues } from "../../../src/vetting/reader/values.ts";
import { pageIn, profileOf, type ReadingCase, readingOf, said } from "./read-text.ts";

const LAYOUTS: readonly ReadingCase[] = [
  [
    "the value on the line above its label",
    "41\n%\n回头率\n97\n%\n准时履约率\n2800 m²\n工厂面积",
    { reorderRatePct: 41, onTimeRatePct: 97, facilityAreaM2: 2800 },
  ],
  [
    "a date before its label in a hover card",
    "2020年4月\n成立时间\n64人\n员工人数",
    { incorporatedYear: 2020, employees: { min: 64, max: 64 } },
  ],
  [
    "the value on the line below its label",
    "员工总人数\n64人\n厂房面积\n2450m²\n回头率\n31%",
    { employees: { min: 64, max: 64 }, facilityAreaM2: 2450, reorderRatePct: 31 },
  ],
  [
    "a colon",
    "员工人数:64\n厂房面积:2450平方米\n回头率:31%",
    { employees: { min: 64, max: 64 }, facilityAreaM2: 2450, reorderRatePct: 31 },
  ],
  [
    "a fullwidth colon and tabs, two pairs a line",
    "员工人数：\t11 - 50 人\t公司成立时间：\t2008 年\n注册资本：\t150.0万人民币\t厂房面积：\t2,300平方米",
    {
      employees: { min: 11, max: 50 },
      incorporatedYear: 2008,
      registeredCapitalCny: 1_500_000,
      facilityAreaM2: 2300,
    },
  ],
  [
    "bars between the facts",
    "3000㎡ | 64员工 | 准时履约率96% | 回头率41%",
    { facilityAreaM2: 3000, employees: { min: 64, max: 64 }, onTimeRatePct: 96, reorderRatePct: 41 },
  ],
  [
    "no separators at all",
    "员工人数64人厂房面积3000平方米准时履约率96%回头率41%",
    { facilityAreaM2: 3000, employees: { min: 64, max: 64 }, onTimeRatePct: 96, reorderRatePct: 41 },
  ],
  [
    "English figures before their labels",
    "97.1% on-time delivery rate\n≤2h response time\n64 staff\n28% reorder rate",
    { onTimeRatePct: 97.1, responseTimeMinutes: 120, employees: { min: 64, max: 64 }, reorderRatePct: 28 },
  ],
  [
    "an arrow between label and value",
    "员工人数 -> 64人\n回头率 -> 31%",
    { employees: { min: 64, max: 64 }, reorderRatePct: 31 },
  ],
];

const HOLDING: readonly ReadingCase[] = [
  [
    "keeps a placeholder from taking the next label's value",
    "准时履约率\n- %\n回头率\n31%\n员工人数\n64人",
    { reorderRatePct: 31, employees: { min: 64, max: 64 } },
  ],
  [
    "reads 暂无 as nothing said",
    "员工人数: 暂无\n厂房面积: 2000平方米\n回头率: 31%",
    { facilityAreaM2: 2000, reorderRatePct: 31 },
  ],
  [
    "lets an unknown label hold on to the value under it",
    "员工人数\n64人\n神秘指标\n88%\n回头率\n31%",
    { employees: { min: 64, max: 64 }, reorderRatePct: 31 },
  ],
  [
    "lets an unknown label hold on to the value above it",
    "31%\n回头率\n88%\n神秘指标\n97%\n准时履约率",
    { reorderRatePct: 31, onTimeRatePct: 97 },
  ],
  [
    "keeps the direction a page keeps",
    "31%\n回头率\n97%\n准时履约率\n86%\n服务响应率",
    { reorderRatePct: 31, onTimeRatePct: 97, responseRatePct: 86 },
  ],
  [
    "takes no period for a figure",
    "准时履约率 in the last 30 days 97%\n近90天退款率 0.45%",
    { onTimeRatePct: 97, returnRatePct: 0.45 },
  ],
  [
    "takes no number in a label for its value",
    "3分钟响应率 86%\n48H履约率 97%",
    { responseRatePct: 86, onTimeRatePct: 97 },
  ],
  [
    "leaves a label its first word, though it may be the unit of the figure before it",
    "厂房面积(平方米): 2000 员工人数(人): 80",
    { facilityAreaM2: 2000, employees: { min: 80, max: 80 } },
  ],
  [
    "does not take a price for the minimum order behind it",
    "员工人数: 64人\n鱼竿 ¥35.00 起批量：≥20 支",
    { employees: { min: 64, max: 64 }, moqUnits: 20 },
  ],
  [
    "reads a time that answers where a rate is asked",
    "响应率: 10分钟内\n员工人数: 64人",
    { responseTimeMinutes: 10, employees: { min: 64, max: 64 } },
  ],
  [
    "does not read 0 % beside no paid orders",
    "最近30天支付订单数 0\n48H履约率 0.00%\n员工人数 64人",
    { employees: { min: 64, max: 64 } },
  ],
];

describe("labels and values are paired through", () => {
  it.each(LAYOUTS)("%s", (_, text, profile) => {
    expect(profileOf(text)).toEqual(profile);
  });
});

describe("pairing", () => {
  it.each(HOLDING)("%s", (_, text, profile) => {
    expect(profileOf(text)).toEqual(profile);
  });

  it("takes each value once, from its neighbour only", () => {
    const text = "员工人数 64人 回头率 31%";
    const { labels, values } = pageIn(text);
    const pairs = pairUp(text, labels, values);
    expect(pairs.map(({ label, value }) => [label.label.field, text.slice(value.start, value.end)])).toEqual([
      ["employees", "64人"],
      ["reorderRatePct", "31%"],
    ]);
  });

  it("does not reach over more than three lines", () => {
    expect(profileOf("回头率\n\n\n\n\n31%")).toEqual({});
  });

  it("does not reach over a sentence's words", () => {
    expect(profileOf("回头率很重要而且我们一直都在努力提高它的表现31%")).toEqual({});
  });
});

describe("an average", () => {
  it("beside a figure is told with the figure's field and is not the figure", () => {
    const text = "累计成交数\n640\n行业均值\n210\n高于行业均值 12%";
    expect(readingOf(text).profile.transactions90d?.value).toBe(640);
    expect(said(text, "average").map(({ field, value }) => [field, value])[0]).toEqual(["transactions90d", 210]);
  });

  it("of a rate is told beside the rate", () => {
    const text = "回头率 31% 行业均值 21%";
    expect(profileOf(text)).toEqual({ reorderRatePct: 31 });
    expect(said(text, "average").map(({ field, value }) => [field, value])).toEqual([["reorderRatePct", 21]]);
  });
});

describe("the figures of a text", () => {
  it("are numbers, dates and placeholders, in order and apart", () => {
    const text = "员工: 64人\n成立: 2018-03-12\n面积: 暂无";
    expect(readValues(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ["quantity", "64人"],
      ["date", "2018-03-12"],
      ["unknown", "暂无"],
    ]);
  });

  it("do not hold the platform's name", () => {
    expect(readValues("on 1688 since")).toEqual([]);
  });

  it.each(["in the last 30 days", "近90天", "过去 30 天", "past 12 months"])("do not hold a period: %s", (text) => {
    expect(readValues(text)).toEqual([]);
  });

  it("hold small English numbers before a unit", () => {
    const text = "six years, forty-two workers, three lines and two hundred pieces";
    expect(
      readValues(text).map((value) => value.kind === "quantity" && [value.quantity.max, value.quantity.unit]),
    ).toEqual([
      [6, "year"],
      [42, "person"],
      [3, "line"],
      [200, "piece"],
    ]);
  });
});
