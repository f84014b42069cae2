import { describe, expect, it } from "vitest";
import { runTogether, viewOf } from "../../../src/vetting/reader/view.ts";
import { profileOf, readingOf } from "./read-text.ts";

describe("the view of a text", () => {
  it.each([
    ["a figure from its unit", "64\n人", "64 人"],
    ["a figure from its per cent sign", "41\n%", "41 %"],
    ["a currency sign from its figure", "¥\n42", "¥42"],
    ["the cents from a price", "¥\n42\n.50", "¥42.50"],
    ["a price from its range", "¥2\n-\n3\n.50", "¥2-3.50"],
    ["thousands from a number", "2,4\n00平方米", "2,400平方米"],
    ["平方 from 米", "3000平方\n米", "3000平方米"],
    ["a label from its colon", "员工人数\n: 64", "员工人数: 64"],
    ["a label in two", "厂房\n面积: 2000平", "厂房面积: 2000平"],
    ["a label in English in two", "Number of\nemployees: 64", "Number of employees: 64"],
    ["4th from its year", "4th\nyear", "4th year"],
    ["a company from its legal form", "Yiwu Cloud Products\nCo., Ltd.", "Yiwu Cloud Products Co., Ltd."],
  ])("mends a break that cuts %s", (_, text, mended) => {
    expect(viewOf(text).text).toBe(mended);
  });

  it.each([
    ["two figures", "64\n41"],
    ["two labels", "员工人数\n厂房面积"],
    ["a figure and a word", "64\n首页"],
    ["a paragraph", "64\n\n人"],
  ])("leaves a break between %s", (_, text) => {
    expect(viewOf(text).text).toBe(text);
  });

  it.each([
    ["dots between the characters of a word", "诚·信·通", "诚信通"],
    ["spaces between the digits of a figure", "6 8 人", "68 人"],
    ["keycap marks", "6\ufe0f\u20e38\ufe0f\u20e3人", "68人"],
  ])("takes out %s", (_, text, plain) => {
    expect(viewOf(text).text).toBe(plain);
  });

  it.each([
    ["l2O人", "120人"],
    ["2O14年", "2014年"],
    ["员工总入数", "员工总人数"],
    ["广房面积", "厂房面积"],
    ["成立时问", "成立时间"],
    ["己加入", "已加入"],
    ["末开通", "未开通"],
    ["囗头率", "回头率"],
  ])("reads %s as %s, as text recognition takes one for the other", (text, right) => {
    expect(viewOf(text).text).toBe(right);
  });

  it.each(["500l", "OIl", "Oil lamp"])("leaves the letters of %s", (text) => {
    expect(viewOf(text).text).toBe(text);
  });

  it("leads every span back to the exact words of the input", () => {
    const input = "首页\n厂房\n面积：\n２,4\n00平方\n米\n诚·信·通";
    const view = viewOf(input);
    for (let start = 0; start < view.text.length; start += 1) {
      for (let end = start + 1; end <= view.text.length; end += 1) {
        const evidence = view.evidence({ start, end });
        expect(input.slice(evidence.start, evidence.end)).toBe(evidence.quote);
      }
    }
  });

  it("quotes a mended figure with the break it stood on", () => {
    expect(readingOf("员工总人数\n64\n人").profile.employees?.quote).toBe("员工总人数\n64\n人");
  });

  it("quotes a misread figure as it stands in the input", () => {
    expect(readingOf("员工总人数: l2O人").profile.employees).toMatchObject({
      quote: "员工总人数: l2O人",
      value: { min: 120, max: 120 },
    });
  });
});

describe("lines run together", () => {
  const NARROW = "员工总人\n数：64\n人厂房面\n积：2,4\n00平方米\n回头率31\n%入驻6\n年";

  it("make whole words of a narrow column", () => {
    expect(runTogether(NARROW)?.text).toBe("员工总人数:64人厂房面积:2,400平方米回头率31%入驻6年");
  });

  it("keep English words apart and take the hyphen out of a broken one", () => {
    const view = runTogether("on time\nrate 97%\nresponse\nrate 86%\nem-\nployees 64\narea 2000");
    expect(view?.text).toBe("on time rate 97% response rate 86% employees 64 area 2000");
  });

  it("lead back to the exact words of the input", () => {
    const view = runTogether(NARROW);
    const start = view?.text.indexOf("面积") ?? -1;
    expect(view?.evidence({ start, end: start + 2 }).quote).toBe("面\n积");
  });

  it("are none where a line is wide or the lines are few", () => {
    expect(runTogether("员工总人数\n64人")).toBeUndefined();
    expect(runTogether(`${NARROW}\n这一行明显比狭窄的一栏要宽得多`)).toBeUndefined();
  });
});

it("reads spaced-out labels", () => {
  expect(profileOf("员 工 总 人 数：64人")).toEqual({ employees: { min: 64, max: 64 } });
});
