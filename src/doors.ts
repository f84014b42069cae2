/** Opens the doors side by side: one that fails is told on the log and tried again, and does not end the others. */
import { setTimeout } from "node:timers/promises";
import type { Bot, Door } from "./core/bot.ts";
import { ConfigError } from "./core/errors.ts";
import { describeError } from "./core/failure.ts";
import type { Log } from "./core/ports.ts";

/** The doors of a running bot. */
export interface OpenDoors {
  /** Which doors are open at this moment, by platform. */
  ready(): Readonly<Record<string, boolean>>;
  /** Gives up on doors that are still shut and stops the open ones, all at once. Never rejects. */
  close(): Promise<void>;
}

/** How long to wait before try number `attempt` (from 1), in ms: doubling from 5 s, five minutes at most. */
export const retryDelay = (attempt: number): number => Math.min(5000 * 2 ** Math.min(attempt - 1, 10), 300_000);

/**
 * Opens every door. Resolves when each has opened or failed once; those that failed go on being tried.
 * Rejects with a `ConfigError` when not one could be opened.
 */
export async function openDoors(
  doors: readonly Door[],
  bot: Bot,
  log: Log,
  delay: (attempt: number) => number = retryDelay,
): Promise<OpenDoors> {
  const closing = new AbortController();
  const open = async (door: Door): Promise<boolean> => {
    try {
      await door.start(bot);
      if (closing.signal.aborted) {
        await door.stop();
        return true;
      }
      log.info({ platform: door.platform }, "the door is open");
      return true;
    } catch (error) {
      const { platform } = door;
      if (error instanceof ConfigError) log.error({ platform }, error.message);
      else log.error({ platform, errors: describeError(error) }, "the door could not be opened: is the network there?");
      return false;
    }
  };
  const keepTrying = async (door: Door): Promise<void> => {
    for (let attempt = 1; await pause(delay(attempt), closing.signal); attempt++) if (await open(door)) return;
  };

  const opened = await Promise.all(doors.map(open));
  if (!opened.includes(true)) {
    throw new ConfigError("None of the doors could be opened: the lines above say what to do.");
  }
  for (const [index, door] of doors.entries()) if (opened[index] !== true) void keepTrying(door);

  return {
    ready: () => Object.fromEntries(doors.map((door) => [door.platform, door.ready()])),
    async close() {
      closing.abort();
      const stopped = await Promise.allSettled(doors.map((door) => door.stop()));
      for (const each of stopped) {
        if (each.status === "rejected") log.warn({ errors: describeError(each.reason) }, "a door did not stop cleanly");
      }
    },
  };
}

/** Waits `ms`; false as soon as `signal` is aborted. */
async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    return await setTimeout(ms, true, { signal });
  } catch {
    return false;
  }
}
