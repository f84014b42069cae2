import { describe, expect, it } from "vitest";
import { factText } from "../../../src/translate/reading-aid/fact-text.ts";
import { readingAid } from "../../../src/translate/reading-aid/reading-aid.ts";

/** The first fact of a text without its place. */
function factOf(text: string) {
  const [fact] = readingAid(text).facts;
  if (fact === undefined) throw new TypeError(`No figure in ${text}`);
  return fact;
}

describe("facts", () => {
  it.each([
    ["8折", { kind: "discount", value: 20, unit: "%", text: "20% off (you pay 80%)" }],
    ["三七付款", { kind: "split", value: [30, 70], unit: "%", text: "30% / 70%", quote: "三七" }],
    ["3打", { kind: "quantity", value: 36, unit: "piece", text: "36 pieces" }],
    ["2斤", { kind: "weight", value: 1, unit: "kg", text: "1 kg" }],
    ["加5个点", { kind: "percent", value: 5, unit: "%", text: "5%", quote: "5个点" }],
    ["12.5元一个", { kind: "price", value: 12.5, unit: "piece", currency: "CNY", text: "12.5 yuan per piece" }],
    ["每个12.5元", { kind: "price", value: 12.5, unit: "piece", currency: "CNY", quote: "每个12.5元" }],
    ["1.85美元/pcs", { kind: "price", value: 1.85, unit: "piece", currency: "USD", text: "1.85 US dollars per piece" }],
    ["15天左右", { kind: "duration", value: 15, unit: "day", approximate: true, text: "about 15 days" }],
    ["15个工作日内", { kind: "duration", value: 15, unit: "working_day", comparison: "at_most" }],
    ["25-30天", { kind: "duration", min: 25, max: 30, unit: "day", text: "25 to 30 days" }],
    ["500个以上", { kind: "quantity", value: 500, unit: "piece", comparison: "at_least" }],
    ["10万个", { kind: "quantity", value: 100_000, text: "100,000 pieces" }],
    ["3月5日", { kind: "date", value: "--03-05", text: "5 March" }],
    ["2026年3月5日", { kind: "date", value: "2026-03-05", text: "5 March 2026" }],
    ["10号前", { kind: "date", value: "---10", comparison: "at_most", text: "by the 10th of the month" }],
    ["下周三", { kind: "date", value: "Wednesday of next week" }],
    ["下午3点", { kind: "date", value: "T15:00" }],
    ["样品费80", { kind: "price", value: 80, currency: "CNY", text: "80 yuan" }],
    ["60*40*35cm", { kind: "length", value: "60x40x35", unit: "cm", text: "60x40x35 cm" }],
    ["一半", { kind: "percent", value: 50 }],
  ])("%s", (text, fact) => {
    expect(factOf(text)).toMatchObject(fact);
  });

  it.each([
    ["8点", "percent or o'clock"],
    ["体积3方", "m3 or m2"],
    ["发了30件", "piece or carton"],
    ["棉纱40支", "piece or yarn count"],
    ["36码", "size or yard"],
  ])("%s is not guessed: both readings are printed", (text, unit) => {
    expect(factOf(text)).toMatchObject({ kind: "quantity", unit });
    for (const word of unit.split(" or ")) expect(factOf(text).text).toContain(word);
  });

  it.each([
    ["加8点", { kind: "percent", value: 8 }],
    ["8点半", { kind: "date" }],
    ["30件起批", { kind: "quantity", value: 30, unit: "piece" }],
  ])("%s is settled by its own words", (text, fact) => {
    expect(factOf(text)).toMatchObject(fact);
  });

  it.each([
    "304不锈钢",
    "型号AB-1234",
    "https://detail.1688.com/offer/67123.html",
    "一件代发",
    "第三方",
    "三方验货",
    "十分感谢",
  ])("%s holds no figure", (text) => {
    expect(readingAid(text).facts).toEqual([]);
  });

  it("leave the platform's name out, and not a price or a count that looks like it", () => {
    expect(readingAid("付款走1688担保交易就行").facts).toEqual([]);
    expect(factOf("单价1688元").text).toBe("1,688 yuan");
    expect(factOf("共1688个").text).toBe("1,688 pieces");
  });

  it("leave the numbers of a list out", () => {
    const { facts, negations } = readingAid("1、起订量500个 2、单价3.5元 3、不含税");
    expect(facts.map(({ quote }) => quote)).toEqual(["500个", "3.5元"]);
    expect(negations.map(({ quote }) => quote)).toEqual(["3、不含税"]);
  });

  it("say one of a thing in the singular", () => {
    expect(factText({ kind: "duration", value: 1, unit: "working_day" }, "1个工作日")).toBe("1 working day");
  });
});

describe("careful", () => {
  it.each([
    "不含税",
    "我们不做",
    "没有现货",
    "还没发",
    "非质量问题不退",
    "质量问题除外",
    "断货了",
    "别拍",
    "not included",
  ])("%s is marked as a no", (text) => {
    expect(readingAid(text).negations.map(({ quote }) => quote)).toEqual([text]);
  });

  it.each(["没问题", "不锈钢", "不错", "不超过5天", "差不多", "有没有现货", "七天无理由", "特别好", "no problem"])(
    "%s is no no",
    (text) => {
      expect(readingAid(text).negations).toEqual([]);
    },
  );

  it("quotes the clause that is negated, not its neighbours", () => {
    const { negations } = readingAid("单价3元，不含税不含运费，15天发货");
    expect(negations).toEqual([{ quote: "不含税不含运费", start: 5, end: 12 }]);
  });

  it("marks what loosens", () => {
    const { hedges } = readingAid("大概15天左右，尽量快，应该可以，左右都印");
    expect(hedges.map(({ quote }) => quote)).toEqual(["大概", "左右", "尽量", "应该可以"]);
  });
});

describe("coverage", () => {
  it("counts what is known, and names what is not", () => {
    const { coverage, unknownSpans } = readingAid("起订量500个，颜色随便挑");
    expect(unknownSpans.map(({ quote }) => quote)).toEqual(["颜色随便挑"]);
    expect(coverage).toBeCloseTo(7 / 12, 2);
  });

  it("is whole for a text without words", () => {
    expect(readingAid("…！")).toMatchObject({ coverage: 1, unknownSpans: [] });
  });

  it("leaves links and mentions out of it", () => {
    expect(readingAid("https://a.b/c @张三").unknownSpans).toEqual([]);
  });
});
