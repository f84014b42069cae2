/** Measures in a process of its own, which is killed when it takes too long: some texts are made never to end. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Limit {
  readonly seconds: number;
}

const CHILD = fileURLToPath(new URL("child.ts", import.meta.url));

/** What a child measured, or why it measured nothing: the limit or its own fault, in a few words. */
export type Outcome = Readonly<Record<string, number>> | string;

/**
 * Measures in a child process.
 * @param what which measurement (see child.ts) @param of its argument
 */
export function measured(what: string, of: string, limit: Limit): Outcome {
  const { stdout, stderr, error, status } = spawnSync(process.execPath, [CHILD, what, of], {
    encoding: "utf8",
    timeout: limit.seconds * 1000,
    killSignal: "SIGKILL",
  });
  if (error !== undefined && "code" in error && error.code === "ETIMEDOUT") return `> ${limit.seconds * 1000}`;
  if (status !== 0) return /^\w*Error\b/m.exec(stderr)?.[0] ?? "failed";
  return JSON.parse(stdout) as Readonly<Record<string, number>>;
}
