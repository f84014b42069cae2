/** Finds a post that Discord took while nobody noted it: a process that died in between must not say it twice. */
import type { Channel, GuildTextBasedChannel, Message } from "discord.js";
import type { Pending } from "../../core/inbox.ts";
import { renderDiscord } from "./render.ts";

/** How many messages behind the one it belongs to are looked through. */
const LOOKED_THROUGH = 100;

/**
 * The id of our own post that says this already, below its message. Nonces tell Discord for some minutes only. `undefined` where there is
 * none, or where the bot may not read what was said: then it may stand there twice.
 */
export async function saidBefore(channel: Channel, { below, reply }: Pending): Promise<string | undefined> {
  if (!channel.isTextBased() || channel.isDMBased()) return undefined;
  // Discord takes blanks off the ends.
  const [wanted] = renderDiscord(reply).flatMap(({ embeds }) => embeds);
  const [title, description] = [wanted?.title?.trim() ?? "", wanted?.description?.trim() ?? ""];
  const own = (await since(channel, below)).find(
    ({ author, client, embeds: [first], reference }) =>
      author.id === client.user.id &&
      // The reference is left out where the message is gone.
      (reference === null || reference.messageId === below) &&
      (first?.title ?? "").trim() === title &&
      (first?.description ?? "").trim() === description,
  );
  return own?.id;
}

async function since(channel: GuildTextBasedChannel, id: string): Promise<readonly Message[]> {
  try {
    const found = await channel.messages.fetch({ after: id, limit: LOOKED_THROUGH, cache: false });
    return [...found.values()];
  } catch {
    return [];
  }
}
