/** Rewrites English numbers in words to digits, so that the one reader of quantities reads them too; offsets lead back. */
import { firstEndingAfter, type Span } from "./span.ts";
import { unitAt } from "./unit.ts";

/** A text with its spelled-out numbers in digits, and the way back to the text it was made from. */
export interface Spelled {
  readonly text: string;
  /** The stretch of the given text that `text.slice(start, end)` came from; a rewritten number is taken whole. */
  readonly span: (start: number, end: number) => Span;
}

const ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const TEENS = ["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
const SMALL = [...ONES, ...TEENS];
const TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
  billion: 1_000_000_000,
};
/** Longer words first: "six" begins "sixty". */
const WORDS = [...TENS, ...SMALL, ...Object.keys(SCALES)].toSorted((a, b) => b.length - a.length).join("|");
/** No number in use takes more words. */
const MOST_WORDS = 11;
const RUN = `(?:an? (?=hundred|thousand|million|billion))?(?:${WORDS})(?:(?: and |[ -])(?:${WORDS})(?![a-z])){0,${MOST_WORDS}}`;
const PERIOD = "(?:minute|hour|day|week|month|year)";
/** Of these, half of one is said as a figure. */
const HALVED = "(?:kilo|ton|cartons?|box|case|pallet|container|met(?:er|re)|inch|yard|pound|roll|bag|cent)";
const WORDED = new RegExp(
  [
    `(?<![a-z\\d'-])(?<run>${RUN})(?![a-z'])(?<odd>[ -]odd(?![a-z]))?(?<half> and a half(?![a-z]))?`,
    `(?<![a-z\\d'-])(?:an?|one) (?<halved>${PERIOD}) and a half(?![a-z])`,
    `(?<![a-z\\d'-])an? (?<period>${PERIOD}) or two(?![a-z])`,
    `(?<![a-z\\d'-])half an? (?=${PERIOD}|${HALVED}|hundred|thousand|million|billion|dozen)(?<part>)`,
    "(?<![a-z\\d'-])a couple(?: of)?(?: more)? (?=[a-z])(?<couple>)",
    "(?<![a-z\\d'-])twice(?! as likely)(?![a-z])(?<twice>)",
    `(?<![\\d.,a-z])(?<digits>\\d{1,9}) and a half(?![a-z])`,
    `(?<![\\d.,a-z])(?<about>\\d{1,9}(?:,\\d{3}){0,3})(?:[ -]odd|-?ish)(?![a-z])`,
    "(?<![a-z\\d'-])an? (?=dozen)(?<dozen>)",
  ].join("|"),
  "gi",
);

/** The value of number words side by side; undefined when they do not make one number ("two three"). */
function valueOf(words: readonly string[]): number | undefined {
  let total = 0;
  let section = 0;
  let last = Number.POSITIVE_INFINITY;
  let scale = Number.POSITIVE_INFINITY;
  for (const word of words) {
    const factor = SCALES[word];
    if (factor !== undefined) {
      if (factor === 100) section = (section === 0 ? 1 : section) * 100;
      else if (factor >= scale) return undefined;
      else {
        total += (section === 0 ? 1 : section) * factor;
        section = 0;
        scale = factor;
      }
      last = factor === 100 ? 100 : Number.POSITIVE_INFINITY;
      continue;
    }
    const tens = TENS.indexOf(word);
    const value = tens === -1 ? SMALL.indexOf(word) : (tens + 2) * 10;
    if (value >= last || (last < 100 && (last < 20 || value >= 10 || value === 0))) return undefined;
    section += value;
    last = value;
  }
  return total + section;
}

/** Digits for a run of number words; a last scale word stays a word, so that "two to three hundred" shares it. */
function digitsOf(run: string, after: string): string | undefined {
  const words = run
    .toLowerCase()
    .split(/[ -]/)
    .filter((word) => word !== "and" && word !== "a" && word !== "an");
  const first = words[0] ?? "";
  if (first in SCALES && !/^an? /i.test(run)) return undefined;
  if (words.length === 1 && first === "one" && unitAt(after, /^[ -]/.test(after) ? 1 : 0) === undefined)
    return undefined;
  const last = words.at(-1) ?? "";
  const scaled = last in SCALES && words.slice(0, -1).every((word) => !(word in SCALES));
  const value = valueOf(scaled ? words.slice(0, -1) : words);
  if (value === undefined) return undefined;
  return scaled ? `${value === 0 ? 1 : value} ${last}` : String(value);
}

/** "and" is a part of a number only behind a scale word: "five and six" are two numbers. */
function joinsTwo(run: string): boolean {
  return /(?<!hundred|thousand|million|billion) and /i.test(run);
}

/** Longest unit that is looked for behind a lone "one". */
const LONGEST_UNIT = 24;

function replacement(match: RegExpExecArray): string | undefined {
  const { run, odd, half, halved, period, part, digits, about, dozen, couple, twice } = match.groups ?? {};
  if (run !== undefined) {
    const end = match.index + match[0].length;
    const found = joinsTwo(run) ? undefined : digitsOf(run, match.input.slice(end, end + LONGEST_UNIT));
    if (found === undefined) return undefined;
    if (half !== undefined) return /^\d+$/.test(found) ? `${found}.5` : undefined;
    return odd === undefined ? found : `about ${found}`;
  }
  if (halved !== undefined) return `1.5 ${halved}`;
  if (period !== undefined) return `1-2 ${period}s`;
  if (part !== undefined) return "0.5 ";
  if (digits !== undefined) return `${digits}.5`;
  if (dozen !== undefined) return "1 ";
  if (couple !== undefined) return "2-3 ";
  if (twice !== undefined) return "2 times";
  return `about ${about}`;
}

interface Piece extends Span {
  readonly from: Span;
}

/**
 * Rewrites spelled-out English numbers (twelve, two hundred and fifty, two and a half, half a million, a dozen, sixty-odd) in
 * a folded text to digits; a lone "one" only before a unit. Linear, never throws.
 */
export function spellDigits(text: string): Spelled {
  const pieces: Piece[] = [];
  let result = "";
  let done = 0;
  for (const match of text.matchAll(WORDED)) {
    const digits = replacement(match);
    if (digits === undefined) continue;
    result += text.slice(done, match.index);
    done = match.index + match[0].length;
    pieces.push({ start: result.length, end: result.length + digits.length, from: { start: match.index, end: done } });
    result += digits;
  }
  if (pieces.length === 0) return { text, span: (start, end) => ({ start, end }) };
  result += text.slice(done);
  const back = (at: number, isEnd: boolean): number => {
    const piece = pieces[firstEndingAfter(pieces, isEnd ? at - 1 : at)];
    if (piece !== undefined && piece.start <= (isEnd ? at - 1 : at)) return isEnd ? piece.from.end : piece.from.start;
    const before = pieces[firstEndingAfter(pieces, isEnd ? at - 1 : at) - 1];
    return before === undefined ? at : at - before.end + before.from.end;
  };
  return {
    text: result,
    span: (start, end) =>
      end <= start
        ? { start: back(start, false), end: back(start, false) }
        : { start: back(start, false), end: back(end, true) },
  };
}
