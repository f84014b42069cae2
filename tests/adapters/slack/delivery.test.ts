/** How an answer gets to Slack, or to its asker at least: pace, refusals, lost answers, closed ways. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { attempted, failureOf } from "../../../src/adapters/slack/attempts.ts";
import type { Door } from "../../../src/core/bot.ts";
import { openSqliteStore } from "../../../src/adapters/sqlite/store.ts";
import { createLanes, MOST_WAITING } from "../../../src/adapters/slack/lanes.ts";
import { PACE } from "../../../src/adapters/slack/pace.ts";
import { type SlackHarness, slackHarness, type SlackHarnessParts } from "../../support/slack-harness.ts";
import { keptLog, testBot } from "../../support/test-bot.ts";

let open: SlackHarness | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await open?.adapter.stop();
  open = undefined;
});
async function started(parts: SlackHarnessParts = {}): Promise<SlackHarness & { readonly warned: () => string[] }> {
  const { log, lines } = keptLog();
  open = await slackHarness({ log, ...parts });
  await open.adapter.start(testBot());
  const warned = () => lines.filter(({ level }) => level === "warn").map(({ message }) => message);
  return { ...open, warned };
}

describe("the lane of a channel", () => {
  it("takes a short burst and then about one post a second, in order, and keeps no other channel waiting", async () => {
    vi.useFakeTimers();
    const lanes = createLanes(PACE);
    const at: number[] = [];
    const order: number[] = [];
    const begin = Date.now();
    const all = Array.from({ length: 20 }, (_, number) =>
      lanes.paced("C1", async () => {
        at.push(Date.now() - begin);
        order.push(number);
      }),
    );
    const other = lanes.paced("C2", async () => Date.now() - begin);
    await vi.advanceTimersByTimeAsync(0);
    expect(await other).toBe(0);
    expect(at).toHaveLength(PACE.burst);
    await vi.advanceTimersByTimeAsync(30_000);
    await Promise.all(all);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(at.at(-1)).toBeGreaterThanOrEqual(14_000);
    for (const [index, time] of at.entries())
      expect(time - (at[index - PACE.burst] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(PACE.window);
  });

  it("is forgotten when nothing was posted there for a while", async () => {
    vi.useFakeTimers();
    const lanes = createLanes(PACE);
    for (let number = 0; number < 500; number++) await lanes.paced(`C${number}`, async () => undefined);
    expect(lanes.size()).toBe(500);
    await vi.advanceTimersByTimeAsync(PACE.window);
    expect(lanes.size()).toBe(0);
  });

  it("refuses what is more than it can hold, and goes on with the rest", async () => {
    const lanes = createLanes({ window: 1, burst: 1000 });
    const { promise, resolve } = Promise.withResolvers<void>();
    const running = [
      lanes.inOrder("C1", () => promise),
      ...Array.from({ length: MOST_WAITING }, () => lanes.inOrder("C1", () => promise)),
    ];
    await expect(lanes.inOrder("C1", () => promise)).rejects.toMatchObject({ code: "lane_full" });
    resolve();
    await Promise.all(running);
    expect(await lanes.inOrder("C1", async () => "again")).toBe("again");
  });
});

describe("a call that fails", () => {
  it("is tried again after growing pauses, and not for ever", async () => {
    vi.useFakeTimers();
    const at: number[] = [];
    const begin = Date.now();
    const slack = await started({ pace: { pauses: PACE.pauses } });
    for (let tries = 0; tries < 20; tries++) slack.failNext("chat.postMessage", { status: 503 });
    const said = slack.say("echo hello", { mention: true });
    for (let second = 0; second < 40; second++) {
      const before = slack.attempts.length;
      await vi.advanceTimersByTimeAsync(500);
      if (slack.attempts.length > before) at.push(Date.now() - begin);
    }
    await said;
    // Four tries in the channel, four in the direct talk, and no more.
    expect(slack.attempts.slice(1)).toEqual(Array.from({ length: 8 }, () => "chat.postMessage"));
    expect(at).toEqual([500, 2500, 7500, 8000, 10_000, 15_000]);
    expect(slack.warned()).toEqual([expect.stringMatching(/not delivered: Slack refused it or could not be reached/)]);
  });

  it("by a 429 waits as long as Slack asks, and lets other channels go on", async () => {
    vi.useFakeTimers();
    const slack = await started();
    slack.failNext("chat.postMessage", { status: 429, headers: { "retry-after": "7" } });
    const first = slack.say("echo one", { mention: true });
    await vi.advanceTimersByTimeAsync(100);
    const elsewhere = { type: "app_mention", channel: "C2", user: "U1", text: "<@UBOT> echo two", ts: "9.1" };
    await slack.event(elsewhere);
    expect(
      slack.calls.filter(({ method }) => method === "chat.postMessage").map(({ body }) => body["channel"]),
    ).toEqual(["C2"]);
    await vi.advanceTimersByTimeAsync(6800);
    expect(slack.sent()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    await first;
    expect(
      slack.calls.filter(({ method }) => method === "chat.postMessage").map(({ body }) => body["channel"]),
    ).toEqual(["C2", "C1"]);
  });

  it("before Slack had it is tried again", async () => {
    const slack = await started();
    slack.failNext("chat.postMessage", { network: "unreachable" });
    slack.failNext("chat.postMessage", "internal_error");
    await slack.say("echo hello", { mention: true });
    expect(slack.sent()).toHaveLength(1);
    expect(slack.warned()).toEqual([]);
  });

  it("after Slack may have had it is not tried again: the asker alone is told to look", async () => {
    const slack = await started();
    slack.failNext("chat.postMessage", { network: "answer lost" });
    await slack.say("echo hello", { mention: true });
    await slack.command("secret", "hush");
    slack.failNext("response_url", { network: "answer lost" });
    await slack.command("secret", "hush");
    expect(slack.sent()).toMatchObject([
      { audience: "channel", text: expect.stringContaining("hello") },
      { audience: "asker", text: expect.stringMatching(/may not have arrived[^]*ask again/) },
      { audience: "asker", text: expect.stringContaining("hush") },
      { audience: "asker", text: expect.stringContaining("hush") },
      { audience: "asker", text: expect.stringMatching(/may not have arrived/) },
    ]);
  });

  it("because of a mistake of ours is not taken for a broken network", () => {
    expect(failureOf(new TypeError("x is not a function"))).toEqual({ kind: "refused" });
  });

  it("is not made when its time is over", async () => {
    const call = vi.fn<() => Promise<void>>();
    await expect(attempted(call, PACE, { until: performance.now() - 1 })).rejects.toMatchObject({ code: "too_late" });
    expect(call).not.toHaveBeenCalled();
  });
});

describe("a token that is taken back while the bot runs", () => {
  it("is told once, with what to do, and the door is ready again when Slack takes something", async () => {
    const { log, lines } = keptLog();
    const slack = await started({ log });
    const door = slack.adapter as Door;
    for (let each = 0; each < 2; each++) {
      for (let way = 0; way < 2; way++) slack.failNext("chat.postMessage", "token_revoked");
      await slack.say("echo hello", { mention: true });
    }
    expect(lines.filter(({ level }) => level !== "debug").map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Slack does not accept SLACK_BOT_TOKEN \(token_revoked\): copy the Bot User OAuth Token/),
    ]);
    expect(door.ready()).toBe(false);
    await slack.say("echo hello", { mention: true });
    expect(door.ready()).toBe(true);
  });
});

describe("an answer whose way is closed", () => {
  it.each([404, 410])("by an expired response_url (%i) stays private, another way", async (status) => {
    const slack = await started();
    slack.failNext("response_url", { status });
    await slack.command("secret", "hush");
    expect(slack.sent()).toMatchObject([{ audience: "asker", text: expect.stringContaining("hush") }]);
    expect(slack.calls.at(-1)).toMatchObject({ method: "chat.postEphemeral", body: { channel: "C1", user: "U1" } });
  });

  it("by everything in the channel goes into the direct talk with its asker", async () => {
    const slack = await started();
    slack.failNext("chat.postMessage", "restricted_action");
    slack.failNext("response_url", { status: 404 });
    await slack.command("echo", "hello");
    slack.failNext("response_url", { status: 404 });
    slack.failNext("chat.postEphemeral", "user_not_in_channel");
    await slack.command("secret", "hush");
    expect(slack.calls.slice(-2)).toMatchObject([
      { method: "chat.postMessage", body: { channel: "U1" } },
      { method: "chat.postMessage", body: { channel: "U1" } },
    ]);
    expect(slack.warned()).toEqual([
      expect.stringMatching(/last way there is: the workspace does not let the bot post/),
      expect.stringMatching(/last way there is: Slack's own way back has expired/),
    ]);
  });

  it("by all that waits for the channel comes by Slack's own way back; a warning is kept for later", async () => {
    const store = openSqliteStore({ file: ":memory:" });
    const { log, lines } = keptLog();
    const slack = await slackHarness({ log });
    open = slack;
    await slack.adapter.start(testBot({ store }));
    const release = slack.hold("chat.postMessage");
    const waiting = Array.from({ length: MOST_WAITING + 1 }, (_, number) =>
      slack.say(`echo ${number}`, { mention: true }),
    );
    await vi.waitFor(async () => expect(await store.list("heard:")).toHaveLength(MOST_WAITING + 1));
    await slack.command("echo", "late");
    await slack.say("pay by WeChat");
    expect(slack.sent()).toMatchObject([{ audience: "channel", text: expect.stringContaining("late") }]);
    expect(await store.list("inbox:")).toHaveLength(1);
    const warned = lines.filter(({ level }) => level === "warn").map(({ message }) => message);
    expect(warned).toContainEqual(expect.stringMatching(/could not wait: more waits for that channel/));
    release();
    await Promise.all(waiting);
    expect(slack.sent()).toHaveLength(MOST_WAITING + 2);
  });

  it("is still one answer, in order, where it takes many messages", async () => {
    const slack = await started();
    await Promise.all([slack.command("long", ""), slack.say("echo after", { mention: true })]);
    const texts = slack.sent().map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.at(-1)).toContain("after");
    expect(texts.join("\n").match(/line-\d+:/g)).toHaveLength(600);
  });
});
