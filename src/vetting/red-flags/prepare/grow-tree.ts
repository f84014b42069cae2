/** Grows the word tree out of the words of the lexicon. */
import { KIND, kindOf } from "../letters.ts";
import { listsOf } from "../lists.ts";
import { END } from "../word-tree.ts";
import type { WordTree } from "../word-tree.ts";

const {
  whole: WHOLE,
  stem: STEM,
  digits: DIGITS,
  latin: LATIN,
  token: TOKEN,
  shorthand: SHORTHAND,
  english: ENGLISH,
} = END;

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
  /** Words that are rather English than pinyin. */
  readonly english: Iterable<string>;
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
  for (const plain of others.english) entries.push({ plain, classId: NO_CLASS, end: ENGLISH });
  return entries.filter(({ plain }) => plain !== "");
}

/** A tree without the table of its codes, but with the units in their order, the first with code 1. */
export interface GrownTree extends Omit<WordTree, "codes"> {
  readonly units: Uint16Array;
}

/** Builds the tree. @throws {RangeError} for more kinds of words than it can number */
export function growTree(words: readonly ListedWord[], others: OtherWords, classCount: number): GrownTree {
  const sorted = entriesOf(words, others).toSorted((a, b) => (a.plain < b.plain ? -1 : a.plain > b.plain ? 1 : 0));
  const { units, codes } = codesOf(sorted);
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
  return { units, ...trimmed(room, units.length), classes: listsOf(classes), classCount };
}

/** Numbers the units, the frequent ones low: they then find room close together. */
function codesOf(words: readonly Entry[]): { readonly units: Uint16Array; readonly codes: Uint16Array } {
  const counts = new Uint32Array(0x10000);
  const units: number[] = [];
  for (const { plain } of words) {
    for (let at = 0; at < plain.length; at += 1) {
      const unit = plain.charCodeAt(at);
      if (counts[unit] === 0) units.push(unit);
      (counts[unit] as number) += 1;
    }
  }
  units.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
  const codes = new Uint16Array(0x10000);
  for (const [index, unit] of units.entries()) codes[unit] = index + 1;
  return { units: Uint16Array.from(units), codes };
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

/** The table as far as it is taken, with as much behind it as a step by the highest code may lead to. */
function trimmed({ table, ends, places }: Room, highest: number): Pick<WordTree, "table" | "ends" | "places"> {
  let states = ends.length;
  while (states > 1 && table[2 * states - 1] === 0) states -= 1;
  return {
    table: table.slice(0, 2 * (states + highest + 1)),
    ends: ends.slice(0, states),
    places: places.slice(0, states),
  };
}
