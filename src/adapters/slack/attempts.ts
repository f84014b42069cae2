/** Tries a call to Slack again where Slack did not take it, and only there: what Slack may have taken is not sent twice. */
import { webApi } from "@slack/bolt";
import { slackCode } from "./faults.ts";
import type { Pace } from "./pace.ts";

/** A `response_url` that did not take the message: used up, expired, or in bad form. */
export class ResponseRefused extends Error {
  override readonly name = "ResponseRefused";
  readonly code: string;
  readonly status: number;
  /** What Slack asks us to wait (s), with status 429. */
  readonly retryAfter: number | undefined;
  constructor(status: number, retryAfter?: number) {
    super(`The response_url answered ${status}`);
    this.status = status;
    this.code = `http_${status}`;
    this.retryAfter = retryAfter;
  }
}

/** The way to a `response_url` broke off. */
export class ResponseLost extends Error {
  override readonly name = "ResponseLost";
}

/**
 * What a failed call means. `wait`: Slack asks for so many ms. `not-taken`: Slack has not got it and may take it later. `unsure`: the
 * answer was lost, or Slack broke over it, and the post may stand there. `refused`: trying again changes nothing.
 */
export type Failure =
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "not-taken" | "unsure" | "refused" };

/** Errors of a connection that never carried the request. */
const NOT_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "ENETDOWN",
  "UND_ERR_CONNECT_TIMEOUT",
]);
/** Slack's words for its own trouble: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const NOT_TAKEN = new Set([
  "internal_error",
  "service_unavailable",
  "ratelimited",
  "rate_limited",
  "team_added_to_org",
]);
/** "It's possible some aspect of the operation succeeded before the error was raised." */
const UNSURE = new Set(["fatal_error", "request_timeout"]);

/** Reads a failed call. */
export function failureOf(error: unknown): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError) return { kind: "wait", ms: error.retryAfter * 1000 };
  if (error instanceof webApi.WebAPIHTTPError) return { kind: error.statusCode >= 500 ? "not-taken" : "refused" };
  if (error instanceof ResponseRefused) {
    if (error.status === 429) return { kind: "wait", ms: (error.retryAfter ?? 1) * 1000 };
    return { kind: error.status >= 500 ? "not-taken" : "refused" };
  }
  const code = slackCode(error);
  if (code !== undefined) return { kind: NOT_TAKEN.has(code) ? "not-taken" : UNSURE.has(code) ? "unsure" : "refused" };
  if (!(error instanceof webApi.WebAPIRequestError || error instanceof ResponseLost)) return { kind: "refused" };
  return { kind: causes(error).some(isNoConnection) ? "not-taken" : "unsure" };
}

/** Whether the post may stand in Slack although the call failed. */
export const mayStand = (error: unknown): boolean => failureOf(error).kind === "unsure";

/** A call that came too late to be made at all. */
export class TooLate extends Error {
  override readonly name = "TooLate";
  readonly code = "too_late";
}

export interface AttemptHow {
  /** Doing it twice does no harm: a lost answer is then no reason to stop. */
  readonly repeatable?: boolean;
  /** The moment (`performance.now()`) after which the call must not be made any more. */
  readonly until?: number | undefined;
}

/**
 * Makes the call, again after growing pauses where Slack did not take it, and after as long as Slack asks where it says 429. Rejects
 * with the last error, or with `TooLate`.
 */
export async function attempted<T>(
  call: () => Promise<T>,
  pace: Pace,
  { repeatable = false, until = Number.POSITIVE_INFINITY }: AttemptHow = {},
): Promise<T> {
  let waits = 0;
  for (let tries = 0; ; ) {
    if (performance.now() > until) throw new TooLate("The call came too late");
    let ms: number | undefined;
    try {
      return await call();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === "wait")
        ms = failure.ms <= pace.longestWait && waits++ < pace.mostWaits ? failure.ms : undefined;
      else if (failure.kind === "not-taken" || (failure.kind === "unsure" && repeatable)) ms = pace.pauses[tries++];
      if (ms === undefined || performance.now() + ms > until) throw error;
    }
    await pause(ms);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const isNoConnection = (error: Error): boolean => "code" in error && NOT_CONNECTED.has(String(error.code));

/** An error and its causes, at most five. */
function causes(error: unknown): readonly Error[] {
  const found: Error[] = [];
  for (let each = error; each instanceof Error && found.length < 5; each = each.cause) found.push(each);
  return found;
}
