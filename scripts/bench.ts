/** Measures speed and memory: `npm run bench -- [profile|growth|start|store|hostile|scan|slack|discord …] [--limit SECONDS] [--json]`. */
import { availableParallelism, cpus } from "node:os";
import { parseArgs } from "node:util";
import { discordTable } from "./bench/discord.ts";
import { growthTable } from "./bench/growth.ts";
import { hostileTable } from "./bench/hostile.ts";
import type { Limit } from "./bench/limited.ts";
import { profileTable } from "./bench/profile.ts";
import { scanTable } from "./bench/scan.ts";
import { slackTable } from "./bench/slack.ts";
import { startTable } from "./bench/start.ts";
import { storeTable } from "./bench/store.ts";
import { printed, type Table } from "./bench/table.ts";

const TABLES: Readonly<Record<string, (limit: Limit) => Table | Promise<Table>>> = {
  profile: profileTable,
  growth: growthTable,
  start: startTable,
  store: storeTable,
  hostile: hostileTable,
  scan: scanTable,
  slack: slackTable,
  discord: discordTable,
};

const { values: options, positionals: named } = parseArgs({
  allowPositionals: true,
  options: {
    /** The same as naming one table. */
    only: { type: "string" },
    /** How long one hostile or long text may take before its process is killed. */
    limit: { type: "string", default: "20" },
    json: { type: "boolean", default: false },
  },
});

process.exitCode = await run();

/** @returns 0 when it measured, 2 for wrong use */
async function run(): Promise<0 | 2> {
  const seconds = Number(options.limit);
  if (!(seconds > 0)) return refuse("--limit takes a number of seconds.");
  const wanted = options.only === undefined ? named : [...named, options.only];
  const chosen = wanted.length === 0 ? Object.keys(TABLES) : wanted;
  const machine = `Node ${process.version}, ${availableParallelism()} x ${cpus()[0]?.model ?? "unknown"}`;
  const measured: Record<string, Table> = {};
  if (!options.json) console.log(`${machine}. Compare ratios, not absolutes.`);
  for (const name of chosen) {
    const measure = TABLES[name];
    if (measure === undefined)
      return refuse(`There is no table ${name}: name some of ${Object.keys(TABLES).join(", ")}.`);
    const table = await measure({ seconds });
    measured[name] = table;
    if (!options.json) console.log(`\n${printed(table)}`);
  }
  if (options.json) console.log(JSON.stringify({ machine, tables: measured }));
  return 0;
}

function refuse(reason: string): 2 {
  console.error(reason);
  return 2;
}
