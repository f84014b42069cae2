/** The real bot with a scanner made for the test, in a channel that is watched. */
import { createApp, type Supplies } from "../../src/app.ts";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import type { Scan } from "../../src/commands/red-flag-watch/look.ts";
import type { Bot } from "../../src/core/bot.ts";
import type { Invocation, Message, Person, Place } from "../../src/core/chat.ts";
import type { Heard } from "../../src/core/inbox.ts";
import type { Store } from "../../src/core/ports.ts";
import type { Reply } from "../../src/core/reply.ts";
import type { FlagHit, FlagId, FlagSeverity } from "../../src/vetting/red-flags/flag.ts";
import { keptLog, type Line } from "./test-bot.ts";

/** Words of the tests: each raises one flag. */
const WORDS: readonly (readonly [string, FlagId, FlagSeverity])[] = [
  ["wire me", "personal_account", "critical"],
  ["my own card", "personal_account", "warning"],
  ["skip the site", "off_platform_payment", "critical"],
  ["today only", "pressure_tactic", "warning"],
  ["add me", "off_platform_contact", "info"],
];

/** Finds the words of the tests, every time they stand in a text. */
export const scanWords: Scan = (text) =>
  WORDS.flatMap(([words, flag, severity]) => {
    const hits: FlagHit[] = [];
    for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + 1)) {
      hits.push({
        flag,
        severity,
        rule: words.replaceAll(" ", "-"),
        quote: words,
        start,
        end: start + words.length,
        says: `It says ${flag}.`,
        sources: [{ document: "A guide", heading: "Red flags" }],
        next: `Decline it. Reply: 请用平台担保，${flag.length}。 (Escrow, please.)`,
      });
    }
    return hits;
  });

export const PLACE: Place = { platform: "test", team: "T", channel: "sourcing" };
export const ANN: Person = { id: "u1", name: "Ann", isBot: false };

let ids = 0;
/** Something said in a thread of the watched channel. */
export function said(text: string, change: Partial<Message> = {}): Message {
  return {
    kind: "new",
    id: `m${++ids}`,
    revision: "0",
    place: { ...PLACE, thread: "t1" },
    author: ANN,
    text,
    addressed: false,
    at: new Date("2026-06-30T08:00:00Z"),
    ...change,
  };
}

/** Every call a store takes, counted. */
export function counted(store: Store): { readonly store: Store; readonly calls: string[] } {
  const calls: string[] = [];
  const count =
    <A extends readonly unknown[], R>(name: string, work: (...args: A) => R) =>
    (...args: A): R => {
      calls.push(name);
      return work(...args);
    };
  return {
    calls,
    store: {
      get: count("get", store.get),
      set: count("set", store.set),
      delete: count("delete", store.delete),
      claim: count("claim", store.claim),
      add: count("add", store.add),
      replace: count("replace", store.replace),
      list: count("list", store.list),
      close: count("close", store.close),
    },
  };
}

export interface Watched {
  readonly bot: Bot;
  readonly store: Store;
  readonly lines: readonly Line[];
  /** What the watcher of red flags says; rejects where more than one speaks. */
  hear(message: Message): Promise<Heard | undefined>;
  /** Runs a command line such as `watch on` in the channel. */
  run(line: string, by?: Person, place?: Place): Promise<Reply>;
  /** Moves the clock of bot and store (ms). */
  pass(ms: number): void;
}

/** Makes it. `watch` is what WATCH_CHANNELS says. */
export function watched(parts: Partial<Supplies> & { readonly watch?: string } = {}): Watched {
  let time = Date.parse("2026-06-30T08:00:00Z");
  const { log, lines } = keptLog();
  const { watch = "sourcing", store = openSqliteStore({ file: ":memory:", now: () => time }), ...others } = parts;
  const bot = createApp({
    store,
    log,
    newRef: () => "ref",
    scan: scanWords,
    watchChannels: watch,
    now: () => time,
    ...others,
  });
  return {
    bot,
    store,
    lines,
    async hear(message) {
      const [heard, ...more] = await bot.hear(message);
      if (more.length > 0) throw new Error(`${more.length + 1} replies to one message`);
      return heard;
    },
    async run(line, by = ANN, place = PLACE) {
      const [command = "", ...rest] = line.split(" ");
      const request: Invocation = {
        id: "i",
        command,
        input: { kind: "text", text: rest.join(" ") },
        place,
        by,
        at: new Date(time),
      };
      const opened = bot.open(request);
      return opened.accepted ? opened.answer() : opened.reply;
    },
    pass: (ms) => void (time += ms),
  };
}
