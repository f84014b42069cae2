import { describe, expect, it } from "vitest";
import { profileOf, readingOf } from "./read-text.ts";

const STAFF = "员工人数: 64人\n";

describe("the company's age", () => {
  it.each([
    ["厂子办了十二年", 12],
    ["公司成立12年", 12],
    ["建厂已经20年", 20],
    ["经营年限: 12年", 12],
    ["12 years in business", 12],
    ["In business for 12 years", 12],
    ["Founded 15 years ago", 15],
    ["成立 3 年", 3],
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
