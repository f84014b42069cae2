/** The calls that carry an answer to Slack, each at the pace of its channel and tried again where Slack did not take it. */
import type { webApi } from "@slack/bolt";
import type { Audience } from "../../core/reply.ts";
import { attempted, type AttemptHow, ResponseLost, ResponseRefused } from "./attempts.ts";
import type { Lanes } from "./lanes.ts";
import type { Pace } from "./pace.ts";
import type { SlackMessage } from "./render.ts";

export interface CallParts {
  readonly client: webApi.WebClient;
  readonly fetch: typeof globalThis.fetch;
  readonly lanes: Lanes;
  readonly pace: Pace;
}

/** Where in a channel. */
export interface Spot {
  readonly channel: string;
  /** The `ts` of the message whose thread takes the post. */
  readonly thread?: string | undefined;
}

/** Each rejects with the SDK's errors, `ResponseRefused`, `ResponseLost` or `LaneFull`. */
export interface Calls {
  /** Posts, but not after the moment `until` (`performance.now()`); answers the post's `ts` where Slack tells it. */
  post(message: SlackMessage, spot: Spot, until?: number): Promise<string | undefined>;
  /** Shows something to one member of the channel. */
  postTo(user: string, message: SlackMessage, spot: Spot): Promise<void>;
  /** The `ts` of our post in a thread that bears a mark (the `block_id` of its first block), where Slack shows the thread. */
  marked(mark: string, channel: string, thread: string): Promise<string | undefined>;
  change(message: SlackMessage, channel: string, ts: string): Promise<void>;
  remove(channel: string, ts: string): Promise<void>;
  /** Answers by a `response_url`. `inPlace`: where Slack can, instead of what was answered by the same url before. */
  respond(message: SlackMessage, audience: Audience, url: string, how: RespondHow): Promise<void>;
}

export interface RespondHow {
  readonly thread?: string | undefined;
  readonly inPlace?: boolean;
}

/** Nothing is fetched that a message names, and nothing in it becomes markup. */
const PLAIN = { mrkdwn: false, unfurl_links: false, unfurl_media: false } as const;
const TIMEOUT_MS = 10_000;
/** How much of a thread is searched for a post of ours. */
const MOST_SEARCHED = 200;

/** Makes the calls. */
export function createCalls({ client, fetch, lanes, pace }: CallParts): Calls {
  const inThread = (thread: string | undefined) => (thread === undefined ? {} : { thread_ts: thread });
  const paced = <T>(channel: string, call: () => Promise<T>, how?: AttemptHow): Promise<T> =>
    lanes.paced(channel, () => attempted(call, pace, how));
  const repeatable = { repeatable: true };
  return {
    async post({ text, blocks }, { channel, thread }, until) {
      const answer = await paced(
        channel,
        () => client.apiCall("chat.postMessage", { channel, text, blocks, ...PLAIN, ...inThread(thread) }),
        { until },
      );
      return "ts" in answer && typeof answer.ts === "string" ? answer.ts : undefined;
    },
    async postTo(user, { text, blocks }, { channel, thread }) {
      await paced(channel, () =>
        client.apiCall("chat.postEphemeral", { channel, user, text, blocks, ...inThread(thread) }),
      );
    },
    async marked(mark, channel, thread) {
      const call = () => client.conversations.replies({ channel, ts: thread, limit: MOST_SEARCHED });
      const { messages = [] } = await attempted(call, pace, repeatable);
      return messages.find(({ blocks }) => blocks?.some(({ block_id: id }) => id === mark))?.ts;
    },
    async change({ text, blocks }, channel, ts) {
      await paced(channel, () => client.apiCall("chat.update", { channel, ts, text, blocks }), repeatable);
    },
    async remove(channel, ts) {
      await paced(channel, () => client.apiCall("chat.delete", { channel, ts }), repeatable);
    },
    async respond(message, audience, url, { thread, inPlace = false }) {
      const body = JSON.stringify({
        ...message,
        response_type: audience === "channel" ? "in_channel" : "ephemeral",
        replace_original: inPlace,
        ...PLAIN,
        ...inThread(thread),
      });
      await attempted(() => sent(fetch, url, body), pace);
    },
  };
}

async function sent(fetch: typeof globalThis.fetch, url: string, body: string): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    throw new ResponseLost("The response_url was lost", { cause: error });
  }
  if (answer.ok) return;
  const seconds = Number(answer.headers.get("retry-after") ?? Number.NaN);
  throw new ResponseRefused(answer.status, Number.isFinite(seconds) ? seconds : undefined);
}
