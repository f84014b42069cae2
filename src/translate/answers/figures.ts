/** Puts one sign in the place of the digits of every figure, by what it measures: patterns then speak of prices and days. */
import { type Quantity, readQuantities, type Unit } from "../../text/quantity.ts";

/** What a figure measures. */
export const FIGURE_KINDS = [
  "price",
  "count",
  "time",
  "years",
  "percent",
  "weight",
  "length",
  "people",
  "area",
  "lines",
  "number",
  "decimal",
  "dims",
] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

/** The signs stand in Unicode's private use area: no text holds them with a meaning. */
const FIRST_SIGN = 0xe100;
export const SIGN_CLASS = `[\\u${FIRST_SIGN.toString(16)}-\\u${(FIRST_SIGN + FIGURE_KINDS.length - 1).toString(16)}]`;

/** The sign of a kind. */
export function signOf(kind: FigureKind): string {
  return String.fromCharCode(FIRST_SIGN + FIGURE_KINDS.indexOf(kind));
}

const KIND_OF: Readonly<Partial<Record<Unit, FigureKind>>> = {
  CNY: "price",
  USD: "price",
  EUR: "price",
  GBP: "price",
  HKD: "price",
  JPY: "price",
  piece: "count",
  set: "count",
  pair: "count",
  carton: "count",
  box: "count",
  bag: "count",
  roll: "count",
  dozen: "count",
  gross: "count",
  machine: "count",
  day: "time",
  working_day: "time",
  week: "time",
  month: "time",
  hour: "time",
  year: "years",
  "%": "percent",
  kg: "weight",
  mm: "length",
  cm: "length",
  m: "length",
  inch: "length",
  foot: "length",
  person: "people",
  m2: "area",
  line: "lines",
};

/** Three measures in a row, or two: 58*42*40cm, 120x80mm. */
const DIMENSIONS = /\d{1,5}(?:\.\d{1,3})? ?[x×*X乘] ?\d{1,5}(?:\.\d{1,3})?(?: ?[x×*X乘] ?\d{1,5}(?:\.\d{1,3})?)?/g;

/** A text with signs for its figures, and the way back. */
export interface Signed {
  readonly text: string;
  /** Where a stretch of the signed text stands in the text it was made of. */
  readonly span: (start: number, end: number) => { readonly start: number; readonly end: number };
}

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly kind: FigureKind;
}

/** The folded text with its figures as signs. Long runs of digits (numbers of parcels) stay as they are. Linear. */
export function signFigures(text: string): Signed {
  const dimensions = [...text.matchAll(DIMENSIONS)].map(
    ({ index, 0: words }): Mark => ({ start: index, end: index + words.length, kind: "dims" }),
  );
  const figures = readQuantities(text).map((figure) => markOf(text, figure));
  const marks = [
    ...dimensions,
    ...figures.filter(({ start, end }) => !dimensions.some((each) => start < each.end && end > each.start)),
  ]
    .filter(({ start, end }) => end - start < 12)
    .toSorted((a, b) => a.start - b.start);
  let out = "";
  let from = 0;
  const places: number[] = [];
  const copy = (to: number): void => {
    for (let at = from; at < to; at += 1) places.push(at);
    out += text.slice(from, to);
  };
  for (const { start, end, kind } of marks) {
    if (start < from) continue;
    copy(start);
    places.push(start);
    out += signOf(kind);
    from = end;
  }
  copy(text.length);
  places.push(text.length);
  return {
    text: out,
    span: (start, end) => ({ start: places[start] ?? text.length, end: places[end] ?? text.length }),
  };
}

function markOf(text: string, { digits, unit }: Quantity): Mark {
  const bare = text.slice(digits.start, digits.end).includes(".") ? "decimal" : "number";
  return { start: digits.start, end: digits.end, kind: (unit === undefined ? undefined : KIND_OF[unit]) ?? bare };
}
