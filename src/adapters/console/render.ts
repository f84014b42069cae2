/** Shows a reply as text: readable on a terminal, plain in a pipe, and never a command to the terminal. */
import { styleText } from "node:util";
import { assertNever, type Block, type Inline, type Reply, type Step, type Tone } from "../../core/reply.ts";
import { sourceLines } from "../../core/source.ts";
import { literal, literalLine } from "../../text/literal.ts";
import { wrap } from "./wrap.ts";

export interface Style {
  /** Columns to wrap at. */
  readonly width: number;
  readonly colour: boolean;
  /** A person reads it on a screen: then long quotes are wrapped too. In a pipe they stay as they are. */
  readonly screen: boolean;
  /** Steps are numbered for choosing, or named with the command that runs them. */
  readonly steps: "numbered" | "named";
}

type Format = Parameters<typeof styleText>[0];
interface Piece {
  readonly text: string;
  readonly format?: Format;
}

const MARKS: Readonly<Record<Tone, { readonly mark: string; readonly format: Format }>> = {
  neutral: { mark: "", format: "bold" },
  good: { mark: "[ok] ", format: ["bold", "green"] },
  caution: { mark: "[!] ", format: ["bold", "yellow"] },
  danger: { mark: "[!!] ", format: ["bold", "red"] },
};
const NARROWEST = 20;
const TAB = "    ";

/** The reply as lines of text, the last one ended. No line ends in blanks; no character in it steers a terminal. */
export function renderConsole(reply: Reply, style: Style): string {
  const { mark, format } = MARKS[reply.tone];
  const first = stepNumbers(reply.blocks);
  let out = paragraph([{ text: mark + literalLine(reply.title), format }], style).join("\n");
  let before: Block | undefined;
  for (const block of reply.blocks) {
    const lines = blockLines(block, style, first.get(block) ?? 1);
    if (lines.length > 0) out += `${before?.kind === "heading" ? "\n" : "\n\n"}${lines.join("\n")}`;
    before = block;
  }
  return `${out}\n`;
}

/** All steps a reply offers, in the order of their numbers (from 1). */
export function stepsOf(reply: Reply): readonly Step[] {
  return reply.blocks.flatMap((block) => (block.kind === "steps" ? block.steps : []));
}

function stepNumbers(blocks: readonly Block[]): ReadonlyMap<Block, number> {
  const numbers = new Map<Block, number>();
  let next = 1;
  for (const block of blocks) {
    if (block.kind !== "steps") continue;
    numbers.set(block, next);
    next += block.steps.length;
  }
  return numbers;
}

function blockLines(block: Block, style: Style, firstStep: number): readonly string[] {
  switch (block.kind) {
    case "text":
      return paragraph(block.text.map(piece), style);
    case "heading":
      return paragraph([{ text: literalLine(block.text), format: ["bold", "underline"] }], style);
    case "facts":
      return block.facts.flatMap(({ label, value }) =>
        paragraph([{ text: `${literalLine(label)}: `, format: "dim" }, { text: literal(value) }], style, "", "  "),
      );
    case "list":
      return block.items.flatMap((item) => paragraph(item.map(piece), style, "- ", "  "));
    case "quote":
      return quoteLines(block.text, block.from, style);
    case "copyable":
      return verbatim(block.label, block.text, style);
    case "file":
      // Printed, not written: whoever wants a file says so to the shell.
      return verbatim(block.name, block.text.replace(/\n$/, ""), style);
    case "sources": {
      const lines = sourceLines(block.sources).map((line) => literalLine(line));
      if (lines.length === 0) return [];
      return ["Sources", ...lines].flatMap((line) => paragraph([{ text: line, format: "dim" }], style, "", "  "));
    }
    case "steps":
      return block.steps.flatMap((step, index) => stepLines(step, firstStep + index, style));
    default:
      return assertNever(block);
  }
}

/** Alone on its lines and never re-wrapped: it is selected and pasted as it stands. */
function verbatim(label: string, text: string, style: Style): readonly string[] {
  return [
    ...paragraph([{ text: `${literalLine(label)}:`, format: "dim" }], style),
    ...literal(text)
      .split("\n")
      .map((line) => line.trimEnd()),
  ];
}

function quoteLines(text: string, from: string | undefined, style: Style): readonly string[] {
  const wide = style.screen ? style : { ...style, width: Number.POSITIVE_INFINITY };
  const by = from === undefined ? [] : paragraph([{ text: `${literalLine(from)}:`, format: "dim" }], style);
  return [...by, ...paragraph([{ text: literal(text) }], wide, "> ", "> ")];
}

function stepLines(step: Step, number: number, style: Style): readonly string[] {
  const label = literalLine(step.label);
  if (style.steps === "numbered") return paragraph([{ text: label }], style, `${number}) `, "   ");
  const command = literalLine(`/${step.command} ${step.argument ?? ""}`.trimEnd());
  return paragraph([{ text: `Next: ${label}: ` }, { text: command, format: "cyan" }], style, "", "  ");
}

function piece(inline: Inline): Piece {
  if (typeof inline === "string") return { text: literal(inline) };
  if ("bold" in inline) return { text: literal(inline.bold), format: "bold" };
  if ("code" in inline) return { text: literal(inline.code), format: "cyan" };
  return { text: `${literal(inline.link)} (${literal(inline.to)})` };
}

/** The pieces as wrapped lines, the first behind `lead`, the others behind `indent`. */
function paragraph(pieces: readonly Piece[], style: Style, lead = "", indent = ""): readonly string[] {
  const plain = pieces.map(({ text, ...rest }) => ({ ...rest, text: text.replaceAll("\t", TAB) }));
  const whole = plain.map(({ text }) => text).join("");
  const width = Math.max(NARROWEST, style.width) - Math.max(lead.length, indent.length);
  return wrap(whole, width).map(({ start, end }, index) => {
    const line = style.colour ? coloured(plain, start, end) : whole.slice(start, end);
    return `${index === 0 ? lead : indent}${line}`.trimEnd();
  });
}

/** The slice of the joined pieces from `start` to `end`, each part in its format. */
function coloured(pieces: readonly Piece[], start: number, end: number): string {
  let offset = 0;
  let out = "";
  for (const { text, format } of pieces) {
    const part = text.slice(Math.max(0, start - offset), Math.max(0, end - offset));
    out += format === undefined || part === "" ? part : styleText(format, part, { validateStream: false });
    offset += text.length;
  }
  return out;
}
