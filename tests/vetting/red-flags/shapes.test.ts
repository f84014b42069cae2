import { describe, expect, test } from "vitest";
import { RULES } from "../../../src/vetting/red-flags/prepare/files.ts";
import { DIGIT_SHAPES, FIGURE_SHAPES, findShape } from "../../../src/vetting/red-flags/shapes.ts";

const TEXTS = RULES.flatMap(({ examples, counters }) => [...examples, ...counters]).map((text) => text.toLowerCase());
const LETTERS = "abcdefghijklmnopqrstuvwxyz个点";

/** The text with every sign of a kind replaced by each of some letters in turn. */
const without = (text: string, signs: RegExp): readonly string[] =>
  ["", " ", "x", "个"].map((letter) => text.replaceAll(signs, letter));

describe("shapes that are looked for only beside a figure", () => {
  test.each([...DIGIT_SHAPES])("%s holds a digit", (shape) => {
    for (const text of TEXTS)
      for (const bare of without(text, /\d/g)) expect(findShape(shape, bare + LETTERS), bare).toEqual([]);
  });

  test.each([...FIGURE_SHAPES])("%s holds a digit or a Chinese numeral", (shape) => {
    const figures = /[\d零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺两十百千万亿半几双廿卅貳]/g;
    for (const text of TEXTS)
      for (const bare of without(text, figures)) expect(findShape(shape, bare + LETTERS), bare).toEqual([]);
  });
});
