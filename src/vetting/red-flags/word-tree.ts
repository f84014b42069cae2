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
  /** By state: what ends there, a sum of `WHOLE`, `STEM` and `DIGITS`; 0 for nothing. */
  readonly ends: Uint8Array;
  /** By state: the even place in `classes` for words that end there; stems stand behind it. */
  readonly places: Uint16Array;
  readonly classes: readonly (readonly number[])[];
}

const WHOLE = 1;
const STEM = 2;
const DIGITS = 4;
const MOST_SUFFIX = 4;

/** A listed word: its plain units, and what may follow it. */
export interface ListedWord {
  readonly plain: string;
  readonly classId: number;
  /** Up to four letters may follow, digits may follow, or nothing. */
  readonly open: "letters" | "digits" | "no";
}

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

/** Builds the tree. @throws {RangeError} for more kinds of words than it can number */
export function growTree(words: readonly ListedWord[]): WordTree {
  const sorted = words
    .filter(({ plain }) => plain !== "")
    .toSorted((a, b) => (a.plain < b.plain ? -1 : a.plain > b.plain ? 1 : 0));
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
    const key = `${whole.join()}|${stems.join()}`;
    let place = known.get(key);
    if (place === undefined) {
      place = classes.push([...new Set(whole)], [...new Set(stems)]) - 2;
      if (place > 0xffff) throw new RangeError("knowledge/red-flags has too many kinds of words for the word tree");
      known.set(key, place);
    }
    return place;
  };
  /** Stretches of the sorted words with a common beginning of `depth` units that leads to `state`. */
  const open: { from: number; to: number; depth: number; state: number }[] = [
    { from: 0, to: sorted.length, depth: 0, state: 0 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { to, depth, state } = next;
    let { from } = next;
    const whole: number[] = [];
    const stems: number[] = [];
    let end = 0;
    for (; from < to && (sorted[from] as ListedWord).plain.length === depth; from += 1) {
      const { classId, open: follows } = sorted[from] as ListedWord;
      (follows === "letters" ? stems : whole).push(classId);
      end |= (follows === "letters" ? STEM : WHOLE) | (follows === "digits" ? DIGITS : 0);
    }
    if (end !== 0) {
      room.ends[state] = end;
      room.places[state] = placeOf(whole, stems);
    }
    if (from === to) continue;
    const children: { from: number; to: number; code: number }[] = [];
    while (from < to) {
      const unit = (sorted[from] as ListedWord).plain.charCodeAt(depth);
      const first = from;
      while (from < to && (sorted[from] as ListedWord).plain.charCodeAt(depth) === unit) from += 1;
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
  const { table, ends, places } = room;
  return { codes, table, ends, places, classes };
}

/** Numbers the units, the frequent ones low: they then find room close together. */
function codesOf(words: readonly ListedWord[]): Uint16Array {
  const counts = new Uint32Array(0x10000);
  for (const { plain } of words)
    for (let at = 0; at < plain.length; at += 1) (counts[plain.charCodeAt(at)] as number)++;
  const units = Array.from(counts.keys()).filter((unit) => (counts[unit] as number) > 0);
  const codes = new Uint16Array(0x10000);
  for (const [index, unit] of units.toSorted((a, b) => (counts[b] as number) - (counts[a] as number)).entries())
    codes[unit] = index + 1;
  return codes;
}

/** A base from which every code leads to a free state. */
function baseFor(room: Room, codes: readonly number[]): number {
  const [lowest = 0] = codes;
  const highest = codes.at(-1) ?? 0;
  const isOne = codes.length === 1;
  const begin = Math.max(isOne ? 1 : room.roomy, lowest + 1);
  let tried = 0;
  for (let at = nextFree(room, begin); ; at = nextFree(room, at + 1)) {
    makeRoom(room, at + highest + 1);
    const base = at - lowest;
    tried += 1;
    if (!isOne && codes.some((code) => room.table[2 * (base + code) + 1] !== 0)) continue;
    if (!isOne && tried > MOST_TRIED) room.roomy = at;
    return base;
  }
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

/** Words found: the place of their classes, start and end in units, three numbers each. */
export interface Spotted {
  count: number;
  data: Int32Array;
}

const shared: Spotted = { count: 0, data: new Int32Array(3 * 1024) };

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
  const { codes, table, ends } = tree;
  const kinds = KINDS;
  const spotted = shared;
  spotted.count = 0;
  const root = table[0] as number;
  let before: number = KIND.other;
  for (let start = 0; start < length; start += 1) {
    const first = units[start] as number;
    const kind = kinds[first] as number;
    const clings = (kind === LETTER || kind === DIGIT) && (before === LETTER || before === DIGIT);
    before = kind;
    const code = codes[first] as number;
    if (code === 0 || clings) continue;
    let state = root + code;
    if (table[2 * state + 1] !== 1) continue;
    for (let at = start + 1; ; at += 1) {
      const end = ends[state] as number;
      if (end !== 0) addEnds(spotted, end, tree.places[state] as number, units, start, at, length);
      if (at >= length) break;
      const next = (table[2 * state] as number) + (codes[units[at] as number] as number);
      if (table[2 * next + 1] !== state + 1) break;
      state = next;
    }
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
  const last = kindOf(units[at - 1] as number);
  if (last !== KIND.letter && last !== KIND.digit) {
    add(spotted, place, start, at);
    return;
  }
  const next = at < length ? kindOf(units[at] as number) : KIND.space;
  if ((end & WHOLE) !== 0 && next !== KIND.letter && (next !== KIND.digit || (end & DIGITS) !== 0))
    add(spotted, place, start, at);
  if ((end & STEM) === 0) return;
  let stop = at;
  while (stop < length && stop - at <= MOST_SUFFIX && kindOf(units[stop] as number) === KIND.letter) stop += 1;
  if (stop - at <= MOST_SUFFIX && (stop >= length || kindOf(units[stop] as number) !== KIND.digit))
    add(spotted, place + 1, start, stop);
}
