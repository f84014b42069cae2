/** Answers interactions: refuses mistakes in private, promises an answer in time, keeps the promise. */
import { setTimeout } from "node:timers/promises";
import type { ButtonInteraction } from "discord.js";
import { type Bot, DOUBLE_CLICK_MS } from "../../core/bot.ts";
import type { Invocation } from "../../core/chat.ts";
import { UserError } from "../../core/errors.ts";
import { mistakeReply } from "../../core/failure.ts";
import type { Block, Reply } from "../../core/reply.ts";
import { addText, textIn, TO_COME } from "../files/add-text.ts";
import { type FileSupplies, readAttached } from "./files.ts";
import type { Asked, Handed } from "./inbound.ts";
import { type Answerable, defer, fulfil, refuse, sayAfterwards } from "./send.ts";
import { seenBy } from "./standing.ts";

export interface AnswerParts {
  readonly bot: Bot;
  readonly files: FileSupplies;
  /** How long Discord takes an answer to an interaction (ms); what comes later is a message of its own. */
  readonly answerMs: number;
  /** Aborted when the answer must be given up. */
  readonly signal: AbortSignal;
}

/**
 * Deals with one interaction: shows the form for a missing text, or runs the command. Nothing public is promised before the request
 * is known to be in order. Rejects with Discord's errors.
 */
export async function answerInteraction(ix: Answerable, asked: Asked, parts: AnswerParts): Promise<void> {
  if (ix.isButton() && !(await isFirstPress(ix, asked, parts.bot))) await ix.deferUpdate();
  else if (asked.kind === "mistake") await refuse(ix, mistakeReply(asked.mistake));
  else if (asked.kind === "form") await showForm(ix, asked, parts.bot);
  else await run(ix, asked, parts);
}

async function isFirstPress({ user, message, customId }: ButtonInteraction, asked: Asked, bot: Bot): Promise<boolean> {
  return bot.isFirst(asked.invocation.place, JSON.stringify([user.id, message.id, customId]), DOUBLE_CLICK_MS);
}

async function showForm(ix: Answerable, asked: Asked & { kind: "form" }, bot: Bot): Promise<void> {
  // Better now than after the pasting: would it be refused, whatever the text?
  const probe = bot.open(addText(asked.invocation, asked.body, TO_COME));
  if (!probe.accepted) await refuse(ix, probe.reply);
  else if (asked.form === undefined || ix.isModalSubmit()) await refuse(ix, TOO_MUCH);
  else await ix.showModal(asked.form);
}

async function run(ix: Answerable, asked: Asked & { kind: "run" }, parts: AnswerParts): Promise<void> {
  const { invocation, attached } = asked;
  const { body, files = [] } = attached ?? {};
  const fetched = body === undefined || files.length === 0 ? undefined : { body, files };
  const opened = parts.bot.open(fetched === undefined ? invocation : addText(invocation, fetched.body, TO_COME));
  if (!opened.accepted) return refuse(ix, opened.reply);
  const audience = asked.hidden === true ? "asker" : opened.audience;
  await defer(ix, audience);
  const work = fetched === undefined ? opened.answer(parts.signal) : answerWithFiles(invocation, fetched, parts);
  const given = Promise.race([work, givenUp(parts.signal)]);
  const asking = { bot: parts.bot, log: parts.files.log, place: invocation.place, channel: ix.channel };
  const early = await inTime(given, parts.answerMs);
  if (early !== undefined) return fulfil(ix, early, audience, await seenBy(early, audience, asking));
  try {
    await fulfil(ix, COMES_LATER, audience);
  } finally {
    const late = await given;
    const whole = { ...late, blocks: [ofLate(invocation), ...late.blocks] };
    await sayAfterwards(ix, whole, await seenBy(late, audience, asking));
  }
}

async function answerWithFiles(
  invocation: Invocation,
  { body, files }: Handed,
  { bot, files: supplies, signal }: AnswerParts,
): Promise<Reply> {
  try {
    const read = await readAttached(files, textIn(invocation, body), supplies);
    const whole = read === undefined ? invocation : addText(invocation, body, read);
    const opened = bot.open(whole);
    return opened.accepted ? await opened.answer(signal) : opened.reply;
  } catch (error) {
    if (error instanceof UserError) return mistakeReply(error);
    throw error;
  }
}

/** The answer, or nothing where it takes longer than `ms`. */
async function inTime(answer: Promise<Reply>, ms: number): Promise<Reply | undefined> {
  const done = new AbortController();
  const late = setTimeout(ms, undefined, { signal: done.signal }).catch(() => undefined);
  const first = await Promise.race([answer, late]);
  done.abort();
  return first;
}

/** Says what a late answer answers. */
function ofLate({ command, by }: Invocation): Block {
  return { kind: "text", text: [`${by.name} asked /${command}. It took longer than Discord keeps a question open.`] };
}

/** Stands where the answer would, from the moment Discord takes none any more. */
const COMES_LATER: Reply = {
  tone: "neutral",
  title: "Still working on it",
  blocks: [{ kind: "text", text: ["This takes longer than Discord waits: the answer will come as a message."] }],
  record: null,
};

/** The answer of who must not wait any longer, once `signal` is aborted. */
export async function givenUp(signal: AbortSignal): Promise<Reply> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  return NOT_ANSWERED;
}

/** What people read whose answer was given up, or who ask while the bot is stopping. */
export const NOT_ANSWERED: Reply = {
  tone: "caution",
  title: "Not answered",
  blocks: [{ kind: "text", text: ["I am restarting, or this took longer than Discord waits: ask again in a minute."] }],
  record: null,
  failure: { code: "internal", message: "given up" },
};

const TOO_MUCH = mistakeReply(
  new UserError("That is more than a form can carry along: give fewer options, or the text among them"),
);
