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

describe("the company's age", () => {
  it.each([
    ["厂子办了十二年", 12],
    ["公司成立12年", 12],
    ["建厂已经20年", 20],
    ["经营年限: 12年", 12],
    ["12 years in business", 12],
    ["Years of experience: 15", 15],
  ])("of %s is %s", (text, expected) => {
    expect(profileOf(STAFF + text)["companyAgeYears"]).toBe(expected);
  });

  it.each(["入驻6年", "7 yrs CN", "诚信通第4年"])("is not %s", (text) => {
    expect(profileOf(STAFF + text)["companyAgeYears"]).toBeUndefined();
  });
});

describe("the founding year", () => {
  it.each([
    ["成立时间: 2018-03-12", 2018],
    ["成立时间: 2018.03.12", 2018],
    ["成立时间: 2018/3", 2018],
    ["成立时间: 2018年03月", 2018],
    ["2018 年成立", 2018],
    ["2019.05成立", 2019],
    ["始建于2011年", 2011],
    ["公司于2021年4月在义乌登记注册", 2021],
    ["Established in April 2018", 2018],
    ["Year established: 2016", 2016],
    ["成立于二〇一九年", 2019],
  ])("of %s is %s", (text, expected) => {
    expect(profileOf(STAFF + text)["incorporatedYear"]).toBe(expected);
  });

  it("keeps its month and day", () => {
    expect(readingOf(`${STAFF}成立时间: 2018-03-12`).profile.incorporatedYear?.precise).toEqual({ month: 3, day: 12 });
  });

  it.each([
    ["a copyright year", "© 2010 1688.com"],
    ["an export year", "Export year: 2014"],
    ["a certificate's date", "证书有效期至 2027-05-01"],
    ["the date of a yearly report", "年报时间: 2023-06-30"],
    ["the end of a licence", "营业期限: 2016-01-01 至 2036-01-01"],
    ["a slogan", "始于1998的匠心"],
  ])("is not %s", (_, text) => {
    expect(profileOf(STAFF + text)["incorporatedYear"]).toBeUndefined();
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
