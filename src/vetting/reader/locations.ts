/** Where a supplier is: street addresses, and provinces with their cities. */
import type { Span } from "../../text/span.ts";
import { candidate } from "./candidates.ts";
import { trim } from "./cells.ts";
import type { Page } from "./page.ts";
import { beyondCity, looksLikeAddress, placePairs, provinceIn } from "./places.ts";
import type { Found } from "./settle.ts";
import { linesOf, touching } from "./spans.ts";
import { withoutTranslation } from "./worded.ts";

const LONGEST_ADDRESS = 200;

/** Street addresses on a line of their own; answers their spans. */
export function readAddressLines(text: string, isTaken: (span: Span) => boolean, found: Found): readonly Span[] {
  const lines = addressLines(text).filter((line) => !isTaken(line));
  for (const line of lines) addAddress(text, withoutTranslation(text, line), 2, found);
  return lines;
}

/** Lines that are street addresses, whatever stands before them. */
function addressLines(text: string): readonly Span[] {
  return linesOf(text)
    .filter(({ start, end }) => {
      if (end - start > LONGEST_ADDRESS) return false;
      const words = text.slice(start, end);
      return !/[:\t|]/.test(words) && looksLikeAddress(words.trim());
    })
    .map((line) => trim(text, line));
}

function addAddress(text: string, span: Span, rank: number, found: Found): void {
  const words = text.slice(span.start, span.end);
  const place = provinceIn(words);
  if (place === undefined) return;
  found.candidates.push(candidate("address", words, span, { rank }));
  const at = { start: span.start + place.start, end: span.start + place.end };
  found.candidates.push(candidate("province", place.province, at, { rank }));
}

/** A province and a city side by side say where the shop is ("浙江 金华"), unless goods are sent there; so does a cell with nothing but a place. */
export function addPlaces(page: Page, isTaken: (span: Span) => boolean, found: Found): void {
  const { text } = page;
  const isName = touching(page.names);
  for (const pair of placePairs(text)) {
    const before = text.slice(Math.max(0, pair.start - 8), pair.start);
    if (isTaken(pair) || isName(pair) || /(?:送至|发往|到|至|\bto) ?$/i.test(before)) continue;
    found.candidates.push(candidate("province", pair.province, pair, { rank: 4 }));
  }
  for (const match of text.matchAll(/(?<=^|[\n\t|])[^\n\t|]{2,40}(?=$|[\n\t|])/g)) {
    const words = match[0].trim();
    const span = { start: match.index, end: match.index + match[0].length };
    if (words === "" || isTaken(span) || /[0-9:]/.test(words)) continue;
    const place = provinceIn(words);
    if (place === undefined || beyondCity(words) !== "") continue;
    found.candidates.push(candidate("province", place.province, trim(text, span), { rank: 4 }));
  }
}
