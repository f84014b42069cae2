/** Starts a child program of tests/support and reads its answers line by line. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface Child {
  readonly process: ChildProcessWithoutNullStreams;
  /** Lines so far, without the "ready". */
  readonly lines: string[];
  /** Lets a waiting child go on. */
  go(): void;
  /** Resolves when the child has written that many lines, or ended. */
  reached(lines: number): Promise<void>;
  /** Ends its stdin and waits; rejects with its stderr when it failed. */
  finished(): Promise<readonly string[]>;
  /** kill -9, and waits until the process is gone. */
  kill(): Promise<void>;
  /** What it wrote to stderr so far. */
  complaints(): string;
}

/**
 * @param program file name in tests/support; it says "ready" on its first line
 * @param maxFileKiB where given, no file may grow beyond it: writes then fail as on a full disk
 * @param nodeOptions options for Node itself
 */
export async function startChild(
  program: string,
  args: readonly string[],
  maxFileKiB?: number,
  nodeOptions: readonly string[] = [],
): Promise<Child> {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const command = [process.execPath, ...nodeOptions, path, ...args];
  const child =
    maxFileKiB === undefined
      ? spawn(process.execPath, command.slice(1))
      : spawn("bash", ["-c", `ulimit -f ${maxFileKiB}; exec "$@"`, "child", ...command]);
  const ended = once(child, "close");
  const lines: string[] = [];
  let complaints = "";
  let heard = () => {};
  child.stderr.on("data", (chunk) => {
    complaints += String(chunk);
  });
  createInterface(child.stdout).on("line", (line) => {
    lines.push(line);
    heard();
  });

  function reached(count: number): Promise<void> {
    const enough = new Promise<void>((resolve) => {
      heard = () => {
        if (lines.length >= count) resolve();
      };
      heard();
    });
    return Promise.race([enough, ended.then(() => undefined)]);
  }

  await reached(1);
  if (lines.shift() !== "ready") throw new Error(`${program} did not start: ${complaints}`);
  return {
    process: child,
    lines,
    go: () => void child.stdin.write("go\n"),
    reached,
    async finished() {
      child.stdin.end();
      const [code] = await ended;
      if (code !== 0) throw new Error(`${program} ended with ${code}: ${complaints}`);
      return lines;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    complaints: () => complaints,
  };
}
