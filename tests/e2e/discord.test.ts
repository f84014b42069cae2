/** The program as an operator starts it, against a stand-in for Discord: every way to ask, an orderly end, and operators' mistakes. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InteractionType } from "discord.js";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { answersIn, text } from "../support/discord-answers.ts";
import { type DiscordFront, startDiscordFront } from "../support/discord-front.ts";
import { type Running, startYanhuo } from "../support/discord-process.ts";

const SAMPLE = readFileSync(join(import.meta.dirname, "../../samples/1-zh-factory-card.txt"), "utf8");
const NAME = "晨光五金厂";
const ONE_LINE = "公司: 义乌市晨光五金厂 诚信通第5年 成立时间：2016年3月 回头率：32%";

let folder: string;
let front: DiscordFront;
let bot: Running;
let files = 0;

const settings = (to: DiscordFront, change: Readonly<Record<string, string>> = {}) => ({
  STORE_URL: `sqlite:${join(folder, `store-${++files}.db`)}`,
  DISCORD_TOKEN: to.twin.botToken,
  DISCORD_APPLICATION_ID: to.twin.botUserId,
  DISCORD_API_URL: to.apiUrl,
  ...change,
});
const answers = async (place = front.channel) => answersIn(front, place);
/** Does something and waits for `count` new messages of the bot with something in them. */
const answersTo = async (work: () => Promise<unknown>, count = 1, place = front.channel) => {
  const before = (await answers(place)).length;
  await work();
  return vi.waitFor(
    async () => {
      const fresh = (await answers(place)).slice(before).filter((each) => (each.embeds ?? []).length > 0);
      expect(fresh).toHaveLength(count);
      return fresh;
    },
    { timeout: 10_000, interval: 20 },
  );
};
const user = (place = front.channel) => front.twin.channel(place).user(front.person);
const interact = (type: InteractionType, data: Record<string, unknown>, place = front.channel) =>
  front.twin.simulateInteraction({ type, channelId: place, userId: front.person, data });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yanhuo-discord-"));
  front = await startDiscordFront();
  bot = startYanhuo(settings(front));
  await bot.logged("the door is open");
}, 60_000);
afterAll(async () => {
  bot.process.kill("SIGKILL");
  await front.stop();
  rmSync(folder, { recursive: true });
});

describe("the Discord door of the running program", () => {
  it("answers /vet with its text", async () => {
    const options = [{ name: "profile", type: 3, value: ONE_LINE }];
    const [answer] = await answersTo(() => user().runSlashCommand({ name: "vet", options }));
    expect(text(answer ?? {})).toContain(NAME);
  });

  it("asks for the text in a form when it is left out, and keeps its line breaks and the other options", async () => {
    const before = front.calls.length;
    await user().runSlashCommand({ name: "vet", options: [{ name: "as-of", type: 3, value: "2026-01-31" }] });
    const shown = await vi.waitFor(() => {
      const call = front.calls.slice(before).find(({ body }) => body.type === 9);
      if (call === undefined) throw new Error("no form");
      return call.body.data as unknown as { custom_id: string };
    });
    const component = { type: 4, custom_id: "profile", value: SAMPLE };
    const [answer] = await answersTo(() =>
      interact(InteractionType.ModalSubmit, { custom_id: shown.custom_id, components: [{ type: 18, component }] }),
    );
    expect(text(answer ?? {})).toContain("2026-01-31");
    expect(text(answer ?? {})).toMatch(/The seller says: /);
  });

  it("vets a message from its menu", async () => {
    const target = await user().sendMessage({ content: SAMPLE });
    const data = {
      id: "1",
      name: "Vet this message",
      type: 3,
      target_id: target.id,
      resolved: { messages: { [target.id]: target } },
    };
    const [answer] = await answersTo(() => interact(InteractionType.ApplicationCommand, data));
    expect(text(answer ?? {})).toMatch(/The seller says: /);
  });

  it("answers a mention in a thread there, once even when it is delivered twice", async () => {
    const { id } = (await fetch(`${front.apiUrl}/v10/channels/${front.channel}/threads`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bot ${front.twin.botToken}` },
      body: JSON.stringify({ name: "hooks", type: 11 }),
    }).then(async (response) => response.json())) as { id: string };
    const [answer] = await answersTo(
      () => user(id).sendMessage({ content: `<@${front.twin.botUserId}> vet ${ONE_LINE}` }),
      1,
      id,
    );
    expect(text(answer ?? {})).toContain(NAME);
    const before = bot.lines.length;
    front.redeliver("MESSAGE_CREATE");
    front.redeliver("MESSAGE_CREATE");
    // Whatever comes behind the second delivery has been dealt with after it.
    await answersTo(() => user(id).sendMessage({ content: `<@${front.twin.botUserId}> vet ${ONE_LINE}` }), 1, id);
    expect(await answers(id)).toHaveLength(2);
    expect(bot.lines.slice(before).filter(({ level }) => level >= 50)).toEqual([]);
  });

  it("answers an interaction once even when it is delivered twice", async () => {
    const options = [{ name: "profile", type: 3, value: ONE_LINE }];
    await answersTo(() => user().runSlashCommand({ name: "vet", options }));
    const before = (await answers()).length;
    front.redeliver("INTERACTION_CREATE");
    await answersTo(() => user().runSlashCommand({ name: "vet", options }));
    expect(await answers()).toHaveLength(before + 1);
    expect(bot.lines.filter(({ level }) => level >= 50)).toEqual([]);
  });

  it("tells a mistake to the asker alone", async () => {
    const options = [{ name: "as-of", type: 3, value: "tomorrow!!" }];
    const [answer] = await answersTo(() => user().runSlashCommand({ name: "vet", options }));
    expect(text(answer ?? {})).toContain("tomorrow");
    expect((answer?.flags ?? 0) & 64).toBe(64);
  });

  it("stays silent on ordinary talk", async () => {
    const before = (await answers()).length;
    await user().sendMessage({ content: "shall we have lunch?" });
    await answersTo(() => user().runSlashCommand({ name: "help", options: [] }));
    expect(await answers()).toHaveLength(before + 1);
  });

  it("resumes after a cut and hears what was said meanwhile", async () => {
    front.cut();
    const [answer] = await answersTo(() =>
      user().sendMessage({ content: `<@${front.twin.botUserId}> vet ${ONE_LINE}` }),
    );
    expect(text(answer ?? {})).toContain(NAME);
    expect(front.identified()).toBe(1);
  });

  it("breaks no limit of Discord", () => {
    expect(front.calls.filter(({ status }) => status === 400 || status === 404)).toEqual([
      // The second delivery of an interaction.
      expect.objectContaining({ path: expect.stringContaining("/callback"), status: 400 }),
    ]);
  });

  it("finishes the answers under way when it is told to stop", async () => {
    const gate = front.hold(/\/callback/);
    const answered = answersTo(() =>
      user().runSlashCommand({ name: "vet", options: [{ name: "profile", type: 3, value: ONE_LINE }] }),
    );
    await gate.reached;
    bot.process.kill("SIGTERM");
    await bot.logged("stopping");
    gate.release();
    const [answer] = await answered;
    expect(text(answer ?? {})).toContain(NAME);
    expect(await bot.ended).toBe(0);
  });

  it("has written down no words, names, tokens or addresses in its log", () => {
    expect(bot.lines.length).toBeGreaterThan(3);
    const log = JSON.stringify(bot.lines);
    const secrets = [NAME, ONE_LINE, "shall we have lunch", "alice", front.twin.botToken, front.apiUrl, "webhooks/"];
    expect(secrets.filter((each) => log.includes(each))).toEqual([]);
  });
});

describe("a packet that discord.js cannot read", () => {
  it("ends the program in order, with the answer under way given and a status that asks for a new start", async () => {
    const running = startYanhuo(settings(front));
    try {
      await running.logged("the door is open");
      const gate = front.hold(/\/callback/);
      const answered = answersTo(() =>
        user().runSlashCommand({ name: "vet", options: [{ name: "profile", type: 3, value: ONE_LINE }] }),
      );
      await gate.reached;
      front.packet("MESSAGE_CREATE", null);
      await running.logged("an error was lost");
      gate.release();
      expect(text((await answered)[0] ?? {})).toContain(NAME);
      expect(await running.ended).toBe(1);
    } finally {
      running.process.kill("SIGKILL");
    }
  });
});

describe("an operator's mistakes", () => {
  const last = async (running: Running) => {
    expect(await running.ended).not.toBe(0);
    return running.lines.map(({ msg }) => msg).join("\n");
  };

  it("name a wrong token, without spending an identification", async () => {
    const before = front.identified();
    const said = await last(startYanhuo(settings(front, { DISCORD_TOKEN: "wrong" })));
    expect(said).toContain("Discord refuses DISCORD_TOKEN");
    expect(front.identified()).toBe(before);
  });

  it("name that the logins of the day are used up, and spend none", async () => {
    const spent = await startDiscordFront({ sessions: 0 });
    expect(await last(startYanhuo(settings(spent)))).toContain("Discord allows 1,000 logins a day");
    expect(spent.identified()).toBe(0);
    await spent.stop();
  });

  it("name an application that is not the token's, and leave the bot running", async () => {
    const running = startYanhuo(settings(front, { DISCORD_APPLICATION_ID: "123456789012345678" }));
    await running.logged("DISCORD_APPLICATION_ID belongs to another application");
    await running.logged("the door is open");
    running.process.kill("SIGTERM");
    expect(await running.ended).toBe(0);
  });

  it("leave the bot running without talk when the intent is not granted", async () => {
    const strict = await startDiscordFront({ refuseContent: true });
    const running = startYanhuo(settings(strict));
    try {
      const { msg } = await running.logged("does not let the bot read ordinary talk");
      expect(msg).toContain("Message Content Intent");
      await running.logged("the door is open");
      expect(strict.identified()).toBe(2);
      running.process.kill("SIGTERM");
      expect(await running.ended).toBe(0);
    } finally {
      running.process.kill("SIGKILL");
      await strict.stop();
    }
  });
});

describe("npm run register", () => {
  const register = async (...args: readonly string[]) => {
    const script = join(import.meta.dirname, "../../scripts/discord-register.ts");
    const child = spawn(process.execPath, [script, ...args], {
      env: { PATH: process.env["PATH"], ...settings(front) },
    });
    const out: string[] = [];
    child.stdout.on("data", (chunk) => out.push(String(chunk)));
    const [code] = (await once(child, "close")) as [number];
    return { code, out: out.join("") };
  };

  it("tells what it would change, changes it, and then finds nothing to change", async () => {
    const dry = await register("--dry-run");
    expect(dry).toEqual({
      code: 0,
      out: expect.stringMatching(/\+ \/vet\n[^]*\+ "Vet this message"\n[^]*Would change/),
    });
    expect(await register()).toEqual({ code: 0, out: dry.out.replace("Would change", "Changed") });
    expect(await register()).toEqual({ code: 0, out: "Nothing to change everywhere.\n" });
    expect((await register("--guild", "soon")).code).toBe(2);
  });
});

describe("the command line", () => {
  /** Says on stderr when discord.js is loaded. */
  const hooks =
    'import{registerHooks}from"node:module";registerHooks({resolve(s,c,n){if(s==="discord.js")process._rawDebug("loaded");return n(s,c)}})';
  const run = (program: string, ...args: readonly string[]) =>
    spawnSync(
      process.execPath,
      ["--import", `data:text/javascript,${hooks}`, join(import.meta.dirname, "../..", program), ...args],
      {
        env: { PATH: process.env["PATH"], ...settings(front) },
        input: SAMPLE,
        encoding: "utf8",
      },
    );

  it("answers without loading discord.js, whatever tokens are set", () => {
    const { status, stderr } = run("bin/yanhuo.mjs", "vet");
    expect([status, stderr]).toEqual([0, ""]);
    expect(run("scripts/discord-register.ts", "--unknown").stderr).toContain("loaded");
  });
});
