/** Sends replies to where they belong: in the thread, to the channel or to the asker alone, plainly where Slack refuses blocks. */
import { describeError } from "../../core/failure.ts";
import type { Log } from "../../core/ports.ts";
import type { Audience, Reply } from "../../core/reply.ts";
import { mayStand, ResponseRefused } from "./attempts.ts";
import type { Calls } from "./calls.ts";
import { deliveryAdvice, faultCode, isTokenRefused, slackCode } from "./faults.ts";
import type { Lanes } from "./lanes.ts";
import { LIMITS } from "./limits.ts";
import { plainly, renderSlack, type SlackMessage } from "./render.ts";

/** Where an answer belongs. */
export interface Destination {
  readonly channel: string;
  /** The `ts` of the message whose thread takes the answer. */
  readonly thread?: string;
  /** Who asked, where somebody did: sees what only the asker may see, and is written to where every other way is closed. */
  readonly asker?: string;
  /** A talk between the asker and the bot alone: nobody else is there to see. */
  readonly direct: boolean;
  /** Slack's own way back to where a command, button or menu was used; it works where the bot is no member. */
  readonly responseUrl?: string;
}

export interface PostHow {
  /** The `ts` of a post that the reply takes the place of; where that is gone the reply is posted anew. */
  readonly replaces?: string | undefined;
  /** By the `response_url`, instead of what went there before, where Slack can do that. */
  readonly inPlace?: boolean;
  /** The moment (`performance.now()`) after which it is not to be said any more: somebody else may be saying it then. */
  readonly until?: number | undefined;
  /** Put on the first post, where nobody sees it, to know it again: at most 255 characters. */
  readonly mark?: string | undefined;
}

/** What became of a reply; `ref` is the `ts` of its first post, where Slack told it. */
export interface Delivery {
  readonly delivered: boolean;
  readonly ref?: string;
}

/** Never rejects: an answer that cannot be delivered is a line on the log that says what to do. */
export type Post = (reply: Reply, audience: Audience, to: Destination, how?: PostHow) => Promise<Delivery>;
type Way = (message: SlackMessage) => Promise<string | undefined>;

/** Slack's words for blocks it does not take. */
const REFUSED_BLOCKS = new Set(["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"]);
/** Slack's words for a post that cannot be changed any more: https://docs.slack.dev/reference/methods/chat.update */
const GONE = new Set(["message_not_found", "cant_update_message", "edit_window_closed"]);

export interface PostParts {
  readonly calls: Calls;
  readonly lanes: Lanes;
  readonly log: Log;
  /** Told of every outcome: nothing where Slack took a message, else the error. */
  readonly outcome?: (failure?: unknown) => void;
}

/** Makes the sender. */
export function createPost({ calls, lanes, log, outcome = () => undefined }: PostParts): Post {
  /** Changes the post `ts`; what more there is to say, and all of it where that post is gone, is posted. */
  const inPlaceOf = (ts: string, to: Destination, until?: number): Way => {
    let open = true;
    return async (message) => {
      if (!open) return calls.post(message, to, until);
      open = false;
      try {
        await calls.change(message, to.channel, ts);
        return ts;
      } catch (error) {
        if (GONE.has(slackCode(error) ?? "")) return calls.post(message, to, until);
        // The same post in plain form is still to be changed.
        open = refusesBlocks(error);
        throw error;
      }
    };
  };

  /** The ways an answer may take, in order; the next is tried where one is closed. */
  const ways = (audience: Audience, to: Destination, { replaces, inPlace, until }: PostHow): readonly Way[] => {
    const { responseUrl: url, asker, direct, thread } = to;
    let left = LIMITS.responses;
    let replacing = inPlace === true;
    const respond: Way = async (message) => {
      if (url === undefined || left-- <= 0) throw new ResponseRefused(404);
      await calls.respond(message, audience, url, { thread, inPlace: replacing });
      replacing = false;
      return undefined;
    };
    const post =
      replaces === undefined
        ? (message: SlackMessage) => calls.post(message, to, until)
        : inPlaceOf(replaces, to, until);
    const toAsker =
      (user: string): Way =>
      async (message) => {
        await calls.postTo(user, message, to);
        return undefined;
      };
    /** The last way: Slack takes a person's id for the direct talk with them. */
    const directTo =
      (user: string): Way =>
      (message) =>
        calls.post(message, { channel: user });
    return [
      ...(audience === "channel" ? [post] : []),
      ...(url === undefined ? [] : [respond]),
      ...(audience === "asker" && direct ? [post] : []),
      ...(audience === "asker" && !direct && asker !== undefined ? [toAsker(asker)] : []),
      ...(direct || asker === undefined ? [] : [directTo(asker)]),
    ];
  };

  const deliver = async (
    messages: readonly SlackMessage[],
    to: Destination,
    possible: readonly Way[],
  ): Promise<Delivery & Lost> => {
    let open = possible;
    let ref: string | undefined;
    const closed: unknown[] = [];
    for (const message of messages) {
      let result: Outcome | undefined;
      for (const way of open) {
        result = await sent(way, message);
        outcome("failure" in result ? result.failure : undefined);
        if (!("failure" in result)) break;
        closed.push(result.failure);
        if (mayStand(result.failure)) break;
        // A way that is closed for one message is closed for the next.
        open = open.filter((each) => each !== way);
      }
      if (result !== undefined && !("failure" in result)) {
        ref ??= result.ts;
        continue;
      }
      const [first] = closed;
      const told = isTokenRefused(first) ? "debug" : "warn";
      log[told](
        { channel: to.channel, codes: closed.map(faultCode), errors: describeError(first) },
        `an answer was not delivered: ${deliveryAdvice(first)}`,
      );
      return { delivered: false, failure: closed.at(-1) };
    }
    if (closed.length > 0 && open.length === 1 && possible.length > 2) {
      log.warn(
        { channel: to.channel, codes: closed.map(faultCode) },
        `an answer took the last way there is: ${deliveryAdvice(closed[0])}`,
      );
    }
    return { delivered: true, ...(ref === undefined ? {} : { ref }) };
  };

  return async (reply, audience, to, how = {}) => {
    const possible = ways(audience, to, how);
    const [first, ...others] = renderSlack(reply);
    const messages = [marked(first, how.mark), ...others];
    const { failure, ...delivery } =
      audience === "asker"
        ? await deliver(messages, to, possible)
        : await lanes
            .inOrder(to.channel, () => deliver(messages, to, possible))
            .catch((full: unknown) => {
              log.warn(
                { channel: to.channel, codes: [faultCode(full)] },
                `an answer could not wait: ${deliveryAdvice(full)}`,
              );
              return deliver(messages, to, possible.slice(1));
            });
    // Sent again it might stand there twice; said nothing, it might not stand there at all.
    if (mayStand(failure) && to.asker !== undefined)
      await deliver(renderSlack(NOT_CONFIRMED), to, ways("asker", to, {}));
    return delivery;
  };
}

const NOT_CONFIRMED: Reply = {
  tone: "caution",
  title: "Your answer may not have arrived",
  blocks: [{ kind: "text", text: ["Slack did not confirm it. If you do not see it in a moment, ask again."] }],
  record: null,
};

function marked(message: SlackMessage, mark: string | undefined): SlackMessage {
  const [first, ...others] = message.blocks;
  if (mark === undefined || first === undefined) return message;
  return { ...message, blocks: [{ ...first, block_id: mark }, ...others] };
}

/** Why a reply did not arrive. */
interface Lost {
  readonly failure?: unknown;
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
    for (const [index, plain] of plainly(message).entries()) {
      const ts = await way(index === 0 ? marked(plain, message.blocks[0]?.block_id) : plain);
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
