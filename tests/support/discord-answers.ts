/** What people see of the bot behind the front. */
import type { DiscordFront } from "./discord-front.ts";
import { visible } from "./discord-markdown.ts";
import type { MessageBody } from "./fake-discord.ts";

export type Answer = MessageBody & { readonly id: string };

/** The words of an answer. */
export const text = ({ embeds = [] }: MessageBody): string =>
  embeds.map(({ title = "", description = "" }) => visible(`${title}\n${description}`)).join("\n");

/** The bot's messages so far in a place, oldest first. */
export async function answersIn(front: DiscordFront, place = front.channel): Promise<readonly Answer[]> {
  const messages = await front.twin.channel(place).getMessages();
  return messages
    .filter(({ author }) => author.id === front.twin.botUserId)
    .map(({ id, embeds, flags, components }) => ({ id, embeds, flags: flags ?? 0, components }) as Answer);
}
