/** Sends replies to where they belong: in the thread, to the channel or to the asker alone, plainly where Slack refuses blocks. */
import { setTimeout as pause } from "node:timers/promises";
import type { webApi } from "@slack/bolt";
import { describeError } from "../../core/failure.ts";
import type { Log } from "../../core/ports.ts";
import type { Audience, Reply } from "../../core/reply.ts";
import { deliveryAdvice, slackCode } from "./faults.ts";
import { LIMITS } from "./limits.ts";
import { plainly, renderSlack, type SlackMessage } from "./render.ts";

/** Where an answer belongs. */
export interface Destination {
  readonly channel: string;
  /** The `ts` of the message whose thread takes the answer. */
  readonly thread?: string;
  /** Who asked: sees what only the asker may see. */
  readonly asker: string;
  /** A talk between the asker and the bot alone: nobody else is there to see. */
  readonly direct: boolean;
  /** Slack's own way back to where a command, button or menu was used; it works where the bot is no member. */
  readonly responseUrl?: string;
}

/** What became of a reply; `ref` is the `ts` of its first post, where Slack told it. */
export interface Delivery {
  readonly delivered: boolean;
  readonly ref?: string;
}

/** `replaces` is the `ts` of a post that the reply takes the place of; where that is gone the reply is posted anew. */
export type Post = (reply: Reply, audience: Audience, to: Destination, replaces?: string) => Promise<Delivery>;
type Way = (message: SlackMessage) => Promise<string | undefined>;

/** Slack's words for blocks it does not take. */
const REFUSED_BLOCKS = new Set(["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"]);
/** Slack's words for a post that cannot be changed any more: https://docs.slack.dev/reference/methods/chat.update */
const GONE = new Set(["message_not_found", "cant_update_message", "edit_window_closed"]);
const TIMEOUT_MS = 10_000;
/** The longest wait Slack may ask for at a `response_url` (s). */
const LONGEST_WAIT = 60;

export interface PostParts {
  readonly client: webApi.WebClient;
  readonly fetch: typeof globalThis.fetch;
  readonly log: Log;
}

/** Makes the sender. It never rejects: an answer that cannot be delivered is a line on the log that says what to do. */
export function createPost({ client, fetch, log }: PostParts): Post {
  const toChannel = async (
    { text, blocks }: SlackMessage,
    { channel, thread }: Destination,
  ): Promise<string | undefined> => {
    const answer = await client.apiCall("chat.postMessage", {
      channel,
      text,
      blocks,
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
      ...(thread === undefined ? {} : { thread_ts: thread }),
    });
    return "ts" in answer && typeof answer.ts === "string" ? answer.ts : undefined;
  };
  /** Changes the post `ts`; what more there is to say, and all of it where that post is gone, is posted. */
  const inPlaceOf = (ts: string, to: Destination): Way => {
    let open = true;
    return async (message) => {
      if (!open) return toChannel(message, to);
      try {
        await client.apiCall("chat.update", { channel: to.channel, ts, text: message.text, blocks: message.blocks });
        open = false;
        return ts;
      } catch (error) {
        if (!GONE.has(slackCode(error) ?? "")) throw error;
        open = false;
        return toChannel(message, to);
      }
    };
  };
  const toAsker = async (
    { text, blocks }: SlackMessage,
    { channel, thread, asker }: Destination,
  ): Promise<undefined> => {
    await client.apiCall("chat.postEphemeral", {
      channel,
      user: asker,
      text,
      blocks,
      ...(thread === undefined ? {} : { thread_ts: thread }),
    });
  };
  const back = async (message: SlackMessage, audience: Audience, url: string, thread?: string): Promise<void> => {
    const body = JSON.stringify({
      ...message,
      response_type: audience === "channel" ? "in_channel" : "ephemeral",
      replace_original: false,
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
      ...(thread === undefined ? {} : { thread_ts: thread }),
    });
    const once = (): Promise<Response> =>
      fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    let answer = await once();
    if (answer.status === 429) {
      const seconds = Number(answer.headers.get("retry-after") ?? 1);
      await pause(Math.min(Number.isFinite(seconds) ? seconds : 1, LONGEST_WAIT) * 1000);
      answer = await once();
    }
    if (!answer.ok) throw new ResponseRefused(answer.status);
  };

  /** The ways an answer may take, in order; the next is tried where one is closed. */
  const ways = (audience: Audience, to: Destination, replaces?: string): Way[] => {
    const { responseUrl: url } = to;
    let left = LIMITS.responses;
    const respond =
      url === undefined
        ? []
        : [
            async (message: SlackMessage): Promise<undefined> => {
              if (left-- <= 0) throw new ResponseRefused(404);
              await back(message, audience, url, to.thread);
            },
          ];
    const post = replaces === undefined ? (message: SlackMessage) => toChannel(message, to) : inPlaceOf(replaces, to);
    if (audience === "channel") return [post, ...respond];
    return [...respond, to.direct ? post : (message: SlackMessage) => toAsker(message, to)];
  };

  return async (reply, audience, to, replaces) => {
    let open = ways(audience, to, replaces);
    let ref: string | undefined;
    for (const message of renderSlack(reply)) {
      let outcome: Outcome = { failure: undefined };
      for (const way of open) {
        outcome = await sent(way, message);
        if (!("failure" in outcome)) break;
        // A way that is closed for one message is closed for the next.
        open = open.filter((each) => each !== way);
      }
      if (!("failure" in outcome)) {
        ref ??= outcome.ts;
        continue;
      }
      const { failure } = outcome;
      const code = slackCode(failure);
      log.warn({ channel: to.channel, code, errors: describeError(failure) }, deliveryAdvice(failure));
      return { delivered: false };
    }
    return { delivered: true, ...(ref === undefined ? {} : { ref }) };
  };
}

/** What became of one message: the `ts` Slack gave it, where it tells, or why it did not arrive. */
type Outcome = { readonly ts: string | undefined } | { readonly failure: unknown };

/** Sends one message, once more and plainly where its blocks are refused. */
async function sent(way: Way, message: SlackMessage): Promise<Outcome> {
  try {
    return { ts: await way(message) };
  } catch (error) {
    if (!refusesBlocks(error)) return { failure: error };
  }
  try {
    let first: string | undefined;
    for (const plain of plainly(message)) {
      const ts = await way(plain);
      first ??= ts;
    }
    return { ts: first };
  } catch (error) {
    return { failure: error };
  }
}

function refusesBlocks(error: unknown): boolean {
  // A response_url says no more than its status.
  return error instanceof ResponseRefused ? error.status === 400 : REFUSED_BLOCKS.has(slackCode(error) ?? "");
}

/** A `response_url` that did not take the message: used up, expired, or in bad form. */
class ResponseRefused extends Error {
  override readonly name = "ResponseRefused";
  readonly code: string;
  readonly status: number;
  constructor(status: number) {
    super(`The response_url answered ${status}`);
    this.status = status;
    this.code = `http_${status}`;
  }
}
