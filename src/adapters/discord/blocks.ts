/** The blocks of a reply as lines of Markdown. Every kind is handled; a new one does not compile until it is. */
import { assertNever, type Block, type Inline, type Step } from "../../core/reply.ts";
import { sourceLines } from "../../core/source.ts";
import { literal, literalLine } from "../../text/literal.ts";
import { APART, codeBlock, escaped, fenceless, inlineCode, pieces } from "./markdown.ts";
import type { Line, Span } from "./pages.ts";

/** Characters of text in one span: escaped and marked up it stays under 1,500. */
const SPAN = 700;
/** The longest address a link may lead to; a longer one is written out. */
const ADDRESS = 400;

type Markup = "plain" | "bold" | "code";

/** The blocks as lines, a blank line between two blocks except below a heading. `button` says which steps became buttons. */
export function blockLines(blocks: readonly Block[], button: (step: Step) => boolean): readonly Line[] {
  return blocks.flatMap((block, index) => {
    const lines = linesOf(block, button);
    const parted = index > 0 && blocks[index - 1]?.kind !== "heading" && lines.length > 0;
    return parted ? [BLANK, ...lines] : lines;
  });
}

const BLANK: Line = { lead: "", again: "", spans: [] };

/** A heading of the given words. */
export function headingLines(text: string): readonly Line[] {
  return inlineLines([literalLine(text)], "### ");
}

function linesOf(block: Block, button: (step: Step) => boolean): readonly Line[] {
  switch (block.kind) {
    case "text":
      return inlineLines(block.text);
    case "heading":
      return headingLines(block.text);
    case "facts":
      return block.facts.flatMap(({ label, value }) => inlineLines([{ bold: `${literalLine(label)}:` }, ` ${value}`]));
    case "list":
      return block.items.flatMap((item) => inlineLines(item, "- ", "  "));
    case "quote":
      return [
        ...(block.from === undefined ? [] : inlineLines([{ bold: `${literalLine(block.from)}:` }])),
        ...inlineLines([block.text], "> ", "> "),
      ];
    case "copyable":
      return [...inlineLines([{ bold: `${literalLine(block.label)}:` }]), ...copyableLines(block.text)];
    case "file":
      return inlineLines(["Attached: ", { bold: literalLine(block.name) }]);
    case "sources": {
      const lines = sourceLines(block.sources).map((line) => literalLine(line));
      return lines.length === 0 ? [] : ["Sources", ...lines].flatMap((line) => inlineLines([line], "-# "));
    }
    case "steps":
      return block.steps.filter((step) => !button(step)).flatMap(stepLines);
    default:
      return assertNever(block);
  }
}

/** A step that cannot be a button names the command to type. */
function stepLines({ label, command, argument = "" }: Step): readonly Line[] {
  return inlineLines([`Next: ${literalLine(label)}: `, { code: `/${command} ${argument}`.trimEnd() }]);
}

function copyableLines(text: string): readonly Line[] {
  const whole = literal(text);
  if (whole.trim() === "") return [];
  // Fences and all, a block must stand on any page; fenceless text may be twice as long.
  return pieces(whole, SPAN).map((piece) => ({
    lead: "",
    again: "",
    spans: [{ wire: codeBlock(fenceless(piece.replace(/\n$/, ""))), plain: piece.replace(/\n$/, "") }],
  }));
}

/** Inline pieces as lines: `lead` opens the first, `next` the others. */
function inlineLines(inlines: readonly Inline[], lead = "", next = ""): readonly Line[] {
  const lines: { lead: string; again: string; spans: Span[] }[] = [{ lead, again: next, spans: [] }];
  let markup: Markup = "plain";
  for (const inline of inlines) {
    const { text, mark, close } = writer(inline);
    for (const [index, row] of literal(text).split("\n").entries()) {
      if (index > 0) {
        lines.push({ lead: next, again: next, spans: [] });
        markup = "plain";
      }
      if (row === "") continue;
      for (const piece of pieces(row, SPAN)) {
        const kind = piece.trim() === "" ? "plain" : mark;
        // Two pieces of markup side by side would be read as one.
        const wire = (kind !== "plain" && markup !== "plain" ? APART : "") + write(kind, piece);
        lines.at(-1)?.spans.push({ wire, plain: piece });
        markup = kind;
      }
    }
    if (close !== undefined) {
      lines.at(-1)?.spans.push(close);
      markup = "plain";
    }
  }
  return lines;
}

interface Written {
  readonly text: string;
  readonly mark: Markup;
  readonly close?: Span;
}

function writer(inline: Inline): Written {
  if (typeof inline === "string") return { text: inline, mark: "plain" };
  if ("bold" in inline) return { text: inline.bold, mark: "bold" };
  if ("code" in inline) return { text: inline.code, mark: "code" };
  const label = literalLine(inline.link);
  if (label.length > SPAN / 2 || label.trim() === "" || !isPlainAddress(inline.to)) {
    return { text: `${label} (${inline.to})`, mark: "plain" };
  }
  return {
    text: "",
    mark: "plain",
    close: { wire: `[${escaped(label)}](${inline.to})`, plain: `${label} (${inline.to})` },
  };
}

/** An address that Markdown takes between parentheses as it stands. */
function isPlainAddress(to: string): boolean {
  return to.length <= ADDRESS && /^https?:\/\/[\w.:/?&=%#+~,;@!$*'-]+$/.test(to);
}

function write(markup: Markup, piece: string): string {
  if (markup === "bold") {
    // Blanks inside the asterisks would not be read as bold everywhere.
    const words = piece.trim();
    const start = piece.indexOf(words);
    return `${piece.slice(0, start)}**${escaped(words)}**${piece.slice(start + words.length)}`;
  }
  return markup === "code" ? inlineCode(piece) : escaped(piece);
}
