/** Finds every word of the lexicon in plain units: a letter tree in one flat table, so the cost hardly grows with the lexicon. */
import { KIND, KINDS, kindOf } from "./letters.ts";

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
  readonly classes: readonly (readonly number[])[];
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
} as const;
const { whole: WHOLE, stem: STEM, digits: DIGITS, latin: LATIN, token: TOKEN, shorthand: SHORTHAND } = END;
const MOST_SUFFIX = 4;
/** Signs that break a word: so many side by side, in so many places of one word. */
const BREAKS: ReadonlySet<number> = new Set(Array.from(" ._*~·", (sign) => sign.charCodeAt(0)));
const MOST_BREAK = 2;
const MOST_BREAKS = 2;
const LONGEST_PART = 12;

/** A listed word: its plain units, and what may follow it. */
export interface ListedWord {
  readonly plain: string;
  readonly classId: number;
  /** Up to four letters may follow, digits may follow, or nothing. */
  readonly open: "letters" | "digits" | "no";
}

/** What is looked for in a text besides the words of a class. */
export interface OtherWords {
  /** Tokens of letters. */
  readonly tokens: Iterable<string>;
  readonly shorthand: Iterable<string>;
}
const NO_CLASS = -1;

/** The table while it grows. */
interface Room {
  table: Int32Array;
  ends: Uint8Array;
  places: Uint16Array;
  /** By state that is taken: how many behind it are taken for certain. */
  skips: Int32Array;
  /** Where the search for several free states begins. */
  roomy: number;
}

const FIRST_ROOM = 0x20000;
/** After so many places that did not fit, the search for the next node with several children begins where this one ended. */
const MOST_TRIED = 200;

/** A way through the tree, and what ends there. */
interface Entry {
  readonly plain: string;
  readonly classId: number;
  readonly end: number;
}

function entriesOf(words: readonly ListedWord[], others: OtherWords): Entry[] {
  const entries = words.map(({ plain, classId, open }) => ({
    plain,
    classId,
    end: (open === "letters" ? STEM : WHOLE) | (open === "digits" ? DIGITS : 0),
  }));
  for (const plain of others.tokens) entries.push({ plain, classId: NO_CLASS, end: TOKEN });
  for (const plain of others.shorthand) entries.push({ plain, classId: NO_CLASS, end: SHORTHAND });
  return entries.filter(({ plain }) => plain !== "");
}

/** Builds the tree. @throws {RangeError} for more kinds of words than it can number */
export function growTree(words: readonly ListedWord[], others: OtherWords): WordTree {
  const sorted = entriesOf(words, others).toSorted((a, b) => (a.plain < b.plain ? -1 : a.plain > b.plain ? 1 : 0));
  const codes = codesOf(sorted);
  const room: Room = {
    table: new Int32Array(2 * FIRST_ROOM),
    ends: new Uint8Array(FIRST_ROOM),
    places: new Uint16Array(FIRST_ROOM),
    skips: new Int32Array(FIRST_ROOM),
    roomy: 1,
  };
  const classes: (readonly number[])[] = [[], []];
  const known = new Map<string, number>();
  const placeOf = (whole: readonly number[], stems: readonly number[]): number => {
    const key = stems.length === 0 ? whole.join() : `${whole.join()}|${stems.join()}`;
    let place = known.get(key);
    if (place === undefined) {
      place = classes.push(distinct(whole), distinct(stems)) - 2;
      if (place > 0xffff) throw new RangeError("knowledge/red-flags has too many kinds of words for the word tree");
      known.set(key, place);
    }
    return place;
  };
  /** Stretches of the sorted words with a common beginning of `depth` units that leads to `state`. */
  const open: { from: number; to: number; depth: number; state: number }[] = [
    { from: 0, to: sorted.length, depth: 0, state: 0 },
  ];
  /** Three numbers each: a word that shares no further beginning with another, its depth and its state. */
  const tails: number[] = [];
  // Breadth first: the states that nearly every text visits come to lie close together.
  for (const next of open) {
    const { to, depth, state } = next;
    let { from } = next;
    if (to - from === 1) {
      tails.push(from, depth, state);
      continue;
    }
    const whole: number[] = [];
    const stems: number[] = [];
    let end = 0;
    for (; from < to && (sorted[from] as Entry).plain.length === depth; from += 1) {
      const { plain, classId, end: one } = sorted[from] as Entry;
      end |= one | (isLatin(plain.charCodeAt(plain.length - 1)) ? LATIN : 0);
      if (classId !== NO_CLASS) ((one & STEM) === 0 ? whole : stems).push(classId);
    }
    if (end !== 0) room.ends[state] = end;
    if (whole.length + stems.length > 0) room.places[state] = placeOf(whole, stems);
    if (from === to) continue;
    const children: { from: number; to: number; code: number }[] = [];
    while (from < to) {
      const unit = (sorted[from] as Entry).plain.charCodeAt(depth);
      const first = from;
      while (from < to && (sorted[from] as Entry).plain.charCodeAt(depth) === unit) from += 1;
      children.push({ from: first, to: from, code: codes[unit] as number });
    }
    const base = baseFor(
      room,
      children.map(({ code }) => code).toSorted((a, b) => a - b),
    );
    room.table[2 * state] = base;
    for (const child of children) {
      room.table[2 * (base + child.code) + 1] = state + 1;
      open.push({ from: child.from, to: child.to, depth: depth + 1, state: base + child.code });
    }
  }
  // Most of the tree: what is left of each word, one state behind the other.
  for (let index = 0; index < tails.length; index += 3) {
    const { plain, classId, end } = sorted[tails[index] as number] as Entry;
    let state = tails[index + 2] as number;
    for (let at = tails[index + 1] as number; at < plain.length; at += 1)
      state = addOne(room, state, codes[plain.charCodeAt(at)] as number);
    room.ends[state] = end | (isLatin(plain.charCodeAt(plain.length - 1)) ? LATIN : 0);
    if (classId !== NO_CLASS) room.places[state] = (end & STEM) === 0 ? placeOf([classId], []) : placeOf([], [classId]);
  }
  const { table, ends, places } = room;
  return { codes, table, ends, places, classes };
}

/** Numbers the units, the frequent ones low: they then find room close together. */
function codesOf(words: readonly Entry[]): Uint16Array {
  const counts = new Uint32Array(0x10000);
  const units: number[] = [];
  for (const { plain } of words) {
    for (let at = 0; at < plain.length; at += 1) {
      const unit = plain.charCodeAt(at);
      if (counts[unit] === 0) units.push(unit);
      (counts[unit] as number) += 1;
    }
  }
  const codes = new Uint16Array(0x10000);
  for (const [index, unit] of units
    .toSorted((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
    .entries())
    codes[unit] = index + 1;
  return codes;
}

function isLatin(unit: number): boolean {
  const kind = kindOf(unit);
  return kind === KIND.letter || kind === KIND.digit;
}

function distinct(ids: readonly number[]): readonly number[] {
  return ids.length < 2 ? ids : [...new Set(ids)];
}

/** A base from which every code leads to a free state. */
function baseFor(room: Room, codes: readonly number[]): number {
  const [lowest = 0] = codes;
  const highest = codes.at(-1) ?? 0;
  let tried = 0;
  for (let at = nextFree(room, Math.max(room.roomy, lowest + 1)); ; at = nextFree(room, at + 1)) {
    makeRoom(room, at + highest + 1);
    const base = at - lowest;
    tried += 1;
    if (codes.some((code) => room.table[2 * (base + code) + 1] !== 0)) continue;
    if (tried > MOST_TRIED) room.roomy = at;
    return base;
  }
}

/** Gives a state its only child, in the first place that is free, and returns the child. */
function addOne(room: Room, state: number, code: number): number {
  const child = nextFree(room, code + 1);
  makeRoom(room, child + 1);
  room.table[2 * state] = child - code;
  room.table[2 * child + 1] = state + 1;
  return child;
}

/** The first free state from `at` on; what is passed over is passed quicker the next time. */
function nextFree({ table, skips }: Room, at: number): number {
  let free = at;
  while (table[2 * free + 1] !== 0) free += (skips[free] as number) + 1;
  for (let passed = at; passed < free; ) {
    const next = passed + (skips[passed] as number) + 1;
    skips[passed] = free - passed - 1;
    passed = next;
  }
  return free;
}

function makeRoom(room: Room, states: number): void {
  // A step from any state by any code stays inside the table.
  const needed = states + 0x10000;
  if (needed <= room.ends.length) return;
  let size = room.ends.length;
  while (size < needed) size *= 2;
  const { table, skips, ends, places } = room;
  room.table = new Int32Array(2 * size);
  room.skips = new Int32Array(size);
  room.ends = new Uint8Array(size);
  room.places = new Uint16Array(size);
  room.table.set(table);
  room.skips.set(skips);
  room.ends.set(ends);
  room.places.set(places);
}

/** Is this a token of letters that the lexicon or everyday talk knows? */
export function isToken({ codes, table, ends }: WordTree, token: string): boolean {
  let state = 0;
  for (let at = 0; at < token.length; at += 1) {
    const next = (table[2 * state] as number) + (codes[token.charCodeAt(at)] as number);
    if (table[2 * next + 1] !== state + 1) return false;
    state = next;
  }
  return ((ends[state] as number) & TOKEN) !== 0;
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

const { letter: LETTER, digit: DIGIT } = KIND;

/** Finds all words in `units[0..length)`. The result holds until the next search. */
export function spotWords(tree: WordTree, units: Uint16Array, length: number): Spotted {
  const { codes, table, ends, places } = tree;
  const kinds = KINDS;
  const spotted = shared;
  spotted.count = 0;
  spotted.isBroken = false;
  spotted.hasShorthand = false;
  const root = table[0] as number;
  for (let start = 0; start < length; ) {
    const first = units[start] as number;
    const kind = kinds[first] as number;
    const code = codes[first] as number;
    let at = start + 1;
    let state = root + code;
    let isAlive = code !== 0 && table[2 * state + 1] === 1;
    let behind = at;
    if (kind === LETTER || kind === DIGIT) {
      // A word begins where a token does; in its middle end only words that may go on.
      for (; behind < length; behind += 1) {
        const unit = units[behind] as number;
        const next = kinds[unit] as number;
        if (next !== LETTER && next !== DIGIT) break;
        if (!isAlive) continue;
        const end = ends[state] as number;
        if ((end & (STEM | DIGITS)) !== 0) addEnds(spotted, end, places[state] as number, units, start, behind, length);
        const child = (table[2 * state] as number) + (codes[unit] as number);
        isAlive = table[2 * child + 1] === state + 1;
        state = child;
      }
      at = behind;
      if (isAlive && !spotted.isBroken && kind === LETTER && goesOn(tree, units, start, at, length, state))
        spotted.isBroken = true;
    }
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
  const next = at < length ? kindOf(units[at] as number) : KIND.space;
  if ((end & SHORTHAND) !== 0 && next !== KIND.letter && next !== KIND.digit) spotted.hasShorthand = true;
  if ((end & WHOLE) !== 0 && next !== KIND.letter && (next !== KIND.digit || (end & DIGITS) !== 0))
    add(spotted, place, start, at);
  if ((end & STEM) === 0) return;
  let stop = at;
  while (stop < length && stop - at <= MOST_SUFFIX && kindOf(units[stop] as number) === KIND.letter) stop += 1;
  if (stop - at <= MOST_SUFFIX && (stop >= length || kindOf(units[stop] as number) !== KIND.digit))
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
    for (; at < length && at - part < LONGEST_PART && kindOf(units[at] as number) === LETTER; at += 1) {
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
function isOwnWord({ codes, table, ends }: WordTree, units: Uint16Array, start: number, end: number): boolean {
  if (end - start === 1) return units[start] === 0x61 || units[start] === 0x69;
  let state = 0;
  for (let at = start; at < end; at += 1) {
    const next = (table[2 * state] as number) + (codes[units[at] as number] as number);
    if (table[2 * next + 1] !== state + 1) return false;
    state = next;
  }
  return ((ends[state] as number) & TOKEN) !== 0;
}
