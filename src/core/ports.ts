/** What the core asks of the world. Adapters supply it; tests may supply their own. */
import type { ZodType } from "zod";
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

/** Text by strangers for the model to work on. It travels as fenced data, never among the instructions. */
export interface Material {
  /** What it is, in a few words of ours: "supplier reply". */
  readonly label: string;
  readonly text: string;
}

/** One thing asked of the model. */
export interface ModelJob<T> {
  /** Names the work on the log and on the wire: letters, digits, `-` and `_`, at most 64. */
  readonly task: string;
  /** Our own words only (a filled `Prompt`): nothing a stranger wrote. */
  readonly instructions: string;
  readonly material: readonly Material[];
  /**
   * What the answer must be: an object, every key required (`nullable`, not `optional`), no defaults, records or tuples.
   * Lengths and ranges are checked when the answer is read, not told to every server.
   */
  readonly shape: ZodType<T>;
  /** An answer of that shape with made-up contents; some servers want one. */
  readonly example?: Json;
  /** Whose daily budget pays and whose turn it is: a workspace or server of a platform. */
  readonly workspace: string;
  /** The longest answer (tokens); the adapter's own limit when left out. */
  readonly outputTokens?: number;
}

/** A language model that fills in a form. Whether what it says is true, and may be shown, is for the caller to judge. */
export interface LanguageModel {
  /** The model's name, for records and as part of a cache key. */
  readonly name: string;
  /**
   * The answer in the job's shape. Rejects with `ModelError` for whatever the model or the way to it does, with `StoreError` when the
   * budget cannot be kept, with the reason of `signal` when the caller gives up, and with `TypeError` for a job that contradicts itself.
   */
  fill<T>(job: ModelJob<T>, signal?: AbortSignal): Promise<T>;
}

/** The daily share of the model, which each workspace has of its own. */
export interface ModelBudget {
  /** Tokens that a workspace has used or set aside today (UTC), and may use in a day. Rejects with `StoreError`. */
  usedToday(workspace: string): Promise<{ readonly used: number; readonly of: number }>;
}

/** Words of ours for the model, from a file that can be reviewed, with slots for our own data. */
export interface Prompt<Slot extends string = never> {
  /** Changes when the words change: part of a cache key. */
  readonly version: string;
  /** The words with every slot filled. Throws a `TypeError` for a missing or unknown slot. */
  fill(values: Readonly<Record<Slot, string>>): string;
}
