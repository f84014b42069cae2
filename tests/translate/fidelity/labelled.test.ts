/** The labelled translations are sound, and the guard does not fall below what it reached on them. */
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { checkFidelity } from "../../../src/translate/fidelity/guard.ts";
import { measurePairs, readPairSets, silentTotal } from "../../../scripts/quality/fidelity.ts";

const sets = readPairSets(fileURLToPath(new URL("../../..", import.meta.url)));
const scoreOf = (name: string) => measurePairs(sets.find((set) => set.name === name) ?? { name, cases: [] });

describe("the labels", () => {
  test("there are enough of them, no two share a name, and each unfaithful one says what is wrong", () => {
    const pairs = sets.flatMap((set) => set.cases);
    expect(pairs.filter(({ unfaithful }) => unfaithful !== undefined).length).toBeGreaterThanOrEqual(150);
    expect(new Set(pairs.map(({ id }) => id)).size).toBe(pairs.length);
    expect(pairs.filter(({ unfaithful, kind }) => (unfaithful === undefined) !== (kind === undefined))).toEqual([]);
    expect(pairs.filter(({ faithful, unfaithful }) => faithful === unfaithful)).toEqual([]);
  });
});

describe("the guard", () => {
  test.each(["tuning", "faithful"])("is right about every pair of %s", (name) => {
    const score = scoreOf(name);
    expect(score.pairs).toBeGreaterThan(0);
    expect(score.misses).toEqual([]);
  });

  test.each([
    ["held-out", 0, 0],
    ["held-out-2", 1, 0],
    ["chat", 0, 0],
    ["chat-held-out", 0, 0],
    ["chat-held-out-2", 1, 0],
    ["families", 1, 0],
    ["blind", 0, 0],
    ["blind-2", 0, 0],
    ["families-2", 1, 0],
    ["probe", 10, 1],
  ])("does not fall back on %s: %i silent, %i false", (name, silent, unfounded) => {
    const score = scoreOf(name);
    expect(score.pairs).toBeGreaterThan(0);
    expect(silentTotal(score)).toBeLessThanOrEqual(silent);
    expect(score.falseDoubts).toBeLessThanOrEqual(unfounded);
  });
});

describe("messages put together from faithful pairs", () => {
  /** Six in a hundred: a light sentence beside a heavy one can hide. */
  const MOST_SILENT = 0.06;
  const pairs = sets
    .flatMap((set) => set.cases)
    .filter(({ source, faithful }) => checkFidelity(source, faithful).doubts.length === 0);
  const messages = (["zh-en", "en-zh"] as const).flatMap((direction) => {
    const own = pairs.filter((pair) => pair.direction === direction);
    return own.slice(3).map((_, index) => own.slice(index, index + 3));
  });
  const ended = (text: string): string =>
    /[。.!！?？]$/.test(text) ? text : `${text}${/\p{Script=Han}/u.test(text) ? "。" : "."}`;
  const joined = (parts: readonly string[]): string => parts.map(ended).join(" ");
  const silent = (drop: "source" | "faithful"): number =>
    messages.filter((message) => {
      const [source, translation] = (["source", "faithful"] as const).map((side) =>
        joined(message.filter((_, index) => side !== drop || index !== 1).map((pair) => pair[side])),
      ) as [string, string];
      return checkFidelity(source, translation).doubts.length === 0;
    }).length;

  test.each([
    ["missing", "faithful"],
    ["extra", "source"],
  ] as const)("a %s sentence is seldom passed in silence", (_, drop) => {
    expect(messages.length).toBeGreaterThan(300);
    expect(silent(drop) / messages.length).toBeLessThanOrEqual(MOST_SILENT);
  });

  test("and whole, they are doubted at most once in fifty", () => {
    const doubted = messages.filter(
      (message) =>
        checkFidelity(joined(message.map(({ source }) => source)), joined(message.map(({ faithful }) => faithful)))
          .doubts.length > 0,
    );
    expect(doubted.length / messages.length).toBeLessThanOrEqual(0.02);
  });
});
