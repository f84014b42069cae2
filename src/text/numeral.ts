/** Reads one number out of a folded text: digits, thousands, 万/k/million, Chinese numerals, and the two mixed. */
import { HAN_NUMERALS, LONGEST_COUNTER, ONE_OF, parseHan, readHanNumber } from "./hannumber.ts";
import type { Span } from "./span.ts";

/** A number as written, scale included. */
export interface Numeral extends Span {
  readonly min: number;
  readonly max: number;
  readonly kind: "digits" | "han" | "mixed";
  /** Factor of the scale word that was applied (万 is 10,000), 1 without one. */
  readonly scale: number;
  /** Not a number without a unit or a hedge: a lone 一, a bare 百, digits side by side. */
  readonly weak: boolean;
  /** Begins with a place and no digit (百, 千万). */
  readonly bare: boolean;
  /** A plus sign between number and scale or unit: "2+ 万元". */
  readonly open: boolean;
}

const LONGEST_DIGITS = 15;
/** The same with its commas. */
const LONGEST_GROUPED = LONGEST_DIGITS + LONGEST_DIGITS / 3 + 1;
const CODE = /[\w.-]+/y;
const HAN_RUN = new RegExp(`[${HAN_NUMERALS}]+(?:点[${HAN_NUMERALS}]+)?`, "y");
const HAN_SCALE = /[百千万亿]{1,2}/y;
const HAN_SCALES: Readonly<Record<string, number>> = {
  百: 100,
  千: 1000,
  万: 10_000,
  亿: 100_000_000,
  百万: 1_000_000,
  千万: 10_000_000,
  十万: 100_000,
  万亿: 1e12,
};
const LATIN_SCALE =
  /(?:(ten[ -]thousand|wan)|(hundred thousand)|(hundred million)|(hundred)|(thousand)|(million|mln|mn)|(billion|bn))s?(?![A-Za-z])/iy;
const LATIN_SCALES = [10_000, 100_000, 100_000_000, 100, 1000, 1_000_000, 1_000_000_000];
const WATTS = / ?(?:[灯充功瓦快头机]|led|lamp|light|power|charger|adapter|motor)/iy;
const KARAT_OR_SCREEN = / ?(?:[金屏高超]|gold|screen|display|uhd|resolution)/iy;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function digitsEnd(text: string, start: number): number {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

/** End of "1,234,567": groups of exactly three digits after a comma. */
function groupedEnd(text: string, start: number, firstEnd: number): number {
  let end = firstEnd;
  if (firstEnd - start > 3) return end;
  // A run too long for a number is refused anyway: looking further would cost its whole length at every group.
  while (end - start <= LONGEST_GROUPED && text[end] === "," && digitsEnd(text, end + 1) === end + 4) end += 4;
  return end;
}

/** End of the code (phone, model, version, licence number) that begins at `start`. Linear: the code is stepped over whole. */
export function codeEnd(text: string, start: number): number {
  CODE.lastIndex = start;
  return start + (CODE.exec(text)?.[0].length ?? 1);
}

const NUMERAL_START = new RegExp(`\\d|几(?=[十百千万])|半(?=[年个月天小斤吨打箱米])|[${HAN_NUMERALS}]`, "g");
const NUMERAL_HERE = new RegExp(NUMERAL_START.source, "y");

/** Position of the next character at or after `from` that can begin a number, -1 when there is none. */
export function nextNumeralStart(text: string, from: number): number {
  NUMERAL_START.lastIndex = from;
  return NUMERAL_START.exec(text)?.index ?? -1;
}

/** Whether a number can begin at `at`. */
export function isNumeralStart(text: string, at: number): boolean {
  NUMERAL_HERE.lastIndex = at;
  return NUMERAL_HERE.test(text);
}

/** Whether a letter, or a hyphen and a character, is stuck to the end of a number, so that it is a part of a code. */
export function gluedTo(text: string, end: number): boolean {
  return /^(?:[A-Za-z_]|-[A-Za-z\d])/.test(text.slice(end, end + 2));
}

interface Scaled {
  readonly value: number;
  readonly scale: number;
  readonly end: number;
  readonly mixed: boolean;
  readonly open: boolean;
}

function hanScaleAt(text: string, at: number): { scale: number; end: number } | undefined {
  HAN_SCALE.lastIndex = at;
  const word = HAN_SCALE.exec(text)?.[0];
  if (word === undefined) return undefined;
  const whole = HAN_SCALES[word];
  const used = whole === undefined ? word.slice(0, 1) : word;
  const scale = HAN_SCALES[used];
  if (scale === undefined) return undefined;
  const next = text[at + used.length] ?? "";
  if (used === "千" && (next === "克" || next === "瓦" || next === "米" || next === "分")) return undefined;
  if (used === "百" && next === "分") return undefined;
  return { scale, end: at + used.length };
}

/** 1万2 (12,000), 1万2千 and 3亿5千万: what follows the first scale without a gap. */
function afterScale(text: string, at: number, scale: number): { add: number; end: number } {
  const end = digitsEnd(text, at);
  if (end === at || end - at > 4) return { add: 0, end: at };
  const next = hanScaleAt(text, end);
  const digits = Number(text.slice(at, end));
  if (next !== undefined && next.scale < scale) return { add: digits * next.scale, end: next.end };
  const single = end - at === 1 && next === undefined && !/[.,%\w-]/.test(text[end] ?? "");
  return single ? { add: (digits * scale) / 10, end } : { add: 0, end: at };
}

function scaled(text: string, value: number, digitEnd: number, money: boolean): Scaled {
  const plus = text[digitEnd] === "+" ? 1 : 0;
  const gap = text[digitEnd + plus] === " " ? 1 : 0;
  const at = digitEnd + plus + gap;
  const open = plus === 1;
  const unscaled: Scaled = { value, scale: 1, end: digitEnd, mixed: false, open: false };
  const han = hanScaleAt(text, at);
  if (han !== undefined) {
    const more = afterScale(text, han.end, han.scale);
    return { value: value * han.scale + more.add, scale: han.scale, end: more.end, mixed: true, open };
  }
  LATIN_SCALE.lastIndex = text[at] === "-" ? at + 1 : at;
  const word = LATIN_SCALE.exec(text);
  if (word !== null) {
    const scale = LATIN_SCALES[word.findIndex((group, index) => index > 0 && group !== undefined) - 1] ?? 1;
    return { value: value * scale, scale, end: LATIN_SCALE.lastIndex, mixed: false, open };
  }
  if (gap === 1) return unscaled;
  const letter = text[at] ?? "";
  if (letter === "" || /[A-Za-z0-9]/.test(text[at + 1] ?? "")) return unscaled;
  const scale = letterScale(text, letter, at + 1, money);
  return scale === undefined ? unscaled : { value: value * scale, scale, end: at + 1, mixed: false, open };
}

function letterScale(text: string, letter: string, after: number, money: boolean): number | undefined {
  if (letter === "w" || letter === "W") {
    WATTS.lastIndex = after;
    return WATTS.test(text) ? undefined : 10_000;
  }
  if (letter === "k" || letter === "K") {
    KARAT_OR_SCREEN.lastIndex = after;
    return KARAT_OR_SCREEN.test(text) ? undefined : 1000;
  }
  if (money && letter === "M") return 1_000_000;
  if (money && letter === "B") return 1_000_000_000;
  return undefined;
}

/** The value without the noise of binary fractions (1.4 × 10,000 is 14,000). */
export function precise(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}

function digitNumeral(text: string, start: number, money: boolean): Numeral | undefined {
  const wholeEnd = groupedEnd(text, start, digitsEnd(text, start));
  let end = wholeEnd;
  if (text[end] === "." && isDigit(text.charCodeAt(end + 1))) end = digitsEnd(text, end + 1);
  if (end - start > LONGEST_DIGITS + 6) return undefined;
  const leadingZero = text[start] === "0" && wholeEnd - start > 1;
  const version = text[end] === "." && isDigit(text.charCodeAt(end + 1));
  if (leadingZero || version) return undefined;
  const plain = Number(text.slice(start, end).replaceAll(",", ""));
  if (/^1[3-9]\d{9}$/.test(text.slice(start, end))) return undefined;
  const { value, scale, end: scaledEnd, mixed, open } = scaled(text, plain, end, money);
  const exact = precise(value);
  return {
    start,
    end: scaledEnd,
    min: exact,
    max: exact,
    kind: mixed ? "mixed" : "digits",
    scale,
    weak: false,
    bare: false,
    open,
  };
}

/** 半年, 半个月: half of the unit that follows. */
const HALF = /半(?=年(?!度)|个月|月|天(?!吊)|个?小时|斤|吨|打|箱|米)/y;
/** 几十, 好几百 and 十几, 二十几: 几 is any digit from 2, or from 1 behind the tens. */
const SEVERAL = /(?:几[十百千万]{1,2}|[二三四五六七八九]?十几)/y;

function vagueNumeral(text: string, start: number): Numeral | undefined {
  HALF.lastIndex = start;
  if (HALF.test(text)) {
    return { start, end: start + 1, min: 0.5, max: 0.5, kind: "han", scale: 1, weak: true, bare: false, open: false };
  }
  SEVERAL.lastIndex = start;
  const word = SEVERAL.exec(text)?.[0];
  if (word === undefined) return undefined;
  const behind = word.endsWith("几");
  const min = readHanNumber(word.replace("几", behind ? "一" : "二"));
  const max = readHanNumber(word.replace("几", "九"));
  if (min === undefined || max === undefined) return undefined;
  return { start, end: start + word.length, min, max, kind: "han", scale: 1, weak: false, bare: false, open: false };
}

/** 三百一票: three hundred for each, not 310. */
const EACH_BEHIND = new RegExp(`(?<=[百千万])一(?=${ONE_OF})`);

/** The Chinese numerals that stand at `start` and belong to one number. */
function hanRunAt(text: string, start: number): string {
  HAN_RUN.lastIndex = start;
  const run = HAN_RUN.exec(text)?.[0] ?? "";
  const end = start + run.length;
  // 百分之二: the hundred is no number of its own.
  if (/^[百千万]$/.test(run) && text.startsWith("分之", end)) return "";
  const each = run.endsWith("一") ? EACH_BEHIND.exec(text.slice(start, end + LONGEST_COUNTER)) : null;
  return each?.index === run.length - 1 ? run.slice(0, -1) : run;
}

function hanNumeral(text: string, start: number): Numeral | { readonly end: number } {
  const vague = vagueNumeral(text, start);
  if (vague !== undefined) return vague;
  const run = hanRunAt(text, start);
  const end = start + Math.max(run.length, 1);
  const number = parseHan(run);
  if (number === undefined) return { end };
  const scale = /[万亿]$/.test(run) ? (HAN_SCALES[run.slice(-1)] ?? 1) : 1;
  const weak = number.bare || number.positional || run.length === 1 || !/[十拾百佰千仟万亿廿卅点]/.test(run);
  return { start, end, min: number.min, max: number.max, kind: "han", scale, weak, bare: number.bare, open: false };
}

/**
 * The number that begins exactly at `start`, or only the `end` of what stands there when it is a phone number, a code
 * or no number. `money` says that a currency stands before it, so that "1.01M" is a million.
 */
export function numeralAt(text: string, start: number, money: boolean): Numeral | { readonly end: number } {
  if (!isDigit(text.charCodeAt(start))) return hanNumeral(text, start);
  return digitNumeral(text, start, money) ?? { end: codeEnd(text, start) };
}
