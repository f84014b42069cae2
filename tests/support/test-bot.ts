/** A bot with small commands for tests of doors, and a store and log in memory. */
import { type Bot, type BotParts, createBot } from "../../src/core/bot.ts";
import type { Message } from "../../src/core/chat.ts";
import { defineAction, defineCommand } from "../../src/core/command.ts";
import { createHelp } from "../../src/commands/help.ts";
import { UserError } from "../../src/core/errors.ts";
import { choice, date, text } from "../../src/core/option.ts";
import type { Log, Store } from "../../src/core/ports.ts";
import type { Audience, Block, Reply } from "../../src/core/reply.ts";
import type { Watcher } from "../../src/core/watcher.ts";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { guardLog } from "./log-guard.ts";

/** A reply with one block of text, or the blocks given. */
export function reply(title: string, ...blocks: readonly Block[]): Reply {
  return { tone: "neutral", title, blocks, record: { title } };
}

export interface Line {
  readonly level: keyof Log;
  readonly data: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** A log that keeps its lines. */
export function keptLog(): { readonly log: Log; readonly lines: readonly Line[] } {
  const lines: Line[] = [];
  const at = (level: keyof Log) => (data: Readonly<Record<string, unknown>>, message: string) => {
    lines.push({ level, data, message });
    guardLog({ ...data, message });
  };
  return { lines, log: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") } };
}

/** Says back what it was given, in every kind of block. */
const echo = defineCommand({
  name: "echo",
  summary: "says it back",
  example: "hello",
  audience: "channel",
  privateChoice: true,
  onMessage: { label: "Echo this message", fills: "words" },
  options: {
    words: text({ help: "anything", long: true, required: true }),
    to: choice({ help: "a language", of: ["zh", "en"], fallback: "en" }),
    asOf: date({ help: "a day" }),
  },
  run: async ({ words, to, asOf }, { converted }) => ({
    ...reply("Echo", { kind: "text", text: [words] }),
    record: { words, to, asOf: asOf ?? null, converted },
  }),
});

const everywhere = defineCommand({
  name: "everywhere",
  summary: "shows one text in every kind of block",
  example: "hello",
  audience: "channel",
  options: { words: text({ help: "anything", long: true, required: true }) },
  run: async ({ words }) =>
    reply(
      words,
      { kind: "heading", text: words },
      { kind: "text", text: [words, " ", { bold: words }, " ", { code: words }] },
      { kind: "text", text: [{ link: words, to: "https://docs.example/checks" }] },
      { kind: "facts", facts: [{ label: words, value: words }] },
      { kind: "list", items: [[words]] },
      { kind: "quote", text: words, from: words },
      { kind: "copyable", label: words, text: words },
      { kind: "file", name: "words.txt", text: words },
      { kind: "sources", sources: [{ document: words, heading: words }] },
      { kind: "steps", steps: [{ label: words, command: "echo", argument: words }] },
    ),
});

const secret = defineCommand({
  name: "secret",
  summary: "answers only the asker",
  example: "hello",
  audience: "asker",
  options: { words: text({ help: "anything" }) },
  run: async ({ words = "nothing" }) => reply("Secret", { kind: "text", text: [words] }),
});

const lines = defineCommand({
  name: "lines",
  summary: "counts lines",
  example: "one",
  audience: "channel",
  options: { words: text({ help: "anything long", long: true, required: true }) },
  run: async ({ words }) =>
    reply("Lines", { kind: "text", text: [`${words.split("\n").length} lines, last: ${words.split("\n").at(-1)}`] }),
});

const offer = defineCommand({
  name: "offer",
  summary: "offers a step",
  example: "",
  audience: "channel",
  options: {},
  run: async () =>
    reply("Offer", {
      kind: "steps",
      steps: [
        { label: "Say hello", command: "echo", argument: "hello from a step" },
        { label: "Say nothing", command: "secret" },
      ],
    }),
});

/** How many numbered lines `/long` answers: more than any platform takes in one message. */
export const LONG_LINES = 600;
const long = defineCommand({
  name: "long",
  summary: "answers at length",
  example: "",
  audience: "channel",
  options: {},
  run: async () =>
    reply("Long", {
      kind: "list",
      items: Array.from({ length: LONG_LINES }, (_, index) => [
        `line-${index + 1}: 厂房面积与员工人数均为卖家自述, stated by the seller`,
      ]),
    }),
});

const breaks = defineCommand({
  name: "break",
  summary: "fails inside",
  example: "",
  audience: "channel",
  options: { words: text({ help: "anything" }) },
  run: async ({ words }) => {
    throw new Error(`inner trouble with ${words}`);
  },
});

const refuse = defineCommand({
  name: "refuse",
  summary: "finds a mistake late",
  example: "",
  audience: "channel",
  options: {},
  run: async () => {
    throw new UserError("That cannot be done: ask for something else");
  },
});

const terms = defineCommand({
  name: "terms",
  summary: "has actions",
  example: "add 起订量 MOQ",
  audience: "asker",
  privateChoice: true,
  actions: {
    add: defineAction({
      summary: "adds a term",
      example: "起订量 MOQ",
      options: {
        term: text({ help: "the term", required: true }),
        lang: choice({ help: "its language", of: ["zh", "en"], fallback: "zh" }),
      },
      run: async ({ term, lang }) => ({ ...reply(`Added ${term}`), record: { term, lang } }),
    }),
    list: defineAction({
      summary: "lists the terms",
      example: "",
      options: {},
      run: async () => reply("Terms"),
    }),
  },
});

/** Warns about talk of WeChat payments, and changes its warning with the message. */
export const flagWatcher: Watcher = {
  name: "flags",
  async see({ kind, id, revision, text: said }) {
    if (kind === "deleted") return undefined;
    const key = `flag:${id}`;
    if (said.includes("pay by WeChat"))
      return { ...reply(`Red flag in ${kind} message ${revision}`), tone: "danger", key };
    return kind === "edited" ? { ...reply("No longer a red flag"), key } : undefined;
  },
};

export interface TestBotParts {
  readonly store?: Store;
  readonly log?: Log;
  readonly watchers?: readonly Watcher[];
  readonly commandFor?: NonNullable<BotParts["commandFor"]>;
}

/** The bot. References are `ref-1`, `ref-2`, … */
export function testBot({
  store = openSqliteStore({ file: ":memory:" }),
  log = keptLog().log,
  watchers = [flagWatcher],
  commandFor,
}: TestBotParts = {}): Bot {
  let refs = 0;
  const bot: Bot = createBot({
    commands: [createHelp(() => bot.commands), echo, everywhere, secret, lines, offer, long, breaks, refuse, terms],
    watchers,
    store,
    log,
    newRef: () => `ref-${++refs}`,
    ...(commandFor && { commandFor }),
  });
  return bot;
}

/** A bot that keeps what it hears, and whose one command answers when told to. */
export function patientBot(audience: Audience = "channel") {
  const heard: Message[] = [];
  const answering = Promise.withResolvers<Reply>();
  const bot: Bot = {
    commands: [],
    prepare: async () => undefined,
    open: () => ({ accepted: true, audience, answer: async () => answering.promise }),
    hear: async (message) => {
      heard.push(message);
      return [];
    },
    async *pending() {},
    standing: async () => undefined,
    isFirst: async () => true,
  };
  return { bot, heard, answer: answering.resolve };
}
