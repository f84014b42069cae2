/** Finds every word of the lexicon in plain units: a letter tree in one flat table, so the cost hardly grows with the lexicon. */
import { SPACE } from "./letters.ts";
import type { Lists } from "./lists.ts";

/**
 * Words of one or more classes as a double array: the child of state `s` by unit `u` is `t = table[2s] + codes[u]`, and it is
 * a child of `s` exactly when `table[2t + 1]` is `s + 1`. State 0 is the root.
 */
export interface WordTree {
  /** By plain unit: its number among the units of the lexicon, 0 for a unit that no word holds. */
  readonly codes: Uint16Array;
  readonly table: Int32Array;
  /** By state: what ends there, a sum of `END`; 0 for nothing. */
  readonly ends: Uint8Array;
  /** By state: the even place in `classes` for words that end there; stems stand behind it. */
  readonly places: Uint16Array;
  readonly classes: Lists;
  /** How many classes there are. */
  readonly classCount: number;
}

/** What may end at a state. */
export const END = {
  /** A word behind which no letter follows. */
  whole: 1,
  /** A word behind which up to four letters may follow. */
  stem: 2,
  /** A word behind which digits may follow. */
  digits: 4,
  /** The last unit of the word is a letter or digit. */
  latin: 8,
  /** A token of letters that is a word of the lexicon, a part of one, or an everyday word. */
  token: 16,
  /** A short form, split character or word of a dialect. */
  shorthand: 32,
  /** A word that is rather English than pinyin. */
  english: 64,
} as const;
const { whole: WHOLE, stem: STEM, digits: DIGITS, latin: LATIN, token: TOKEN, shorthand: SHORTHAND } = END;
const MOST_SUFFIX = 4;
/** Signs that break a word: so many side by side, in so many places of one word. */
const BREAKS: ReadonlySet<number> = new Set(Array.from(" ._*~·", (sign) => sign.charCodeAt(0)));
const MOST_BREAK = 2;
const MOST_BREAKS = 2;
const LONGEST_PART = 12;

/** What ends exactly at the end of a word of plain units: a sum of `END`. */
export function endOfWord({ codes, table, ends }: WordTree, word: string): number {
  let state = 0;
  for (let at = 0; at < word.length; at += 1) {
    const next = (table[2 * state] as number) + (codes[word.charCodeAt(at)] as number);
    if (table[2 * next + 1] !== state + 1) return 0;
    state = next;
  }
  return ends[state] as number;
}

/** The same of some of the units. */
export function endOfUnits({ codes, table, ends }: WordTree, units: Uint16Array, start: number, end: number): number {
  let state = 0;
  for (let at = start; at < end; at += 1) {
    const next = (table[2 * state] as number) + (codes[units[at] as number] as number);
    if (table[2 * next + 1] !== state + 1) return 0;
    state = next;
  }
  return ends[state] as number;
}

/** Is this a token of letters that the lexicon or everyday talk knows? */
export function isToken(tree: WordTree, token: string): boolean {
  return (endOfWord(tree, token) & TOKEN) !== 0;
}

/** Do words of a place belong to a class? */
export function isOfClass({ classes: { begins, items } }: WordTree, place: number, classId: number): boolean {
  const end = begins[place + 1] as number;
  for (let at = begins[place] as number; at < end; at += 1) if (items[at] === classId) return true;
  return false;
}

/** Words found: the place of their classes, start and end in units, three numbers each. */
export interface Spotted {
  count: number;
  data: Int32Array;
  /** Do tokens side by side make one longer word? */
  isBroken: boolean;
  hasShorthand: boolean;
}

const shared: Spotted = { count: 0, data: new Int32Array(3 * 1024), isBroken: false, hasShorthand: false };

function add(spotted: Spotted, place: number, start: number, end: number): void {
  const at = spotted.count * 3;
  if (at + 3 > spotted.data.length) {
    const more = new Int32Array(spotted.data.length * 2);
    more.set(spotted.data);
    spotted.data = more;
  }
  spotted.data[at] = place;
  spotted.data[at + 1] = start;
  spotted.data[at + 2] = end;
  spotted.count += 1;
}

/** Is a plain unit a letter or a digit? Told by its number: nearly every unit of a text is asked for it. */
function isLatin(unit: number): boolean {
  return unit <= LAST_LETTER && (unit >= FIRST_LETTER || (unit >= FIRST_DIGIT && unit <= LAST_DIGIT));
}
function isLetter(unit: number): boolean {
  return unit >= FIRST_LETTER && unit <= LAST_LETTER;
}
const [FIRST_LETTER, LAST_LETTER, FIRST_DIGIT, LAST_DIGIT] = [0x61, 0x7a, 0x30, 0x39] as const;

/** Finds all words in `units[0..length)`. The result holds until the next search. */
export function spotWords(tree: WordTree, units: Uint16Array, length: number): Spotted {
  const { codes, table, ends, places } = tree;
  const spotted = shared;
  spotted.count = 0;
  spotted.isBroken = false;
  spotted.hasShorthand = false;
  const root = table[0] as number;
  for (let start = 0; start < length; ) {
    const first = units[start] as number;
    const code = codes[first] as number;
    let at = start + 1;
    let state = root + code;
    let isAlive = code !== 0 && table[2 * state + 1] === 1;
    if (isLatin(first)) {
      // A word begins where a token does; in its middle end only words that may go on.
      for (; at < length && isLatin(units[at] as number); at += 1) {
        if (!isAlive) continue;
        const end = ends[state] as number;
        if ((end & (STEM | DIGITS)) !== 0) addEnds(spotted, end, places[state] as number, units, start, at, length);
        const child = (table[2 * state] as number) + (codes[units[at] as number] as number);
        isAlive = table[2 * child + 1] === state + 1;
        state = child;
      }
      if (isAlive && !spotted.isBroken && first >= FIRST_LETTER && goesOn(tree, units, start, at, length, state))
        spotted.isBroken = true;
    }
    const behind = at;
    while (isAlive) {
      const end = ends[state] as number;
      if (end !== 0) {
        if ((end & LATIN) !== 0) addEnds(spotted, end, places[state] as number, units, start, at, length);
        else {
          if ((end & SHORTHAND) !== 0) spotted.hasShorthand = true;
          if ((end & (WHOLE | STEM)) !== 0) add(spotted, places[state] as number, start, at);
        }
      }
      if (at >= length) break;
      const next = (table[2 * state] as number) + (codes[units[at] as number] as number);
      isAlive = table[2 * next + 1] === state + 1;
      state = next;
      at += 1;
    }
    start = behind;
  }
  return spotted;
}

function addEnds(
  spotted: Spotted,
  end: number,
  place: number,
  units: Uint16Array,
  start: number,
  at: number,
  length: number,
): void {
  const next = at < length ? (units[at] as number) : SPACE;
  const isInToken = isLatin(next);
  if ((end & SHORTHAND) !== 0 && !isInToken) spotted.hasShorthand = true;
  if ((end & WHOLE) !== 0 && (!isInToken || (next <= LAST_DIGIT && (end & DIGITS) !== 0)))
    add(spotted, place, start, at);
  if ((end & STEM) === 0) return;
  let stop = at;
  while (stop < length && stop - at <= MOST_SUFFIX && isLetter(units[stop] as number)) stop += 1;
  if (
    stop - at <= MOST_SUFFIX &&
    (stop >= length || !isLatin(units[stop] as number) || isLetter(units[stop] as number))
  )
    add(spotted, place + 1, start, stop);
}

/**
 * Does a word whose beginning led to `state` go on behind a blank or two, or behind two such breaks, so that its parts are
 * a word only together?
 */
function goesOn(
  tree: WordTree,
  units: Uint16Array,
  start: number,
  from: number,
  length: number,
  begun: number,
): boolean {
  const { codes, table, ends } = tree;
  let state = begun;
  let at = from;
  let areWords = isOwnWord(tree, units, start, from);
  for (let breaks = 1; breaks <= MOST_BREAKS; breaks += 1) {
    const gap = at;
    while (at < length && at - gap < MOST_BREAK && BREAKS.has(units[at] as number)) at += 1;
    if (at === gap) return false;
    const part = at;
    for (; at < length && at - part < LONGEST_PART && isLetter(units[at] as number); at += 1) {
      const next = (table[2 * state] as number) + (codes[units[at] as number] as number);
      if (table[2 * next + 1] !== state + 1) return false;
      state = next;
    }
    if (at === part) return false;
    areWords &&= isOwnWord(tree, units, part, at);
    if (!areWords && ((ends[state] as number) & TOKEN) !== 0) return true;
  }
  return false;
}

/** Is a part of a word also a word by itself? */
function isOwnWord(tree: WordTree, units: Uint16Array, start: number, end: number): boolean {
  if (end - start === 1) return units[start] === 0x61 || units[start] === 0x69;
  return (endOfUnits(tree, units, start, end) & TOKEN) !== 0;
}
