/** Every rule of the red-flag lexicon reads its examples, leaves its counter-examples alone, and uses words that exist. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FLAG_IDS } from "../../../src/vetting/red-flags/flag.ts";
import { compose } from "../../../src/vetting/red-flags/prepare/compose.ts";
import { RULES, WORD_CLASSES } from "../../../src/vetting/red-flags/prepare/files.ts";
import { lexiconWords } from "../../../src/vetting/red-flags/prepare/prepare.ts";
import { spokenWordList } from "../../../src/vetting/red-flags/prepare/spoken.ts";
import { soundTable, wordsWithSounds } from "../../../src/vetting/red-flags/sound-table.ts";
import { SOUND } from "../../../src/vetting/red-flags/sounds.ts";
import { scanMessage } from "../../../src/vetting/red-flags/scan-message.ts";

const CODE = join(import.meta.dirname, "../../../src/vetting/red-flags");

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
    for (const { needs, source } of compose().sayings) expect([source, needs.length]).not.toEqual([source, 0]);
  });

  test("lists each word of a class once, without blanks at its ends", () => {
    for (const [name, { words: list }] of WORD_CLASSES) {
      expect([name, list.filter((word) => word !== word.trim() || word === "")]).toEqual([name, []]);
      expect([name, list.length - new Set(list).size]).toEqual([name, 0]);
    }
  });

  test("has no word class that nothing asks for", () => {
    const said = [...RULES.flatMap(({ say }) => say), ...[...WORD_CLASSES.values()].flatMap(({ phrases }) => phrases)];
    const inSayings = said.flatMap((saying) =>
      [...saying.matchAll(/<([^>]+)>/g)].flatMap(([, names = ""]) => names.split("|")),
    );
    const inRules = RULES.flatMap(({ when, unless, never }) => [...when, ...unless, ...never]);
    const inCode = readdirSync(CODE)
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) =>
        [...readFileSync(join(CODE, file), "utf8").matchAll(/classNumber\("([^"]+)"\)/g)].map(([, name = ""]) => name),
      );
    const asked = new Set([...inSayings, ...inRules, ...inCode]);
    expect([...WORD_CLASSES.keys()].filter((name) => !asked.has(name))).toEqual([]);
  });

  test("finds each Chinese word by its sounds, those that sound the same in their order, and no other", () => {
    const words = [...spokenWordList()];
    const table = soundTable(words);
    const soundsOf = (word: string) => Array.from(word, (_, at) => SOUND[word.charCodeAt(at)] ?? 0);
    const alike = Map.groupBy(words, (word) => soundsOf(word).join());
    for (const [sounds, own] of alike) expect(wordsWithSounds(table, sounds.split(",").map(Number))).toEqual(own);
    expect(alike.has("1,1,1,1,1,1")).toBe(false);
    expect(wordsWithSounds(table, [1, 1, 1, 1, 1, 1])).toEqual([]);
  });

  test("respells what disguised writers respell", () => {
    expect(lexiconWords()).toEqual(expect.arrayContaining(["薇信", "微亻言", "wei xin", "支负宝"]));
  });
});
