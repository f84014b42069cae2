/** Tables of measurements: rows of words and numbers, printed aligned or kept as data. Pure. */

export type Cell = string | number | undefined;

/** One measured table. `notes` say what must be known to read it. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly notes: readonly string[];
}

/** The table as text: the first column to the left, the others to the right, numbers to three digits. */
export function printed({ title, columns, rows, notes }: Table): string {
  const lines = [[...columns], ...rows.map((row) => row.map(shown))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => cells(line[at] ?? ""))));
  const aligned = lines.map((line) => line.map((cell, at) => padded(cell, widths[at] ?? 0, at === 0)).join("  "));
  return [title, ...aligned, ...notes].join("\n");
}

function shown(cell: Cell): string {
  if (cell === undefined) return "-";
  if (typeof cell === "string") return cell;
  if (cell === 0 || Math.abs(cell) >= 100) return Math.round(cell).toLocaleString("en");
  return String(Number(cell.toPrecision(Math.abs(cell) < 1 ? 2 : 3)));
}

function padded(cell: string, width: number, left: boolean): string {
  const fill = " ".repeat(width - cells(cell));
  return left ? cell + fill : fill + cell;
}

/** Columns of a terminal: Chinese characters take two. */
function cells(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return width;
}
