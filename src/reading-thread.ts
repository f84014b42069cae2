/** Reads long texts in a thread of its own: while somebody's page of a megabyte is read, everybody else is answered. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import PQueue from "p-queue";
import type { Reading } from "./commands/reading.ts";
import { UserError } from "./core/errors.ts";

/** Shorter texts are read at once, in a few ms (UTF-16 units; bytes of a file). */
const LONG_FROM = 8000;
/** A thread that nobody needs is ended: its rules take as much memory as the bot's own (ms). */
const IDLE_MS = 60_000;
/** No text we know of takes a tenth of this (ms). */
const DEADLINE_MS = 60_000;
const MOST_WAITING = 20;
/** Of a translation everything that was found crosses over, which holds this thread up: a tenth of a second for so much (UTF-16 units). */
const MOST_TRANSLATED = 100_000;

/** One text or file for the thread, and what comes back. */
export interface Work {
  readonly kind: keyof Reading;
  readonly text: string | Uint8Array;
  readonly context: unknown;
}
export type Done = { readonly read: unknown } | { readonly failed: string };

export interface ReadingThread extends Reading {
  /** Ends the thread; what is being read is given up. */
  close(): Promise<void>;
}

export interface ThreadLimits {
  readonly idleMs?: number;
  readonly deadlineMs?: number;
}

/**
 * Makes it; the thread starts with the first long text. One text is read after the other. A reading rejects with a `UserError` when
 * too many wait or the deadline passes, and with an `Error` when the thread fails.
 * @param here reads the short ones
 */
export function createReadingThread(
  here: Reading,
  { idleMs = IDLE_MS, deadlineMs = DEADLINE_MS }: ThreadLimits = {},
): ReadingThread {
  const queue = new PQueue({ concurrency: 1 });
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;

  const begin = (): Worker => {
    const begun = new Worker(new URL("reading-thread-worker.ts", import.meta.url));
    begun.unref();
    // One that dies while nobody waits for it is no reason to end the program: the next text gets another.
    const forget = (): void => {
      if (thread === begun) thread = undefined;
    };
    begun.on("error", forget).on("exit", forget);
    return begun;
  };
  const end = async (): Promise<void> => {
    const ending = thread;
    thread = undefined;
    clearTimeout(idle);
    await ending?.terminate();
  };
  const readInThread = async (work: Work): Promise<unknown> => {
    clearTimeout(idle);
    thread ??= begin();
    try {
      const done = await answerTo(work, thread, deadlineMs);
      if ("failed" in done) throw new Error(`The reading thread failed: ${done.failed}`);
      idle = setTimeout(() => void end(), idleMs);
      idle.unref();
      return done.read;
    } catch (error) {
      await end();
      if (error instanceof Error && error.name === "AbortError") {
        throw new UserError("That text could not be read within a minute: send it in parts", { cause: error });
      }
      throw error;
    }
  };
  const aside = <Kind extends keyof Reading>(kind: Kind): Reading[Kind] => {
    const read = async (text: string | Uint8Array, context: never): Promise<unknown> => {
      if (text.length < LONG_FROM) return here[kind](text as never, context);
      if (kind === "translate" && text.length > MOST_TRANSLATED) throw new UserError(TOO_LONG);
      if (queue.size >= MOST_WAITING) {
        throw new UserError("Many long texts are waiting to be read: try again in a minute");
      }
      return queue.add(() => readInThread({ kind, text, context }));
    };
    return read as unknown as Reading[Kind];
  };
  return {
    vet: aside("vet"),
    scan: aside("scan"),
    translate: aside("translate"),
    answers: aside("answers"),
    desk: aside("desk"),
    file: aside("file"),
    close: end,
  };
}

const TOO_LONG = `That is too much for one message to be translated: send it in parts of at most ${MOST_TRANSLATED.toLocaleString("en-US")} characters`;

/** What the thread answers. Rejects when it dies, and with an `AbortError` when the deadline (ms) passes. */
async function answerTo(work: Work, thread: Worker, deadlineMs: number): Promise<Done> {
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, AbortSignal.timeout(deadlineMs)]);
  // Either also rejects when the thread dies of an error.
  const answered = once(thread, "message", { signal }) as Promise<[Done]>;
  const ended = once(thread, "exit", { signal }).then(() => Promise.reject(new Error("The reading thread ended")));
  try {
    thread.postMessage(work);
    return (await Promise.race([answered, ended]))[0];
  } finally {
    over.abort();
    await Promise.allSettled([answered, ended]);
  }
}
