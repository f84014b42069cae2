/** Spots the lexicon's words in a text in one pass: a letter tree, so the cost grows with the text and not with the lexicon. */
import { unmasked } from "../../text/span.ts";

/** A word found: offsets in UTF-16 units. */
export interface Token {
  readonly start: number;
  readonly end: number;
}

/** All words found, by class, each list ordered by start. */
export type Tokens = ReadonlyMap<string, readonly Token[]>;

interface Node {
  readonly next: Map<number, Node>;
  /** Classes of a word that ends here. */
  readonly whole: string[];
  /** Classes of a word that may go on with a few letters: sample*, samples. */
  readonly stem: string[];
}

/** Words ready for spotting. */
export interface Vocabulary {
  readonly root: Node;
}

/** Words of this class take out any shorter word inside them: 不锈钢 holds no 不. */
export const MASK = "mask";

const MAX_SPACES = 3;
const MAX_SUFFIX = 4;
const SPACE = 32;

const newNode = (): Node => ({ next: new Map(), whole: [], stem: [] });

/** One character of the searched form: lower case, one kind of space and apostrophe; always one unit for one unit. */
function plainUnit(code: number): number {
  if (code >= 65 && code <= 90) return code + 32;
  if (code === 9 || code === 45 || code === 95 || code === 0xa0 || code === 0x2010 || code === 0x2011) return SPACE;
  if (code === 0x2019 || code === 0x2018) return 39;
  return code;
}

function isWordUnit(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

/** Puts words into a tree. `classes`: class name to its words; a trailing `*` lets up to four letters follow. */
export function makeVocabulary(classes: ReadonlyMap<string, readonly string[]>): Vocabulary {
  const root = newNode();
  for (const [name, words] of classes) {
    for (const word of words) {
      const open = word.endsWith("*");
      let node = root;
      for (let i = 0; i < word.length - (open ? 1 : 0); i++) {
        const code = plainUnit(word.charCodeAt(i));
        let next = node.next.get(code);
        if (next === undefined) {
          next = newNode();
          node.next.set(code, next);
        }
        node = next;
      }
      (open ? node.stem : node.whole).push(name);
    }
  }
  return { root };
}

/** The searched form of a text, one plain unit for each of its units. */
function plainUnits(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < units.length; at++) units[at] = plainUnit(text.charCodeAt(at));
  return units;
}

function isEdge(units: Uint16Array, at: number): boolean {
  if (at <= 0 || at >= units.length) return true;
  return !(isWordUnit(units[at - 1] as number) && isWordUnit(units[at] as number));
}

function suffixEnd(units: Uint16Array, from: number): number | undefined {
  for (let end = from; end <= from + MAX_SUFFIX; end++) {
    if (isEdge(units, end)) return end;
  }
  return undefined;
}

/** Finds every word of the vocabulary in `text`; of one class only the longest at each place. */
export function spot(vocabulary: Vocabulary, text: string): Tokens {
  const found = new Map<string, Token[]>();
  const longest = new Map<string, number>();
  const units = plainUnits(text);
  for (let start = 0; start < units.length; start++) {
    const first = units[start] as number;
    let node = vocabulary.root.next.get(first);
    if (node === undefined || (isWordUnit(first) && !isEdge(units, start))) continue;
    let at = start + 1;
    while (node !== undefined) {
      if (node.whole.length > 0 && isEdge(units, at)) for (const name of node.whole) longest.set(name, at);
      if (node.stem.length > 0) {
        const end = suffixEnd(units, at);
        if (end !== undefined) for (const name of node.stem) longest.set(name, end);
      }
      if (at >= units.length) break;
      const code = units[at] as number;
      node = node.next.get(code);
      at++;
      if (code === SPACE) {
        for (let more = 1; more < MAX_SPACES && units[at] === SPACE; more++) at++;
      }
    }
    if (longest.size === 0) continue;
    for (const [name, end] of longest) {
      const list = found.get(name);
      if (list === undefined) found.set(name, [{ start, end }]);
      else list.push({ start, end });
    }
    longest.clear();
  }
  const masks = found.get(MASK) ?? [];
  found.delete(MASK);
  return new Map([...found].map(([name, tokens]) => [name, unmasked(tokens, masks)]));
}
