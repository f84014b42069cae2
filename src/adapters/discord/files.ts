/** Reads attached text files: Discord turns a paste of more than 2,000 characters into one. */
import { UserError } from "../../core/errors.ts";
import { shown, TEXT_LIMIT } from "../../core/option.ts";
import { decodeBytes } from "../../text/decode.ts";

/** An attachment as Discord describes it. `size` is in bytes. */
export interface FileRef {
  readonly name: string;
  readonly url: string;
  readonly size: number;
  readonly contentType?: string | null;
}

/** The text of files. `converted`: it is not byte for byte what was attached. */
export interface FilesText {
  readonly text: string;
  readonly converted: boolean;
}

/** Where Discord keeps attachments; nothing else is ever fetched. */
const HOSTS: ReadonlySet<string> = new Set(["cdn.discordapp.com", "media.discordapp.net"]);
const PATIENCE_MS = 10_000;

/** The files that hold text, by what Discord or their name says. */
export function textFiles(files: readonly FileRef[]): readonly FileRef[] {
  return files.filter(
    ({ name, contentType }) => /\.(?:txt|md|csv|html?|json)$/i.test(name) || contentType?.startsWith("text/") === true,
  );
}

/**
 * Fetches the files and reads them as UTF-8 or GB18030; at most 2 MB together.
 * Rejects with a `UserError` that says what to do.
 */
export async function readTextFiles(files: readonly FileRef[], fetch: typeof globalThis.fetch): Promise<FilesText> {
  const texts: FilesText[] = [];
  let left = TEXT_LIMIT;
  for (const file of files) {
    if (file.size > left) throw tooLarge();
    const bytes = await download(file, left, fetch);
    left -= bytes.length;
    const decoded = decodeBytes(bytes);
    if (decoded === undefined) {
      throw new UserError(`${shown(file.name)} is not text: attach a text or HTML file in UTF-8 or GB18030`);
    }
    texts.push(decoded);
  }
  return { text: texts.map(({ text }) => text).join("\n"), converted: texts.some(({ converted }) => converted) };
}

async function download(file: FileRef, most: number, fetch: typeof globalThis.fetch): Promise<Buffer> {
  const failed = (cause?: unknown) =>
    new UserError(`Discord did not hand over ${shown(file.name)}: attach it again`, { cause });
  const url = URL.parse(file.url);
  if (url === null || url.protocol !== "https:" || !HOSTS.has(url.hostname)) throw failed();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: "error" });
    if (!answer.ok || answer.body === null) throw failed();
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > most) throw tooLarge();
    }
  } catch (error) {
    throw error instanceof UserError ? error : failed(error);
  }
  return Buffer.concat(chunks, size);
}

function tooLarge(): UserError {
  return new UserError("The attached text is larger than 2 MB: send it in parts");
}
