import { describe, expect, it } from "vitest";
import {
  beyondCity,
  looksLikeAddress,
  placePairs,
  provinceIn,
  startsWithPlace,
} from "../../../src/vetting/reader/places.ts";
import { profileOf, type ReadingCase } from "./read-text.ts";

describe("the province of a text", () => {
  it.each([
    ["its province", "浙江省义乌市北苑街道", "Zhejiang"],
    ["its city", "东莞市清溪镇", "Guangdong"],
    ["its province in pinyin", "Guangdong Dongguan", "Guangdong"],
    ["its city in pinyin", "shipped from Yiwu", "Zhejiang"],
  ])("is known by %s", (_, text, province) => {
    expect(provinceIn(text)?.province).toBe(province);
  });

  it.each([
    ["a street named after a city", "中山路18号"],
    ["letters that only begin like a city", "yiwu88"],
    ["no place", "员工人数 64"],
  ])("is not known by %s", (_, text) => {
    expect(provinceIn(text)).toBeUndefined();
  });
});

describe("a province and its city", () => {
  it.each(["Hebei Baoding", "Dongguan, Guangdong", "浙江 金华", "浙江省 金华"])("make a pair: %s", (text) => {
    expect(placePairs(text)).toHaveLength(1);
  });

  it.each(["浙江 东莞", "浙江和金华", "Yiwu"])("make none: %s", (text) => {
    expect(placePairs(text)).toEqual([]);
  });

  it("leave nothing of a location but what lies beyond", () => {
    expect([beyondCity("浙江 金华"), beyondCity("Guangdong, Dongguan, China"), beyondCity("浙江义乌北苑街道")]).toEqual(
      ["", "", "北苑街道"],
    );
  });
});

describe("a street address", () => {
  it.each([
    "浙江省义乌市北苑街道春晗路88号",
    "广东省东莞市清溪镇银泉工业区12栋",
    "No. 88 Chunhan Road, Beiyuan, Yiwu, Zhejiang",
  ])("is one: %s", (line) => {
    expect(looksLikeAddress(line)).toBe(true);
  });

  it.each(["浙江 金华", "在浙江省义乌市北苑街道。我们有88号仓库", "https://yiwu.example/road, x, y", "Road 5, a, b"])(
    "is none: %s",
    (line) => {
      expect(looksLikeAddress(line)).toBe(false);
    },
  );
});

it("begins a name with a place", () => {
  expect([startsWithPlace("义乌市云朵厂"), startsWithPlace("云朵义乌厂")]).toEqual([true, false]);
});

const STAFF = "员工人数: 64人\n";
const READ: readonly ReadingCase[] = [
  [
    "behind its label",
    "地址: 浙江省义乌市北苑街道春晗路88号\n员工人数: 64人",
    { address: "浙江省义乌市北苑街道春晗路88号", province: "Zhejiang", employees: { min: 64, max: 64 } },
  ],
  [
    "on a line of its own, without taking its numbers for staff",
    `${STAFF}广东省东莞市清溪镇银泉工业区12栋301室`,
    { address: "广东省东莞市清溪镇银泉工业区12栋301室", province: "Guangdong", employees: { min: 64, max: 64 } },
  ],
  ["as province and city alone", `${STAFF}浙江 金华`, { province: "Zhejiang", employees: { min: 64, max: 64 } }],
  ["not from where goods are sent to", `${STAFF}发往 浙江 金华`, { employees: { min: 64, max: 64 } }],
  [
    "behind a label that asks for a place only",
    `${STAFF}所在地区: 广东 东莞`,
    { province: "Guangdong", employees: { min: 64, max: 64 } },
  ],
  [
    "without the translation behind it",
    "地址: 浙江省义乌市北苑街道春晗路88号 No. 88 Chunhan Road, Yiwu, Zhejiang\n员工人数: 64人",
    { address: "浙江省义乌市北苑街道春晗路88号", province: "Zhejiang", employees: { min: 64, max: 64 } },
  ],
  [
    "from the line above its label",
    "浙江 金华\n所在地区\n员工人数: 64人",
    { province: "Zhejiang", employees: { min: 64, max: 64 } },
  ],
];

describe("where a supplier is, is read", () => {
  it.each(READ)("%s", (_, text, profile) => {
    expect(profileOf(text)).toEqual(profile);
  });
});
