/**
 * The lexicon as it is kept between processes: prepared once, then read from a file beside Node's compile cache. Where the
 * process keeps no compile cache it is prepared anew (decision 16).
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from "node:fs";
import { getCompileCacheDir } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Deserializer, Serializer } from "node:v8";
import { crc32 } from "node:zlib";
import type { LexiconData } from "./lexicon-data.ts";

const PROJECT = fileURLToPath(new URL("../../..", import.meta.url));
/** All that a prepared lexicon depends on, beside Node itself: the words, what reads them, and the versions of the libraries it is read with. */
export const SOURCES = [
  "knowledge/red-flags",
  "knowledge/citations.json",
  "src/text",
  "src/vetting/red-flags",
  "src/vetting/citations.ts",
  "package.json",
] as const;

/** The prepared lexicon. @throws {Error} when the files of knowledge/red-flags are no lexicon */
export async function preparedLexicon(): Promise<LexiconData> {
  const folder = getCompileCacheDir();
  const key = folder === undefined ? "" : sourcesKey();
  const kept = folder === undefined ? undefined : keptIn(folder, key);
  if (kept !== undefined) return kept;
  const { prepareLexicon } = await import("./prepare/prepare.ts");
  const bytes = written({ key, lexicon: prepareLexicon() });
  if (folder !== undefined) keep(folder, bytes);
  // Also a new lexicon is used as it is read, so that a kept one cannot differ from it.
  return readBack(bytes).lexicon;
}

/** Is a lexicon of these sources kept, or nowhere to keep one? Then nobody has to prepare one ahead. */
export function isLexiconKept(): boolean {
  const folder = getCompileCacheDir();
  return folder === undefined || keptIn(folder, sourcesKey()) !== undefined;
}

interface Kept {
  readonly key: string;
  readonly lexicon: LexiconData;
}

function written(kept: Kept): Buffer {
  const serializer = new Serializer();
  serializer.writeHeader();
  serializer.writeValue(kept);
  return serializer.releaseBuffer();
}

/** Every table gets memory of its own: Node's `deserialize` leaves most of them in the bytes of the file, which then stay too. */
function readBack(bytes: Buffer): Kept {
  const deserializer = new Deserializer(bytes);
  deserializer.readHeader();
  return deserializer.readValue() as Kept;
}

const FILE = "red-flags.lexicon";

/** The lexicon kept in a folder; undefined when there is none, or one of other sources. */
export function keptIn(folder: string, key: string): LexiconData | undefined {
  try {
    const { key: itsKey, lexicon } = readBack(readFileSync(join(folder, FILE)));
    return itsKey === key ? lexicon : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a lexicon where it can be kept: the next process that finds none prepares it again. */
function keep(folder: string, bytes: Buffer): void {
  try {
    mkdirSync(folder, { recursive: true });
    // Written aside and moved, so that no process reads half of it.
    const aside = mkdtempSync(join(folder, "new-"));
    writeFileSync(join(aside, FILE), bytes);
    renameSync(join(aside, FILE), join(folder, FILE));
    rmdirSync(aside);
  } catch {
    // A folder that cannot be written to costs time at every start, and nothing else.
  }
}

/** A text that differs whenever one of the sources does. */
export function sourcesKey(): string {
  const sums: string[] = [];
  for (const source of SOURCES) {
    const path = join(PROJECT, source);
    const names = /\.\w+$/.test(source) ? [""] : readdirSync(path, { recursive: true, encoding: "utf8" }).toSorted();
    for (const name of names) {
      if (name !== "" && !/\.\w+$/.test(name)) continue;
      const bytes = readFileSync(join(path, name));
      sums.push(`${join(source, name)} ${bytes.length} ${crc32(bytes)}`);
    }
  }
  return sums.join("\n");
}
