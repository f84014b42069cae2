/** What stands beside a label when the value is words, not a figure. */
import type { Span } from "../../text/span.ts";
import type { LabelHit } from "./labels.ts";

/**
 * The words that answer a label: the rest of its cell, else the next line.
 * @param text folded text @param hit the label @param labels all labels of the text, in order
 * @returns the span of the answer, trimmed; undefined when nothing stands there
 */
export function answerOf(text: string, hit: LabelHit, labels: readonly LabelHit[]): Span | undefined {
  const from = skip(text, bilingualEnd(text, hit, labels));
  const same = cellFrom(text, from, hit, labels);
  if (same.end > same.start) return same;
  const newline = text.indexOf("\n", hit.end);
  if (newline === -1 || text.slice(from, newline).trim() !== "") return undefined;
  let start = newline + 1;
  while (text[start] === "\n" || text[start] === " ") start += 1;
  if (labels.some((other) => other.start === start && other.label.value !== "any")) return undefined;
  const below = cellFrom(text, start, hit, labels);
  return below.end > below.start && start - newline <= 3 ? below : undefined;
}

/** The line above a label, for pages that put the value first. */
export function lineAbove(text: string, hit: LabelHit): Span | undefined {
  const lineStart = text.lastIndexOf("\n", hit.start - 1);
  if (lineStart <= 0 || text.slice(lineStart + 1, hit.start).trim() !== "") return undefined;
  const above = text.lastIndexOf("\n", lineStart - 1) + 1;
  return trim(text, { start: above, end: lineStart });
}

/** A label may stand twice, in two languages ("地址 Address"): the answer follows the last. */
function bilingualEnd(text: string, hit: LabelHit, labels: readonly LabelHit[]): number {
  let end = hit.end;
  for (const other of labels) {
    if (other.start < end || other.start - end > 4) continue;
    if (other.label.field !== hit.label.field || !/^[ /()[\]]*$/u.test(text.slice(end, other.start))) break;
    end = other.end;
  }
  const close = /^ ?\([^()\n]{1,24}\)/u.exec(text.slice(end, end + 28));
  return close === null ? end : end + close[0].length;
}

function skip(text: string, from: number): number {
  const purpose = /^ (?:for|of|to) [a-z ]{2,20}:/iu.exec(text.slice(from, from + 28));
  if (purpose !== null) return skip(text, from + purpose[0].length - 1);
  const gap = /^[ \t)\]]{0,4}(?:[:=]|->|—|-(?= ))?[ \t"'“]{0,4}/u.exec(text.slice(from, from + 12));
  return from + (gap === null ? 0 : gap[0].length);
}

function cellFrom(text: string, from: number, hit: LabelHit, labels: readonly LabelHit[]): Span {
  const rest = text.slice(from, from + 240);
  const stop = /\n|\t| {2}|\||;|；|"(?:,|\s|$)/u.exec(rest);
  let end = from + (stop === null ? rest.length : stop.index);
  for (const other of labels) {
    if (other.start <= hit.start || other.start < from) continue;
    if (other.start >= end) break;
    const joined = /[\s,，。、;()]$/u.test(text.slice(Math.max(0, other.start - 1), other.start));
    const followed = /^ ?[:=]/u.test(text.slice(other.end, other.end + 2));
    if (other.start > from && (followed || (joined && hit.label.value !== "address" && hit.label.value !== "name"))) {
      end = other.start;
      break;
    }
  }
  return trim(text, { start: from, end });
}

/** The span without white space and stray punctuation at its ends. */
export function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /[\s,，;；:"'“”|]/u.test(text[start] as string)) start += 1;
  while (end > start && /[\s,，;；:"'“”|。]/u.test(text[end - 1] as string)) end -= 1;
  return { start, end };
}
