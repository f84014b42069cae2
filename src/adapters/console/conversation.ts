/** The console as a chat: a line with `/` is a command, any other is talk in the channel `console`. */
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Bot, ChatAdapter } from "../../core/bot.ts";
import type { Message } from "../../core/chat.ts";
import { firstWord } from "../../core/command.ts";
import { UserError } from "../../core/errors.ts";
import { mistakeReply } from "../../core/failure.ts";
import { type Heard, LOOK_AGAIN_MS, replay } from "../../core/inbox.ts";
import type { Log } from "../../core/ports.ts";
import type { Step } from "../../core/reply.ts";
import { ask, CONSOLE, USER } from "./ask.ts";
import { createOutput, type Output } from "./output.ts";
import { withProgress } from "./progress.ts";
import { renderConsole, stepsOf, type Style } from "./render.ts";

export interface ConversationParts {
  readonly input: Readable;
  readonly output: Writable;
  /** A person types: then there is a prompt and line editing. */
  readonly interactive: boolean;
  /** Where progress may be shown. */
  readonly screen?: Writable;
  readonly style: Style;
  readonly log: Log;
  now(): Date;
}

export interface Conversation extends ChatAdapter {
  /** Resolves when the talk has ended: `/quit`, end of input, or `stop`. Pending until `start`. */
  readonly finished: Promise<void>;
}

const GREETING = `Yanhuo. /help shows what I can do; << starts a paste and a line with only . ends it; /quit ends.\n`;

/** Makes the console door. Answers appear in the order of the lines. */
export function createConversation(parts: ConversationParts): Conversation {
  const ended = Promise.withResolvers<void>();
  let lines: Interface | undefined;
  return {
    platform: "console",
    finished: ended.promise,
    async start(bot) {
      const output = createOutput(parts.output);
      lines = createInterface({
        input: parts.input,
        ...(parts.interactive ? { output: parts.output } : {}),
        terminal: parts.interactive,
        crlfDelay: Number.POSITIVE_INFINITY,
      });
      talk(bot, lines, output, parts).then(ended.resolve, ended.reject);
    },
    async stop() {
      if (lines === undefined) return;
      lines.close();
      await ended.promise;
    },
  };
}

/** What a conversation remembers: how often each talk line was edited, and the steps offered last. */
interface Memory {
  /** Distinguishes the talk lines of this conversation from those of an earlier one. */
  readonly session: string;
  readonly edits: number[];
  steps: readonly Step[];
}

async function talk(bot: Bot, lines: Interface, output: Output, parts: ConversationParts): Promise<void> {
  const memory: Memory = { session: parts.now().getTime().toString(36), edits: [], steps: [] };
  let running: AbortController | undefined;
  lines.on("SIGINT", () => {
    if (running === undefined) lines.close();
    else running.abort();
  });
  const prompt = (): void => {
    if (!parts.interactive) return;
    lines.setPrompt(`${memory.edits.length + 1}> `);
    lines.prompt();
  };
  const say = async (entry: Entry): Promise<void> => {
    running = new AbortController();
    const { signal } = running;
    const answers = await withProgress(parts.screen, () => respond(bot, memory, entry, parts.now(), signal));
    running = undefined;
    for (const answer of answers) await show(answer);
  };
  const show = async ({ reply, replaces, settled }: Answer): Promise<void> => {
    const steps = stepsOf(reply);
    if (steps.length > 0) memory.steps = steps;
    // What stands on the console cannot be changed: what replaces it follows below, marked.
    const marked = replaces === undefined ? reply : { ...reply, title: `${reply.title} (updated)` };
    if (await output.write(`${renderConsole(marked, parts.style)}\n`)) await settled?.(memory.session);
    else lines.close();
  };
  const showPending = (): Promise<void> => replay(bot.pending("console"), show, parts.log);

  // From here on no line is lost, however long it takes until it is asked for.
  const entered = lines[Symbol.asyncIterator]();
  if (parts.interactive) await output.write(GREETING);
  await showPending();
  const lookAgain = setInterval(() => void showPending(), LOOK_AGAIN_MS);
  lookAgain.unref();
  lines.once("close", () => clearInterval(lookAgain));
  prompt();
  let paste: string[] | undefined;
  for await (const line of entered) {
    if (paste !== undefined && line !== ".") {
      paste.push(line);
      continue;
    }
    if (paste === undefined && line.endsWith("<<")) {
      paste = [line.slice(0, -2).trimEnd()];
      continue;
    }
    const entry: Entry = paste === undefined ? { text: line, talk: false } : pasted(bot, paste);
    paste = undefined;
    if (/^\/(?:quit|exit)\s*$/.test(entry.text) && !entry.talk) break;
    if (entry.text.trim() !== "") await say(entry);
    prompt();
  }
  // Input that ends inside a paste ends the paste.
  if (paste !== undefined) await say(pasted(bot, paste));
  lines.close();
  if (parts.interactive) await output.write("\n");
}

/** What to show: an answer to a command, or what the bot says to talk. */
type Answer = Omit<Heard, "audience">;

/** What was entered at once. A paste on its own is talk, whatever it starts with. */
interface Entry {
  readonly text: string;
  readonly talk: boolean;
}

/** The line before `<<` and the lines after it. For a command they are its body even when they start with dashes. */
function pasted(bot: Bot, [head = "", ...body]: readonly string[]): Entry {
  if (head === "") return { text: body.join("\n"), talk: true };
  const known = bot.commands.some(({ name }) => firstWord(head)[0] === `/${name}`);
  return { text: [known ? `${head} --` : head, ...body].join("\n"), talk: false };
}

async function respond(
  bot: Bot,
  memory: Memory,
  { text, talk: talkOnly }: Entry,
  at: Date,
  signal: AbortSignal,
): Promise<readonly Answer[]> {
  const run = async (command: string, given: string): Promise<readonly Answer[]> => [
    { reply: await ask(bot, { id: memory.session, command, input: { kind: "text", text: given }, at, signal }) },
  ];
  const [word, rest] = firstWord(text);
  if (!talkOnly) {
    const step = /^[1-9]\d?$/.test(text.trim()) ? memory.steps[Number(text.trim()) - 1] : undefined;
    if (step !== undefined) return run(step.command, step.argument ?? "");
    if (word === "/edit") return edit(bot, memory, rest, at);
    if (word.startsWith("/")) return run(word.slice(1), rest);
  }
  memory.edits.push(0);
  return hear(bot, memory, memory.edits.length, text, at);
}

async function edit(bot: Bot, memory: Memory, rest: string, at: Date): Promise<readonly Answer[]> {
  const [number, after] = firstWord(rest);
  const text = after.replace(/^\s/, "");
  const edits = /^\d{1,9}$/.test(number) ? memory.edits[Number(number) - 1] : undefined;
  if (edits === undefined || text.trim() === "") {
    const message = `There ${memory.edits.length === 1 ? "is 1 line" : `are ${memory.edits.length} lines`} of talk to edit: write /edit, its number and the new text (for example: /edit 1 new text)`;
    return [{ reply: mistakeReply(new UserError(message)) }];
  }
  memory.edits[Number(number) - 1] = edits + 1;
  return hear(bot, memory, Number(number), text, at);
}

/** Passes talk line `number` (from 1) to the bot, new or edited. */
async function hear(bot: Bot, memory: Memory, number: number, text: string, at: Date): Promise<readonly Answer[]> {
  const edits = memory.edits[number - 1] ?? 0;
  const message: Message = {
    kind: edits === 0 ? "new" : "edited",
    id: `${memory.session}-${number}`,
    revision: String(edits),
    place: CONSOLE,
    author: USER,
    text,
    addressed: false,
    at,
  };
  return bot.hear(message);
}
