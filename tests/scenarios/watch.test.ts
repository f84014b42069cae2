/** Red flags in talk, through the real program and across processes. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { LEASE_MS } from "../../src/core/inbox.ts";
import { BIN } from "../support/bot-process.ts";
import { startChild } from "../support/child.ts";
import { all } from "../support/pending.ts";
import { watched } from "../support/watched.ts";

const BAD = "平台付款太慢，直接转到我老婆的个人银行卡吧";
const MILD = "你好，请问起订量多少？";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yanhuo-watch-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = (): string => join(folder, "store.db");

/** One conversation on the console, as a user has it. Answers what it printed. */
async function converse(lines: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const child = spawn(process.execPath, [BIN], {
    env: { PATH: process.env["PATH"], STORE_URL: `sqlite:${file()}`, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const closed = once(child, "close");
  child.stdin.end(lines.map((line) => `${line}\n`).join(""));
  const said = await text(child.stdout);
  await closed;
  return said;
}
const count = (said: string, words: string): number => said.split(words).length - 1;

describe("a conversation on the console", () => {
  it("warns once with evidence, source and next step, follows the edit, and takes answers", async () => {
    const said = await converse([
      MILD,
      BAD,
      "/watch on",
      MILD,
      BAD,
      BAD,
      "3",
      "/edit 4 请转到我老板娘私人账户",
      `/edit 4 ${MILD}`,
    ]);
    expect(said).not.toMatch(/Yanhuo warns[^]*This channel is watched/);
    expect(count(said, "[!!] Yanhuo warns:")).toBe(2);
    expect(said).toMatch(/> .*个人银行卡/);
    expect(said).toMatch(/Sources\n\S/);
    expect(said).toMatch(/Next: \S/);
    expect(said).toMatch(/Ready to send[^]*?:\n[^\n]*[\u4e00-\u9fff]/);
    expect(said).toMatch(/What to reply[^]*Chinese:\n[^]*English:\n/);
    expect(said).toMatch(/\[!!\] Yanhuo warns: .*\(updated\)/);
    expect(said).toMatch(/Yanhuo takes its warning back \(updated\)\n\nIt no longer applies/);
  }, 60_000);

  it("remembers after a restart what was set, warned about and dismissed", async () => {
    const first = await converse(["/watch on", BAD, "1"]);
    expect(first).toContain("Not a problem: these words stay quiet");
    const second = await converse([BAD, "别走平台，线下转账给我", "/watch report"]);
    expect(count(second, "[!!] Yanhuo warns:")).toBe(1);
    expect(second).not.toMatch(/> .*个人银行卡/);
    expect(second).toMatch(/not a\s+problem\s+1/);
  }, 60_000);

  it("watches by default where WATCH_CHANNELS names it", async () => {
    expect(await converse([BAD], { WATCH_CHANNELS: "con*" })).toContain("Yanhuo warns:");
    expect(await converse([BAD, "/watch status"], { WATCH_CHANNELS: "sourcing-*" })).toMatch(
      /^Watch\n\nThis channel is not/,
    );
  }, 60_000);
});

describe("two processes on one file", () => {
  it("warn once about each message", async () => {
    const children = await Promise.all([1, 2].map(() => startChild("watch-child.ts", [file(), "40", "settle"])));
    for (const child of children) child.go();
    const [one = [], other = []] = await Promise.all(children.map((child) => child.finished()));
    const both = [...one, ...other].map(Number).toSorted((a, b) => a - b);
    expect(both).toEqual(Array.from({ length: 40 }, (_, number) => number));
    const left = openSqliteStore({ file: file(), now: () => Date.now() + LEASE_MS });
    expect(await all(watched({ store: left }).bot.pending("test"))).toEqual([]);
    await left.close();
  }, 60_000);
});

describe("a process that is killed before it could say what it had written down", () => {
  it("leaves it to the next, which says it once, when the lease is over", async () => {
    const child = await startChild("watch-child.ts", [file(), "1"]);
    child.go();
    await child.reached(1);
    expect(child.lines).toEqual(["0"]);
    await child.kill();

    const soon = openSqliteStore({ file: file() });
    expect(await all(watched({ store: soon }).bot.pending("test"))).toEqual([]);
    await soon.close();

    const store = openSqliteStore({ file: file(), now: () => Date.now() + LEASE_MS });
    const { bot } = watched({ store });
    const [warning, ...others] = await all(bot.pending("test"));
    expect(others).toEqual([]);
    expect(warning).toMatchObject({
      below: "shared-0",
      place: { channel: "sourcing", thread: "t0" },
      reply: { title: expect.stringContaining("a person's account") },
    });
    await warning?.settled?.("post");
    await store.close();

    const later = openSqliteStore({ file: file(), now: () => Date.now() + 3 * LEASE_MS });
    expect(await all(watched({ store: later }).bot.pending("test"))).toEqual([]);
    await later.close();
  }, 60_000);
});
