/** Cuts a folded text into sentences and clauses, so that a negation or a hedge reaches no further than it should. */
import type { Span } from "./span.ts";

const SENTENCE_END = /[。!?;！？；\n]|\.(?=\s|$)/g;
const CLAUSE_END = /[。!?;！？；\n]|\.(?=\s|$)|(?<!\d)[,，]|[,，](?!\d)/g;

function trimmed(text: string, start: number, end: number): Span | undefined {
  let from = start;
  let to = end;
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return from < to ? { start: from, end: to } : undefined;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

function cut(text: string, ends: RegExp): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const { index, 0: mark } of text.matchAll(ends)) {
    const span = trimmed(text, start, index);
    if (span !== undefined) spans.push(span);
    start = index + mark.length;
  }
  const last = trimmed(text, start, text.length);
  if (last !== undefined) spans.push(last);
  return spans;
}

/** Sentences of a folded text without their end marks and outer blanks; a line end also ends a sentence. Empty ones are left out. */
export function sentences(text: string): readonly Span[] {
  return cut(text, SENTENCE_END);
}

/** Clauses: sentences cut at commas too, except between digits (1,234). */
export function clauses(text: string): readonly Span[] {
  return cut(text, CLAUSE_END);
}
