/** The first look at a message: could any rule apply? It stores nothing, so ordinary talk costs little more than reading it. */
import { KIND, KINDS, NOTHING, PLAIN, plainUnit, SEVERAL, SPACE, UNKNOWN } from "./letters.ts";

/** Marks of the words that a rule cannot do without, hashed: of each word one part that a text must hold. */
export interface Marks {
  /** Single characters, for words that have nothing else. */
  readonly ones: Uint8Array;
  /** Two Chinese characters side by side, three side by side. */
  readonly pairs: Uint8Array;
  readonly triples: Uint8Array;
  /** The first six letters or digits of a token, and whole beginnings of fewer. */
  readonly tokens: Uint8Array;
  readonly stems: Uint8Array;
}

/** A hash keeps its upper 18 bits. */
const HASHES = 0x40000;
const SHIFT = 14;
const TOKEN_UNITS = 6;
const LEAST_STEM = 3;

const pair = (first: number, second: number): number =>
  (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> SHIFT;
const triple = (first: number, second: number, third: number): number =>
  (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35)) >>> SHIFT;

function tokenHash(token: string): number {
  let hash = 0;
  for (let at = 0; at < Math.min(token.length, TOKEN_UNITS); at += 1)
    hash = Math.imul(hash ^ token.charCodeAt(at), 0x9e3779b1);
  return hash >>> SHIFT;
}

/**
 * The marks of words.
 * @param words in plain units, with a closing `*` where letters may follow
 * @param isEveryday is a token too common to be a mark while the word has another?
 */
export function marksOf(words: Iterable<string>, isEveryday: (token: string) => boolean): Marks {
  const make = (): Uint8Array => new Uint8Array(HASHES);
  const marks = { ones: new Uint8Array(0x10000), pairs: make(), triples: make(), tokens: make(), stems: make() };
  for (const word of words) {
    const han = /[\u3400-\u9fff]{2,}/.exec(word)?.[0] ?? "";
    if (han.length > 2) marks.triples[triple(han.charCodeAt(0), han.charCodeAt(1), han.charCodeAt(2))] = 1;
    else if (han.length === 2) marks.pairs[pair(han.charCodeAt(0), han.charCodeAt(1))] = 1;
    else {
      const tokens = word.match(/[a-z0-9]+\*?/g) ?? [];
      const worth = (token: string): number => (isEveryday(token) ? 0 : token.length);
      const token = tokens.toSorted((a, b) => worth(b) - worth(a))[0];
      if (token === undefined) {
        marks.ones[word.charCodeAt(0)] = 1;
        continue;
      }
      const bare = token.replace("*", "");
      const isShortStem = token.endsWith("*") && bare.length < TOKEN_UNITS;
      if (isShortStem && bare.length < LEAST_STEM)
        throw new Error(`knowledge/red-flags.json: ${word} is too short for a stem`);
      (isShortStem ? marks.stems : marks.tokens)[tokenHash(bare)] = 1;
    }
  }
  return marks;
}

const { letter: LETTER, digit: DIGIT, han: HAN, lookalike: LOOKALIKE, space: BLANK, mark: MARK } = KIND;
/** Single letters side by side from which on they may be a word set apart. */
const LEAST_SINGLES = 3;

/** Could a rule apply to a text, or is something in it disguised? Linear; false is certain, true is a suspicion. */
export function deservesALook({ ones, pairs, triples, tokens, stems }: Marks, text: string): boolean {
  const plain = PLAIN;
  const kinds = KINDS;
  const size = text.length;
  let before = SPACE;
  let last = SPACE;
  let lastKind: number = BLANK;
  let inToken = 0;
  let singles = 0;
  let hash = 0;
  for (let at = 0; at <= size; at += 1) {
    let unit = SPACE;
    if (at < size) {
      const code = text.charCodeAt(at);
      unit = plain[code] as number;
      if (unit === UNKNOWN) unit = plainUnit(code);
      if (unit === NOTHING) continue;
      if (unit === SEVERAL) return true;
    }
    const kind = kinds[unit] as number;
    if (kind === LETTER || kind === DIGIT) {
      if (lastKind !== kind && (lastKind === LETTER || lastKind === DIGIT)) return true;
      if (lastKind === HAN) inToken = 0;
      inToken += 1;
      if (inToken <= TOKEN_UNITS) {
        hash = Math.imul(inToken === 1 ? unit : hash ^ unit, 0x9e3779b1);
        const slot = hash >>> SHIFT;
        if (inToken === TOKEN_UNITS ? tokens[slot] === 1 : inToken >= LEAST_STEM && stems[slot] === 1) return true;
      }
    } else {
      if (inToken > 0 && inToken < TOKEN_UNITS && lastKind !== HAN && tokens[hash >>> SHIFT] === 1) return true;
      if (ones[unit] === 1) return true;
      if (kind === HAN) {
        if (lastKind === MARK) return true;
        if (lastKind === HAN) {
          if (pairs[(Math.imul(last, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> SHIFT] === 1) return true;
          const slot =
            (Math.imul(before, 0x9e3779b1) ^ Math.imul(last, 0x85ebca6b) ^ Math.imul(unit, 0xc2b2ae35)) >>> SHIFT;
          if (triples[slot] === 1) return true;
        }
        inToken += 1;
      } else {
        if (kind === BLANK && lastKind === BLANK) continue;
        if (kind === LOOKALIKE) return true;
        if (inToken === 1) {
          if (lastKind === HAN) return true;
          if (lastKind === LETTER && ++singles >= LEAST_SINGLES) return true;
        } else if (inToken > 1) singles = 0;
        if (kind === MARK && lastKind === HAN) return true;
        inToken = 0;
      }
    }
    before = last;
    last = unit;
    lastKind = kind;
  }
  return false;
}
