/** The program killed at each step between a message and its warning, and the one that is started after it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createDiscordDoor } from "../../src/adapters/discord/adapter.ts";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { createApp } from "../../src/app.ts";
import { LEASE_MS } from "../../src/core/inbox.ts";
import { answersIn, text } from "../support/discord-answers.ts";
import { type DiscordFront, startDiscordFront } from "../support/discord-front.ts";
import { type Running, startYanhuo } from "../support/discord-process.ts";
import { keptLog } from "../support/test-bot.ts";

const BAD = "平台付款太慢，直接转到我老婆的个人银行卡吧";
const POST = /^\/channels\/\d+\/messages$/;

let folder: string;
let front: DiscordFront;
let bot: Running;
const closing: (() => Promise<unknown>)[] = [];
const file = () => join(folder, "store.db");

beforeAll(async () => {
  front = await startDiscordFront();
}, 30_000);
afterAll(async () => front.stop());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "yanhuo-kills-"));
  bot = startYanhuo({
    STORE_URL: `sqlite:${file()}`,
    DISCORD_TOKEN: front.twin.botToken,
    DISCORD_API_URL: front.apiUrl,
    WATCH_CHANNELS: "sourcing",
  });
  await bot.logged("the door is open");
});
afterEach(async () => {
  front.hold(/^$/);
  bot.process.kill("SIGKILL");
  for (const close of closing.splice(0).toReversed()) await close();
  rmSync(folder, { recursive: true, force: true });
});

const alice = () => front.twin.channel(front.channel).user(front.person);
/** What the bot says of this kill: the warnings behind the message. */
const warnings = async (behind: string) =>
  (await answersIn(front)).filter(({ id }) => BigInt(id) > BigInt(behind)).map(text);
const killed = async () => {
  bot.process.kill("SIGKILL");
  await bot.ended;
};
/** The program as it is started again, a lease later. Resolves when it has said what it found. */
async function startedAgain() {
  const store = openSqliteStore({ file: file(), now: () => Date.now() + LEASE_MS });
  const { log, lines } = keptLog();
  const settings = { token: front.twin.botToken, readsTalk: true, apiUrl: front.apiUrl };
  const door = createDiscordDoor({ settings, log, wiring: { pauseMs: 5 } });
  closing.push(
    () => store.close(),
    () => door.stop(),
  );
  await door.start(createApp({ store, log, newRef: () => "ref", watchChannels: "sourcing" }));
  await vi.waitFor(async () => expect(await store.list("inbox:", { limit: 10 })).toEqual([]), { timeout: 8000 });
  return lines.filter(({ level }) => level === "warn" || level === "error");
}

it("before it has read the message: nothing is said, and an edit is warned about", async () => {
  bot.process.kill("SIGSTOP");
  const { id } = await alice().sendMessage({ content: BAD });
  await killed();
  expect(await startedAgain()).toEqual([]);
  expect(await warnings(id)).toEqual([]);
  front.packet("MESSAGE_UPDATE", {
    id,
    channel_id: front.channel,
    guild_id: front.twin.guildId,
    author: { id: front.person, username: "alice", discriminator: "0", avatar: null },
    content: `${BAD}！`,
    edited_timestamp: new Date().toISOString(),
    timestamp: new Date().toISOString(),
    attachments: [],
    embeds: [],
    mentions: [],
    mention_roles: [],
    type: 0,
  });
  await vi.waitFor(async () => expect(await warnings(id)).toEqual([expect.stringContaining("Yanhuo warns")]), {
    timeout: 8000,
  });
});

it("after it has written the warning down, before Discord has it: the next says it, once", async () => {
  const gate = front.hold(POST, "undone");
  const { id } = await alice().sendMessage({ content: BAD });
  await gate.reached;
  await killed();
  front.hold(/^$/);
  expect(await startedAgain()).toEqual([]);
  expect(await warnings(id)).toEqual([expect.stringContaining("Yanhuo warns")]);
});

it.each([
  ["within the minutes in which Discord knows the nonce", false],
  ["later", true],
])("after Discord has the warning, before that is noted, %s: it is not said again", async (_, late) => {
  const gate = front.hold(POST);
  const { id } = await alice().sendMessage({ content: BAD });
  await gate.reached;
  await killed();
  front.hold(/^$/);
  if (late) front.forgetNonces();
  expect(await startedAgain()).toEqual([]);
  expect(await warnings(id)).toHaveLength(1);
});

it("after the warning is noted: it is not said again", async () => {
  const { id } = await alice().sendMessage({ content: BAD });
  await vi.waitFor(async () => expect(await warnings(id)).toHaveLength(1), { timeout: 8000 });
  const store = openSqliteStore({ file: file() });
  await vi.waitFor(async () => expect(await store.list("inbox:", { limit: 10 })).toEqual([]), { timeout: 8000 });
  await store.close();
  await killed();
  expect(await startedAgain()).toEqual([]);
  expect(await warnings(id)).toHaveLength(1);
});

it("while it answers a command: the next answers when asked again, and says nothing of itself", async () => {
  const gate = front.hold(/^\/webhooks\//, "undone");
  const { id } = await alice().sendMessage({ content: "你好" });
  const ask = async () => alice().runSlashCommand({ name: "help", options: [] });
  await ask();
  await gate.reached;
  await killed();
  front.hold(/^$/);
  expect(await startedAgain()).toEqual([]);
  expect((await warnings(id)).filter((each) => each !== "")).toEqual([]);
  await ask();
  await vi.waitFor(async () => expect((await warnings(id)).filter((each) => each !== "")).toHaveLength(1), {
    timeout: 8000,
  });
});
