/** The prompts every job of a model shares, as the program loads them. */
import type { ModelPrompts } from "../../src/adapters/openai/request.ts";
import { loadPrompt } from "../../src/prompts.ts";

export function shippedModelPrompts(): ModelPrompts {
  return {
    groundRules: loadPrompt("ground-rules", ["shape", "example"]),
    repairAnswer: loadPrompt("repair-answer", ["fault"]),
  };
}
