import { afterEach, describe, expect, it } from "vitest";
import { createBot } from "../../../src/core/bot.ts";
import { defineCommand } from "../../../src/core/command.ts";
import type { Block } from "../../../src/core/reply.ts";
import { openSqliteStore } from "../../../src/adapters/sqlite/store.ts";
import { createSlackDoor, type SlackSettings } from "../../../src/adapters/slack/adapter.ts";
import {
  type Call,
  NOW,
  type SlackHarness,
  slackHarness,
  type SlackHarnessParts,
} from "../../support/slack-harness.ts";
import { keptLog, reply, testBot } from "../../support/test-bot.ts";

let open: SlackHarness | undefined;
afterEach(async () => {
  await open?.adapter.stop();
  open = undefined;
});
async function started(parts: SlackHarnessParts = {}): Promise<SlackHarness> {
  open = await slackHarness(parts);
  await open.adapter.start(testBot());
  return open;
}
const methods = (calls: readonly Call[]) =>
  calls.map(({ method }) => method).filter((method) => method !== "auth.test");
const field = (value: string) => ({ input: { type: "plain_text_input", value } });

describe("a command without its text", () => {
  it("opens a form for it and runs when the form is sent", async () => {
    const slack = await started();
    await slack.command("echo", " ");
    expect(methods(slack.calls)).toEqual(["views.open"]);
    expect(await slack.submit({ words: field("公司: 义乌某某\n回头率: 32%") })).toBeUndefined();
    expect(slack.sent()).toMatchObject([
      { audience: "channel", text: expect.stringContaining("义乌某某\n回头率: 32%") },
    ]);
  });

  it("keeps the options already given, and asks for the others", async () => {
    const slack = await started();
    await slack.command("echo", "--private --to zh");
    const view = slack.calls.at(-1)?.body["view"] as { blocks: { block_id: string; element: { type: string } }[] };
    expect(view.blocks.map(({ block_id, element }) => [block_id, element.type])).toEqual([
      ["words", "plain_text_input"],
      ["words+2", "plain_text_input"],
      ["words+3", "plain_text_input"],
      ["words+4", "plain_text_input"],
      ["+files", "file_input"],
      ["asOf", "datepicker"],
    ]);
    await slack.submit({ words: field("hush"), asOf: { input: { type: "datepicker", selected_date: null } } });
    expect(slack.sent()).toMatchObject([{ audience: "asker" }]);
  });

  it("puts a paste over several fields together and reads every kind of field", async () => {
    const slack = await started();
    await slack.command("echo", "");
    await slack.submit({
      words: field("one"),
      "words+2": field("two"),
      "words+3": { input: { type: "plain_text_input", value: null } },
      to: { input: { type: "static_select", selected_option: { value: "zh" } } },
      asOf: { input: { type: "datepicker", selected_date: "2026-01-02" } },
      private: { input: { type: "checkboxes", selected_options: [{ value: "true" }] } },
    });
    expect(slack.sent()).toMatchObject([{ audience: "asker", text: expect.stringContaining("one\ntwo") }]);
  });

  it("tells a mistake inside the form", async () => {
    const slack = await started();
    await slack.command("echo", "");
    expect(await slack.submit({ words: field("  ") })).toEqual({
      response_action: "errors",
      errors: { words: expect.stringContaining("words") },
    });
    expect(slack.sent()).toEqual([]);
  });

  it("tells a mistake in the options before any form", async () => {
    const slack = await started();
    await slack.command("echo", "--to klingon");
    expect(slack.sent()).toMatchObject([{ audience: "asker", text: expect.stringContaining("klingon") }]);
  });

  it("says what is missing where the form cannot be opened", async () => {
    const slack = await started();
    slack.failNext("views.open", "expired_trigger_id");
    await slack.command("echo", "");
    expect(slack.sent()).toMatchObject([{ audience: "asker", text: expect.stringContaining("missing") }]);
  });

  it("runs where no text is needed", async () => {
    const slack = await started();
    await slack.command("secret", "");
    expect(slack.sent()).toMatchObject([{ text: expect.stringContaining("nothing") }]);
  });
});

describe("other ways to ask", () => {
  it("a message without words or files is no paste for a command of its menu", async () => {
    const slack = await started();
    await slack.menu("echo", " ");
    expect(slack.sent()).toMatchObject([{ audience: "asker", text: expect.stringContaining("holds no text") }]);
  });

  it("takes a message by its menu and answers in its thread", async () => {
    const slack = await started();
    await slack.menu("echo", "--to is no flag here & <b>", { thread: "1699999999.000100" });
    await slack.menu("echo", "top");
    expect(slack.sent()).toMatchObject([
      { thread: "1699999999.000100", text: expect.stringContaining("--to is no flag here & <b>") },
      { thread: "1700000000.000700" },
    ]);
  });

  it("takes any command behind /yanhuo", async () => {
    const slack = await started();
    await slack.command("yanhuo", "echo hello");
    await slack.command("yanhuo", "");
    expect(slack.sent()).toMatchObject([{ text: expect.stringContaining("hello") }, { audience: "asker" }]);
  });

  it("answers a mention in the thread under it", async () => {
    const slack = await started();
    await slack.say("echo hello", { mention: true, id: "1700000000.000400" });
    expect(slack.sent()).toMatchObject([{ thread: "1700000000.000400" }]);
  });

  it("answers in a direct talk without a thread, private answers too", async () => {
    const slack = await started();
    const said = { type: "message", channel: "D1", channel_type: "im", user: "U1" };
    await slack.event({ ...said, text: "echo hello", ts: "1.1" });
    await slack.event({ ...said, text: "secret hello", ts: "1.2" });
    const posts = slack.calls.filter(({ method }) => method === "chat.postMessage");
    expect(posts.map(({ body }) => [body["channel"], body["thread_ts"]])).toEqual([
      ["D1", undefined],
      ["D1", undefined],
    ]);
  });

  it("answers an edited question anew, and a deleted one not at all", async () => {
    const slack = await started();
    const message = { user: "U1", text: "<@UBOT> echo two", ts: "1.1", edited: { ts: "2.1" } };
    const edit = { type: "message", subtype: "message_changed", channel: "C1", ts: "2.2", message };
    await slack.event({ ...edit, previous_message: { ...message, text: "<@UBOT> echo one" } });
    const deleted = { type: "message", subtype: "message_deleted", channel: "C1", ts: "3.1", deleted_ts: "1.1" };
    await slack.event({ ...deleted, previous_message: message });
    expect(slack.sent()).toMatchObject([{ text: expect.stringContaining("two") }]);
  });

  it("passes edits of talk on, with their revision", async () => {
    const slack = await started();
    const message = { user: "U1", text: "pay by WeChat", ts: "1.1", edited: { ts: "2.1" } };
    await slack.event({
      type: "message",
      subtype: "message_changed",
      channel: "C1",
      ts: "2.2",
      message,
      previous_message: { ...message, text: "pay" },
    });
    expect(slack.sent()).toMatchObject([{ text: expect.stringContaining("edited message 2.1"), thread: "1.1" }]);
  });

  it("ignores a button that is not its own", async () => {
    const slack = await started();
    await slack.command("offer", "");
    const last = slack.calls.at(-1)?.body["blocks"] as { elements?: { value: string }[] }[];
    for (const each of last.at(-1)?.elements ?? []) each.value = "foreign";
    await slack.press("Say hello");
    expect(slack.sent()).toHaveLength(1);
  });
});

describe("an answer", () => {
  it("comes by Slack's way back where the bot is no member", async () => {
    const slack = await started();
    slack.failNext("chat.postMessage", "not_in_channel");
    await slack.command("echo", "hello");
    expect(methods(slack.calls)).toEqual(["response_url"]);
    expect(slack.sent()).toMatchObject([{ audience: "channel" }]);
  });

  it("stays private by every way", async () => {
    const slack = await started();
    slack.failNext("response_url", { status: 404 });
    await slack.command("secret", "hush");
    await slack.say("secret hush", { mention: true });
    await slack.menu("echo", "");
    await slack.press("none").catch(() => undefined);
    expect(methods(slack.calls)).toEqual(["chat.postEphemeral", "chat.postEphemeral", "response_url"]);
    expect(slack.sent().map(({ audience }) => audience)).toEqual(["asker", "asker", "asker"]);
    expect(slack.calls.at(-2)?.body).toMatchObject({ channel: "C1", user: "U1" });
  });

  it("stays private when a private answer's button is pressed", async () => {
    const slack = await slackHarness();
    open = slack;
    const steps: Block = { kind: "steps", steps: [{ label: "Say it", command: "open" }] };
    const head = { summary: "x", example: "", options: {} };
    const quiet = defineCommand({ ...head, name: "quiet", audience: "asker", run: async () => reply("Quiet", steps) });
    const loud = defineCommand({ ...head, name: "open", audience: "channel", run: async () => reply("Open") });
    const store = openSqliteStore({ file: ":memory:" });
    const { log } = keptLog();
    await slack.adapter.start(createBot({ commands: [quiet, loud], watchers: [], store, log, newRef: () => "r" }));
    await slack.command("quiet", "");
    await slack.press("Say it");
    expect(slack.sent()).toMatchObject([
      { audience: "asker" },
      { audience: "asker", text: expect.stringContaining("Open") },
    ]);
  });

  it("never replaces the post whose button was pressed", async () => {
    const slack = await started();
    await slack.command("offer", "");
    slack.failNext("chat.postMessage", "not_in_channel");
    await slack.press("Say hello");
    expect(slack.calls.at(-1)).toMatchObject({ method: "response_url", body: { replace_original: false } });
  });

  it("is sent once more and plainly where its blocks are refused", async () => {
    const slack = await started();
    slack.failNext("chat.postMessage", "invalid_blocks");
    slack.failNext("response_url", { status: 400 });
    await slack.command("echo", "hello");
    await slack.command("secret", "hush");
    const types = slack.calls
      .filter(({ method }) => method !== "auth.test")
      .map(({ body }) => (body["blocks"] as { type: string }[]).map(({ type }) => type));
    expect(types).toEqual([["section"], ["section"]]);
    expect(slack.sent()).toMatchObject([{ text: "Echo\n\nhello" }, { text: "Secret\n\nhush", audience: "asker" }]);
  });

  it("waits as long as Slack asks", async () => {
    const slack = await started();
    slack.failNext("chat.postMessage", { status: 429, headers: { "retry-after": "0" } });
    slack.failNext("response_url", { status: 429, headers: { "retry-after": "0" } });
    await slack.command("echo", "hello");
    await slack.command("secret", "hush");
    expect(methods(slack.calls)).toEqual(["chat.postMessage", "response_url"]);
  });

  it("uses Slack's way back no more than five times", async () => {
    const slack = await started();
    await slack.command("yanhuo", `echo --private ${"长".repeat(80_000)}`);
    const used = methods(slack.calls);
    expect(used.filter((method) => method === "response_url")).toHaveLength(5);
    expect(used.filter((method) => method === "chat.postEphemeral").length).toBeGreaterThan(2);
  });

  it("that cannot be delivered is told on the log, with what to do", async () => {
    const { log, lines } = keptLog();
    const slack = await started({ log });
    for (let way = 0; way < 2; way++) slack.failNext("chat.postMessage", "not_in_channel");
    await slack.say("echo hello", { mention: true });
    const warned = lines.filter(({ level }) => level === "warn");
    const codes = ["not_in_channel", "not_in_channel"];
    expect(warned).toMatchObject([{ data: { codes }, message: expect.stringContaining("/invite") }]);
  });
});

describe("stopping", () => {
  it("waits for the answers under way", async () => {
    const slack = await started();
    const release = slack.hold("chat.postMessage");
    const asked = slack.command("echo", "hello");
    const stopped = slack.adapter.stop().then(() => slack.sent().length);
    // Time enough for a door that does not wait.
    await new Promise((resolve) => setTimeout(resolve, 20));
    release();
    expect(await stopped).toBe(1);
    await asked;
  });
});

describe("opening", () => {
  const door = (settings: Partial<SlackSettings>) =>
    createSlackDoor({ settings: { port: 3000, ...settings }, log: keptLog().log, now: () => NOW });

  it.each([
    [{ appToken: "xapp-1" }, /^SLACK_BOT_TOKEN is missing/],
    [{ botToken: "xoxp-1", appToken: "xapp-1" }, /^SLACK_BOT_TOKEN must be the Bot User OAuth Token/],
    [{ botToken: "xoxb-1" }, /^SLACK_APP_TOKEN \(Socket Mode\) or SLACK_SIGNING_SECRET \(HTTP\) is missing/],
    [{ botToken: "xoxb-1", appToken: "xoxb-1" }, /^SLACK_APP_TOKEN must be an App-Level Token/],
  ])("says what is wrong with %j", async (settings, says) => {
    await expect(door(settings).start(testBot())).rejects.toMatchObject({
      name: "ConfigError",
      message: expect.stringMatching(says),
    });
  });

  it("says what to do about a token Slack refuses, and works once it is right", async () => {
    open = await slackHarness();
    open.failNext("auth.test", "invalid_auth");
    await expect(open.adapter.start(testBot())).rejects.toMatchObject({
      name: "ConfigError",
      message: expect.stringMatching(/SLACK_BOT_TOKEN \(invalid_auth\).*OAuth & Permissions/),
    });
    expect(ready(open)).toBe(false);
    await open.adapter.start(testBot());
    expect(ready(open)).toBe(true);
    await open.adapter.stop();
    expect(ready(open)).toBe(false);
  });

  it("says which scopes are missing: stays shut without the needed ones, warns about the others", async () => {
    const shut = await slackHarness({ scopes: "commands,im:history" });
    await expect(shut.adapter.start(testBot())).rejects.toThrow(/lacks chat:write, .*reinstall/);
    const { log, lines } = keptLog();
    const others = "channels:read,groups:read,users:read,files:read,files:write,im:write";
    await started({ log, scopes: `commands,chat:write,app_mentions:read,im:history,channels:history,${others}` });
    expect(lines.map(({ message }) => message)).toEqual([expect.stringMatching(/lacks groups:history .*reinstall/)]);
  });
});

function ready(slack: SlackHarness): boolean {
  return (slack.adapter as { ready?: () => boolean }).ready?.() === true;
}
