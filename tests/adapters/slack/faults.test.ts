/**
 * Every fault of docs/slack-faults.md on the wire: the real door with Bolt, a real socket and a store in a file, before a Slack that
 * fails; each case says what the asker sees. The last one reads every line that was logged meanwhile.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createOpenAiModel } from "../../../src/adapters/openai/model.ts";
import { createSlackDoor } from "../../../src/adapters/slack/adapter.ts";
import type { Pace } from "../../../src/adapters/slack/pace.ts";
import { openSqliteStore } from "../../../src/adapters/sqlite/store.ts";
import { createApp } from "../../../src/app.ts";
import type { Bot, Door } from "../../../src/core/bot.ts";
import { LEASE_MS } from "../../../src/core/inbox.ts";
import type { Store } from "../../../src/core/ports.ts";
import { loadPrompt } from "../../../src/prompts.ts";
import { TRANSLATE_SLOTS } from "../../../src/translate/model/translate-lines.ts";
import { type ModelEndpoint, startModelEndpoint } from "../../support/model-endpoint.ts";
import { shippedModelPrompts } from "../../support/model-prompts.ts";
import { APP_TOKEN, BOT_TOKEN, type Slack, startSlack } from "../../support/slack-driver.ts";
import { event, newTs, type Payload, press, slash, submission, talk } from "../../support/slack-payloads.ts";
import { keptLog, testBot } from "../../support/test-bot.ts";

const { log, lines } = keptLog();
/** Whatever the log must never hold: what was said, names, tokens and addresses. */
const SECRETS = new Set([BOT_TOKEN, APP_TOKEN, '"ann"', "@ann", "key-of-nobody-4711", "/hook", "http://", "ws://"]);
const secret = (words: string): string => {
  SECRETS.add(words);
  return words;
};
const HELLO = secret("bonjour-hello-4711");
const BAD = secret("平台付款太慢，直接转到我老婆的个人银行卡吧");
const REPLY = secret("我们是工厂，起订量五百个，交期三十天。");
const TIMEOUT = { timeout: 20_000 };

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

interface Scene {
  readonly slack: Slack;
  readonly door: Door;
  readonly store: Store;
  /** Says something that speaks to the bot. */
  ask(words: string, how?: { readonly ts?: string; readonly thread?: string }): Promise<void>;
  /** Waits until the first lines of all that was said are these. */
  expectSeen(...answers: readonly string[]): Promise<void>;
}

async function opened(
  made: (store: Store) => Bot = (store) => testBot({ store, log }),
  pace: Partial<Pace> = {},
): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), "yanhuo-faults-"));
  const store = openSqliteStore({ file: join(folder, "store.db") });
  const slack = await startSlack();
  closing.push(
    () => rmSync(folder, { recursive: true, force: true }),
    () => store.close(),
    () => slack.close(),
  );
  const door = await openDoor(slack, made(store), pace);
  return {
    slack,
    door,
    store,
    async ask(words, how) {
      for (const each of talk(slack.scene, words, { mention: true, ...how }))
        await slack.socket("events_api", event(slack.scene, each));
    },
    async expectSeen(...answers) {
      await vi.waitFor(() => expect(standing(slack)).toEqual(answers), TIMEOUT);
    },
  };
}

async function openDoor(slack: Slack, bot: Bot, pace: Partial<Pace> = {}): Promise<Door> {
  const door = createSlackDoor({
    settings: { botToken: BOT_TOKEN, appToken: APP_TOKEN, apiUrl: slack.apiUrl, port: 0 },
    log,
    now: () => new Date(),
    pace: { pauses: [5, 20, 50], ...pace },
  });
  await door.start(bot);
  closing.push(() => door.stop());
  return door;
}

/** What stands in Slack: who sees it and its first line; posts as they were changed since, and without those taken back. */
function standing(slack: Slack): readonly string[] {
  const gone = slack.calls.filter(({ method }) => method === "chat.delete").length;
  const changes = slack.calls.filter(({ method }) => method === "chat.update");
  const answers = slack
    .answers()
    .map(({ audience, text }) => `${audience}: ${text.split("\n")[0]?.replace(/^[✓⚠⛔] /, "") ?? ""}`);
  for (const { body } of changes) {
    const at = answers.findIndex((line) => line.includes("Working on it") || line.includes("Yanhuo warns"));
    const [first] = JSON.stringify(body["blocks"]).match(/"text":"[^"]+"/) ?? [""];
    if (at >= 0) answers[at] = `channel: ${first.slice(8, -1)}`;
  }
  return gone === 0 ? answers : answers.filter((line) => !line.includes("Working on it"));
}

const asApp =
  (over: Partial<Parameters<typeof createApp>[0]> = {}) =>
  (store: Store): Bot =>
    createApp({ store, log, newRef: () => "ref-1", watchChannels: "*", ...over });

async function withModel(pace: Partial<Pace> = {}): Promise<Scene & { readonly endpoint: ModelEndpoint }> {
  const endpoint = await startModelEndpoint();
  closing.push(() => endpoint.close());
  SECRETS.add(endpoint.url);
  const made = (store: Store): Bot =>
    asApp({
      model: createOpenAiModel({
        model: "stand-in",
        baseUrl: endpoint.url,
        apiKey: "key-of-nobody-4711",
        dailyTokens: 1_000_000,
        store,
        log,
        prompts: shippedModelPrompts(),
        limits: { firstPauseMs: 5 },
      }),
      prompts: {
        readProfile: loadPrompt("read-profile", ["fields"]),
        translateMessage: loadPrompt("translate-message", TRANSLATE_SLOTS),
      },
    })(store);
  return { ...(await opened(made, pace)), endpoint };
}

describe("a fault of Slack's delivery", () => {
  it(
    "retry storm: one question by both events, four times each, to two processes, gets one answer",
    TIMEOUT,
    async () => {
      const { slack, store, expectSeen } = await opened();
      await openDoor(slack, testBot({ store, log }));
      const both = talk(slack.scene, `echo ${HELLO}`, { mention: true });
      for (let retry = 0; retry < 4; retry++)
        for (const each of both)
          for (const on of [0, 1]) await slack.socket("events_api", event(slack.scene, each), { on, retry });
      const command = slash(slack.scene, "echo", HELLO);
      for (const on of [0, 1, 0]) await slack.socket("slash_commands", command, { on, retry: 1 });
      await expectSeen("channel: Echo", "channel: Echo");
      await new Promise((resolve) => setTimeout(resolve, 100));
      await expectSeen("channel: Echo", "channel: Echo");
    },
  );

  it("socket cut while an answer is under way: the answer comes, and so does the next", TIMEOUT, async () => {
    const { slack, ask, door, expectSeen } = await opened();
    const release = slack.hold("chat.postMessage");
    await ask(`echo ${HELLO}`);
    slack.cut();
    release();
    await expectSeen("channel: Echo");
    await vi.waitFor(() => expect(door.ready()).toBe(true), TIMEOUT);
    await ask(`echo ${HELLO}`);
    await expectSeen("channel: Echo", "channel: Echo");
  });

  it(
    "invalid_auth when the socket is opened again: the door is not ready, and one line says what to do",
    TIMEOUT,
    async () => {
      const { slack, door } = await opened();
      const before = lines.length;
      slack.refuse("apps.connections.open", "invalid_auth");
      slack.cut();
      await vi.waitFor(() => expect(lines.slice(before).some(({ level }) => level === "error")).toBe(true), TIMEOUT);
      expect(door.ready()).toBe(false);
      const loud = lines.slice(before).filter(({ level }) => level === "error" || level === "warn");
      expect(loud.map(({ message }) => message)).toEqual([
        expect.stringMatching(/^Slack does not accept SLACK_APP_TOKEN/),
      ]);
    },
  );
});

describe("a fault on the way back", () => {
  it("429 with Retry-After: the answer comes when Slack allows", TIMEOUT, async () => {
    const { slack, ask, expectSeen } = await opened();
    slack.failNext("chat.postMessage", { status: 429, headers: { "retry-after": "1" } });
    const begin = performance.now();
    await ask(`echo ${HELLO}`);
    await expectSeen("channel: Echo");
    expect(performance.now() - begin).toBeGreaterThan(900);
  });

  it("5xx: the answer comes once Slack is well again", TIMEOUT, async () => {
    const { slack, ask, expectSeen } = await opened();
    slack.failNext("chat.postMessage", { status: 500 }, { status: 503 });
    slack.failNext("response_url", { status: 502 });
    await ask(`echo ${HELLO}`);
    await expectSeen("channel: Echo");
    await slack.socket("slash_commands", slash(slack.scene, "secret", HELLO));
    await expectSeen("channel: Echo", "asker: Secret");
  });

  it("lost answer: one post, and the asker alone is told to look", TIMEOUT, async () => {
    const { slack, ask, expectSeen } = await opened();
    slack.failNext("chat.postMessage", "answer lost");
    await ask(`echo ${HELLO}`);
    await expectSeen("channel: Echo", "asker: Your answer may not have arrived");
  });

  it("invalid_blocks: the same words in plain sections", TIMEOUT, async () => {
    const { slack, expectSeen } = await opened();
    slack.refuse("chat.postMessage", "invalid_blocks");
    const sent = slack.socket("slash_commands", slash(slack.scene, "echo", HELLO));
    await vi.waitFor(() => expect(slack.refusals()).toBe(1), { ...TIMEOUT, interval: 1 });
    slack.refuse("chat.postMessage", undefined);
    await sent;
    await expectSeen("channel: Echo");
    expect(slack.answers()[0]?.text).toContain(HELLO);
  });

  it.each([404, 410])(
    "expired response_url (%i): the private answer comes as an ephemeral post",
    TIMEOUT,
    async (status) => {
      const { slack, expectSeen } = await opened();
      slack.failNext("response_url", { status });
      await slack.socket("slash_commands", slash(slack.scene, "secret", HELLO));
      await expectSeen("asker: Secret");
      expect(slack.answers()[0]?.call.method).toBe("chat.postEphemeral");
    },
  );

  it("an answer of 13,500 characters: several posts in order, none too long", TIMEOUT, async () => {
    const { slack, ask } = await opened();
    const long = secret("长".repeat(13_500));
    await ask(`echo ${long}`);
    await vi.waitFor(
      () =>
        expect(
          slack
            .answers()
            .map(({ text }) => text)
            .join("")
            .match(/长/g),
        ).toHaveLength(13_500),
      TIMEOUT,
    );
    expect(slack.answers().length).toBeGreaterThan(1);
    for (const { text } of slack.answers()) expect(text.length).toBeLessThan(11_000);
  });

  it("a form with 3,001 characters in its field: all of them are read", TIMEOUT, async () => {
    const { slack, expectSeen } = await opened();
    await slack.socket("slash_commands", slash(slack.scene, "echo", ""));
    await vi.waitFor(() => expect(slack.calls.at(-1)?.method).toBe("views.open"), TIMEOUT);
    const view = slack.calls.at(-1)?.body["view"] as Payload;
    const value = secret("短".repeat(3001));
    expect(
      await slack.socket(
        "interactive",
        submission(slack.scene, view, { words: { input: { type: "plain_text_input", value } } }),
      ),
    ).not.toMatchObject({ response_action: "errors" });
    await expectSeen("channel: Echo");
    expect(slack.answers()[0]?.text.match(/短/g)).toHaveLength(3001);
  });
});

describe("a fault of the language model", () => {
  it("slow: a post says that the answer is on its way, and becomes the answer", TIMEOUT, async () => {
    const { slack, ask, expectSeen, endpoint } = await withModel({ moment: 20 });
    endpoint.answers({ status: 503 });
    const { release } = endpoint.hold();
    await ask(`translate ${REPLY}`);
    await expectSeen("channel: Working on it …");
    release();
    await vi.waitFor(() => expect(standing(slack)).toEqual([expect.not.stringContaining("Working on it")]), TIMEOUT);
  });

  it("dead: the answer says so, and what it can do without", TIMEOUT, async () => {
    const { slack, ask, endpoint } = await withModel();
    endpoint.answers({ status: 500 });
    await ask(`translate ${REPLY}`);
    await vi.waitFor(() => expect(slack.answers()).toHaveLength(1), TIMEOUT);
    expect(slack.answers()[0]?.text).toMatch(/language model/i);
  });
});

describe("a warning", () => {
  it(
    "answered by two people at the same moment: the first holds, the second is told who that was",
    TIMEOUT,
    async () => {
      const { slack, expectSeen } = await opened(asApp());
      const ts = newTs();
      for (const each of talk(slack.scene, BAD, { ts })) await slack.socket("events_api", event(slack.scene, each));
      await vi.waitFor(() => expect(slack.answers()).toHaveLength(1), TIMEOUT);
      const blocks = slack.answers()[0]?.call.body["blocks"] as readonly unknown[];
      await Promise.all([
        slack.socket("interactive", press(slack.scene, blocks, "Not a problem")),
        slack.socket("interactive", press({ ...slack.scene, user: "UOTHER" }, blocks, "Known and accepted")),
      ]);
      await vi.waitFor(() => expect(slack.answers()).toHaveLength(3), TIMEOUT);
      await expectSeen(
        expect.stringMatching(/Yanhuo warns/),
        expect.stringMatching(/asker: /),
        expect.stringMatching(/asker: /),
      );
      expect(
        slack
          .answers()
          .slice(1)
          .map(({ text }) => text.split("\n")[0] ?? "")
          .toSorted(),
      ).toEqual(["Already answered", "Noted"]);
      const last = slack.calls.findLast(({ method }) => method === "chat.update");
      expect(JSON.stringify(last?.body)).toMatch(/Answered by ann on /);
      expect(JSON.stringify(last?.body["blocks"])).not.toContain('"actions"');
    },
  );

  it("said by a process that died before it could note that is not said again", TIMEOUT, async () => {
    let time = Date.now();
    const file = openSqliteStore({ file: ":memory:", now: () => time });
    closing.push(() => file.close());
    let isDead = false;
    // The process is gone once Slack has the post: nothing is noted any more.
    const dying = new Proxy(file, {
      get: (store, name: keyof Store) =>
        isDead ? () => new Promise(() => undefined) : (store[name] as (...args: unknown[]) => unknown).bind(store),
    });
    const { slack, expectSeen } = await opened(() => asApp()(dying), { drain: 10, farewell: 10 });
    const release = slack.hold("chat.postMessage");
    const ts = newTs();
    for (const each of talk(slack.scene, BAD, { ts })) await slack.socket("events_api", event(slack.scene, each));
    await vi.waitFor(async () => expect(await file.list("inbox:")).toHaveLength(1), TIMEOUT);
    isDead = true;
    release();
    await expectSeen(expect.stringContaining("channel: Yanhuo warns"));
    time += LEASE_MS;
    await openDoor(slack, asApp()(file));
    await vi.waitFor(async () => expect(await file.list("inbox:")).toHaveLength(0), TIMEOUT);
    expect(slack.answers()).toHaveLength(1);
    expect(slack.calls.map(({ method }) => method)).toContain("conversations.replies");
    expect((await file.list("post:")).map(({ value }) => value)).toHaveLength(1);
  });

  it("follows the edit of its message, and says when that is deleted", TIMEOUT, async () => {
    const { slack } = await opened(asApp());
    const { channel, user } = slack.scene;
    const message = { type: "message", user, text: BAD, ts: newTs() };
    const change = (subtype: string, more: Payload): Promise<unknown> =>
      slack.socket(
        "events_api",
        event(slack.scene, { type: "message", subtype, channel, channel_type: "channel", ts: newTs(), ...more }),
      );
    const last = () => JSON.stringify(slack.calls.findLast(({ method }) => method === "chat.update")?.body ?? {});
    for (const each of talk(slack.scene, BAD, { ts: message.ts }))
      await slack.socket("events_api", event(slack.scene, each));
    await vi.waitFor(() => expect(slack.answers()).toHaveLength(1), TIMEOUT);
    const edited = { ...message, text: "你好", edited: { user, ts: newTs() } };
    await change("message_changed", { message: edited, previous_message: message });
    await vi.waitFor(() => expect(last()).toContain("It no longer applies"), TIMEOUT);
    const back = { ...message, edited: { user, ts: newTs() } };
    await change("message_changed", { message: back, previous_message: edited });
    await vi.waitFor(() => expect(last()).toContain("Yanhuo warns"), TIMEOUT);
    await change("message_deleted", { deleted_ts: message.ts, previous_message: back });
    await vi.waitFor(() => expect(last()).toContain("The message was deleted after this warning"), TIMEOUT);
    expect(slack.answers()).toHaveLength(1);
  });
});

describe("the log of all that", () => {
  it("holds no word that was said, no name, no token and no address", () => {
    expect(lines.length).toBeGreaterThan(10);
    const all = JSON.stringify(lines);
    for (const each of SECRETS) expect(all, each.slice(0, 20)).not.toContain(each);
  });
});
