/** Joins lines that a mail program broke inside a sentence, so that a rule sees the sentence whole. */

/** A broken line is at least this long and has this many words; shorter lines are lists, labels and chat. */
const WRAPPED_UNITS = 48;
const WRAPPED_WORDS = 7;
const QUOTED = /^>{1,3} ?/;
const LABELLED = /^[^\n:]{1,30}:/;
const LOOKS_BROKEN = /[a-z,%&]$/i;
/** A small letter goes on with the sentence; so does the last word of a name (Trade / Assurance.). */
const GOES_ON = /^(?:[a-z][a-z' ,.]|[A-Z][a-z]{1,15}(?: [a-z]{1,15}){0,2}[.,](?:\s|$))/;

/** After such a word any word goes on. */
const HANGS = /\s(?:and|or|of|by|via|with|to|the|a|an|our|for|from|in|on|at|not|is|are|&)$/i;

function wraps(line: string, next: string): boolean {
  if (line.length < WRAPPED_UNITS || !LOOKS_BROKEN.test(line) || LABELLED.test(next)) return false;
  if (!GOES_ON.test(next) && !(HANGS.test(line.slice(-8)) && /^[A-Za-z]/.test(next))) return false;
  return !line.includes("\t") && line.slice(-200).split(" ").length >= WRAPPED_WORDS;
}

/**
 * Puts a space for each line end inside a sentence, and for the quote marks of a mail behind it. The length stays, so do all offsets.
 * @param text folded text
 */
export function unwrap(text: string): string {
  if (!text.includes("\n")) return text;
  const lines = text.split("\n");
  let joined = lines[0] as string;
  let previous = joined;
  const parts: string[] = [];
  for (const line of lines.slice(1)) {
    const quoting = QUOTED.exec(line)?.[0] ?? "";
    const own = line.slice(quoting.length);
    const isWrapped =
      quoting.length === (QUOTED.exec(previous)?.[0] ?? "").length &&
      wraps(previous.slice(quoting.length).trimEnd(), own.slice(0, 48));
    parts.push(joined);
    joined = isWrapped ? ` ${" ".repeat(quoting.length)}${own}` : `\n${line}`;
    previous = line;
  }
  parts.push(joined);
  return parts.join("");
}
