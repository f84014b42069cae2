/** Shows a reply as Slack messages: literal text in rich text and plain text, where Slack parses nothing. */
import type { types } from "@slack/bolt";
import { assertNever, type Block, type Inline, type Reply, type Step, type Tone } from "../../core/reply.ts";
import { sourceLines } from "../../core/source.ts";
import { literal, literalLine } from "../../text/literal.ts";
import { LIMITS } from "./limits.ts";
import { clip, pieces } from "./pieces.ts";
import { readStep, stepValue } from "./step.ts";

/** One message as the Web API and a `response_url` take it. */
export interface SlackMessage {
  /** For notifications and screen readers; escaped. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

const MARKS: Readonly<Record<Tone, string>> = { neutral: "", good: "✓ ", caution: "⚠ ", danger: "⛔ " };
/** Shown where a reply holds nothing at all: Slack refuses empty messages. */
const NOTHING = "(nothing to show)";

/** A Slack block and how much text it holds. */
interface Part {
  readonly block: types.KnownBlock;
  readonly size: number;
}

/**
 * The reply as one or more messages within Slack's limits, to be sent in order. All text of the reply is in them to the letter,
 * except that control and text-direction characters are made visible. No text becomes a mention, a link with a hidden target, or an emoji.
 */
export function renderSlack(reply: Reply): readonly [SlackMessage, ...SlackMessage[]] {
  const parts = [...titleParts(reply), ...reply.blocks.flatMap(blockParts)];
  const [first = [], ...rest] = packed(parts);
  const total = rest.length + 1;
  return [message(first, 1, total, reply), ...rest.map((each, index) => message(each, index + 2, total, reply))];
}

/**
 * The same message in the plainest form there is, for the case that Slack refuses the blocks: more than one where buttons,
 * written out as the commands they run, take more room.
 */
export function plainly({ text, blocks }: SlackMessage): readonly SlackMessage[] {
  const lines = blocks.map((block) => (block.type === "actions" ? commands(block) : readable(block)));
  const sections = pieces(lines.filter((line) => line !== "").join("\n\n"), LIMITS.textPerBlock).map(
    (piece): Part => ({ block: { type: "section", text: plain(piece) }, size: piece.length }),
  );
  return packed(sections).map((parts) => ({ text, blocks: parts.map(({ block }) => block) }));
}

/** Escapes what Slack would parse: https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function escapeSlack(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function message(parts: readonly Part[], number: number, total: number, reply: Reply): SlackMessage {
  const blocks = parts.map(({ block }) => block);
  const lines = blocks.map(readable).filter((line) => line !== "");
  const title = literalLine(reply.title).trim();
  const whole = number === 1 ? lines.join("\n") : `${title} (${number}/${total})\n${lines.join("\n")}`;
  return { text: escapeSlack(clip(whole.trim() === "" ? NOTHING : whole, LIMITS.notification)), blocks };
}

/** Fills messages in order, none beyond the limits. */
function packed(parts: readonly Part[]): readonly (readonly Part[])[] {
  const messages: Part[][] = [];
  let room = 0;
  for (const part of parts) {
    const last = messages.at(-1);
    if (last === undefined || last.length >= LIMITS.blocksPerMessage || part.size > room) {
      messages.push([part]);
      room = LIMITS.textPerMessage - part.size;
    } else {
      last.push(part);
      room -= part.size;
    }
  }
  return messages;
}

function titleParts({ tone, title }: Reply): readonly Part[] {
  const line = literalLine(title).trim();
  if (line === "") return [];
  const whole = `${MARKS[tone]}${line}`;
  if (whole.length > LIMITS.headerText) return paragraph([{ type: "text", text: whole, style: { bold: true } }]);
  return [{ block: { type: "header", text: plain(whole) }, size: whole.length }];
}

function blockParts(block: Block): readonly Part[] {
  switch (block.kind) {
    case "text":
      return paragraph(block.text.flatMap(inlineElements));
    case "heading":
      return paragraph([bold(literalLine(block.text))]);
    case "facts":
      return lists(
        block.facts.map(({ label, value }) => [bold(`${literalLine(label)}: `), textElement(literal(value))]),
        // One section with line breaks: how Slack sets two sections one after the other is its own affair.
        (sections) => [{ type: "rich_text_section", elements: onLines(sections) }],
      );
    case "list":
      return lists(
        block.items.map((item) => item.flatMap(inlineElements)),
        (elements) => [{ type: "rich_text_list", style: "bullet", elements }],
      );
    case "quote":
      return [
        ...(block.from === undefined ? [] : paragraph([bold(`${literalLine(block.from)}:`)])),
        ...pieces(literal(block.text), LIMITS.textPerBlock).map((piece) =>
          richText([{ type: "rich_text_quote", elements: [textElement(piece)] }]),
        ),
      ];
    case "copyable":
      return verbatim(block.label, block.text);
    case "file":
      // What was uploaded is no longer here: see upload.ts.
      return verbatim(block.name, block.text);
    case "sources": {
      const lines = sourceLines(block.sources).map((line) => literalLine(line));
      if (lines.length === 0) return [];
      return pieces(["Sources", ...lines].join("\n"), LIMITS.textPerBlock).map((piece) => ({
        block: { type: "context", elements: [plain(piece)] },
        size: piece.length,
      }));
    }
    case "steps":
      return stepParts(block.steps);
    default:
      return assertNever(block);
  }
}

/** A text alone in its blocks: Slack offers to copy a block, and nothing of ours may slip in. */
function verbatim(label: string, text: string): readonly Part[] {
  return [
    ...paragraph([bold(`${literalLine(label)}:`)]),
    ...pieces(literal(text), LIMITS.textPerBlock).map((piece) =>
      richText([{ type: "rich_text_preformatted", elements: [textElement(piece)] }]),
    ),
  ];
}

/** Buttons, and words for the steps a button cannot carry. */
function stepParts(steps: readonly Step[]): readonly Part[] {
  const parts: Part[] = [];
  const buttons: types.Button[] = [];
  for (const step of steps) {
    const label = literalLine(step.label).trim() || step.command;
    const value = stepValue(step);
    if (value.length > LIMITS.buttonValue) {
      const command = literal(`/${step.command} ${step.argument ?? ""}`.trimEnd());
      parts.push(...paragraph([textElement(`${label}: `), { type: "text", text: command, style: { code: true } }]));
      continue;
    }
    if (label.length > LIMITS.buttonText) parts.push(...paragraph([textElement(label)]));
    buttons.push({
      type: "button",
      action_id: `step:${buttons.length}`,
      text: plain(clip(label, LIMITS.buttonText)),
      value,
    });
  }
  for (let start = 0; start < buttons.length; start += LIMITS.buttonsPerBlock) {
    const elements = buttons.slice(start, start + LIMITS.buttonsPerBlock);
    parts.push({
      block: { type: "actions", elements },
      size: elements.reduce((sum, { text }) => sum + text.text.length, 0),
    });
  }
  return parts;
}

type Section = types.RichTextSection;
type Element = types.RichTextText | types.RichTextLink;

function inlineElements(inline: Inline): readonly Element[] {
  if (typeof inline === "string") return [textElement(literal(inline))];
  if ("bold" in inline) return [bold(literal(inline.bold))];
  if ("code" in inline) return [{ type: "text", text: literal(inline.code), style: { code: true } }];
  // The label never hides the target: it stands beside it, and the target alone is clickable.
  const to = literalLine(inline.to);
  const target: Element = /^https?:\/\/\S+$/.test(to) ? { type: "link", url: to } : textElement(to);
  return [textElement(`${literal(inline.link)} (`), target, textElement(")")];
}

/** One paragraph, in as many blocks as it needs. */
function paragraph(elements: readonly Element[]): readonly Part[] {
  return divided(elements).map((each) => richText([{ type: "rich_text_section", elements: each }]));
}

/** Lines that belong together (facts, items), as few blocks as possible; `shape` makes of some lines what a block holds. */
function lists(
  lines: readonly (readonly Element[])[],
  shape: (sections: Section[]) => types.RichTextBlockElement[],
): readonly Part[] {
  const parts: Part[] = [];
  let open: Section[] = [];
  let size = 0;
  const close = (): void => {
    if (open.length > 0) parts.push({ block: { type: "rich_text", elements: shape(open) }, size });
    open = [];
    size = 0;
  };
  for (const elements of lines.flatMap(divided)) {
    const length = sizeOf(elements) + 1;
    if (size + length > LIMITS.textPerBlock) close();
    open.push({ type: "rich_text_section", elements });
    size += length;
  }
  close();
  return parts;
}

function onLines(sections: readonly Section[]): types.RichTextElement[] {
  return sections.flatMap(({ elements }, index) => (index === 0 ? elements : [textElement("\n"), ...elements]));
}

/** The elements in groups that fit a block, cut inside an element where it has to be. Empty elements, which Slack refuses, are dropped. */
function divided(elements: readonly Element[]): Element[][] {
  const groups: Element[][] = [];
  let room = 0;
  const add = (element: Element, length: number): void => {
    const last = groups.at(-1);
    if (last === undefined || length > room) {
      groups.push([element]);
      room = LIMITS.textPerBlock - 1 - length;
    } else {
      last.push(element);
      room -= length;
    }
  };
  for (const element of elements) {
    if (element.type === "link") add(element, element.url.length);
    else
      for (const piece of pieces(element.text, LIMITS.textPerBlock - 1)) add({ ...element, text: piece }, piece.length);
  }
  return groups;
}

function richText(elements: types.RichTextBlockElement[]): Part {
  return {
    block: { type: "rich_text", elements },
    size: elements.reduce((sum, each) => sum + wordsOf(each).length, 0),
  };
}

function plain(text: string): types.PlainTextElement {
  return { type: "plain_text", text, emoji: false };
}

function textElement(text: string): types.RichTextText {
  return { type: "text", text };
}

function bold(text: string): types.RichTextText {
  return { type: "text", text, style: { bold: true } };
}

function sizeOf(elements: readonly Element[]): number {
  return elements.reduce((sum, each) => sum + (each.type === "link" ? each.url : each.text).length, 0);
}

/** What a block of ours says, as plain lines. */
function readable(block: types.KnownBlock): string {
  switch (block.type) {
    case "header":
      return block.text.text;
    case "section":
      return block.text?.text ?? "";
    case "context":
      return block.elements.map((each) => ("text" in each ? each.text : "")).join(" ");
    case "rich_text":
      return block.elements.map(wordsOf).join("\n");
    case "actions":
      return block.elements.map((each) => (each.type === "button" ? each.text.text : "")).join(" | ");
    default:
      return "";
  }
}

/** Buttons as the commands they run. */
function commands({ elements }: types.ActionsBlock): string {
  return elements
    .map((each) => {
      const step = each.type === "button" ? readStep(each.value ?? "") : undefined;
      return step === undefined || each.type !== "button"
        ? ""
        : literal(`${each.text.text}: /${step.command} ${step.text}`.trimEnd());
    })
    .join("\n");
}

function wordsOf(element: types.RichTextBlockElement): string {
  if (element.type === "rich_text_list") return element.elements.map((each) => `• ${wordsOf(each)}`).join("\n");
  return element.elements
    .map((each) => (each.type === "text" ? each.text : each.type === "link" ? each.url : ""))
    .join("");
}
