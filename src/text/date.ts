/** Finds calendar dates in a folded text: numeric, Chinese and English forms, with the month or day where stated. */
import type { Span } from "./span.ts";
import { matchAt } from "./sticky.ts";

/** A date as written: month 1–12, day 1–31 where the text states them. */
export interface DateSpan extends Span {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH_WORD =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const HAN_DIGITS = "〇○零一二三四五六七八九";
const HAN_VALUE: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  "○": 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

const YEAR = /(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3}(?= ?年)/g;
const AFTER_NUMERIC = /([-./])(\d{1,2})(?:\1(\d{1,2}))?(?!\d|[-./]\d)/y;
const AFTER_CHINESE = new RegExp(
  ` ?年(?: ?(\\d{1,2}|[${HAN_DIGITS}十]{1,3}) ?月(?:份)?(?: ?(\\d{1,2}|[${HAN_DIGITS}十]{1,3}) ?[日号])?)?`,
  "y",
);
const BEFORE_ENGLISH = new RegExp(
  `(?<![a-z\\d])(?:(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ?[- ]?)?${MONTH_WORD}(?:[- ]?(\\d{1,2})(?:st|nd|rd|th)?)?(?: of)?(?:, ?| |-)$`,
  "i",
);
const BEFORE_NUMERIC = /(?<![\d./-])(?:(\d{1,2})([-./]))?(\d{1,2})[-./]$/;
const LONGEST_BEFORE = 24;
const MONEY_AFTER = / ?(?:[万亿]?(?:元|块)|[万亿]|rmb|yuan|cny|usd|%)/iy;
const MONEY_BEFORE = /[¥$€£] ?$/;

function hanDay(text: string): number {
  const ten = text.indexOf("十");
  if (ten === -1) return [...text].reduce((sum, digit) => sum * 10 + (HAN_VALUE[digit] ?? Number.NaN), 0);
  const tens = ten === 0 ? 1 : (HAN_VALUE[text.slice(0, ten)] ?? Number.NaN);
  const ones = ten === text.length - 1 ? 0 : (HAN_VALUE[text.slice(ten + 1)] ?? Number.NaN);
  return tens * 10 + ones;
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d/.test(text) ? Number(text) : hanDay(text);
}

function dateSpan(start: number, end: number, year: number, month?: number, day?: number): DateSpan | undefined {
  if (month === undefined) return { start, end, year };
  if (!(month >= 1 && month <= 12)) return undefined;
  if (day === undefined) return { start, end, year, month };
  if (!(day >= 1 && day <= 31)) return undefined;
  return { start, end, year, month, day };
}

function english(text: string, yearStart: number, yearEnd: number, floor: number, year: number): DateSpan | undefined {
  const before = text.slice(Math.max(floor, yearStart - LONGEST_BEFORE), yearStart);
  const match = BEFORE_ENGLISH.exec(before);
  if (match === null) return undefined;
  const month = MONTHS.indexOf((match[2] ?? "").slice(0, 3).toLowerCase()) + 1;
  return dateSpan(yearStart - match[0].length, yearEnd, year, month, numberOf(match[1] ?? match[3]));
}

/** Day and month before the year: which of the two comes first is known only when one is above 12. */
function trailing(text: string, yearStart: number, yearEnd: number, floor: number, year: number): DateSpan | undefined {
  const match = BEFORE_NUMERIC.exec(text.slice(Math.max(floor, yearStart - LONGEST_BEFORE), yearStart));
  if (match === null) return undefined;
  const start = yearStart - match[0].length;
  const second = Number(match[3]);
  if (match[1] === undefined) return match[0].length === 3 ? dateSpan(start, yearEnd, year, second) : undefined;
  const first = Number(match[1]);
  if (first > 12) return dateSpan(start, yearEnd, year, second, first);
  if (second > 12) return dateSpan(start, yearEnd, year, first, second);
  return first === 0 || second === 0 ? undefined : { start, end: yearEnd, year };
}

function dateAt(text: string, start: number, word: string, floor: number): DateSpan | undefined {
  const yearEnd = start + word.length;
  const han = !/^\d/.test(word);
  const year = han ? [...word].reduce((sum, digit) => sum * 10 + (HAN_VALUE[digit] ?? 0), 0) : Number(word);
  if (year < 1900 || year > 2099) return undefined;
  const before = text[start - 1] ?? "";
  const chinese = matchAt(AFTER_CHINESE, text, yearEnd);
  if (chinese !== null) {
    if (/[\d.,]/.test(before) || (han && HAN_DIGITS.includes(before) && before !== "")) return undefined;
    const month = numberOf(chinese[1]);
    return (
      dateSpan(start, yearEnd + chinese[0].length, year, month, numberOf(chinese[2])) ??
      dateSpan(start, yearEnd + (text[yearEnd] === " " ? 2 : 1), year)
    );
  }
  if (han || /\d/.test(text[yearEnd] ?? "")) return undefined;
  const fromEnglish = english(text, start, yearEnd, floor, year) ?? trailing(text, start, yearEnd, floor, year);
  if (fromEnglish !== undefined) return fromEnglish;
  if (/[\dA-Za-z_.,/-]/.test(before)) return undefined;
  const numeric = matchAt(AFTER_NUMERIC, text, yearEnd);
  if (numeric === null) return undefined;
  const end = yearEnd + numeric[0].length;
  const day = numberOf(numeric[3]);
  if (day === undefined) {
    if (numeric[1] === "." && numeric[2]?.length === 1) return undefined;
    if (MONEY_BEFORE.test(text.slice(Math.max(0, start - 2), start)) || matchAt(MONEY_AFTER, text, end) !== null)
      return undefined;
  }
  return dateSpan(start, end, year, numberOf(numeric[2]), day);
}

/** Every date with a year in 1900–2099 in a folded text, left to right. A bare four-digit year is not a date. Linear. */
export function readDates(text: string): readonly DateSpan[] {
  const dates: DateSpan[] = [];
  let floor = 0;
  for (const match of text.matchAll(YEAR)) {
    if (match.index < floor) continue;
    const date = dateAt(text, match.index, match[0], floor);
    if (date === undefined) continue;
    dates.push(date);
    floor = date.end;
  }
  return dates;
}

/** Whether a number can be a calendar year of a living firm or a document: a whole number in 1900–2099. */
export function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1900 && value <= 2099;
}
