/** Cuts text into pieces Slack takes, losing not one character. */

/**
 * `text` in pieces of at most `limit` UTF-16 units that join to `text` again. A cut falls behind a line break or a blank where one
 * lies in the second half of the piece, and never inside a character. No pieces for an empty text.
 */
export function pieces(text: string, limit: number): readonly string[] {
  const found: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = cut(text, start, limit);
    found.push(text.slice(start, end));
    start = end;
  }
  return found;
}

/** The beginning of `text` within `limit`, with "…" in the place of what is left out. */
export function clip(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, wholeCharacter(text, limit - 1))}…`;
}

function cut(text: string, start: number, limit: number): number {
  if (text.length - start <= limit) return text.length;
  const most = start + limit;
  for (const mark of ["\n", " "]) {
    const at = text.lastIndexOf(mark, most - 1);
    if (at >= start + limit / 2) return at + 1;
  }
  return wholeCharacter(text, most);
}

/** `at`, or one less where it would part a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff ? at - 1 : at;
}
