/** Faults of the connection and of Discord's servers, over a real gateway: what people see, and what the operator reads. */
import { InteractionType } from "discord.js";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createDiscordDoor } from "../../../src/adapters/discord/adapter.ts";
import { openSqliteStore } from "../../../src/adapters/sqlite/store.ts";
import { createApp } from "../../../src/app.ts";
import type { Door } from "../../../src/core/bot.ts";
import { LEASE_MS } from "../../../src/core/inbox.ts";
import { type Answer, answersIn, text } from "../../support/discord-answers.ts";
import { type DiscordFront, startDiscordFront } from "../../support/discord-front.ts";
import { keptLog, type Line } from "../../support/test-bot.ts";

const NAME = "海纳日用品厂";
const PAGE = `公司: 永康市${NAME} 诚信通第5年 成立时间：2016年3月 回头率：32%`;
const BAD = "平台付款太慢，直接转到我老婆的个人银行卡吧";
const HEARTBEAT_MS = 300;

let front: DiscordFront;
const doors: Door[] = [];
/** Everything the operator was told in this file. */
const told: (readonly Line[])[] = [];

beforeAll(async () => {
  front = await startDiscordFront({ heartbeatMs: HEARTBEAT_MS });
}, 30_000);
afterEach(async () => {
  front.refuse(/^$/, { status: 500 });
  for (const door of doors.splice(0)) await door.stop();
});
afterAll(async () => front.stop());

async function opened({ store = openSqliteStore({ file: ":memory:" }), to = front } = {}) {
  const { log, lines } = keptLog();
  const door = createDiscordDoor({
    settings: { token: to.twin.botToken, readsTalk: true, apiUrl: to.apiUrl },
    log,
    wiring: { pauseMs: 20 },
  });
  doors.push(door);
  const before = new Set((await answersIn(front)).map(({ id }) => id));
  told.push(lines);
  await door.start(createApp({ store, log, newRef: () => "ref", watchChannels: "*" }));
  const said = async (): Promise<readonly Answer[]> =>
    (await answersIn(front)).filter(({ id, embeds = [] }) => !before.has(id) && embeds.length > 0);
  const saying = async (count: number) =>
    vi.waitFor(
      async () => {
        const all = await said();
        expect(all).toHaveLength(count);
        return all.map(text);
      },
      { timeout: 15_000, interval: 20 },
    );
  const loud = () => lines.filter(({ level }) => level === "warn" || level === "error");
  return { door, lines, loud, said, saying };
}
const alice = () => front.twin.channel(front.channel).user(front.person);
const mention = async () => alice().sendMessage({ content: `<@${front.twin.botUserId}> vet ${PAGE}` });
const slash = async () =>
  alice().runSlashCommand({ name: "vet", options: [{ name: "profile", type: 3, value: PAGE }] });
/** What comes behind it has been dealt with after it. */
const dealtWith = async (saying: (count: number) => Promise<readonly string[]>, count: number) => {
  await alice().runSlashCommand({ name: "help", options: [] });
  return saying(count);
};

describe("the gateway", () => {
  it("that drops is resumed: nothing is missed, and what is delivered again is answered once", async () => {
    const { lines, loud, saying } = await opened();
    await mention();
    await saying(1);
    front.cut();
    await mention();
    await saying(2);
    front.redeliver("MESSAGE_CREATE");
    front.redeliver("MESSAGE_CREATE");
    const all = await dealtWith(saying, 3);
    expect(all.filter((each) => each.includes(NAME))).toHaveLength(2);
    expect(loud()).toEqual([]);
    expect(lines.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        expect.stringContaining("it is being opened again"),
        expect.stringContaining("what was said meanwhile was heard"),
      ]),
    );
  });

  it("that falls silent is left and resumed; meanwhile the door is not ready", async () => {
    const { door, loud, saying } = await opened();
    const identified = front.identified();
    expect(door.ready()).toBe(true);
    const states: boolean[] = [];
    const look = setInterval(() => states.push(door.ready()), 1);
    front.fallSilent();
    await vi.waitFor(() => expect(states).toContain(false), { timeout: 5000, interval: 5 });
    await vi.waitFor(() => expect(door.ready()).toBe(true), { timeout: 5000, interval: 5 });
    clearInterval(look);
    await mention();
    await saying(1);
    expect(front.identified()).toBe(identified);
    expect(loud()).toEqual([]);
  });

  it("that cannot be reached is tried again and again, in one line for the operator; nothing is missed", async () => {
    const { door, lines, loud, saying } = await opened();
    const away = front.goAway();
    await mention();
    await vi.waitFor(() => expect(away.tried()).toBeGreaterThan(1), { timeout: 5000, interval: 5 });
    expect(door.ready()).toBe(false);
    away.back();
    await saying(1);
    expect(lines.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      expect.stringMatching(/^info: .* broke/),
      expect.stringMatching(/^info: .* stands again/),
    ]);
    expect(loud()).toEqual([]);
  });

  it("that forgot the session is opened anew, and the operator hears that talk was missed", async () => {
    const { door, lines, loud, saying } = await opened();
    const identified = front.identified();
    front.close(1000);
    await vi.waitFor(() => expect(lines).toHaveLength(2), { timeout: 12_000, interval: 5 });
    expect(lines[1]).toMatchObject({ level: "info", message: expect.stringContaining("was not heard") });
    expect(front.identified()).toBe(identified + 1);
    await vi.waitFor(() => expect(door.ready()).toBe(true), { timeout: 5000, interval: 5 });
    await mention();
    await saying(1);
    expect(loud()).toEqual([]);
  });

  it("that ends the connection for a reason discord.js knows no way out of leaves the door shut, in one line", async () => {
    const { door, loud } = await opened();
    front.close(4012);
    await vi.waitFor(() => expect(loud()).toHaveLength(1), { timeout: 5000, interval: 5 });
    expect(loud()).toMatchObject([{ level: "error", message: expect.stringContaining("restart the bot") }]);
    expect(door.ready()).toBe(false);
  });

  it("that refuses the token, because it was reset, leaves the door shut and says once what to do", async () => {
    const { door, loud } = await opened();
    front.close(4004);
    await vi.waitFor(() => expect(loud()).toHaveLength(1), { timeout: 5000, interval: 5 });
    expect(loud()).toMatchObject([{ level: "error", message: expect.stringContaining("Reset Token") }]);
    expect(door.ready()).toBe(false);
  });

  it("that takes the intent away is opened again without it", async () => {
    const { door, loud, saying } = await opened();
    front.close(4014);
    await vi.waitFor(() => expect(loud()).toHaveLength(1), { timeout: 5000, interval: 5 });
    expect(loud()).toMatchObject([{ level: "warn", message: expect.stringContaining("Message Content Intent") }]);
    await vi.waitFor(() => expect(door.ready()).toBe(true), { timeout: 5000, interval: 5 });
    await slash();
    await saying(1);
  });

  it("that has no login left for today is not asked for one, and the operator hears when to try again", async () => {
    const spent = await startDiscordFront({ sessions: 0 });
    try {
      await expect(opened({ to: spent })).rejects.toThrow("they are used up");
      expect(spent.identified()).toBe(0);
    } finally {
      await spent.stop();
    }
  });
});

describe("Discord's servers", () => {
  const posts = /^POST \/channels\/\d+\/messages/;
  const edits = /^PATCH \/webhooks\//;
  const WAYS = [
    { path: /\/callback/, ask: slash },
    { path: edits, ask: slash },
    { path: posts, ask: mention },
  ];

  it("that ask for a pause are given it: the answer comes once", async () => {
    const { lines, loud, saying } = await opened();
    front.refuse(posts, { status: 429, retryAfter: 0.2 }, 1);
    await mention();
    const all = await dealtWith(saying, 2);
    expect(all.filter((each) => each.includes(NAME))).toHaveLength(1);
    expect(lines).toContainEqual(
      expect.objectContaining({ level: "info", message: expect.stringContaining("a pause") }),
    );
    expect(loud()).toEqual([]);
  });

  it.each([503, "cut"] as const)(
    "that fail for a moment (%s) are asked again: the answer comes once",
    async (status) => {
      const { loud, saying } = await opened();
      for (const [index, { path, ask }] of WAYS.entries()) {
        front.refuse(path, { status }, 2);
        await ask();
        await saying(index + 1);
      }
      expect(loud()).toEqual([]);
    },
  );

  it.each([502, "cut"] as const)(
    "whose word is lost (%s) have taken what was asked: it is done once",
    async (status) => {
      const { loud, saying } = await opened();
      for (const [index, { path, ask }] of WAYS.entries()) {
        front.refuse(path, { status, done: true }, 1);
        await ask();
        await saying(index + 1);
      }
      expect((await dealtWith(saying, 4)).filter((each) => each.includes(NAME))).toHaveLength(3);
      expect(loud()).toEqual([]);
    },
  );

  it("that go on failing are asked four times, and no answer is left to be waited for", async () => {
    const { loud, saying } = await opened();
    const before = front.calls.length;
    front.refuse(edits, { status: 502 }, 4);
    await slash();
    const [notice] = await saying(1);
    expect(notice).toContain("ask again in a minute");
    expect(front.calls.slice(before).filter(({ status }) => status === 502)).toHaveLength(4);
    front.refuse(posts, { status: 502 }, 4);
    await mention();
    expect((await saying(2))[1]).toContain("ask again in a minute");
    await vi.waitFor(() => expect(loud()).toHaveLength(2), { timeout: 5000, interval: 5 });
    expect(new Set(loud().map(({ message }) => message))).toEqual(new Set(["an answer could not be sent"]));
  });

  it("that take no warning get it later, once", async () => {
    let time = Date.now();
    const store = openSqliteStore({ file: ":memory:", now: () => time });
    const before = await opened({ store });
    front.refuse(posts, { status: 500 }, 4);
    await alice().sendMessage({ content: BAD });
    await vi.waitFor(() => expect(before.loud()).toHaveLength(1), { timeout: 5000, interval: 5 });
    await before.door.stop();
    time += LEASE_MS;
    const after = await opened({ store });
    expect((await after.saying(1))[0]).toContain("Yanhuo warns");
    await after.door.stop();
    time += LEASE_MS;
    const third = await opened({ store });
    expect(await dealtWith(third.saying, 1)).not.toContain("Yanhuo warns");
  });

  it("that refuse the token in an answer shut the door, and say once what to do", async () => {
    const { door, loud } = await opened();
    front.refuse(posts, { status: 401 });
    await mention();
    await mention();
    await vi.waitFor(() => expect(door.ready()).toBe(false), { timeout: 5000, interval: 5 });
    await door.stop();
    expect(loud().map(({ message }) => message)).toEqual([expect.stringContaining("Reset Token")]);
  });

  it("that did not hear from the bot in three seconds have told the person so: nothing is worked on, nothing said", async () => {
    const { lines, loud, saying } = await opened();
    front.refuse(/\/callback/, { status: 404, code: 10062 }, 1);
    await front.twin.simulateInteraction({
      type: InteractionType.ApplicationCommand,
      channelId: front.channel,
      userId: front.person,
      data: { id: "1", name: "vet", type: 1, options: [{ name: "profile", type: 3, value: PAGE }] },
    });
    await vi.waitFor(() =>
      expect(lines).toContainEqual(expect.objectContaining({ data: expect.objectContaining({ code: 10062 }) })),
    );
    expect((await dealtWith(saying, 1))[0]).not.toContain(NAME);
    expect(loud()).toEqual([]);
  });
});

it("the log of all that holds no words, names, tokens or addresses", () => {
  expect(told.flat().length).toBeGreaterThan(10);
  const log = JSON.stringify(told);
  const secrets = [NAME, PAGE, BAD, "alice", "sourcing", front.twin.botToken, front.apiUrl, "127.0.0.1", "webhooks/"];
  expect(secrets.filter((each) => log.includes(each))).toEqual([]);
});
