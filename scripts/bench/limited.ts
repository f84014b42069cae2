/** Measures in a process of its own, which is killed when it takes too long: some texts are made never to end. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Limit {
  readonly seconds: number;
}

const CHILD = fileURLToPath(new URL("child.ts", import.meta.url));

/**
 * @param what which measurement (see child.ts) @param of its argument
 * @returns what the child measured; undefined when it was killed at the limit
 * @throws {Error} with the child's own words when it fails
 */
export function measured(what: string, of: string, limit: Limit): Readonly<Record<string, number>> | undefined {
  const { stdout, stderr, error, status } = spawnSync(process.execPath, [CHILD, what, of], {
    encoding: "utf8",
    timeout: limit.seconds * 1000,
    killSignal: "SIGKILL",
  });
  if (error !== undefined && "code" in error && error.code === "ETIMEDOUT") return undefined;
  if (status !== 0) throw new Error(`${what} ${of} failed: ${error?.message ?? stderr}`);
  return JSON.parse(stdout) as Readonly<Record<string, number>>;
}
