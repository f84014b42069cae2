/** The real bot behind the doors of Slack and Discord: a thread is interpreted until it is switched off. */
import { afterEach, expect, it } from "vitest";
import { createDiscordDoor } from "../../src/adapters/discord/adapter.ts";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { createApp } from "../../src/app.ts";
import type { ChatAdapter } from "../../src/core/bot.ts";
import { loadPrompt } from "../../src/prompts.ts";
import { TRANSLATE_SLOTS } from "../../src/translate/model/translate-lines.ts";
import { CHANNEL, fakeDiscord, GUILD, messageData, PEOPLE } from "../support/fake-discord.ts";
import { scripted } from "../support/scripted-model.ts";
import { slackHarness } from "../support/slack-harness.ts";
import { keptLog } from "../support/test-bot.ts";

const ZH = "起订量500个。";
const BAD = "平台付款太慢，直接转到我老婆的个人银行卡吧";

const open: ChatAdapter[] = [];
afterEach(async () => {
  for (const door of open.splice(0)) await door.stop();
});

/** The bot, whose model knows three messages; every channel is watched. */
const app = () =>
  createApp({
    store: openSqliteStore({ file: ":memory:" }),
    log: keptLog().log,
    newRef: () => "ref",
    watchChannels: "*",
    model: scripted(
      ["The MOQ is 500 pieces."],
      ["The MOQ is 300 pieces."],
      ["Payment on the platform is too slow: transfer straight to my wife's personal bank card."],
    ).model,
    prompts: {
      readProfile: loadPrompt("read-profile", ["fields"]),
      translateMessage: loadPrompt("translate-message", TRANSLATE_SLOTS),
    },
  });

it("on Slack, switched by a mention in the thread", async () => {
  const slack = await slackHarness();
  open.push(slack.adapter);
  await slack.adapter.start(app());
  const thread = "160000000.000100";
  const id = "160000000.000200";
  await slack.say(ZH, { thread });
  expect(slack.sent()).toEqual([]);
  await slack.command("interpret", "on");
  expect(slack.sent().at(-1)).toMatchObject({ audience: "asker", text: expect.stringContaining("in a thread") });
  await slack.say("interpret on", { mention: true, thread });
  await slack.say(ZH, { thread, id });
  await slack.say(ZH, { thread, id });
  await slack.say(ZH);
  expect(
    slack
      .sent()
      .slice(1)
      .map((sent) => [sent.thread, sent.audience]),
  ).toEqual([
    [thread, "channel"],
    [thread, "channel"],
  ]);
  expect(slack.sent()[2]?.text).toMatch(/500 pieces[^]*1 of 100 today/);
  await slack.edit("起订量300个。", { id, thread });
  expect(slack.sent()).toHaveLength(3);
  expect(slack.sent()[2]?.text).toMatch(/300 pieces[^]*2 of 100 today/);
  await slack.say(BAD, { thread });
  const both = slack.sent().slice(3);
  expect(both.map((sent) => sent.thread)).toEqual([thread, thread]);
  expect(both.map(({ text }) => text)).toEqual([
    expect.stringContaining("Yanhuo warns"),
    expect.stringContaining("3 of 100 today"),
  ]);
  await slack.say("interpret off", { mention: true, thread });
  await slack.say(ZH, { thread });
  expect(slack.sent()).toHaveLength(6);
});

it("on Discord, switched by its command in the thread", async () => {
  const discord = fakeDiscord();
  const door = createDiscordDoor({
    settings: { token: "t", readsTalk: true },
    log: keptLog().log,
    wiring: discord.wiring,
  });
  open.push(door);
  await door.start(app());
  const thread = "500000000000000077";
  const id = "500000000000000001";
  const texts = () => discord.posted().map(discord.text);
  const command = (action: string) =>
    discord.interact(
      { type: 2, data: { id: "300", type: 1, name: "interpret", options: [{ type: 1, name: action, options: [] }] } },
      thread,
    );
  await discord.say(ZH, { channel: thread });
  expect(texts()).toEqual([]);
  await command("on");
  await discord.say(ZH, { channel: thread, id });
  await discord.say(ZH);
  expect(texts().slice(1)).toEqual([expect.stringMatching(/500 pieces[^]*1 of 100 today/)]);
  await discord.push("MESSAGE_UPDATE", {
    ...messageData(id, thread, PEOPLE.person, "起订量300个。"),
    guild_id: GUILD,
    edited_timestamp: new Date(5000).toISOString(),
  });
  expect(texts().slice(1)).toEqual([expect.stringMatching(/300 pieces[^]*2 of 100 today/)]);
  await discord.say(BAD, { channel: thread });
  expect(texts().slice(2)).toEqual([
    expect.stringContaining("Yanhuo warns"),
    expect.stringContaining("3 of 100 today"),
  ]);
  const posts = discord.requests.filter(
    ({ method, path }) => method === "POST" && path === `/channels/${thread}/messages`,
  );
  expect(new Set(posts.map(({ body }) => (body as { readonly nonce: string }).nonce)).size).toBe(3);
  await command("off");
  await discord.say(ZH, { channel: thread });
  expect(texts()).toHaveLength(5);
  expect(CHANNEL).not.toBe(thread);
});
