/** A second process on the same store: waits for a line on stdin, then opens the file given, does one task, answers in lines on stdout. */
import { once } from "node:events";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import type { Store } from "../../src/core/ports.ts";

const LONG_MS = 3_600_000;

const tasks: Record<string, (store: Store, count: number) => Promise<void>> = {
  /** Tries to claim every key; answers the indexes it won. */
  async claim(store, count) {
    for (let i = 0; i < count; i += 1) if (await store.claim(`race:${i}`, LONG_MS)) say(String(i));
  },
  /** Adds 1 to one counter; answers every value it saw. */
  async add(store, count) {
    for (let i = 0; i < count; i += 1) say(String(await store.add("shared-counter", 1)));
  },
  /** Raises a number by compare and set; answers every number it wrote. */
  async replace(store, count) {
    for (let written = 0; written < count; ) {
      const before = await store.get("shared-number");
      const after = typeof before === "number" ? before + 1 : 1;
      if (await store.replace("shared-number", before, after)) {
        written += 1;
        say(String(after));
      }
    }
  },
  /** Writes with every method until it is killed; answers a number once all its writes are done. `count` is where to go on. */
  async endure(store, count) {
    for (let i = count; ; i += 1) {
      await store.set(`written:${i}`, { i, text: "x".repeat(1_000_000) });
      await store.claim(`claimed:${i}`, LONG_MS);
      await store.replace(`replaced:${i}`, undefined, i);
      await store.add("written-count", 1);
      say(String(i));
    }
  },
};

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [file = "", task = "", count = "0"] = process.argv.slice(2);
const work = tasks[task];
if (work === undefined) throw new Error(`no such task: ${task}`);
const store = openSqliteStore({ file });
say("ready");
await once(process.stdin, "data");
await work(store, Number(count));
await store.close();
process.stdin.destroy();
