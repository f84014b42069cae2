/** What each server takes beyond the common ground of Chat Completions, and how a request changes when a server refuses a part of it. */
import type { Json } from "../../core/reply.ts";

/** How the answer is held to JSON: by the schema, by "some JSON", or by the words of the prompt alone. */
export type JsonMode = "json_schema" | "json_object" | "prompt";

export interface ProviderProfile {
  readonly jsonMode: JsonMode;
  /** The field that bounds the answer: OpenAI renamed it, most others know the old name only. */
  readonly boundBy: "max_tokens" | "max_completion_tokens" | "nothing";
  /** Reasoning models of OpenAI refuse a temperature. */
  readonly temperature: boolean;
  /** Sends `store: false`: a field only OpenAI has. */
  readonly store: boolean;
  /** Fields of one server alone. */
  readonly extra: Readonly<Record<string, Json>>;
}

const COMMON: ProviderProfile = {
  jsonMode: "json_schema",
  boundBy: "max_tokens",
  temperature: true,
  store: false,
  extra: {},
};

/** https://platform.openai.com/docs/guides/reasoning */
const OPENAI_REASONING = /^(?:o\d|gpt-[5-9])/;

/**
 * What is known of the server at `baseUrl` (absent: OpenAI's own). A server nobody knows gets the common ground, and what it refuses
 * is left out from then on.
 */
export function profileFor(baseUrl: string | undefined, model: string): ProviderProfile {
  const host = baseUrl === undefined ? "api.openai.com" : new URL(baseUrl).hostname;
  if (/(?:^|\.)api\.openai\.com$/.test(host)) {
    return { ...COMMON, boundBy: "max_completion_tokens", temperature: !OPENAI_REASONING.test(model), store: true };
  }
  // https://api-docs.deepseek.com/guides/json_mode
  if (/(?:^|\.)deepseek\.com$/.test(host)) return { ...COMMON, jsonMode: "json_object" };
  // Thinking models of Model Studio answer only streams unless told not to think: https://help.aliyun.com/zh/model-studio/deep-thinking
  if (/^dashscope[\w-]*\.aliyuncs\.com$/.test(host)) {
    return { ...COMMON, jsonMode: "json_object", extra: { enable_thinking: false } };
  }
  return COMMON;
}

/** A part of a request that not every server takes. */
export type Part = "response_format" | "max_tokens" | "temperature" | "store" | "extra";

/** The profile without the part a server refused; nothing where there is nothing left to take away. */
export function without(profile: ProviderProfile, part: Part): ProviderProfile | undefined {
  switch (part) {
    case "response_format":
      if (profile.jsonMode === "prompt") return undefined;
      return { ...profile, jsonMode: profile.jsonMode === "json_schema" ? "json_object" : "prompt" };
    case "max_tokens":
      if (profile.boundBy === "nothing") return undefined;
      return { ...profile, boundBy: profile.boundBy === "max_tokens" ? "max_completion_tokens" : "nothing" };
    case "temperature":
      return profile.temperature ? { ...profile, temperature: false } : undefined;
    case "store":
      return profile.store ? { ...profile, store: false } : undefined;
    case "extra":
      return Object.keys(profile.extra).length > 0 ? { ...profile, extra: {} } : undefined;
  }
}

const NAMED: readonly (readonly [Part, RegExp])[] = [
  ["response_format", /response_format|json_schema|json_object|json mode|structured output|guided|grammar/i],
  ["max_tokens", /max_tokens|max_completion_tokens/i],
  ["temperature", /temperature/i],
  ["store", /\bstore\b/i],
];

/** The part of a request sent with `profile` that a refusal names, by its `param` if it has one, else by its words. */
export function refusedPart(profile: ProviderProfile, param: string, words: string): Part | undefined {
  const extra = Object.keys(profile.extra);
  const namedIn = (text: string): Part | undefined => {
    if (extra.some((field) => text.includes(field))) return "extra";
    return NAMED.find(([part, name]) => name.test(text) && without(profile, part) !== undefined)?.[0];
  };
  return namedIn(param) ?? namedIn(words);
}
