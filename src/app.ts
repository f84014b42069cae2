/** Puts the bot together: the only file that lists commands and watchers. */
import { createHelp } from "./commands/help.ts";
import { type Bot, createBot } from "./core/bot.ts";
import type { Command } from "./core/command.ts";
import type { Log, Store } from "./core/ports.ts";
import type { Watcher } from "./core/watcher.ts";

/** What the bot needs from the world. */
export interface Supplies {
  readonly store: Store;
  readonly log: Log;
  readonly newRef: () => string;
}

/** The bot with all its commands. */
export function createApp(supplies: Supplies): Bot {
  const commands: readonly Command[] = [createHelp(() => commands)];
  const watchers: readonly Watcher[] = [];
  return createBot({ ...supplies, commands, watchers });
}
