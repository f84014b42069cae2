import { createOpenAiModel } from "../../src/adapters/openai/model.ts";
import { shippedModelPrompts } from "../support/model-prompts.ts";
import { modelContract } from "./model-contract.ts";

modelContract("openai", {
  open: ({ deadlineMs, inputTokens, atOnce, atOncePerWorkspace, waiting, ...options }) =>
    createOpenAiModel({
      ...options,
      model: "stand-in",
      prompts: shippedModelPrompts(),
      limits: { deadlineMs, inputTokens, atOnce, atOncePerWorkspace, waiting, firstPauseMs: 5 },
    }),
  child: "model-child.ts",
});
