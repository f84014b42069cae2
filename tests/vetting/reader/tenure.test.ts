import { describe, expect, it } from "vitest";
import { profileOf, readingOf } from "./read-text.ts";

const STAFF = "员工人数: 64人\n";
const years = (text: string): unknown => profileOf(STAFF + text)["platformYears"];

describe("the years on the platform", () => {
  it.each([
    ["入驻6年", 6],
    ["入驻5个月", 0.42],
    ["诚信通第4年", 4],
    ["诚信通第十二年", 12],
    ["第4年", 4],
    ["超级工厂 7年", 7],
    ["入驻平台 6 年", 6],
    ["开店8年", 8],
    ["6年老店", 6],
    ["Settled in for 6 years", 6],
    ["Settled for 5 months", 0.42],
    ["7 yrs CN", 7],
    ["5 years on 1688", 5],
    ["4th year", 4],
    ["Year 4 of membership", 4],
    ["TrustPass member 3 years", 3],
    ["1688经营年限: 9年", 9],
    ["Member since 2019", 7],
    ["2019年入驻", 7],
  ])("of %s are %s", (text, expected) => {
    expect(years(text)).toBe(expected);
  });

  it.each([
    ["the company's age", "成立12年"],
    ["a warranty", "质保3年"],
    ["experience", "经验15年"],
    ["a slogan", "十五年源头厂家"],
    ["more years than the platform has", "入驻40年"],
  ])("are not %s", (_, text) => {
    expect(years(text)).toBeUndefined();
  });

  it.each(["诚信通第4年", "4th year", "Year 4 of membership"])("run in %s", (text) => {
    expect(readingOf(STAFF + text).profile.platformYears?.precise?.running).toBe(true);
  });

  it("do not run in 入驻6年", () => {
    expect(readingOf(`${STAFF}入驻6年`).profile.platformYears?.precise?.running).toBeUndefined();
  });

  it.each([
    ["under the company's name", "义乌市云朵日用品厂\n7年\n"],
    ["beside the company's name", "义乌市云朵日用品厂 7年\n"],
  ])("are a number of years %s", (_, text) => {
    expect(years(text)).toBe(7);
  });

  it("are not experience stated under the name", () => {
    expect(years("义乌市云朵日用品厂\n专注 7年\n")).toBeUndefined();
  });
});
