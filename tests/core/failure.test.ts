import { describe, expect, it } from "vitest";
import { ModelError, type ModelFault } from "../../src/core/errors.ts";
import { describeError, failureReply } from "../../src/core/failure.ts";

/** What people are told to do, by what went wrong with the model. */
const ADVICE: Readonly<Record<ModelFault, RegExp>> = {
  unavailable: /cannot be reached .* try again in a few minutes/,
  timeout: /too long: try again, with a shorter text/,
  "rate-limited": /too much to do .* in a minute/,
  refused: /refused to work on this text: leave out/,
  unreadable: /did not give a usable answer: try again/,
  "over-budget": /used up .* midnight UTC/,
  "too-long": /in smaller pieces/,
  misconfigured: /set up wrongly.* ask whoever runs the bot/,
};

describe("a failing model in words", () => {
  it.each(Object.entries(ADVICE) as [ModelFault, RegExp][])("says what to do when it is %s", (reason, advice) => {
    const { failure } = failureReply(new ModelError(reason, "words for the log"), "abc123");
    expect(failure).toMatchObject({ code: "model", ref: "abc123" });
    expect(failure?.message).toMatch(advice);
    expect(failure?.message).toMatch(/ reference abc123\.$/);
    expect(failure?.message).not.toContain("words for the log");
  });

  it("is on the log with its reason", () => {
    const [described] = describeError(new ModelError("timeout", "words for the log"));
    expect(described).toMatchObject({ name: "ModelError", reason: "timeout", message: "words for the log" });
  });
});
