/** Reads what left for Slack the way Slack would: what a reader sees, and what would come to life. */

/** A message as it left, whichever way. */
export interface WireMessage {
  readonly text?: string;
  readonly blocks?: readonly unknown[];
  readonly mrkdwn?: unknown;
  readonly link_names?: unknown;
  readonly parse?: unknown;
  readonly unfurl_links?: unknown;
  readonly unfurl_media?: unknown;
}

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);

/** Everything a reader sees in the blocks, block by block on its own lines; without blocks, the text. */
export function seen({ text = "", blocks = [] }: WireMessage): string {
  if (blocks.length === 0) return unescaped(text);
  return blocks.map(shownText).join("\n");
}

function shownText(value: unknown): string {
  if (Array.isArray(value)) return value.map(shownText).join("\n");
  if (!isNode(value)) return "";
  const { type, text, url, elements, fields } = value;
  switch (type) {
    case "plain_text":
      return String(text);
    case "mrkdwn":
      return unescaped(String(text));
    case "text":
      return String(text);
    case "link":
      return String(text ?? url);
    case "rich_text_section":
    case "rich_text_quote":
    case "rich_text_preformatted":
      return Array.isArray(elements) ? elements.map(shownText).join("") : "";
    default:
      return [text, elements, fields]
        .filter((each) => each !== undefined)
        .map(shownText)
        .join("\n");
  }
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** Elements of rich text that are more than text. */
const LIVE_ELEMENTS = new Set(["user", "usergroup", "channel", "broadcast", "team", "date", "emoji", "color"]);
/** Marks of formatting at which Slack turns text into something else. */
const FORMATTING = /[*_~`]|:[a-z0-9_+-]+:/;

/** What Slack would bring to life: mentions, pings, links, emoji, formatting, previews, and characters that reorder a line. */
export function alive(message: WireMessage): readonly string[] {
  const found: string[] = [];
  const text = message.text ?? "";
  found.push(...(text.match(/<[^>]*>?|>|&(?!(?:amp|lt|gt);)/g) ?? []));
  if (message.mrkdwn !== false && FORMATTING.test(text)) found.push("formatting in text");
  for (const [name, value] of Object.entries(message)) {
    if ((name === "link_names" && value) || (name === "parse" && value === "full")) found.push(name);
  }
  if (message.unfurl_links !== false) found.push("unfurl_links");
  if (message.unfurl_media !== false) found.push("unfurl_media");
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (typeof value === "string") found.push(...(value.match(STEERING) ?? []));
    if (!isNode(value)) return;
    // A button's value is carried, never shown.
    const { type, text: words, emoji, url, value: _carried, ...shown } = value;
    if (typeof type === "string" && LIVE_ELEMENTS.has(type)) found.push(`${type} element`);
    if (type === "plain_text" && emoji !== false) found.push("emoji in plain text");
    if (type === "link" && words !== undefined && words !== url) found.push(`link that hides ${String(url)}`);
    if (type === "mrkdwn" && typeof words === "string") found.push(...(words.match(/<[^>]*>?|[*_~`]/g) ?? []));
    if (type === "image" || type === "markdown") found.push(`${type} block`);
    Object.values({ ...shown, words }).forEach(walk);
  };
  walk([message.text, message.blocks]);
  return found;
}

const STEERING = /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
