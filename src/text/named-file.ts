/** Turns the bytes of a named file into text: plain text, a saved page, a mail. */
import { type Decoded, decodeBytes } from "./decode.ts";
import { htmlToText, looksLikeHtml } from "./html.ts";
import { readMail } from "./mail.ts";

/** How the bytes are read. */
export type FileKind = "text" | "page" | "mail";

const KINDS: Readonly<Record<string, FileKind>> = {
  txt: "text",
  md: "text",
  csv: "text",
  json: "text",
  html: "page",
  htm: "page",
  eml: "mail",
};

/** The endings of the files that are read, without their dot. */
export const FILE_ENDINGS: readonly string[] = Object.keys(KINDS);

/** How to read a file, by its name, else by its media type; `undefined` when neither says that it holds text. */
export function fileKind(name: string, mediaType?: string | null): FileKind | undefined {
  const ending = /\.([a-z]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  if (Object.hasOwn(KINDS, ending)) return KINDS[ending];
  const type = mediaType?.toLowerCase() ?? "";
  if (type.startsWith("message/rfc822")) return "mail";
  if (type.startsWith("text/html")) return "page";
  return type.startsWith("text/") ? "text" : undefined;
}

/** Reads the bytes of a file, wherever that is done. */
export type ReadNamedFile = typeof readNamedFile;

/**
 * The text of a file in UTF-8, UTF-16 with a byte order mark, or GB18030: a page and a mail as their reader sees them, everything else
 * as it is. What is called a page or a mail and is none is read as plain text. Undefined when the bytes are no text.
 */
export async function readNamedFile(bytes: Uint8Array, kind: FileKind): Promise<Decoded | undefined> {
  const mail = kind === "mail" ? await readMail(bytes) : undefined;
  if (mail !== undefined) return mail.includes("\0") ? undefined : { text: mail, converted: true };
  const decoded = decodeBytes(bytes);
  if (kind !== "page" || decoded === undefined || !looksLikeHtml(decoded.text)) return decoded;
  return { text: htmlToText(decoded.text), converted: true };
}
