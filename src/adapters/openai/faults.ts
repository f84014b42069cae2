/** What the errors of the OpenAI library and the answers of servers mean: which reason, whether to try again, what to tell the operator. */
import type OpenAI from "openai";
import type { ModelFault } from "../../core/errors.ts";
import { AnswerTooLargeError } from "./bounded-fetch.ts";

/** One try that gave no answer. */
export interface Fault {
  readonly reason: ModelFault;
  /** For the log: our words, a status, a code from a closed list. Never the server's words, which may quote what was sent. */
  readonly message: string;
  /** Another try may do better. */
  readonly passes: boolean;
  /** How long the server asks to be left alone (ms). */
  readonly retryAfterMs?: number;
  /** The server may have worked, and may charge for it. */
  readonly charged: boolean;
  /** What the refusal of a request (400, 422) says, to find the part it names; never logged. */
  readonly refusal?: { readonly param: string; readonly words: string };
}

/**
 * What a failed try means. `sdk` is the loaded library, `now` the clock (ms since the epoch) for dates in Retry-After.
 * An aborted request is not for this: ask the signal first.
 */
export function faultOf(error: unknown, sdk: typeof OpenAI, now: number): Fault {
  const chain = causesOf(error);
  if (chain.some((each) => each instanceof AnswerTooLargeError)) {
    return { reason: "unreadable", message: "the answer was too large to read", passes: false, charged: true };
  }
  if (error instanceof SyntaxError) {
    return { reason: "unreadable", message: "the server sent broken JSON", passes: true, charged: true };
  }
  if (!(error instanceof sdk.APIError) || typeof error.status !== "number") return networkFault(chain);
  return statusFault(error, error.status, now);
}

function networkFault(chain: readonly Error[]): Fault {
  const code = networkCode(chain);
  const message = `the connection failed${code === undefined ? "" : ` (${code})`}`;
  return { reason: "unavailable", message, passes: true, charged: true };
}

function statusFault(error: InstanceType<typeof OpenAI.APIError>, status: number, now: number): Fault {
  const words = [error.code, error.type, error.message].filter((each) => typeof each === "string").join(" ");
  const passing = (reason: ModelFault, message: string): Fault => {
    const retryAfterMs = readRetryAfter(error.headers, now);
    const asked = retryAfterMs === undefined ? {} : { retryAfterMs };
    return { reason, message: `${message} (${status})`, passes: true, charged: false, ...asked };
  };
  const lasting = (reason: ModelFault, message: string): Fault => ({
    reason,
    message: `${message} (${status})`,
    passes: false,
    charged: false,
  });

  if (status === 401 || status === 403) return lasting("misconfigured", "the server does not accept OPENAI_API_KEY");
  if (status === 402) return lasting("misconfigured", "the account behind OPENAI_API_KEY is out of credit");
  if (status === 404)
    return lasting("misconfigured", "there is no such address or model: see OPENAI_BASE_URL and OPENAI_MODEL");
  if (status >= 300 && status < 400) {
    return lasting("misconfigured", "OPENAI_BASE_URL leads to another address: set that one");
  }
  if (status === 413) return lasting("too-long", "the request was too long");
  if (status === 429) {
    // Waiting brings no money.
    if (/insufficient_quota|insufficient balance|arrearage/i.test(words)) {
      return lasting("misconfigured", "the account behind OPENAI_API_KEY is out of credit");
    }
    return passing("rate-limited", "the server has too many requests");
  }
  if (status === 408 || status === 409 || status === 425 || status >= 500) {
    return passing("unavailable", "the server failed");
  }
  if (/context_length|context length|context window|context size|range of input length/i.test(words)) {
    return lasting("too-long", "the request was longer than the model's context");
  }
  if (
    /content_filter|content_policy|content management policy|data_inspection|inappropriate content|content exists risk/i.test(
      words,
    )
  ) {
    return lasting("refused", "the server's filter refused the text");
  }
  const refusal = { param: typeof error.param === "string" ? error.param : "", words };
  return { ...lasting("misconfigured", "the server refused the request"), refusal };
}

/** A server that asks for more is asked again after a quarter of an hour all the same (ms). */
const MOST_RETRY_AFTER_MS = 15 * 60 * 1000;

/** Retry-After in seconds or as a date (RFC 9110, 10.2.3), or OpenAI's `retry-after-ms`; ms from `now`, nothing where it is no time. */
function readRetryAfter(headers: Headers | undefined, now: number): number | undefined {
  const ms = headers?.get("retry-after-ms") ?? "";
  const asked = headers?.get("retry-after") ?? "";
  let wait = Number.NaN;
  if (/^\d+(?:\.\d+)?$/.test(ms)) wait = Number(ms);
  else if (/^\d+(?:\.\d+)?$/.test(asked)) wait = Number(asked) * 1000;
  else if (asked !== "") wait = Date.parse(asked) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), MOST_RETRY_AFTER_MS);
}

/** The system's word for what happened to a connection, such as ECONNREFUSED. */
function networkCode(chain: readonly Error[]): string | undefined {
  const codes = chain.map((each) => ("code" in each && typeof each.code === "string" ? each.code : ""));
  return codes.find((code) => /^[A-Z][A-Z0-9_]{2,39}$/.test(code));
}

/** An error and what caused it, at most five. */
function causesOf(error: unknown): readonly Error[] {
  const chain: Error[] = [];
  for (let each = error; each instanceof Error && chain.length < 5; each = each.cause) chain.push(each);
  return chain;
}
