/** What asking a model took, and its answers kept so that looking at one twice costs nothing. */
import type { LanguageModel, Log } from "../../src/core/ports.ts";

/** Sums over the jobs so far. */
export interface Spent {
  readonly jobs: number;
  /** In and out, as the server counted them, else our estimate. */
  readonly tokens: number;
  readonly ms: number;
}

/** A log that adds up what the model's adapter notes of each job. */
export function meteredLog(): { readonly log: Log; readonly spent: () => Spent } {
  let spent: Spent = { jobs: 0, tokens: 0, ms: 0 };
  const note = (data: Readonly<Record<string, unknown>>): void => {
    const { ms, inputTokens, outputTokens } = data;
    if (typeof ms !== "number" || typeof inputTokens !== "number" || typeof outputTokens !== "number") return;
    spent = { jobs: spent.jobs + 1, tokens: spent.tokens + inputTokens + outputTokens, ms: spent.ms + ms };
  };
  return { log: { debug: () => {}, info: note, warn: note, error: () => {} }, spent: () => spent };
}

/** The same model; a job with the words of an earlier one gets its answer, or its fault, again. */
export function remembering(model: LanguageModel): LanguageModel {
  const known = new Map<string, Promise<unknown>>();
  return {
    name: model.name,
    async fill(job, signal) {
      const key = JSON.stringify([job.task, job.instructions, job.material]);
      const answer = known.get(key) ?? model.fill(job, signal);
      known.set(key, answer);
      return job.shape.parse(await answer);
    },
  };
}
