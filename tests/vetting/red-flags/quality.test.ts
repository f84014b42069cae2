/** The scanner does not fall below a floor on our own labelled messages. */
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { measureMessages, ratesOf, readMessageSets } from "../../../scripts/quality/red-flags.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const sets = readMessageSets(root).filter(({ name }) => name !== "shared sample");
const { messages, misses } = measureMessages(sets);
const scoreOf = (name: string) => {
  const score = messages.find((each) => each.name === name);
  if (score === undefined) throw new Error(`nothing was measured for ${name}`);
  return ratesOf(score);
};
const shown = misses.join("\n");

describe("on our labelled messages", () => {
  test("at least 97 % of the alerts are right", () => {
    expect(scoreOf("all").precision, shown).toBeGreaterThanOrEqual(0.97);
  });

  test("at least 92 % of the dangerous messages alert", () => {
    expect(scoreOf("all").recall, shown).toBeGreaterThanOrEqual(0.92);
  });

  test("at least 95 % of the critical and 85 % of the disguised ones do", () => {
    expect(scoreOf("critical").recall, shown).toBeGreaterThanOrEqual(0.95);
    expect(scoreOf("obfuscated").recall, shown).toBeGreaterThanOrEqual(0.85);
  });

  test("at most 2 % of the harmless ones alert", () => {
    expect(scoreOf("hard negatives").falseAlarms, shown).toBeLessThanOrEqual(0.02);
  });
});
