/** Reads the JSON a chat program exports (Slack, Discord, Telegram) as a conversation of "speaker: text" lines. */
import type { Conversation, Spoken } from "./conversation.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Longest speaker's name that is kept. */
const LONGEST_NAME = 60;

/**
 * Reads an export: an array of messages, or an object that holds them under `messages`. The result's `input` is one
 * "speaker: text" line for each message (a text may span lines). `undefined` for anything that is no export.
 */
export function readExport(text: string): Conversation | undefined {
  const messages = messagesIn(parsed(text));
  if (messages === undefined) return undefined;
  const spoken: Spoken[] = [];
  let input = "";
  let line = 1;
  for (const message of messages) {
    const said = wordsOf(message["text"] ?? message["content"])
      .replaceAll("\r\n", "\n")
      .trim();
    if (said === "") continue;
    const speaker = speakerOf(message);
    input += `${input === "" ? "" : "\n"}${speaker === undefined ? "" : `${speaker}: `}`;
    const start = input.length;
    input += said;
    spoken.push({ text: said, start, end: input.length, line, ...(speaker !== undefined && { speaker }) });
    line += said.split("\n").length;
  }
  return spoken.length === 0 ? undefined : { input, messages: spoken };
}

function parsed(text: string): unknown {
  const first = /^\s{0,100}[[{]\s{0,100}["{[\]}]/.test(text.slice(0, 250));
  if (!first) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messagesIn(value: unknown): readonly Fields[] | undefined {
  const list: unknown = isFields(value) ? value["messages"] : value;
  return Array.isArray(list) ? list.filter(isFields) : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text, also where it comes in pieces (Telegram: strings and objects with a `text`). */
function wordsOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return "";
  return value
    .map((piece: unknown) => (isFields(piece) ? nameIn(piece, "text") : piece))
    .filter(isText)
    .join("");
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** The name people see, else the account. */
function speakerOf(message: Fields): string | undefined {
  const { user_profile: profile, author, user } = message;
  const name =
    (isFields(profile) ? nameIn(profile, "display_name", "real_name", "name") : undefined) ??
    (isFields(author) ? nameIn(author, "nickname", "global_name", "name", "username", "id") : undefined) ??
    (isFields(user) ? nameIn(user, "real_name", "name", "id") : undefined) ??
    nameIn(message, "username", "user_name", "user", "author", "from", "sender");
  const line = name
    ?.replace(/[\s:：]+/g, " ")
    .trim()
    .slice(0, LONGEST_NAME);
  return line === "" ? undefined : line;
}

function nameIn(fields: Fields, ...keys: readonly string[]): string | undefined {
  return keys.map((key) => fields[key]).find(isText);
}
