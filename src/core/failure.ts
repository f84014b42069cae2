/** Turns whatever went wrong into a reply for people and a log line for us. */
import { BotError, ConfigError, ModelError, type ModelFault, StoreError, UserError } from "./errors.ts";
import type { FailureCode, Reply } from "./reply.ts";

/** What people read for each failure that is not their mistake; the reference finds the log line. */
const SENTENCES: Readonly<Record<Exclude<FailureCode, "mistake" | "model">, string>> = {
  store:
    "The bot's memory cannot be reached, so nothing was read or kept: try again in a minute, and if it stays, report reference",
  config: "The bot is set up wrongly and cannot do this: ask whoever runs it to look up reference",
  internal: "Something broke on our side: try again, and if it stays, report reference",
};

/** The same for each way a language model can fail. */
const MODEL_SENTENCES: Readonly<Record<ModelFault, string>> = {
  unavailable:
    "The language model cannot be reached at the moment: try again in a few minutes, and if it stays, report reference",
  timeout:
    "The language model took too long: try again, with a shorter text if you can, and if it stays, report reference",
  "rate-limited":
    "The language model has too much to do right now: try again in a minute, and if it stays, report reference",
  refused:
    "The language model refused to work on this text: leave out what it may object to and try again; the log has it under reference",
  unreadable:
    "The language model did not give a usable answer: try again in a minute, and if it stays, report reference",
  "over-budget":
    "Today's share of the language model is used up and starts anew at midnight UTC: whoever runs the bot can raise it; the log has it under reference",
  "too-long": "The text is too long for the language model: send it in smaller pieces; the log has it under reference",
  misconfigured:
    "The language model is set up wrongly, or its account is out of credit: ask whoever runs the bot to look up reference",
};

/**
 * The reply to a failed request. A mistake is told in its own words; everything else gets a decided sentence with `ref`,
 * because the words of an error may hold what somebody pasted.
 */
export function failureReply(error: unknown, ref: string): Reply {
  if (error instanceof UserError) return mistakeReply(error);
  const { code, sentence } = toldAs(error);
  const message = `${sentence} ${ref}.`;
  return {
    tone: "caution",
    title: "That did not work",
    blocks: [{ kind: "text", text: [message] }],
    record: null,
    failure: { code, message, ref },
  };
}

function toldAs(error: unknown): { readonly code: FailureCode; readonly sentence: string } {
  if (error instanceof ModelError) return { code: error.code, sentence: MODEL_SENTENCES[error.reason] };
  const code = error instanceof StoreError || error instanceof ConfigError ? error.code : "internal";
  return { code, sentence: SENTENCES[code] };
}

/** The reply to a request that cannot be done as asked. */
export function mistakeReply({ code, message }: UserError): Reply {
  return {
    tone: "caution",
    title: "Not understood",
    blocks: [{ kind: "text", text: [message] }],
    record: null,
    failure: { code, message },
  };
}

/** An error for the log, with its causes (at most five): names, codes and stack frames. Messages only of our own errors: a foreign one may quote what somebody pasted. */
export function describeError(error: unknown): Readonly<Record<string, unknown>>[] {
  const described: Readonly<Record<string, unknown>>[] = [];
  for (
    let each = error;
    each !== undefined && described.length < 5;
    each = each instanceof Error ? each.cause : undefined
  ) {
    if (!(each instanceof Error)) {
      described.push({ name: typeof each });
      break;
    }
    described.push({
      name: each.name,
      ...("code" in each ? { code: each.code } : {}),
      ...(each instanceof ModelError ? { reason: each.reason } : {}),
      ...(each instanceof BotError ? { message: each.message } : {}),
      frames: (each.stack ?? "")
        .split("\n")
        .filter((line) => /^ {4}at /.test(line))
        .slice(0, 8),
    });
  }
  return described;
}
