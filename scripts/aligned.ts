/** Rows of words side by side in a terminal. Pure. */

/** The rows as text: the first column to the left, the others to the right, two blanks between. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, columnsOf(cell));
  return rows.map((row) => row.map((cell, at) => padded(cell, widths[at] ?? 0, at === 0)).join("  ")).join("\n");
}

function padded(cell: string, width: number, left: boolean): string {
  const fill = " ".repeat(width - columnsOf(cell));
  return left ? cell + fill : fill + cell;
}

/** Columns of a terminal: Chinese characters take two. */
function columnsOf(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return width;
}
