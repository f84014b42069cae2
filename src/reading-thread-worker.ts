/** The thread that reads long texts: takes one at a time and answers what was read. */
import { parentPort } from "node:worker_threads";
import { READING_HERE } from "./commands/reading.ts";
import type { Done, Work } from "./reading-thread.ts";

parentPort?.on("message", (work: Work) => void answer(work));

async function answer({ kind, text, context }: Work): Promise<void> {
  let done: Done;
  try {
    done = { read: await READING_HERE[kind](text as never, context as never) };
  } catch (error) {
    // What a stranger wrote may stand in an error's message: only its kind leaves.
    done = { failed: error instanceof Error ? error.name : "unknown" };
  }
  parentPort?.postMessage(done);
}
