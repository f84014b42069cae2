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

const GUARANTEE: readonly (readonly [string, string, boolean | undefined])[] = [
  ["joined", "交期保障: 已加入", true],
  ["a tick", "交期保障 ✔", true],
  ["yes in English", "Delivery guarantee: yes", true],
  ["activated, one line below", "交期保障\n已开通", true],
  ["a badge in a row of badges", "交期保障 | 7天无理由 | 破损包赔", true],
  ["not joined", "交期保障: 未加入", false],
  ["not there", "没有交期保障", false],
  ["not there in English", "Without a delivery guarantee", false],
  ["not offered", "Delivery guarantee: not available", false],
  ["another promise", "品质保障: 已加入", undefined],
  ["a buyer's question", "是否有交期保障?", undefined],
  ["a buyer's question in English", "ask about delivery guarantee", undefined],
  ["a placeholder", "交期保障: 暂无", undefined],
];

describe("the delivery guarantee", () => {
  it.each(GUARANTEE)("is read from %s", (_, text, value) => {
    expect(profileOf(STAFF + text)["deliveryGuarantee"]).toBe(value);
  });
});

const LICENCE: readonly (readonly [string, string, boolean | undefined])[] = [
  ["certified", "营业执照: 已认证", true],
  ["verified", "主体资质 已核验", true],
  ["its code", "统一社会信用代码: 91330782MA2E0ABC1X", true],
  ["a scan that was sent", "They sent a scan of the business licence yesterday.", true],
  ["a scan that was sent in Chinese", "执照发来看过，营业执照齐全", true],
  ["available", "Business license: available", true],
  ["said not to exist", "营业执照: 无", false],
  ["in progress", "营业执照: 办理中", undefined],
  ["one that cannot be sent", "营业执照发不了", undefined],
  ["asked for", "Please send the business licence.", undefined],
  ["not yet sent", "They have not sent the business licence.", undefined],
  ["a question", "营业执照有吗?", undefined],
];

describe("the business licence", () => {
  it.each(LICENCE)("is read from %s", (_, text, value) => {
    expect(profileOf(STAFF + text)["businessLicense"]).toBe(value);
  });
});

const GRADE: readonly (readonly [string, string, string | undefined])[] = [
  ["AAA", "诚信等级: AAA", "AAA"],
  ["AA with its word", "信用等级\nAA级", "AA"],
  ["A in English", "Credit level: A", "A"],
  ["a trade medal", "交易勋章: AAAA", undefined],
  ["a taxpayer class", "纳税人: A级", undefined],
  ["four stars of A", "诚信等级: A×4", undefined],
];

describe("the credit grade", () => {
  it.each(GRADE)("is read from %s", (_, text, value) => {
    expect(profileOf(STAFF + text)["creditGrade"]).toBe(value);
  });
});

describe("a name behind its label", () => {
  it("is taken as it stands, whatever it ends in", () => {
    expect(profileOf(`公司名称: Blue Lantern\n${STAFF}`)["companyName"]).toBe("Blue Lantern");
  });

  it("is not taken from a sentence or a figure", () => {
    expect(profileOf(`公司名称: 91330782 不清楚?\n${STAFF}`)["companyName"]).toBeUndefined();
  });

  it("is not the brand", () => {
    expect(profileOf(`经营品牌: 云朵之家\n${STAFF}`)["companyName"]).toBeUndefined();
  });
});
