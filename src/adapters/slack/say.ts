/** Says what the bot has to say to a message: in its thread, and settled once Slack has it. */
import { createHash } from "node:crypto";
import type { Bot } from "../../core/bot.ts";
import type { Place } from "../../core/chat.ts";
import { type Heard, LEASE_MS } from "../../core/inbox.ts";
import type { Log } from "../../core/ports.ts";
import type { Reply } from "../../core/reply.ts";
import type { Calls } from "./calls.ts";
import { faultCode } from "./faults.ts";
import type { Destination, Post } from "./post.ts";

/** The message an answer belongs to: its `ts`, where it stands, and who wrote it to the bot, where somebody did. */
export interface Below {
  readonly place: Place;
  readonly ts: string;
  readonly asker?: string;
  /** It was written down and never settled: it may stand there already. */
  readonly again?: true;
}

/** Posts what was heard below its message. Never rejects: what could not be delivered stays unsettled. */
export type Say = (heard: Heard, below: Below) => Promise<void>;

/** The same for what takes the same place, in every process. */
const markOf = ({ ts, place }: Below, { key, title }: Reply): string =>
  `said:${createHash("sha256")
    .update(JSON.stringify([place.channel, ts, key ?? title]))
    .digest("hex")
    .slice(0, 40)}`;

/** What is written down leaves so long before its lease is over (ms): by then Slack has taken it or refused it. */
const MARGIN_MS = 15_000;

export interface SayParts {
  readonly post: Post;
  readonly calls: Pick<Calls, "marked">;
  readonly bot: Pick<Bot, "standing">;
  readonly log: Log;
}

/** Makes it. */
export function createSay({ post, calls, bot, log }: SayParts): Say {
  /** What is being said under a key: what comes next under it changes that post, and must know it. */
  const saying = new Map<string, Promise<void>>();

  const say = async ({ reply, audience, replaces, settled }: Heard, below: Below, isLater: boolean): Promise<void> => {
    const until = settled === undefined ? undefined : performance.now() + LEASE_MS - MARGIN_MS;
    const standing = isLater && reply.key !== undefined ? await bot.standing(below.place, reply.key) : replaces;
    const to = destination(below, audience);
    const mark = settled === undefined ? undefined : markOf(below, reply);
    const { delivered, ref } = await post(reply, audience, to, {
      // Said once more, it takes the place of itself.
      replaces: standing ?? (below.again === true ? await found(mark, to) : undefined),
      until,
      mark,
    });
    if (delivered) await settled?.(ref);
  };
  /** The post that Slack took from a process which could not note it any more. */
  const found = async (mark: string | undefined, { channel, thread }: Destination): Promise<string | undefined> => {
    if (mark === undefined || thread === undefined) return undefined;
    try {
      return await calls.marked(mark, channel, thread);
    } catch (error) {
      log.warn({ channel, code: faultCode(error) }, "whether it was said before is not known: it is said now");
      return undefined;
    }
  };
  return async (heard, below) => {
    const { key } = heard.reply;
    if (key === undefined) return say(heard, below, false);
    const name = JSON.stringify([below.place.channel, key]);
    const before = saying.get(name);
    const now = before === undefined ? say(heard, below, false) : before.then(() => say(heard, below, true));
    saying.set(name, now);
    await now;
    if (saying.get(name) === now) saying.delete(name);
  };
}

/** Where an answer to a message goes: into its thread, or beside it where only the asker sees it. */
export function destination({ place, ts, asker }: Below, audience: Heard["audience"]): Destination {
  const direct = place.channel.startsWith("D");
  const thread = place.thread ?? (direct ? undefined : ts);
  return {
    channel: place.channel,
    direct,
    ...(asker === undefined ? {} : { asker }),
    // A private answer to the channel's main talk would be looked for there, not in a thread that does not exist yet.
    ...(thread === undefined || (audience === "asker" && place.thread === undefined) ? {} : { thread }),
  };
}
