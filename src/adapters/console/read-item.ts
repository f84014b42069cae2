/** Reads the text of one item from a file or from standard input. */
import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import type { Readable } from "node:stream";
import { UserError } from "../../core/errors.ts";
import { shown, TEXT_LIMIT } from "../../core/option.ts";
import { type FileKind, fileKind, readNamedFile } from "../../text/named-file.ts";
import { notText, tooLarge } from "../files/read-files.ts";

/** The text of an item. `converted`: it is not byte for byte what was given. */
export interface ItemText {
  readonly text: string;
  readonly converted: boolean;
}

/** What each failure of the file system means for the user; other codes are shown as they are. */
const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: "does not exist: check the name, or pipe a text in",
  ENOTDIR: "does not exist: check the name",
  EISDIR: "is a folder: name the files in it",
  EACCES: "may not be read: check its permissions",
  EPERM: "may not be read: check its permissions",
};

/** Reads a file, its path counted from `folder`; at most 2 MB. Throws a `UserError` that names it. */
export async function readFileItem(path: string, folder: string): Promise<ItemText> {
  // One byte more than allowed is enough to know that it is too long.
  return readItem(createReadStream(resolve(folder, path), { end: TEXT_LIMIT }), shown(path), fileKind(path));
}

/** Reads standard input to its end; at most 2 MB. Throws a `UserError`. */
export async function readStdinItem(stdin: Readable): Promise<ItemText> {
  return readItem(stdin, "The text on standard input");
}

async function readItem(stream: Readable, called: string, kind: FileKind = "text"): Promise<ItemText> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer | string>) {
      const bytes = Buffer.from(chunk);
      chunks.push(bytes);
      size += bytes.length;
      if (size > TEXT_LIMIT) throw tooLarge(called);
    }
  } catch (error) {
    throw error instanceof UserError ? error : unreadable(called, error);
  }
  const read = await readNamedFile(Buffer.concat(chunks, size), kind);
  if (read === undefined) throw notText(called);
  return read;
}

/** The mistake behind a failed read; `called` is how the user calls what was to be read. */
export function unreadable(called: string, error: unknown): UserError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "no code";
  return new UserError(`${called} ${CAUSES[code] ?? `could not be read (${code})`}`, { cause: error });
}
