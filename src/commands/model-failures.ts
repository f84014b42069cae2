/** What a language model did instead of answering, as people are told where something else stands in its place. */
import type { ModelFault } from "../core/errors.ts";

/** Ways to have no answer of a model; `store`: its budget could not be known. */
export type ModelFailure = ModelFault | "store";

/** Goes on after "the language model". */
export const MODEL_FAILURES: Readonly<Record<ModelFailure, string>> = {
  unavailable: "could not be reached",
  timeout: "took too long",
  "rate-limited": "had too much to do",
  refused: "refused to work on this text",
  unreadable: "gave no usable answer",
  "over-budget": "has used up today's share",
  "too-long": "cannot take a text this long",
  misconfigured: "is set up wrongly or out of credit",
  store: "was not asked, because the bot's memory cannot be reached",
};
