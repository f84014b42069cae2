/** How many columns a character takes on a terminal. */
import { createRequire } from "node:module";

type StringWidth = (text: string) => number;
let stringWidth: StringWidth | undefined;

/**
 * Columns of one character as the user sees it (a grapheme cluster): 0, 1 or 2.
 * Plain Latin and Chinese is known here; string-width, which takes as long to load as Node itself, answers for the rest.
 */
export function columns(cluster: string): number {
  if (cluster.length === 1) {
    const code = cluster.charCodeAt(0);
    if (isNarrow(code)) return 1;
    if (isWide(code)) return 2;
  }
  if (stringWidth === undefined) {
    const load = createRequire(import.meta.url);
    stringWidth = (load("string-width") as { default: StringWidth }).default;
  }
  return stringWidth(cluster);
}

/** ASCII, Latin letters and signs, dashes and quotation marks. */
function isNarrow(code: number): boolean {
  return (
    (code >= 0x20 && code <= 0x7e) ||
    (code >= 0xa1 && code <= 0x24f && code !== 0xad) ||
    (code >= 0x2010 && code <= 0x2027)
  );
}

/** Chinese punctuation, Chinese characters, full-width forms. */
function isWide(code: number): boolean {
  return (code >= 0x3000 && code <= 0x3029) || (code >= 0x4e00 && code <= 0x9fff) || (code >= 0xff01 && code <= 0xff5e);
}
