/** What stands beside a label when the value is words, not a figure. */
import type { Span } from "../../text/span.ts";
import type { LabelHit } from "./labels.ts";
import { lineEnd, lineStart } from "./spans.ts";

/**
 * The words that answer a label: the rest of its cell, else the next line.
 * @param text folded text @param labels all labels of the text, in order @param index which of them is asked about
 * @returns the span of the answer, trimmed; undefined when nothing stands there
 */
export function answerOf(text: string, labels: readonly LabelHit[], index: number): Span | undefined {
  const from = skip(text, bilingualEnd(text, labels, index));
  const same = cellFrom(text, from, labels, index);
  if (same.end > same.start) return same;
  const newline = lineEnd(text, from);
  if (text[newline] !== "\n" || text.slice(from, newline).trim() !== "") return undefined;
  let start = newline + 1;
  while (text[start] === "\n" || text[start] === " ") start += 1;
  if (startsLabel(text, labels, index, start)) return undefined;
  const below = cellFrom(text, start, labels, index);
  return below.end > below.start && start - newline <= 3 ? below : undefined;
}

function startsLabel(text: string, labels: readonly LabelHit[], index: number, at: number): boolean {
  for (let i = index + 1; i < labels.length; i += 1) {
    const other = labels[i] as LabelHit;
    if (other.start > at) return false;
    const whole = !/^[\u3400-\u9fffa-z]/i.test(text.slice(other.end, other.end + 1));
    if (other.start === at && other.label.value !== "any") return whole;
  }
  return false;
}

/** The line above a label, for pages that put the value first. */
export function lineAbove(text: string, hit: LabelHit): Span | undefined {
  const own = lineStart(text, hit.start);
  if (own < 2 || text[own - 1] !== "\n" || text.slice(own, hit.start).trim() !== "") return undefined;
  return trim(text, { start: lineStart(text, own - 1), end: own - 1 });
}

/** A label may stand twice, in two languages ("地址 Address"): the answer follows the last. */
function bilingualEnd(text: string, labels: readonly LabelHit[], index: number): number {
  const hit = labels[index] as LabelHit;
  let end = hit.end;
  for (const other of labels.slice(index + 1, index + 4)) {
    if (
      other.start < end ||
      other.start - end > 4 ||
      other.label.field !== hit.label.field ||
      !/^[ /()[\]]*$/.test(text.slice(end, other.start))
    )
      break;
    end = other.end;
  }
  const close = /^ ?\([^()\n]{1,24}\)/.exec(text.slice(end, end + 28));
  return close === null ? end : end + close[0].length;
}

function skip(text: string, from: number): number {
  const purpose = /^ (?:for|of|to) [a-z ]{2,20}:/i.exec(text.slice(from, from + 28));
  if (purpose !== null) return skip(text, from + purpose[0].length - 1);
  const gap = /^[ \t)\]]{0,4}(?:[:=]|->|—|-(?= ))?[ \t"'“]{0,4}/.exec(text.slice(from, from + 12));
  return from + (gap === null ? 0 : gap[0].length);
}

function cellFrom(text: string, from: number, labels: readonly LabelHit[], index: number): Span {
  const hit = labels[index] as LabelHit;
  const rest = text.slice(from, from + 240);
  const stop = /[,，] ?约? ?[0-9.,]{1,9} ?(?:m2|平|㎡)|\n|\t| {2}|\||;|；|"(?:,|\s|$)/.exec(rest);
  let end = from + (stop === null ? rest.length : stop.index);
  for (let i = index + 1; i < labels.length; i += 1) {
    const other = labels[i] as LabelHit;
    if (other.start < from) continue;
    if (other.start >= end) break;
    const joined = /[\s,，。、;()]$/.test(text.slice(Math.max(0, other.start - 1), other.start));
    const followed = /^ ?[:=]/.test(text.slice(other.end, other.end + 2));
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
  while (start < end && /[\s,，;；:"'“”|]/.test(text[start] as string)) start += 1;
  while (end > start && /[\s,，;；:"'“”|。]/.test(text[end - 1] as string)) end -= 1;
  return { start, end };
}

/** A label and its answer, whichever stands first; the answer alone when they stand apart. */
export function around(text: string, hit: Span, answer: Span): Span {
  const gap = hit.end <= answer.start ? text.slice(hit.end, answer.start) : text.slice(answer.end, hit.start);
  if (gap.length > 16 || /[A-Za-z\u00c0-\u024f\u3400-\u9fff0-9]/.test(gap)) return answer;
  return { start: Math.min(hit.start, answer.start), end: Math.max(hit.end, answer.end) };
}

const PLACEHOLDER = /^(?:-+|n\/?a|无|暂无|未公开|none|null|unknown|\?+|？+)$/i;

/** True for a cell that only says that its value is not known. */
export function saysNothing(words: string): boolean {
  return PLACEHOLDER.test(words);
}
