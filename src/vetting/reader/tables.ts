/** Tables whose labels and values stand apart: copied column by column, or one header line with rows under it. */
import { firstEndingAfter, type Span } from "../../text/span.ts";
import type { Label, LabelHit } from "./labels.ts";
import { fitOf } from "./fit.ts";
import type { Value } from "./values.ts";
import { linesOf } from "./spans.ts";

/** A label and the cell that answers it. */
export interface CellPair {
  readonly label: LabelHit;
  readonly cell: Span;
}

/** A table whose labels stand in one block and whose values in another. */
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

const FIGURE = /[0-9一二三四五六七八九十百千万亿%¥]/;
const LONGEST_COLUMN = 40;

/**
 * Finds blocks of label lines followed by just as many value lines.
 * @param text folded text @param hits its labels @param values its figures
 */
export function columnsApart(text: string, hits: readonly LabelHit[], values: readonly Value[]): readonly Table[] {
  const lines = readLines(text, hits);
  const tables: Table[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at]?.label === undefined) continue;
    const column = bestColumn(lines, at, values);
    if (column === undefined) continue;
    const { from, size } = column;
    const pairs: CellPair[] = [];
    for (let i = 0; i < size; i += 1) {
      const label = lines[from + i]?.label;
      const cell = lines[from + size + i];
      if (label !== undefined && cell !== undefined) pairs.push({ label, cell: { start: cell.start, end: cell.end } });
    }
    const last = lines[from + 2 * size - 1] as Line;
    tables.push({ pairs, span: { start: (lines[from] as Line).start, end: last.end } });
    at = from + 2 * size - 1;
  }
  return tables;
}

function readLines(text: string, hits: readonly LabelHit[]): Line[] {
  return filledLines(text).map((line) => {
    const raw = text.slice(line.start, line.end);
    const words = raw.trim().replace(/[\s:]+$/, "");
    const start = line.start + (raw.length - raw.trimStart().length);
    const hit = hits[firstEndingAfter(hits, start)];
    const label = hit !== undefined && hit.start === start && hit.end === start + words.length ? hit : undefined;
    return { start, end: line.start + raw.trimEnd().length, words, label };
  });
}

/** Labels the list does not know may stand above the first known one. */
const UNKNOWN_ABOVE = 2;

/** The longest column that begins at a line or just above it, and whose values fit its labels. */
function bestColumn(
  lines: readonly Line[],
  at: number,
  values: readonly Value[],
): { readonly from: number; readonly size: number } | undefined {
  let best: { readonly from: number; readonly size: number } | undefined;
  for (let from = at; from >= Math.max(0, at - UNKNOWN_ABOVE); from -= 1) {
    if (from < at && !couldBeLabel(lines[from] as Line)) break;
    const size = columnLength(lines, from, values);
    if (size > 0 && (best === undefined || size > best.size)) best = { from, size };
  }
  return best;
}

function couldBeLabel(line: Line): boolean {
  return line.label !== undefined || (!FIGURE.test(line.words) && line.words.length <= 16);
}

/** The number of labels of a column that starts here and is answered by as many value lines; 0 when there is none. */
function columnLength(lines: readonly Line[], from: number, values: readonly Value[]): number {
  let known = 0;
  let best = 0;
  for (let length = 1; length <= LONGEST_COLUMN; length += 1) {
    const line = lines[from + length - 1];
    if (line === undefined || !couldBeLabel(line)) break;
    if (line.label !== undefined) known += 1;
    if (length >= 3 && known >= length * 0.6 && answers(lines, from, length, values)) best = length;
  }
  return best;
}

function answers(lines: readonly Line[], from: number, size: number, values: readonly Value[]): boolean {
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
    if (suits(label, value, values)) fitting += 1;
  }
  return figures >= size * 0.4 && fitting >= judged * 0.85;
}

/** True when a cell can answer a label: a figure of the right unit, or words where words are due. */
export function suits(label: Label, cell: Span & { readonly words?: string }, values: readonly Value[]): boolean {
  const value = values[firstEndingAfter(values, cell.start)];
  const inside = value !== undefined && value.start >= cell.start && value.end <= cell.end ? value : undefined;
  switch (label.value) {
    case "name":
    case "address":
    case "type":
    case "place":
    case "level":
      return inside === undefined || inside.end - inside.start < (cell.end - cell.start) / 2;
    case "yesno":
    case "grade":
    case "code":
    case "any":
      return true;
    default:
      return inside !== undefined && fitOf(label, inside) > 0;
  }
}

/** A table with more rows than this is no paste of suppliers. */
const MOST_ROWS = 100;
/** Without tabs or bars a line is cut at commas, but not inside "Co., Ltd.". */
const CELL_BREAK = /,(?! ?(?:ltd|inc|llc))|;/gi;

/**
 * Finds a header line of labels with rows under it (a spreadsheet, a CSV).
 * @param text folded text @param hits its labels
 */
export function headedRows(text: string, hits: readonly LabelHit[]): RowTable | undefined {
  const lines = filledLines(text);
  for (const [i, header] of lines.entries()) {
    const names = splitCells(text, header);
    if (names.length < 3) continue;
    const labelled = names.filter((cell) => labelIn(hits, cell) !== undefined).length;
    if (labelled < Math.max(3, names.length * 0.5)) continue;
    // A header names facts; a line that states them is none.
    if (names.some((cell) => /[0-9]/.test(text.slice(cell.start, cell.end).replace(/1688|m2/g, "")))) continue;
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
  for (const line of filledLines(text)) {
    const [name, ...cells] = splitCells(text, line);
    if (name === undefined || cells.length < 2 || !/\t|\|/.test(text.slice(line.start, line.end))) continue;
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

function filledLines(text: string): readonly Span[] {
  return linesOf(text).filter((line) => text.slice(line.start, line.end).trim() !== "");
}

/** Cells of a line, by the strongest separator it holds. Empty cells keep their place. */
function splitCells(text: string, line: Span): Span[] {
  const words = text.slice(line.start, line.end);
  if (words.length > 2000 || /" ?: ?["[{0-9]/.test(words)) return [];
  const separator = words.includes("\t") ? /\t/g : words.includes("|") ? /\|/g : CELL_BREAK;
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
