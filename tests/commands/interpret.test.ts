import { afterEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { createApp } from "../../src/app.ts";
import { hasWords } from "../../src/commands/interpret/has-words.ts";
import { BELIEVED_MS } from "../../src/commands/interpret/switched-threads.ts";
import { withDeadline } from "../../src/commands/interpret/with-deadline.ts";
import type { Message, Place } from "../../src/core/chat.ts";
import { StoreError } from "../../src/core/errors.ts";
import type { Heard } from "../../src/core/inbox.ts";
import type { LanguageModel, ModelJob, Store } from "../../src/core/ports.ts";
import type { Reply } from "../../src/core/reply.ts";
import { loadPrompt } from "../../src/prompts.ts";
import { TRANSLATE_SLOTS } from "../../src/translate/model/translate-lines.ts";
import { scripted } from "../support/scripted-model.ts";
import { keptLog } from "../support/test-bot.ts";
import { ANN, counted, PLACE, said as saidIn } from "../support/watched.ts";

const THREAD: Place = { ...PLACE, thread: "t1" };
const said = (text: string, change: Partial<Message> = {}): Message => saidIn(text, { place: THREAD, ...change });
const edited = (message: Message, text: string, revision: string): Message => ({
  ...message,
  kind: "edited",
  text,
  revision,
});
const HOUR_MS = 60 * 60 * 1000;
const ZH = "起订量500个，不含税。";
const EN = "The MOQ is 500 pieces, tax not included.";

const stores: Store[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

let time = Date.parse("2026-06-30T08:00:00Z");
function memory(): Store {
  const store = openSqliteStore({ file: ":memory:", now: () => time });
  stores.push(store);
  return store;
}

interface Scene {
  readonly store?: Store;
  readonly model?: LanguageModel;
  readonly daily?: number;
  readonly watch?: string;
}

/** The real bot, and what it says to a message of the thread. */
function scene({ store = memory(), model, daily, watch = "" }: Scene = {}) {
  const { log, lines } = keptLog();
  const prompts = {
    readProfile: loadPrompt("read-profile", ["fields"]),
    translateMessage: loadPrompt("translate-message", TRANSLATE_SLOTS),
  };
  const bot = createApp({
    store,
    log,
    newRef: () => "ref",
    now: () => time,
    watchChannels: watch,
    ...(model && { model, prompts }),
    ...(daily !== undefined && { interpretDaily: daily }),
  });
  const run = async (line: string, place: Place = THREAD): Promise<Reply> => {
    const input = { kind: "text", text: line } as const;
    const opened = bot.open({ id: "i", command: "interpret", input, place, by: ANN, at: new Date(time) });
    return opened.accepted ? opened.answer() : opened.reply;
  };
  const hear = async (message: Message): Promise<readonly string[]> => (await bot.hear(message)).map(shown);
  return { bot, store, lines, run, hear };
}
const shown = ({ reply: { title, blocks } }: Pick<Heard, "reply">): string => `${title}\n${JSON.stringify(blocks)}`;

describe("a thread that is off", () => {
  it("hears nothing and costs one look at the switches in a while", async () => {
    const { store, calls } = counted(memory());
    const { bot } = scene({ store });
    for (let number = 0; number < 50; number++) expect(await bot.hear(said(`${ZH}${number}`))).toEqual([]);
    // The other watcher reads its settings.
    expect(calls).toEqual(["get", "list"]);
    time += BELIEVED_MS;
    await bot.hear(said(ZH));
    expect(calls).toEqual(["get", "list", "list"]);
    await bot.hear(said(ZH, { place: PLACE }));
    expect(calls).toHaveLength(3);
  });

  it("is the only place the command refuses: outside of threads", async () => {
    expect((await scene().run("on", PLACE)).failure?.message).toContain("switched in a thread");
  });

  it("is off again a moment after another process switched it off, and on again likewise", async () => {
    const store = memory();
    const [one, other] = [scene({ store }), scene({ store })];
    await other.hear(said(ZH));
    expect(await one.run("on")).toMatchObject({
      title: "Interpreting is on",
      record: { on: true, used: 0, daily: 100 },
    });
    expect(await one.hear(said(ZH))).toHaveLength(1);
    time += BELIEVED_MS;
    expect(await other.hear(said(ZH))).toHaveLength(1);
    expect(await other.run("status")).toMatchObject({ record: { on: true, used: 2 } });
    expect(await other.run("off")).toMatchObject({ title: "Interpreting is off" });
    time += BELIEVED_MS;
    expect(await one.hear(said(ZH))).toEqual([]);
    expect(await one.run("status")).toMatchObject({ record: { on: false } });
  });
});

describe("a thread that is on", () => {
  it("answers Chinese with English and English with Chinese, and counts aloud", async () => {
    const { model, jobs } = scripted([EN], ["请问起订量是500个吗？"]);
    const { bot, run, hear } = scene({ model });
    expect(JSON.stringify((await run("on")).blocks)).toContain("scripted-1");
    const [heard, ...others] = await bot.hear(said(ZH, { id: "m-zh" }));
    expect(others).toEqual([]);
    expect(heard).toMatchObject({
      audience: "channel",
      watcher: "interpreter",
      reply: {
        title: "Translation, figures checked",
        key: "interpretation:m-zh",
        record: { used: 1, daily: 100, translation: { mode: "model", direction: "zh-en", verified: true } },
      },
    });
    expect(heard && shown(heard)).toMatch(/MOQ is 500 pieces[^]*1 of 100 today/);
    expect(await hear(said("Is the MOQ 500 pieces?"))).toEqual([
      expect.stringMatching(/请问起订量是500个吗[^]*2 of 100/),
    ]);
    expect(jobs).toHaveLength(2);
  });

  it("shows a figure that does not agree as a doubt", async () => {
    const { run, hear } = scene({ model: scripted(["The MOQ is 5,000 pieces, tax not included."]).model });
    await run("on");
    expect(await hear(said(ZH))).toEqual([expect.stringMatching(/not verified[^]*Doubts/)]);
  });

  it("leaves other threads, bots, deleted messages and what has no words alone", async () => {
    const { model, jobs } = scripted([EN]);
    const { run, hear } = scene({ model });
    await run("on");
    expect(await hear(said(ZH, { place: { ...PLACE, thread: "t2" } }))).toEqual([]);
    expect(await hear(said(ZH, { place: PLACE }))).toEqual([]);
    expect(await hear(said(ZH, { author: { id: "b", name: "b", isBot: true } }))).toEqual([]);
    expect(await hear(said(ZH, { kind: "deleted" }))).toEqual([]);
    expect(await hear(said("👍 https://detail.1688.com/offer/1.html 500"))).toEqual([]);
    expect(jobs).toEqual([]);
    expect(await run("status")).toMatchObject({ record: { used: 0 } });
  });

  it("answers one delivery of several, also across processes", async () => {
    const store = memory();
    const [one, other] = [scene({ store }), scene({ store })];
    await one.run("on");
    const message = said(ZH);
    const heard = await Promise.all([one, other, one].map(({ hear }) => hear(message)));
    expect(heard.flat()).toHaveLength(1);
  });

  it("replaces what it said when the message is edited", async () => {
    const { bot, run } = scene({ model: scripted([EN], ["The MOQ is 300 pieces."]).model });
    await run("on");
    const message = said(ZH);
    const [first] = await bot.hear(message);
    await first?.settled?.("post-1");
    const [second] = await bot.hear(edited(message, "起订量300个。", "1"));
    expect(second).toMatchObject({ replaces: "post-1" });
    expect(second && shown(second)).toContain("300 pieces");
  });

  it("says nothing of a version that was edited while it was being translated", async () => {
    const slow = Promise.withResolvers<void>();
    const { model } = scripted(["The MOQ is 300 pieces."]);
    let asked = 0;
    const { bot, run } = scene({
      model: {
        name: "slow",
        async fill<T>(job: ModelJob<T>) {
          if (++asked === 1) await slow.promise;
          return model.fill(job);
        },
      },
    });
    await run("on");
    const message = said(ZH);
    const first = bot.hear(message);
    await expect.poll(() => asked).toBe(1);
    expect(await bot.hear(edited(message, "起订量300个。", "1"))).toHaveLength(1);
    slow.resolve();
    expect(await first).toEqual([]);
  });

  it("tells of the limit once, is silent for the rest of the day, and goes on at midnight UTC", async () => {
    const store = memory();
    const [one, other] = [scene({ store, daily: 2 }), scene({ store, daily: 2 })];
    await one.run("on");
    expect(await one.hear(said(ZH))).toEqual([expect.stringContaining("1 of 2 today")]);
    expect(await other.hear(said(ZH))).toEqual([expect.stringContaining("2 of 2 today")]);
    expect(await one.hear(said(ZH))).toEqual([expect.stringContaining("All 2 messages of today are used up")]);
    expect(await other.hear(said(ZH))).toEqual([]);
    await one.run("on", { ...PLACE, thread: "t2" });
    expect(await one.hear(said(ZH, { place: { ...PLACE, thread: "t2" } }))).toHaveLength(1);
    time = Date.parse(new Date(time).toISOString().slice(0, 10)) + 24 * HOUR_MS;
    expect(await one.hear(said(ZH))).toEqual([expect.stringContaining("1 of 2 today")]);
  });

  it("and in a watched channel hears the warning and the translation, each in a post of its own", async () => {
    const { bot, run } = scene({ model: scripted(["Pay my wife's personal card."]).model, watch: "sourcing" });
    await run("on");
    const heard = await bot.hear(said("直接转到我老婆的个人银行卡吧"));
    expect(heard.map(({ watcher }) => watcher)).toEqual(["red flags", "interpreter"]);
    expect(heard.map(shown)).toEqual([expect.stringContaining("Yanhuo warns"), expect.stringContaining("wife")]);
  });
});

describe("without a model", () => {
  it("Chinese gets a reading aid, English only what the documented questions ask, and it says so when it is switched on", async () => {
    const { run, hear } = scene();
    expect(JSON.stringify((await run("on")).blocks)).toContain("no language model");
    expect(await hear(said(ZH))).toEqual([expect.stringMatching(/Reading aid[^]*1 of 100/)]);
    expect(await hear(said("Could you send a few real photos?"))).toEqual([expect.stringMatching(/实拍[^]*2 of 100/)]);
    expect(await hear(said("See you at the fair, have a nice evening"))).toEqual([]);
    expect(await run("status")).toMatchObject({ record: { used: 2 } });
  });
});

describe("what fails", () => {
  it("of the model is told once an hour; until then rules do what they can", async () => {
    const { run, hear } = scene({ model: scripted("unavailable").model });
    await run("on");
    const told = expect.stringContaining("could not be reached");
    expect(await hear(said("See you at the fair, have a nice evening"))).toEqual([told]);
    for (const text of [ZH, "起订量300个"]) {
      const [aid] = await hear(said(text));
      expect(aid).toContain("Reading aid");
      expect(aid).not.toContain("could not be reached");
    }
    expect(await hear(said("See you at the fair, have a good flight"))).toEqual([]);
    time += HOUR_MS;
    expect(await hear(said(ZH))).toEqual([told]);
  });

  it("of the store is told once an hour, in one sentence", async () => {
    const sound = memory();
    let broken = false;
    const store = new Proxy(sound, {
      get: (target, name: keyof Store) =>
        broken ? () => Promise.reject(new StoreError("disk on fire")) : target[name].bind(target),
    });
    const { run, hear, lines } = scene({ store });
    await run("on");
    expect(await hear(said(ZH))).toHaveLength(1);
    broken = true;
    expect(await hear(said(ZH))).toEqual([expect.stringContaining("memory cannot be reached")]);
    for (let number = 0; number < 20; number++) expect(await hear(said(ZH))).toEqual([]);
    time += HOUR_MS;
    expect(await hear(said(ZH))).toHaveLength(1);
    expect(lines.length).toBeGreaterThan(0);
    broken = false;
    expect(await hear(said(ZH))).toEqual([expect.stringContaining("Reading aid")]);
  });

  it("to answer in time is a model that took too long", async () => {
    const hangs: LanguageModel = {
      name: "hangs",
      fill: (_, signal) =>
        new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
    };
    const job = {} as ModelJob<never>;
    await expect(withDeadline(hangs, 5).fill(job)).rejects.toMatchObject({ reason: "timeout" });
    const given = AbortSignal.abort(new Error("given up"));
    const gone: LanguageModel = { name: "gone", fill: async (_, signal) => Promise.reject(signal?.reason as Error) };
    await expect(withDeadline(gone, 1000).fill(job, given)).rejects.toThrow("given up");
  });
});

describe("words", () => {
  it.each([
    "ok",
    "OK!",
    "👍👍",
    "500",
    "12.5 / 13.2",
    "https://a.example/b",
    ":thumbsup:",
    "<:wave:12345>",
    "<@123>",
    "@Ann",
    "?!",
  ])("are not in %s", (text) => expect(hasWords(text)).toBe(false));
  it.each(["好", "ok, ship it", "500 pcs", "价格:12", "https://a.example/b 看一下", "ok吗"])("are in %s", (text) =>
    expect(hasWords(text)).toBe(true),
  );
});
