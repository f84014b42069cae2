import { describe, expect, it } from "vitest";
import { fold } from "../../../src/text/fold.ts";
import { guardTerms, parseGlossary, shippedGlossary, wordsOf } from "../../../src/translate/glossary/glossary.ts";
import { findTerms, type TeamTerm, termList } from "../../../src/translate/glossary/terms.ts";

const HEAD =
  "## 1. A\n\n| zh | variants | en | forbidden | pos | risk | note |\n| --- | --- | --- | --- | --- | --- | --- |\n";

/** The terms of a text as "word=rendering". */
function found(text: string, own: readonly TeamTerm[] = []): readonly string[] {
  const folded = fold(text).text;
  return findTerms(
    folded,
    termList(own, (zh) => fold(zh).text),
    [],
  ).map(({ start, end, entry }) => `${folded.slice(start, end)}=${entry.en.split(" (")[0]}`);
}

describe("the shipped glossary", () => {
  it("reads whole, every section of it", () => {
    const rows = shippedGlossary();
    expect(rows.length).toBeGreaterThan(500);
    expect(new Set(rows.map(({ section }) => section))).toEqual(new Set(Array.from({ length: 15 }, (_, at) => at + 1)));
  });

  it("forbids no rendering that it prefers for the same term", () => {
    const contradictions = shippedGlossary().filter(({ en, forbidden }) =>
      forbidden.some((wrong) => en.some((right) => right.toLowerCase() === wrong.toLowerCase())),
    );
    expect(contradictions.map(({ zh }) => zh)).toEqual([]);
  });

  it("gives simplified words only, and patterns to nobody", () => {
    const words = shippedGlossary().flatMap(wordsOf);
    expect(words.filter((word) => fold(word).text !== word)).toEqual([]);
    expect(words.filter((word) => /^[nm]|n[\u4e00-\u9fff]/.test(word))).toEqual([]);
  });

  it("serves the guard with renderings freed of their brackets", () => {
    const deposit = guardTerms(shippedGlossary()).find(({ zh }) => zh.includes("定金"));
    expect(deposit?.en).toContain("earnest money");
    expect(deposit?.forbidden).toContain("refundable deposit");
  });
});

describe("a glossary that is malformed", () => {
  it.each([
    ["a cell too few", "| 定金 | | x | y | n | H |\n", "7 cells"],
    ["an unknown risk", "| 定金 | | x | y | n | Q | |\n", "risk"],
    ["no rendering", "| 定金 | | | y | n | H | |\n", "en"],
    ["a term twice", "| 定金 | | x | | n | H | |\n| 定金 | | z | | n | H | |\n", "already"],
    ["no rows", "", "no row"],
  ])("is refused by its line: %s", (_, rows, why) => {
    expect(() => parseGlossary(`${HEAD}${rows}`)).toThrow(why);
  });
});

describe("terms in a text", () => {
  it.each([
    ["不含税", ["不含税=tax not included"]],
    ["最小起订量", ["最小起订量=minimum order quantity"]],
    ["訂單號", ["订单号=order number"]],
    ["没有现货", ["没有现货=out of stock"]],
    ["有现货", ["有现货=in stock"]],
  ])("the longest at a place wins: %s", (text, terms) => {
    expect(found(text)).toEqual(terms);
  });

  it.each([
    ["订单价格", "单价"],
    ["现在的价格", "在的"],
    ["没什么有货吗，不支持定制", "定制"],
    ["定制不了", "定制"],
    ["拍下照片给我", "拍下"],
    ["可以发货", "可以"],
    ["打样三次", "打"],
    ["第三方", "方"],
    ["不是不能做", "不能做"],
    ["衣柜", "柜"],
  ])("%s holds no %s", (text, term) => {
    expect(found(text).map((one) => one.split("=")[0])).not.toContain(term);
  });

  it.each([
    ["定金", "earnest money"],
    ["订金", "deposit"],
    ["回头率", "repeat-buyer rate"],
    ["体积3方", "cubic metre or square metre"],
    ["36码", "yard"],
    ["可以的，亲", "yes, we can"],
    ["你直接拍就行", "place the order"],
    ["下月底", "end of the month"],
  ])("%s is called %s", (text, en) => {
    expect(found(text).join("; ")).toContain(`=${en}`);
  });

  it("Latin terms stand by themselves", () => {
    expect(found("QC很严")).toEqual(["QC=quality inspection"]);
    expect(found("型号QC5")).not.toContain("QC=quality inspection");
  });

  it("a team's term goes first, in either script, and holds the place of shorter ones", () => {
    const own = [
      { zh: "吸塑罩", en: "blister cover" },
      { zh: "定金", en: "dingjin" },
    ];
    expect(found("吸塑罩 定金 定金", own)).toEqual(["吸塑罩=blister cover", "定金=dingjin", "定金=dingjin"]);
    expect(found("訂製樣", [{ zh: "訂製樣", en: "custom sample" }])).toEqual(["订制样=custom sample"]);
  });
});
