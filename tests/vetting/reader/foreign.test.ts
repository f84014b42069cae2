import { describe, expect, it } from "vitest";
import { foreignParts } from "../../../src/vetting/reader/foreign.ts";
import { profileOf, type ReadingCase } from "./read-text.ts";

const OWN = "义乌市云朵日用品厂\n员工人数: 64人\n回头率: 31%\n";
const OWN_PROFILE = { companyName: "义乌市云朵日用品厂", employees: { min: 64, max: 64 }, reorderRatePct: 31 };

const FOREIGN: readonly ReadingCase[] = [
  [
    "factories recommended below",
    `${OWN}为你推荐相似工厂\n金华市远山纸箱厂\n900员工\n8000㎡\n回头率 55%\n准时履约率 99%`,
    OWN_PROFILE,
  ],
  [
    "factories recommended in English",
    `${OWN}Recommend similar factories for you\nJinhua Distant Mountain Carton Factory\n900 staff\n8000㎡\nOn-time rate 99%`,
    OWN_PROFILE,
  ],
  ["a hint the platform prints on every page", `${OWN}建议您优先选择诚信通会员`, OWN_PROFILE],
  ["a rule about deposits", `${OWN}商家需缴存5000元保证金用于赔付`, OWN_PROFILE],
  [
    "a buyer's remark about another supplier",
    `${OWN}My old supplier had 300 staff and a 12% reorder rate.`,
    OWN_PROFILE,
  ],
  ["a remark about another supplier in Chinese", `${OWN}上一家供应商只有8个员工，准时履约率60%。`, OWN_PROFILE],
];

describe("nothing is read from", () => {
  it.each(FOREIGN)("%s", (_, text, profile) => {
    expect(profileOf(text)).toEqual(profile);
  });
});

describe("a list of other shops", () => {
  it("ends where the page goes on about this one", () => {
    const text = `${OWN}相似工厂\n金华市远山纸箱厂\n900员工\n联系方式\n保证金: 3000元`;
    expect(profileOf(text)).toEqual({ ...OWN_PROFILE, depositCny: 3000 });
  });

  it("ends behind the link to more of them", () => {
    const text = `${OWN}相似工厂\n金华市远山纸箱厂\n900员工\n发现更多工厂\n保证金: 3000元`;
    expect(profileOf(text)).toEqual({ ...OWN_PROFILE, depositCny: 3000 });
  });

  it("in JSON ends with its bracket", () => {
    const text = `{"recommendShops":[{"a":[1,2]},{"b":3}],"own":1}`;
    const [part] = foreignParts(text);
    expect(part && text.slice(part.start, part.end)).toBe(`"recommendShops":[{"a":[1,2]},{"b":3}]`);
  });

  it("in JSON that is cut off reaches to the end", () => {
    const text = `{"recommendShops":[{"a":[1,2`;
    expect(foreignParts(text)).toEqual([{ start: 1, end: text.length }]);
  });
});

describe("a remark about another supplier", () => {
  it("leaves the fact before it in the same sentence", () => {
    expect(profileOf("员工人数: 64人, the other factory has 900 staff\n回头率: 31%")).toEqual({
      employees: { min: 64, max: 64 },
      reorderRatePct: 31,
    });
  });

  it("stays readable where it names their price", () => {
    expect(foreignParts("Another supplier quoted 3.20 yuan.")).toEqual([]);
  });
});
