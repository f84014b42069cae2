/** Registers the commands with Discord: `npm run register -- [--guild ID] [--remove] [--dry-run]`. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import chinese from "../knowledge/commands.zh-CN.json" with { type: "json" };
import { registerCommands } from "../src/adapters/discord/register.ts";
import { isSame } from "../src/adapters/discord/registration.ts";
import { openSqliteStore } from "../src/adapters/sqlite/store.ts";
import { createApp } from "../src/app.ts";
import { PROJECT, readSettings } from "../src/config.ts";
import { ConfigError } from "../src/core/errors.ts";
import { createLog } from "../src/log.ts";

const USAGE = "npm run register -- [--guild SERVER_ID] [--remove] [--dry-run]";

async function run(): Promise<void> {
  const file = join(PROJECT, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  const { discord } = readSettings(process.env);
  if (discord === undefined) throw new ConfigError("DISCORD_TOKEN is not set: see docs/discord.md.");
  const { guild, remove, dryRun } = options();
  const store = openSqliteStore({ file: ":memory:" });
  const { commands } = createApp({ store, log: createLog("silent"), newRef: () => "" });
  await store.close();

  const changes = await registerCommands({
    ...discord,
    commands: remove ? [] : commands,
    words: chinese,
    dryRun,
    ...(guild === undefined ? {} : { guild }),
  });
  const where = guild === undefined ? "everywhere" : `in server ${guild}`;
  for (const name of changes.added) console.log(`+ ${name}`);
  for (const name of changes.changed) console.log(`~ ${name}`);
  for (const name of changes.removed) console.log(`- ${name}`);
  if (isSame(changes)) console.log(`Nothing to change ${where}.`);
  else console.log(dryRun ? `Would change the commands ${where}.` : `Changed the commands ${where}.`);
}

function options() {
  try {
    const { values } = parseArgs({
      options: {
        guild: { type: "string" },
        remove: { type: "boolean", default: false },
        "dry-run": { type: "boolean", default: false },
      },
    });
    if (values.guild !== undefined && !/^\d{1,20}$/.test(values.guild)) throw new TypeError("--guild takes a number");
    return { guild: values.guild, remove: values.remove, dryRun: values["dry-run"] };
  } catch (error) {
    throw new ConfigError(`${(error as Error).message} (${USAGE})`, { cause: error });
  }
}

try {
  await run();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
