/** The labelled translations are sound, and the guard does not fall below what it reached on them. */
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
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
    ["held-out", 1, 2],
    ["held-out-2", 1, 1],
    ["chat", 1, 0],
  ])("does not fall back on %s: %i silent, %i false", (name, silent, unfounded) => {
    const score = scoreOf(name);
    expect(score.pairs).toBeGreaterThan(0);
    expect(silentTotal(score)).toBeLessThanOrEqual(silent);
    expect(score.falseDoubts).toBeLessThanOrEqual(unfounded);
  });
});
