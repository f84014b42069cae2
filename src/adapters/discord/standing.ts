/** Changes the post that an answer revises: everybody sees the change, so that the answer itself is for the asker alone. */
import type { Channel } from "discord.js";
import { audienceOf, type Bot } from "../../core/bot.ts";
import type { Place } from "../../core/chat.ts";
import type { Log } from "../../core/ports.ts";
import type { Audience, Reply } from "../../core/reply.ts";
import { logFault } from "./faults.ts";
import { revise } from "./send.ts";

export interface Asking {
  readonly bot: Bot;
  readonly log: Log;
  readonly place: Place;
  /** Where it was asked, and where the post stands; absent where the bot is no member. */
  readonly channel: Channel | null;
}

/**
 * Changes what the reply revises, where that stands, and answers who is to see the reply. A change that Discord does not take is on the
 * log, and the reply is told as any other. Never rejects.
 */
export async function seenBy(reply: Reply, audience: Audience, asking: Asking): Promise<Audience> {
  return (await revised(reply, asking)) ? "asker" : audienceOf(reply, audience);
}

async function revised({ revises }: Reply, { bot, log, place, channel }: Asking): Promise<boolean> {
  if (revises?.key === undefined) return false;
  const standing = await bot.standing(place, revises.key);
  if (standing === undefined) return false;
  try {
    return await revise(channel, revises, standing);
  } catch (error) {
    logFault(log, error, place);
    return false;
  }
}
