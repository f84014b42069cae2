/** Sends rendered replies: as the answer to an interaction, or below a message. */
import { createHash } from "node:crypto";
import {
  type BaseMessageOptions,
  type ButtonInteraction,
  type Channel,
  type ChatInputCommandInteraction,
  type Message,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type SendableChannels,
  type User,
} from "discord.js";
import type { Heard } from "../../core/inbox.ts";
import type { Audience, Block, Reply } from "../../core/reply.ts";
import { isClosedToUs, isForbidden, isGone, isLate } from "./faults.ts";
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

/**
 * Keeps a promise made by `defer` to an audience (`promised`). What only now shows to be for the asker alone (`seen`) takes a public
 * promise back.
 */
export async function fulfil(ix: Answerable, reply: Reply, promised: Audience, seen = promised): Promise<void> {
  const posts = renderDiscord(reply);
  const [first, ...others] = posts;
  const takenBack = promised === "channel" && seen === "asker";
  let begun = false;
  try {
    if (takenBack) await ix.deleteReply();
    else if (first !== undefined) await ix.editReply(payload(first));
    begun = true;
    for (const post of takenBack ? posts : others) await ix.followUp({ ...payload(post), ...flagsFor(seen) });
  } catch (error) {
    // Nobody is left with a promise that is not kept.
    await sayNotTaken((post) => (begun ? ix.followUp({ ...post, ...flagsFor(seen) }) : ix.editReply(post)));
    throw error;
  }
}

/**
 * Says what comes too late for the interaction: where it was asked, or to the asker alone where it is for nobody else or the bot may
 * not write there. Who takes no direct messages reads there that there was an answer.
 */
export async function sayAfterwards({ channel, user }: Answerable, reply: Reply, audience: Audience): Promise<void> {
  if (channel?.isSendable() !== true) return sendDirectly(user, reply);
  const there = async (post: BaseMessageOptions) => channel.send(post);
  if (audience === "asker")
    return sayAlone(user, reply, there, { ...CLOSED, blocks: [forWhom(user), ...CLOSED.blocks] });
  try {
    for (const post of renderDiscord(reply)) await there(payload(post));
  } catch (error) {
    await sayOtherwise(user, reply, error, there).catch(() => undefined);
    throw error;
  }
}

/** Below no message, it must be told whom a word is meant for. */
const forWhom = ({ displayName }: User): Block => ({ kind: "text", text: [`This is for ${displayName}.`] });

type Send = (post: BaseMessageOptions) => Promise<unknown>;

/** Says it to one person; where they take no direct messages, the place where they asked (`there`) hears that, and nothing of the answer. */
async function sayAlone(person: User, reply: Reply, there: Send, closed: Reply): Promise<void> {
  try {
    await sendDirectly(person, reply);
  } catch (error) {
    if (!isClosedToUs(error)) {
      await sayNotTaken(there);
      throw error;
    }
    for (const post of renderDiscord(closed)) await there(payload(post));
  }
}

async function sendDirectly(person: User, reply: Reply): Promise<void> {
  for (const post of renderDiscord(reply)) await person.send(payload(post));
}

/** Changes the post `id` where the question was asked: true when that was done; one that is gone stays gone. */
export async function revise(channel: Channel | null, reply: Reply, id: string): Promise<boolean> {
  const [first] = renderDiscord(reply);
  return first !== undefined && channel?.isSendable() === true && (await edited(channel, id, first));
}

/** The message an answer belongs below, which may be gone. */
export interface Below {
  readonly id: string;
  readonly revision: string;
}

/**
 * Answers below a message, in its thread, and settles what was said. What is for the asker alone goes into a direct message; where
 * that is not taken, the place only hears that there is an answer.
 */
export async function say(message: Message, heard: Heard, revision: string): Promise<void> {
  const { reply, audience, settled } = heard;
  const there = async (post: BaseMessageOptions) => {
    if (message.channel.isSendable()) await message.channel.send({ ...post, ...reference(message.id) });
  };
  if (audience === "channel" || !message.inGuild()) {
    try {
      return await sayIn(message.channel, heard, { id: message.id, revision });
    } catch (error) {
      // What a watcher says is written down and said later; whoever asked waits now.
      if (heard.watcher === undefined) {
        await sayOtherwise(message.author, reply, error, there).catch(() => undefined);
      }
      throw error;
    }
  }
  await sayAlone(message.author, reply, there, CLOSED);
  await settled?.();
}

/** Where the bot may not write, who asked gets the answer directly; where Discord did not take it, they hear that. */
async function sayOtherwise(person: User, reply: Reply, error: unknown, there: Send): Promise<void> {
  if (isForbidden(error)) await sendDirectly(person, { ...reply, blocks: [NO_RIGHT, ...reply.blocks] });
  else if (!isLate(error)) await sayNotTaken(there);
}

const NO_RIGHT: Block = {
  kind: "text",
  text: ["I may not write where you asked, so you get the answer here: the log of the bot names the right it needs."],
};

/** Says it in a channel or thread, in the place of the post it replaces where that still stands, and settles it. */
export async function sayIn(channel: Channel, heard: Heard, below: Below): Promise<void> {
  const { reply, replaces, watcher = "", settled } = heard;
  if (!channel.isSendable()) return;
  let first: string | undefined;
  for (const [index, post] of renderDiscord(reply).entries()) {
    if (index === 0 && replaces !== undefined && (await edited(channel, replaces, post))) {
      first = replaces;
      continue;
    }
    const sent = await channel.send({
      ...payload(post),
      ...(index === 0 ? reference(below.id) : {}),
      // Discord takes one post of this name within some minutes, whoever sends it.
      ...(settled === undefined ? {} : { nonce: nonceOf(below, watcher, index), enforceNonce: true }),
    });
    first ??= sent.id;
  }
  await settled?.(first);
}

/** True when the post was changed, false when it is gone. */
async function edited(channel: SendableChannels, id: string, post: Post): Promise<boolean> {
  try {
    await channel.messages.edit(id, payload(post));
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

const reference = (id: string) => ({ reply: { messageReference: id, failIfNotExists: false } });

/** Discord's limit (characters): https://docs.discord.com/developers/resources/message#create-message */
const NONCE_LENGTH = 25;

/** A name for the `index`th post of what one watcher says to one version of a message. */
function nonceOf({ id, revision }: Below, watcher: string, index: number): string {
  const said = JSON.stringify([id, revision, watcher, index]);
  return createHash("sha256").update(said).digest("base64url").slice(0, NONCE_LENGTH);
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

/** Stands where an answer would that Discord did not take, or not to its end. */
const NOT_TAKEN: Reply = {
  tone: "caution",
  title: "Not all of the answer could be sent",
  blocks: [{ kind: "text", text: ["Discord did not take it: ask again in a minute."] }],
  record: null,
};

/** Says so; where that is not taken either, nothing is left to say. */
async function sayNotTaken(send: Send): Promise<void> {
  try {
    for (const post of renderDiscord(NOT_TAKEN)) await send(payload(post));
  } catch {
    // The failure before this one is on the log.
  }
}

function payload({ embeds, components, file }: Post): BaseMessageOptions {
  return {
    embeds,
    components,
    allowedMentions: { parse: [], repliedUser: false },
    ...(file === undefined ? {} : { files: [{ attachment: Buffer.from(file.text), name: file.name }] }),
  };
}
