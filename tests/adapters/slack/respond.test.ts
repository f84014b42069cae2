/** An answer that takes its time, and one that is asked for twice. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { openSqliteStore } from "../../../src/adapters/sqlite/store.ts";
import { createBot } from "../../../src/core/bot.ts";
import { defineCommand } from "../../../src/core/command.ts";
import { text } from "../../../src/core/option.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { type SlackHarness, slackHarness, type SlackHarnessParts } from "../../support/slack-harness.ts";
import { keptLog, reply, testBot } from "../../support/test-bot.ts";

const open: SlackHarness[] = [];
afterEach(async () => {
  for (const { adapter } of open.splice(0)) await adapter.stop();
});

/** A bot whose commands answer when they are told to. */
async function patient(parts: SlackHarnessParts = {}) {
  const slack = await slackHarness({ ...parts, pace: { moment: 5, ...parts.pace } });
  open.push(slack);
  let answering = Promise.withResolvers<Reply>();
  let asked = 0;
  const slow = (name: string, audience: "channel" | "asker") =>
    defineCommand({
      name,
      summary: "answers late",
      example: "x",
      audience,
      options: { words: text({ help: "anything" }) },
      run: () => {
        asked++;
        return answering.promise;
      },
    });
  const bot = createBot({
    commands: [slow("loud", "channel"), slow("quiet", "asker")],
    watchers: [],
    store: openSqliteStore({ file: ":memory:" }),
    log: keptLog().log,
    newRef: () => "ref",
  });
  await slack.adapter.start(bot);
  return {
    slack,
    asked: () => asked,
    /** Resolves when the asker was told that it takes longer. */
    working: () => vi.waitFor(() => expect(JSON.stringify(slack.calls)).toContain("Working on it"), { interval: 2 }),
    answer(given: Reply = reply("Done")) {
      answering.resolve(given);
      answering = Promise.withResolvers<Reply>();
    },
  };
}

describe("an answer that takes longer than a moment", () => {
  it.each([
    ["a command", (slack: SlackHarness) => slack.command("loud", "")],
    ["a mention", (slack: SlackHarness) => slack.say("loud", { mention: true })],
    ["a menu", (slack: SlackHarness) => slack.menu("loud", "x")],
  ])("to %s is announced by a post, and takes its place", async (_, ask) => {
    const { slack, working, answer } = await patient();
    const done = ask(slack);
    await working();
    expect(slack.sent()).toMatchObject([{ audience: "channel", text: expect.stringMatching(/Working on it/) }]);
    answer();
    await done;
    expect(slack.sent()).toMatchObject([{ audience: "channel", text: "Done" }]);
    expect(slack.calls.filter(({ method }) => method === "chat.postMessage")).toHaveLength(1);
  });

  it("and is private is announced to the asker alone", async () => {
    const { slack, working, answer } = await patient();
    const done = slack.command("quiet", "");
    await working();
    answer();
    await done;
    expect(slack.sent()).toMatchObject([
      { audience: "asker", text: expect.stringContaining("Working on it") },
      { audience: "asker", text: "Done" },
    ]);
    expect(slack.calls.slice(-2).map(({ body }) => body["replace_original"])).toEqual([false, true]);
  });

  it("leaves nothing behind in the channel where it turns out to be for the asker alone", async () => {
    const { slack, working, answer } = await patient();
    const done = slack.say("quiet", { mention: true });
    await working();
    answer();
    await done;
    expect(slack.sent()).toMatchObject([{ audience: "asker", text: "Done" }]);
    expect(slack.calls.map(({ method }) => method)).toContain("chat.delete");
  });

  it("is announced by Slack's own way back where the bot is no member", async () => {
    const { slack, working, answer } = await patient();
    for (let way = 0; way < 2; way++) slack.failNext("chat.postMessage", "not_in_channel");
    const done = slack.command("loud", "");
    await working();
    answer();
    await done;
    expect(slack.sent().map(({ audience }) => audience)).toEqual(["asker", "channel"]);
    expect(slack.calls.slice(-2).map(({ method }) => method)).toEqual(["response_url", "response_url"]);
  });

  it("still comes where nobody could be told that it takes longer", async () => {
    const { slack, answer } = await patient();
    slack.failNext("response_url", { status: 500 });
    for (let tries = 0; tries < 3; tries++) slack.failNext("response_url", { status: 500 });
    const done = slack.command("quiet", "");
    await vi.waitFor(() => expect(slack.attempts.filter((method) => method === "response_url")).toHaveLength(4));
    answer();
    await done;
    expect(slack.sent()).toMatchObject([{ audience: "asker", text: "Done" }]);
  });

  it("is given up, and its asker told, when the bot stops for good", async () => {
    const { slack, working } = await patient({ pace: { drain: 20, farewell: 1000 } });
    const told = slack.command("loud", "");
    const alone = slack.command("quiet", "");
    await vi.waitFor(() => expect(slack.sent()).toHaveLength(2));
    await working();
    await slack.adapter.stop();
    await Promise.all([told, alone]);
    expect(slack.sent().map(({ text: said, audience }) => [said.split("\n")[0], audience])).toEqual([
      ["Not answered", "channel"],
      ["Working on it …", "asker"],
      ["Not answered", "asker"],
    ]);
  });
});

describe("an answer that comes at once", () => {
  it("is not announced", async () => {
    const { slack, asked, answer } = await patient({ pace: { moment: 2000 } });
    const done = slack.command("loud", "");
    await vi.waitFor(() => expect(asked()).toBe(1), { interval: 2 });
    answer();
    await done;
    expect(slack.calls.map(({ method }) => method)).toEqual(["auth.test", "chat.postMessage"]);
  });

  it("and is a mistake, found late, is told to the asker alone", async () => {
    const slack = await slackHarness();
    open.push(slack);
    await slack.adapter.start(testBot());
    await slack.command("refuse", "");
    await slack.say("refuse", { mention: true });
    expect(slack.sent().map(({ audience }) => audience)).toEqual(["asker", "asker"]);
  });
});

describe("a question that comes twice", () => {
  const ways: readonly [string, (slack: SlackHarness) => Promise<void>][] = [
    ["slash command", (slack) => slack.command("echo", "hello")],
    ["menu", (slack) => slack.menu("echo", "hello")],
    [
      "event",
      (slack) => slack.event({ type: "app_mention", channel: "C1", user: "U1", text: "<@UBOT> echo a", ts: "1.1" }),
    ],
  ];
  it.each(ways)("by a redelivered %s is answered once, also by two processes on one store", async (_, ask) => {
    const store = openSqliteStore({ file: ":memory:" });
    const doors = [await slackHarness(), await slackHarness()] as const;
    for (const each of doors) {
      open.push(each);
      await each.adapter.start(testBot({ store }));
    }
    const [one, other] = doors;
    await ask(one);
    await one.redeliver();
    await one.redeliver();
    expect(one.sent()).toHaveLength(1);
    await other.redeliver(one);
    expect(other.sent()).toEqual([]);
  });

  it("by a form is answered once", async () => {
    const slack = await slackHarness();
    open.push(slack);
    await slack.adapter.start(testBot());
    await slack.command("echo", "");
    await slack.submit({ words: { input: { value: "hello" } } });
    await slack.redeliver();
    expect(slack.sent()).toHaveLength(1);
  });

  it("by a double click is answered once; by another person, or later, again", async () => {
    let time = Date.now();
    const slack = await slackHarness();
    open.push(slack);
    await slack.adapter.start(testBot({ store: openSqliteStore({ file: ":memory:", now: () => time }) }));
    await slack.command("offer", "");
    const offered = slack.sent().length;
    const press = (user?: string) => slack.press("Say hello", { of: 0, ...(user === undefined ? {} : { user }) });
    await Promise.all([press(), press(), press()]);
    expect(slack.sent().length - offered).toBe(1);
    await press("U2");
    expect(slack.sent().length - offered).toBe(2);
    time += 10_000;
    await press();
    expect(slack.sent().length - offered).toBe(3);
  });

  it("is answered although it came only as a retry", async () => {
    const slack = await slackHarness();
    open.push(slack);
    await slack.adapter.start(testBot());
    const inner = { type: "app_mention", channel: "C1", user: "U1", text: "<@UBOT> echo late", ts: "1.9" };
    await slack.event(inner, { retryNum: 3, retryReason: "http_timeout" });
    expect(slack.sent()).toHaveLength(1);
  });

  it("is answered where the store cannot tell whether it came before", async () => {
    const store = openSqliteStore({ file: ":memory:" });
    const slack = await slackHarness();
    open.push(slack);
    await slack.adapter.start(testBot({ store }));
    await store.close();
    await slack.command("echo", "hello");
    expect(slack.sent()).toHaveLength(1);
  });
});
