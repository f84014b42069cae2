/** The real program against a Slack on this machine, by both ways Slack has. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type BotProcess, freePort, startBot } from "../support/bot-process.ts";
import {
  APP_TOKEN,
  BOT_TOKEN,
  deliverSigned,
  SIGNING_SECRET,
  type Slack,
  startSlack,
} from "../support/slack-driver.ts";
import {
  event,
  homeOpened,
  menu,
  newTs,
  type Payload,
  press,
  slash,
  submission,
  talk,
} from "../support/slack-payloads.ts";
import type { Call } from "../support/slack-harness.ts";
import { alive } from "../support/slack-wire.ts";

const SAMPLE = new URL("../../samples/1-zh-factory-card.txt", import.meta.url);
const PROFILE = readFileSync(SAMPLE, "utf8");
/** Who the profile is about. */
const NAME = "揭阳市岚桥五金制品有限公司";
const TIMEOUT = 30_000;

type Way = "socket" | "http";
interface Session {
  readonly bot: BotProcess;
  readonly slack: Slack;
  /** Delivers and answers what the bot acknowledged with. */
  deliver(type: "slash_commands" | "events_api" | "interactive", payload: Payload): Promise<unknown>;
  /** Waits until so many answers were given. */
  answers(count: number): Promise<ReturnType<Slack["answers"]>>;
}

async function session(way: Way): Promise<Session> {
  const slack = await startSlack();
  const port = await freePort();
  const bot = startBot({
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    ...slack.filesEnv,
    ...(way === "socket"
      ? { SLACK_APP_TOKEN: APP_TOKEN }
      : { SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_PORT: String(port) }),
  });
  await bot.said(/the door is open/);
  return {
    bot,
    slack,
    async deliver(type, payload) {
      if (way === "socket") return slack.socket(type, payload);
      const { status, body } = await deliverSigned(port, payload);
      expect(status).toBe(200);
      return body === "" ? {} : JSON.parse(body);
    },
    async answers(count) {
      await vi.waitFor(() => expect(slack.answers().length).toBeGreaterThanOrEqual(count), { timeout: TIMEOUT });
      return slack.answers();
    },
  };
}

describe.each(["socket", "http"] as const)("Slack by %s", (way) => {
  let on: Session;
  let before = 0;
  beforeAll(async () => {
    on = await session(way);
  }, TIMEOUT);
  afterAll(async () => {
    await on.bot.remove();
    await on.slack.close();
  });
  afterEach(() => {
    before = on.slack.answers().length;
  });
  /** The answers since the last case, once there are `count`. */
  const fresh = async (count = 1) => (await on.answers(before + count)).slice(before);
  /** Whatever was delivered before has been dealt with when this is answered. */
  const settled = async (): Promise<void> => {
    const done = on.slack.answers().length + 1;
    await on.deliver("slash_commands", slash(on.slack.scene, "help", ""));
    await on.answers(done);
  };

  it("vets what stands behind /vet, for the channel", { timeout: TIMEOUT }, async () => {
    await on.deliver("slash_commands", slash(on.slack.scene, "vet", `--as-of 2026-06-30 ${PROFILE}`));
    const [answer] = await fresh();
    expect(answer).toMatchObject({ audience: "channel", text: expect.stringContaining(NAME) });
    expect(alive(answer?.call.body ?? {})).toEqual([]);
  });

  it("opens a form for /vet alone and vets what is sent", { timeout: TIMEOUT }, async () => {
    const { scene, calls } = on.slack;
    await on.deliver("slash_commands", slash(scene, "vet", ""));
    await vi.waitFor(() => expect(calls.at(-1)?.method).toBe("views.open"), { timeout: TIMEOUT });
    const view = calls.at(-1)?.body["view"] as Payload;
    const values = { profile: { input: { type: "plain_text_input", value: PROFILE } } };
    const empty = { profile: { input: { type: "plain_text_input", value: null } } };
    expect(await on.deliver("interactive", submission(scene, view, empty))).toMatchObject({
      response_action: "errors",
    });
    await on.deliver("interactive", submission(scene, view, values));
    expect(await fresh()).toMatchObject([{ audience: "channel", text: expect.stringContaining(NAME) }]);
  });

  it("vets a message by its menu, in its thread", { timeout: TIMEOUT }, async () => {
    await on.deliver("interactive", menu(on.slack.scene, "vet", PROFILE, "1699999999.000100"));
    expect(await fresh()).toMatchObject([{ thread: "1699999999.000100", text: expect.stringContaining(NAME) }]);
  });

  it("vets what a mention in a thread says, there, and once", { timeout: TIMEOUT }, async () => {
    const { scene } = on.slack;
    const how = { mention: true, thread: "1699999999.000200", ts: newTs() };
    // Twice by Slack's custom, and both again as a redelivery.
    for (const each of [...talk(scene, `vet ${PROFILE}`, how), ...talk(scene, `vet ${PROFILE}`, how)])
      await on.deliver("events_api", event(scene, each));
    await fresh();
    await settled();
    expect(await fresh(2)).toMatchObject([
      { thread: "1699999999.000200", text: expect.stringContaining(NAME) },
      { audience: "asker" },
    ]);
  });

  it("vets a file beside a mention, once, and says to the asker alone what became of one that is gone", {
    timeout: TIMEOUT,
  }, async () => {
    const { scene } = on.slack;
    const file = await on.slack.upload("profile.txt", Buffer.from(`\ufeff${PROFILE}`, "utf16le"));
    const gone = {
      ...file,
      url_private: "https://files.slack.com/files-pri/F0/gone.txt",
      url_private_download: undefined,
    };
    for (const files of [[file], [gone]]) {
      const how = { mention: true, thread: "1699999999.000300", ts: newTs(), author: { files } };
      for (const each of talk(scene, "vet --as-of 2026-06-30", how)) await on.deliver("events_api", event(scene, each));
      await fresh(files[0] === file ? 1 : 2);
    }
    await settled();
    const [answer, mistake, ...others] = await fresh(3);
    expect(answer).toMatchObject({
      audience: "channel",
      thread: "1699999999.000300",
      text: expect.stringContaining(NAME),
    });
    expect(mistake).toMatchObject({ audience: "asker", text: expect.stringContaining("attach it again") });
    expect(others).toHaveLength(1);
  });

  it("keeps a private answer and a mistake to the asker", { timeout: TIMEOUT }, async () => {
    const { scene } = on.slack;
    await on.deliver("slash_commands", slash(scene, "vet", `--private ${PROFILE}`));
    await fresh(1);
    await on.deliver("slash_commands", slash(scene, "vet", "--as-of soon 公司"));
    await fresh(2);
    for (const each of talk(scene, "vett x", { mention: true })) await on.deliver("events_api", event(scene, each));
    expect((await fresh(3)).map(({ audience }) => audience)).toEqual(["asker", "asker", "asker"]);
  });

  it("says nothing to talk, bots and itself", { timeout: TIMEOUT }, async () => {
    const { scene } = on.slack;
    const authors = [{}, { user: "UOTHER", bot_id: "BOTHER" }, { user: scene.botUser, bot_id: "BBOT" }];
    await on.deliver("events_api", event(scene, talk(scene, "lunch at noon?")[0] ?? {}));
    for (const author of authors.slice(1))
      for (const each of talk(scene, "help", { mention: true, author }))
        await on.deliver("events_api", event(scene, each));
    await settled();
    expect(on.slack.answers().slice(before)).toHaveLength(1);
  });

  it("runs the step of a pressed button", { timeout: TIMEOUT }, async () => {
    const { scene } = on.slack;
    const value = JSON.stringify(["vet", PROFILE.slice(0, 400)]);
    const button = { type: "button", action_id: "step:0", text: { type: "plain_text", text: "Again" }, value };
    await on.deliver("interactive", press(scene, [{ type: "actions", elements: [button] }], "Again"));
    expect(await fresh()).toMatchObject([{ audience: "channel", thread: "1700000000.000900" }]);
  });

  it("uploads the export into the direct message of an administrator", { timeout: TIMEOUT }, async () => {
    const { scene, calls } = on.slack;
    await on.deliver("slash_commands", slash(scene, "data", "export"));
    const [answer] = await fresh();
    expect(answer).toMatchObject({
      audience: "asker",
      text: expect.stringMatching(/I sent you yanhuo-slack-\S+\.json/),
    });
    const { files, channel_id: channel } = (
      calls.find(({ method }) => method === "files.completeUploadExternal") as Call
    ).body as { files: string; channel_id: string };
    expect(channel).toMatch(/^D/);
    const [{ id }] = JSON.parse(files) as [{ id: string }];
    expect(JSON.parse(await on.slack.kept(id))).toMatchObject({ platform: "slack", team: scene.team });
  });

  it("shows its Home to whoever opens it", { timeout: TIMEOUT }, async () => {
    const { scene, calls } = on.slack;
    await on.deliver("events_api", event(scene, homeOpened(scene)));
    await vi.waitFor(() => expect(calls.at(-1)?.method).toBe("views.publish"), { timeout: TIMEOUT });
    const { user_id: user, view } = (calls.at(-1) as Call).body;
    expect(user).toBe(scene.user);
    expect(JSON.stringify(view)).toContain("What I watch and keep for your team");
  });
});

describe("over HTTP", () => {
  it("refuses what Slack did not sign, and what is stale", { timeout: TIMEOUT }, async () => {
    const slack = await startSlack();
    const port = await freePort();
    const bot = startBot({
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_PORT: String(port),
      SLACK_API_URL: slack.apiUrl,
    });
    try {
      await bot.said(/the door is open/);
      const payload = slash(slack.scene, "help", "");
      expect(await deliverSigned(port, payload, { secret: "guessed" })).toMatchObject({ status: 401 });
      expect(await deliverSigned(port, payload, { ageSeconds: 600 })).toMatchObject({ status: 401 });
      expect(await deliverSigned(port, payload, { headers: { "x-slack-signature": "" } })).toMatchObject({
        status: 401,
      });
      expect(slack.answers()).toEqual([]);
      expect(await deliverSigned(port, payload)).toMatchObject({ status: 200 });
      await vi.waitFor(() => expect(slack.answers()).toHaveLength(1), { timeout: TIMEOUT });
    } finally {
      await bot.remove();
      await slack.close();
    }
  });
});

describe("the program", () => {
  const running: { bot?: BotProcess; slack?: Slack } = {};
  afterEach(async () => {
    await running.bot?.remove();
    await running.slack?.close();
  });
  async function start(env: Readonly<Record<string, string>> = {}): Promise<{ bot: BotProcess; slack: Slack }> {
    const slack = await startSlack();
    const bot = startBot({
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: slack.apiUrl,
      ...env,
    });
    Object.assign(running, { bot, slack });
    return { bot, slack };
  }

  it("finishes the answers under way when it is told to stop", { timeout: TIMEOUT }, async () => {
    const { bot, slack } = await start();
    await bot.said(/the door is open/);
    const release = slack.hold("chat.postMessage");
    await slack.socket("slash_commands", slash(slack.scene, "vet", PROFILE));
    bot.signal("SIGTERM");
    await bot.said(/stopping/);
    release();
    expect(await bot.ended).toBe(0);
    expect(slack.answers()).toMatchObject([{ text: expect.stringContaining(NAME) }]);
  });

  it("that was killed while it answered answers when it is asked again", { timeout: TIMEOUT }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "yanhuo-killed-"));
    const store = { STORE_URL: `sqlite:${join(folder, "store.db")}` };
    const { bot, slack } = await start(store);
    await bot.said(/the door is open/);
    const release = slack.hold("chat.postMessage");
    const ask = async () => {
      for (const each of talk(slack.scene, `vet ${PROFILE}`, { mention: true }))
        await slack.socket("events_api", event(slack.scene, each));
    };
    await ask();
    bot.signal("SIGKILL");
    expect(await bot.ended).toBe("SIGKILL");
    release();
    const token = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: slack.apiUrl };
    const next = startBot({ ...token, ...store });
    running.bot = next;
    await next.said(/the door is open/);
    await ask();
    await vi.waitFor(() => expect(slack.answers().at(-1)?.text).toContain(NAME), { timeout: TIMEOUT });
    expect(slack.answers().length).toBeLessThanOrEqual(2);
    await next.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it("ends at once when it is told twice", { timeout: TIMEOUT }, async () => {
    const { bot, slack } = await start();
    await bot.said(/the door is open/);
    slack.hold("chat.postMessage");
    await slack.socket("slash_commands", slash(slack.scene, "vet", PROFILE));
    bot.signal("SIGINT");
    await bot.said(/stopping/);
    bot.signal("SIGINT");
    expect(await bot.ended).toBe(130);
  });

  it("comes back after its socket was cut and Slack was away", { timeout: TIMEOUT }, async () => {
    const { bot, slack } = await start();
    await bot.said(/the door is open/);
    slack.refuse("apps.connections.open", "internal_error");
    slack.cut();
    await bot.said(/could not be opened again yet/);
    slack.refuse("apps.connections.open", undefined);
    await bot.said(/socket is open again/);
    expect(slack.sockets()).toBe(2);
    await slack.socket("slash_commands", slash(slack.scene, "help", ""));
    await vi.waitFor(() => expect(slack.answers()).toHaveLength(1), { timeout: TIMEOUT });
  });

  it("tells on its health port how it is", { timeout: TIMEOUT }, async () => {
    const port = await freePort();
    const { bot } = await start({ HEALTH_PORT: String(port) });
    await bot.said(/the door is open/);
    const ask = async (path: string) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      return [answer.status, await answer.json()];
    };
    expect(await ask("/healthz")).toEqual([200, { alive: true }]);
    expect(await ask("/readyz")).toEqual([200, { ready: true, doors: { slack: true }, store: true }]);
  });

  it("says in one line what to do about a token Slack refuses, and ends with 1", { timeout: TIMEOUT }, async () => {
    const slack = await startSlack();
    slack.refuse("auth.test", "invalid_auth");
    const bot = startBot({ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: slack.apiUrl });
    Object.assign(running, { bot, slack });
    expect(await bot.ended).toBe(1);
    expect(bot.log[0]?.msg).toMatch(/^Slack does not accept SLACK_BOT_TOKEN \(invalid_auth\): copy /);
    expect(JSON.stringify(bot.log)).not.toContain(BOT_TOKEN);
  });

  it.each([["invalid_auth"], ["missing_scope"]])("says what to do about an app token that gives %s", async (error) => {
    const slack = await startSlack();
    slack.refuse("apps.connections.open", error);
    const bot = startBot({ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: slack.apiUrl });
    Object.assign(running, { bot, slack });
    expect(await bot.ended).toBe(1);
    expect(bot.log[0]?.msg).toMatch(/^Slack does not accept SLACK_APP_TOKEN .*connections:write/);
  });

  it.each(["Promise.reject", "throw"])(
    "logs an error that was lost by %s, without its words, and ends with 1",
    async (way) => {
      const lose = way === "throw" ? "throw new Error('a paste')" : "Promise.reject(new Error('a paste'))";
      const hook = `process.on("SIGUSR2",()=>{${lose}})`;
      const { bot } = await start({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` });
      await bot.said(/the door is open/);
      bot.signal("SIGUSR2");
      expect(await bot.ended).toBe(1);
      expect(bot.log.map(({ msg }) => msg)).toContainEqual(expect.stringMatching(/^an error was lost: the program/));
      expect(JSON.stringify(bot.log)).not.toContain("a paste");
    },
  );

  it("loads no platform for a question on the command line, whatever tokens are set", {
    timeout: TIMEOUT,
  }, async () => {
    const watch =
      'import{registerHooks}from"node:module";registerHooks({resolve(name,context,next){if(name.startsWith("@slack")||name==="discord.js")process.stderr.write("loads "+name+"\\n");return next(name,context)}})';
    const env = {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(watch)}`,
      SLACK_BOT_TOKEN: BOT_TOKEN,
    };
    const asked = startBot(env, ["vet", fileURLToPath(SAMPLE)]);
    expect([await asked.ended, asked.log]).toEqual([0, []]);
    await asked.remove();
    // The same program without a question does load it, so the watch works.
    const bot = startBot(env);
    Object.assign(running, { bot });
    expect(await bot.ended).toBe(1);
    expect(bot.log.map(({ msg }) => msg)).toContain("loads @slack/bolt");
  });

  it("says what to do about a port that is taken", { timeout: TIMEOUT }, async () => {
    const holder = createServer().listen(0);
    await once(holder, "listening");
    const taken = String((holder.address() as { port: number }).port);
    const slack = await startSlack();
    const settings = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_API_URL: slack.apiUrl };
    const door = startBot({ ...settings, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_PORT: taken });
    Object.assign(running, { bot: door, slack });
    expect(await door.ended).toBe(1);
    expect(door.log[0]?.msg).toMatch(new RegExp(`^SLACK_PORT ${taken} is taken by another program`));
    const health = startBot({ ...settings, SLACK_APP_TOKEN: APP_TOKEN, HEALTH_PORT: taken });
    expect(await health.ended).toBe(1);
    expect(JSON.stringify(health.log)).toContain(`HEALTH_PORT ${taken} cannot be opened`);
    await health.remove();
    holder.close();
  });
});
