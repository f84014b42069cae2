/** Breaks text into lines of a given width, counting Chinese characters as two columns. */
import { columns } from "./columns.ts";

/** A line as a slice of the text it was taken from, without blanks at its end. */
export interface Line {
  readonly start: number;
  readonly end: number;
}

const clusters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** Never first in a line, and never last (the usual rules of Chinese typesetting). */
const NOT_FIRST = new Set("，。、；：！？）》」』】〉”’％…,.;:!?)]}%");
const NOT_LAST = new Set("（《「『【〈“‘([{¥￥$");

/**
 * The lines of `text` at most `width` columns wide: existing line breaks stay, a long line breaks at blanks or beside a wide
 * character, and a run without either breaks where it must. Joined with the dropped blanks the lines are the text.
 */
export function wrap(text: string, width: number): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const paragraph of text.split("\n")) {
    for (const line of wrapParagraph(paragraph, width))
      lines.push({ start: start + line.start, end: start + line.end });
    start += paragraph.length + 1;
  }
  return lines;
}

function wrapParagraph(text: string, width: number): readonly Line[] {
  // No character is wider than two columns, so a short text needs no measuring.
  if (text.length * 2 <= width) return [{ start: 0, end: endWithoutBlanks(text, 0, text.length) }];
  const lines: Line[] = [];
  let start = 0;
  let used = 0;
  let chance = { at: 0, used: 0 };
  let before: Cluster | undefined;
  for (const { segment, index } of clusters.segment(text)) {
    const cluster = measure(segment);
    if (before !== undefined && mayBreak(before, cluster)) chance = { at: index, used };
    // A blank may hang over the edge: it is dropped at the end of a line.
    if (used + cluster.width > width && index > start && !cluster.blank) {
      const cut = chance.at > start ? chance : { at: index, used };
      lines.push({ start, end: endWithoutBlanks(text, start, cut.at) });
      start = cut.at;
      used -= cut.used;
      chance = { at: start, used: 0 };
    }
    used += cluster.width;
    before = cluster;
  }
  lines.push({ start, end: endWithoutBlanks(text, start, text.length) });
  return lines;
}

interface Cluster {
  readonly text: string;
  readonly width: number;
  readonly blank: boolean;
}

function measure(text: string): Cluster {
  return { text, width: columns(text), blank: text === " " || text === "\u3000" };
}

function mayBreak(before: Cluster, after: Cluster): boolean {
  if (after.blank) return false;
  if (before.blank) return true;
  if (NOT_FIRST.has(after.text) || NOT_LAST.has(before.text)) return false;
  return before.width === 2 || after.width === 2;
}

function endWithoutBlanks(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && (text[last - 1] === " " || text[last - 1] === "\u3000")) last--;
  return last;
}
