/** Has the lexicon of red flags prepared by another process: that takes three times the memory of using it, and a door runs for days. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describeError } from "./core/failure.ts";
import type { Log } from "./core/ports.ts";
import { isLexiconKept } from "./vetting/red-flags/prepared.ts";

const LEXICON = join(import.meta.dirname, "vetting/red-flags/lexicon.ts");

/**
 * Resolves once a lexicon is kept beside the compile cache, or cannot be: whoever needs it then prepares it for itself.
 * @param node the program that runs this one, with its own arguments: they decide which cache it keeps
 */
export async function prepareLexiconAhead([node, ...flags]: readonly [string, ...string[]], log: Log): Promise<void> {
  if (isLexiconKept()) return;
  try {
    // Whoever loads it keeps it.
    await promisify(execFile)(node, [...flags, LEXICON]);
  } catch (error) {
    log.warn({ errors: describeError(error) }, "the lexicon of red flags could not be prepared ahead");
  }
}
