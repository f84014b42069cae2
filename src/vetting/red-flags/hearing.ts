/** The signs that words are written by their sound: seen in one pass over the units, before anything is read out of them. */
import { KIND, kindOf, SPACE } from "./letters.ts";
import { SOUND, SOUNDS } from "./sounds.ts";

/** What the signs are read by. */
export interface Hearing {
  /** Words that disguised writers respell, by the sounds of their first two characters, the longest first. */
  readonly sensitive: ReadonlyMap<number, readonly string[]>;
  /** Characters that ordinary talk uses by themselves. */
  readonly standsAlone: ReadonlySet<string>;
  /** Is a character too common to be a sign of respelling when it stands for another one? */
  readonly isCommon: (other: string, character: string) => boolean;
  /** Is this Latin text rather English than pinyin? */
  readonly isEnglish: (word: string) => boolean;
  /** The same of some units. */
  readonly isEnglishAt: (units: Uint16Array, start: number, end: number) => boolean;
  /** By two sounds, one bit each: does a word that disguised writers respell begin so? */
  readonly pairs: Uint32Array;
  readonly syllables: SyllableMachine;
}

/** Two sounds in one number. */
export function soundPair(first: number, second: number): number {
  return first * 512 + second;
}

/** The bits of `Hearing.pairs`. */
export function pairBits(pairs: Iterable<number>): Uint32Array {
  const bits = new Uint32Array((512 * 512) / 32);
  for (const pair of pairs) bits[pair >> 5] = (bits[pair >> 5] as number) | (1 << (pair & 31));
  return bits;
}

/** Is a word written at `at` with characters that sound like its own and are seldom used by themselves? */
export function isRespelled(
  units: Uint16Array,
  length: number,
  at: number,
  word: string,
  { standsAlone, isCommon }: Hearing,
): boolean {
  if (at + word.length > length) return false;
  let replaced = 0;
  let common = 0;
  let alone = 0;
  for (let index = 0; index < word.length; index += 1) {
    const unit = units[at + index] as number;
    if (unit === word.charCodeAt(index)) continue;
    const character = word.charAt(index);
    if (SOUND[unit] !== soundFor(character)) return false;
    const other = String.fromCharCode(unit);
    replaced += 1;
    if (standsAlone.has(other)) alone += 1;
    if (isCommon(other, character)) common += 1;
  }
  if (alone > 0 && (replaced > 1 || word.length < LONG_WORD)) return false;
  return replaced > 0 && (replaced < word.length || common === 0);
}

/** In a word of so many characters one may be replaced by any that sounds like it. */
const LONG_WORD = 3;

/** The letter e is called like 衣. */
export function soundFor(character: string): number {
  return character === "e" ? E_SOUND : (SOUND[character.charCodeAt(0)] as number);
}
const E_SOUND = SOUNDS.get("yi") as number;

/** The words that may be written at `at`, as far as none of them is written there as it should be. */
export function sensitiveAt(
  units: Uint16Array,
  length: number,
  at: number,
  pair: number,
  hearing: Hearing,
): readonly string[] {
  const words = hearing.sensitive.get(pair) ?? NO_WORDS;
  const proper = words.findIndex((word) => stands(units, length, at, word));
  return (proper === -1 ? words : words.slice(0, proper)).filter((word) =>
    isRespelled(units, length, at, word, hearing),
  );
}
const NO_WORDS: readonly string[] = [];

function stands(units: Uint16Array, length: number, at: number, word: string): boolean {
  if (at + word.length > length) return false;
  for (let index = 0; index < word.length; index += 1) if (units[at + index] !== word.charCodeAt(index)) return false;
  return true;
}

/** Reads syllables letter by letter: by state and letter the next state, 0 for what can be no row of syllables. */
export interface SyllableMachine {
  readonly next: Uint16Array;
  /** By state: 1 where the letters so far are whole syllables. */
  readonly whole: Uint8Array;
}

export const LETTER_BITS = 5;
/** The state before the first letter. */
export const BEGIN = 1;
export const FIRST_LETTER = 0x61;
const LAST_LETTER = 0x7a;

/** May letters be a row of syllables? */
export function areSyllables({ next, whole }: SyllableMachine, letters: string): boolean {
  let state = BEGIN;
  for (let at = 0; at < letters.length && state !== 0; at += 1) {
    const letter = letters.charCodeAt(at) - FIRST_LETTER;
    state = letter < 0 || letter >= NO_LETTER ? 0 : (next[(state << LETTER_BITS) | letter] as number);
  }
  return whole[state] === 1;
}

/** Signs that something is written by its sound, as bits. */
export const HEARD = {
  /** Syllables that may be pinyin: several side by side, or beside Chinese. */
  pinyin: 1,
  /** Characters that sound like those of a word that disguised writers respell. */
  alike: 2,
} as const;

const { letter: LETTER, digit: DIGIT, han: HAN } = KIND;
/** Between the tokens of one run of pinyin stands no more than this. */
const MOST_GAP = 4;
const LEAST_FOREIGN = 3;
const LONG_TOKEN = 8;
/** The letters that the digits 0 to 9 stand for in pinyin, by their place in the alphabet. */
const NO_LETTER = 31;
const LEET = Uint8Array.from("oi.eas....", (sign) => (sign === "." ? NO_LETTER : sign.charCodeAt(0) - FIRST_LETTER));
const FIRST_DIGIT = 0x30;
const LAST_DIGIT = 0x39;

/** A row of tokens that may be pinyin, as it is met. */
interface Run {
  /** The last token that may be pinyin. */
  start: number;
  end: number;
  /** Is it no English word; undefined for not yet looked up. */
  isForeign: boolean | undefined;
  foreign: number;
}

/** What in a reading may be written by its sound: a sum of `HEARD`. Linear. */
export function soundsIn(units: Uint16Array, length: number, hearing: Hearing): number {
  const sound = SOUND;
  const { pairs, syllables } = hearing;
  let heard = 0;
  let before = 0;
  const run: Run = { start: 0, end: -MOST_GAP - 1, isForeign: undefined, foreign: 0 };
  for (let at = 0; at < length; at += 1) {
    const unit = units[at] as number;
    // Letters and digits are told by their numbers: nearly every unit is asked for it.
    if (unit <= LAST_LETTER && (unit >= FIRST_LETTER || (unit >= FIRST_DIGIT && unit <= LAST_DIGIT))) {
      const end = tokenEnd(syllables, units, length, at);
      if (end > 0) {
        if (mayBePinyin(units, length, at, end, run, hearing)) heard |= HEARD.pinyin;
        at = end - 1;
      } else at = -end - 1;
      before = 0;
      continue;
    }
    const second = sound[unit] as number;
    if (second !== 0 && before !== 0) {
      const pair = soundPair(before, second);
      if (
        (((pairs[pair >> 5] as number) >>> (pair & 31)) & 1) === 1 &&
        sensitiveAt(units, length, at - 1, pair, hearing).length > 0
      )
        heard |= HEARD.alike;
    }
    before = second;
  }
  return heard;
}

/** Where the token that begins at `at` ends; the same below zero when it is no row of syllables and no single letter. */
function tokenEnd({ next, whole }: SyllableMachine, units: Uint16Array, length: number, start: number): number {
  let state = BEGIN;
  let at = start;
  for (; at < length; at += 1) {
    const unit = units[at] as number;
    if (unit >= FIRST_LETTER && unit <= LAST_LETTER)
      state = next[(state << LETTER_BITS) | (unit - FIRST_LETTER)] as number;
    else if (unit >= FIRST_DIGIT && unit <= LAST_DIGIT) return mixedEnd({ next, whole }, units, length, start);
    else break;
  }
  return whole[state] === 1 || at - start === 1 ? at : -at;
}

/** The same for a token with digits, which stand for tones or for letters. */
function mixedEnd({ next, whole }: SyllableMachine, units: Uint16Array, length: number, start: number): number {
  let state = BEGIN;
  /** The state since the last digit. */
  let part = BEGIN;
  let isSounded = false;
  let hasLetter = false;
  let at = start;
  for (; at < length; at += 1) {
    const unit = units[at] as number;
    const kind = kindOf(unit);
    if (kind === LETTER) {
      const letter = unit - FIRST_LETTER;
      state = next[(state << LETTER_BITS) | letter] as number;
      part = next[(part << LETTER_BITS) | letter] as number;
      hasLetter = true;
    } else if (kind === DIGIT) {
      state = next[(state << LETTER_BITS) | (LEET[unit - FIRST_DIGIT] as number)] as number;
      isSounded ||= whole[part] === 1;
      part = BEGIN;
    } else break;
  }
  return hasLetter && (isSounded || whole[state] === 1 || whole[part] === 1) ? at : -at;
}

/** Is a token that may be pinyin beside Chinese, or one of several side by side that are no English? */
function mayBePinyin(
  units: Uint16Array,
  length: number,
  start: number,
  end: number,
  run: Run,
  { isEnglishAt }: Hearing,
): boolean {
  const isHan = (at: number): boolean => at >= 0 && at < length && kindOf(units[at] as number) === HAN;
  const isForeign = (from: number, to: number): boolean => !isEnglishAt(units, from, to);
  if (isHan(start - 1) || isHan(end)) return true;
  if (end - start === 1 && !SOUNDS.has(String.fromCharCode(units[start] as number))) return false;
  const isApart =
    (units[start - 1] === SPACE && isHan(start - 2)) || (end < length && units[end] === SPACE && isHan(end + 1));
  const isNext = start - run.end <= MOST_GAP;
  const isOther = isApart || isNext || end - start >= LONG_TOKEN ? isForeign(start, end) : undefined;
  if (isNext) {
    if (run.isForeign === undefined && isForeign(run.start, run.end)) {
      run.isForeign = true;
      run.foreign = 1;
    }
  } else run.foreign = 0;
  const isRun = isNext && isOther === true && (run.isForeign === true || run.foreign + 1 >= LEAST_FOREIGN);
  if (isOther === true) run.foreign += 1;
  run.start = start;
  run.end = end;
  run.isForeign = isOther;
  return isRun || (isOther === true && (isApart || end - start >= LONG_TOKEN));
}
