/** A message ready for the rules: its words by class, cut into sentences and clauses. */
import { firstEndingAfter, firstFrom, type Span, unmasked } from "../../text/span.ts";
import { KIND, kindOf, NEWLINE, SPACE } from "./letters.ts";
import type { Reading } from "./reading.ts";
import type { Spotted, WordTree } from "./word-tree.ts";

/** Offsets count in plain units, `end` exclusive. */
export interface Passage {
  readonly length: number;
  /** The plain units as text; the same offsets. */
  readonly text: string;
  /** The words of a class that are listed, sorted by start. */
  readonly listed: (classId: number) => readonly Span[];
  /** The words of the classes that were asked for so far; see `wordsOf`. */
  readonly words: Map<number, readonly Span[]>;
  readonly finders: Finders;
  /** The number shapes that were looked for before, by class. */
  readonly shapes: ReadonlyMap<number, readonly Span[]>;
  /** May the finder of a class find a word? */
  readonly mayFind: (classId: number) => boolean;
  /** May a phrase stand there? */
  readonly mayHold: (phrase: number) => boolean;
  /** The number of the sentence, clause and line each unit is in. */
  readonly sentence: Int32Array;
  readonly clause: Int32Array;
  /** How much is said up to each unit: a Chinese character weighs three Latin letters. */
  readonly weight: Int32Array;
  /** Where a stretch stands in the message as posted. */
  readonly place: (span: Span) => Span;
}

/** Finds the words of a class that no list holds. */
export interface Finders {
  readonly find: (passage: Passage, classId: number) => readonly Span[];
}

/** A reading and what was found in it. */
export interface Found {
  readonly reading: Reading;
  readonly spotted: Spotted;
  /** The plain units as text; the same offsets. */
  readonly text: string;
  /** Where the number shapes that were looked for stand, by class. */
  readonly shapes: ReadonlyMap<number, readonly Span[]>;
  /** May a word of a class stand there that no list holds? */
  readonly mayFind: (classId: number) => boolean;
  /** May a phrase stand there, by its row? */
  readonly mayHold: (phrase: number) => boolean;
}

/** Classes with a part in reading itself. */
export interface SpecialClasses {
  /** Longer words that hide a shorter one with another meaning. */
  readonly mask: number;
  /** Words that turn a sentence round (但, but): a clause begins there. */
  readonly turn: number;
}

const NO_WORDS: readonly Span[] = [];

interface Room {
  readonly sentence: Int32Array;
  readonly clause: Int32Array;
  readonly weight: Int32Array;
}

/** Kept from passage to passage: making arrays takes longer than filling them. */
let room: Room = { sentence: new Int32Array(0), clause: new Int32Array(0), weight: new Int32Array(0) };
const LEAST_ROOM = 4096;

function roomFor(size: number): Room {
  if (size > room.weight.length) {
    const most = Math.max(LEAST_ROOM, 2 * size);
    room = { sentence: new Int32Array(most), clause: new Int32Array(most), weight: new Int32Array(most) };
  }
  return room;
}

const HAN_WEIGHT = 3;
const DOT = 0x2e;
const COMMA = 0x2c;
const ABBREVIATIONS = /(?:^|[^a-z])(?:co|ltd|no|inc|mr|ms|mrs|approx|est|min|max|qty|pcs|st|rd|vs|dept|acc)$/;

/**
 * Makes a passage of a reading and the words found in it. Linear. It holds until the next passage, reading or search is made.
 * @param message the text that was read @param offset where it begins in the message as posted
 * @param hidden stretches of the message that are not talk (code, links), by their place in it
 */
export function makePassage(
  { reading, spotted, text, shapes, mayFind, mayHold }: Found,
  tree: WordTree,
  special: SpecialClasses,
  finders: Finders,
  hidden: readonly Span[],
  message: string,
  offset: number,
): Passage {
  const { length, from } = reading;
  const listed = listedWords(tree, spotted, special.mask, (span) =>
    isHidden(hidden, offset + (from[span.start] as number)),
  );
  const { sentence, clause, weight } = roomFor(length + 1);
  const turns = new Set(listed(special.turn).map(({ start }) => start));
  let sentences = 0;
  let clauses = 0;
  let weighed = 0;
  for (let at = 0; at < length; at += 1) {
    if (turns.size > 0 && turns.has(at)) clauses += 1;
    sentence[at] = sentences;
    clause[at] = clauses;
    weight[at] = weighed;
    const unit = reading.units[at] as number;
    const kind = kindOf(unit);
    weighed += kind === KIND.han ? HAN_WEIGHT : 1;
    if (kind < KIND.mark) continue;
    if (kind === KIND.sentence || (unit === DOT && endsSentence(text, at))) {
      sentences += 1;
      clauses += 1;
    } else if (kind === KIND.clause && !(unit === COMMA && isInNumber(text, at))) clauses += 1;
  }
  sentence[length] = sentences;
  clause[length] = clauses;
  weight[length] = weighed;
  const place = ({ start, end }: Span): Span => ({ start: from[start] ?? 0, end: endOf(message, from[end - 1] ?? 0) });
  return { length, text, listed, words: new Map(), finders, shapes, mayFind, mayHold, sentence, clause, weight, place };
}

/** Where the character that begins at `at` ends. */
function endOf(message: string, at: number): number {
  return at + ((message.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}

function endsSentence(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  if (at + 1 < text.length && next !== SPACE && next !== NEWLINE) return false;
  return !ABBREVIATIONS.test(text.slice(Math.max(0, at - 8), at));
}

function isInNumber(text: string, at: number): boolean {
  return kindOf(text.charCodeAt(at - 1)) === KIND.digit && kindOf(text.charCodeAt(at + 1)) === KIND.digit;
}

function isHidden(hidden: readonly Span[], at: number): boolean {
  if (hidden.length === 0) return false;
  const span = hidden[firstEndingAfter(hidden, at)];
  return span !== undefined && span.start <= at;
}

/** The words of each class as chains: the last one sorted in, and behind each entry the next one. Kept from passage to passage. */
interface Chains {
  /** By class: the number of the last sorting that met it, and where its chain begins. */
  readonly sortings: Int32Array;
  readonly heads: Int32Array;
  /** By entry: the word by its number, and the next entry of the chain; 0 for none. */
  words: Int32Array;
  nexts: Int32Array;
}
const LEAST_ENTRIES = 8192;
const MOST_SORTINGS = 0x7fff_ffff;
let chains: Chains | undefined;
let sorting = 0;

function chainsFor(classCount: number, entries: number): Chains {
  if (chains === undefined || chains.heads.length < classCount) {
    const words = new Int32Array(LEAST_ENTRIES);
    const nexts = new Int32Array(LEAST_ENTRIES);
    chains = { sortings: new Int32Array(classCount), heads: new Int32Array(classCount), words, nexts };
  }
  if (entries >= chains.words.length) {
    chains.words = new Int32Array(2 * entries);
    chains.nexts = new Int32Array(2 * entries);
  }
  if (sorting === MOST_SORTINGS) {
    chains.sortings.fill(0);
    sorting = 0;
  }
  sorting += 1;
  return chains;
}

/** Sorts the words found by class, and makes lists of them when they are asked for. */
function listedWords(
  { classes: { begins, items }, classCount }: WordTree,
  { count, data }: Spotted,
  mask: number,
  isLeftOut: (span: Span) => boolean,
): (classId: number) => readonly Span[] {
  let entries = 1;
  for (let index = 0; index < count; index += 1) {
    const place = data[index * 3] as number;
    entries += (begins[place + 1] as number) - (begins[place] as number);
  }
  const { sortings, heads, words, nexts } = chainsFor(classCount, entries);
  // From the last to the first, so that each chain begins with the first.
  for (let index = count - 1; index >= 0; index -= 1) {
    const place = data[index * 3] as number;
    const end = begins[place + 1] as number;
    for (let at = begins[place] as number; at < end; at += 1) {
      const id = items[at] as number;
      entries -= 1;
      words[entries] = index;
      nexts[entries] = sortings[id] === sorting ? (heads[id] as number) : 0;
      sortings[id] = sorting;
      heads[id] = entries;
    }
  }
  const all = (id: number): readonly Span[] => {
    if (sortings[id] !== sorting) return NO_WORDS;
    const list: Span[] = [];
    for (let entry = heads[id] as number; entry !== 0; entry = nexts[entry] as number) {
      const index = words[entry] as number;
      const span = { start: data[index * 3 + 1] as number, end: data[index * 3 + 2] as number };
      if (isLeftOut(span)) continue;
      const last = list.at(-1);
      if (last?.start !== span.start) list.push(span);
      else if (last.end < span.end) list[list.length - 1] = span;
    }
    return list;
  };
  const masks = all(mask);
  return (id) => {
    if (id === mask) return NO_WORDS;
    const list = all(id);
    return masks.length === 0 || list.length === 0 ? list : unmasked(list, masks);
  };
}

const REACH = 400;

/** The sentence or clause around a span, at most 400 units to each side. */
export function around(passage: Passage, part: "sentence" | "clause", { start, end }: Span): Span {
  const ids = passage[part];
  const last = Math.max(start, end - 1);
  const from = Math.max(start - REACH, firstWith(ids, ids[start] as number, 0, start));
  const to = Math.min(last + REACH, firstWith(ids, (ids[last] as number) + 1, last, passage.length));
  return { start: Math.max(0, from), end: to };
}

/** The first place in [from, to) whose number is at least `id`, or `to`: the numbers never fall. */
function firstWith(ids: Int32Array, id: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] as number) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The words of a class, sorted by start: those that are listed and those that its finder finds. */
export function wordsOf(passage: Passage, classId: number): readonly Span[] {
  const known = passage.words.get(classId);
  if (known !== undefined) return known;
  const listed = passage.listed(classId);
  passage.words.set(classId, listed);
  if (!passage.mayFind(classId)) return listed;
  const found = passage.finders.find(passage, classId);
  if (found.length === 0) return listed;
  const all = [...listed, ...found].toSorted((a, b) => a.start - b.start || b.end - a.end);
  passage.words.set(classId, all);
  return all;
}

/** The first token of a class that starts in [from, to); undefined when there is none. */
export function tokenIn(passage: Passage, classId: number, from: number, to: number): Span | undefined {
  const tokens = wordsOf(passage, classId);
  const token = tokens[firstFrom(tokens, from)];
  return token !== undefined && token.start < to ? token : undefined;
}

/** What is said between two offsets, a Chinese character counting as three. */
export function said(passage: Passage, from: number, to: number): number {
  return (passage.weight[to] as number) - (passage.weight[from] as number);
}
