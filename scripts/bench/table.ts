/** Tables of measurements: rows of words and numbers, printed aligned or kept as data. Pure. */

import { aligned } from "../aligned.ts";

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
  return [title, aligned([columns, ...rows.map((row) => row.map(shown))]), ...notes].join("\n");
}

function shown(cell: Cell): string {
  if (cell === undefined) return "-";
  if (typeof cell === "string") return cell;
  if (cell === 0 || Math.abs(cell) >= 100) return Math.round(cell).toLocaleString("en");
  return String(Number(cell.toPrecision(Math.abs(cell) < 1 ? 2 : 3)));
}
