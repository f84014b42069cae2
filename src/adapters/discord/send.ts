/** Sends rendered replies: as the answer to an interaction, or below a message. */
import {
  type BaseMessageOptions,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Message,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from "discord.js";
import type { Heard } from "../../core/inbox.ts";
import type { Audience, Reply } from "../../core/reply.ts";
import { isClosedToUs } from "./faults.ts";
import { type Post, renderDiscord } from "./render.ts";

/** Every interaction that can be answered. */
export type Answerable =
  | ButtonInteraction
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ModalSubmitInteraction;

const flagsFor = (audience: Audience): { flags?: MessageFlags.Ephemeral } =>
  audience === "asker" ? { flags: MessageFlags.Ephemeral } : {};

/** Promises an answer, within three seconds of the question; who will see it cannot be changed afterwards. */
export async function defer(ix: Answerable, audience: Audience): Promise<void> {
  await ix.deferReply(flagsFor(audience));
}

/** Answers at once, for the asker's eyes only. */
export async function refuse(ix: Answerable, reply: Reply): Promise<void> {
  const [first, ...others] = renderDiscord(reply);
  if (first !== undefined) await ix.reply({ ...payload(first), ...flagsFor("asker") });
  for (const post of others) await ix.followUp({ ...payload(post), ...flagsFor("asker") });
}

/** Keeps a promise made by `defer`. A mistake that shows only now takes the public promise back and is told to the asker alone. */
export async function fulfil(ix: Answerable, reply: Reply, audience: Audience): Promise<void> {
  const [first, ...others] = renderDiscord(reply);
  if (audience === "channel" && reply.failure?.code === "mistake") {
    await ix.deleteReply();
    for (const post of renderDiscord(reply)) await ix.followUp({ ...payload(post), ...flagsFor("asker") });
    return;
  }
  if (first !== undefined) await ix.editReply(payload(first));
  for (const post of others) await ix.followUp({ ...payload(post), ...flagsFor(audience) });
}

/**
 * Answers below a message, in its thread. What is for the asker alone goes into a direct message; where that is not taken, the place
 * only hears that there is an answer.
 */
export async function say(message: Message, { reply, audience }: Heard): Promise<void> {
  const below = { reply: { messageReference: message.id, failIfNotExists: false } };
  if (audience === "asker" && message.inGuild()) {
    try {
      for (const post of renderDiscord(reply)) await message.author.send(payload(post));
    } catch (error) {
      if (!isClosedToUs(error)) throw error;
      for (const post of renderDiscord(CLOSED)) await message.channel.send({ ...payload(post), ...below });
    }
    return;
  }
  if (!message.channel.isSendable()) return;
  for (const [index, post] of renderDiscord(reply).entries()) {
    await message.channel.send({ ...payload(post), ...(index === 0 ? below : {}) });
  }
}

const CLOSED: Reply = {
  tone: "neutral",
  title: "The answer is for you alone",
  blocks: [
    {
      kind: "text",
      text: ["I could not send you a direct message: allow them for this server, or use the slash command."],
    },
  ],
  record: null,
};

function payload({ embeds, components, file }: Post): BaseMessageOptions {
  return {
    embeds,
    components,
    allowedMentions: { parse: [], repliedUser: false },
    ...(file === undefined ? {} : { files: [{ attachment: Buffer.from(file), name: "answer.txt" }] }),
  };
}
