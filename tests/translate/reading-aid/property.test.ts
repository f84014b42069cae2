import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ReadingAid, readingAid } from "../../../src/translate/reading-aid/reading-aid.ts";

/** Fails unless every quote is what stands at its place, in the order of the text. */
function expectQuoted(text: string, aid: ReadingAid): void {
  const { facts, terms, negations, hedges, clauses, unknownSpans, coverage } = aid;
  const lists = [
    facts,
    terms.map(({ zh: quote, ...rest }) => ({ quote, ...rest })),
    negations,
    hedges,
    clauses.map(({ zh: quote, ...rest }) => ({ quote, ...rest })),
    unknownSpans,
  ];
  for (const list of lists) {
    let before = 0;
    for (const { quote, start, end } of list) {
      expect(text.slice(start, end)).toBe(quote);
      expect(start).toBeGreaterThanOrEqual(before);
      before = start;
    }
  }
  expect(coverage).toBeGreaterThanOrEqual(0);
  expect(coverage).toBeLessThanOrEqual(1);
  expect(JSON.parse(JSON.stringify(aid))).toEqual(aid);
}

const PARTS =
  "起订量 500个 单价 12.5元 一个 不含税 没有 现货 定金 訂金 三七 8折 8点 3方 30件 左右 大概 如果 的话 吗 ， 。 \n ？ 下周三 10号前 https://a.b/c @张三 \u3000 \u200b １２ 萬 不 没 亲 可以的 QC 1~2天 ¥ % 🏭 \ue101 | …".split(
    " ",
  );
const chat = fc.array(fc.constantFrom(...PARTS), { maxLength: 40 }).map((parts) => parts.join(""));
const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 200 }),
);

describe("any text", () => {
  it("of chat gives quotes that are its own words", () => {
    fc.assert(
      fc.property(chat, (text) => expectQuoted(text, readingAid(text))),
      { numRuns: 2000 },
    );
  });

  it("of Unicode gives quotes that are its own words", () => {
    fc.assert(
      fc.property(anything, (text) => expectQuoted(text, readingAid(text))),
      { numRuns: 500 },
    );
  });
});

const MB = 1024 * 1024;
const many = (unit: string): string => unit.repeat(Math.ceil(MB / unit.length));

describe("a megabyte", () => {
  it.each(["不", "没有", "起订量500个，", "12.5元一个", "https://", "@", "~", "如果", "左右", "\u0300", "0折"])(
    "of %j is read to quotes of its own",
    (unit) => {
      const text = many(unit);
      const { facts, negations, unknownSpans } = readingAid(text);
      for (const { quote, start, end } of [...facts, ...negations, ...unknownSpans].slice(0, 50)) {
        expect(text.slice(start, end) === quote).toBe(true);
      }
    },
  );
});
