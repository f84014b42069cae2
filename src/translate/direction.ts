/** Which way each line of a message is to be read: Chinese into English, or English into Chinese. */
import { hanShare } from "../text/script.ts";
import type { Span } from "../text/span.ts";

export type Direction = "zh-en" | "en-zh";

/** A line with the language it is in; a line without letters has none. */
export interface DirectedLine extends Span {
  readonly direction?: Direction;
}

/** Trade English quotes Chinese words, and Chinese chats are full of MOQ and FOB: below this share of Chinese a line is English. */
const CHINESE_FROM = 0.2;
const LETTER = /\p{L}/u;
const HAN = /\p{Script=Han}/u;

/** The lines of a text, in order, without their ends. Linear. */
export function directedLines(text: string): readonly DirectedLine[] {
  const lines: DirectedLine[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    const direction = directionOfLine(line);
    lines.push({ start, end, ...(direction === undefined ? {} : { direction }) });
    start = end + 1;
  }
  return lines;
}

function directionOfLine(line: string): Direction | undefined {
  if (!LETTER.test(line)) return undefined;
  return HAN.test(line) && hanShare(line) >= CHINESE_FROM ? "zh-en" : "en-zh";
}

/** The way most of a text goes, by the length of its lines; a text without letters counts as Chinese. */
export function directionOf(lines: readonly DirectedLine[]): Direction {
  let [chinese, english] = [0, 0];
  for (const { start, end, direction } of lines) {
    if (direction === "zh-en") chinese += end - start;
    // A Chinese sentence is a third as long as its English.
    if (direction === "en-zh") english += (end - start) / 3;
  }
  return english > chinese ? "en-zh" : "zh-en";
}
