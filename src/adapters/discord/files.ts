/** Reads attached text files: Discord turns a paste of more than 2,000 characters into one. */
import type { Attached } from "../../core/chat.ts";
import { UserError } from "../../core/errors.ts";
import { shown } from "../../core/option.ts";
import { fileKind } from "../../text/named-file.ts";
import { download, type Origin } from "../files/download.ts";
import { type FileReading, readFiles } from "../files/read-files.ts";

/** An attachment as Discord describes it. `size` is in bytes. */
export interface FileRef {
  readonly name: string;
  readonly url: string;
  readonly size: number;
  readonly contentType?: string | null;
}

/** Where Discord keeps attachments; nothing else is ever fetched. */
const HOSTS: ReadonlySet<string> = new Set(["cdn.discordapp.com", "media.discordapp.net"]);

/** What fetches and what reads them. */
export interface FileSupplies extends FileReading {
  readonly fetch: typeof globalThis.fetch;
}

/**
 * Fetches and reads the files that hold text; at most 2 MB together. Resolves with nothing where none does and something was said
 * beside them (`besides`); rejects with a `UserError` that says what to do.
 */
export async function readAttached(
  files: readonly FileRef[],
  besides: string,
  supplies: FileSupplies,
): Promise<Attached | undefined> {
  const origin: Origin = { fetch: supplies.fetch, isOwn: (host) => HOSTS.has(host) };
  const given = files.map((file) => ({
    name: file.name,
    kind: fileKind(file.name, file.contentType),
    bytes: (most: number) => fetched(file, most, origin),
  }));
  return readFiles(given, besides, supplies);
}

async function fetched({ name, url, size }: FileRef, most: number, origin: Origin): Promise<Uint8Array | undefined> {
  if (size > most) return undefined;
  const { bytes } = await download(url, most, origin).catch((cause: unknown) => {
    throw new UserError(`Discord did not hand over ${shown(name)}: attach it again`, { cause });
  });
  return bytes;
}
