/** Tables whose labels and values stand apart: copied column by column, or one header line with rows under it. */
import type { Span } from "../../text/span.ts";
import type { LabelHit } from "./labels.ts";
import { firstEndingAfter } from "./spans.ts";

/** A label and the cell that answers it. */
export interface CellPair {
  readonly label: LabelHit;
  readonly cell: Span;
}

export interface Table {
  readonly pairs: readonly CellPair[];
  /** The region the table covers: nothing else is read there. */
  readonly span: Span;
}

/** One header with several rows under it: each row is a supplier of its own. */
export interface RowTable {
  readonly header: Span;
  readonly rows: readonly Span[];
}

interface Line extends Span {
  readonly words: string;
  /** The label that is the whole line. */
  readonly label: LabelHit | undefined;
}

const FIGURE = /[0-9一二三四五六七八九十百千万亿%¥]/u;
const LONGEST_COLUMN = 40;

/**
 * Finds blocks of label lines followed by just as many value lines.
 * @param text folded text @param hits its labels
 */
export function columnsApart(text: string, hits: readonly LabelHit[]): readonly Table[] {
  const lines = readLines(text, hits);
  const tables: Table[] = [];
  for (let from = 0; from < lines.length; from += 1) {
    if (lines[from]?.label === undefined) continue;
    const size = columnLength(lines, from);
    if (size === 0) continue;
    const pairs: CellPair[] = [];
    for (let i = 0; i < size; i += 1) {
      const label = lines[from + i]?.label;
      const cell = lines[from + size + i];
      if (label !== undefined && cell !== undefined) pairs.push({ label, cell: { start: cell.start, end: cell.end } });
    }
    const last = lines[from + 2 * size - 1] as Line;
    tables.push({ pairs, span: { start: (lines[from] as Line).start, end: last.end } });
    from += 2 * size - 1;
  }
  return tables;
}

function readLines(text: string, hits: readonly LabelHit[]): Line[] {
  const lines: Line[] = [];
  let next = 0;
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    const raw = text.slice(start, end);
    const words = raw.trim().replace(/[\s:]+$/u, "");
    if (words !== "") {
      const at = start + raw.indexOf(words);
      while (next < hits.length && (hits[next] as LabelHit).end <= at) next += 1;
      const hit = hits[next];
      const label = hit !== undefined && hit.start === at && hit.end === at + words.length ? hit : undefined;
      lines.push({ start: at, end: start + raw.trimEnd().length, words, label });
    }
    start = end + 1;
  }
  return lines;
}

/** The number of labels of a column that starts here and is answered by as many value lines; 0 when there is none. */
function columnLength(lines: readonly Line[], from: number): number {
  let known = 0;
  let length = 0;
  let best = 0;
  for (let i = from; i < lines.length && length < LONGEST_COLUMN; i += 1) {
    const line = lines[i] as Line;
    if (line.label === undefined && (FIGURE.test(line.words) || line.words.length > 16)) break;
    length += 1;
    if (line.label !== undefined) known += 1;
    if (length < 3 || known < length * 0.6) continue;
    if (answers(lines, from, length)) best = length;
  }
  return best;
}

function answers(lines: readonly Line[], from: number, size: number): boolean {
  let figures = 0;
  let fitting = 0;
  let judged = 0;
  for (let i = 0; i < size; i += 1) {
    const value = lines[from + size + i];
    if (value === undefined || value.label !== undefined) return false;
    const label = lines[from + i]?.label?.label;
    if (FIGURE.test(value.words)) figures += 1;
    if (label === undefined) continue;
    judged += 1;
    if (plausible(label.value, value.words)) fitting += 1;
  }
  return figures >= size * 0.4 && fitting >= judged * 0.85;
}

function plausible(kind: LabelHit["label"]["value"], words: string): boolean {
  const figure = /[0-9]|[一二三四五六七八九十百千两]{1,6}|^(?:-|无|暂无)/u.test(words);
  switch (kind) {
    case "people":
    case "area":
    case "lines":
    case "percent":
    case "founding":
    case "years":
    case "money":
    case "units":
    case "score":
    case "minutes":
    case "count":
    case "orders":
      return figure;
    case "name":
    case "address":
    case "type":
    case "place":
      return !/^[0-9.,%\s-]+$/u.test(words);
    default:
      return true;
  }
}

/** A table with more rows than this is no paste of suppliers. */
const MOST_ROWS = 100;
const CELL_BREAK = /\t|\s*[|｜]\s*|,(?! ?(?:ltd|inc|llc))|;/iu;

/**
 * Finds a header line of labels with rows under it (a spreadsheet, a CSV).
 * @param text folded text @param hits its labels
 */
export function headedRows(text: string, hits: readonly LabelHit[]): RowTable | undefined {
  const lines = linesOf(text);
  for (const [i, header] of lines.entries()) {
    const names = splitCells(text, header);
    if (names.length < 3) continue;
    const labelled = names.filter((cell) => labelIn(hits, cell) !== undefined).length;
    if (labelled < Math.max(3, names.length * 0.5)) continue;
    const rows: Span[] = [];
    for (const line of lines.slice(i + 1, i + 1 + MOST_ROWS)) {
      const cells = splitCells(text, line);
      if (cells.length !== names.length || cells.some((cell) => labelIn(hits, cell)?.label.value === "people")) break;
      rows.push(line);
    }
    if (rows.length > 0) return { header, rows };
  }
  return undefined;
}

/** Suppliers side by side: one column each, the labels in the first. */
export interface ColumnTable {
  readonly columns: readonly (readonly CellPair[])[];
}

/**
 * Finds a comparison table: lines of equal length that begin with a label and hold one value for each supplier.
 * @param text folded text @param hits its labels
 */
export function sideBySide(text: string, hits: readonly LabelHit[]): ColumnTable | undefined {
  const columns: CellPair[][] = [];
  let width = 0;
  let lines = 0;
  for (const line of linesOf(text)) {
    const [name, ...cells] = splitCells(text, line);
    if (name === undefined || cells.length < 2 || !/\t|\|/u.test(text.slice(line.start, line.end))) continue;
    const label = labelIn(hits, name);
    if (label === undefined || cells.some((cell) => startsWithLabel(hits, cell))) continue;
    if (width === 0) width = cells.length;
    if (cells.length !== width) continue;
    lines += 1;
    for (const [i, cell] of cells.entries()) {
      columns[i] ??= [];
      if (cell.end > cell.start) columns[i].push({ label, cell });
    }
  }
  return lines >= 4 ? { columns } : undefined;
}

function startsWithLabel(hits: readonly LabelHit[], cell: Span): boolean {
  const hit = hits[firstEndingAfter(hits, cell.start)];
  return hit !== undefined && hit.start === cell.start && hit.end <= cell.end && hit.label.value !== "any";
}

/** Pairs the cells of one row with the header's labels. */
export function rowPairs(text: string, hits: readonly LabelHit[], header: Span, row: Span): readonly CellPair[] {
  const names = splitCells(text, header);
  const cells = splitCells(text, row);
  return names.flatMap((name, i) => {
    const label = labelIn(hits, name);
    const cell = cells[i];
    return label === undefined || cell === undefined || cell.end === cell.start ? [] : [{ label, cell }];
  });
}

function labelIn(hits: readonly LabelHit[], cell: Span): LabelHit | undefined {
  const hit = hits[firstEndingAfter(hits, cell.start)];
  return hit !== undefined && hit.start >= cell.start && hit.end <= cell.end ? hit : undefined;
}

function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    if (text.slice(start, end).trim() !== "") lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

/** Cells of a line, by the strongest separator it holds. Empty cells keep their place. */
function splitCells(text: string, line: Span): Span[] {
  const words = text.slice(line.start, line.end);
  if (words.length > 2000 || /" ?: ?["[{0-9]/u.test(words)) return [];
  const separator = words.includes("\t") ? /\t/gu : words.includes("|") ? /\|/gu : new RegExp(CELL_BREAK.source, "giu");
  const cells: Span[] = [];
  let from = 0;
  const push = (to: number): void => {
    const raw = words.slice(from, to);
    const start = line.start + from + (raw.length - raw.trimStart().length);
    cells.push({ start, end: Math.max(start, line.start + from + raw.trimEnd().length) });
  };
  for (const match of words.matchAll(separator)) {
    push(match.index);
    from = match.index + match[0].length;
  }
  push(words.length);
  return cells;
}
