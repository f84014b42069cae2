/** What the core asks of the world. Adapters supply it; tests may supply their own. */
import type { Json } from "./reply.ts";

export interface ListOptions {
  /** Start after this key (exclusive). */
  readonly after?: string;
  /** At most this many entries (default 100). */
  readonly limit?: number;
}

/**
 * Durable memory, shared by every process on the same store. Keys are non-empty strings; values are JSON.
 * Every method rejects with `StoreError` when the store fails: a failure never looks like a missing value.
 * Times to live are in milliseconds; an expired entry behaves as if it had never been there.
 */
export interface Store {
  get(key: string): Promise<Json | undefined>;
  set(key: string, value: Json, ttlMs?: number): Promise<void>;
  /** True when there was something to delete. */
  delete(key: string): Promise<boolean>;
  /** Takes the key for `ttlMs`; true for exactly one caller, across processes, until it expires or is deleted. */
  claim(key: string, ttlMs: number): Promise<boolean>;
  /** Adds to a counter (absent = 0) in one step and answers the new value. A `ttlMs` is set only when the counter is new. */
  add(key: string, delta: number, ttlMs?: number): Promise<number>;
  /** Writes `value` only if the stored value equals `expected` (`undefined` = absent); true when it was written. Keeps the entry's time to live. */
  replace(key: string, expected: Json | undefined, value: Json): Promise<boolean>;
  /** Live entries whose key starts with `prefix`, in key order (UTF-8 byte order). */
  list(prefix: string, options?: ListOptions): Promise<readonly { readonly key: string; readonly value: Json }[]>;
  close(): Promise<void>;
}

/** Structured log. Never pass message text, supplier text or tokens: ids, lengths and timings only. */
export interface Log {
  debug(data: Readonly<Record<string, unknown>>, message: string): void;
  info(data: Readonly<Record<string, unknown>>, message: string): void;
  warn(data: Readonly<Record<string, unknown>>, message: string): void;
  error(data: Readonly<Record<string, unknown>>, message: string): void;
}
