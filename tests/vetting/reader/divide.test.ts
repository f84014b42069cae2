import { describe, expect, it } from "vitest";
import { readPaste } from "../../../src/vetting/read-paste.ts";
import { AS_OF, type PlainValues, valuesOf } from "./read-text.ts";

function suppliers(text: string): readonly PlainValues[] {
  return readPaste(text, { asOf: AS_OF }).suppliers.map(valuesOf);
}

const CLOUD = "员工人数: 64人\n厂房面积: 2450平方米\n回头率: 31%\n准时履约率: 97%";
const HILL = "员工人数: 12人\n厂房面积: 180平方米\n回头率: 9%\n准时履约率: 80%";
const CLOUD_PROFILE = { employees: { min: 64, max: 64 }, facilityAreaM2: 2450, reorderRatePct: 31, onTimeRatePct: 97 };
const HILL_PROFILE = { employees: { min: 12, max: 12 }, facilityAreaM2: 180, reorderRatePct: 9, onTimeRatePct: 80 };
const CLOUD_NAMED = { companyName: "义乌市云朵日用品厂", ...CLOUD_PROFILE };
const HILL_NAMED = { companyName: "金华市远山纸箱厂", ...HILL_PROFILE };

describe("two suppliers are read apart", () => {
  it.each<readonly [string, string, readonly PlainValues[]]>([
    ["under numbered headings", `Supplier A\n${CLOUD}\n\nSupplier B\n${HILL}`, [CLOUD_PROFILE, HILL_PROFILE]],
    ["under numbered headings in Chinese", `供应商一\n${CLOUD}\n供应商二\n${HILL}`, [CLOUD_PROFILE, HILL_PROFILE]],
    ["under their names", `义乌市云朵日用品厂\n${CLOUD}\n\n金华市远山纸箱厂\n${HILL}`, [CLOUD_NAMED, HILL_NAMED]],
    ["behind a rule", `${CLOUD}\n义乌市云朵日用品厂\n--------\n${HILL}\n金华市远山纸箱厂`, [CLOUD_NAMED, HILL_NAMED]],
    [
      "in paragraphs with figures above the name",
      `员工人数: 64人\n义乌市云朵日用品厂\n厂房面积: 2450平方米\n\n员工人数: 12人\n金华市远山纸箱厂\n厂房面积: 180平方米`,
      [
        { companyName: "义乌市云朵日用品厂", employees: { min: 64, max: 64 }, facilityAreaM2: 2450 },
        { companyName: "金华市远山纸箱厂", employees: { min: 12, max: 12 }, facilityAreaM2: 180 },
      ],
    ],
    [
      "under a head that each card repeats",
      `工厂档案卡\n回头率: 31%\n义乌市云朵日用品厂\n员工人数: 64人\n工厂档案卡\n回头率: 9%\n金华市远山纸箱厂\n员工人数: 12人`,
      [
        { companyName: "义乌市云朵日用品厂", employees: { min: 64, max: 64 }, reorderRatePct: 31 },
        { companyName: "金华市远山纸箱厂", employees: { min: 12, max: 12 }, reorderRatePct: 9 },
      ],
    ],
    [
      "in the rows of a table",
      "公司名称\t员工人数\t厂房面积\t回头率\n义乌市云朵日用品厂\t64\t2450\t31%\n金华市远山纸箱厂\t12\t180\t9%",
      [
        {
          companyName: "义乌市云朵日用品厂",
          employees: { min: 64, max: 64 },
          facilityAreaM2: 2450,
          reorderRatePct: 31,
        },
        { companyName: "金华市远山纸箱厂", employees: { min: 12, max: 12 }, facilityAreaM2: 180, reorderRatePct: 9 },
      ],
    ],
    [
      "in the columns of a table",
      "公司名称\t义乌市云朵日用品厂\t金华市远山纸箱厂\n员工人数\t64\t12\n厂房面积\t2450\t180\n回头率\t31%\t9%\n准时履约率\t97%\t80%",
      [CLOUD_NAMED, HILL_NAMED],
    ],
  ])("%s", (_, text, expected) => {
    expect(suppliers(text)).toEqual(expected);
  });

  it("with evidence that counts in the whole paste", () => {
    const text = `Supplier A\n${CLOUD}\n\nSupplier B\n${HILL}`;
    const quotes = readPaste(text, { asOf: AS_OF }).suppliers.map(({ profile }) => {
      const { quote = "", start = 0, end = 0 } = profile.employees ?? {};
      return [quote, text.slice(start, end)];
    });
    expect(quotes).toEqual([
      ["员工人数: 64人", "员工人数: 64人"],
      ["员工人数: 12人", "员工人数: 12人"],
    ]);
  });

  it("and no more than twenty of them", () => {
    const rows = Array.from({ length: 30 }, (_, i) => `义乌市第${i}日用品厂\t${20 + i}\t${500 + i}\t${10 + i}%`);
    expect(suppliers(["公司名称\t员工人数\t厂房面积\t回头率", ...rows].join("\n"))).toHaveLength(20);
  });
});

describe("one supplier stays one", () => {
  it.each<readonly [string, string]>([
    ["when its page names it twice", `义乌市云朵日用品厂\n${CLOUD}\n\n义乌市云朵日用品厂\n联系方式`],
    ["when its name stands beside its translation", `义乌市云朵日用品厂\nYiwu Cloud Products Factory\n${CLOUD}`],
    ["when it names its clients", `义乌市云朵日用品厂\n${CLOUD}\n合作客户\n上海大华贸易有限公司\n北京小明科技有限公司`],
    ["when other factories stand below", `义乌市云朵日用品厂\n${CLOUD}\n相似工厂\n金华市远山纸箱厂\n${HILL}`],
    ["when its products are numbered", `义乌市云朵日用品厂\n${CLOUD}\n1. 纸箱 ¥3.20\n2. 纸盒 ¥2.10`],
  ])("%s", (_, text) => {
    const read = suppliers(text);
    expect(read).toHaveLength(1);
    expect(read[0]).toMatchObject(CLOUD_NAMED);
  });

  it("when the second part says the same", () => {
    expect(suppliers(`Supplier A\n${CLOUD}\n\nSupplier B\n${CLOUD}`)).toHaveLength(1);
  });
});
