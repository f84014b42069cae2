/** Finds every number with its unit, bounds and hedges in a folded text. */
import { type DateSpan, readDates } from "./date.ts";
import { type Comparison, type Hedge, hedgeAfter, hedgeBefore } from "./hedge.ts";
import { codeEnd, gluedTo, nextNumeralStart, type Numeral, numeralAt, precise } from "./numeral.ts";
import { readRange } from "./range.ts";
import type { Span } from "./span.ts";
import { matchAt } from "./sticky.ts";
import { readTail, type Tail } from "./tail.ts";
import type { Unit } from "./unit.ts";

export { readHanNumber } from "./hannumber.ts";
export type { Unit } from "./unit.ts";

/** A number as the text states it. The span covers number, sign, currency, unit and the hedge words attached to it. */
export interface Quantity extends Span {
  /** Equal to `max` for a plain number; null is an open end. In `unit`, after conversion (亩 to m², 斤 to kg, 成 to %). */
  readonly min: number | null;
  readonly max: number | null;
  readonly unit?: Unit;
  /** The words of the unit as they stand. */
  readonly unitText?: string;
  readonly comparison?: Comparison;
  readonly approximate?: boolean;
  readonly numeral: "digits" | "han" | "mixed";
  /** The bare number or numbers with 万, k or million, without unit and hedge. */
  readonly digits: Span;
}

const LONGEST_HEDGE = 28;
const LONGEST_CURRENCY = 6;
const MONEY: ReadonlySet<Unit> = new Set<Unit>(["CNY", "USD", "EUR", "GBP", "HKD", "JPY"]);
const PERIODS: ReadonlySet<Unit> = new Set<Unit>(["day", "month", "year", "week"]);

function readBefore(text: string, floor: number, at: number): readonly Hedge[] {
  const hedges: Hedge[] = [];
  let start = at;
  for (let round = 0; round < 3; round += 1) {
    const hedge = hedgeBefore(text.slice(Math.max(floor, start - LONGEST_HEDGE), start));
    if (hedge === undefined) break;
    hedges.push(hedge);
    start -= hedge.length;
  }
  return hedges;
}

const PHONE_AFTER = / 0\d{2}/y;
const PHONE = /\d[\d -]*/y;
const CODE_AFTER = /-(?:0\d|\d{7}|\d{1,6}-\d)/y;
const PATENT_BEFORE = /ZL ?$/;
const PATENT = /\d[\d .]*/y;
const STEEL_AFTER = / ?(?:不锈|stainless)/iy;
const GLUED_WORD = /(?<![A-Za-z])(?:RMB|CNY|USD|EUR|HKD|MOQ|US)$/i;
/** A minus sign is read before a percentage only: elsewhere in a profile it is a dash or a bullet. */
const SIGN_BEFORE = /(?:^|[\s(:])-$/;
const ONE_IN_A_WORD = /[统唯专单同逐每某另任这那哪之万不]$/;

/** End of a phone number, patent, model or other code that begins at `at`; undefined when a number may be read there. */
function codeAt(text: string, at: number, floor: number): number | undefined {
  const before = text.slice(Math.max(floor, at - 6), at);
  if (/[A-Za-z_]$/.test(before) && !GLUED_WORD.test(before)) return codeEnd(text, at);
  if (/[\w.]-$|\.$/.test(text.slice(Math.max(0, at - 2), at)) && !/[A-Za-z]\.$/.test(before)) return codeEnd(text, at);
  if (PATENT_BEFORE.test(before)) return at + (matchAt(PATENT, text, at)?.[0].length ?? 1);
  return undefined;
}

/** End of the code that a number just read turns out to begin: 138-0000-0000, 86 0532 00000000, 304L, 304不锈钢. */
function codeFrom(text: string, numeral: Numeral, tail: Tail): number | undefined {
  if (numeral.kind !== "digits") return undefined;
  if (matchAt(CODE_AFTER, text, numeral.end) !== null) return codeEnd(text, numeral.start);
  if (matchAt(PHONE_AFTER, text, numeral.end) !== null)
    return numeral.start + (matchAt(PHONE, text, numeral.start)?.[0].length ?? 1);
  if (matchAt(STEEL_AFTER, text, numeral.end) !== null) return numeral.end;
  return tail.unit === undefined && /[A-Za-z_]/.test(text[numeral.end] ?? "")
    ? codeEnd(text, numeral.start)
    : undefined;
}

/** Whether a number in Chinese characters is only a part of a word (统一, 千万别, 一种, 十分). */
function isWordPart(text: string, numeral: Numeral, tail: Tail, hedges: readonly Hedge[]): boolean {
  if (numeral.kind !== "han") return false;
  const word = text.slice(numeral.start, numeral.end);
  const counted = hedges.some((hedge) => hedge.counts === true) || tail.approximate;
  if (numeral.bare && !counted && (numeral.min < 100_000 || tail.unit === undefined)) return true;
  if (tail.unit === undefined) return numeral.weak && !counted && !hedges.some((hedge) => hedge.share !== undefined);
  if (tail.unit === "score") return !word.includes("点");
  if (word !== "一") return false;
  if (tail.unit === "item" || tail.unit === "time") return true;
  return ONE_IN_A_WORD.test(text.slice(Math.max(0, numeral.start - 1), numeral.start));
}

function comparisonOf(hedges: readonly Hedge[], open: boolean): Comparison | undefined {
  const stated = hedges.find((hedge) => hedge.comparison !== undefined)?.comparison;
  return stated ?? (open ? "at_least" : undefined);
}

function bounds(
  low: number,
  high: number,
  comparison: Comparison | undefined,
): { min: number | null; max: number | null } {
  if (comparison === "at_least" || comparison === "more_than") return { min: low, max: null };
  if (comparison === "at_most" || comparison === "less_than") return { min: low === high ? null : low, max: high };
  return { min: low, max: high };
}

/** A number is either read (`quantity`) or stepped over up to `end`. */
interface Step {
  readonly quantity?: Quantity;
  readonly end: number;
}

function readAt(text: string, at: number, floor: number): Step {
  const said = readBefore(text, floor, at);
  const code = codeAt(text, at, floor);
  if (code !== undefined) return { end: code };
  const nearest = hedgeBefore(text.slice(Math.max(0, at - LONGEST_CURRENCY), at));
  const currency = said.find((hedge) => hedge.currency !== undefined)?.currency ?? nearest?.currency;
  const first = numeralAt(text, at, currency !== undefined);
  if (!("min" in first)) return { end: first.end };
  const ownTail = readTail(text, first);
  const foreign = currency !== undefined && ownTail.unit !== undefined && !MONEY.has(ownTail.unit);
  const firstTail: Tail = foreign
    ? { end: first.end, factor: 1, add: 0, approximate: false, open: first.open }
    : ownTail;
  const range = readRange(text, first, firstTail, currency !== undefined);
  if (range === undefined) {
    const codeFromHere = codeFrom(text, first, firstTail);
    if (codeFromHere !== undefined) return { end: codeFromHere };
  } else if (gluedTo(text, range.numberEnd) && range.tail.end === range.numberEnd) {
    return { end: codeEnd(text, at) };
  }
  const before = said.filter((hedge) => hedge.bareOnly !== true || first.bare);
  if (range === undefined && isWordPart(text, first, firstTail, afterwards(text, firstTail.end, before)))
    return { end: first.end };
  return assemble(text, first, { before, tail: range?.tail ?? firstTail, range, currency });
}

/** The hedges before a number together with those that follow at `end`. */
function afterwards(text: string, end: number, before: readonly Hedge[]): readonly Hedge[] {
  const after = hedgeAfter(text, end);
  return after === undefined ? before : [...before, after];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

interface Parts {
  readonly before: readonly Hedge[];
  readonly tail: Tail;
  readonly range: ReturnType<typeof readRange>;
  readonly currency: Unit | undefined;
}

function assemble(text: string, first: Numeral, parts: Parts): Step {
  const { tail, range, before } = parts;
  let end = tail.end;
  const hedges = [...before];
  for (let round = 0; round < 2; round += 1) {
    const hedge = hedgeAfter(text, end);
    if (hedge === undefined) break;
    hedges.push(hedge);
    end += hedge.length;
  }
  const share = hedges.find((hedge) => hedge.share !== undefined)?.share;
  const unit = tail.unit ?? parts.currency ?? (share === undefined ? undefined : "%");
  const factor = tail.factor * (share ?? 1);
  const low = range === undefined ? precise((first.min + tail.add) * factor) : precise(range.low * (share ?? 1));
  const high = range === undefined ? precise((first.max + tail.add) * factor) : precise(range.high * (share ?? 1));
  const comparison = comparisonOf(hedges, tail.open);
  const past = unit !== undefined && PERIODS.has(unit);
  const approximate = tail.approximate || (!past && hedges.some((hedge) => hedge.approximate === true));
  const said = first.start - lengthOf(before);
  const negative = unit === "%" && said === first.start && SIGN_BEFORE.test(text.slice(Math.max(0, said - 2), said));
  const start = negative ? said - 1 : said;
  const unitText = tail.unitText ?? (unit === undefined ? undefined : text.slice(start, first.start).trim());
  const { min, max } = negative ? bounds(-high, -low, comparison) : bounds(low, high, comparison);
  const numeral = first.kind === "han" && range?.mixed === true ? "mixed" : first.kind;
  const digits = { start: first.start, end: range?.numberEnd ?? first.end };
  const quantity: Writable<Quantity> = { start, end, min, max, numeral, digits };
  if (unit !== undefined) quantity.unit = unit;
  if (unitText !== undefined) quantity.unitText = unitText;
  if (comparison !== undefined) quantity.comparison = comparison;
  if (approximate) quantity.approximate = true;
  return { quantity, end };
}

function lengthOf(hedges: readonly Hedge[]): number {
  return hedges.reduce((sum, hedge) => sum + hedge.length, 0);
}

/**
 * Every number of a folded text with its unit, left to right and without overlap; dates are left out, and so are phone
 * numbers, patents, model and licence codes, versions, numbers stuck to letters, and Chinese numerals that are a part of
 * a word. A number never continues on the next line. Linear in the text.
 */
export function readQuantities(text: string): readonly Quantity[] {
  const quantities: Quantity[] = [];
  const dates: readonly DateSpan[] = readDates(text);
  let nextDate = 0;
  let floor = 0;
  let from = 0;
  for (let at = nextNumeralStart(text, 0); at !== -1; at = nextNumeralStart(text, from)) {
    while ((dates[nextDate]?.end ?? Number.POSITIVE_INFINITY) <= at) nextDate += 1;
    const date = dates[nextDate];
    if (date !== undefined && date.start <= at) {
      floor = date.end;
      from = date.end;
      continue;
    }
    const { quantity, end } = readAt(text, at, floor);
    from = end;
    if (quantity === undefined) continue;
    quantities.push(quantity);
    floor = end;
  }
  return quantities;
}
