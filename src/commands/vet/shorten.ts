/** Supplier text on a card: as long as a reader needs, cut between characters, otherwise to the letter. */

/** The first `limit` characters of `text`, with "…" behind them when something was cut. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = 0;
  let count = 0;
  for (const character of text) {
    if (count === limit) return `${text.slice(0, end)}…`;
    end += character.length;
    count += 1;
  }
  return text;
}
