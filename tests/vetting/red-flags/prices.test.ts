/** Prices beside one another, and prices by themselves. */
import { describe, expect, test } from "vitest";
import { dearerBy, pricesUnder } from "../../../src/vetting/red-flags/prices.ts";

const words = (text: string, spans: readonly { start: number; end: number }[]): readonly string[] =>
  spans.map(({ start, end }) => text.slice(start, end).trim());
const dear = (text: string, times = 2): readonly string[] => words(text, dearerBy(times, text));
const under = (yuan: number, text: string): readonly string[] => words(text, pricesUnder(yuan, text));

describe("a price that is many times another one", () => {
  test.each([
    ["别家一百六,我四块二", "一百六"],
    ["market 12 dollar, mine 2.3", "12"],
    ["six bucks where everyone else sits near fifty", "fifty"],
    ["外面卖88,我这里19.9包邮", "88"],
    ["$14 elsewhere, $2.60 here", "$14"],
    ["别人卖1,200元,我们300元", "1,200"],
    ["costs eleven dollars, from me ninety cents", "eleven"],
  ])("is found in %s", (text, price) => {
    expect(dear(text)).toContain(price);
  });

  test.each([
    ["别家卖88,我卖80", "the two are close"],
    ["others charge 120 for tooling, we charge 60 per cavity", "a price of tooling"],
    ["price 45, others need 90 days", "days"],
    ["卖45,起订500件", "a count"],
    ["price 45, freight 300", "freight"],
    ["样品100元,大货35元", "a sample"],
    ["about ten of us, around fifty of them", "no price in words"],
    ["45元一台,比上批便宜90元", "a difference"],
    ["price 45\nprice 450", "another line"],
    ["卖45元,合约90美元", "another currency"],
  ])("is not found in %s: %s", (text) => {
    expect(dear(text)).toEqual([]);
  });

  test("is as many times dearer as asked", () => {
    expect(dear("别家卖100,我卖20", 4)).toEqual(["100"]);
    expect(dear("别家卖100,我卖20", 8)).toEqual([]);
  });

  test("does not lie far away", () => {
    expect(dear(`只要45元${"啊".repeat(200)}卖450元`)).toEqual([]);
  });
});

describe("a price below a sum", () => {
  test.each([
    ["只要45元", ["45"]],
    ["120 usd each", []],
    ["only $20", ["$20"]],
    ["一百八一台", ["一百八"]],
    ["四毛钱一个", ["四"]],
    ["65寸", []],
    ["1688", []],
  ])("%s", (text, found) => {
    expect(under(200, text)).toEqual(found);
  });

  test("is in dollars when an English message marks no currency", () => {
    expect(under(200, "only 25")).toEqual(["25"]);
    expect(under(200, "only 45")).toEqual([]);
    expect(under(200, "只要45")).toEqual(["45"]);
  });
});

test("a long run of figures is read in part", () => {
  const text = "45元 ".repeat(5000);
  expect(under(100, text).length).toBeLessThanOrEqual(100);
});
