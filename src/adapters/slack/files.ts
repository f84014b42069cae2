/** Reads the files of a message or a form: Slack makes a snippet of a long paste, and keeps every file behind the bot's token. */
import type { webApi } from "@slack/bolt";
import type { Attached } from "../../core/chat.ts";
import { UserError } from "../../core/errors.ts";
import { describeError } from "../../core/failure.ts";
import { shown } from "../../core/option.ts";
import { htmlToText } from "../../text/html.ts";
import { underHead } from "../../text/mail.ts";
import { type FileKind, fileKind } from "../../text/named-file.ts";
import { download, type Origin } from "../files/download.ts";
import { type FileReading, type GivenFile, readFiles } from "../files/read-files.ts";
import { slackCode } from "./faults.ts";

/** A file as Slack describes it, as far as we read it. https://docs.slack.dev/reference/objects/file-object */
export interface SlackFile {
  readonly id?: string;
  readonly name?: string | null;
  readonly title?: string | null;
  readonly mimetype?: string;
  readonly filetype?: string;
  /** `snippet` for what was pasted, `email` for a mail that Slack took in. */
  readonly mode?: string;
  readonly size?: number;
  /** `check_file_info` for a mere reference, as in channels shared with other workspaces. */
  readonly file_access?: string;
  readonly url_private?: string;
  readonly url_private_download?: string;
  /** Of a mail. */
  readonly plain_text?: string;
  readonly simplified_html?: string;
  readonly subject?: string;
  readonly from?: readonly { readonly original?: string; readonly address?: string }[];
  readonly attachments?: readonly { readonly filename?: string }[];
}

/** See `readFiles`: `besides` is what was said beside the files. */
export type ReadSlackFiles = (files: readonly SlackFile[], besides: string) => Promise<Attached | undefined>;

export interface FileParts extends FileReading {
  readonly client: webApi.WebClient;
  readonly fetch: typeof globalThis.fetch;
  readonly token: string;
}

/** Slack's own domains. The token goes to no other host. */
const DOMAINS = ["slack.com", "slack-edge.com", "slack-files.com"];

/** Makes the reader. It rejects with nothing but a `UserError`. */
export function createFileReader({ client, fetch, token, log, readFile }: FileParts): ReadSlackFiles {
  const origin: Origin = {
    fetch,
    isOwn: (host) => DOMAINS.some((domain) => host === domain || host.endsWith(`.${domain}`)),
    headers: { authorization: `Bearer ${token}` },
  };
  const refused = (file: SlackFile, cause: unknown): UserError => {
    log.warn({ platform: "slack", code: slackCode(cause), errors: describeError(cause) }, "a file was not handed over");
    if (slackCode(cause) === "missing_scope") return new UserError(SCOPE_MISSING);
    return new UserError(`Slack did not hand over ${shown(nameOf(file))}: attach it again`, { cause });
  };
  /** The whole description where only a reference came. */
  const described = async (file: SlackFile): Promise<SlackFile> => {
    const isWhole = file.file_access !== "check_file_info" && (addressOf(file) ?? mailWords(file)) !== undefined;
    if (isWhole || file.id === undefined) return file;
    try {
      return { ...file, ...((await client.files.info({ file: file.id })).file as SlackFile | undefined) };
    } catch (error) {
      throw refused(file, error);
    }
  };
  const fetched = async (file: SlackFile, kind: FileKind, most: number): Promise<Uint8Array | undefined> => {
    if ((file.size ?? 0) > most) return undefined;
    const { bytes, mediaType } = await download(addressOf(file) ?? "", most, origin).catch((error: unknown) => {
      throw refused(file, error);
    });
    // Without the scope Slack answers 200, with the page on which people sign in.
    const isPage = kind === "page" || file.mimetype?.startsWith("text/html") === true;
    if ((mediaType === "text/html" && !isPage) || (bytes !== undefined && isSlackPage(bytes))) {
      log.warn({ platform: "slack", scope: "files:read" }, "Slack answered with a page instead of the file");
      throw new UserError(SCOPE_MISSING);
    }
    return bytes;
  };
  const given = (file: SlackFile): GivenFile => {
    const words = mailWords(file);
    if (words !== undefined) {
      const bytes = new TextEncoder().encode(words);
      return { name: nameOf(file), kind: "text", bytes: async () => bytes };
    }
    const kind = kindOf(file);
    return { name: nameOf(file), kind, bytes: (most) => fetched(file, kind ?? "text", most) };
  };
  return async (references, besides) => {
    const files: SlackFile[] = [];
    for (const reference of references) files.push(await described(reference));
    const read = await readFiles(files.map(given), besides, { readFile, log });
    // Nobody holds a mail as Slack describes it.
    return read === undefined ? undefined : { ...read, converted: read.converted || files.some(isMail) };
  };
}

const SCOPE_MISSING =
  "The bot may not read files in this workspace: whoever runs it adds the scope files:read to the Slack app and reinstalls it, or paste the text instead";

function nameOf({ name, title }: SlackFile): string {
  return name ?? title ?? "the file";
}

function addressOf({ url_private_download: whole, url_private: shownAt }: SlackFile): string | undefined {
  return whole ?? shownAt;
}

function isMail({ mode, filetype }: SlackFile): boolean {
  return mode === "email" || filetype === "email";
}

function kindOf(file: SlackFile): FileKind | undefined {
  if (isMail(file)) return "mail";
  return fileKind(nameOf(file), file.mimetype) ?? (file.mode === "snippet" ? "text" : undefined);
}

/** The text of a mail that Slack took apart; nothing for other files. */
function mailWords(file: SlackFile): string | undefined {
  const { plain_text: plain = "", simplified_html: page = "", from = [], subject, attachments = [] } = file;
  if (!isMail(file) || (plain.trim() === "" && page === "")) return undefined;
  const [sender] = from;
  const head = {
    from: sender?.original ?? sender?.address,
    subject,
    attached: attachments.flatMap(({ filename }) => filename ?? []),
  };
  return underHead(head, plain.trim() === "" ? htmlToText(page) : plain.trim());
}

/** Whether it is a page of Slack's web site: each loads its scripts from there, and no supplier's page does. */
function isSlackPage(bytes: Uint8Array): boolean {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 20_000));
  return /^\s{0,100}<(?:!doctype|html|head)\b/i.test(start) && /https:\/\/[\w.-]{0,40}slack-edge\.com\//i.test(start);
}
