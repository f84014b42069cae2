import { fc } from "../../support/property.ts";
import { describe, expect, test } from "vitest";
import { findWord, isLetter, isLetterOrDigit, searchable, wordList } from "../../../src/vetting/reader/wordlist.ts";

const LOOSE = { clingsBefore: isLetterOrDigit, clingsAfter: isLetter, looseGaps: true };
const STRICT = { ...LOOSE, looseGaps: false };

const listOf = (words: readonly string[], manner = LOOSE) =>
  wordList(
    words.map((word) => [word, word] as const),
    manner,
  );

function allIn(words: readonly string[], text: string, manner = LOOSE): string[] {
  const list = listOf(words, manner);
  const searched = searchable(text);
  const found: string[] = [];
  for (let at = findWord(list, searched, 0); at !== undefined; at = findWord(list, searched, at.end)) {
    found.push(text.slice(at.start, at.end));
  }
  return found;
}

describe("a listed word", () => {
  test.each(["on-time rate", "on time rate", "ontime_rate", "onTimeRate", "ON -TIME  RATE", "on_-time--rate"])(
    "is found with none to two separators between its parts: %j",
    (text) => {
      expect(allIn(["on-time rate"], text)).toEqual([text]);
    },
  );

  test.each(["on   time rate", "on.time rate", "on\ntime rate", "on-time ra-te"])(
    "is not found with anything else between or within them: %j",
    (text) => {
      expect(allIn(["on-time rate"], text)).toEqual([]);
    },
  );

  test.each(["staffing", "xstaff", "2staff", "staffer staffs"])(
    "is never the part of a longer Latin word: %j",
    (text) => {
      expect(allIn(["staff"], text)).toEqual([]);
    },
  );

  test("may have a figure behind it, a Chinese character at either side and a sign anywhere", () => {
    expect(allIn(["staff", "©"], "staff12 有staff人 (staff) ©©")).toEqual(["staff", "staff", "staff", "©", "©"]);
  });

  test("needs no edge in Chinese", () => {
    expect(allIn(["面积"], "厂房面积大")).toEqual(["面积"]);
  });

  test("gives way to a longer one at its place, and comes back where the longer one does not fit", () => {
    const words = ["on", "on-time rate", "on-time", "款"];
    expect(allIn(words, "on-time rate, on time, on 退款")).toEqual(["on-time rate", "on time", "on", "款"]);
  });

  test("keeps its own spaces where gaps are strict", () => {
    expect(allIn(["Hong Kong"], "Hong Kong, Hong-Kong, HongKong, hong kong", STRICT)).toEqual([
      "Hong Kong",
      "hong kong",
    ]);
  });

  test("means what the first of two equal spellings means", () => {
    const list = wordList([["lead-time", 1] as const, ["lead time", 2] as const], LOOSE);
    expect(findWord(list, "lead time", 0)?.means).toBe(1);
  });
});

test("a text made searchable keeps every character at its place, with every letter that folding leaves", () => {
  expect(searchable("İİ ON-TIME É")).toBe("İİ on-time é");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(searchable(text)).toHaveLength(text.length);
    }),
  );
});

test("what is found is what a regular expression of the same words finds", () => {
  const words = ["a", "ab", "a b", "b-c a", "c年", "年", "年年c"];
  const pattern = new RegExp(
    words
      .toSorted((a, b) => b.length - a.length)
      .map(
        (word) =>
          `${/^[a-z]/.test(word) ? "(?<![a-z0-9])" : ""}${word.replace(/[ -]/g, "[ _-]{0,2}")}${/[a-z]$/.test(word) ? "(?![a-z])" : ""}`,
      )
      .join("|"),
    "gi",
  );
  const text = fc.string({ unit: fc.constantFrom("a", "B", "c", "1", " ", "-", "_", "年", "."), maxLength: 40 });
  fc.assert(
    fc.property(text, (sample) => {
      expect(allIn(words, sample)).toEqual(sample.match(pattern) ?? []);
    }),
    { numRuns: 2000 },
  );
});

test("a megabyte of words that nearly fit is searched", () => {
  expect(allIn(["on time rate", "on time share"], "on time ".repeat(130_000))).toEqual([]);
  expect(allIn(["- - - - a"], "- ".repeat(500_000))).toEqual([]);
});
