import { Events, GatewayCloseCodes } from "discord.js";
import { describe, expect, it, vi } from "vitest";
import chinese from "../../../knowledge/commands.zh-CN.json" with { type: "json" };
import { createDiscordDoor, type DiscordParts } from "../../../src/adapters/discord/adapter.ts";
import { createClient } from "../../../src/adapters/discord/client.ts";
import type { Bot } from "../../../src/core/bot.ts";
import type { Reply } from "../../../src/core/reply.ts";
import type { Watcher } from "../../../src/core/watcher.ts";
import {
  BOT_ROLE,
  CHANNEL,
  DM_CHANNEL,
  fakeDiscord,
  messageData,
  PEOPLE,
  type Posted,
  type Refusal,
} from "../../support/fake-discord.ts";
import { keptLog, patientBot, reply, testBot } from "../../support/test-bot.ts";

interface Setting {
  readonly refuse?: Refusal;
  readonly bot?: Bot;
  readonly parts?: Partial<DiscordParts>;
}

async function started({ refuse, bot = testBot(), parts = {} }: Setting = {}) {
  const discord = fakeDiscord(refuse);
  const { log, lines } = keptLog();
  const door = createDiscordDoor({
    settings: { token: "t", readsTalk: true },
    log,
    wiring: discord.wiring,
    ...parts,
  });
  await door.start(bot);
  const slash = (name: string, ...options: readonly object[]) => discord.slash(name, options);
  const texts = () => discord.posted().map((posted) => `${posted.audience}: ${discord.text(posted)}`);
  const loud = () => lines.filter(({ level }) => level === "warn" || level === "error");
  return { discord, door, lines, loud, slash, texts };
}
const attached = (filename: string) => ({
  id: "7",
  filename,
  size: 9,
  url: `https://cdn.discordapp.com/${filename}`,
  proxy_url: "",
});
const words = (value: string) => ({ name: "words", type: 3, value });

describe("an interaction", () => {
  it("is promised an answer before the work begins", async () => {
    const { bot, answer } = patientBot();
    const { discord, slash, texts } = await started({ bot });
    await slash("wait");
    expect(discord.requests.map(({ body }) => body.type)).toEqual([5]);
    answer(reply("Done"));
    await vi.waitFor(() => expect(texts()).toEqual(["channel: Done"]));
  });

  it("that Discord has given up, or that was answered elsewhere, is left without a fuss", async () => {
    for (const code of [10062, 10015, 50027, 40060]) {
      const { discord, slash, lines } = await started({ refuse: () => ({ status: 404, code }) });
      await slash("echo", words("hello"));
      expect(discord.requests).toHaveLength(1);
      expect(lines.map(({ level, data }) => [level, data["code"]])).toEqual([["debug", code]]);
    }
  });

  it("with a mistake that shows only during the work tells the asker alone", async () => {
    const { slash, texts } = await started();
    await slash("refuse");
    expect(texts()).toEqual([expect.stringMatching(/^asker: [^]*That cannot be done/)]);
  });

  it("with a mistake that Discord does not take is not left without a word", async () => {
    const refuse: Refusal = ({ body }) =>
      JSON.stringify(body).includes("cannot be done") ? { status: 400, code: 50035 } : undefined;
    const { slash, texts } = await started({ refuse });
    await slash("refuse");
    expect(texts()).toEqual([expect.stringMatching(/^asker: [^]*Not all of the answer/)]);
  });

  it("with an option that cannot be is refused before the form", async () => {
    const { discord, slash, texts } = await started();
    await slash("echo", { name: "to", type: 3, value: "klingon" });
    expect(discord.forms).toEqual([]);
    expect(texts()).toEqual([expect.stringMatching(/^asker: [^]*klingon/)]);
  });

  it("shows its form in the language of the asker, where the bot knows that", async () => {
    const options = { words: { name: "文字", help: "任意文字" } };
    const inChinese = { ...chinese, commands: { lines: { name: "数行", summary: "数一数", options } } };
    const { discord } = await started({ parts: { words: inChinese } });
    const ask = (locale: string) =>
      discord.interact({ type: 2, locale, data: { id: "300", type: 1, name: "lines", options: [] } });
    await ask("zh-CN");
    await ask("en-US");
    expect(discord.forms).toMatchObject([
      {
        title: "数行",
        components: [
          { label: "文字", description: "任意文字" },
          { label: "文件", description: expect.stringContaining("2 MB") },
        ],
      },
      { title: "/lines", components: [{ label: "Words" }, { label: "or a file" }] },
    ]);
    await discord.submit({ words: "一\n二" });
    expect(discord.text(discord.posted()[0] as Posted)).toContain("2 lines");
  });

  it("out of a private answer is answered in private", async () => {
    const { discord, texts } = await started();
    const press = async (flags: number) => {
      const message = { ...messageData(`40000000000000000${flags}`, CHANNEL, PEOPLE.self, ""), flags };
      await discord.interact({ type: 3, message, data: { custom_id: "step:0:echo:hello", component_type: 2 } });
    };
    await press(64);
    await press(0);
    expect(texts()).toEqual([expect.stringMatching(/^asker: /), expect.stringMatching(/^channel: /)]);
  });

  it("that takes longer than Discord waits is answered by a message of its own", async () => {
    const { bot, answer } = patientBot();
    const { slash, texts } = await started({ bot, parts: { answerMs: 30 } });
    await slash("wait");
    await vi.waitFor(() => expect(texts()).toEqual([expect.stringContaining("will come as a message")]));
    answer(reply("Done"));
    await vi.waitFor(() => expect(texts()).toHaveLength(2));
    expect(texts()[1]).toMatch(/^channel: Done[^]*ann asked \/wait/);
  });

  it("in private that takes longer is answered in a direct message", async () => {
    const { bot, answer } = patientBot("asker");
    const { discord, slash, texts } = await started({ bot, parts: { answerMs: 30 } });
    await slash("wait");
    await vi.waitFor(() => expect(texts()).toEqual([expect.stringContaining("will come as a message")]));
    answer(reply("Done"));
    await vi.waitFor(() => expect(discord.posted().map(({ channel }) => channel)).toEqual([CHANNEL, DM_CHANNEL]));
  });

  it("in private that takes longer, of somebody who takes no direct messages, gets a word about that", async () => {
    for (const code of [50007, 50278]) {
      const closed: Refusal = ({ path }) => (path.includes(DM_CHANNEL) ? { status: 403, code } : undefined);
      const { bot, answer } = patientBot("asker");
      const { loud, slash, texts } = await started({ bot, refuse: closed, parts: { answerMs: 30 } });
      await slash("wait");
      await vi.waitFor(() => expect(texts()).toHaveLength(1));
      answer(reply("hush"));
      await vi.waitFor(() => expect(texts()[1]).toMatch(/^channel: The answer is for you alone[^]*ann/));
      expect(texts()[1]).not.toContain("hush");
      expect(loud()).toEqual([]);
    }
  });

  it("that takes longer is answered even where the word about that was not taken", async () => {
    const { bot, answer } = patientBot();
    const refuse: Refusal = ({ method }) => (method === "PATCH" ? { status: 404, code: 10008 } : undefined);
    const { slash, texts } = await started({ bot, refuse, parts: { answerMs: 5 } });
    await slash("wait");
    answer(reply("Done"));
    await vi.waitFor(() => expect(texts()).toEqual([expect.stringMatching(/^channel: Done/)]));
  });

  it("that changes a post changes it even where its answer was not taken", async () => {
    const { bot, answer } = patientBot();
    const refuse: Refusal = ({ path }) => (path.includes("original") ? { status: 404, code: 10008 } : undefined);
    const { discord, slash } = await started({ bot: { ...bot, standing: async () => "77" }, refuse });
    await slash("wait");
    answer({ ...reply("Noted"), revises: { ...reply("Warning, answered"), key: "w" } });
    const changed = { method: "PATCH", path: expect.stringContaining(`/channels/${CHANNEL}/messages/77`) };
    await vi.waitFor(() => expect(discord.requests).toContainEqual(expect.objectContaining(changed)));
  });

  it("that cannot change a post is answered as any other, and the operator is told", async () => {
    const { bot, answer } = patientBot();
    const refuse: Refusal = ({ path }) => (path.includes("messages/77") ? { status: 403, code: 50013 } : undefined);
    const { loud, slash, texts } = await started({ bot: { ...bot, standing: async () => "77" }, refuse });
    await slash("wait");
    answer({ ...reply("Noted"), revises: { ...reply("Warning, answered"), key: "w" } });
    await vi.waitFor(() => expect(texts()).toEqual(["channel: Noted"]));
    expect(loud()).toMatchObject([{ message: expect.stringContaining("may not answer in this channel") }]);
  });

  it("about a message without words, as one of the bot's own, is told so in private", async () => {
    const { discord, texts } = await started();
    const target = messageData("400000000000000001", CHANNEL, PEOPLE.self, "");
    const data = { id: "301", type: 3, name: "Echo this message", target_id: target.id };
    await discord.interact({ type: 2, data: { ...data, resolved: { messages: { [target.id]: target } } } });
    expect(texts()).toEqual([expect.stringMatching(/^asker: [^]*That message holds no text/)]);
  });

  it("that nobody ever answers is given up in a sentence", async () => {
    const { slash, texts } = await started({ bot: patientBot().bot, parts: { latestMs: 30 } });
    await slash("wait");
    await vi.waitFor(() => expect(texts()).toEqual([expect.stringContaining("ask again in a minute")]));
  });

  it("that gives its text as a file needs no form", async () => {
    const fetch = (async () => new Response("公司\n晨光")) as typeof globalThis.fetch;
    const { discord, texts } = await started({ parts: { fetch } });
    const resolved = { attachments: { 7: attached("page.txt") } };
    const options = [{ name: "file", type: 11, value: "7" }];
    await discord.interact({ type: 2, data: { id: "300", type: 1, name: "lines", options, resolved } });
    expect(texts()).toEqual([expect.stringMatching(/^channel: [^]*2 lines, last: 晨光/)]);
  });

  it("brings the text of its file, and a file that is none is told to the asker", async () => {
    const files = [Buffer.from("公司\n晨光"), Buffer.from([0, 1])];
    const fetch = (async () => new Response(files.shift() ?? null)) as typeof globalThis.fetch;
    const { discord, texts } = await started({ parts: { fetch } });
    const submit = () =>
      discord.interact({
        type: 5,
        data: {
          custom_id: "form:lines:",
          components: [{ type: 18, component: { type: 19, custom_id: "+file", values: ["7"] } }],
          resolved: { attachments: { 7: attached("page.txt") } },
        },
      });
    await submit();
    await submit();
    expect(texts()).toEqual([
      expect.stringMatching(/^channel: [^]*2 lines, last: 晨光/),
      expect.stringMatching(/^asker: [^]*not text/),
    ]);
  });
});

describe("a message", () => {
  it("addressed to the bot's role is addressed to the bot", async () => {
    const { discord, texts } = await started();
    await discord.say(`<@&${BOT_ROLE}> echo hello`);
    expect(texts()).toEqual([expect.stringContaining("hello")]);
  });

  it("sent directly is answered there", async () => {
    const { discord } = await started();
    await discord.say("secret hush", { channel: DM_CHANNEL });
    expect(discord.posted()).toMatchObject([{ channel: DM_CHANNEL, audience: "asker" }]);
  });

  it("whose answer is for the asker alone is answered directly", async () => {
    const { discord, texts } = await started();
    await discord.say(`<@${PEOPLE.self.id}> echo --private hush`);
    expect(discord.posted()).toMatchObject([{ channel: DM_CHANNEL }]);
    expect(texts()).toEqual([expect.stringMatching(/^asker: [^]*hush/)]);
  });

  it("of somebody who takes no direct messages gets a word about that, and nothing of the answer", async () => {
    const closed: Refusal = ({ path }) => (path.includes(DM_CHANNEL) ? { status: 403, code: 50007 } : undefined);
    const { discord, texts, loud } = await started({ refuse: closed });
    await discord.say(`<@${PEOPLE.self.id}> echo --private hush`);
    expect(texts()).toEqual([expect.stringMatching(/^channel: The answer is for you alone/)]);
    expect(texts()[0]).not.toContain("hush");
    expect(loud()).toEqual([]);
  });

  it("whose private answer Discord does not take is told so", async () => {
    const broken: Refusal = ({ path }) => (path.includes(DM_CHANNEL) ? { status: 400, code: 40003 } : undefined);
    const { discord, texts, loud } = await started({ refuse: broken });
    await discord.say(`<@${PEOPLE.self.id}> echo --private hush`);
    expect(texts()).toEqual([expect.stringMatching(/^channel: [^]*Not all of the answer/)]);
    expect(loud()).toMatchObject([{ message: "Discord refused an answer" }]);
  });

  it("is answered with a nonce, so that a repeated request posts nothing twice", async () => {
    const { discord } = await started();
    await discord.say(`<@${PEOPLE.self.id}> echo hello`);
    expect(discord.requests).toMatchObject([
      { body: { enforce_nonce: true, nonce: expect.any(String), message_reference: { fail_if_not_exists: false } } },
    ]);
  });

  it("that two watchers speak about is answered by two posts with nonces of their own, past one that is refused", async () => {
    const watcher = (name: string): Watcher => ({ name, see: async () => reply(name) });
    const bot = testBot({ watchers: ["first", "second", "third"].map(watcher) });
    let tried = 0;
    const refuse: Refusal = ({ method }) =>
      method === "POST" && ++tried === 1 ? { status: 403, code: 50013 } : undefined;
    const { discord, texts } = await started({ bot, refuse });
    await discord.say("good morning");
    expect(texts()).toEqual(["channel: second", "channel: third"]);
    const nonces = discord.requests.map(({ body }) => (body as { readonly nonce: string }).nonce);
    expect(new Set(nonces).size).toBe(3);
    for (const nonce of nonces) expect(nonce).toMatch(/^[\w-]{1,25}$/);
  });

  it("brings the text of its file along when it addresses the bot", async () => {
    const fetch = (async () => new Response("公司\n晨光")) as typeof globalThis.fetch;
    const { discord, texts } = await started({ parts: { fetch } });
    const attachments = [
      { id: "7", filename: "message.txt", size: 9, url: "https://cdn.discordapp.com/m.txt", proxy_url: "" },
    ];
    await discord.say(`<@${PEOPLE.self.id}> lines`, { extra: { attachments } });
    expect(texts()).toEqual([expect.stringContaining("2 lines, last: 晨光")]);
  });

  it("of ordinary talk has its files left alone", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>();
    const { discord } = await started({ parts: { fetch } });
    const attachments = [
      { id: "7", filename: "message.txt", size: 9, url: "https://cdn.discordapp.com/m.txt", proxy_url: "" },
    ];
    await discord.say("look at this", { extra: { attachments } });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("is heard again when edited and when deleted, though nothing of it was kept", async () => {
    const { bot, heard } = patientBot();
    const { discord } = await started({ bot });
    const said = {
      ...messageData("300000000000000001", CHANNEL, PEOPLE.person, "now"),
      guild_id: "100000000000000002",
    };
    await discord.push("MESSAGE_UPDATE", { ...said, edited_timestamp: "2026-06-30T00:00:00Z" });
    await discord.push("MESSAGE_UPDATE", said);
    await discord.push("MESSAGE_DELETE", { id: said.id, channel_id: CHANNEL, guild_id: said.guild_id });
    await discord.push("MESSAGE_DELETE_BULK", {
      ids: ["300000000000000002"],
      channel_id: CHANNEL,
      guild_id: said.guild_id,
    });
    expect(heard.map(({ kind, id, revision, text }) => [kind, id, revision, text])).toEqual([
      ["edited", "300000000000000001", String(Date.parse("2026-06-30T00:00:00Z")), "now"],
      ["deleted", "300000000000000001", "deleted", ""],
      ["deleted", "300000000000000002", "deleted", ""],
    ]);
  });

  it("is not kept", async () => {
    const { discord } = await started();
    await discord.say("hello");
    const channel = discord.client().channels.cache.get(CHANNEL);
    expect(channel?.isTextBased() === true ? channel.messages.cache.size : undefined).toBe(0);
  });
});

describe("rights that are missing", () => {
  const forbidden: Refusal = ({ path }) => (path.includes("/messages") ? { status: 403, code: 50013 } : undefined);

  it("are one line in the log that says which, for a channel and for a thread", async () => {
    const { discord, loud } = await started({ refuse: forbidden });
    await discord.say("please pay by WeChat");
    await discord.say("please pay by WeChat", { channel: "300000000000000009" });
    expect(loud().map(({ message }) => message)).toEqual([
      expect.stringContaining("Send Messages, Embed Links"),
      expect.stringContaining("Send Messages in Threads"),
    ]);
    expect(loud().map(({ data }) => data)).toMatchObject([{ channel: CHANNEL }, { thread: "300000000000000009" }]);
    expect(JSON.stringify(loud())).not.toContain("WeChat");
  });
});

describe("stopping", () => {
  it("waits for answers under way and takes in nothing more", async () => {
    const { bot, answer, heard } = patientBot();
    const { discord, door, slash, texts } = await started({ bot });
    await slash("wait");
    expect(door.ready()).toBe(true);
    const stopped = door.stop();
    expect(door.ready()).toBe(false);
    await discord.say("hello");
    await slash("wait");
    answer(reply("Done"));
    await stopped;
    expect(heard).toEqual([]);
    expect(new Set(texts())).toEqual(new Set(["channel: Done", expect.stringMatching(/^asker: [^]*restarting/)]));
  });

  it("waits for what a watcher is about to say", async () => {
    const seeing = Promise.withResolvers<Reply>();
    const bot = testBot({ watchers: [{ name: "slow", see: async () => seeing.promise }] });
    const { discord, door, texts } = await started({ bot });
    await discord.say("good morning");
    const stopped = door.stop();
    seeing.resolve(reply("Warning"));
    await stopped;
    expect(texts()).toEqual(["channel: Warning"]);
  });

  it("gives up an answer that does not come and says so", async () => {
    const { door, slash, texts } = await started({ bot: patientBot().bot, parts: { drainMs: 200 } });
    await slash("wait");
    await door.stop();
    expect(texts()).toEqual([expect.stringContaining("restarting")]);
  });
});

describe("stopping while a mention is worked on", () => {
  it("says that it is not answered, and is silent about ordinary talk", async () => {
    const bot: Bot = { ...testBot(), hear: async () => new Promise(() => undefined) };
    const { discord, door, texts } = await started({ bot, parts: { drainMs: 200 } });
    await discord.say(`<@${PEOPLE.self.id}> echo hello`);
    await discord.say("good morning");
    await door.stop();
    expect(texts()).toEqual([expect.stringMatching(/^channel: [^]*restarting/)]);
  });
});

describe("a connection that Discord closes for good", () => {
  const cut = async (code: number) => {
    const running = await started();
    const first = running.discord.client();
    first.emit(Events.ShardDisconnect, { code, reason: "", wasClean: true }, 0);
    await running.discord.idle();
    return { ...running, first };
  };

  it("because the token was reset leaves the door shut and says what to do", async () => {
    const { door, loud } = await cut(GatewayCloseCodes.AuthenticationFailed);
    expect(door.ready()).toBe(false);
    expect(loud()).toMatchObject([{ level: "error", message: expect.stringContaining("Reset Token") }]);
  });

  it("because the intent was taken away is opened again without it", async () => {
    const { discord, door, first, loud, slash, texts } = await cut(GatewayCloseCodes.DisallowedIntents);
    expect(discord.client()).not.toBe(first);
    expect(discord.client().options.intents.has("MessageContent")).toBe(false);
    expect(door.ready()).toBe(true);
    expect(loud()).toMatchObject([{ level: "warn", message: expect.stringContaining("Message Content Intent") }]);
    await slash("echo", words("still here"));
    expect(texts()).toEqual([expect.stringContaining("still here")]);
  });
});

describe("starting", () => {
  it("asks for no privileged intent when talk is not to be read, and says so in one line", async () => {
    const settings = { token: "t", readsTalk: false };
    const { lines } = await started({ parts: { settings } });
    expect(lines).toMatchObject([{ level: "info", message: expect.stringContaining("Ordinary talk is not read") }]);
    expect(createClient(settings, {}).options.intents.has("MessageContent")).toBe(false);
    expect(createClient({ ...settings, readsTalk: true }, {}).options.intents.has("MessageContent")).toBe(true);
  });

  it("works with another application's id and says so in one line", async () => {
    const settings = { token: "t", readsTalk: true, applicationId: "123456789012345678" };
    const { loud, slash, texts } = await started({ parts: { settings } });
    await slash("echo", words("hello"));
    expect(texts()).toHaveLength(1);
    expect(loud()).toMatchObject([{ level: "warn", message: expect.stringContaining("DISCORD_APPLICATION_ID") }]);
  });

  it("names a token that Discord refuses, after one request", async () => {
    const discord = fakeDiscord(() => ({ status: 401, code: 0 }));
    const { makeRequest } = discord.wiring;
    const door = createDiscordDoor({
      settings: { token: "wrong", readsTalk: true },
      log: keptLog().log,
      wiring: makeRequest === undefined ? {} : { makeRequest },
    });
    await expect(door.start(testBot())).rejects.toThrow("Discord refuses DISCORD_TOKEN");
    expect(discord.requests).toHaveLength(1);
    expect(door.ready()).toBe(false);
    await door.stop();
  });
});
