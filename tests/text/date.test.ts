import { describe, expect, test } from "vitest";
import { isYear, readDates } from "../../src/text/date.ts";
import { fold } from "../../src/text/fold.ts";

function reading(original: string): string[] {
  return readDates(fold(original).text).map(({ year, month, day }) =>
    [year, month, day].filter((part) => part !== undefined).join("-"),
  );
}

describe("dates", () => {
  test.each([
    ["2018-03-12", "2018-3-12"],
    ["2018.03.12", "2018-3-12"],
    ["2018/3", "2018-3"],
    ["2018年03月12日", "2018-3-12"],
    ["2024 年 02 月", "2024-2"],
    ["2018 年", "2018"],
    ["2018年", "2018"],
    ["2019.05成立", "2019-5"],
    ["成立时间2017.09", "2017-9"],
    ["2026-01", "2026-1"],
    ["April 2018", "2018-4"],
    ["Established in Sept. 2018", "2018-9"],
    ["Apr 12, 2018", "2018-4-12"],
    ["12 April 2018", "2018-4-12"],
    ["12th of April 2018", "2018-4-12"],
    ["25/12/2018", "2018-12-25"],
    ["12/25/2018", "2018-12-25"],
    ["03/12/2018", "2018"],
    ["03/2018", "2018-3"],
    ["二〇一九年三月", "2019-3"],
    ["二零一九年", "2019"],
    ["二零一九年十二月三十一日", "2019-12-31"],
    ["２０１８年３月", "2018-3"],
    ["2018年13月", "2018"],
  ])("%s is %s", (text, expected) => {
    expect(reading(text)).toEqual([expected]);
  });

  test.each([
    "2018",
    "Year established: 2013",
    "2015-2018",
    "2018.50元",
    "¥2018.05",
    "2018.05元",
    "12018.03",
    "v2018.3.1.2",
    "2018-13-01",
    "2018-02-32",
    "1850年",
    "2018.5",
    "ZL20180312",
    "",
  ])("%j holds none", (text) => {
    expect(reading(text)).toEqual([]);
  });

  test("a date's span is exactly its words", () => {
    const text = "始建于 Apr 12, 2018, 2020年4月 搬迁";
    expect(readDates(text).map(({ start, end }) => text.slice(start, end))).toEqual(["Apr 12, 2018", "2020年4月"]);
  });

  test("a calendar year is a whole number from 1900 to 2099", () => {
    expect([1899, 1900, 2018, 2099, 2100, 2018.5].map(isYear)).toEqual([false, true, true, true, false, false]);
  });

  test.each(["2018", "2018-", "二〇一九", "2018年", "may 2018", "12/2018/"])("a megabyte of %j is read", (unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
    expect(readDates(text).every(({ start, end }) => start < end)).toBe(true);
  });
});
