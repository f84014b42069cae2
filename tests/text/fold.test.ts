import { fc } from "../support/property.ts";
import { describe, expect, test } from "vitest";
import { capMarks, fold } from "../../src/text/fold.ts";

describe("folding", () => {
  test.each([
    ["２，７５０平方米", "2,750平方米"],
    ["㎡ m² ℃", "m2 m2 °C"],
    ["﹒﹪﹕：％￥", ".%::%¥"],
    ["a\u200bb\u00adc\u202ed\ufeffe\ufe0ff", "abcdef"],
    ["a\r\nb\rc\u2028d", "a\nb\nc\nd"],
    ["a\u00a0b\u3000c\u2009d", "a b c d"],
    ["- ‐ ‑ – — ― − －", "- - - - - - - -"],
    ["~ ～ 〜 ∼ ˜", "~ ~ ~ ~ ~"],
    ["萬產證員廠，準時", "万产证员厂,准时"],
    ["员 工 人 数", "员工人数"],
    ["员 工\u2009人 數：64", "员工人数:64"],
    ["公司 员 工 人 数 64", "公司 员工人数 64"],
    ["员  工  人  数", "员  工  人  数"],
    ["员\t工\t人\t数", "员\t工\t人\t数"],
    ["员\n工\n人\n数", "员\n工\n人\n数"],
    ["员 工", "员 工"],
    ["浙江 金华 义乌", "浙江 金华 义乌"],
    ["“Quotes” & CASE", "“Quotes” & CASE"],
    ["ｶﾞ e\u0301", "ガ é"],
    ["\t tab \n", "\t tab \n"],
  ])("%j becomes %j", (original, expected) => {
    expect(fold(original).text).toBe(expected);
  });

  test("a run of combining marks is cut to thirty", () => {
    expect(capMarks(`a${"\u0300".repeat(100)}b`)).toBe(`a${"\u0300".repeat(30)}b`);
  });
});

describe("the way back", () => {
  const { original, text, span } = fold("员 工\u200b 人 數：１２３㎡ 2019年\u200b\r\nend");
  const quoted = (part: string): string => {
    const start = text.indexOf(part);
    const { start: from, end } = span(start, start + part.length);
    return original.slice(from, end);
  };

  test.each([
    ["员工人数", "员 工\u200b 人 數"],
    ["123", "１２３"],
    ["123m2", "１２３㎡"],
    ["m", "㎡"],
    ["2 ", "㎡ "],
    ["年", "年"],
    ["年\n", "年\u200b\r\n"],
    ["end", "end"],
  ])("%j was %j", (part, expected) => {
    expect(text).toContain(part);
    expect(quoted(part)).toBe(expected);
  });

  test("a span outside the text is clamped", () => {
    expect(span(-5, 10_000)).toEqual({ start: 0, end: original.length });
    expect(fold("plain").span(3, 99)).toEqual({ start: 3, end: 5 });
    expect(fold("").span(0, 1)).toEqual({ start: 0, end: 0 });
  });
});

const ANY_TEXT = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.constantFrom(
        "萬",
        "员 工 人 数",
        "㎡",
        "１２",
        "\u200b",
        "\r\n",
        "\r",
        "e\u0301",
        "\u0323\u0301",
        "ﾞ",
        "ｶ",
        "\u1100\u1161\u11a8",
        "㎏",
        "ﷺ",
        "乾麼",
        "\ud83d",
        "\u034f",
        "甲 ",
        " 乙",
        "1",
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

describe("any text", () => {
  test("folding twice is folding once", () => {
    fc.assert(
      fc.property(ANY_TEXT, (original) => {
        const once = fold(original).text;
        expect(fold(once).text).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  test("spans stay inside the original, grow with the range, and fold back to what they quote", () => {
    fc.assert(
      fc.property(ANY_TEXT, fc.nat(), fc.nat(), (original, a, b) => {
        const { text, span } = fold(original);
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].toSorted((x, y) => x - y) as [
          number,
          number,
        ];
        const whole = span(0, text.length);
        const part = span(start, end);
        expect(part.start).toBeLessThanOrEqual(part.end);
        expect(part.start).toBeGreaterThanOrEqual(whole.start);
        expect(part.end).toBeLessThanOrEqual(Math.max(whole.end, part.start));
        const again = fold(original.slice(part.start, part.end)).text.replaceAll(" ", "");
        expect(again).toContain(text.slice(start, end).replaceAll(" ", ""));
        expect(span(start, text.length).end).toBeGreaterThanOrEqual(part.end);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ["combining marks out of order", `a${"\u0300\u0323".repeat(500_000)}`],
    ["marks and halfwidth marks", `a${"\u0323\uff9e".repeat(500_000)}`],
    ["marks with invisible characters between", `a${"\u0300\u200b\u0323".repeat(330_000)}`],
    ["invisible characters", "\u200b".repeat(1_000_000)],
    ["variation selectors", `é${"\ufe0f".repeat(1_000_000)}`],
    ["expanding characters", "ﷺ".repeat(100_000)],
    ["spaced characters", "甲 ".repeat(500_000)],
    ["carriage returns", "\r".repeat(1_000_000)],
    ["Hangul vowels", `é${"\u1161".repeat(1_000_000)}`],
  ])("a megabyte of %s is folded and mapped", (_name, original) => {
    const { text, span } = fold(original);
    expect(span(0, text.length).end).toBeLessThanOrEqual(original.length);
  });
});
