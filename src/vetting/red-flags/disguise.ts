/** Undoes disguises that change the units themselves: letters set apart, signs inside words, digits for letters, look-alikes. */
import { KIND, kindOf, latinFor, plainUnit, SPACE } from "./letters.ts";
import { ODD } from "./reading.ts";
import type { Reading } from "./reading.ts";

/** Digits and signs that stand for letters; 1 is i or l. */
const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "@": "a",
  $: "s",
  "!": "i",
  "|": "l",
  "€": "e",
  "¢": "c",
  "+": "t",
};
const LEAST_LEET = 4;
const LONGEST_TOKEN = 24;

interface Draft {
  length: number;
  readonly units: Uint16Array;
  readonly from: Int32Array;
  /** The message itself: the reading keeps one space of several, and a wider gap parts two words. */
  readonly text: string;
}

function draftOf({ length, units, from }: Reading, text: string): Draft {
  return { length, units: units.slice(0, length), from: from.slice(0, length), text };
}

/**
 * The reading as it would be without disguise; undefined when nothing was disguised.
 * @param text the message the reading is of.
 * @param isWord is this Latin text a word of the lexicon? Only such words are read out of digits and signs.
 */
export function undisguised(reading: Reading, text: string, isWord: (word: string) => boolean): Reading | undefined {
  const isPlain = (reading.odd & (ODD.lookalike | ODD.apart)) === 0;
  if (isPlain && firstLeet(reading, 0, isWord) === undefined) return undefined;
  const draft = draftOf(reading, text);
  const isUnlooked = (reading.odd & ODD.lookalike) !== 0 && unlook(draft);
  const isSqueezed = (reading.odd & ODD.apart) !== 0 && squeeze(draft);
  const isUnleeted = unleet(draft, isWord);
  return isUnlooked || isSqueezed || isUnleeted
    ? { length: draft.length, units: draft.units, from: draft.from, odd: 0 }
    : undefined;
}

/** Look-alikes to Latin, in tokens that hold a Latin letter, or everywhere when no other letter of their script stands in the text. */
function unlook(draft: Draft): boolean {
  const { units, length } = draft;
  let foreign = false;
  let found = false;
  for (let at = 0; at < length; at += 1) {
    const unit = units[at] as number;
    if (kindOf(unit) === KIND.lookalike) found = true;
    else if (unit >= 0x370 && unit <= 0x52f) foreign = true;
  }
  if (!found) return false;
  let changed = false;
  for (let start = 0; start < length; start += 1) {
    let end = start;
    let latin = false;
    let pure = true;
    for (; end < length && isTokenUnit(units[end] as number); end += 1) {
      const kind = kindOf(units[end] as number);
      if (kind === KIND.letter) latin = true;
      else if (kind !== KIND.lookalike && kind !== KIND.digit) pure = false;
    }
    if (end > start && pure && (latin || !foreign)) {
      for (let at = start; at < end; at += 1) {
        const letter = latinFor(units[at] as number);
        if (letter === undefined) continue;
        units[at] = letter.charCodeAt(0);
        changed = true;
      }
    }
    start = end;
  }
  return changed;
}

function isTokenUnit(unit: number): boolean {
  const kind = kindOf(unit);
  return kind === KIND.letter || kind === KIND.digit || kind === KIND.lookalike || (unit >= 0x370 && unit <= 0x52f);
}

const isLetterLike = (unit: number): boolean => {
  const kind = kindOf(unit);
  return kind === KIND.letter || kind === KIND.digit;
};

/** Where a gap after `at` ends: one or two signs or spaces; undefined when none or more. */
function gapEnd({ units, length }: Draft, at: number): number | undefined {
  let end = at + 1;
  while (end < length && end - at <= 3 && isGap(units[end] as number)) end += 1;
  return end === at + 1 || end - at > 3 ? undefined : end;
}

function isGap(unit: number): boolean {
  const kind = kindOf(unit);
  return unit === SPACE || kind === KIND.mark || unit === 0x7c || unit === 0x2c;
}

function isHan(unit: number | undefined): boolean {
  return unit !== undefined && kindOf(unit) === KIND.han;
}

/** Is the unit at `at` a token of its own? */
function standsAlone({ units, length }: Draft, at: number): boolean {
  const joins = (unit: number | undefined): boolean => unit !== undefined && kindOf(unit) < KIND.space;
  return !joins(at > 0 ? units[at - 1] : undefined) && !joins(at + 1 < length ? units[at + 1] : undefined);
}

/** Takes out regular gaps: between Chinese characters of which one stands alone, and between three or more single letters. */
function squeeze(draft: Draft): boolean {
  const { units, from, length } = draft;
  const keep = new Uint8Array(length).fill(1);
  let changed = false;
  for (let at = 0; at < length; at += 1) {
    const unit = units[at] as number;
    if (isHan(unit)) {
      const end = gapEnd(draft, at);
      if (end === undefined || end >= length || !isHan(units[end])) continue;
      const sign = units[at + 1] as number;
      const inside = sign !== SPACE && kindOf(sign) === KIND.mark && sign !== 0x2f && sign !== 0x3001 && end === at + 2;
      if (!(inside || standsAlone(draft, at) || standsAlone(draft, end))) continue;
      keep.fill(0, at + 1, end);
      changed = true;
      at = end - 1;
    } else if (isLetterLike(unit) && standsAlone(draft, at)) {
      const run = singles(draft, at);
      if (run.count >= 3 && run.letters) {
        for (let inner = at + 1; inner < run.last; inner += 1)
          if (isGap(units[inner] as number) && !run.wide.has(inner)) keep[inner] = 0;
        changed = true;
      }
      at = run.last;
    }
  }
  if (!changed) return false;
  let length2 = 0;
  for (let at = 0; at < length; at += 1) {
    if (keep[at] === 0) continue;
    units[length2] = units[at] as number;
    from[length2] = from[at] as number;
    length2 += 1;
  }
  draft.length = length2;
  return true;
}

/** The run of single letters that begins at `at`. A gap wider than the first one parts two words. */
function singles(
  draft: Draft,
  at: number,
): { last: number; count: number; letters: boolean; wide: ReadonlySet<number> } {
  const { units, length } = draft;
  const wide = new Set<number>();
  let last = at;
  let count = 1;
  let letters = kindOf(units[at] as number) === KIND.letter;
  let width: number | undefined;
  for (let end = gapEnd(draft, last); end !== undefined && end < length; end = gapEnd(draft, last)) {
    if (!isLetterLike(units[end] as number) || !standsAlone(draft, end)) break;
    const size = gapWidth(draft, last, end);
    width ??= size;
    if (size > width) wide.add(last + 1);
    letters ||= kindOf(units[end] as number) === KIND.letter;
    last = end;
    count += 1;
  }
  return { last, count, letters, wide };
}

/** Signs and spaces in the message between two letters of the reading; what cannot be seen takes no room. */
function gapWidth({ from, text }: Draft, last: number, end: number): number {
  let width = 0;
  for (let at = (from[last] as number) + 1; at < (from[end] as number); at += 1)
    if (isGap(plainUnit(text.charCodeAt(at)))) width += 1;
  return width;
}

/** Puts letters for digits in tokens that are then a word of the lexicon. */
function unleet(draft: Draft, isWord: (word: string) => boolean): boolean {
  let changed = false;
  for (let found = firstLeet(draft, 0, isWord); found !== undefined; found = firstLeet(draft, found.end, isWord)) {
    for (let at = 0; at < found.word.length; at += 1) draft.units[found.start + at] = found.word.charCodeAt(at);
    changed = true;
  }
  return changed;
}

/** The first token at or after `from` that is a word of the lexicon once its digits are read as letters. */
function firstLeet(
  { units, length }: Pick<Reading, "units" | "length">,
  from: number,
  isWord: (word: string) => boolean,
): { readonly start: number; readonly end: number; readonly word: string } | undefined {
  for (let start = from; start < length; start += 1) {
    let end = start;
    let isMixed = false;
    let letters = 0;
    for (; end < length && isLeetUnit(units[end] as number); end += 1) {
      if (kindOf(units[end] as number) === KIND.letter) letters += 1;
      else isMixed = true;
    }
    const size = end - start;
    if (isMixed && letters > 0 && size >= LEAST_LEET && size <= LONGEST_TOKEN) {
      const word = asWord(String.fromCharCode(...units.subarray(start, end)), isWord);
      if (word !== undefined) return { start, end, word };
    }
    start = end;
  }
  return undefined;
}

function isLeetUnit(unit: number): boolean {
  const kind = kindOf(unit);
  return (
    kind === KIND.letter ||
    kind === KIND.digit ||
    unit === 0x40 ||
    unit === 0x24 ||
    unit === 0x21 ||
    unit === 0x20ac ||
    unit === 0x7c
  );
}

function asWord(token: string, isWord: (word: string) => boolean): string | undefined {
  for (const one of ["i", "l"]) {
    let word = "";
    for (const sign of token) word += sign === "1" ? one : (LEET[sign] ?? sign);
    for (const end of [word.length, word.length - 1]) {
      const whole = word.slice(0, end);
      if (whole.length >= LEAST_LEET && isWord(whole)) return whole + token.slice(end);
    }
  }
  return undefined;
}
