/** Chooses the sayings that are worth a search in a message: those of which every part may stand in it. */
import type { Span } from "../../text/span.ts";
import { CLASS_COUNT, isOpen, PHRASES, SAYINGS, SHAPES, TREE } from "./lexicon.ts";
import type { Needs, Saying } from "./lexicon.ts";
import { HAS } from "./oddities.ts";
import type { Found } from "./passage.ts";
import { textOf } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { DIGIT_SHAPES, FIGURE_SHAPES, findShape } from "./shapes.ts";
import type { ShapeName } from "./shapes.ts";
import type { Spotted } from "./word-tree.ts";

/** The sayings that may hold for a reading, in the order of the lexicon, and what was found to tell. */
export interface Candidates extends Found {
  readonly sayings: readonly Saying[];
}

/** Lists of numbers one behind the other: list `i` is `items` from `begins[i]` to `begins[i + 1]`. */
interface Lists {
  readonly begins: Int32Array;
  readonly items: Int32Array;
}

function listsOf(lists: readonly (readonly number[])[]): Lists {
  const begins = new Int32Array(lists.length + 1);
  let size = 0;
  for (const [index, { length }] of lists.entries()) begins[index + 1] = size += length;
  const items = new Int32Array(size);
  for (const [index, list] of lists.entries()) if (list.length > 0) items.set(list, begins[index]);
  return { begins, items };
}

/** Saying or phrase: its parts by number, the rarest first, and the saying or the class that it is of. */
interface Row {
  readonly parts: readonly number[];
  readonly of: number;
}

/** The different parts of all sayings and phrases: of each the classes of which one must stand in a text. */
const PARTS: (readonly number[])[] = [];
const partNumbers = new Map<string, number>();

function partNumber(classes: readonly number[]): number {
  const key = classes.join();
  let number = partNumbers.get(key);
  if (number === undefined) partNumbers.set(key, (number = PARTS.push(classes) - 1));
  return number;
}

const rowOf = (needs: Needs, of: number): Row => ({ parts: needs.map(partNumber), of });
const SAYING_ROWS = SAYINGS.map(({ needs }, index) => rowOf(needs, index));
/** By class: its phrases. */
const PHRASE_ROWS = PHRASES.map((phrases, id) => (phrases ?? []).map((needs) => rowOf(needs, id)));

/** By class: how deep phrases stand within its phrases; 0 without any. What is open is not counted. */
const DEPTHS = depths();

function depths(): Int32Array {
  const known = new Int32Array(CLASS_COUNT).fill(-1);
  const depthOf = (id: number): number => {
    if (known[id] !== -1) return known[id] as number;
    const phrases = isOpen(id) ? undefined : PHRASES[id];
    const depth = phrases === undefined ? 0 : 1 + Math.max(0, ...phrases.flat(2).map(depthOf));
    return (known[id] = depth);
  };
  for (let id = 0; id < CLASS_COUNT; id += 1) depthOf(id);
  return known;
}

/** The classes whose words stand for a part: its own, and for their phrases those of the rarest parts. */
function standingFor(part: number | undefined, source: string): ReadonlySet<number> {
  const standing = new Set<number>();
  const add = (number: number | undefined): void => {
    const classes = number === undefined ? undefined : PARTS[number];
    if (classes === undefined || classes.some(isOpen)) throw new Error(`knowledge/red-flags: no word in "${source}"`);
    for (const id of classes) {
      if (standing.has(id)) continue;
      standing.add(id);
      for (const { parts } of PHRASE_ROWS[id] as readonly Row[]) add(parts[0]);
    }
  };
  add(part);
  return standing;
}

/** By class: the numbers of the sets that hold it. */
function byClass(sets: readonly Iterable<number>[]): readonly (readonly number[])[] {
  const lists: number[][] = Array.from({ length: CLASS_COUNT }, () => []);
  for (const [index, classes] of sets.entries()) for (const id of classes) lists[id]?.push(index);
  return lists;
}

/** The same by place in the word tree. */
function byPlace(ofClass: readonly (readonly number[])[]): Lists {
  return listsOf(
    TREE.classes.map((classes) => {
      const some = classes.filter((id) => (ofClass[id] as readonly number[]).length > 0);
      const [only] = some;
      if (only === undefined) return NONE;
      return some.length === 1
        ? (ofClass[only] as readonly number[])
        : [...new Set(some.flatMap((id) => ofClass[id] as readonly number[]))];
    }),
  );
}
const NONE: readonly number[] = [];

const partsOfClass = byClass(PARTS);
const PARTS_OF = listsOf(partsOfClass);
const PARTS_AT = byPlace(partsOfClass);

/** Rows that are tried together: those deeper within others come first. */
interface Level {
  /** By place: the rows that are tried when a word is found there. */
  readonly triedAt: Lists;
  /** By row: its parts behind the first are still to be looked at, and the first where phrases may make it. */
  readonly parts: Lists;
  readonly of: Int32Array;
}

function levelOf(rows: readonly Row[], sourceOf: (of: number) => string): Level {
  return {
    triedAt: byPlace(byClass(rows.map(({ parts, of }) => standingFor(parts[0], sourceOf(of))))),
    parts: listsOf(rows.map(({ parts }) => parts)),
    of: Int32Array.from(rows, ({ of }) => of),
  };
}

const PHRASE_LEVELS: readonly Level[] = Array.from({ length: Math.max(...DEPTHS) }, (_, depth) =>
  levelOf(
    PHRASE_ROWS.flatMap((rows, id) => (DEPTHS[id] === depth + 1 ? rows : [])),
    (id) => `a phrase of class ${id}`,
  ),
);
const SAYING_LEVEL = levelOf(SAYING_ROWS, (index) => (SAYINGS[index] as Saying).pattern.source);

/** By part: the shapes and open classes in it, which are looked for when all else has been found. */
const OPEN_IN = PARTS.map((classes) => classes.filter(isOpen));
const IS_OPEN = Uint8Array.from(OPEN_IN, (classes) => (classes.length > 0 ? 1 : 0));

/** By part: the number of the last search that found it, and of the last that found it does not stand there. */
const lastFound = new Int32Array(PARTS.length);
const lastMissed = new Int32Array(PARTS.length);
/** By class and by saying: the number of the last search that found a phrase of it, and the saying. */
const lastBuilt = new Int32Array(CLASS_COUNT);
const lastHeld = new Int32Array(SAYINGS.length);
const MOST_SEARCHES = 0x7fff_ffff;
let searches = 0;
let reading: Reading | undefined;
let text: string | undefined;
let shapes: Map<number, readonly Span[]> | undefined;

/** The sayings that may hold for the words of a reading; undefined for none. */
export function candidates(read: Reading, spotted: Spotted): Candidates | undefined {
  if (searches === MOST_SEARCHES) startOver();
  searches += 1;
  reading = read;
  text = undefined;
  shapes = undefined;
  markParts(spotted);
  for (const level of PHRASE_LEVELS) tryPhrases(level, spotted);
  const found = trySayings(SAYING_LEVEL, spotted);
  if (found === undefined) return undefined;
  return {
    reading: read,
    spotted,
    sayings: found.toSorted((a, b) => a - b).map((saying) => SAYINGS[saying] as Saying),
    shapes: shapes ?? new Map(),
    text: text ?? textOf(read),
    mayFind,
  };
}

/** After a search: a class that is not open has a phrase only where one of its phrases held. */
function mayFind(id: number): boolean {
  return lastBuilt[id] === searches || isOpen(id);
}

function startOver(): void {
  searches = 0;
  for (const last of [lastFound, lastMissed, lastBuilt, lastHeld]) last.fill(0);
}

function markParts({ count, data }: Spotted): void {
  const { begins, items } = PARTS_AT;
  const search = searches;
  for (let index = 0; index < count; index += 1) {
    const place = data[index * 3] as number;
    const end = begins[place + 1] as number;
    for (let at = begins[place] as number; at < end; at += 1) lastFound[items[at] as number] = search;
  }
}

/** Marks the parts of which a phrase may stand in the text. */
function tryPhrases({ triedAt: { begins, items }, parts, of }: Level, { count, data }: Spotted): void {
  const search = searches;
  for (let index = 0; index < count; index += 1) {
    const place = data[index * 3] as number;
    const end = begins[place + 1] as number;
    for (let at = begins[place] as number; at < end; at += 1) {
      const row = items[at] as number;
      const id = of[row] as number;
      if (lastBuilt[id] === search || !mayHold(parts, row)) continue;
      lastBuilt[id] = search;
      const last = PARTS_OF.begins[id + 1] as number;
      for (let part = PARTS_OF.begins[id] as number; part < last; part += 1)
        lastFound[PARTS_OF.items[part] as number] = search;
    }
  }
}

function trySayings({ triedAt: { begins, items }, parts }: Level, { count, data }: Spotted): number[] | undefined {
  const search = searches;
  let found: number[] | undefined;
  for (let index = 0; index < count; index += 1) {
    const place = data[index * 3] as number;
    const end = begins[place + 1] as number;
    for (let at = begins[place] as number; at < end; at += 1) {
      const saying = items[at] as number;
      if (!mayHold(parts, saying) || lastHeld[saying] === search) continue;
      lastHeld[saying] = search;
      (found ??= []).push(saying);
    }
  }
  return found;
}

/** May every part of a row stand in the text? What is open comes last. */
function mayHold({ begins, items }: Lists, row: number): boolean {
  const end = begins[row + 1] as number;
  for (let at = begins[row] as number; at < end; at += 1) {
    const part = items[at] as number;
    if (lastFound[part] !== searches && (IS_OPEN[part] === 0 || !isOpenThere(part))) return false;
  }
  return true;
}

/** Does a shape, or a phrase of shapes, stand in the text where a part asks for one? */
function isOpenThere(part: number): boolean {
  if (lastMissed[part] === searches) return false;
  const isThere = (OPEN_IN[part] as readonly number[]).some((id) =>
    SHAPES.has(id) ? hasShape(id) : (PHRASE_ROWS[id] as readonly Row[]).some(isRowThere),
  );
  (isThere ? lastFound : lastMissed)[part] = searches;
  return isThere;
}

function isRowThere({ parts }: Row): boolean {
  return parts.every((part) => lastFound[part] === searches || (IS_OPEN[part] === 1 && isOpenThere(part)));
}

function hasShape(id: number): boolean {
  const read = reading as Reading;
  let spans = shapes?.get(id);
  if (spans === undefined) {
    const name = SHAPES.get(id) as ShapeName;
    spans = mayHaveShape(name, read) ? findShape(name, (text ??= textOf(read))) : NO_SPANS;
    (shapes ??= new Map()).set(id, spans);
  }
  return spans.length > 0;
}
const NO_SPANS: readonly Span[] = [];

function mayHaveShape(name: ShapeName, { odd }: Reading): boolean {
  if (DIGIT_SHAPES.has(name)) return (odd & HAS.digit) !== 0;
  return !FIGURE_SHAPES.has(name) || (odd & (HAS.digit | HAS.numeral)) !== 0;
}
