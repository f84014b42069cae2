/** Foreign text as Discord Markdown that shows exactly that text: nothing in it formats, mentions, links or steers. */

/** Keeps two pieces of Markdown apart without showing. */
export const APART = "\u200b";

/**
 * Escapes one line of literal text, or a piece of one. Twice as long at most.
 * A backslash takes the meaning from any ASCII punctuation:
 * https://support.discord.com/hc/en-us/articles/210298617. The colon is escaped where an emoji name or a web address could begin, and
 * at the end, because the next piece may go on with either; dashes, pluses and numbers where a list could begin.
 */
export function escaped(line: string): string {
  return line
    .replace(/[\\*_~`|<>[\]#@]|:(?=[\w+\-/]|$)/g, "\\$&")
    .replace(/^(\s*)([-+])/, "$1\\$2")
    .replace(/^(\s*\d*)([.)])/, "$1\\$2");
}

/** The line in inline code, or escaped where inline code cannot hold it. */
export function inlineCode(line: string): string {
  return line.includes("`") || line.trim() === "" ? escaped(line) : `\`${line}\``;
}

/** A fenced block that shows the text as it is, to be copied; a fence inside is broken by invisible marks. */
export function codeBlock(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``;
}

/** The text as `codeBlock` may hold it. Twice as long at most. */
export function fenceless(text: string): string {
  return text.replace(/`(?=`)/g, `\`${APART}`);
}

/**
 * Cuts text into pieces of at most `longest` characters, no character in two; behind a line break or a blank where one is near the end.
 */
export function pieces(text: string, longest: number): readonly string[] {
  const cut: string[] = [];
  let start = 0;
  while (text.length - start > longest) {
    let end = start + longest;
    const found = Math.max(text.lastIndexOf("\n", end - 1), text.lastIndexOf(" ", end - 1));
    if (found > start + longest / 2) end = found + 1;
    else if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end--;
    cut.push(text.slice(start, end));
    start = end;
  }
  cut.push(text.slice(start));
  return cut;
}
