/** Says what the bot has to say to a message: in its thread, and settled once Slack has it. */
import type { Place } from "../../core/chat.ts";
import { type Heard, LEASE_MS } from "../../core/inbox.ts";
import type { Destination, Post } from "./post.ts";

/** The message an answer belongs to: its `ts`, where it stands, and who wrote it to the bot, where somebody did. */
export interface Below {
  readonly place: Place;
  readonly ts: string;
  readonly asker?: string;
}

/** What is written down leaves so long before its lease is over (ms): by then Slack has taken it or refused it. */
const MARGIN_MS = 15_000;

/** Posts what was heard below its message. Never rejects: what could not be delivered stays unsettled. */
export async function sayBelow(post: Post, { reply, audience, replaces, settled }: Heard, below: Below): Promise<void> {
  const until = settled === undefined ? undefined : performance.now() + LEASE_MS - MARGIN_MS;
  const { delivered, ref } = await post(reply, audience, destination(below, audience), { replaces, until });
  if (delivered) await settled?.(ref);
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
