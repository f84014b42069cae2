import { describe, expect, it } from "vitest";
import type { Invocation, Message } from "../../src/core/chat.ts";
import { ConfigError, ModelError, StoreError, UserError } from "../../src/core/errors.ts";
import { failureReply } from "../../src/core/failure.ts";
import type { Reply } from "../../src/core/reply.ts";
import type { Watcher } from "../../src/core/watcher.ts";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { brokenStore } from "../support/broken-store.ts";
import { flagWatcher, keptLog, reply, testBot } from "../support/test-bot.ts";

const invocation = (command: string, text = ""): Invocation => ({
  id: "1",
  command,
  input: { kind: "text", text },
  place: { platform: "test", channel: "c" },
  by: { id: "u", name: "ann", isBot: false },
  at: new Date(0),
});
const message = (text: string, change: Partial<Message> = {}): Message => ({
  kind: "new",
  id: "m1",
  revision: "0",
  place: { platform: "test", channel: "c" },
  author: { id: "u", name: "ann", isBot: false },
  text,
  addressed: false,
  at: new Date(0),
  ...change,
});
const addressed = (text: string, change: Partial<Message> = {}) => message(text, { addressed: true, ...change });

describe("open", () => {
  it("knows the audience before the work and answers it", async () => {
    const opened = testBot().open(invocation("ECHO", "--private hello"));
    if (!opened.accepted) throw new Error("refused");
    expect(opened.audience).toBe("asker");
    expect((await opened.answer()).record).toMatchObject({ words: "hello" });
  });

  it("refuses a mistake without starting", () => {
    const opened = testBot().open(invocation("echo", ""));
    expect(opened).toMatchObject({ accepted: false, reply: { failure: { code: "mistake" } } });
  });

  it("offers the nearest command for an unknown one", () => {
    expect(testBot().open(invocation("ehco"))).toMatchObject({
      reply: { failure: { message: 'There is no command "ehco": did you mean /echo?' } },
    });
    expect(testBot().open(invocation("zzzzzzzzz"))).toMatchObject({
      reply: { failure: { message: expect.stringContaining("/help, /echo") } },
    });
  });

  it("answers a mistake found late in its own words, without a log line", async () => {
    const { log, lines } = keptLog();
    const opened = testBot({ log }).open(invocation("refuse"));
    if (!opened.accepted) throw new Error("refused");
    expect((await opened.answer()).failure).toEqual({
      code: "mistake",
      message: "That cannot be done: ask for something else",
    });
    expect(lines).toEqual([]);
  });

  it("never lets a failure out: one reference for people and for the log, no inner words in either", async () => {
    const { log, lines } = keptLog();
    const opened = testBot({ log }).open(invocation("break", "supplier text"));
    if (!opened.accepted) throw new Error("refused");
    const { failure } = await opened.answer();
    expect(failure).toMatchObject({ code: "internal", ref: "ref-1" });
    expect(failure?.message).toContain("reference ref-1.");
    expect(lines).toMatchObject([{ level: "error", data: { ref: "ref-1", code: "internal", command: "break" } }]);
    expect(JSON.stringify(lines)).toContain("test-bot.ts");
    expect(JSON.stringify([lines, failure])).not.toMatch(/inner trouble|supplier text/);
  });
});

describe("a failure in words", () => {
  it.each([
    [new ModelError("unreadable", "x"), "model", /language model/],
    [new StoreError("x"), "store", /memory/],
    [new ConfigError("x"), "config", /set up wrongly/],
    [new TypeError("x"), "internal", /on our side/],
    ["a string", "internal", /on our side/],
  ])("has a decided sentence (%#)", (error, code, sentence) => {
    const { failure } = failureReply(error, "abc123");
    expect(failure).toMatchObject({ code, ref: "abc123" });
    expect(failure?.message).toMatch(sentence);
    expect(failure?.message).toMatch(/abc123\.$/);
  });
});

describe("hear", () => {
  it("ignores bots, also when addressed", async () => {
    const author = { id: "b", name: "bot", isBot: true };
    expect(await testBot().hear(message("pay by WeChat", { author }))).toEqual([]);
    expect(await testBot().hear(addressed("echo x", { author }))).toEqual([]);
  });

  it("runs an addressed message as a command line, slash or not", async () => {
    const bot = testBot();
    expect(await bot.hear(addressed("echo --to zh\n两行\n字", { id: "a" }))).toMatchObject([
      { reply: { record: { words: "两行\n字", to: "zh" } } },
    ]);
    expect(await bot.hear(addressed(" /Secret x", { id: "b" }))).toMatchObject([{ audience: "asker" }]);
  });

  it("tells a mistake to the one who made it, also one that shows only while the command works", async () => {
    expect(await testBot().hear(addressed("refuse"))).toMatchObject([
      { audience: "asker", reply: { failure: { code: "mistake" } } },
    ]);
  });

  it("answers an empty address with help and an unknown one with the commands, to the asker", async () => {
    const bot = testBot();
    expect(await bot.hear(addressed("  ", { id: "a" }))).toMatchObject([{ reply: { title: "What I can do" } }]);
    const [unknown] = await bot.hear(addressed("义乌市晨光五金厂 成立于2016年", { id: "b" }));
    expect(unknown).toMatchObject({ audience: "asker", reply: { failure: { code: "mistake" } } });
    expect(unknown?.reply.failure?.message).toContain("/echo");
  });

  it("finds out what a text is for that names no command and did not mean to", async () => {
    const texts: string[] = [];
    const bot = testBot({
      commandFor: async (text) => {
        texts.push(text);
        return text.startsWith("--to") ? "echo" : "help";
      },
    });
    const title = async (text: string) => {
      const [heard] = await bot.hear(addressed(text, { id: text }));
      return heard?.reply.failure?.message ?? heard?.reply.title;
    };
    expect(await title("ehco 两行")).toContain("did you mean /echo?");
    expect(await title("/page")).toContain("There is no command");
    expect(await title("ECHO two")).toBe("Echo");
    expect(texts).toEqual([]);
    // Pasted text is never read as options.
    expect(await bot.hear(addressed("--to zh\nechoes of it", { id: "p" }))).toMatchObject([
      { audience: "channel", reply: { record: { words: "--to zh\nechoes of it", to: "en" } } },
    ]);
    expect(await title("good morning to all of you")).toBe("What I can do");
    expect(await title("tch, how much is it for five hundred?")).toBe("What I can do");
  });

  it("works on what was handed over beside the words, and never reads a command or an option in it", async () => {
    const bot = testBot({ commandFor: async (text) => (text.includes("员工") ? "echo" : "help") });
    const hear = (text: string, attached: Message["attached"], id: string) =>
      bot.hear(addressed(text, { id, ...(attached === undefined ? {} : { attached }) }));
    const page = { text: "--private\n员工 64", converted: true };
    const record = { words: page.text, to: "zh", converted: true };
    expect(await hear("echo --to zh", page, "1")).toMatchObject([{ audience: "channel", reply: { record } }]);
    expect(await hear("echo first", { ...page, text: "second" }, "2")).toMatchObject([
      { reply: { record: { words: "first\nsecond" } } },
    ]);
    // Bare: its first word is no command, however it looks.
    const bare = { text: "secret 员工 64", converted: false };
    expect(await hear("", bare, "3")).toMatchObject([{ audience: "channel", reply: { record: { words: bare.text } } }]);
    expect(await hear("what of these people here?", bare, "4")).toMatchObject([
      { reply: { record: { words: `what of these people here?\n${bare.text}` } } },
    ]);
    expect(await hear("ehco", bare, "5")).toMatchObject([{ reply: { failure: { code: "mistake" } } }]);
    const mistake = new UserError("the file is gone: attach it again");
    expect(await hear("echo", mistake, "6")).toMatchObject([
      { audience: "asker", reply: { failure: { code: "mistake", message: mistake.message } } },
    ]);
    expect(await hear("echo", mistake, "6")).toEqual([]);
  });

  it("answers a failure to find that out in one sentence", async () => {
    const { log, lines: logged } = keptLog();
    const bot = testBot({ log, commandFor: () => Promise.reject(new TypeError("secret words")) });
    const [heard] = await bot.hear(addressed("good morning to all of you"));
    expect(heard).toMatchObject({ audience: "asker", reply: { failure: { code: "internal", ref: "ref-1" } } });
    expect(JSON.stringify(logged)).not.toContain("secret words");
  });

  it("answers one delivery of several, also across processes, and an edit again", async () => {
    const store = openSqliteStore({ file: ":memory:" });
    const [one, other] = [testBot({ store }), testBot({ store })];
    const heard = await Promise.all([one, other, one].map((bot) => bot.hear(addressed("echo x"))));
    expect(heard.flat()).toHaveLength(1);
    expect(await other.hear(addressed("echo y", { kind: "edited", revision: "1" }))).toHaveLength(1);
    expect(await other.hear(addressed("echo x", { place: { platform: "test", channel: "d" } }))).toHaveLength(1);
  });

  it("says that the memory is out of reach rather than nothing", async () => {
    const { log, lines } = keptLog();
    const [heard] = await testBot({ store: brokenStore().store, log }).hear(addressed("echo x"));
    expect(heard).toMatchObject({ audience: "asker", reply: { failure: { code: "store", ref: "ref-1" } } });
    expect(lines).toHaveLength(1);
  });

  it("lets ordinary talk touch no store", async () => {
    const { store, touched } = brokenStore();
    const bot = testBot({ store });
    expect(await bot.hear(message("lunch?"))).toEqual([]);
    expect(touched()).toBe(0);
  });

  it("says what a watcher says even where the memory is out of reach", async () => {
    const { log, lines } = keptLog();
    const [heard] = await testBot({ store: brokenStore().store, log }).hear(message("pay by WeChat"));
    expect(heard).toMatchObject({ audience: "channel", reply: { tone: "danger" } });
    expect(lines).toMatchObject([{ level: "error", message: "what is said now could not be written down" }]);
  });

  it("hears every watcher that speaks, past those that fail, and no watcher waits for another", async () => {
    const { log, lines } = keptLog();
    const asked: string[] = [];
    const answered = Promise.withResolvers<Reply>();
    const watcher = (name: string, see: Watcher["see"]): Watcher => ({
      name,
      see: (heard) => {
        asked.push(name);
        return see(heard);
      },
    });
    const bot = testBot({
      log,
      watchers: [
        watcher("throws", () => {
          throw new Error("secret words");
        }),
        watcher("rejects", async () => {
          throw new Error("secret words");
        }),
        watcher("silent", async () => undefined),
        watcher("slow", () => answered.promise),
        watcher("quick", async () => {
          answered.resolve(reply("slow"));
          return reply("quick");
        }),
      ],
    });
    const heard = await bot.hear(message("x"));
    expect(heard.map((each) => [each.watcher, each.reply.title, each.audience])).toEqual([
      ["slow", "slow", "channel"],
      ["quick", "quick", "channel"],
    ]);
    expect(asked).toEqual(["throws", "rejects", "silent", "slow", "quick"]);
    expect(lines.map(({ data }) => data["watcher"])).toEqual(["throws", "rejects"]);
    expect(JSON.stringify(lines)).not.toContain("secret words");
  });

  it("tells only the watchers of a deleted message", async () => {
    const seen: Message[] = [];
    const spy: Watcher = {
      name: "spy",
      see: async (heard) => {
        seen.push(heard);
        return undefined;
      },
    };
    const gone = addressed("echo x", { kind: "deleted" });
    expect(await testBot({ watchers: [flagWatcher, spy] }).hear(gone)).toEqual([]);
    expect(seen).toEqual([gone]);
  });
});
