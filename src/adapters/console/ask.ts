/** One request from the console to the bot. */
import type { Bot } from "../../core/bot.ts";
import type { Input, Person, Place } from "../../core/chat.ts";
import type { Reply } from "../../core/reply.ts";

/** Everything on the console is said in one channel by one person, who holds the store in their hands. */
export const CONSOLE: Place = { platform: "console", channel: "console" };
export const USER: Person = { id: "you", name: "you", isBot: false, isAdmin: true };

export interface Question {
  readonly id: string;
  readonly command: string;
  readonly input: Input;
  readonly at: Date;
  readonly converted?: boolean;
  readonly fleeting?: boolean;
  readonly signal?: AbortSignal;
}

/** Runs the command and answers its reply, mistakes included. Never rejects. */
export async function ask(bot: Bot, question: Question): Promise<Reply> {
  const { signal, ...request } = question;
  const opened = bot.open({ ...request, place: CONSOLE, by: USER });
  return opened.accepted ? opened.answer(signal) : opened.reply;
}
