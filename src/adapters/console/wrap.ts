/** Breaks text into lines of a given width, counting Chinese characters as two columns. */
import { type Cluster, clusters } from "./columns.ts";

/** A line as a slice of the text it was taken from, without blanks at its end. */
export interface Line {
  readonly start: number;
  readonly end: number;
}

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
  for (const cluster of clusters(text)) {
    const { index } = cluster;
    if (before !== undefined && mayBreak(before, cluster)) chance = { at: index, used };
    // A blank may hang over the edge: it is dropped at the end of a line.
    // What a cut carries over may be too long again when marks that cling to it leave no other place to break.
    while (used + cluster.width > width && index > start && !isBlank(cluster)) {
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

function mayBreak(before: Cluster, after: Cluster): boolean {
  if (isBlank(after)) return false;
  if (isBlank(before)) return true;
  if (NOT_FIRST.has(after.text) || NOT_LAST.has(before.text)) return false;
  return before.width === 2 || after.width === 2;
}

function isBlank({ text }: Cluster): boolean {
  return text === " " || text === "\u3000";
}

function endWithoutBlanks(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && (text[last - 1] === " " || text[last - 1] === "\u3000")) last--;
  return last;
}
