/** How replies are read, on replies labelled by hand: the floor below which no change may fall. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { measureAnswers, precision, readAnswerSets, recall } from "../../../scripts/quality/answers.ts";

const SETS = readAnswerSets(fileURLToPath(new URL("../../..", import.meta.url)));

describe("labelled replies", () => {
  it("are at least a hundred whole replies, none twice", () => {
    const whole = SETS.filter(({ name }) => name !== "sentences").flatMap(({ cases }) =>
      cases.map(({ reply }) => reply),
    );
    expect(whole.length).toBeGreaterThanOrEqual(100);
    expect(new Set(whole).size).toBe(whole.length);
  });

  it.each(SETS.map((set) => [set.name, set] as const))(
    "%s: answered questions are found and nothing is called answered that is not",
    (_, set) => {
      const { answered, evaded } = measureAnswers(set);
      expect(precision(answered)).toBeGreaterThanOrEqual(0.92);
      expect(recall(answered)).toBeGreaterThanOrEqual(0.85);
      expect(precision(evaded)).toBeGreaterThanOrEqual(0.85);
      expect(recall(evaded)).toBeGreaterThanOrEqual(0.85);
    },
  );
});
