/** What the guard doubts and what it lets pass, by kind; each with a look-alike that must stay silent. */
import { describe, expect, test } from "vitest";
import { checkFidelity } from "../../../src/translate/fidelity/guard.ts";
import type { GuardTerm } from "../../../src/translate/fidelity/terms.ts";
import { guardTerms, shippedGlossary } from "../../../src/translate/glossary/glossary.ts";

const kinds = (source: string, translation: string, terms: readonly GuardTerm[] = []): readonly string[] =>
  checkFidelity(source, translation, terms).doubts.map(({ kind }) => kind);

/** Every figure of a text, as the guard sets it beside another. */
const figuresOf = (text: string) => checkFidelity(text, "").source;

describe("figures are read", () => {
  test.each([
    ["8折", "discount 20"],
    ["打85折", "discount 15"],
    ["八五折", "discount 15"],
    ["对折", "discount 50"],
    ["80% of the list price", "discount 20"],
    ["便宜2个点", "discount 2"],
    ["加3个点", "percent 3"],
    ["三成定金", "percent 30"],
    ["千分之三", "percent 0.3"],
    ["三七付款", "split 30/70"],
    ["30/70 payment", "split 30/70"],
    ["3:7开", "split 30/70"],
    ["3打", "quantity 36"],
    ["3 dozen", "quantity 36"],
    ["2斤", "weight 1"],
    ["1.2万平方", "area 12000"],
    ["两千五百个", "quantity 2500"],
    ["半个月", "duration 0.5"],
    ["two and a half weeks", "duration 1512000"],
    ["2026年3月5日", "date 2026-03-05"],
    ["5 March 2026", "date 2026-03-05"],
    ["3月5号", "date --03-05"],
    ["the 25th", "date ---25"],
    ["下周三", "date weekday 3"],
    ["the day after tomorrow", "date today+2"],
    ["下午三点半", "clock 15:30"],
    ["3:30 pm", "clock 15:30"],
    ["60*40*35cm", "length 0.6x0.4x0.35"],
    ["SF1408872236651", "code 1408872236651"],
    ["功率1500W", "quantity 1500"],
    ["三分之一", "ratio 0.333333333333"],
    ["US$2.35", "price 2.35"],
    ["五毛", "price 0.5"],
  ])("%s is %s", (text, expected) => {
    expect(figuresOf(text).map(({ kind, value }) => `${kind} ${value}`)).toEqual([expected]);
  });

  test.each(["一件代发", "便宜一点", "万一不行", "一口价", "百分百好评", "千万别急", "this one is nice"])(
    "%s states none that counts",
    (text) => {
      expect(figuresOf(text).filter(({ weak }) => weak !== true)).toEqual([]);
    },
  );
});

describe("equal values in other words are no doubt", () => {
  test.each([
    ["一共10万个", "100,000 pieces in total"],
    ["3打", "36 pieces"],
    ["5斤", "2.5 kg"],
    ["质保12个月", "a one-year warranty"],
    ["两周发货", "we ship in 14 days"],
    ["48小时内发货", "we ship within 2 days"],
    ["面积2000㎡", "2,000 sqm"],
    ["半个月交货", "delivery in 15 days"],
    ["8折给您", "you pay 80% of the price"],
    ["三七付款", "30% deposit and 70% before shipment"],
    ["不低于500个", "at least 500 pieces"],
    ["500个以上", "500 pieces or more"],
    ["超过500个", "more than 500 pieces"],
    ["500个以内", "up to 500 pieces"],
    ["5号前发货", "we ship by the 5th"],
    ["起订量500个", "the MOQ is 500 pieces"],
    ["500个起", "from 500 pieces"],
    ["500个纸箱", "500 cartons"],
    ["克重180克的布", "180 gsm fabric"],
    ["一公斤8块", "8 yuan per kilo"],
    ["两百多双", "more than 200 pairs"],
    ["十几天", "about 15 days"],
    ["海运35天，空运7天", "35 days by sea, 7 by air"],
    ["第3版设计稿", "version 3 of the artwork"],
  ])("%s = %s", (chinese, english) => {
    expect(kinds(chinese, english)).toEqual([]);
    expect(kinds(english, chinese)).toEqual([]);
  });
});

describe("a change is doubted by its kind", () => {
  test.each([
    ["一共10万个", "10,000 pieces in total", "changed_value"],
    ["给您8折", "80% off for you", "changed_value"],
    ["三七付款", "a 70/30 split", "changed_value"],
    ["单价12.5元", "unit price 12.5 dollars", "changed_currency"],
    ["开票加3个点", "an invoice adds 3 yuan", "changed_currency"],
    ["毛重18公斤", "gross weight 18 pounds", "changed_unit"],
    ["15个工作日", "15 days", "changed_unit"],
    ["每天500个", "500 pieces a week", "changed_unit"],
    ["500个以上", "up to 500 pieces", "changed_comparison"],
    ["500个以上", "more than 500 pieces", "changed_comparison"],
    ["不超过3%", "more than 3%", "changed_comparison"],
    ["大概15天", "exactly 15 days", "changed_comparison"],
    ["5号前发货", "we ship after the 5th", "changed_comparison"],
    ["定金不退", "the deposit is refundable", "lost_negation"],
    ["定金可以退", "the deposit is not refundable", "added_negation"],
    ["不含税，不含运费", "tax is not included, freight is included", "lost_negation"],
    ["交期15天，质保一年", "lead time 15 days, with a warranty", "lost_value"],
    ["有现货", "500 pieces in stock", "added_value"],
    [
      "我们是工厂，欢迎来看厂。彩盒另外再加一块五毛钱。",
      "We are a factory, you are welcome to visit.",
      "missing_sentence",
    ],
    [
      "我们是工厂，欢迎来看厂。",
      "We are a factory, you are welcome to visit. We also guarantee delivery on time.",
      "extra_sentence",
    ],
  ])("%s -> %s: %s", (source, translation, kind) => {
    expect(kinds(source, translation)).toContain(kind);
  });
});

describe("negation", () => {
  test.each([
    ["没问题", "OK"],
    ["是不是现货？", "Is it in stock?"],
    ["质量不错的", "The quality is good."],
    ["不锈钢的", "It is stainless steel."],
    ["您放心", "Don't worry."],
    ["不退不换", "No returns or exchanges."],
    ["不含税不含运费", "Tax and freight are not included."],
    ["缺货了", "It is not in stock."],
    ["不含运费", "Freight is extra."],
    ["非质量问题不退", "No returns unless it is a quality problem."],
    ["免费打样", "There is no charge for the sample."],
    ["不得不涨价", "We have to raise the price."],
  ])("%s = %s", (source, translation) => {
    expect(kinds(source, translation)).toEqual([]);
  });
});

describe("glossary terms", () => {
  const terms: readonly GuardTerm[] = [
    { zh: ["回头率"], en: ["repeat-buyer rate"], forbidden: ["return rate"] },
    { zh: ["退货率"], en: ["return rate"], forbidden: ["repeat-buyer rate"] },
    { zh: ["现货"], en: ["in stock"], forbidden: ["spot goods"] },
    { zh: ["没有现货"], en: ["out of stock"], forbidden: ["no cash goods"] },
  ];

  test("a forbidden rendering is doubted with both quotes", () => {
    const [doubt] = checkFidelity("回头率很高", "The return rate is high.", terms).doubts;
    expect(doubt?.kind).toBe("forbidden_term");
    expect(doubt?.source?.quote).toBe("回头率");
    expect(doubt?.translation).toEqual({ quote: "return rate", start: 4, end: 15 });
  });

  test("a rendering that another term of the source accepts is right", () => {
    expect(kinds("回头率和退货率", "The repeat-buyer rate and the return rate", terms)).toEqual([]);
  });

  test("a term inside a longer term is not that term", () => {
    expect(kinds("没有现货", "Out of stock, no spot goods", terms)).not.toContain("forbidden_term");
  });

  const team: readonly GuardTerm[] = [{ zh: ["吸塑罩"], en: ["blister cover"], forbidden: [] }];

  test("a term that is merely missing is doubted in either direction", () => {
    const [doubt] = checkFidelity("吸塑罩要厚一点", "The cover should be thicker.", team).doubts;
    expect(doubt?.kind).toBe("term");
    expect(doubt?.source?.quote).toBe("吸塑罩");
    expect(kinds("The blister covers should be thicker.", "罩子要厚一点", team)).toEqual(["term"]);
  });

  test.each([
    ["吸塑罩要厚一点", "The blister-covers should be thicker.", team],
    ["吸塑罩要厚一点", "The 吸塑罩 should be thicker.", team],
    ["吸塑罩要厚一点", "Each cover (a blister) should be thicker.", team],
    ["The blister covers should be thicker.", "吸塑罩要厚一点", team],
    ["罩子要厚一点", "The cover should be thicker.", team],
    ["定金30%", "30% deposit", guardTerms(shippedGlossary())],
    ["付全款", "Payment in full, please.", guardTerms(shippedGlossary())],
    ["起订量500个", "From 500 pieces", guardTerms(shippedGlossary())],
  ])("%s = %s", (source, translation, needed) => {
    expect(kinds(source, translation, needed)).not.toContain("term");
  });

  test.each([
    ["外观专利我们有的", "We have it."],
    ["违约金怎么算", "How is it worked out?"],
    ["提单什么时候给", "When will you give it?"],
  ])("a dangerous term of the glossary is missed: %s", (source, translation) => {
    expect(kinds(source, translation, guardTerms(shippedGlossary()))).toContain("term");
  });

  test("a part of a word is no rendering", () => {
    expect(kinds("回头率高", "The return rates are high", terms)).not.toContain("forbidden_term");
  });
});

describe("each doubt", () => {
  test("names both sides with their own offsets and values, also in folded text", () => {
    const source = "单價是１２．５元。";
    const translation = "The unit price is 15.2 yuan.";
    const [doubt] = checkFidelity(source, translation).doubts;
    expect(doubt).toEqual({
      kind: "changed_value",
      says: "The source says 12.5 CNY, the translation says 15.2 CNY.",
      source: { quote: "１２．５元", start: 3, end: 8, value: "12.5 CNY" },
      translation: { quote: "15.2 yuan", start: 18, end: 27, value: "15.2 CNY" },
    });
  });

  test("comes in the order of the source", () => {
    const { doubts } = checkFidelity(
      "单价5元，交期15天，定金30%。",
      "Unit price 6 yuan, lead time 25 days, deposit 40%.",
    );
    expect(doubts.map(({ source }) => source?.quote)).toEqual(["5元", "15天", "30%"]);
  });

  test("swapped figures are doubted", () => {
    expect(kinds("首单300件，返单500件", "500 pieces for the first order, 300 for a repeat")).toContain(
      "changed_value",
    );
  });
});

describe("texts made to be slow", () => {
  test.each([
    ["不", "不"],
    ["12.5元，", "12.5 yuan, "],
    ["1/2", "30%/"],
    ["好。", "OK. "],
    ["三七", "half "],
    ["1x", "one hundred and "],
  ])("of %j and %j give a result", (left, right) => {
    const long = (part: string): string => part.repeat(Math.ceil(120_000 / part.length));
    expect(checkFidelity(long(left), long(right)).doubts.length).toBeGreaterThanOrEqual(0);
  });
});
