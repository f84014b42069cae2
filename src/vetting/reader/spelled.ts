/** Small English numbers written out before a unit: "six years", "forty-two workers", "three lines". */
import type { Quantity, Unit } from "../../text/quantity.ts";

const ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const TEENS = [
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
  "sixteen",
  "seventeen",
  "eighteen",
  "nineteen",
];
const TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const UNITS: readonly (readonly [words: string, unit: Unit])[] = [
  ["years?|yrs?", "year"],
  ["months?", "month"],
  ["people|persons|staff|employees|workers", "person"],
  ["(?:[a-z]+ )?lines?", "line"],
  ["hours?", "hour"],
  ["minutes?", "minute"],
  ["per ?cent|percent", "%"],
  ["pieces?|pcs", "piece"],
  ["sets?", "set"],
];

const NUMBER = `(?:(${TENS.join("|")})(?:[ -](${ONES.join("|")}))?|(${[...TEENS, ...ONES].join("|")}))(?: (hundred))?`;
const SPELLED = new RegExp(`\\b${NUMBER} (${UNITS.map(([words]) => `(?:${words})`).join("|")})\\b`, "gi");

/**
 * Finds spelled-out quantities.
 * @param text folded text
 */
export function spelledQuantities(text: string): readonly Quantity[] {
  return [...text.matchAll(SPELLED)].map((match) => {
    const [whole, tens, ones, small, hundred, unitText = ""] = match;
    const value =
      (tens === undefined ? indexIn([...ONES, ...TEENS], small) : (indexIn(TENS, tens) + 1) * 10) + indexIn(ONES, ones);
    const amount = hundred === undefined ? value : value * 100;
    const start = match.index;
    const end = start + whole.length;
    const unit = UNITS.find(([words]) => new RegExp(`^(?:${words})$`, "i").test(unitText))?.[1];
    return {
      start,
      end,
      min: amount,
      max: amount,
      ...(unit === undefined ? {} : { unit }),
      unitText,
      numeral: "mixed",
      digits: { start, end: end - unitText.length - 1 },
    };
  });
}

/** The number a word stands for in a list that begins with one; 0 for no word. */
function indexIn(words: readonly string[], word: string | undefined): number {
  return word === undefined ? 0 : words.indexOf(word.toLowerCase()) + 1;
}
