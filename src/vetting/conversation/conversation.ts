/** A pasted conversation as a list of messages, each with its place in the text and, where it shows, who said it. */
import type { Span } from "../../text/span.ts";

/** One message; it may span lines. `start` and `end` are UTF-16 offsets that cut `text` out of the conversation's `input`. */
export interface Spoken extends Span {
  readonly text: string;
  /** The line of `input` it begins on, from 1. */
  readonly line: number;
  readonly speaker?: string;
}

/** What was read. `input` is the text all offsets count in: the paste itself, or an export reduced to "speaker: text" lines. */
export interface Conversation {
  readonly input: string;
  readonly messages: readonly Spoken[];
}

/** A line of a text that is not blank, without its line break. */
export interface Line extends Span {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** A blank line, or nothing, stands before it. */
  readonly opens: boolean;
}

/** The lines of a text that are not blank. */
export function filledLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let number = 1;
  let opens = true;
  for (let start = 0; start <= text.length; number += 1) {
    const newline = text.indexOf("\n", start);
    const next = newline < 0 ? text.length : newline;
    const end = text.charCodeAt(next - 1) === CARRIAGE_RETURN && next > start ? next - 1 : next;
    const line = text.slice(start, end);
    const isBlank = BLANK.test(line);
    if (!isBlank) lines.push({ text: line, start, end, number, opens });
    opens = isBlank;
    start = next + 1;
  }
  return lines;
}
const CARRIAGE_RETURN = 13;
const BLANK = /^[\s\u200B-\u200F\u2060]*$/;

/** The message that reaches from `start`, on line `line`, to `end`, without blanks around it; nothing when only blanks are there. */
export function spokenIn(input: string, { start, end }: Span, line: number, speaker?: string): Spoken | undefined {
  const whole = input.slice(start, end);
  const text = whole.trim();
  if (text === "") return undefined;
  const lead = whole.slice(0, whole.length - whole.trimStart().length);
  const from = start + lead.length;
  const first = line + lead.split("\n").length - 1;
  return { text, start: from, end: from + text.length, line: first, ...(speaker !== undefined && { speaker }) };
}
