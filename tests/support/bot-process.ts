/** The real program as its own process, as an operator starts it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export const BIN = join(import.meta.dirname, "../../bin/yanhuo.mjs");

export interface BotProcess {
  /** The log, line by line. */
  readonly log: readonly { readonly msg: string; readonly [field: string]: unknown }[];
  /** Resolves when a line's message matches; rejects when the process ends first. */
  said(message: RegExp): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** Resolves with the exit status, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Ends it, whatever it does, and removes its store. */
  remove(): Promise<void>;
}

/** Starts the program with `env` and a store of its own; `args` as on the command line. */
export function startBot(env: Readonly<Record<string, string>>, args: readonly string[] = []): BotProcess {
  const folder = mkdtempSync(join(tmpdir(), "yanhuo-bot-"));
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { PATH: process.env["PATH"], STORE_URL: `sqlite:${join(folder, "store.db")}`, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const closed = once(child, "close") as Promise<[number | null, string | null]>;
  const ended = closed.then(([code, signal]) => code ?? signal ?? "unknown");
  const log: BotProcess["log"][number][] = [];
  let heard = (): void => undefined;
  child.stdout.resume();
  createInterface(child.stderr).on("line", (line) => {
    log.push(line.startsWith("{") ? (JSON.parse(line) as BotProcess["log"][number]) : { msg: line });
    heard();
  });
  return {
    log,
    async said(message) {
      const found = new Promise<boolean>((resolve) => {
        heard = () => {
          if (log.some(({ msg }) => message.test(msg))) resolve(true);
        };
        heard();
      });
      if (!(await Promise.race([found, ended.then(() => false)])))
        throw new Error(`It ended without saying ${message}: ${JSON.stringify(log)}`);
    },
    signal: (name) => void child.kill(name),
    ended,
    async remove() {
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A port nobody uses at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}
