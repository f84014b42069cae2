import { describe, expect, test } from "vitest";
import raw from "../../../knowledge/labels.json" with { type: "json" };
import { findLabels, isLabel } from "../../../src/vetting/reader/labels.ts";

const WORDS = [...new Set(raw.flatMap(({ labels = [], cell = [] }) => [...labels, ...cell]))];

/** Words of which no label is found, or not one as long as the word itself. */
const missedIn = (spell: (word: string) => string): string[] =>
  WORDS.filter((word) => {
    const text = spell(word);
    const [hit] = findLabels(text);
    return hit?.start !== 0 || hit.end !== text.length;
  });

describe("every listed label", () => {
  test("is a word that begins and ends with no separator", () => {
    expect(WORDS.filter((word) => !/^[^\s_-](?:[^_]*[^\s_-])?$/.test(word))).toEqual([]);
  });

  test.each([
    ["as it is listed", (word: string) => word],
    ["in upper case", (word: string) => word.toUpperCase()],
    ["with underscores", (word: string) => word.replace(/[\s-]+/g, "_")],
    ["in camel case", (word: string) => word.replace(/[\s-]+(\S)/g, (_, first: string) => first.toUpperCase())],
  ])("is found alone %s", (_, spell) => {
    expect(missedIn(spell)).toEqual([]);
    expect(WORDS.filter((word) => !isLabel(spell(word)))).toEqual([]);
  });

  test("is found by no part of itself inside a longer Latin word", () => {
    const latin = WORDS.filter((word) => /^[a-z]+$/i.test(word));
    expect(latin.length).toBeGreaterThan(50);
    expect(latin.filter((word) => findLabels(`q${word}q`).length > 0)).toEqual([]);
  });
});

test("the keys of a data export are labels", () => {
  const text = '{"onTimeRate": 97, "tpYear": 7, "reorder_rate": 31}';
  expect(findLabels(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    "onTimeRate",
    "tpYear",
    "reorder_rate",
  ]);
});

test("a common word is a label at the start of a cell only", () => {
  expect(findLabels("评分 4.8").map(({ label }) => label.field)).toEqual(["rating"]);
  expect(findLabels("我们的评分很高")).toEqual([]);
});
