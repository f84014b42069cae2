/** Reads a saved e-mail (.eml, RFC 5322 and MIME): who wrote it, what about, and its words. */
import type { Address, Attachment, Email } from "postal-mime";
import { decodeBytes } from "./decode.ts";
import { htmlToText } from "./html.ts";

/** What stands above the words of a mail. */
export interface MailHead {
  /** As a mail shows it: `Lisa Chen <lisa@example.com>`. */
  readonly from?: string | undefined;
  readonly subject?: string | undefined;
  /** The names of attached files. */
  readonly attached?: readonly string[];
}

/**
 * The parser takes some microseconds a line whatever stands there, and reads the lines of a mail within a mail again. A real mail
 * within our limit of bytes has fewer lines than this altogether.
 */
const MOST_LINES = 50_000;
/** Beyond these the parser refuses; real mails have some kilobytes of headers and a handful of parts in each other. */
const LIMITS = { maxHeadersSize: 256 * 1024, maxNestingDepth: 30, forceRfc822Attachments: true } as const;
/** Mails within mails that are read; one further in is named. */
const DEEPEST = 3;
/** A header's name and its colon, or the line some programs save above the headers. */
const FIRST_LINE = /^(?:From .*\r?\n)?[!-9;-~]{1,76}[ \t]{0,8}:/;
/** The byte order mark of UTF-8. */
const MARK = [0xef, 0xbb, 0xbf];
const REPLACED = "\uFFFD";
const LINE_FEED = 0x0a;

/**
 * The text of a mail: `From:`, `Subject:` and the names of attached files on a line each, then the plain words (else the HTML ones as
 * their reader sees them), then the mails attached to it in the same way. Attached files are not read.
 * Undefined when the bytes are no mail. Never rejects.
 */
export async function readMail(given: Uint8Array): Promise<string | undefined> {
  const bytes = MARK.every((byte, at) => given[at] === byte) ? given.subarray(MARK.length) : given;
  if (!FIRST_LINE.test(new TextDecoder("latin1").decode(bytes.subarray(0, 1000)))) return undefined;
  const left = { lines: MOST_LINES };
  const text = await parse(bytes, left);
  if (text?.includes(REPLACED) !== true) return text;
  // Older programs write Chinese without naming its encoding.
  const decoded = decodeBytes(bytes);
  if (decoded === undefined) return text;
  const again = await parse(new TextEncoder().encode(decoded.text), left);
  return again?.includes(REPLACED) === true ? text : again;
}

/** The words of a mail below what is known of its head. */
export function underHead({ from, subject, attached = [] }: MailHead, words: string): string {
  const head = [
    ["From", from],
    ["Subject", subject],
    // One line: several would look like somebody called so who speaks.
    ["Attachments", attached.join(", ")],
  ] as const;
  const lines = head.flatMap(([name, value = ""]) => {
    const line = value.replace(/\s+/g, " ").trim();
    return line === "" ? [] : [`${name}: ${line}`];
  });
  return [lines.join("\n"), words].filter((part) => part !== "").join("\n\n");
}

async function parse(bytes: Uint8Array, left: { lines: number }, depth = 0): Promise<string | undefined> {
  left.lines -= linesOf(bytes);
  if (left.lines < 0) return undefined;
  const { default: PostalMime } = await import("postal-mime");
  let mail: Email;
  try {
    mail = await PostalMime.parse(bytes, LIMITS);
  } catch {
    return undefined;
  }
  // A text that merely begins with a word and a colon.
  if (depth === 0 && (mail.from ?? mail.subject ?? mail.messageId) === undefined) return undefined;
  const files = mail.attachments.filter((each) => each.related !== true);
  const within: string[] = [];
  const unread: Attachment[] = [];
  for (const file of files) {
    const { mimeType, content } = file;
    const isMail = mimeType === "message/rfc822" && typeof content !== "string" && depth < DEEPEST;
    const text = isMail ? await parse(new Uint8Array(content), left, depth + 1) : undefined;
    if (text === undefined) unread.push(file);
    else within.push(text);
  }
  const head = {
    from: mail.from === undefined ? undefined : shownSender(mail.from),
    subject: mail.subject,
    attached: unread.map(({ filename, mimeType }) => filename ?? mimeType),
  };
  return [underHead(head, wordsOf(mail)), ...within].filter((text) => text !== "").join("\n\n");
}

function wordsOf({ text = "", html = "" }: Email): string {
  const plain = text.replaceAll("\r\n", "\n").trim();
  return plain === "" ? htmlToText(html) : plain;
}

function shownSender({ name, address }: Address): string {
  if (address === undefined || address === "") return name;
  return name === "" ? address : `${name} <${address}>`;
}

function linesOf(bytes: Uint8Array): number {
  let lines = 1;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}
