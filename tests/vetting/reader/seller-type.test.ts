import { describe, expect, it } from "vitest";
import { profileOf, type ReadingCase } from "./read-text.ts";

const STAFF = "员工人数: 64人\n";
const withStaff = (fields: Record<string, unknown>) => ({ employees: { min: 64, max: 64 }, ...fields });

const SELLER: readonly ReadingCase[] = [
  ["a manufacturer", `${STAFF}经营模式: 生产厂家`, withStaff({ sellerType: "factory" })],
  ["production and processing", `${STAFF}经营模式\n生产加工`, withStaff({ sellerType: "factory" })],
  ["a wholesaler", `${STAFF}经营模式: 经销批发`, withStaff({ sellerType: "wholesaler" })],
  ["a trading company", `${STAFF}Business type: Trading company`, withStaff({ sellerType: "trading" })],
  ["an agency", `${STAFF}经营模式: 招商代理`, withStaff({ sellerType: "agent" })],
  ["a brand owner", `${STAFF}经营模式: 品牌商`, withStaff({ sellerType: "brand" })],
  [
    "a trading company that says it is no manufacturer",
    `${STAFF}Business type: not a manufacturer, trading company`,
    withStaff({ sellerType: "trading" }),
  ],
  [
    "a trading company with a denial behind it",
    `${STAFF}经营模式: 贸易公司 (不是生产厂家)`,
    withStaff({ sellerType: "trading" }),
  ],
  ["a translated business model", `${STAFF}Mode: dealer wholesale`, withStaff({ sellerType: "wholesaler" })],
];

describe("the seller type is read as", () => {
  it.each(SELLER)("%s", (_, text, profile) => {
    expect(profileOf(text)).toEqual(profile);
  });
});

describe("no seller type is", () => {
  it.each<ReadingCase>([
    ["a legal form", `${STAFF}企业类型: 有限责任公司`, withStaff({})],
    ["a one-man business", `${STAFF}企业类型: 个体工商户`, withStaff({})],
    ["a way of processing", `${STAFF}加工方式: 清加工`, withStaff({})],
    ["a name that ends in 厂", `${STAFF}义乌市云朵日用品厂`, withStaff({ companyName: "义乌市云朵日用品厂" })],
  ])("%s", (_, text, profile) => {
    expect(profileOf(text)).toEqual(profile);
  });
});

describe("a seller's own words", () => {
  it.each([
    ["We are a professional lamp manufacturer in Ningbo.", "factory"],
    ["we have our own factory", "factory"],
    ["我们是一家专业的生产厂家", "factory"],
    ["集研发、生产、销售于一体", "factory"],
    ["We are a trading company", "trading"],
    ["我司是一家外贸公司", undefined],
    ["我们是一家贸易公司", "trading"],
    ["we are your sourcing agent", "agent"],
    ["本店是一家批发商", "wholesaler"],
    ["- manufacturer, 64 people", "factory"],
    ["we are not a manufacturer", undefined],
    ["我们不是工厂", undefined],
  ])("in %s say %s", (text, expected) => {
    expect(profileOf(STAFF + text)["sellerType"]).toBe(expected);
  });

  it("give way to the business model on the page", () => {
    expect(profileOf(`${STAFF}经营模式: 经销批发\n我们是一家专业的生产厂家`)["sellerType"]).toBe("wholesaler");
  });
});
