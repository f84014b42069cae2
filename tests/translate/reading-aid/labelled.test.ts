import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { measureReplies, readReplySets } from "../../../scripts/quality/reading-aid.ts";

const sets = readReplySets(fileURLToPath(new URL("../../..", import.meta.url)));

describe.each(sets)("$name", (set) => {
  const score = measureReplies(set);

  it("finds 95 of 100 figures by value and unit", () => {
    expect(score.factsFound / score.facts).toBeGreaterThanOrEqual(0.95);
  });

  it("marks every negated clause", () => {
    expect(score.negatedFound).toBe(score.negated);
  });

  it("prints no forbidden rendering", () => {
    expect(score.forbidden).toBe(0);
  });

  it("lists nearly every term", () => {
    expect(score.termsFound / score.terms).toBeGreaterThanOrEqual(0.97);
  });
});

describe("the labels", () => {
  it("are a hundred replies and more, half of them closed once", () => {
    expect(sets.map(({ name }) => name)).toEqual(["held-out-2", "held-out", "tuning"]);
    expect(sets.flatMap(({ cases }) => cases).length).toBeGreaterThan(100);
  });
});
