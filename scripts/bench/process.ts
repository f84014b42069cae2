/** A server under load, as a process of its own: starting it, and what the kernel says of it (Linux: /proc). */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export interface Served {
  /** CPU time so far, ms. */
  cpuMs(): number;
  /** Memory at this moment, MB of RSS. */
  rssMb(): number;
  /** From the start of the process until it was ready, ms. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

const PACKAGE = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  readonly scripts: { readonly start: string };
};
/** How the program is started: the arguments `npm start` gives to node. */
export const START: readonly string[] = PACKAGE.scripts.start.split(" ").slice(1);
/** Where these arguments count from. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What the kernel counts CPU time in, ms. */
const TICK_MS = 10;
const PATIENCE_MS = 60_000;

/**
 * Starts `node ...args` and waits until `ready` says so. What it prints is thrown away.
 * @param ready asked again and again; may reject while the server is not there
 */
export async function serve(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: () => Promise<boolean>,
): Promise<Served> {
  const before = performance.now();
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH: process.env["PATH"], ...env },
    stdio: "ignore",
  });
  const { pid } = child;
  const limit = AbortSignal.timeout(PATIENCE_MS);
  while (!(await ready().catch(() => false))) {
    if (child.exitCode !== null || limit.aborted) throw new Error(`${args.join(" ")} did not become ready`);
    await pause(5);
  }
  return {
    readyMs: performance.now() - before,
    cpuMs() {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    },
    rssMb() {
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
    },
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
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
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}
