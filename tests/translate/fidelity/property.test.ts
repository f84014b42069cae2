/** Thousands of messages from structured facts: a faithful pair gives no doubt, one changed fact gives at least one. */
import { describe, expect, test } from "vitest";
import { checkFidelity } from "../../../src/translate/fidelity/guard.ts";
import { fc } from "../../support/property.ts";
import { messages } from "./facts.ts";

const SEED = 1688;
const RUNS = 2000;
/** The target; what is measured now is less. */
const MOST_FALSE_DOUBTS = 0.02;

describe.each(["zh-en", "en-zh"] as const)("messages %s", (direction) => {
  const sample = fc.sample(messages(direction), { numRuns: RUNS, seed: SEED });

  test("with exactly one fact changed are never passed in silence", () => {
    const silent = sample
      .filter(({ faithful, unfaithful }) => faithful !== unfaithful)
      .filter(({ source, unfaithful }) => checkFidelity(source, unfaithful).doubts.length === 0);
    expect(silent).toEqual([]);
  });

  test("translated faithfully are doubted at most once in fifty", () => {
    const doubted = sample.filter(({ source, faithful }) => checkFidelity(source, faithful).doubts.length > 0);
    expect(doubted.length / RUNS).toBeLessThanOrEqual(MOST_FALSE_DOUBTS);
  });
});

describe("any two texts", () => {
  const scrap = fc.constantFrom(
    ..."12.5 元 500 个 不 没有 8折 三七付款 3月5号 以上 至少 两三百 % / : 。 ， \n not at least two hundred half a 30/70 by 5 March 10 pm ¥ $ MOQ 3k 1,000 乘 x 第3 5点 😀 ﾀ ２ 萬".split(
      " ",
    ),
  );
  const text = fc.oneof(
    fc.array(scrap, { maxLength: 40 }).map((parts) => parts.join("")),
    fc.array(scrap, { maxLength: 40 }).map((parts) => parts.join(" ")),
    fc.string({ unit: "grapheme" }),
  );

  test("give the same result twice, whose quotes are the words at their offsets", () => {
    fc.assert(
      fc.property(text, text, (source, translation) => {
        const first = checkFidelity(source, translation);
        expect(checkFidelity(source, translation)).toEqual(first);
        for (const { quote, start, end } of [...first.source, ...first.doubts.flatMap((doubt) => doubt.source ?? [])])
          expect(source.slice(start, end)).toBe(quote);
        for (const { quote, start, end } of [
          ...first.translation,
          ...first.doubts.flatMap((doubt) => doubt.translation ?? []),
        ])
          expect(translation.slice(start, end)).toBe(quote);
      }),
      { numRuns: 500 },
    );
  });

  test("that are the same text give no doubt about a figure", () => {
    fc.assert(
      fc.property(messages("zh-en"), ({ source, faithful }) => {
        expect(checkFidelity(source, source).doubts).toEqual([]);
        expect(checkFidelity(faithful, faithful).doubts).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
