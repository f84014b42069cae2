import { describe, expect, it } from "vitest";
import { profileFor, refusedPart, without } from "../../../src/adapters/openai/provider.ts";

describe("what is known of a server", () => {
  it.each([
    [undefined, "gpt-4.1-mini", "json_schema", "max_completion_tokens", true, true, {}],
    ["https://eu.api.openai.com/v1", "gpt-5-mini", "json_schema", "max_completion_tokens", false, true, {}],
    ["https://api.deepseek.com", "deepseek-chat", "json_object", "max_tokens", true, false, {}],
    [
      "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
      "qwen-plus",
      "json_object",
      "max_tokens",
      true,
      false,
      { enable_thinking: false },
    ],
    ["http://127.0.0.1:11434/v1", "qwen3:8b", "json_schema", "max_tokens", true, false, {}],
    ["https://api.openai.com.example.org/v1", "gpt-5", "json_schema", "max_tokens", true, false, {}],
  ] as const)("%s, %s", (url, model, jsonMode, boundBy, temperature, store, extra) => {
    expect(profileFor(url, model)).toEqual({ jsonMode, boundBy, temperature, store, extra });
  });
});

describe("a refused part", () => {
  const openai = profileFor(undefined, "gpt-4.1");
  const qwen = profileFor("https://dashscope.aliyuncs.com/v1", "qwen3");
  const local = profileFor("http://localhost/v1", "m");

  it.each([
    [openai, "temperature", "Unsupported value", "temperature"],
    [openai, "", "unknown field: store", "store"],
    [openai, "", "'messages' must contain the word 'json' to use 'response_format'", "response_format"],
    [local, "", "max_tokens is not supported", "max_tokens"],
    [local, "", "unknown field: store", undefined],
    [local, "", "Use max_completion_tokens, not max_tokens; json_schema is fine", "response_format"],
    [local, "max_tokens", "json_schema is fine", "max_tokens"],
    [qwen, "", "parameter.enable_thinking must be set", "extra"],
    [local, "messages", "your message is odd", undefined],
  ] as const)("is found by its name or in the words (%#)", (profile, param, words, part) => {
    expect(refusedPart(profile, param, words)).toBe(part);
  });

  it("is taken away step by step, until nothing is left", () => {
    const modes = [openai];
    for (let next = without(openai, "response_format"); next !== undefined; next = without(next, "response_format")) {
      modes.push(next);
    }
    expect(modes.map(({ jsonMode }) => jsonMode)).toEqual(["json_schema", "json_object", "prompt"]);
    expect(without({ ...local, boundBy: "nothing" }, "max_tokens")).toBeUndefined();
    expect(without(local, "store")).toBeUndefined();
    expect(without(local, "extra")).toBeUndefined();
  });
});
