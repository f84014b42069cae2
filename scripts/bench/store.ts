/** What the store adds to the database under it: the same operations through the store and on node:sqlite itself. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { ratios, spread } from "./clock.ts";
import type { Table } from "./table.ts";

const ROUNDS = 9;
const CALLS = 2000;
/** As large as a thread's notes. */
const VALUE = { note: "厂房面积".repeat(35) };
const HOUR_MS = 3_600_000;

/** An operation, given a number that no other call of the run has. */
type Operation = (n: number) => unknown;
type Operations = Readonly<Record<"set" | "get" | "claim" | "add", Operation>>;
const NAMES = ["set", "get", "claim", "add"] as const;

/** Measures each operation in turns with the bare one; per second, and how many times longer the store takes. */
export async function storeTable(): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), "yanhuo-bench-"));
  const store = openSqliteStore({ file: join(folder, "store.db") });
  const bare = openBare(join(folder, "bare.db"));
  const ours: Operations = {
    set: (n) => store.set(`note:${n % 500}`, VALUE),
    get: (n) => store.get(`note:${n % 500}`),
    claim: (n) => store.claim(`heard:${n}`, HOUR_MS),
    add: (n) => store.add(`count:${n % 50}`, 1),
  };
  try {
    const rows = [];
    for (const name of NAMES) {
      const [own, theirs] = [[] as number[], [] as number[]];
      for (let round = 0; round <= ROUNDS; round += 1) {
        const mine = await callMs(ours[name], round * CALLS);
        const raw = await callMs(bare.operations[name], round * CALLS);
        if (round === 0) continue;
        own.push(mine);
        theirs.push(raw);
      }
      const perSecond = (values: readonly number[]): number => 1000 / spread(values).median;
      const { low, median, high } = spread(ratios(own, theirs));
      rows.push([name, perSecond(theirs), perSecond(own), median, `${low.toFixed(2)}-${high.toFixed(2)}`]);
    }
    return {
      title: "Store, operations per second, one after the other",
      columns: ["", "node:sqlite", "store", "x node:sqlite", "quartiles"],
      rows,
      notes: [`WAL, synchronous NORMAL; a value of ${Buffer.byteLength(JSON.stringify(VALUE))} bytes of JSON.`],
    };
  } finally {
    await store.close();
    bare.close();
    rmSync(folder, { recursive: true });
  }
}

/** The wall time of one call, ms: the disk counts too. Values are awaited only where they are promises. */
async function callMs(operation: Operation, from: number): Promise<number> {
  const before = performance.now();
  for (let n = from; n < from + CALLS; n += 1) {
    const answer = operation(n);
    if (answer instanceof Promise) await answer;
  }
  return (performance.now() - before) / CALLS;
}

function openBare(file: string): { readonly operations: Operations; close(): void } {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE entries (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER) STRICT, WITHOUT ROWID;`);
  const into = "INSERT INTO entries (key, value, expires) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET";
  const set = database.prepare(`${into} value = excluded.value, expires = excluded.expires`);
  const get = database.prepare("SELECT value FROM entries WHERE key = ? AND (expires IS NULL OR expires > ?)");
  const claim = database.prepare(`${into} expires = excluded.expires WHERE entries.expires <= ?`);
  const add = database.prepare(
    `${into} value = CAST(value AS INTEGER) + CAST(excluded.value AS INTEGER) RETURNING value`,
  );
  return {
    operations: {
      set: (n) => set.run(`note:${n % 500}`, JSON.stringify(VALUE), null),
      get: (n) => JSON.parse(String(get.get(`note:${n % 500}`, Date.now())?.["value"] ?? "null")),
      claim: (n) => claim.run(`heard:${n}`, "true", Date.now() + HOUR_MS, Date.now()).changes === 1,
      add: (n) => JSON.parse(String(add.get(`count:${n % 50}`, "1", null)?.["value"])),
    },
    close: () => database.close(),
  };
}
