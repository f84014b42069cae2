/** Puts the bot together: the only file that lists commands and watchers. */
import { createHelp } from "./commands/help.ts";
import { createScan } from "./commands/scan.ts";
import { createVet } from "./commands/vet.ts";
import { type Bot, createBot } from "./core/bot.ts";
import type { Command } from "./core/command.ts";
import type { Log, Store } from "./core/ports.ts";
import type { Watcher } from "./core/watcher.ts";
import type { Policy } from "./vetting/policy.ts";

/** What the bot needs from the world. */
export interface Supplies {
  readonly store: Store;
  readonly log: Log;
  /** A short reference that is unlikely to repeat. */
  readonly newRef: () => string;
  /** The team's limits; the shipped ones when left out. */
  readonly policy?: Policy;
}

/** The bot with all its commands. */
export function createApp({ store, log, newRef, policy }: Supplies): Bot {
  const commands: readonly Command[] = [createHelp(() => commands), createVet({ policy }), createScan()];
  const watchers: readonly Watcher[] = [];
  return createBot({ commands, watchers, store, log, newRef });
}
