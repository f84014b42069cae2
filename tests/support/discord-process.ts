/** Starts the real program with Discord's settings, as an operator does, and reads its log. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [key: string]: unknown;
}
export interface Running {
  readonly process: ChildProcess;
  readonly lines: readonly LogLine[];
  /** Resolves when a line of the log holds these words; rejects when the program ends first. */
  logged(words: string): Promise<LogLine>;
  /** Resolves with the exit status. */
  readonly ended: Promise<number | null>;
}

export function startYanhuo(env: Readonly<Record<string, string>>): Running {
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../bin/yanhuo.mjs")], {
    env: { PATH: process.env["PATH"], LOG_LEVEL: "debug", ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const lines: LogLine[] = [];
  const waiting = new Set<() => void>();
  createInterface(child.stderr).on("line", (line) => {
    lines.push(line.startsWith("{") ? (JSON.parse(line) as LogLine) : { level: 0, msg: line });
    for (const look of waiting) look();
  });
  const ended = once(child, "close").then(([code]) => code as number | null);
  return {
    process: child,
    lines,
    ended,
    logged(words) {
      const found = Promise.withResolvers<LogLine>();
      const look = () => {
        const line = lines.find(({ msg }) => msg.includes(words));
        if (line !== undefined) found.resolve(line);
      };
      waiting.add(look);
      look();
      void ended.then(() =>
        found.reject(new Error(`ended without "${words}": ${lines.map(({ msg }) => msg).join(" | ")}`)),
      );
      return found.promise;
    },
  };
}
