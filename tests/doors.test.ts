import { afterEach, describe, expect, it, vi } from "vitest";
import type { Door } from "../src/core/bot.ts";
import { ConfigError, StoreError } from "../src/core/errors.ts";
import type { Store } from "../src/core/ports.ts";
import { openDoors, type OpenDoors, retryDelay } from "../src/doors.ts";
import { type Health, openHealth } from "../src/health.ts";
import { serve } from "../src/serve.ts";
import { openSqliteStore } from "../src/adapters/sqlite/store.ts";
import { keptLog, testBot } from "./support/test-bot.ts";

const bot = testBot();
const store = openSqliteStore({ file: ":memory:" });

/** A door that fails as often as it is told to. */
function door(platform: string, failures: readonly Error[] = []): Door & { readonly told: string[] } {
  const left = [...failures];
  const told: string[] = [];
  let open = false;
  return {
    platform,
    told,
    async start() {
      told.push("start");
      const failure = left.shift();
      if (failure !== undefined) throw failure;
      open = true;
    },
    async stop() {
      told.push("stop");
      open = false;
    },
    ready: () => open,
  };
}
const wrongToken = new ConfigError("TOKEN is wrong: copy it again.");

let opened: OpenDoors | undefined;
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

describe("the doors", () => {
  it("open side by side, and one that fails says what to do and does not end the other", async () => {
    const { log, lines } = keptLog();
    const [left, right] = [door("left"), door("right", [wrongToken])];
    opened = openDoors([left, right], bot, log, () => 60_000);
    expect(await opened.opened).toBe(true);
    expect(opened.ready()).toEqual({ left: true, right: false });
    expect(lines.filter(({ level }) => level === "error")).toEqual([
      { level: "error", data: { platform: "right" }, message: "TOKEN is wrong: copy it again." },
    ]);
  });

  it("are tried again until they open", async () => {
    const right = door("right", [wrongToken, new Error("no network"), wrongToken]);
    opened = openDoors([door("left"), right], bot, keptLog().log, () => 1);
    await opened.opened;
    await vi.waitFor(() => expect(opened?.ready()).toEqual({ left: true, right: true }), { timeout: 10_000 });
    expect(right.told).toEqual(["start", "start", "start", "start"]);
  });

  it("are not tried again when none has opened", async () => {
    const alone = door("alone", [wrongToken]);
    opened = openDoors([alone], bot, keptLog().log, () => 1);
    expect(await opened.opened).toBe(false);
  });

  it("are never ready while they close, and are not opened any more", async () => {
    const right = door("right", [wrongToken]);
    opened = openDoors([door("left"), right], bot, keptLog().log, () => 50);
    await opened.opened;
    const closed = opened.close();
    expect(opened.ready()).toEqual({ left: false, right: false });
    await closed;
    expect(right.told).toEqual(["start", "stop"]);
  });

  it("that open too late are stopped again", async () => {
    const late = Promise.withResolvers<void>();
    const slow = door("slow");
    const doors = openDoors([{ ...slow, start: () => late.promise }], bot, keptLog().log);
    await doors.close();
    late.resolve();
    await doors.opened;
    expect(slow.told).toEqual(["stop", "stop"]);
  });

  it("close all, also when one does not stop cleanly", async () => {
    const { log, lines } = keptLog();
    const left = door("left");
    const right: Door = { ...door("right"), stop: () => Promise.reject(new Error("stuck")) };
    const doors = openDoors([right, left], bot, log);
    await doors.opened;
    await doors.close();
    expect(left.told).toEqual(["start", "stop"]);
    expect(lines.at(-1)?.message).toBe("a door did not stop cleanly");
  });

  it("are tried again after 5 s, then ever more seldom, every five minutes at last", () => {
    expect([1, 2, 3, 6, 7, 99].map(retryDelay)).toEqual([5000, 10_000, 20_000, 160_000, 300_000, 300_000]);
  });
});

describe("health", () => {
  let health: Health | undefined;
  afterEach(async () => {
    await health?.close();
    health = undefined;
  });
  const broken: Store = { ...store, get: () => Promise.reject(new StoreError("gone")) };
  async function ask(doors: Readonly<Record<string, boolean>>, path: string, kept = store, method = "GET") {
    health = await openHealth({ port: 0, store: kept, doors: () => doors });
    const answer = await fetch(`http://127.0.0.1:${health.port}${path}`, { method });
    const text = await answer.text();
    await health.close();
    return [answer.status, text === "" ? "" : (JSON.parse(text) as unknown)];
  }

  it("is alive as long as the process turns, whatever the doors do", async () => {
    expect(await ask({ slack: false }, "/healthz", broken)).toEqual([200, { alive: true }]);
    expect(await ask({}, "/healthz", store, "HEAD")).toEqual([200, ""]);
  });

  it("is ready when every door and the store work, and says which do not", async () => {
    const all = { slack: true, discord: true };
    expect(await ask(all, "/readyz?x=1")).toEqual([200, { ready: true, doors: all, store: true }]);
    const some = { slack: true, discord: false };
    expect(await ask(some, "/readyz")).toEqual([503, { ready: false, doors: some, store: true }]);
    expect(await ask(all, "/readyz", broken)).toEqual([503, { ready: false, doors: all, store: false }]);
  });

  it("tells of one door alone", async () => {
    const some = { slack: true, discord: false };
    expect(await ask(some, "/readyz/slack")).toMatchObject([200, { doors: { slack: true } }]);
    expect(await ask(some, "/readyz/discord")).toMatchObject([503, { doors: { discord: false } }]);
  });

  it.each(["/", "/readyz/none", "/readyz/slack/x", "/readyz/toString", "/health"])(
    "knows nothing of %s",
    async (path) => {
      expect(await ask({ slack: true }, path)).toEqual([404, {}]);
    },
  );

  it("takes questions only", async () => {
    expect(await ask({}, "/healthz", store, "POST")).toEqual([405, {}]);
  });

  it("says what to do about a port that is taken", async () => {
    health = await openHealth({ port: 0, store, doors: () => ({}) });
    await expect(openHealth({ port: health.port, store, doors: () => ({}) })).rejects.toMatchObject({
      name: "ConfigError",
      message: expect.stringContaining(`HEALTH_PORT ${health.port} cannot be opened`),
    });
  });
});

describe("serving", () => {
  it("goes on until it is stopped, and closes the doors", async () => {
    const stop = Promise.withResolvers<void>();
    const left = door("left");
    const served = serve({ doors: [left], bot, store, log: keptLog().log, stopped: stop.promise });
    await vi.waitFor(() => expect(left.ready()).toBe(true), { timeout: 10_000 });
    stop.resolve();
    expect(await served).toBe(0);
    expect(left.told).toEqual(["start", "stop"]);
  });

  it("ends with 1 when no door opens", async () => {
    const { log, lines } = keptLog();
    const never = new Promise<void>(() => undefined);
    expect(await serve({ doors: [door("left", [wrongToken])], bot, store, log, stopped: never })).toBe(1);
    expect(lines.map(({ message }) => message)).toEqual([
      "TOKEN is wrong: copy it again.",
      "none of the doors could be opened: the lines above say what to do",
    ]);
  });

  it("stops also while a door is still opening", async () => {
    const slow: Door = { ...door("slow"), start: () => new Promise(() => undefined) };
    expect(await serve({ doors: [slow], bot, store, log: keptLog().log, stopped: Promise.resolve() })).toBe(0);
  });
});
