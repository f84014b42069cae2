/** The cells of a pasted table that stand under one of its headings. */
import type { Token } from "./vocabulary.ts";

const MAX_ROWS = 200;
const MAX_LINE = 2000;
const MAX_WORDS = 40;

/** The cells of a line, without the spaces around their words. */
function cellsOf(text: string, line: Token, mark: string): readonly Token[] {
  const cells: Token[] = [];
  let start = line.start;
  for (const words of text.slice(line.start, line.end).split(mark)) {
    const from = start + (words.length - words.trimStart().length);
    cells.push({ start: from, end: Math.max(from, start + words.trimEnd().length) });
    start += words.length + 1;
  }
  return cells;
}

/** Where the line that holds a position ends, however long it is. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function lineAt(text: string, start: number): Token {
  return { start, end: lineEnd(text, start) };
}

function markOf(heading: string): string | undefined {
  return ["\t", "|", ","].find((mark) => heading.indexOf(mark, heading.indexOf(mark) + 1) > heading.indexOf(mark));
}

/**
 * Finds the cells below headings: lines cut by tabs, bars or commas into as many cells as the heading line has.
 * @param text folded text
 * @param isWanted tells by its words whether a heading is meant
 * @returns the cells in order of their place
 */
export function cellsUnder(text: string, isWanted: (heading: string) => boolean): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const head = lineAt(text, at);
    at = head.end + 1;
    if (head.end - head.start > MAX_LINE) continue;
    const mark = markOf(text.slice(head.start, head.end));
    if (mark === undefined) continue;
    const headings = cellsOf(text, head, mark);
    const wanted = headings.flatMap(({ start, end }, i) =>
      end - start <= MAX_WORDS && isWanted(text.slice(start, end)) ? [i] : [],
    );
    if (wanted.length === 0) continue;
    for (let row = 0; row < MAX_ROWS && at < text.length; row++) {
      const line = lineAt(text, at);
      if (line.end - line.start > MAX_LINE) break;
      const cells = cellsOf(text, line, mark);
      if (cells.length !== headings.length) break;
      for (const i of wanted) found.push(cells[i] as Token);
      at = line.end + 1;
    }
  }
  return found;
}
