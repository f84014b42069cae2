/** Runs the bot for a team: opens the doors, answers for its health, and closes everything in order when told to stop. */
import type { Bot, Door } from "./core/bot.ts";
import { ConfigError } from "./core/errors.ts";
import type { Log, Store } from "./core/ports.ts";
import { openDoors } from "./doors.ts";
import { type Health, openHealth } from "./health.ts";

export interface Service {
  readonly doors: readonly Door[];
  readonly bot: Bot;
  readonly store: Store;
  readonly log: Log;
  readonly healthPort?: number;
  /** Resolves when the bot is to stop. */
  readonly stopped: Promise<void>;
}

/**
 * Serves until `stopped`: then no door is ready any more, the doors stop and finish the answers under way. The store is left open.
 * Answers the exit status: 0, or 1 when no door, or not the health port, could be opened; the log says what to do.
 */
export async function serve({ doors, bot, store, log, healthPort, stopped }: Service): Promise<number> {
  await bot.prepare();
  const open = openDoors(doors, bot, log);
  let health: Health | undefined;
  try {
    if (healthPort !== undefined) health = await openHealth({ port: healthPort, store, doors: open.ready });
    const served = await Promise.race([open.opened, stopped.then(() => true)]);
    if (!served) {
      log.error({}, "none of the doors could be opened: the lines above say what to do");
      return 1;
    }
    await stopped;
    log.info({}, "stopping");
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    log.error({}, error.message);
    return 1;
  } finally {
    await open.close();
    await health?.close();
  }
}
