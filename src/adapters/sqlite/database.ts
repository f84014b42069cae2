/** Opens the database file: its folder, its settings, its one table, and the functions our statements call. */
import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { readJson, sameJson } from "./json-text.ts";

// WITHOUT ROWID keeps keys and values in one tree, in UTF-8 byte order. The index serves the sweep alone.
const SETUP = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS entries (
    space TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    expires INTEGER,
    PRIMARY KEY (space, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS entries_expiring ON entries (expires) WHERE expires IS NOT NULL;
`;
const SQLITE_BUSY = 5;
const PAUSE_MS = 10;

/**
 * Opens or creates the database; `:memory:` keeps it in this process.
 * WAL with synchronous NORMAL: a killed process loses nothing, a power cut at most the last moments.
 * @param busyTimeoutMs how long to wait, blocking, for another process that holds the lock (ms)
 * @throws whatever the file system or SQLite reports: no permission, not a database, locked
 */
export function openDatabase(file: string, busyTimeoutMs: number): DatabaseSync {
  const path = file === ":memory:" ? file : resolve(file);
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    patiently(() => database.exec(SETUP), busyTimeoutMs);
    database.function("same_json", { deterministic: true }, (left, right) =>
      sameJson(String(left), String(right)) ? 1 : 0,
    );
    database.function("plus", { deterministic: true }, (counter, delta) => plus(String(counter), String(delta)));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** SQLite does not wait when two processes switch a new file to WAL at the same moment: one of them is told "busy" at once. */
function patiently(work: () => void, timeoutMs: number): void {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

function isBusy(error: unknown): boolean {
  const code = error instanceof Error && "errcode" in error ? error.errcode : undefined;
  return typeof code === "number" && (code & 0xff) === SQLITE_BUSY;
}

/** In JavaScript rather than in SQL: SQLite writes numbers with fewer digits than JSON needs, and adds to a text as if it were 0. */
function plus(counter: string, delta: string): string {
  const value = readJson(counter);
  if (typeof value !== "number") throw new TypeError("the entry is not a counter");
  const sum = value + Number(delta);
  if (!Number.isFinite(sum)) throw new RangeError("the counter is out of range");
  return JSON.stringify(sum);
}
