/** What a Slack message says, wherever in it the words stand: its text, its blocks, a message that was passed on in it. */
import { readMarkup } from "./markup.ts";
import type { SlackFile } from "./files.ts";

/** The parts of a message that may hold words, as far as we read them. Slack also sends nothing as null. */
export interface SlackSaid {
  readonly text?: string | null;
  readonly blocks?: readonly SlackBlock[] | null;
  readonly attachments?: readonly SlackAttachment[] | null;
  readonly files?: readonly SlackFile[] | null;
}

/** https://docs.slack.dev/reference/block-kit/blocks; of rich text also the elements within. Every field may hold anything. */
export interface SlackBlock {
  readonly type?: string;
  readonly text?: unknown;
  readonly elements?: unknown;
  readonly fields?: unknown;
  readonly rows?: unknown;
  readonly url?: unknown;
  readonly user_id?: unknown;
  readonly name?: unknown;
}

/** https://docs.slack.dev/messaging/formatting-message-text: a preview, or with one of the two marks a message passed on. */
export interface SlackAttachment extends SlackSaid {
  readonly is_share?: boolean;
  readonly is_msg_unfurl?: boolean;
  readonly fallback?: string;
}

/** Blocks within blocks that are looked into; rich text has lists of sections of words. */
const DEEPEST = 6;

/** The words of whoever wrote the message: its text, else what its blocks show. */
export function ownWords({ text, blocks }: SlackSaid): string {
  return (text ?? "").trim() === "" ? blockWords(blocks, 0, "\n").trim() : readMarkup(text ?? "");
}

/** The words of messages passed on in it; where it has none of its own, of whatever is attached to it. */
export function sharedWords(message: SlackSaid): string {
  const all = ownWords(message).trim() === "";
  return (message.attachments ?? [])
    .filter(({ is_share: shared, is_msg_unfurl: linked }) => all || shared === true || linked === true)
    .map((each) => ownWords(each) || readMarkup(each.fallback ?? ""))
    .filter((words) => words.trim() !== "")
    .join("\n");
}

/** Its files, and those of messages passed on in it. */
export function filesOf({ files, attachments }: SlackSaid): readonly SlackFile[] {
  return [...(files ?? []), ...(attachments ?? []).flatMap((each) => each.files ?? [])];
}

function blockWords(blocks: unknown, depth: number, between: string): string {
  if (!Array.isArray(blocks) || depth > DEEPEST) return "";
  return (blocks as readonly (SlackBlock | null)[])
    .map((block) => (block === null || typeof block !== "object" ? "" : oneBlock(block, depth)))
    .filter((words) => words !== "")
    .join(between);
}

function oneBlock(block: SlackBlock, depth: number): string {
  switch (block.type) {
    // Words in a rich text stand one behind the other; an emoji or a colour says nothing a reader could quote.
    case "rich_text_section":
    case "rich_text_quote":
    case "rich_text_preformatted":
      return blockWords(block.elements, depth + 1, "");
    case "text":
    case "plain_text":
    case "raw_text":
      return string(block.text);
    case "mrkdwn":
      return readMarkup(string(block.text));
    case "markdown":
      return string(block.text);
    case "link":
      return string(block.text) || string(block.url);
    case "user":
      return `@${string(block.user_id)}`;
    case "emoji":
      return `:${string(block.name)}:`;
    case "context":
      return blockWords(block.elements, depth + 1, " ");
    case "table":
      return Array.isArray(block.rows) ? block.rows.map((row) => blockWords(row, depth + 1, "\t")).join("\n") : "";
    case "section":
      return [blockWords([block.text], depth + 1, ""), blockWords(block.fields, depth + 1, "\n")]
        .filter((words) => words !== "")
        .join("\n");
    case "header":
      return blockWords([block.text], depth + 1, "");
    case "rich_text":
    case "rich_text_list":
      return blockWords(block.elements, depth + 1, "\n");
    default:
      return "";
  }
}

function string(value: unknown): string {
  return typeof value === "string" ? value : "";
}
