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

interface Node {
  readonly id: number;
  readonly next: Map<number, Node>;
  readonly whole: Set<number>;
  readonly stem: Set<number>;
  digits: boolean;
}

/**
 * Builds the tree.
 * @param words each with its class numbers. `word*` lets up to four letters follow, `word#` digits.
 * @param plain how a word is written in plain units
 */
export function growTree(
  words: Iterable<readonly [word: string, classId: number]>,
  plain: (word: string) => string,
): WordTree {
  const nodes: Node[] = [];
  const make = (): Node => {
    const node: Node = { id: nodes.length, next: new Map(), whole: new Set(), stem: new Set(), digits: false };
    nodes.push(node);
    return node;
  };
  const root = make();
  for (const [listed, classId] of words) {
    const mode = listed.at(-1);
    const word = plain(mode === "*" || mode === "#" ? listed.slice(0, -1) : listed);
    let node = root;
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at);
      let next = node.next.get(unit);
      if (next === undefined) node.next.set(unit, (next = make()));
      node = next;
    }
    if (node === root) continue;
    (mode === "*" ? node.stem : node.whole).add(classId);
    if (mode === "#") node.digits = true;
  }
  return flatten(nodes, root);
}

function flatten(nodes: readonly Node[], root: Node): WordTree {
  if (nodes.length > 0xffff) throw new RangeError("knowledge/red-flags.json has too many words for the word tree");
  let size = 1024;
  while (size < nodes.length * 4) size *= 2;
  const tree = {
    roots: new Uint16Array(0x10000),
    seconds: new Uint8Array(0x10000),
    thirds: new Uint8Array(0x10000),
    twos: new Uint8Array(0x10000),
    keys: new Int32Array(size),
    nexts: new Uint16Array(size),
    mask: size - 1,
    ends: new Uint8Array(nodes.length),
    whole: nodes.map((node) => [...node.whole]),
    stems: nodes.map((node) => [...node.stem]),
  };
  for (const [unit, node] of root.next) {
    tree.roots[unit] = node.id;
    for (const [second, next] of node.next) {
      tree.seconds[pair(unit, second)] = 1;
      if (next.whole.size + next.stem.size > 0) tree.twos[pair(unit, second)] = 1;
      for (const third of next.next.keys()) tree.thirds[triple(unit, second, third)] = 1;
    }
  }
  for (const node of nodes) {
    tree.ends[node.id] =
      (node.whole.size > 0 ? WHOLE : 0) | (node.stem.size > 0 ? STEM : 0) | (node.digits ? DIGITS : 0);
    if (node === root) continue;
    for (const [unit, next] of node.next) {
      let slot = hash(node.id, unit) & tree.mask;
      while (tree.nexts[slot] !== 0) slot = (slot + 1) & tree.mask;
      tree.keys[slot] = (node.id << 16) | unit;
      tree.nexts[slot] = next.id;
    }
  }
  return tree;
}

function pair(first: number, second: number): number {
  return (Math.imul(first, 0x9e37) ^ Math.imul(second, 0x85eb)) & 0xffff;
}

function triple(first: number, second: number, third: number): number {
  return (Math.imul(first, 0x9e37) ^ Math.imul(second, 0x85eb) ^ Math.imul(third, 0xc2b3)) & 0xffff;
}

function hash(node: number, unit: number): number {
  return Math.imul((node << 16) | unit, 0x9e3779b1) >>> 12;
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
