/** The real bot behind the doors of Slack and Discord: what is pasted in a direct message is answered without a command. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { createDiscordDoor } from "../../src/adapters/discord/adapter.ts";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { createApp } from "../../src/app.ts";
import type { ChatAdapter } from "../../src/core/bot.ts";
import { DM_CHANNEL, fakeDiscord } from "../support/fake-discord.ts";
import { slackHarness } from "../support/slack-harness.ts";
import { keptLog } from "../support/test-bot.ts";

const PAGE = readFileSync(join(import.meta.dirname, "../fixtures/profiles/zh-01.txt"), "utf8");
const PASTES = [
  PAGE,
  "亲，这款起订量500个，单价12.5元，不含税",
  "张经理：平台扣点太高，微信转我",
  "hello there",
  "vt 义乌",
];
const ANSWERS = [/Ages count to/, /Reading aid/, /payment off the platform/, /What I can do/, /did you mean \/vet\?/];

const open: ChatAdapter[] = [];
afterEach(async () => {
  for (const door of open.splice(0)) await door.stop();
});
const app = () => createApp({ store: openSqliteStore({ file: ":memory:" }), log: keptLog().log, newRef: () => "ref" });

it("on Slack", async () => {
  const slack = await slackHarness();
  open.push(slack.adapter);
  await slack.adapter.start(app());
  for (const [index, text] of PASTES.entries()) {
    await slack.event({ type: "message", channel: "D1", channel_type: "im", user: "U1", text, ts: `1.${index + 1}` });
  }
  const texts = slack.sent().map(({ text }) => text);
  expect(texts).toHaveLength(PASTES.length);
  for (const [index, answer] of ANSWERS.entries()) expect(texts[index]).toMatch(answer);
  const posts = slack.calls.filter(({ method }) => method === "chat.postMessage");
  for (const { body } of posts) expect(body).toMatchObject({ channel: "D1" });
});

it("on Discord", async () => {
  const discord = fakeDiscord();
  const door = createDiscordDoor({
    settings: { token: "t", readsTalk: true },
    log: keptLog().log,
    wiring: discord.wiring,
  });
  open.push(door);
  await door.start(app());
  for (const text of PASTES) await discord.say(text, { channel: DM_CHANNEL });
  const posts = discord.posted();
  expect(posts).toHaveLength(PASTES.length);
  for (const [index, answer] of ANSWERS.entries()) {
    expect(posts[index]).toMatchObject({ channel: DM_CHANNEL, audience: "asker" });
    expect(
      posts
        .slice(index, index + 1)
        .map(discord.text)
        .join(),
    ).toMatch(answer);
  }
});
