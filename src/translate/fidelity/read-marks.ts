/** Reads every figure of a text, in either language and in mixtures of the two. */
import { type Folded, fold } from "../../text/fold.ts";
import { hedgeAfter, hedgeBefore } from "../../text/hedge.ts";
import { readHanNumber, type Quantity, readQuantities } from "../../text/quantity.ts";
import { firstFrom, type Span } from "../../text/span.ts";
import { type Spelled, spellDigits } from "../../text/spelled.ts";
import { matchAt } from "../../text/sticky.ts";
import { unitAt } from "../../text/unit.ts";
import { boundsOf } from "./bounds.ts";
import { readCalendar } from "./calendar.ts";
import type { Mark } from "./mark.ts";
import { furtherMeasure, type Measure, measureOf, plainNumber } from "./measure.ts";
import { readProtected } from "./protected.ts";
import { readShares } from "./shares.ts";
import { readSizes } from "./sizes.ts";
import { blanked, eachMatch, type Special } from "./special.ts";

/** A text made ready for reading: folded, with digits for English number words, and the way back. */
export interface Page {
  readonly original: string;
  readonly text: string;
  /** The stretch of the original a stretch of `text` came from. */
  readonly span: (start: number, end: number) => Span;
}

/** Folds a text and puts digits for its English number words. */
export function pageOf(original: string): Page {
  const folded: Folded = fold(original);
  const spelled: Spelled = spellDigits(folded.text);
  return {
    original,
    text: spelled.text,
    span: (start, end) => {
      const inFolded = spelled.span(start, end);
      return folded.span(inFolded.start, inFolded.end);
    },
  };
}

/** A mark with its place in the page's text beside its place in the original. */
export interface PlacedMark extends Mark {
  readonly at: Span;
}

/** The figures of a page in the order of the text, without overlap. Linear, never throws. */
export function readMarks(page: Page): readonly PlacedMark[] {
  const specials = apart([
    ...readProtected(page.text),
    ...readShares(page.text).map((special) => bounded(page.text, special)),
    ...readCalendar(page.text),
    ...readSizes(page.text),
    ...readClassified(page.text),
    ...readFurther(page.text),
  ]);
  const text = blanked(page.text, specials);
  const counted = readQuantities(text).map((quantity) => quantityMark(page, text, quantity));
  const taken = [...specials, ...counted].toSorted((a, b) => a.start - b.start);
  const all = [...specials, ...counted, ...readCodes(text, taken), ...readRates(text, taken)];
  const marked = all.filter((special) => special.mark !== undefined).toSorted((a, b) => a.start - b.start);
  return withListUnits(text, marked).map((special) => placed(page, special));
}

const LIST_SIGN = /^(?: ?[,，、/] ?(?:and |or )?| and | or |和|或|及|跟)$/;
const SHARED_KINDS: ReadonlySet<string> = new Set(["length", "weight", "volume", "area", "percent", "duration"]);

/** "0.06, 0.08 and 0.10 mm": the unit of a list stands once, at its end. */
function withListUnits(text: string, specials: readonly Special[]): readonly Special[] {
  const result = [...specials];
  for (let at = result.length - 2; at >= 0; at -= 1) {
    const [one, next] = [result[at] as Special, result[at + 1] as Special];
    const [mark, measured] = [one.mark, next.mark];
    if (mark?.kind !== "quantity" || mark.base !== "" || measured === undefined) continue;
    if (!SHARED_KINDS.has(measured.kind) || /[^\d.]/.test(mark.written + measured.written)) continue;
    const factor = Number(measured.value) / Number(measured.written);
    if (!Number.isFinite(factor) || !LIST_SIGN.test(text.slice(one.end, next.start))) continue;
    const { kind, base, unit } = measured;
    result[at] = { ...one, mark: { ...mark, kind, base, unit, value: plainNumber(Number(mark.written) * factor) } };
  }
  return result;
}

const BOUND_REACH = 28;

/** A share is bounded by the same words as a number: "no more than a third", 一半以上. */
function bounded(text: string, special: Special): Special {
  if (special.mark === undefined || special.mark.kind === "split" || special.mark.bound !== undefined) return special;
  const before = hedgeBefore(text.slice(Math.max(0, special.start - BOUND_REACH), special.start));
  const after = hedgeAfter(text, special.end);
  const bound = before?.comparison ?? after?.comparison;
  if (bound === undefined) return special;
  return {
    start: special.start - (before?.comparison === undefined ? 0 : before.length),
    end: special.end + (after?.comparison === undefined ? 0 : after.length),
    mark: { ...special.mark, bound, loose: true },
  };
}

function placed(page: Page, { start, end, mark }: Special): PlacedMark {
  const span = page.span(start, end);
  return {
    ...(mark as NonNullable<Special["mark"]>),
    ...span,
    quote: page.original.slice(span.start, span.end),
    at: { start, end },
  };
}

/** Where specials overlap, the one that starts first stays, of two such the longer. */
function apart(specials: readonly Special[]): readonly Special[] {
  const sorted = specials.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const kept: Special[] = [];
  for (const special of sorted) if (special.start >= (kept.at(-1)?.end ?? 0)) kept.push(special);
  return kept;
}

function valueOf(low: number, high: number): string {
  return low === high ? plainNumber(low) : `${plainNumber(low)}..${plainNumber(high)}`;
}

const POWER_BEFORE = /功率|瓦|电|充|V[ ,，/]|power|watt/i;
/** 1500W can hardly be 15 million of anything in a chat, 12W can be 120,000. */
const MOST_TEN_THOUSANDS = 1000;

/** W is 万 or watts (glossary, n万): watts beside words of power, and where 万 would be beyond belief. */
function asWatts(text: string, { digits, min, max, unit }: Quantity): number | undefined {
  if (unit !== undefined || !/[wW]$/.test(text.slice(digits.start, digits.end))) return undefined;
  const written = (min ?? max ?? 0) / 10_000;
  const beside = POWER_BEFORE.test(text.slice(Math.max(0, digits.start - 10), digits.start));
  return beside || written >= MOST_TEN_THOUSANDS ? written : undefined;
}

const BETWEEN = / (?:more|further|extra|additional|full|whole|solid|straight|consecutive|other|new|spare) /iy;

/** "Three more weeks": a word stands between the number and its unit. */
function measureApart(
  text: string,
  at: number,
): { readonly measure: Measure; readonly factor: number; readonly end: number } | undefined {
  const between = matchAt(BETWEEN, text, at)?.[0].length;
  const unit = between === undefined ? undefined : unitAt(text, at + between);
  if (between === undefined || unit === undefined) return undefined;
  return { measure: measureOf(unit.unit, text.slice(at + between, unit.end)), factor: unit.factor, end: unit.end };
}

function quantityMark(page: Page, text: string, quantity: Quantity): Special {
  const watts = asWatts(text, quantity);
  if (watts !== undefined) {
    const value = plainNumber(watts);
    const { start, end } = quantity;
    return { start, end, mark: { kind: "quantity", value, base: "W", written: value, unit: "W" } };
  }
  const further = quantity.unit === undefined ? furtherMeasure(text, quantity.digits.end) : undefined;
  const unitText = quantity.unitText ?? "";
  const spaced =
    quantity.unit === undefined && further === undefined ? measureApart(text, quantity.digits.end) : undefined;
  const measure: Measure = further?.measure ?? spaced?.measure ?? measureOf(quantity.unit, unitText);
  const low = quantity.min ?? quantity.max ?? 0;
  const high = quantity.max ?? quantity.min ?? 0;
  const end = Math.max(quantity.end, further?.end ?? 0, spaced?.end ?? 0);
  return {
    start: quantity.start,
    end,
    mark: {
      kind: measure.kind,
      value: valueOf(low * measure.factor * (spaced?.factor ?? 1), high * measure.factor * (spaced?.factor ?? 1)),
      base: measure.base,
      written: valueOf(low, high),
      unit: measure.unit,
      ...boundsOf(text, { ...quantity, end }, measure.kind === "duration"),
      ...(isWeak(page, text, quantity, measure) ? { weak: true as const } : {}),
    },
  };
}

/** 黑白两色, 大中小三种: the number only sums up what was just listed. */
const LISTED_BEFORE = /[、和与及跟][^,，。;；!！?？\n]{1,12}$/;
const SUMMED_UP = /^[二两三四五六七八九]$/;

function sumsUp(text: string, word: string, start: number, end: number): boolean {
  if (!SUMMED_UP.test(word) || !/[种款色样个码]/.test(text[end] ?? "")) return false;
  const before = text.slice(Math.max(0, start - 14), start);
  return LISTED_BEFORE.test(before) || /[黑白红蓝绿黄灰粉紫大小长短男女][黑白红蓝绿黄灰粉紫小大短长女男]$/.test(before);
}

const RATE_BEFORE = /(?:每|\/ ?|per |each |every )$/i;
const FIGURE_SOON = /^[\u4e00-\u9fff]{0,5}[\d一二两三四五六七八九十]/;

/** 一 and "one" are mostly an article; as a period of time they count, unless they are a rate. */
function isWeak(page: Page, text: string, quantity: Quantity, measure: Measure): boolean {
  const from = page.span(quantity.digits.start, quantity.digits.end);
  const word = page.original.slice(from.start, from.end);
  if (/几|幾|couple/i.test(word) || sumsUp(text, word, quantity.digits.start, quantity.digits.end)) return true;
  if (quantity.unit === "piece" && quantity.min === 1 && quantity.max === 1) return true;
  if (!/^(?:一|one)$/i.test(word)) return false;
  if (measure.kind !== "duration")
    return measure.kind !== "percent" && !/^one$/i.test(word) ? true : quantity.unit === "piece";
  const before = text.slice(Math.max(0, quantity.start - 6), quantity.start);
  return RATE_BEFORE.test(before) || (word === "一" && FIGURE_SOON.test(text.slice(quantity.end, quantity.end + 8)));
}

const CLASSIFIED =
  /(?<![\d.点第一二两三四五六七八九十百千万几多])([一二两三四五六七八九十百千万零]{1,8})(?=(?:多|来)?[色层步位家批轮遍页瓶桶车趟组排格孔段股档杯勺号板节岁票版盏间幅株棵盆朵扇辆艘份册捆扎串顶床盘碗壶束晚芯门屉腔场筐篮罐听匹级期代季圈脚](?![一-龥]?样))/g;
/** 二级 is also "second-tier", 两季 "spring and autumn": English need not have the number. */
const LOOSELY_CLASSIFIED = /[级期代季圈脚]/;

/** Chinese numerals before measure words that only some trades count with: 两色, 三层. English has the noun in their place. */
function readClassified(text: string): readonly Special[] {
  return eachMatch(text, CLASSIFIED, ({ index, 0: word }) => {
    const value = readHanNumber(word);
    // 三百一票 is left to the number reader: three hundred for each.
    if (value === undefined || /[百千万]一$/.test(word)) return undefined;
    const end = index + word.length;
    const digits = { start: index, end };
    const bounds = boundsOf(
      text,
      { start: index, end: end + 1, digits, min: value, max: value, numeral: "han" },
      false,
    );
    const written = plainNumber(value);
    return {
      mark: {
        kind: "quantity",
        value: written,
        base: "",
        written,
        unit: "",
        ...bounds,
        ...(word === "一" || LOOSELY_CLASSIFIED.test(text[end] ?? "") || sumsUp(text, word, index, end)
          ? { weak: true as const }
          : {}),
      },
    };
  });
}

const HAN_COUNT =
  /(?<![第一二两三四五六七八九十百千万几多\d.点])([一二两三四五六七八九十百千]{1,6})(?=倍|[uU](?![a-zA-Z盘型])|千?瓦|伏|升|毫升|微米|丝(?![绸绒印巾带棉光滑菜工])|磅|盎司|托|[个]?[货高平大小整]?柜|英里|码(?:布|面料))/g;

/** Chinese numerals before the units that only this table knows: 两倍, 三托, 两个柜. */
function readFurther(text: string): readonly Special[] {
  return eachMatch(text, HAN_COUNT, ({ index, 0: word }) => {
    const value = readHanNumber(word);
    const end = index + word.length;
    const further = furtherMeasure(text, end);
    if (value === undefined || further === undefined) return undefined;
    const digits = { start: index, end };
    const quantity = { start: index, end: further.end, digits, min: value, max: value, numeral: "han" } as const;
    const { kind, base, factor, unit } = further.measure;
    return {
      mark: {
        kind,
        base,
        unit,
        value: plainNumber(value * factor),
        written: plainNumber(value),
        ...boundsOf(text, quantity, false),
        ...(word === "一" ? { weak: true as const } : {}),
      },
    };
  });
}

const DIGIT_RUN = /\d+(?:\.\d+|,\d{3}(?!\d))*/g;
const CODE_BEFORE = /[A-Za-z\d#./_-]{1,24}$/;
const CODE_AFTER = /[A-Za-z\d_/-]{0,24}/y;

/** Digits that no other reader took: model, part, order and telephone numbers. They are compared digit by digit. */
function readCodes(text: string, taken: readonly Span[]): readonly Special[] {
  const codes: Special[] = [];
  let done = 0;
  for (const { index, 0: run } of text.matchAll(DIGIT_RUN)) {
    const end = index + run.length;
    const neighbour = taken[firstFrom(taken, index + 1) - 1];
    if (index < done || (neighbour !== undefined && neighbour.end > index)) continue;
    const further = furtherMeasure(text, end);
    if (further !== undefined && !/[A-Za-z_.-]$/.test(text.slice(Math.max(0, index - 1), index))) {
      const { kind, base, factor, unit } = further.measure;
      const number = Number(run.replaceAll(",", ""));
      if (Number.isNaN(number)) continue;
      codes.push({
        start: index,
        end: further.end,
        mark: { kind, base, unit, value: plainNumber(number * factor), written: plainNumber(number) },
      });
      done = further.end;
      continue;
    }
    const before = CODE_BEFORE.exec(text.slice(Math.max(done, index - 24), index))?.[0].length ?? 0;
    const after = matchAt(CODE_AFTER, text, end)?.[0].length ?? 0;
    const word = text.slice(index - before, end + after);
    const digits = word.replace(/[^\d.]/g, "").replace(/^\.+|\.+$/g, "");
    codes.push({
      start: index - before,
      end: end + after,
      mark: { kind: "code", base: "", unit: "", value: digits, written: digits },
    });
    done = end + after;
  }
  return codes;
}

const RATE =
  /每个?(?=[天日周月年公斤千吨米平升]|星期|小时)|\/ ?(?=[A-Za-z天周月年公斤吨米平])|(?<![a-z])(?:per|an?|each|every) (?=[a-z])/gi;
const RATE_PERIOD = /天|日|周|星期|月|年/y;
const HAN_PERIODS: Readonly<Record<string, readonly [string, number]>> = {
  天: ["second", 86_400],
  日: ["second", 86_400],
  周: ["second", 604_800],
  星期: ["second", 604_800],
  月: ["month", 1],
  年: ["month", 12],
};
const ADVERB =
  /(?<![a-z])(dai|week|month|year|annual)ly(?![a-z])|(?<![a-z])annual(?![a-z])|(?<=[^一二三四五六七八九十\d])([日月年])(?=产|销|出货|均|供)/gi;

/** Per day, a kilo, monthly, 每月: what a figure is counted by. Weak: it is compared only with another rate in its place. */
function readRates(text: string, taken: readonly Span[]): readonly Special[] {
  const isFree = (at: number): boolean => (taken[firstFrom(taken, at + 1) - 1]?.end ?? 0) <= at;
  const worded = eachMatch(text, RATE, (match) => {
    const at = match.index + match[0].length;
    if (!isFree(match.index) || !isFree(at)) return undefined;
    const period = matchAt(RATE_PERIOD, text, at)?.[0];
    if (period !== undefined) return { mark: rate(...(HAN_PERIODS[period] ?? ["second", 1])) };
    const further = furtherMeasure(text, at);
    const unit = unitAt(text, at);
    const measure = unit === undefined ? further?.measure : measureOf(unit.unit, text.slice(at, unit.end));
    if (measure === undefined || !["duration", "weight", "area", "volume"].includes(measure.kind)) return undefined;
    return { mark: rate(measure.base, measure.factor * (unit?.factor ?? 1), measure.kind) };
  });
  const adverbs = eachMatch(text, ADVERB, ([, english, chinese]) => {
    if (chinese !== undefined) return { mark: rate(...(HAN_PERIODS[chinese] ?? ["second", 1])) };
    const name = (english ?? "annual").toLowerCase();
    if (name === "dai") return { mark: rate("second", 86_400) };
    if (name === "week") return { mark: rate("second", 604_800) };
    return { mark: rate("month", name === "month" ? 1 : 12) };
  });
  return [...worded, ...adverbs];
}

function rate(base: string, factor: number, kind: Mark["kind"] = "duration"): NonNullable<Special["mark"]> {
  return { kind, base, value: plainNumber(factor), written: "1", unit: base, weak: true };
}
