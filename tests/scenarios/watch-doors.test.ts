/** The real bot with the real scanner behind the doors of Slack and Discord: a warning, its answers, its edits. */
import { PermissionFlagsBits } from "discord.js";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createDiscordDoor } from "../../src/adapters/discord/adapter.ts";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { createApp } from "../../src/app.ts";
import type { Bot, ChatAdapter } from "../../src/core/bot.ts";
import { LEASE_MS, LOOK_AGAIN_MS } from "../../src/core/inbox.ts";
import type { Store } from "../../src/core/ports.ts";
import {
  CHANNEL,
  channelData,
  fakeDiscord,
  GUILD,
  memberOf,
  messageData,
  PEOPLE,
  type Refusal,
} from "../support/fake-discord.ts";
import { slackHarness } from "../support/slack-harness.ts";
import { keptLog } from "../support/test-bot.ts";

const BAD = "平台付款太慢，直接转到我老婆的个人银行卡吧";
const MILD = "你好，请问起订量多少？";
const TS = "160000000.000700";

const open: ChatAdapter[] = [];
afterEach(async () => {
  for (const door of open.splice(0)) await door.stop();
});
const app = (store: Store, watchChannels = ""): Bot =>
  createApp({ store, log: keptLog().log, newRef: () => "ref", watchChannels });

describe("on Slack", () => {
  const started = async (store = openSqliteStore({ file: ":memory:" }), watch = "") => {
    const slack = await slackHarness();
    open.push(slack.adapter);
    await slack.adapter.start(app(store, watch));
    return slack;
  };

  it("a warning stands in the thread of its message, follows the edit, and is answered there", async () => {
    const store = openSqliteStore({ file: ":memory:" });
    const slack = await started(store);
    await slack.say(BAD);
    expect(slack.sent()).toEqual([]);
    await slack.command("watch", "on");
    await slack.say(MILD);
    await slack.say(BAD, { id: TS });
    await slack.say(BAD, { id: TS });
    const [, warning, ...others] = slack.sent();
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ audience: "channel", thread: TS });
    expect(warning?.text).toMatch(/Yanhuo warns: [^]*个人银行卡[^]*Next:/);
    await slack.press("What to reply");
    expect(slack.sent().at(-1)).toMatchObject({ audience: "asker", text: expect.stringMatching(/Chinese[^]*English/) });
    await slack.edit(MILD, { id: TS });
    expect(slack.sent()[1]?.text).toContain("It no longer applies");
    expect(slack.calls.filter(({ method }) => method === "chat.update")).toHaveLength(1);
  });

  it("an answered warning says who answered, has no buttons any more, and the first answer holds", async () => {
    const slack = await started(undefined, "*");
    await slack.say(BAD, { id: TS });
    await Promise.all([
      slack.press("Not a problem", { of: 0 }),
      slack.press("Known and accepted", { of: 0, user: "U2" }),
    ]);
    const [warning, ...told] = slack.sent();
    expect(warning?.text).toMatch(/Yanhuo warns: [^]*Answered by ann on 20\S+ \S+ UTC: not a problem/);
    expect(warning?.wire).not.toContain('"actions"');
    expect(told.map(({ text, audience }) => `${audience}: ${text.split("\n")[0]}`).toSorted()).toEqual([
      "asker: Already answered",
      "asker: Noted",
    ]);
    expect(slack.calls.filter(({ method }) => method === "chat.postMessage")).toHaveLength(1);
  });

  it("remembers after a restart that it was no problem", async () => {
    const store = openSqliteStore({ file: ":memory:" });
    const before = await started(store, "*");
    await before.say(BAD, { id: TS });
    await before.press("Not a problem");
    expect(before.sent().at(-1)?.text).toContain("Noted");
    const after = await started(store, "*");
    await after.say(BAD, { thread: TS });
    expect(after.sent()).toEqual([]);
    await after.say("别走平台，线下转账给我", { thread: TS });
    expect(after.sent()).toHaveLength(1);
  });

  it("a warning that was removed from the channel is posted anew when its message changes", async () => {
    const slack = await started(undefined, "*");
    await slack.say(BAD, { id: TS });
    slack.failNext("chat.update", "message_not_found");
    await slack.edit(MILD, { id: TS });
    expect(slack.sent().map(({ thread }) => thread)).toEqual([TS, TS]);
  });

  it("a warning that Slack did not take is said later, once", async () => {
    let time = Date.now();
    const store = openSqliteStore({ file: ":memory:", now: () => time });
    const before = await started(store, "*");
    before.failNext("chat.postMessage", "not_in_channel");
    await before.say(BAD, { id: TS });
    expect(before.sent()).toEqual([]);
    await before.adapter.stop();
    time += 61_000;
    const after = await started(store, "*");
    await vi.waitFor(() => expect(after.sent()).toHaveLength(1), { timeout: 5000, interval: 5 });
    expect(after.sent()[0]).toMatchObject({ thread: TS, audience: "channel" });
  });

  it("a door that is open says what another process, killed meanwhile, had written down", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      let time = Date.now();
      const store = openSqliteStore({ file: ":memory:", now: () => time });
      const slack = await started(store, "*");
      await app(store, "*").hear({
        kind: "new",
        id: TS,
        revision: TS,
        place: { platform: "slack", team: "T1", channel: "C1" },
        opensThread: TS,
        author: { id: "U1", name: "U1", isBot: false },
        text: BAD,
        addressed: false,
        at: new Date(time),
      });
      vi.advanceTimersByTime(LOOK_AGAIN_MS);
      time += LEASE_MS;
      expect(slack.sent()).toEqual([]);
      vi.advanceTimersByTime(LOOK_AGAIN_MS);
      vi.useRealTimers();
      await vi.waitFor(() => expect(slack.sent()).toHaveLength(1), { timeout: 5000, interval: 5 });
      expect(slack.sent()[0]).toMatchObject({ thread: TS });
    } finally {
      vi.useRealTimers();
    }
  });

  it("knows the channels of WATCH_CHANNELS by the names Slack tells", async () => {
    const slack = await slackHarness({
      answers: { "conversations.info": { ok: true, channel: { id: "C1", name: "sourcing-hooks" } } },
    });
    open.push(slack.adapter);
    await slack.adapter.start(app(openSqliteStore({ file: ":memory:" }), "sourcing-*"));
    await slack.say(BAD);
    await slack.say(MILD);
    expect(slack.sent()).toHaveLength(1);
    expect(slack.calls.filter(({ method }) => method === "conversations.info")).toHaveLength(1);
  });

  it.each([
    ["an administrator there", { team_id: "T9", is_admin: true }],
    ["of whom Slack tells nothing more", { team_id: "T9" }],
  ])("lets nobody of another company, with whom the channel is shared, answer or ask: %s", async (_, person) => {
    const slack = await slackHarness({ answers: { "users.info": { ok: true, user: { id: "U1", ...person } } } });
    open.push(slack.adapter);
    await slack.adapter.start(app(openSqliteStore({ file: ":memory:" }), "*"));
    await slack.say(BAD, { id: TS });
    await slack.press("Not a problem", { of: 0 });
    for (const line of ["watch off", "watch accept 1 mine", "watch list", "terms list", "data status", "data delete"])
      await slack.say(line, { mention: true });
    const [warning, ...told] = slack.sent();
    expect(warning?.text).not.toContain("Answered by");
    expect(told).toHaveLength(7);
    for (const { audience, text } of told) {
      expect(audience).toBe("asker");
      expect(text).toContain("you are of another one");
    }
  });

  it("takes no words of a message for a command's, by whatever menu", async () => {
    const slack = await started(undefined, "*");
    await slack.menu("watch", "off");
    await slack.menu("data", "delete");
    for (const { text } of slack.sent()) expect(text).toContain("needs to know what to do");
    await slack.say(BAD);
    expect(slack.sent()).toHaveLength(3);
  });

  it("lets only administrators say what is watched, whichever way they ask", async () => {
    const slack = await slackHarness({ answers: { "users.info": { ok: true, user: { id: "U1", is_admin: false } } } });
    open.push(slack.adapter);
    await slack.adapter.start(app(openSqliteStore({ file: ":memory:" })));
    await slack.command("watch", "on");
    await slack.say("watch on", { mention: true });
    await slack.say("/watch on", { mention: true });
    for (const { text } of slack.sent()) expect(text).toContain("Only an admin can change that here");
    expect(slack.sent()).toHaveLength(3);
    await slack.say(BAD);
    expect(slack.sent()).toHaveLength(3);
    expect(slack.sent().map(({ audience }) => audience)).toEqual(["asker", "asker", "asker"]);
  });

  it.each([
    ["Slack does not tell at the moment", { status: 500 }, "Only an admin can change that here"],
    ["the app has no scope to know", "missing_scope", "This channel is watched"],
  ] as const)("where %s: who may say what is watched", async (_, failure, says) => {
    const slack = await slackHarness();
    open.push(slack.adapter);
    await slack.adapter.start(app(openSqliteStore({ file: ":memory:" })));
    for (let tries = 0; tries < 4; tries++) slack.failNext("users.info", failure);
    await slack.command("watch", "on");
    expect(slack.sent()).toMatchObject([{ text: expect.stringContaining(says) }]);
  });
});

describe("on Discord", () => {
  const started = async (store = openSqliteStore({ file: ":memory:" }), watch = "", refuse?: Refusal) => {
    const discord = fakeDiscord(refuse);
    const door = createDiscordDoor({
      settings: { token: "t", readsTalk: true },
      log: keptLog().log,
      wiring: discord.wiring,
    });
    open.push(door);
    await door.start(app(store, watch));
    const texts = () => discord.posted().map(discord.text);
    const watchOn = (permissions: bigint) =>
      discord.interact({
        type: 2,
        data: { id: "300", type: 1, name: "watch", options: [{ type: 1, name: "on", options: [] }] },
        member: memberOf(PEOPLE.person, permissions),
      });
    const change = (id: string, content: string) =>
      discord.push("MESSAGE_UPDATE", {
        ...messageData(id, CHANNEL, PEOPLE.person, content),
        guild_id: GUILD,
        edited_timestamp: new Date(5000).toISOString(),
      });
    return { discord, texts, watchOn, change };
  };
  const ID = "500000000000000001";
  const POST = "500000000000000077";

  it("a warning stands below its message, follows the edit, and is answered there", async () => {
    const { discord, texts, watchOn, change } = await started();
    await discord.say(BAD);
    expect(texts()).toEqual([]);
    await watchOn(PermissionFlagsBits.ManageGuild);
    await discord.say(MILD);
    await discord.say(BAD, { id: ID });
    await discord.say(BAD);
    expect(texts()).toHaveLength(2);
    expect(texts()[1]).toMatch(/Yanhuo warns: [^]*个人银行卡/);
    const sent = discord.requests.findLast(
      ({ method, path }) => method === "POST" && path.startsWith(`/channels/${CHANNEL}`),
    );
    expect(sent?.body).toMatchObject({ message_reference: { message_id: ID }, enforce_nonce: true });
    await discord.press("What to reply");
    expect(texts().at(-1)).toMatch(/Chinese[^]*English/);
    await change(ID, MILD);
    expect(texts()[1]).toContain("It no longer applies");
    expect(texts()).toHaveLength(3);
  });

  it("an answered warning says who answered, and has no buttons any more", async () => {
    const { discord, texts } = await started(undefined, "sourcing");
    await discord.say(BAD, { id: ID });
    expect(discord.posted()[0]?.body.components).not.toEqual([]);
    await discord.press("Known and accepted");
    expect(texts()[0]).toMatch(/Yanhuo warns: [^]*Answered by \S+ on 20\S+ \S+ UTC: known and accepted/);
    expect(discord.posted()[0]?.body.components).toEqual([]);
    expect(texts()[1]).toContain("Noted");
    // Everybody sees the change: the word about it is for whoever pressed.
    expect(discord.posted()[1]).toMatchObject({ audience: "asker" });
  });

  it("a warning answered by mention is changed as by its button", async () => {
    const { discord, texts } = await started(undefined, "sourcing");
    await discord.say(BAD, { id: ID });
    const [{ custom_id: button } = { custom_id: "" }] =
      discord
        .posted()[0]
        ?.body.components?.flatMap(({ components = [] }) =>
          components.filter(({ label }) => label === "Known and accepted"),
        ) ?? [];
    const [, command = ""] = /^step:\d+:(.*)$/.exec(button) ?? [];
    await discord.say(`<@${PEOPLE.self.id}> ${command.replace(":", " ")}`);
    expect(texts()[0]).toMatch(/Yanhuo warns: [^]*Answered by ann on 20\S+ \S+ UTC: known and accepted/);
    expect(discord.posted()[1]).toMatchObject({ audience: "asker" });
  });

  it("of two people who answer a warning at once the first is heard, and the second is told by whom it was answered", async () => {
    const { discord, texts } = await started(undefined, "sourcing");
    await discord.say(BAD, { id: ID });
    const bob = memberOf({ ...PEOPLE.person, id: "100000000000000055", username: "bob" });
    await Promise.all([discord.press("Not a problem"), discord.press("Known and accepted", bob)]);
    const [warning = "", ...told] = texts();
    expect(warning).toMatch(/Yanhuo warns: [^]*Answered by ann on 20\S+ \S+ UTC: not a problem/);
    expect(told.map((each) => each.split("\n")[0] ?? "").toSorted()).toEqual(["Already answered", "Noted"]);
    expect(told.find((each) => each.startsWith("Already"))).toMatch(/ann/);
  });

  it("a post in a watched forum is warned about once, in the post", async () => {
    const { discord, texts } = await started(undefined, "offers");
    // Discord tells of the post, then of the message that opens it, which has the post's own number.
    await discord.say(BAD, { channel: POST, id: POST });
    expect(texts()).toEqual([expect.stringMatching(/Yanhuo warns: [^]*个人银行卡/)]);
    expect(discord.posted()[0]).toMatchObject({ channel: POST });
    expect(discord.requests.findLast(({ method }) => method === "POST")?.body).toMatchObject({
      message_reference: { message_id: POST },
    });
    await discord.say(BAD);
    expect(texts()).toHaveLength(1);
  });

  it("a forum is switched on out of any of its posts", async () => {
    const { discord, texts } = await started();
    const watchOn = { id: "300", type: 1, name: "watch", options: [{ type: 1, name: "on", options: [] }] };
    const member = memberOf(PEOPLE.person, PermissionFlagsBits.ManageGuild);
    const elder = "400000000000000077";
    await discord.push("THREAD_CREATE", channelData(elder));
    await discord.interact({ type: 2, data: watchOn, member }, elder);
    await discord.say(BAD, { channel: POST, id: POST });
    expect(texts()[1]).toContain("Yanhuo warns");
  });

  it("a warning that was removed from the channel is posted anew when its message changes", async () => {
    let removed = false;
    const refuse: Refusal = ({ method }) => (removed && method === "PATCH" ? { status: 404, code: 10008 } : undefined);
    const { discord, texts, change } = await started(undefined, "sourcing", refuse);
    await discord.say(BAD, { id: ID });
    removed = true;
    await change(ID, MILD);
    expect(texts()).toEqual([expect.stringContaining("Yanhuo warns"), expect.stringContaining("It no longer applies")]);
  });

  it("notes in the warning that its message was deleted", async () => {
    const { discord, texts } = await started(undefined, "sourcing");
    await discord.say(BAD, { id: ID });
    await discord.push("MESSAGE_DELETE", { id: ID, channel_id: CHANNEL, guild_id: GUILD });
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain("The message was deleted after this warning");
  });

  it("lets only those who may manage the server say what is watched, also by mention and by a button", async () => {
    const { discord, texts, watchOn } = await started();
    await watchOn(0n);
    await discord.say(`<@${PEOPLE.self.id}> watch on`, { author: { ...PEOPLE.person, id: "100000000000000099" } });
    const message = messageData("400000000000000001", CHANNEL, PEOPLE.self, "");
    await discord.interact({ type: 3, message, data: { custom_id: "step:0:watch:on", component_type: 2 } });
    expect(texts()).toHaveLength(3);
    for (const said of texts()) expect(said).toContain("Only an admin can change that here");
    await discord.say(BAD);
    expect(texts()).toHaveLength(3);
  });
});
