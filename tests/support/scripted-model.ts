/** A model that translates as a test says. */
import { ModelError, type ModelFault } from "../../src/core/errors.ts";
import type { LanguageModel, ModelJob } from "../../src/core/ports.ts";

type Answer = readonly string[] | ModelFault;
interface Line {
  readonly n: number;
  readonly text: string;
}

/** A model that says what the test says, one answer after the other; the last one for ever. */
export function scripted(...answers: readonly (Answer | ((lines: readonly Line[]) => Answer))[]) {
  const jobs: ModelJob<unknown>[] = [];
  const model: LanguageModel = {
    name: "scripted-1",
    async fill(job) {
      const next = answers[Math.min(jobs.length, answers.length - 1)] ?? [];
      jobs.push(job);
      const lines = JSON.parse(job.material[0]?.text ?? "[]") as readonly Line[];
      const said = typeof next === "function" ? next(lines) : next;
      if (typeof said === "string") throw new ModelError(said, "It failed");
      const answer = { lines: said.map((translation, index) => ({ n: index + 1, translation })), uncertain: [] };
      return job.shape.parse(answer);
    },
  };
  return { model, jobs };
}
