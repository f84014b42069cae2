import { afterEach, describe, expect, it, vi } from "vitest";
import { boltLogger, reconnectDelay, socketLine } from "../../../src/adapters/slack/connection.ts";
import { createUnderway } from "../../../src/adapters/slack/underway.ts";
import { APP_TOKEN, type Slack, startSlack } from "../../support/slack-driver.ts";
import { keptLog } from "../../support/test-bot.ts";

describe("a socket to Slack", () => {
  let slack: Slack | undefined;
  afterEach(() => slack?.close());

  it("comes back through refusals, losses and Slack's own refreshes", async () => {
    slack = await startSlack();
    const { log, lines } = keptLog();
    const line = socketLine({ appToken: APP_TOKEN, apiUrl: slack.apiUrl, log });
    expect(line.active()).toBe(false);
    await line.open();
    expect(line.active()).toBe(true);

    slack.refuse("apps.connections.open", "internal_error");
    slack.cut();
    await vi.waitFor(() => expect(lines.some(({ level }) => level === "warn")).toBe(true), { timeout: 10_000 });
    expect(line.active()).toBe(false);
    slack.refuse("apps.connections.open", undefined);
    await vi.waitFor(() => expect(line.active()).toBe(true), { timeout: 10_000 });

    slack.frame({ type: "disconnect", reason: "refresh_requested" });
    await vi.waitFor(() => expect(slack?.sockets()).toBe(3), { timeout: 10_000 });
    await vi.waitFor(() => expect(line.active()).toBe(true), { timeout: 10_000 });

    await line.close();
    expect(line.active()).toBe(false);
    await line.close();
  });

  it("is asked for seldom, and the operator told once, when Slack refuses the token", async () => {
    slack = await startSlack();
    const { log, lines } = keptLog();
    const line = socketLine({ appToken: APP_TOKEN, apiUrl: slack.apiUrl, log });
    await line.open();
    slack.refuse("apps.connections.open", "invalid_auth");
    slack.cut();
    const loud = () => lines.filter(({ level }) => level !== "debug");
    await vi.waitFor(() => expect(loud()).toHaveLength(1), { timeout: 10_000 });
    // Long enough for a loop that does not know when to stop.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(loud()).toMatchObject([
      {
        level: "error",
        message: expect.stringMatching(/^Slack does not accept SLACK_APP_TOKEN \(invalid_auth\): generate/),
      },
    ]);
    expect(slack.refusals()).toBe(1);
    expect(line.active()).toBe(false);
    await line.close();
  });

  it("stays closed once it is closed", async () => {
    slack = await startSlack();
    const line = socketLine({ appToken: APP_TOKEN, apiUrl: slack.apiUrl, log: keptLog().log });
    await line.open();
    slack.refuse("apps.connections.open", "internal_error");
    slack.cut();
    await line.close();
    slack.refuse("apps.connections.open", undefined);
    expect([line.active(), slack.sockets()]).toEqual([false, 1]);
  });

  it("is tried again at once, then ever more seldom, every minute at last, a little by chance", () => {
    expect([0, 1, 2, 7, 8, 99].map((attempt) => reconnectDelay(attempt, 1))).toEqual([
      0, 1000, 2000, 60_000, 60_000, 60_000,
    ]);
    expect(reconnectDelay(2, 0)).toBe(1600);
  });
});

describe("Bolt's log", () => {
  it("keeps warnings and errors, cut short, without the words of errors", () => {
    const { log, lines } = keptLog();
    const logger = boltLogger(log);
    logger.debug("payload");
    logger.info("payload");
    logger.warn("x".repeat(500));
    logger.error("failed", new Error("quotes a paste"));
    expect(lines.map(({ level, message }) => [level, message.length])).toEqual([
      ["warn", 200],
      ["warn", 6],
    ]);
    expect(JSON.stringify(lines)).not.toContain("quotes a paste");
  });
});

describe("answers under way", () => {
  it("are waited for, those that begin meanwhile too", async () => {
    const underway = createUnderway();
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const running = underway.run(async () => {
      await first.promise;
      void underway.run(() => second.promise);
    });
    let done = false;
    const drained = underway.drained(20_000).then((all) => {
      done = true;
      return all;
    });
    first.resolve();
    await running;
    expect(done).toBe(false);
    second.resolve();
    expect(await drained).toBe(true);
  });

  it("are given up after the time that is allowed", async () => {
    const underway = createUnderway();
    void underway.run(() => new Promise(() => undefined));
    expect(await underway.drained(1)).toBe(false);
    expect(await createUnderway().drained(0)).toBe(true);
  });
});
