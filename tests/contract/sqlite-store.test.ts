/** The SQLite store: the contract, and the ways a file can fail. A failure must never look like a missing value. */
import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { StoreError } from "../../src/core/errors.ts";
import type { Store } from "../../src/core/ports.ts";
import { startChild } from "../support/child.ts";
import { storeContract } from "./store-contract.ts";

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "yanhuo-store-"));
}

function integrity(file: string): unknown {
  const database = new DatabaseSync(file);
  try {
    return database.prepare("PRAGMA integrity_check").get()?.["integrity_check"];
  } finally {
    database.close();
  }
}

storeContract("a SQLite file", { shared: true, durable: true }, () => {
  const folder = newFolder();
  const file = join(folder, "made/for/it.db");
  return {
    address: file,
    open: (now) => openSqliteStore({ file, ...(now && { now }) }),
    verify() {
      if (existsSync(file)) assert.equal(integrity(file), "ok");
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
});

describe("a SQLite file that fails", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = newFolder();
    file = join(folder, "store.db");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function expectEveryCallToReject(store: Store, code?: string): Promise<void> {
    const calls = {
      get: () => store.get("key"),
      getMissing: () => store.get("missing"),
      list: () => store.list(""),
      ...writesOf(store),
    };
    for (const [name, call] of Object.entries(calls)) await expectRejection(name, call, code);
  }
  function writesOf(store: Store) {
    return {
      set: () => store.set("key", 1),
      delete: () => store.delete("key"),
      claim: () => store.claim("free", 1000),
      add: () => store.add("counter", 1),
      replace: () => store.replace("key", "value", 2),
      replaceMissing: () => store.replace("missing", undefined, 2),
    };
  }
  async function expectRejection(name: string, call: () => Promise<unknown>, code?: string): Promise<void> {
    const error: unknown = await call().then(
      (answer) => `${name} answered ${JSON.stringify(answer)}`,
      (fault: unknown) => fault,
    );
    expect(error).toBeInstanceOf(StoreError);
    expect(error, name).toMatchObject({ code: "store", cause: code === undefined ? {} : { code } });
  }

  test("because it is no database says so in every call", async () => {
    writeFileSync(file, "Company name,Yiwu something\n".repeat(500));
    const store = openSqliteStore({ file });
    await expectEveryCallToReject(store, "ERR_SQLITE_ERROR");
    await expect(store.get("key")).rejects.toThrow("file is not a database");
    await store.close();
  });

  test("because its pages are damaged does not answer that an entry is missing", async () => {
    const writer = openSqliteStore({ file });
    for (let i = 0; i < 300; i += 1) await writer.set(`key:${i}`, "x".repeat(500));
    await writer.close();
    truncateSync(file, statSync(file).size - 8 * 4096);
    const store = openSqliteStore({ file });
    const answers = await Promise.allSettled(Array.from({ length: 300 }, (_, i) => store.get(`key:${i}`)));
    const missing = answers.filter((answer) => answer.status === "fulfilled" && answer.value === undefined);
    const refused = answers.filter((answer) => answer.status === "rejected" && answer.reason instanceof StoreError);
    expect(missing).toStrictEqual([]);
    expect(refused.length).toBeGreaterThan(0);
    await store.close();
  });

  test("because an entry in it is not JSON refuses that entry and does not repeat it", async () => {
    const store = openSqliteStore({ file });
    await store.set("key", "value");
    const database = new DatabaseSync(file);
    database.exec("UPDATE entries SET value = 'secret words'");
    database.close();
    for (const call of [
      () => store.get("key"),
      () => store.list(""),
      () => store.add("key", 1),
      () => store.replace("key", 1, 2),
    ]) {
      await expectRejection("a call", call);
      await expect(call()).rejects.not.toThrow("secret");
    }
    await store.close();
  });

  test("because its folder cannot be made says so in every call", async () => {
    writeFileSync(join(folder, "taken"), "");
    await expectEveryCallToReject(openSqliteStore({ file: join(folder, "taken/store.db") }));
  });

  test("because a folder stands in its place says so in every call", async () => {
    mkdirSync(file);
    await expectEveryCallToReject(openSqliteStore({ file }), "ERR_SQLITE_ERROR");
  });

  test.skipIf(process.getuid?.() === 0)("because it may not be written lets nobody believe it was", async () => {
    const writer = openSqliteStore({ file });
    await writer.set("key", "value");
    await writer.close();
    chmodSync(file, 0o444);
    const store = openSqliteStore({ file });
    for (const [name, call] of Object.entries(writesOf(store))) await expectRejection(name, call);
  });

  test("because another process holds it for longer than the timeout rejects every call, and recovers", async () => {
    const store = openSqliteStore({ file, busyTimeoutMs: 20 });
    await store.set("key", "value");
    await store.close();
    const late = openSqliteStore({ file, busyTimeoutMs: 20 });
    const holder = await startChild("sqlite-lock-child.ts", [file]);
    await expectEveryCallToReject(late, "ERR_SQLITE_ERROR");
    await holder.finished();
    expect(await late.get("key")).toBe("value");
    await late.close();
  });

  test("because another process is writing for longer than the timeout rejects writes and still reads", async () => {
    const store = openSqliteStore({ file, busyTimeoutMs: 20 });
    await store.set("key", "value");
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    for (const [name, call] of Object.entries(writesOf(store))) await expectRejection(name, call, "ERR_SQLITE_ERROR");
    expect(await store.get("key")).toBe("value");
    other.exec("ROLLBACK");
    other.close();
    expect(await store.claim("free", 1000)).toBe(true);
    await store.close();
  });

  test("waits while another process is making it", async () => {
    const maker = new DatabaseSync(file);
    maker.exec("CREATE TABLE other (x); BEGIN IMMEDIATE");
    const child = await startChild("store-child.ts", [file, "add", "1"]);
    child.go();
    await sleep(300); // Long enough to be refused: here SQLite does not wait by itself.
    maker.exec("COMMIT");
    maker.close();
    expect(await child.finished()).toStrictEqual(["1"]);
  });

  test.skipIf(process.platform === "win32")(
    "because the disk is full refuses the write, and keeps what it had acknowledged",
    async () => {
      const child = await startChild("store-child.ts", [file, "endure", "0"], 8192);
      child.go();
      await expect(child.finished()).rejects.toThrow(StoreError.name);
      const acknowledged = Number(child.lines.at(-1));
      expect(acknowledged).toBeGreaterThan(0);
      const store = openSqliteStore({ file });
      for (let i = 0; i <= acknowledged; i += 1) expect(await store.get(`replaced:${i}`)).toBe(i);
      await store.close();
      expect(integrity(file)).toBe("ok");
    },
  );
});

test("a SQLite store creates nothing before its first use", async () => {
  const folder = newFolder();
  const store = openSqliteStore({ file: join(folder, "sub/store.db") });
  await store.close();
  expect(existsSync(join(folder, "sub"))).toBe(false);
  rmSync(folder, { recursive: true });
});

test("a SQLite store in memory belongs to its process and leaves no file", async () => {
  const store = openSqliteStore({ file: ":memory:" });
  await store.set("key", "value");
  expect(await store.get("key")).toBe("value");
  await store.close();
  expect(existsSync(":memory:")).toBe(false);
});
