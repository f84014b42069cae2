/** Reads what stands behind a number: its unit, and the words that belong to the number itself. */
import { ONE_OF } from "./hannumber.ts";
import { hedgeBetween } from "./hedge.ts";
import type { Numeral } from "./numeral.ts";
import { matchAt } from "./sticky.ts";
import { type Unit, unitAt } from "./unit.ts";

/** The unit behind a number. */
export interface Tail {
  readonly end: number;
  readonly unit?: Unit;
  readonly unitText?: string;
  /** What one of the written unit is worth in `unit`. */
  readonly factor: number;
  /** Added in written units: 12块8, 三天半. */
  readonly add: number;
  readonly approximate: boolean;
  /** A plus sign between number and unit: the number is a lower bound. */
  readonly open: boolean;
}

const SHARE = /成(?![本立品套员分色功为都人交熟型年份品长果绩衣])/y;
const SHARE_MORE = /([一二三四五六七八九\d])(?![\d.]|[个件只套天年月人新])|半(?!年|月)/y;
const OUT_OF = / ?(?:\/|out of )(?:5(?:\.0)?|10)(?![\d.%/])(?: ?分| ?stars?| ?points?)?/y;
const MORE_MONEY = new RegExp(
  `(?!一${ONE_OF})([一二三四五六七八九]|\\d{1,2})(?![\\d.二三四五六七八九十百千万个件只套条双米%年月天人公斤吨克箱盒包袋卷张把支片瓶桶本份台码])`,
  "y",
);
/** 4块8毛5 and 四元五角: what follows the whole yuan. */
const CHANGE =
  /([一二三四五六七八九]|[1-9])[毛角](?![度钢色落铁])(?:([一二三四五六七八九]|[1-9])分?(?![\d.一二三四五六七八九十百千万]))?/y;
const HALF_UNIT = /个半(月|小时|钟头|星期|礼拜)/y;
const HALF_AFTER = /半(?![成年月价个])/y;
const AREA_BEFORE = /(?:面积|厂房|场地|仓库|车间|占地|厂区)[^\n]{0,10}$/;
const TENTHS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

function shareTail(text: string, numeral: Numeral, at: number): Tail | undefined {
  if (numeral.max > 10 || matchAt(SHARE, text, at) === null) return undefined;
  const more = matchAt(SHARE_MORE, text, at + 1);
  const end = at + 1 + (more?.[0].length ?? 0);
  const digit = more?.[1];
  const add = more === null ? 0 : digit === undefined ? 0.5 : (TENTHS[digit] ?? Number(digit)) / 10;
  return { end, unit: "%", unitText: "成", factor: 10, add, approximate: false, open: false };
}

function scoreTail(text: string, numeral: Numeral): Tail | undefined {
  if (numeral.kind !== "digits" || numeral.max > 10) return undefined;
  const match = matchAt(OUT_OF, text, numeral.end);
  if (match === null || (numeral.max > 5 && !match[0].includes("10"))) return undefined;
  const end = numeral.end + match[0].length;
  return {
    end,
    unit: "score",
    unitText: match[0].trim(),
    factor: 1,
    add: 0,
    approximate: false,
    open: false,
  };
}

/** What follows the written unit as a part of the number: 12块8 is 12.8, 一米八 is 1.8, 三天半 is 3.5. */
function addedAfter(text: string, unitStart: number, unitEnd: number): { add: number; end: number } {
  const word = text.slice(unitStart, unitEnd);
  const half = matchAt(HALF_AFTER, text, unitEnd);
  if (half !== null) return { add: 0.5, end: unitEnd + 1 };
  const change = /^(?:块钱?|元)$/.test(word) ? matchAt(CHANGE, text, unitEnd) : null;
  if (change !== null) {
    const [tenths = "", hundredths = "0"] = change.slice(1);
    const digit = (written: string): number => TENTHS[written] ?? Number(written);
    return { add: digit(tenths) / 10 + digit(hundredths) / 100, end: unitEnd + change[0].length };
  }
  if (word !== "块" && word !== "米" && word !== "毛") return { add: 0, end: unitEnd };
  const digit = matchAt(MORE_MONEY, text, unitEnd)?.[1];
  if (digit === undefined) return { add: 0, end: unitEnd };
  return {
    add: (TENTHS[digit] ?? Number(digit)) / 10 ** (/^\d/.test(digit) ? digit.length : 1),
    end: unitEnd + digit.length,
  };
}

/** 两个半月: 2.5 months. */
function halfTail(written: string, word: string, at: number): Omit<Tail, "open"> {
  const unit = unitAt(`个${word}`, 0);
  const end = at + written.length;
  return {
    end,
    ...(unit === undefined ? {} : { unit: unit.unit }),
    unitText: written,
    factor: 1,
    add: 0.5,
    approximate: false,
  };
}

/** Reads the unit behind a number; without one the tail ends where the number does. */
export function readTail(text: string, numeral: Numeral): Tail {
  const none = { factor: 1, add: 0, open: numeral.open };
  const between = hedgeBetween(text, numeral.end);
  const special = scoreTail(text, numeral) ?? shareTail(text, numeral, numeral.end + between);
  if (special !== undefined) return { ...special, approximate: between > 0 };
  const half = matchAt(HALF_UNIT, text, numeral.end + between);
  if (half !== null) return { ...none, ...halfTail(half[0], half[1] ?? "", numeral.end + between) };
  let at = numeral.end + between;
  const plus = text[at] === "+";
  if (plus) at += 1;
  const gap = text[at];
  if (gap === " " || (gap === "-" && /[A-Za-z]/.test(text[at + 1] ?? ""))) at += 1;
  const word = unitAt(text, at);
  const written = word === undefined ? "" : text.slice(at, word.end);
  if (word === undefined || written === "M" || written === "G") {
    if (text[at] === "方" && AREA_BEFORE.test(text.slice(Math.max(0, numeral.start - 20), numeral.start))) {
      return { ...none, end: at + 1, unit: "m2", unitText: "方", approximate: between > 0, open: none.open || plus };
    }
    return { ...none, end: numeral.end, approximate: false };
  }
  const { add, end } = addedAfter(text, at, word.end);
  return {
    end,
    unit: word.unit,
    unitText: written,
    factor: word.factor,
    add,
    approximate: between > 0,
    open: numeral.open || plus,
  };
}
