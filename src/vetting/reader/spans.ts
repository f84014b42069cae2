/** Spans and lines that stay quick to search on any text: lines only within reach. */
import { firstEndingAfter, type Span } from "../../text/span.ts";

/** Where a pattern matched. */
export function spanOfMatch(match: RegExpMatchArray): Span {
  const start = match.index ?? 0;
  return { start, end: start + match[0].length };
}

/** Tells whether a span touches one of the given spans. */
export function touching(spans: readonly Span[]): (span: Span) => boolean {
  const merged: { start: number; end: number }[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ start: span.start, end: span.end });
  }
  return (span) => {
    const found = merged[firstEndingAfter(merged, span.start)];
    return found !== undefined && found.start < span.end;
  };
}

/** The lines of a text, without their line breaks. */
export function linesOf(text: string): readonly Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (;;) {
    const newline = text.indexOf("\n", start);
    lines.push({ start, end: newline === -1 ? text.length : newline });
    if (newline === -1) return lines;
    start = newline + 1;
  }
}

/** Nothing further away than this belongs to the same cell. */
const REACH = 400;

/** Where the line that holds a position begins; on a very long line, as far as a cell can reach. */
export function lineStart(text: string, at: number): number {
  const from = Math.max(0, at - REACH);
  const cut = text.slice(from, at).lastIndexOf("\n");
  return cut === -1 ? from : from + cut + 1;
}

/** Where the line that holds a position ends; on a very long line, as far as a cell can reach. */
export function lineEnd(text: string, at: number): number {
  const rest = text.slice(at, at + REACH);
  const cut = rest.indexOf("\n");
  return at + (cut === -1 ? rest.length : cut);
}
