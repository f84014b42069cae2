/**
 * Faults of single answers and warnings, with the real discord.js before a Discord that refuses: what people see, and what the operator
 * reads. Those of the connection are in connection.test.ts. The last case reads every line that was logged meanwhile.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createDiscordDoor, type DiscordParts } from "../../../src/adapters/discord/adapter.ts";
import { openSqliteStore } from "../../../src/adapters/sqlite/store.ts";
import { createApp } from "../../../src/app.ts";
import type { Bot } from "../../../src/core/bot.ts";
import { LEASE_MS } from "../../../src/core/inbox.ts";
import type { Log } from "../../../src/core/ports.ts";
import { brokenRules } from "../../support/discord-rules.ts";
import {
  CHANNEL,
  DM_CHANNEL,
  fakeDiscord,
  GUILD,
  memberOf,
  messageData,
  PEOPLE,
  type Refusal,
} from "../../support/fake-discord.ts";
import { keptLog, type Line, LONG_LINES, patientBot, reply, testBot } from "../../support/test-bot.ts";

const BAD = "平台付款太慢，直接转到我老婆的个人银行卡吧";
const HELLO = "bonjour-hello-4711";
const FILE = "https://cdn.discordapp.com/attachments/1/2/page-4711.txt?hm=secret";
const THREAD = "300000000000000009";
const ID = "500000000000000001";
const SELF = `<@${PEOPLE.self.id}>`;

/** Everything the operator was told in this file. */
const told: (readonly Line[])[] = [];
const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A store in a file that several processes share, and whose clock can be moved on. */
function sharedFile() {
  const folder = mkdtempSync(join(tmpdir(), "yanhuo-faults-"));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  let late = 0;
  const open = () => {
    const store = openSqliteStore({ file: join(folder, "store.db"), now: () => Date.now() + late });
    closing.push(() => store.close());
    return store;
  };
  return { open, pass: (ms: number) => void (late += ms) };
}
type Shared = ReturnType<typeof sharedFile>;

interface Setting {
  readonly refuse?: Refusal;
  readonly shared?: Shared;
  readonly made?: (parts: { store: ReturnType<Shared["open"]>; log: Log }) => Bot;
  readonly parts?: Partial<DiscordParts>;
}
const watching: Setting["made"] = ({ store, log }) =>
  createApp({ store, log, newRef: () => "ref", watchChannels: "*" });

async function opened({ refuse, shared = sharedFile(), made = (all) => testBot(all), parts = {} }: Setting = {}) {
  const discord = fakeDiscord(refuse);
  const { log, lines } = keptLog();
  told.push(lines);
  const wiring = { ...discord.wiring, pauseMs: 5 };
  const door = createDiscordDoor({ settings: { token: "token-4711", readsTalk: true }, log, wiring, ...parts });
  closing.push(() => door.stop());
  await door.start(made({ store: shared.open(), log }));
  await discord.idle();
  const texts = () => discord.posted().map((posted) => `${posted.audience}: ${discord.text(posted)}`);
  const loud = () => lines.filter(({ level }) => level === "warn" || level === "error").map(({ message }) => message);
  return { discord, door, lines, loud, texts };
}
const when = (pattern: RegExp, code: number, status = 403): Refusal => {
  return ({ method, path }) => (pattern.test(`${method} ${path}`) ? { status, code } : undefined);
};
const inChannel = new RegExp(`^POST /channels/${CHANNEL}/messages`);

describe("a right that is missing", () => {
  it.each([
    [50013, CHANNEL, "in this channel: give its role View Channel, Send Messages"],
    [50001, CHANNEL, "in this channel: give its role View Channel, Send Messages"],
    [50013, THREAD, "in this thread: give its role Send Messages in Threads"],
    [50001, THREAD, "in this thread: give its role Send Messages in Threads"],
  ])(
    "(%i in %s) brings who asked the answer directly, and the operator the right to give",
    async (code, channel, words) => {
      const { discord, loud, texts } = await opened({
        refuse: when(new RegExp(`/channels/${channel}/messages`), code),
      });
      await discord.say(`${SELF} echo ${HELLO}`, { channel });
      expect(texts()).toEqual([expect.stringMatching(new RegExp(`^asker: [^]*where you asked[^]*${HELLO}`))]);
      expect(discord.posted()).toMatchObject([{ channel: DM_CHANNEL }]);
      expect(loud()).toEqual([expect.stringContaining(words)]);
    },
  );

  it("in the channel and in the person's own settings leaves the operator's line", async () => {
    const { discord, loud, texts } = await opened({
      refuse: ({ path }) => (path.includes("/messages") ? { status: 403, code: 50013 } : undefined),
    });
    await discord.say(`${SELF} echo ${HELLO}`);
    expect(texts()).toEqual([]);
    expect(loud()).toEqual([expect.stringContaining("may not answer in this channel")]);
  });

  it("for an answer that comes late brings it directly", async () => {
    const { bot, answer } = patientBot();
    const refuse = when(inChannel, 50013);
    const { discord, loud, texts } = await opened({ refuse, made: () => bot, parts: { answerMs: 5 } });
    await discord.slash("wait", []);
    await vi.waitFor(() => expect(texts()).toHaveLength(1));
    answer(reply(HELLO));
    await vi.waitFor(() => expect(texts()).toHaveLength(2));
    expect(texts()[1]).toMatch(new RegExp(`^asker: [^]*${HELLO}`));
    expect(loud()).toEqual([expect.stringContaining("may not answer in this channel")]);
  });

  it("for a warning keeps it until the right is given: it is said then, once", async () => {
    const shared = sharedFile();
    let given = false;
    const refuse: Refusal = ({ path }) =>
      !given && path.includes("/messages") ? { status: 403, code: 50013 } : undefined;
    const before = await opened({ shared, refuse, made: watching });
    await before.discord.say(BAD, { id: ID });
    await before.door.stop();
    expect(before.texts()).toEqual([]);
    expect(before.loud()).toEqual([expect.stringContaining("may not answer in this channel")]);
    given = true;
    shared.pass(LEASE_MS);
    const after = await opened({ shared, refuse, made: watching });
    await vi.waitFor(() => expect(after.texts()).toEqual([expect.stringContaining("Yanhuo warns")]));
    await after.door.stop();
    shared.pass(LEASE_MS);
    expect((await opened({ shared, made: watching })).texts()).toEqual([]);
  });
});

describe("a place that is gone", () => {
  it.each([10003, 160005])("(%i) takes its warning along: nobody is told, nothing is tried again", async (code) => {
    const shared = sharedFile();
    const refuse = when(inChannel, code, 404);
    const first = await opened({ shared, refuse, made: watching });
    await first.discord.say(BAD, { id: ID });
    await first.door.stop();
    expect(first.discord.requests).toHaveLength(1);
    shared.pass(LEASE_MS);
    const second = await opened({ shared, refuse, made: watching });
    await vi.waitFor(() => expect(second.discord.requests.some(({ method }) => method === "POST")).toBe(true));
    await second.door.stop();
    shared.pass(LEASE_MS);
    const third = await opened({ shared, refuse, made: watching });
    await third.discord.idle();
    expect(third.discord.requests).toEqual([]);
    expect([...first.loud(), ...second.loud(), ...third.loud()]).toEqual([]);
  });

  it("is none where only the message is gone: the answer stands without a reference", async () => {
    const { discord, texts } = await opened();
    await discord.say(`${SELF} echo ${HELLO}`);
    expect(texts()).toHaveLength(1);
    expect(discord.requests[0]?.body).toMatchObject({ message_reference: { fail_if_not_exists: false } });
  });

  it("or a message deleted while it is looked up after an edit is no matter", async () => {
    const { discord, loud, texts } = await opened({ refuse: when(/^GET/, 10008, 404) });
    await discord.push("MESSAGE_UPDATE", { id: ID, channel_id: CHANNEL, guild_id: GUILD, embeds: [] });
    expect([texts(), loud()]).toEqual([[], []]);
  });
});

describe("what is too large", () => {
  it("is several messages within Discord's limits, none refused and nothing missing", async () => {
    const { discord, loud, texts } = await opened();
    await discord.say(`${SELF} long`);
    expect(discord.posted().length).toBeGreaterThan(1);
    for (const { body, files } of discord.posted()) expect(brokenRules(body, files.length)).toEqual([]);
    const all =
      discord
        .posted()
        .flatMap(({ files }) => files)
        .join("\n") + texts().join("\n");
    for (const line of [1, LONG_LINES / 2, LONG_LINES]) expect(all).toContain(`line-${line}:`);
    expect(loud()).toEqual([]);
  });

  it("as a file of more than 2 MB is refused in a sentence, and never fetched", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>();
    const { discord, loud, texts } = await opened({ parts: { fetch } });
    const file = { id: "7", filename: "page.txt", size: 2 * 1024 * 1024 + 1, url: FILE, proxy_url: "" };
    await discord.say(`${SELF} lines`, { extra: { attachments: [file] } });
    expect(texts()).toEqual([expect.stringMatching(/2 MB/)]);
    expect(fetch).not.toHaveBeenCalled();
    expect(loud()).toEqual([]);
  });

  it("for a line is none for a form: 4,000 characters are all read", async () => {
    const { discord, texts } = await opened();
    await discord.slash("lines", []);
    await discord.submit({ words: `${"x\n".repeat(1998)}${HELLO}`.slice(0, 4000).padEnd(4000, "y") });
    expect(texts()).toEqual([expect.stringContaining("1999 lines, last: bonj")]);
  });

  it("or otherwise not to Discord's taste is told instead of a promise that stands for ever", async () => {
    const refuse: Refusal = ({ method, body }) =>
      JSON.stringify(body).includes(HELLO) && method !== "GET" ? { status: 400, code: 50035 } : undefined;
    const { discord, loud, texts } = await opened({ refuse });
    await discord.slash("echo", [{ name: "words", type: 3, value: HELLO }]);
    await discord.say(`${SELF} echo ${HELLO}`);
    expect(texts()).toEqual(Array(2).fill(expect.stringMatching(/^channel: [^]*Not all of the answer[^]*ask again/)));
    expect(loud()).toEqual(Array(2).fill("Discord refused an answer"));
  });
});

describe("a button", () => {
  it("pressed twice by one person at once is answered once, and by two people twice", async () => {
    const shared = sharedFile();
    const { discord, loud, texts } = await opened({ shared });
    await discord.slash("offer", []);
    await Promise.all([discord.press("Say hello"), discord.press("Say hello")]);
    expect(texts()).toHaveLength(2);
    await discord.press("Say hello", memberOf({ ...PEOPLE.person, id: "100000000000000055", username: "bob" }));
    expect(texts()).toHaveLength(3);
    shared.pass(3000);
    await discord.press("Say hello");
    expect(texts()).toHaveLength(4);
    expect(loud()).toEqual([]);
  });
});

describe("two processes with one store", () => {
  it("answer a mention once and warn once", async () => {
    const shared = sharedFile();
    const both = [await opened({ shared, made: watching }), await opened({ shared, made: watching })];
    const hear = async (text: string, id: string) => Promise.all(both.map(({ discord }) => discord.say(text, { id })));
    await hear(BAD, ID);
    await hear(`${SELF} help`, `${ID.slice(0, -1)}2`);
    const all = both.flatMap(({ texts }) => texts());
    expect(all.map((each) => /Yanhuo warns|What I can do/.exec(each)?.[0] ?? each).toSorted()).toEqual([
      "What I can do",
      "Yanhuo warns",
    ]);
    expect(both.flatMap(({ loud }) => loud())).toEqual([]);
  });

  it("note an edit in the warning that either of them posted", async () => {
    const shared = sharedFile();
    const first = await opened({ shared, made: watching });
    await first.discord.say(BAD, { id: ID });
    const second = await opened({ shared, made: watching });
    const edited = {
      ...messageData(ID, CHANNEL, PEOPLE.person, "你好"),
      edited_timestamp: new Date(5000).toISOString(),
    };
    await second.discord.push("MESSAGE_UPDATE", { ...edited, guild_id: GUILD });
    const [post] = first.discord.requests.filter(({ method }) => method === "POST");
    expect(post).toBeDefined();
    expect(second.discord.requests[0]).toMatchObject({ method: "PATCH" });
  });
});

it("the log of all that holds no words, names, tokens or addresses", () => {
  expect(told.flat().length).toBeGreaterThan(10);
  const log = JSON.stringify(told);
  const secrets = [BAD, HELLO, FILE, "cdn.discordapp", "page.txt", '"ann"', "sourcing", "team", "token-", "http"];
  expect(secrets.filter((each) => log.includes(each))).toEqual([]);
});
