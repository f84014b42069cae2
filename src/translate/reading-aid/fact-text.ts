/** Says a figure in English: "12.5 yuan per piece", "at least 500 pieces", "about 15 working days". */
import type { Draft } from "./fact.ts";

const MONTHS = "January February March April May June July August September October November December".split(" ");
const MONEY: Readonly<Record<string, string>> = {
  CNY: "yuan",
  USD: "US dollars",
  EUR: "euros",
  GBP: "pounds sterling",
  HKD: "Hong Kong dollars",
  JPY: "yen",
};
const BOUNDS = {
  at_least: "at least ",
  at_most: "at most ",
  more_than: "more than ",
  less_than: "less than ",
} as const;
/** Units that are written the same for one and for many. */
const UNCOUNTED = new Set(["kg", "m", "cm", "mm", "m2", "m3", "%", "l", "W", "V", "mAh", "gsm", "lb", "oz", "mu"]);
const PLURALS: Readonly<Record<string, string>> = {
  person: "people",
  box: "boxes",
  inch: "inches",
  foot: "feet",
  "piece or carton": "pieces or cartons (件)",
  "piece or yarn count": "pieces, or yarn count (支)",
  "size or yard": "(size or yards: 码)",
  "m3 or m2": "m3 or m2 (方)",
  "percent or o'clock": "percent or o'clock (点)",
  mu: "mu",
  fold: "times",
};

/**
 * The English reading of a figure.
 * @param quote the words it was read from, for weights that are written in grams
 */
export function factText(draft: Draft, quote: string): string {
  const { kind, comparison, approximate, moment } = draft;
  if (kind === "split") return (draft.value as readonly number[]).map((part) => `${part}%`).join(" / ");
  const core = coreOf(draft, quote);
  if (kind === "date" && moment === "earliest") return `${core} at the earliest`;
  if (kind === "date") return moment === undefined ? core : `${moment === "before" ? "by" : "after"} ${core}`;
  if (kind === "duration" && moment !== undefined)
    return moment === "after" ? `after ${about(core, approximate)}` : `${about(core, approximate)} before`;
  const loose = approximate === true && comparison === undefined ? "about " : "";
  return `${comparison === undefined ? loose : BOUNDS[comparison]}${core}`;
}

function about(core: string, approximate: true | undefined): string {
  return approximate === true ? `about ${core}` : core;
}

function coreOf(draft: Draft, quote: string): string {
  const { kind, value, unit, currency } = draft;
  const number = numberText(draft);
  switch (kind) {
    case "date":
      return typeof value === "string" ? dateText(value) : String(value);
    case "price":
      return `${number} ${MONEY[currency ?? ""] ?? currency ?? ""}${unit === undefined ? "" : ` per ${unit.replaceAll("_", " ")}`}`;
    case "percent":
      return `${number}%`;
    case "discount":
      return `${number}% off${typeof value === "number" ? ` (you pay ${plain(100 - value)}%)` : ""}`;
    case "weight":
      return weightText(draft, number, quote);
    case "ratio":
      return typeof value === "number" ? `${plain(value * 100)}% (a share)` : `${number} (ratio)`;
    default:
      return unit === undefined ? number : `${number} ${plural(unit, draft)}`;
  }
}

/** Grams are said as grams. */
function weightText({ value, unit }: Draft, number: string, quote: string): string {
  if (unit === "kg" && typeof value === "number" && value < 1 && /[克g]/i.test(quote) && !/公斤|千克|kg/i.test(quote))
    return `${plain(value * 1000)} g`;
  return `${number} ${unit ?? ""}`.trim();
}

function plural(unit: string, { value, kind }: Draft): string {
  if (UNCOUNTED.has(unit)) return unit;
  const words = unit.replaceAll("_", " ");
  if (kind === "length" && typeof value === "string") return words;
  const many = PLURALS[unit];
  if (many !== undefined && (unit.includes(" or ") || value !== 1)) return many;
  return value === 1 || / or /.test(words) ? words : `${words}s`;
}

function numberText({ value, min, max }: Draft): string {
  if (min !== undefined && max !== undefined) return `${plain(min)} to ${plain(max)}`;
  return typeof value === "number" ? plain(value) : String(value ?? "");
}

/** Thousands with commas, no noise of binary fractions. */
function plain(value: number): string {
  const [whole = "", part] = String(Number(value.toPrecision(12))).split(".");
  if (/e/.test(whole)) return String(value);
  const grouped = whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, ",");
  return part === undefined ? grouped : `${grouped}.${part}`;
}

function dateText(value: string): string {
  const [, year, month, day] = /^(?:(\d{4})-|--)(\d{2})?(?:-(\d{2}))?$/.exec(value) ?? [];
  const only = /^---(\d{2})$/.exec(value)?.[1];
  if (only !== undefined) return `the ${ordinal(Number(only))} of the month`;
  if (value.startsWith("T")) return value.slice(1);
  if (month === undefined) return value;
  const name = MONTHS[Number(month) - 1] ?? month;
  return [day === undefined ? "" : String(Number(day)), name, year ?? ""].filter((part) => part !== "").join(" ");
}

function ordinal(day: number): string {
  const tens = day % 100;
  const ending = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th");
  return `${day}${ending}`;
}
