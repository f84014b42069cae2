/** The figures of a text: numbers with their units, dates, and placeholders that say a value is unknown. */
import { type DateSpan, readDates } from "../../text/date.ts";
import { type Quantity, readQuantities } from "../../text/quantity.ts";
import { firstEndingAfter, type Span } from "../../text/span.ts";
import { spelledQuantities } from "./spelled.ts";

/** A figure of the text: a number with its unit, a date, or a placeholder that says the value is unknown. */
export type Value = Span &
  (
    | { readonly kind: "quantity"; readonly quantity: Quantity }
    | { readonly kind: "date"; readonly date: DateSpan }
    | { readonly kind: "unknown" }
  );

const PLACEHOLDER =
  /(?<=^|[\n\t|:;, ])[^\S\n]{0,8}(?:-{1,3}(?: ?%)?|暂无(?:数据)?|无数据|未公示|未公开|无需验资|n\/?a|none yet|not available|unknown|未知)(?=[^\S\n]{0,8}(?:[\n\t|;,]|$))/gi;

/** The period a figure was counted over is no figure of its own ("in the last 30 days"). */
const PERIOD =
  /\b(?:in |within |over |during )?(?:the )?(?:last|past|recent|previous|nearly) [0-9]{1,3}[ -](?:days?|months?|years?)\b|(?<=days )(?:24|48|72) ?h(?:ours?)?\b|(?<=rate )(?:in|within) [0-9]{1,2}[ -]min(?:ute)?s?\b|(?:从|由) ?[0-9.]+ ?%? ?(?:提高|提升|上升|增长|增加|下降|降低)(?:到|至)(?= ?[0-9])|\bfrom [0-9.]+ ?% (?:up |down )?to\b|(?:最?近|过去|统计周期[:]?近?) ?(?:[0-9]{1,3}|三十|九十|三) ?(?:天|日|个月|月|年)(?!成立)/gi;

function holds(periods: readonly Span[], value: Span): boolean {
  const period = periods[firstEndingAfter(periods, value.start)];
  return period !== undefined && period.start <= value.start && value.end <= period.end;
}

/** Reads the figures of a folded text, left to right, not overlapping. */
export function readValues(text: string): readonly Value[] {
  const dates = readDates(text);
  const values: Value[] = dates.map((date) => ({ kind: "date", start: date.start, end: date.end, date }));
  let next = 0;
  for (const quantity of readQuantities(text)) {
    while (next < dates.length && (dates[next] as DateSpan).end <= quantity.start) next += 1;
    const date = dates[next];
    if (date !== undefined && date.start < quantity.end) continue;
    // The platform's name is a number.
    if (quantity.min === 1688 && quantity.max === 1688 && quantity.unit === undefined) continue;
    values.push({ kind: "quantity", start: quantity.start, end: quantity.end, quantity });
  }
  for (const quantity of spelledQuantities(text)) {
    values.push({ kind: "quantity", start: quantity.start, end: quantity.end, quantity });
  }
  for (const match of text.matchAll(PLACEHOLDER)) {
    const words = match[0].trimStart();
    const end = match.index + match[0].length;
    values.push({ kind: "unknown", start: end - words.length, end });
  }
  const periods = [...text.matchAll(PERIOD)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const figures = periods.length === 0 ? values : values.filter((value) => !holds(periods, value));
  figures.sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: Value[] = [];
  for (const value of figures) {
    const last = apart.at(-1);
    if (value.start >= (last?.end ?? 0) && !translates(text, last, value)) apart.push(value);
  }
  return apart;
}

/** The same figure once more behind itself, in the other language: "95人 95 persons", "18万件 18,000 pieces". The original counts. */
function translates(text: string, first: Value | undefined, second: Value): boolean {
  if (first === undefined || !/^ ?[/(]? ?$/.test(text.slice(first.end, second.start))) return false;
  if (first.kind === "date") return second.kind === "date" && first.date.year === second.date.year;
  if (first.kind !== "quantity" || second.kind !== "quantity") return false;
  const a = first.quantity;
  const b = second.quantity;
  return (
    (a.unit === b.unit && isHan(text, first) !== isHan(text, second)) ||
    (a.min === b.min && a.max === b.max && a.unit === b.unit)
  );
}

/** Whether Chinese characters stand in a stretch. */
export function isHan(text: string, span: Span): boolean {
  return /[\u3400-\u9fff]/.test(text.slice(span.start, span.end));
}
