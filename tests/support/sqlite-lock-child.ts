/** Holds the exclusive lock of a SQLite file, readers included, until its stdin closes. */
import { once } from "node:events";
import { DatabaseSync } from "node:sqlite";

const database = new DatabaseSync(process.argv[2] ?? "");
database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (x)");
process.stdout.write("ready\n");
await once(process.stdin.resume(), "end");
database.close();
