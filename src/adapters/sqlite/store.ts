/** The store on one SQLite file: Keyv carries get, set and delete; claim, add, replace and list are single statements on the same table. */
import type { Keyv } from "keyv";
import { StoreError } from "../../core/errors.ts";
import type { Store } from "../../core/ports.ts";
import type { Json } from "../../core/reply.ts";
import { type Entries, openEntries } from "./entries.ts";
import { readJson, writeJson } from "./json-text.ts";
import { keyvStorage } from "./keyv-adapter.ts";

export interface SqliteStoreOptions {
  /** Path of the database; its folder is created. `:memory:` keeps everything in this process. */
  readonly file: string;
  /** The clock, ms since the epoch. */
  readonly now?: () => number;
  /** How long a call waits for another process that holds the lock (ms, blocking). */
  readonly busyTimeoutMs?: number;
}

const NAMESPACE = "store";
const DEFAULT_LIMIT = 100;

/**
 * A store on the given file, shared with every process that opens the same one.
 * The file is opened at the first use: until then nothing is created, and what is wrong with it shows in that call.
 * Every method rejects with `StoreError`, the fault as its cause, also for keys and values that cannot be stored.
 */
export function openSqliteStore({ file, now = Date.now, busyTimeoutMs = 5000 }: SqliteStoreOptions): Store {
  let opened: Entries | undefined;
  let keyvAtWork: Promise<Keyv<Json>> | undefined;
  let closed = false;

  function entries(): Entries {
    if (closed) throw new TypeError("it is closed");
    opened ??= openEntries(file, busyTimeoutMs, now);
    return opened;
  }

  // No "error" listener on Keyv, ever: with one, a failing read would look like a missing value.
  // Keyv's own clock and expiry stay out of use: times are given to it as absolute ones, from our clock.
  async function startKeyv(): Promise<Keyv<Json>> {
    const { Keyv } = await import("keyv");
    const store = keyvStorage(entries);
    return new Keyv<Json>({ store, namespace: NAMESPACE, serialization: false, checkExpired: false });
  }
  function keyv(): Promise<Keyv<Json>> {
    keyvAtWork ??= startKeyv();
    return keyvAtWork;
  }

  return {
    get: (key) => attempt("read", async () => (await keyv()).get(checkedKey(key))),
    set: (key, value, ttlMs) =>
      attempt("write", async () => {
        const expires = ttlMs === undefined ? undefined : expiresAt(ttlMs, now);
        const kept = await (await keyv()).setRaw(checkedKey(key), { value, expires });
        if (!kept) throw new TypeError("the write was refused");
      }),
    delete: (key) => attempt("delete", async () => (await keyv()).delete(checkedKey(key))),
    claim: (key, ttlMs) => attempt("claim", () => entries().claim(NAMESPACE, checkedKey(key), expiresAt(ttlMs, now))),
    add: (key, delta, ttlMs) =>
      attempt("count", () => {
        if (!Number.isFinite(delta)) throw new TypeError("the difference is not a number");
        const expires = ttlMs === undefined ? null : expiresAt(ttlMs, now);
        return Number(entries().add(NAMESPACE, checkedKey(key), delta, expires));
      }),
    replace: (key, expected, value) =>
      attempt("replace", () => {
        const before = expected === undefined ? undefined : writeJson(expected);
        return entries().replace(NAMESPACE, checkedKey(key), before, writeJson(value));
      }),
    list: (prefix, { after = "", limit = DEFAULT_LIMIT } = {}) =>
      attempt("list", () => {
        if (!Number.isSafeInteger(limit) || limit < 0) throw new TypeError("the limit is not a count");
        const rows = entries().list(NAMESPACE, wellFormed(prefix), wellFormed(after), limit);
        return rows.map(({ key, value }) => ({ key, value: readJson(value) }));
      }),
    close: () =>
      attempt("close", () => {
        closed = true;
        opened?.close();
        opened = undefined;
      }),
  };
}

async function attempt<T>(action: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError(`The store could not ${action}: ${reason}.`, { cause });
  }
}

function checkedKey(key: string): string {
  if (key === "") throw new TypeError("the key is empty");
  return wellFormed(key);
}

/** Half a surrogate pair has no UTF-8 form: two different keys would become one. */
function wellFormed(text: string): string {
  if (!text.isWellFormed()) throw new TypeError("the key is not well-formed Unicode");
  return text;
}

/** The absolute end of a time to live, in whole ms. A time that is not positive is a mistake, not "for ever". */
function expiresAt(ttlMs: number, now: () => number): number {
  if (!(ttlMs > 0 && ttlMs < Number.POSITIVE_INFINITY)) throw new TypeError("the time to live is not positive");
  return Math.min(Math.ceil(now() + ttlMs), Number.MAX_SAFE_INTEGER);
}
