/** The real program run once, as a user starts it, and its answers read. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { BIN } from "./bot-process.ts";

/** What the program sees of the world: a user in `folder`, with a store there. */
export function environment(folder: string, change: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], INIT_CWD: folder, STORE_URL: `sqlite:${join(folder, "store.db")}`, ...change };
}

export function runOnce(args: readonly string[], input: string, env: NodeJS.ProcessEnv) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], { input, env, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

/** What was printed with --json or --jsonl, a value a line. */
export const json = (text: string): unknown[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
