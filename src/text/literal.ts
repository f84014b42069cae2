/** Makes foreign text harmless wherever it is shown: what would steer a terminal or reorder a line becomes visible instead. */

/** Control characters except tab and line break, and the marks that reorder or hide the text around them. */
const STEERING = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * `text` with terminal control made visible: C0 characters as their Unicode pictures (ESC is ␛), C1 characters and
 * text-direction marks by number (<U+202E>). Other line separators become line breaks. Ordinary text is unchanged.
 */
export function literal(text: string): string {
  return text.replace(/\r\n|[\r\u0085\u2028\u2029]/g, "\n").replace(STEERING, picture);
}

/** The same on a single line: line breaks and tabs become blanks. */
export function literalLine(text: string): string {
  return literal(text).replace(/[\n\t]/g, " ");
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "␡";
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}
