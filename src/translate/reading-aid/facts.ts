/** Turns the figures of a text into the facts of a record: value, unit, bound, an English reading, and the exact words. */
import type { Span } from "../../text/span.ts";
import { unitAt } from "../../text/unit.ts";
import { HALF_OF_DAY_OPEN } from "../fidelity/calendar.ts";
import type { Bound, Mark } from "../fidelity/mark.ts";
import type { Page, PlacedMark } from "../fidelity/read-marks.ts";
import { factText } from "./fact-text.ts";
import type { Draft, FactComparison, PlacedFact } from "./fact.ts";
import { hasAny, READING_WORDS } from "./words.ts";

/** How far a unit of price, a word of money or a sentence is looked for, in characters. */
const AROUND = 40;

/** The facts of a page, in the order of the text. @param given the text the page was made of, before anything was blanked */
export function factsOf(page: Page, marks: readonly PlacedMark[], given: string): readonly PlacedFact[] {
  const facts: PlacedFact[] = [];
  let done = 0;
  for (const mark of marks) {
    if (mark.at.start < done || !isFact(mark, page.text)) continue;
    const { draft, at } = draftOf(mark, page.text, done);
    const span = page.span(at.start, at.end);
    const quote = given.slice(span.start, span.end);
    const { moment: _moment, ...stated } = draft;
    facts.push({ fact: { ...stated, text: factText(draft, quote), quote, ...span }, at });
    done = at.end;
  }
  return facts;
}

/** A number before a list's sign counts lines or points: "1、", "2." */
const LIST_NUMBER = /(?:^|\n)[ \t]{0,8}$|[ \t]$/;
const LONGEST_INDENT = 9;

function isFact({ kind, weak, value, quote, bound, base, at }: PlacedMark, text: string): boolean {
  if (kind === "code") return false;
  // Without a unit behind it this is the platform's name: 走1688担保交易.
  if (kind === "quantity" && base === "" && quote === "1688") return false;
  if (
    kind === "quantity" &&
    base === "" &&
    LIST_NUMBER.test(text.slice(Math.max(0, at.start - LONGEST_INDENT), at.start))
  ) {
    if (/^(?:[、)]|\.(?!\d))/.test(text.slice(at.end, at.end + 2))) return false;
  }
  if (weak !== true) return true;
  return /\d/.test(quote) || value.includes("..") || bound !== undefined || kind === "percent" || kind === "price";
}

const UNIT_OF_PRICE_BEHIND = /^ ?(?:[/每一]|1(?=[^\d.]))(?: ?per )? ?/;
const UNIT_OF_PRICE_BEHIND_ENGLISH = /^ ?(?:per |each |an? |\/ ?)/i;
const UNIT_OF_PRICE_AHEAD = /(?:每|一|1)([\u4e00-\u9fff]{1,2})(?:是|要|卖|只要|收)?$/;
/** What else a price is paid for. */
const PRICED_BY: Readonly<Record<string, string>> = {
  吨: "tonne",
  公斤: "kg",
  千克: "kg",
  斤: "500 g",
  克: "g",
  米: "m",
  平方: "m2",
  平米: "m2",
  平: "m2",
  方: "m3 or m2",
  色: "colour",
  款: "style",
  票: "shipment",
  柜: "container",
  次: "time",
  天: "day",
  月: "month",
  年: "year",
  份: "copy",
  瓶: "bottle",
  本: "book",
  条: "piece",
  台: "piece",
  块: "piece",
};
const PRICED_WORD = new RegExp(`^(?:${Object.keys(PRICED_BY).join("|")})`);

function pricedBy(text: string): { readonly unit: string; readonly length: number } | undefined {
  const own = PRICED_WORD.exec(text)?.[0];
  if (own !== undefined) return { unit: PRICED_BY[own] ?? own, length: own.length };
  const found = unitAt(text, 0);
  if (found === undefined || ["CNY", "USD", "%", "score"].includes(found.unit)) return undefined;
  return { unit: found.unit, length: found.end };
}

/** What a price is paid for, and where those words end or begin. */
function priceUnit(text: string, { start, end }: Span, floor: number): { unit?: string; at: Span } {
  const behind = text.slice(end, end + AROUND);
  const lead = UNIT_OF_PRICE_BEHIND.exec(behind) ?? UNIT_OF_PRICE_BEHIND_ENGLISH.exec(behind);
  const after = lead === null ? undefined : pricedBy(behind.slice(lead[0].length));
  if (lead !== null && after !== undefined)
    return { unit: after.unit, at: { start, end: end + lead[0].length + after.length } };
  const ahead = UNIT_OF_PRICE_AHEAD.exec(text.slice(Math.max(floor, start - AROUND), start));
  const before = ahead === null ? undefined : pricedBy(ahead[1] ?? "");
  if (ahead !== null && before !== undefined && before.length === (ahead[1] ?? "").length)
    return { unit: before.unit, at: { start: start - ahead[0].length, end } };
  return { at: { start, end } };
}

const WEEK_AHEAD = /(?:下+个?|这个?|本|上个?)$/;

function draftOf(mark: PlacedMark, text: string, floor: number): { readonly draft: Draft; readonly at: Span } {
  const { at } = mark;
  const bounds = boundsOf(mark);
  const clause = clauseAround(text, at);
  switch (mark.kind) {
    case "price": {
      const { unit, at: wide } = priceUnit(text, at, floor);
      return {
        draft: { kind: "price", ...valueOf(mark.value), ...said(unit), currency: mark.base, ...bounds },
        at: wide,
      };
    }
    case "date": {
      const ahead = WEEK_AHEAD.exec(text.slice(Math.max(floor, at.start - 4), at.start))?.[0] ?? "";
      const week = mark.value.startsWith("weekday") ? weekdayOf(mark.value, ahead) : dayOf(mark.value);
      const start = mark.value.startsWith("weekday") ? at.start - ahead.length : at.start;
      return {
        draft: { kind: "date", value: week, ...bounds, ...momentOf(mark, text.slice(floor, start)) },
        at: { start, end: at.end },
      };
    }
    case "clock": {
      const value = mark.unit === HALF_OF_DAY_OPEN ? `${Number(mark.value.slice(0, 2))} o'clock` : `T${mark.value}`;
      return { draft: { kind: "date", value, ...bounds, ...momentOf(mark) }, at };
    }
    case "split":
      return { draft: { kind: "split", value: mark.value.split("/").map(Number), unit: "%" }, at };
    case "discount":
    case "percent":
      if (isOpenPoint(mark.quote, text, at))
        return { draft: { kind: "quantity", ...valueOf(mark.value), unit: "percent or o'clock", ...bounds }, at };
      return { draft: { kind: mark.kind, ...valueOf(mark.value), unit: "%", ...bounds }, at };
    case "duration": {
      const unit = mark.unit === "" ? mark.base : mark.unit;
      const draft = { kind: "duration", ...valueOf(mark.written), unit: singular(unit), ...bounds, ...momentOf(mark) };
      return { draft: draft as Draft, at };
    }
    case "weight":
      return { draft: { kind: "weight", ...valueOf(mark.value), unit: mark.base, ...bounds }, at };
    case "length":
      if (mark.written.includes("x")) return { draft: { kind: "length", value: mark.written, ...said(mark.unit) }, at };
      if (mark.base === "m" && !["m", "cm", "mm"].includes(mark.unit) && mark.unit !== "inch" && mark.unit !== "foot")
        return { draft: { kind: "length", ...valueOf(mark.value), unit: "m", ...bounds }, at };
      return { draft: { kind: "length", ...valueOf(mark.written), ...said(mark.unit), ...bounds }, at };
    case "area":
      return { draft: { kind: "area", ...valueOf(mark.written), ...said(mark.unit || mark.base), ...bounds }, at };
    case "volume": {
      const open = mark.base.startsWith("square or");
      return {
        draft: { kind: "quantity", ...valueOf(mark.value), unit: open ? "m3 or m2" : mark.base, ...bounds },
        at,
      };
    }
    case "ratio":
      return { draft: { kind: "ratio", ...valueOf(mark.value), ...bounds }, at };
    default:
      return { draft: quantityOf(mark, text, clause, bounds), at };
  }
}

function quantityOf(mark: PlacedMark, text: string, clause: string, bounds: Pick<Draft, "comparison">): Draft {
  const { at } = mark;
  if (mark.base === "") {
    const before = text.slice(Math.max(0, at.start - 12), at.start);
    if (isMoney(before, text, at)) return { kind: "price", ...valueOf(mark.value), currency: "CNY", ...bounds };
    if (text[at.end] === "码") return { kind: "quantity", ...valueOf(mark.value), unit: "size or yard", ...bounds };
    return { kind: "quantity", ...valueOf(mark.value), ...bounds };
  }
  const unit = countedUnit(mark);
  if (unit === "piece" && mark.quote.includes("件") && isOpenPiece(sentenceAround(text, at)))
    return { kind: "quantity", ...valueOf(mark.value), unit: "piece or carton", ...bounds };
  if (unit === "piece" && mark.quote.includes("支") && hasAny(clause, READING_WORDS.yarn))
    return { kind: "quantity", ...valueOf(mark.value), unit: "piece or yarn count", ...bounds };
  return { kind: "quantity", ...valueOf(mark.value), unit, ...bounds };
}

/** 条 counts production lines in a profile and goods in a chat; 款 counts styles, 台 machines as goods. */
function countedUnit({ base, quote }: Mark): string {
  if (base === "line" && !/线|流水|拉|line/i.test(quote)) return "piece";
  if (base === "item" && quote.includes("款")) return "style";
  return base === "machine" ? "unit" : singular(base);
}

/** 样品费80, 单价12.5: a bare number behind a word of money. */
function isMoney(before: string, text: string, { end }: Span): boolean {
  const word = before.replace(/[:： 是为要收只约大概就]{0,6}$/, "");
  return (
    READING_WORDS.priceWords.some((each) => word.endsWith(each)) &&
    !/^ ?[\u4e00-\u9fff]{0,1}[份倍]/.test(text.slice(end, end + 3))
  );
}

/** 30件 may be cartons where the sentence speaks of freight, or of nothing that settles it. */
function isOpenPiece(sentence: string): boolean {
  return hasAny(sentence, READING_WORDS.freight) || !hasAny(sentence, READING_WORDS.pieceSettled);
}

/** 8点 alone is a percentage or a time of day; 个点, 税点 and a word of price settle it. */
function isOpenPoint(quote: string, text: string, { start }: Span): boolean {
  if (!quote.endsWith("点") || /[个税百分]/.test(quote)) return false;
  const before = text.slice(Math.max(0, start - 3), start);
  return !hasAny(before, READING_WORDS.percentWords);
}

function said(unit: string | undefined): Pick<Draft, "unit"> {
  return unit === undefined || unit === "" ? {} : { unit: singular(unit) };
}

function singular(unit: string): string {
  return unit.replaceAll(" ", "_").replace("square_foot", "square foot");
}

function valueOf(value: string): Pick<Draft, "value" | "min" | "max"> {
  const [low, high] = value.split("..").map(Number);
  if (low !== undefined && high !== undefined && !Number.isNaN(low) && !Number.isNaN(high))
    return { min: low, max: high };
  const number = Number(value);
  return { value: Number.isNaN(number) || value === "" ? value : number };
}

const COMPARISONS: ReadonlySet<Bound> = new Set<Bound>(["at_least", "at_most", "more_than", "less_than"]);

function boundsOf({ bound, approximate }: Mark): Pick<Draft, "comparison" | "approximate"> {
  const comparison = bound !== undefined && COMPARISONS.has(bound) ? (bound as FactComparison) : undefined;
  return {
    ...(comparison === undefined ? {} : { comparison }),
    ...(approximate === true ? { approximate } : {}),
  };
}

const EARLIEST = /(?:最快|最早)[^,，。;\n]{0,3}$/;

/** A date that is a limit is bounded: by the 10th is at most the 10th. */
function momentOf({ bound, kind }: Mark, before = ""): Pick<Draft, "moment" | "comparison"> {
  if (bound !== "before" && bound !== "after") return {};
  if (bound === "after" && EARLIEST.test(before)) return { moment: "earliest", comparison: "at_least" };
  if (kind === "duration") return { moment: bound };
  return { moment: bound, comparison: bound === "before" ? "at_most" : "at_least" };
}

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

function weekdayOf(value: string, ahead: string): string {
  const day = WEEKDAYS[Number(value.slice("weekday ".length)) - 1] ?? value;
  const nexts = ahead.split("下").length - 1;
  if (nexts > 0) return `${day} of ${"the week after ".repeat(nexts - 1)}next week`;
  if (ahead.startsWith("上")) return `${day} of last week`;
  return ahead === "" ? day : `${day} of this week`;
}

const RELATIVE: Readonly<Record<string, string>> = {
  "today-2": "the day before yesterday",
  "today-1": "yesterday",
  "today+0": "today",
  "today+1": "tomorrow",
  "today+2": "the day after tomorrow",
  "today+3": "three days from now",
};

function dayOf(value: string): string {
  return RELATIVE[value] ?? value;
}

const SENTENCE_END = /[。!?;\n]/;

function sentenceAround(text: string, { start, end }: Span): string {
  return stretchAround(text, start, end, SENTENCE_END);
}

function clauseAround(text: string, { start, end }: Span): string {
  return stretchAround(text, start, end, /[,，。!?;\n]/);
}

function stretchAround(text: string, start: number, end: number, ends: RegExp): string {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  const from = Array.from(before).findLastIndex((character) => ends.test(character));
  const to = after.search(ends);
  return before.slice(from + 1) + text.slice(start, end) + (to === -1 ? after : after.slice(0, to));
}
