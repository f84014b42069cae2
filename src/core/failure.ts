/** Turns whatever went wrong into a reply for people and a log line for us. */
import { BotError, UserError } from "./errors.ts";
import type { FailureCode, Reply } from "./reply.ts";

/** What people read for each failure that is not their mistake; the reference finds the log line. */
const SENTENCES: Readonly<Record<Exclude<FailureCode, "mistake">, string>> = {
  model: "The language model did not give a usable answer: try again in a minute, and if it stays, report reference",
  store:
    "The bot's memory cannot be reached, so nothing was read or kept: try again in a minute, and if it stays, report reference",
  config: "The bot is set up wrongly and cannot do this: ask whoever runs it to look up reference",
  internal: "Something broke on our side: try again, and if it stays, report reference",
};

/**
 * The reply to a failed request. A mistake is told in its own words; everything else gets a decided sentence with `ref`,
 * because the words of an error may hold what somebody pasted.
 */
export function failureReply(error: unknown, ref: string): Reply {
  if (error instanceof UserError) return mistakeReply(error);
  const code = error instanceof BotError && error.code !== "mistake" ? error.code : "internal";
  const message = `${SENTENCES[code]} ${ref}.`;
  return {
    tone: "caution",
    title: "That did not work",
    blocks: [{ kind: "text", text: [message] }],
    record: null,
    failure: { code, message, ref },
  };
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
      ...(each instanceof BotError ? { message: each.message } : {}),
      frames: (each.stack ?? "")
        .split("\n")
        .filter((line) => /^ {4}at /.test(line))
        .slice(0, 8),
    });
  }
  return described;
}
