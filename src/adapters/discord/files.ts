/** Reads attached text files: Discord turns a paste of more than 2,000 characters into one. */
import { UserError } from "../../core/errors.ts";
import { shown } from "../../core/option.ts";
import { fileKind } from "../../text/named-file.ts";
import { download, type Origin } from "../files/download.ts";
import { type FilesText, readFiles } from "../files/read-files.ts";

/** An attachment as Discord describes it. `size` is in bytes. */
export interface FileRef {
  readonly name: string;
  readonly url: string;
  readonly size: number;
  readonly contentType?: string | null;
}

/** Where Discord keeps attachments; nothing else is ever fetched. */
const HOSTS: ReadonlySet<string> = new Set(["cdn.discordapp.com", "media.discordapp.net"]);

/** The files that hold text, by what Discord or their name says. */
export function textFiles(files: readonly FileRef[]): readonly FileRef[] {
  return files.filter(({ name, contentType }) => fileKind(name, contentType) !== undefined);
}

/** Fetches and reads the files; at most 2 MB together. Rejects with a `UserError` that says what to do. */
export async function readTextFiles(files: readonly FileRef[], fetch: typeof globalThis.fetch): Promise<FilesText> {
  const origin: Origin = { fetch, isOwn: (host) => HOSTS.has(host) };
  return readFiles(
    files.map((file) => ({
      name: file.name,
      kind: fileKind(file.name, file.contentType) ?? "text",
      bytes: (most) => fetched(file, most, origin),
    })),
  );
}

async function fetched({ name, url, size }: FileRef, most: number, origin: Origin): Promise<Uint8Array | undefined> {
  if (size > most) return undefined;
  const { bytes } = await download(url, most, origin).catch((cause: unknown) => {
    throw new UserError(`Discord did not hand over ${shown(name)}: attach it again`, { cause });
  });
  return bytes;
}
