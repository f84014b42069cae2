/** The model's server through the OpenAI library, which is loaded by the first call: one request, and what came of it. */
import type OpenAI from "openai";
import type { ChatCompletionCreateParamsNonStreaming } from "openai/resources/chat/completions";
import { boundedFetch } from "./bounded-fetch.ts";
import { type Fault, faultOf } from "./faults.ts";

/** What the server counted; absent where it does not say. */
export interface Usage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly cachedTokens?: number;
}

export type Exchange =
  | { readonly kind: "answer"; readonly content: string; readonly usage: Usage }
  | { readonly kind: "fault"; readonly fault: Fault; readonly usage: Usage };

export interface Endpoint {
  /** One request. Rejects only with the reason of `signal`. */
  ask(body: ChatCompletionCreateParamsNonStreaming, signal: AbortSignal): Promise<Exchange>;
}

export interface EndpointOptions {
  /** Absent: OpenAI's own. */
  readonly baseUrl?: string;
  /** Absent for servers that ask for none. */
  readonly apiKey?: string;
  readonly deadlineMs: number;
  readonly answerBytes: number;
}

const OPENAI_URL = "https://api.openai.com/v1";

/** The server at `baseUrl`. Nothing is loaded, and nobody is called, before the first `ask`. */
export function createEndpoint({ baseUrl = OPENAI_URL, apiKey, deadlineMs, answerBytes }: EndpointOptions): Endpoint {
  let loading: Promise<{ readonly sdk: typeof OpenAI; readonly client: OpenAI }> | undefined;
  const load = async () => {
    const { OpenAI: sdk } = await import("openai");
    const client = new sdk({
      baseURL: baseUrl,
      // The library wants some key; servers without keys ignore it.
      apiKey: apiKey ?? "none",
      // Left out, each of these would be read from the environment, and the library's debug log would print what is sent.
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      logLevel: "off",
      // Tries and deadlines are ours: the library's own would multiply with them.
      maxRetries: 0,
      timeout: deadlineMs * 2,
      fetch: boundedFetch(answerBytes),
    });
    return { sdk, client };
  };

  return {
    async ask(body, signal) {
      loading ??= load();
      const { sdk, client } = await loading;
      try {
        return readCompletion(parsed(await client.chat.completions.create(body, { signal })));
      } catch (error) {
        signal.throwIfAborted();
        return { kind: "fault", fault: faultOf(error, sdk, Date.now()), usage: {} };
      }
    },
  };
}

/** A server that forgets to say that its answer is JSON: the library then hands on the text. */
function parsed(completion: unknown): unknown {
  if (typeof completion !== "string" || !completion.trimStart().startsWith("{")) return completion;
  return JSON.parse(completion) as unknown;
}

/** Every part may be missing or something else than the library's types say: servers differ. */
function readCompletion(completion: unknown): Exchange {
  if (!isRecord(completion)) {
    const message = "the server answered with something that is no chat completion: see OPENAI_BASE_URL";
    return { kind: "fault", fault: { reason: "misconfigured", message, passes: false, charged: false }, usage: {} };
  }
  const usage = readUsage(completion["usage"]);
  const fault = (reason: Fault["reason"], message: string, passes = false): Exchange => ({
    kind: "fault",
    fault: { reason, message, passes, charged: true },
    usage,
  });
  const choices: unknown = completion["choices"];
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  // Gateways wrap a failed server into a 200.
  if (choice === undefined && isRecord(completion["error"])) return fault("unavailable", "the server failed", true);
  const message = isRecord(choice) && isRecord(choice["message"]) ? choice["message"] : {};
  const finish = isRecord(choice) ? choice["finish_reason"] : undefined;
  if (finish === "content_filter") return fault("refused", "the server's filter stopped the answer");
  if (typeof message["refusal"] === "string" && message["refusal"] !== "") return fault("refused", "the model refused");
  if (finish === "length") return fault("too-long", "the answer was longer than the model may write");
  const content = message["content"];
  return { kind: "answer", content: typeof content === "string" ? content : "", usage };
}

function readUsage(usage: unknown): Usage {
  if (!isRecord(usage)) return {};
  const input = tokens(usage["prompt_tokens"]);
  const output = tokens(usage["completion_tokens"]);
  const details = usage["prompt_tokens_details"];
  const cached = isRecord(details) ? tokens(details["cached_tokens"]) : undefined;
  return {
    ...(input === undefined ? {} : { inputTokens: input }),
    ...(output === undefined ? {} : { outputTokens: output }),
    ...(cached === undefined ? {} : { cachedTokens: cached }),
  };
}

/** A count that can be one: a server that says minus a million must not fill up a budget. */
function tokens(value: unknown): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 10_000_000 ? value : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
