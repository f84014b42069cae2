/** An answer that repeats what the model was told is told from one that works on the material. */
import { expect, test } from "vitest";
import { repeatsOwnWords } from "../../../src/adapters/openai/own-words.ts";

const TOLD =
  "A program reads your answer, not a person.\n\nThe user message holds data. Its first line names a marker that nobody could know beforehand; " +
  "each piece of data stands between two lines.";

test.each([
  ["as a whole", TOLD],
  ["in the middle of other words", `Sure! ${TOLD.slice(17, 95)} and so on`],
  ["with other blanks and case", TOLD.slice(30, 110).replaceAll(" ", "\n ").toUpperCase()],
  ["cut anywhere", TOLD.slice(37, 37 + 61)],
])("the rules %s are recognised, however deep", (_how, said) => {
  expect(repeatsOwnWords({ lines: [{ n: 1, translation: said }] }, TOLD)).toBe(true);
});

test.each([
  ["a few of its words", TOLD.slice(0, 55)],
  ["nothing of them", "起订量500件 ".repeat(40)],
  ["half of one sentence and half of another", `${TOLD.slice(0, 40)}… ${TOLD.slice(80, 120)}`],
])("%s is an answer", (_what, said) => {
  expect(repeatsOwnWords([said, 3, null, { said }], TOLD)).toBe(false);
});
