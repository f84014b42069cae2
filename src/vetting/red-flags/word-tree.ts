/** Finds every word of the lexicon in plain units: a letter tree in flat tables, so the cost hardly grows with the lexicon. */
import { KIND, KINDS, kindOf } from "./letters.ts";

/** Words of one or more classes in flat tables: node 0 is none, the roots stand by their first unit. */
export interface WordTree {
  readonly roots: Uint16Array;
  /** May a word begin with these units? Hashed: two units, and three. */
  readonly seconds: Uint8Array;
  readonly thirds: Uint8Array;
  /** Does a word of two units begin so? */
  readonly twos: Uint8Array;
  /** Open hash of (node, unit) to node. */
  readonly keys: Int32Array;
  readonly nexts: Uint16Array;
  readonly mask: number;
  /** By node: 1 a word ends here, 2 a stem ends here, 4 digits may follow. */
  readonly ends: Uint8Array;
  /** By node: the classes of the words that end there. */
  readonly whole: readonly (readonly number[])[];
  readonly stems: readonly (readonly number[])[];
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

const MOST_NODES = 0xffff;
const NO_CLASSES: readonly number[] = [];

/** Builds the tree. @throws {RangeError} for more words than it can number */
export function growTree(words: readonly ListedWord[]): WordTree {
  const units = words.reduce((sum, { plain }) => sum + plain.length, 0);
  let size = 1024;
  while (size < Math.min(units, MOST_NODES) * 3) size *= 2;
  const room = Math.min(units, MOST_NODES) + 1;
  const tree = {
    roots: new Uint16Array(0x10000),
    seconds: new Uint8Array(0x10000),
    thirds: new Uint8Array(0x10000),
    twos: new Uint8Array(0x10000),
    keys: new Int32Array(size),
    nexts: new Uint16Array(size),
    mask: size - 1,
    ends: new Uint8Array(room),
    whole: Array.from({ length: room }, () => NO_CLASSES),
    stems: Array.from({ length: room }, () => NO_CLASSES),
  };
  let nodes = 0;
  const grow = (): number => {
    nodes += 1;
    if (nodes > MOST_NODES) throw new RangeError("knowledge/red-flags has too many words for the word tree");
    return nodes;
  };
  for (const { plain, classId, open } of words) {
    if (plain.length === 0) continue;
    const first = plain.charCodeAt(0);
    let node = tree.roots[first] as number;
    if (node === 0) tree.roots[first] = node = grow();
    for (let at = 1; at < plain.length; at += 1) {
      const slot = slotOf(tree, (node << 16) | plain.charCodeAt(at));
      if (tree.nexts[slot] === 0) {
        tree.keys[slot] = (node << 16) | plain.charCodeAt(at);
        tree.nexts[slot] = grow();
      }
      node = tree.nexts[slot] as number;
    }
    openingOf(tree, plain);
    const classes = open === "letters" ? tree.stems : tree.whole;
    classes[node] = [...new Set([...(classes[node] as readonly number[]), classId])];
    tree.ends[node] =
      (tree.ends[node] as number) | (open === "letters" ? STEM : WHOLE) | (open === "digits" ? DIGITS : 0);
  }
  return tree;
}

/** Where a key stands in the open hash, or where it would. */
function slotOf({ keys, nexts, mask }: Pick<WordTree, "keys" | "nexts" | "mask">, key: number): number {
  let slot = (Math.imul(key, 0x9e3779b1) >>> 12) & mask;
  while (nexts[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
  return slot;
}

function openingOf({ seconds, thirds, twos }: Pick<WordTree, "seconds" | "thirds" | "twos">, plain: string): void {
  if (plain.length < 2) return;
  const [first, second] = [plain.charCodeAt(0), plain.charCodeAt(1)];
  seconds[pair(first, second)] = 1;
  if (plain.length === 2) twos[pair(first, second)] = 1;
  else thirds[triple(first, second, plain.charCodeAt(2))] = 1;
}

function pair(first: number, second: number): number {
  return (Math.imul(first, 0x9e37) ^ Math.imul(second, 0x85eb)) & 0xffff;
}

function triple(first: number, second: number, third: number): number {
  return (Math.imul(first, 0x9e37) ^ Math.imul(second, 0x85eb) ^ Math.imul(third, 0xc2b3)) & 0xffff;
}

/** Words found: node, start and end in units, three numbers each. */
export interface Spotted {
  count: number;
  data: Int32Array;
}

const shared: Spotted = { count: 0, data: new Int32Array(3 * 1024) };

function add(spotted: Spotted, node: number, start: number, end: number): void {
  const at = spotted.count * 3;
  if (at + 3 > spotted.data.length) {
    const more = new Int32Array(spotted.data.length * 2);
    more.set(spotted.data);
    spotted.data = more;
  }
  spotted.data[at] = node;
  spotted.data[at + 1] = start;
  spotted.data[at + 2] = end;
  spotted.count += 1;
}

/** Marks a word found as a stem: its classes are those of the stems. */
export const STEM_MARK = 0x10000;

const { letter: LETTER, digit: DIGIT } = KIND;

/** Finds all words in `units[0..length)`. The result holds until the next search. */
export function spotWords(tree: WordTree, units: Uint16Array, length: number): Spotted {
  const { roots, seconds, thirds, twos, keys, nexts, mask, ends } = tree;
  const kinds = KINDS;
  const spotted = shared;
  spotted.count = 0;
  let before: number = KIND.other;
  for (let start = 0; start < length; start += 1) {
    const first = units[start] as number;
    const kind = kinds[first] as number;
    const clings = (kind === LETTER || kind === DIGIT) && (before === LETTER || before === DIGIT);
    before = kind;
    let node = roots[first] as number;
    if (node === 0 || clings) continue;
    if (ends[node] === 0) {
      const second = units[start + 1] as number;
      if (start + 1 >= length || seconds[pair(first, second)] === 0) continue;
      if (twos[pair(first, second)] === 0) {
        if (start + 2 >= length || thirds[triple(first, second, units[start + 2] as number)] === 0) continue;
      }
    }
    for (let at = start + 1; ; at += 1) {
      const end = ends[node] as number;
      if (end !== 0) addEnds(spotted, end, node, units, start, at, length);
      if (at >= length) break;
      const key = (node << 16) | (units[at] as number);
      let slot = (Math.imul(key, 0x9e3779b1) >>> 12) & mask;
      node = 0;
      while (nexts[slot] !== 0) {
        if (keys[slot] === key) {
          node = nexts[slot] as number;
          break;
        }
        slot = (slot + 1) & mask;
      }
      if (node === 0) break;
    }
  }
  return spotted;
}

function addEnds(
  spotted: Spotted,
  end: number,
  node: number,
  units: Uint16Array,
  start: number,
  at: number,
  length: number,
): void {
  const last = kindOf(units[at - 1] as number);
  if (last !== KIND.letter && last !== KIND.digit) {
    add(spotted, node, start, at);
    return;
  }
  const next = at < length ? kindOf(units[at] as number) : KIND.space;
  if ((end & WHOLE) !== 0 && next !== KIND.letter && (next !== KIND.digit || (end & DIGITS) !== 0))
    add(spotted, node, start, at);
  if ((end & STEM) === 0) return;
  let stop = at;
  while (stop < length && stop - at <= MOST_SUFFIX && kindOf(units[stop] as number) === KIND.letter) stop += 1;
  if (stop - at <= MOST_SUFFIX && (stop >= length || kindOf(units[stop] as number) !== KIND.digit))
    add(spotted, node | STEM_MARK, start, stop);
}
