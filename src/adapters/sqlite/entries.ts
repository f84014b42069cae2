/** The statements on the table of entries. Each is one statement, so each is atomic across processes. */
import type { DatabaseSync } from "node:sqlite";
import { openDatabase } from "./database.ts";

/** Text in, text out: values are JSON texts, times are ms since the epoch, `null` never expires. `space` separates users of the file. */
export interface Entries {
  read(space: string, key: string): string | undefined;
  write(space: string, key: string, value: string, expires: number | null): void;
  /** True when a live entry was removed. */
  remove(space: string, key: string): boolean;
  /** True when the key was free or expired and now is taken. */
  claim(space: string, key: string, expires: number): boolean;
  /** The new value of the counter, as JSON. */
  add(space: string, key: string, delta: number, expires: number | null): string;
  /** True when the live entry held `expected` (`undefined`: when there was none) and now holds `value`. */
  replace(space: string, key: string, expected: string | undefined, value: string): boolean;
  list(space: string, prefix: string, after: string, limit: number): { key: string; value: string }[];
  close(): void;
}

const SWEEP_EVERY_WRITES = 64;
const SWEEP_ROWS = 128;

const READ = "SELECT value FROM entries WHERE space = $space AND key = $key AND (expires IS NULL OR expires > $now)";

const WRITE = `INSERT INTO entries (space, key, value, expires) VALUES ($space, $key, $value, $expires)
  ON CONFLICT DO UPDATE SET value = excluded.value, expires = excluded.expires`;

const REMOVE = `DELETE FROM entries WHERE space = $space AND key = $key
  RETURNING expires IS NULL OR expires > $now AS live`;

const WRITE_IF_ABSENT = `${WRITE} WHERE entries.expires <= $now`;

const ADD = `INSERT INTO entries (space, key, value, expires) VALUES ($space, $key, $value, $expires)
  ON CONFLICT DO UPDATE SET
    value = CASE WHEN entries.expires <= $now THEN excluded.value ELSE plus(entries.value, excluded.value) END,
    expires = CASE WHEN entries.expires <= $now THEN excluded.expires ELSE entries.expires END
  RETURNING value`;

const WRITE_IF_SAME = `UPDATE entries SET value = $value
  WHERE space = $space AND key = $key AND (expires IS NULL OR expires > $now) AND same_json(value, $expected)`;

// The byte FF never occurs in UTF-8, so prefix + FF ends the range of the prefix. The sign in "+key" keeps the planner on the tighter bound.
const LIST = `SELECT key, value FROM entries
  WHERE space = $space AND key >= max($prefix, $after) AND +key > $after AND key < CAST($end AS TEXT)
    AND (expires IS NULL OR expires > $now)
  ORDER BY key LIMIT $limit`;

const SWEEP = `DELETE FROM entries WHERE (space, key) IN
  (SELECT space, key FROM entries WHERE expires <= $now ORDER BY expires LIMIT ${SWEEP_ROWS})`;

/**
 * Opens the file and prepares every statement.
 * @param now the clock, ms since the epoch
 * @throws what SQLite or the file system reports, here and in every method
 */
export function openEntries(file: string, busyTimeoutMs: number, now: () => number): Entries {
  const database = openDatabase(file, busyTimeoutMs);
  const statement = prepare(database);
  let writes = 0;

  /** Before a write, so that a failing sweep never denies a write that was made. Removes more than is written: the table stays bounded. */
  function sweepNowAndThen(): void {
    if (writes % SWEEP_EVERY_WRITES === 0) statement.sweep.run({ now: now() });
    writes += 1;
  }

  return {
    read: (space, key) => textColumn(statement.read.get({ space, key, now: now() }), "value"),
    write(space, key, value, expires) {
      sweepNowAndThen();
      statement.write.run({ space, key, value, expires });
    },
    remove: (space, key) => statement.remove.get({ space, key, now: now() })?.["live"] === 1,
    claim(space, key, expires) {
      sweepNowAndThen();
      return statement.writeIfAbsent.run({ space, key, value: "true", expires, now: now() }).changes === 1;
    },
    add(space, key, delta, expires) {
      sweepNowAndThen();
      const row = statement.add.get({ space, key, value: JSON.stringify(delta), expires, now: now() });
      return textColumn(row, "value") ?? "null";
    },
    replace(space, key, expected, value) {
      sweepNowAndThen();
      const { changes } =
        expected === undefined
          ? statement.writeIfAbsent.run({ space, key, value, expires: null, now: now() })
          : statement.writeIfSame.run({ space, key, value, expected, now: now() });
      return changes === 1;
    },
    list(space, prefix, after, limit) {
      const end = Buffer.concat([Buffer.from(prefix), Buffer.of(0xff)]);
      const rows = statement.list.all({ space, prefix, after, end, limit, now: now() });
      return rows.map((row) => ({ key: String(row["key"]), value: String(row["value"]) }));
    },
    close: () => database.close(),
  };
}

function prepare(database: DatabaseSync) {
  return {
    read: database.prepare(READ),
    write: database.prepare(WRITE),
    remove: database.prepare(REMOVE),
    writeIfAbsent: database.prepare(WRITE_IF_ABSENT),
    add: database.prepare(ADD),
    writeIfSame: database.prepare(WRITE_IF_SAME),
    list: database.prepare(LIST),
    sweep: database.prepare(SWEEP),
  };
}

function textColumn(row: Record<string, unknown> | undefined, column: string): string | undefined {
  const value = row?.[column];
  return typeof value === "string" ? value : undefined;
}
