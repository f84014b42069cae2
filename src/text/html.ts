/** Recognises pasted HTML and reduces it to the text a reader of the page would see. */
import { createRequire } from "node:module";
import type { DomNode, FormatCallback, SelectorDefinition } from "html-to-text";
import type * as HtmlToText from "html-to-text";

const BLOCK_TAG =
  "div|p|br|table|tr|td|th|li|ul|ol|dl|dt|dd|h[1-6]|section|article|body|html|head|hr|pre|form|main|header|footer";
const INLINE_TAG =
  "span|a|b|i|u|em|strong|font|img|label|small|sup|sub|script|style|meta|link|input|button|option|select";
/** Longest tag that is looked at; a longer one is not counted. */
const TAG_REST = "(?=[\\s/>])[^<>]{0,2000}>";
const TAG = new RegExp(`</?(?:${BLOCK_TAG}|${INLINE_TAG})${TAG_REST}`, "gi");
const DOCTYPE = /^\s{0,100}<!doctype html/i;
const ENTITY = /&(?:nbsp|amp|lt|gt|quot|yen|middot|ensp|emsp|ldquo|rdquo|mdash|ndash|#\d{2,7}|#x[\da-f]{2,6});/gi;
const ENOUGH = 2;

/** A real page nests some dozens of elements; beyond this the parser's work grows with the square of the depth. */
const DEEPEST = 250;
const LONGEST_INPUT = 4_000_000;
const NESTING_TAG = /<(\/?)([a-z][a-z\d]{0,20})(?=[\s/>])/gi;
const UNNESTED =
  /^(?:br|img|hr|input|meta|link|wbr|col|area|base|source|p|li|td|th|tr|dt|dd|option|tbody|thead|tfoot)$/i;
/** More lines than this in one cell make the table a means of layout. */
const LINES_IN_A_CELL = 3;

function atLeast(pattern: RegExp, text: string, wanted: number): boolean {
  let found = 0;
  for (const _ of text.matchAll(pattern)) {
    found += 1;
    if (found >= wanted) return true;
  }
  return false;
}

/**
 * Whether a text is HTML: a doctype, known tags on at least every second line, or at least two entities.
 * A mere "<10%" or "<@U1>" is not, nor is a plain text with a stray tag: its lines would run together.
 */
export function looksLikeHtml(text: string): boolean {
  if (!text.includes("<")) return text.includes("&") && atLeast(ENTITY, text, ENOUGH);
  const lines = text.match(/\n[^\n]*\S/g)?.length ?? 0;
  return (
    DOCTYPE.test(text) ||
    atLeast(TAG, text, Math.max(ENOUGH, lines / 2)) ||
    (text.includes("&") && atLeast(ENTITY, text, ENOUGH))
  );
}

function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, slash, name = ""] of html.matchAll(NESTING_TAG)) {
    if (UNNESTED.test(name)) continue;
    depth = slash === "/" ? Math.max(0, depth - 1) : depth + 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function rowText(cells: readonly string[]): string {
  const layout = cells.some((cell) => cell.split("\n").length > LINES_IN_A_CELL);
  if (layout) return cells.filter((cell) => cell !== "").join("\n");
  return cells.map((cell) => cell.replaceAll("\n", " ")).join("\t");
}

const table: FormatCallback = (element, walk, builder) => {
  const walkRows = (node: DomNode): void => {
    for (const child of node.children ?? []) {
      if (child.name === "tr") walkCells(child);
      else if (child.type === "tag") walkRows(child);
    }
  };
  const walkCells = (row: DomNode): void => {
    builder.openTableRow();
    for (const cell of row.children ?? []) {
      if (cell.name !== "td" && cell.name !== "th") continue;
      builder.openTableCell();
      walk(cell.children ?? [], builder);
      builder.closeTableCell();
    }
    builder.closeTableRow();
  };
  builder.openTable();
  walkRows(element);
  builder.closeTable({
    tableToString: (rows) => rows.map((row) => rowText(row.map((cell) => cell.text.trim()))).join("\n"),
    leadingLineBreaks: 1,
    trailingLineBreaks: 1,
  });
};

const ONE_BREAK = { leadingLineBreaks: 1, trailingLineBreaks: 1 };

function selectors(): SelectorDefinition[] {
  const skipped = ["head", "script", "style", "template", "noscript", "img", "hr", "svg", "[hidden]"];
  const hidden = ['[style*="display:none"i]', '[style*="display: none"i]'];
  const blocks = ["dl", "dt", "dd", "address", "option", "figure", "caption", "tr", "blockquote", "pre"];
  const headings = ["h1", "h2", "h3", "h4", "h5", "h6"];
  return [
    ...[...skipped, ...hidden].map((selector) => ({ selector, format: "skip" })),
    ...blocks.map((selector) => ({ selector, format: "block", options: ONE_BREAK })),
    ...headings.map((selector) => ({ selector, options: { ...ONE_BREAK, uppercase: false } })),
    { selector: "p", options: ONE_BREAK },
    { selector: "ul", format: "block", options: ONE_BREAK },
    { selector: "ol", format: "block", options: ONE_BREAK },
    { selector: "li", format: "block", options: ONE_BREAK },
    { selector: "a", options: { ignoreHref: true } },
    { selector: "table", format: "rows" },
  ];
}

let library: typeof HtmlToText | undefined;

/**
 * The visible text of an HTML page or fragment: one line for each block, one line for each table row with tabs between the
 * cells, no scripts, styles, comments, images, hidden elements or link targets, entities decoded. Input beyond 4,000,000
 * characters is cut; in markup nested deeper than 250 elements the tags are only taken out. Never throws.
 */
export function htmlToText(html: string): string {
  const input = html.slice(0, LONGEST_INPUT);
  if (isTooDeep(input))
    return input
      .replace(/<[^<>]{0,2000}>/g, "\n")
      .replace(/\n{2,}/g, "\n")
      .trim();
  library ??= createRequire(import.meta.url)("html-to-text") as typeof HtmlToText;
  // The library calls itself once for every empty line.
  const text = library.convert(input.replace(/\n(?:[^\S\n]{0,200}\n)+/g, "\n"), {
    wordwrap: false,
    // Line ends stay, and what stands outside the body too: a page may be pasted between lines of plain text.
    preserveNewlines: true,
    baseElements: { selectors: [], returnDomByDefault: true },
    limits: { maxInputLength: LONGEST_INPUT, maxDepth: DEEPEST },
    formatters: { rows: table },
    selectors: selectors(),
  });
  return text.replace(/[^\S\n]{0,80}\n\s{0,2000}/g, "\n").trim();
}
