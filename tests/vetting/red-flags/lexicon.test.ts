/** Every rule of the red-flag lexicon reads its examples, leaves its counter-examples alone, and uses words that exist. */
import { describe, expect, test } from "vitest";
import data from "../../../knowledge/red-flags.json" with { type: "json" };
import { FLAG_IDS } from "../../../src/vetting/red-flags/flag.ts";
import { LEXICON_WORDS, RULES, SAYINGS } from "../../../src/vetting/red-flags/lexicon.ts";
import { scanMessage } from "../../../src/vetting/red-flags/scan-message.ts";

const alertsIn = (text: string): readonly string[] =>
  scanMessage(text).flatMap(({ flag, severity }) => (severity === "info" ? [] : [flag]));
const flagsIn = (text: string): readonly string[] => scanMessage(text).map(({ flag }) => flag);

describe.each(RULES.map((rule) => [rule.id, rule] as const))("%s", (_, { flag, severity, examples, counters }) => {
  test.each(examples)("reads: %s", (text) => {
    expect(severity === "info" ? flagsIn(text) : alertsIn(text)).toContain(flag);
  });

  test.each(counters)("leaves alone: %s", (text) => {
    expect(severity === "info" ? flagsIn(text) : alertsIn(text)).not.toContain(flag);
  });
});

describe("the lexicon", () => {
  test("has rules for every flag, and no two with one id", () => {
    expect(new Set(RULES.map(({ flag }) => flag))).toEqual(new Set(FLAG_IDS));
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });

  test("finds every saying by a word", () => {
    for (const { needs, pattern } of SAYINGS) expect([pattern.source, needs.length]).not.toEqual([pattern.source, 0]);
  });

  test("lists each word of a class once, without blanks at its ends", () => {
    for (const [name, { words }] of Object.entries(data.words)) {
      const list = words.split("|");
      expect([name, list.filter((word) => word !== word.trim() || word === "")]).toEqual([name, []]);
      expect([name, list.length - new Set(list).size]).toEqual([name, 0]);
    }
  });

  test("respells what disguised writers respell", () => {
    expect(LEXICON_WORDS).toEqual(expect.arrayContaining(["薇信", "微亻言", "wei xin", "支负宝"]));
  });
});
