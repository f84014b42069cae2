/** Opens the doors side by side: one that fails is told on the log and tried again, and does not end the others. */
import { setTimeout as pause } from "node:timers/promises";
import type { Bot, Door } from "./core/bot.ts";
import { ConfigError } from "./core/errors.ts";
import { describeError } from "./core/failure.ts";
import type { Log } from "./core/ports.ts";

/** The doors of a running bot. */
export interface OpenDoors {
  /** Resolves when each door has opened or failed once: whether any is open. Never rejects. */
  readonly opened: Promise<boolean>;
  /** Which doors are open at this moment, by platform. */
  ready(): Readonly<Record<string, boolean>>;
  /** Gives up on doors that are still shut and stops the open ones, all at once. Never rejects. */
  close(): Promise<void>;
}

/** How long to wait before trying a door again for the `attempt`th time (from 1), in ms: doubling from 5 s, five minutes at most. */
export const retryDelay = (attempt: number): number => Math.min(5000 * 2 ** Math.min(attempt - 1, 10), 300_000);

/** Opens every door, and goes on trying those that fail as long as any other has opened. */
export function openDoors(
  doors: readonly Door[],
  bot: Bot,
  log: Log,
  delay: (attempt: number) => number = retryDelay,
): OpenDoors {
  const closing = new AbortController();
  const { signal } = closing;

  const open = async (door: Door): Promise<boolean> => {
    const { platform } = door;
    try {
      await door.start(bot);
      // Nobody waits any more for a door that opens while the house is closing.
      if (signal.aborted) await door.stop();
      else log.info({ platform }, "the door is open");
      return true;
    } catch (error) {
      if (error instanceof ConfigError) log.error({ platform }, error.message);
      else log.error({ platform, errors: describeError(error) }, "the door did not open: is the network there?");
      return false;
    }
  };
  const keepTrying = async (door: Door): Promise<void> => {
    for (let attempt = 1; await waited(delay(attempt), signal); attempt++) if (await open(door)) return;
  };
  const openAll = async (): Promise<boolean> => {
    const opened = await Promise.all(doors.map(open));
    if (!opened.includes(true)) return false;
    for (const [index, door] of doors.entries()) if (opened[index] !== true) void keepTrying(door);
    return true;
  };

  return {
    opened: openAll(),
    ready: () => Object.fromEntries(doors.map((door) => [door.platform, door.ready() && !signal.aborted])),
    async close() {
      closing.abort();
      for (const each of await Promise.allSettled(doors.map((door) => door.stop()))) {
        if (each.status === "rejected") log.warn({ errors: describeError(each.reason) }, "a door did not stop cleanly");
      }
    },
  };
}

/** Waits `ms`; false as soon as `signal` is aborted. */
async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    return await pause(ms, true, { signal });
  } catch {
    return false;
  }
}
