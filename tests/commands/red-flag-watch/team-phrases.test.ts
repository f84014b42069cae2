import { fc } from "../../support/property.ts";
import { describe, expect, it } from "vitest";
import {
  checkedPhrase,
  findPhrases,
  foldedWords,
  type TeamPhrase,
} from "../../../src/commands/red-flag-watch/team-phrases.ts";

const phrase = (text: string): TeamPhrase => ({ text, kind: "phrase", by: "Ann", at: "2026-06-30T00:00:00Z" });
const quotes = (text: string, ...phrases: readonly string[]) =>
  findPhrases(text, phrases.map(phrase)).map(({ span }) => text.slice(span.start, span.end));

describe("a team's phrase", () => {
  it.each([
    ["please PAY Now", "pay now", ["PAY Now"]],
    ["ｐａｙ ｎｏｗ", "pay now", ["ｐａｙ ｎｏｗ"]],
    ["請先付款", "请先付款", ["請先付款"]],
    ["先\u200b付款", "先付款", ["先\u200b付款"]],
    ["pay-now", "pay now", []],
    ["先付款先付款", "先付款", ["先付款", "先付款"]],
    ["İİ pay now İ", "pay now", ["pay now"]],
    ["a.c abc", "a.c", ["a.c"]],
  ])("in %j as %j", (text, words, found) => {
    expect(quotes(text, words)).toEqual(found);
  });

  it("is found wherever it stands between words of another kind, at its own place", () => {
    const filler = fc.string({ unit: fc.constantFrom("你", "好", " ", "!", "😀", "Z", "\u200b", "é"), maxLength: 30 });
    fc.assert(
      fc.property(filler, filler, (before, after) => {
        const found = quotes(`${before}#先付款#${after}`, "先付款");
        expect(found).toEqual(["先付款"]);
      }),
    );
  });

  it("is never found where its folded form does not stand", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const found of quotes(text, "ab", "先付")) expect(["ab", "先付"]).toContain(foldedWords(found));
      }),
    );
  });

  it("is found a bounded number of times", () => {
    expect(quotes("先付".repeat(10_000), "先付")).toHaveLength(20);
  });
});

describe("a phrase to be kept", () => {
  it("is one line without blanks around it", () => {
    expect(checkedPhrase("  pay\n now ")).toBe("pay now");
  });

  it.each(["7.5 mm", "1+1", "c++ cable", "a|b", "100% prepaid?", "(sample)", "$5 off today"])("may be %j", (words) => {
    expect(checkedPhrase(words)).toBe(words);
  });
});
