/** Where words that somebody quotes stand in a text: widths, compatibility forms and blanks do not count, every letter and digit does. */
import type { Span } from "../../text/span.ts";
import { viewOf } from "../reader/view.ts";

/** A text without its blanks, and the place of each character left. */
interface Compact {
  readonly text: string;
  readonly at: readonly number[];
}

function compact(text: string): Compact {
  const at: number[] = [];
  let kept = "";
  for (let i = 0; i < text.length; i += 1) {
    const unit = text[i] as string;
    if (/\s/.test(unit)) continue;
    kept += unit;
    at.push(i);
  }
  return { text: kept, at };
}

/** Nobody needs more words than this to state one fact (UTF-16 units). */
const LONGEST_QUOTE = 200;
/** Words that stand this often say nothing about where they were read. */
const MOST_PLACES = 20;

/**
 * Finds quotes in one text. The answer for a quote: every place where it stands (offsets in `text`), at most 20 of them; none when it does
 * not stand there or is longer than 200 characters. A quote that begins or ends within a number does not stand there: "00人" is not in "500人".
 * @param text a folded text: the view of a page
 */
export function quoteFinder(text: string): (quote: string) => readonly Span[] {
  const whole = compact(text);
  return (quote) => {
    const sought = quote.length > LONGEST_QUOTE ? "" : compact(viewOf(quote).text).text;
    if (sought === "") return [];
    const places: Span[] = [];
    for (let from = 0; places.length < MOST_PLACES; ) {
      const index = whole.text.indexOf(sought, from);
      if (index === -1) break;
      from = index + 1;
      const start = whole.at[index] as number;
      const end = (whole.at[index + sought.length - 1] as number) + 1;
      if (!cutsFigure(text, start) && !cutsFigure(text, end)) places.push({ start, end });
    }
    return places;
  };
}

/** Whether a place lies within a number or a Latin word. */
function cutsFigure(text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - 1), at + 1);
  if (/^(?:[0-9][0-9]|[a-z][a-z])$/i.test(around)) return true;
  return /[0-9][.,]$/.test(text.slice(Math.max(0, at - 2), at)) && /^[0-9]/.test(text.slice(at))
    ? true
    : /[0-9]$/.test(text.slice(Math.max(0, at - 1), at)) && /^[.,][0-9]/.test(text.slice(at, at + 2));
}
