/** The first look at a message: could any rule apply? It stores nothing, so ordinary talk costs little more than reading it. */
import { KIND, KINDS, NOTHING, PLAIN, plainUnit, SEVERAL, SPACE, UNKNOWN } from "./letters.ts";
import { SYLLABLES } from "./sounds.ts";

/** Marks of the words that a rule cannot do without, hashed: of each word one part that a text must hold. */
export interface Marks {
  /** Single characters, for words that have nothing else. */
  readonly ones: Uint8Array;
  /** Two units side by side of which one is Chinese; three Chinese characters side by side. */
  readonly pairs: Uint8Array;
  readonly triples: Uint8Array;
  /** The first six letters or digits of a token, and whole beginnings of fewer. */
  readonly tokens: Uint8Array;
  readonly stems: Uint8Array;
  /** Two tokens side by side. */
  readonly sides: Uint8Array;
  /** Syllables of pinyin. */
  readonly syllables: Uint8Array;
  /** Two Chinese characters side by side that may be a word respelled, one bit each. */
  readonly openings: Uint32Array;
}

/** The upper 18 bits of a hash choose its place, the lower 7 are kept there: 1 to 128, or any of several. */
const PLACES = 0x40000;
const SHIFT = 14;
const KEPT = 0x7f;
const SEVERAL_KEPT = 255;
const TOKEN_UNITS = 6;
const LEAST_STEM = 3;

const pair = (first: number, second: number): number => Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
const triple = (first: number, second: number, third: number): number =>
  Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35);

function tokenHash(token: string): number {
  let hash = 0;
  for (let at = 0; at < Math.min(token.length, TOKEN_UNITS); at += 1)
    hash = Math.imul(hash ^ token.charCodeAt(at), 0x9e3779b1);
  return hash;
}

const sideHash = (left: number, right: number): number => Math.imul(left, 31) ^ right;

function keep(table: Uint8Array, hash: number): void {
  const place = hash >>> SHIFT;
  const kept = (hash & KEPT) + 1;
  table[place] = table[place] === 0 || table[place] === kept ? kept : SEVERAL_KEPT;
}

function isKept(table: Uint8Array, hash: number): boolean {
  const kept = table[hash >>> SHIFT] as number;
  return kept !== 0 && (kept === (hash & KEPT) + 1 || kept === SEVERAL_KEPT);
}

/** Two characters to a bit; so many bits that few ordinary pairs share one. */
const OPENING_BITS = 1 << 22;
const openingBit = (first: number, second: number): number =>
  (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 10;

/** What may follow a short stem. */
const ENDINGS = [
  "",
  "s",
  "es",
  "ed",
  "d",
  "ing",
  "er",
  "ers",
  "r",
  "rs",
  "ion",
  "ions",
  "al",
  "ly",
  "ment",
  "ance",
  "ate",
  "y",
  "ies",
];

/** Marks a word of Latin letters and digits: by its rarest two neighbouring tokens, or else by its rarest token. */
function markTokens(marks: Marks, word: string, isEveryday: (token: string) => boolean): void {
  const tokens = word.match(/[a-z0-9]+\*?/g) ?? [];
  const isOpen = (token: string): boolean => token.endsWith("*") && token.length <= TOKEN_UNITS;
  const worth = (token: string | undefined): number => (token === undefined || isEveryday(token) ? 0 : token.length);
  const sides = tokens
    .slice(1)
    .map((token, index) => [tokens[index] as string, token] as const)
    .filter(([left]) => !isOpen(left));
  const [side] = sides.toSorted((a, b) => worth(b[0]) + worth(b[1]) - worth(a[0]) - worth(a[1]));
  if (side !== undefined) {
    const [left, right] = side;
    for (const ending of isOpen(right) ? ENDINGS : [""]) {
      keep(marks.sides, sideHash(tokenHash(left.replace("*", "")), tokenHash(right.replace("*", "") + ending)));
    }
    return;
  }
  const [token] = tokens.toSorted((a, b) => worth(b) - worth(a));
  if (token === undefined) marks.ones[word.charCodeAt(0)] = 1;
  else if (isOpen(token)) keep(marks.stems, tokenHash(token.slice(0, -1)));
  else keep(marks.tokens, tokenHash(token.replace("*", "")));
}

/**
 * The marks of words.
 * @param words in plain units, with a closing `*` where letters may follow
 * @param isEveryday is a token too common to be a mark while the word has another?
 * @param openings two characters each that may be a word respelled
 */
export function marksOf(
  words: Iterable<string>,
  isEveryday: (token: string) => boolean,
  openings: Iterable<string>,
): Marks {
  const make = (): Uint8Array => new Uint8Array(PLACES);
  const marks = {
    ones: new Uint8Array(0x10000),
    pairs: make(),
    triples: make(),
    tokens: make(),
    stems: make(),
    sides: make(),
    syllables: make(),
    openings: new Uint32Array(OPENING_BITS >>> 5),
  };
  for (const syllable of SYLLABLES) if (syllable.length > 1) keep(marks.syllables, tokenHash(syllable));
  for (const both of openings) {
    const bit = openingBit(both.charCodeAt(0), both.charCodeAt(1));
    marks.openings[bit >>> 5] = (marks.openings[bit >>> 5] as number) | (1 << (bit & 31));
  }
  for (const word of words) {
    const han = /[\u3400-\u9fff]{2,}/.exec(word)?.[0] ?? "";
    const mixed = /[\u3400-\u9fff][a-z0-9]|[a-z0-9][\u3400-\u9fff]/.exec(word)?.[0];
    if (mixed !== undefined) keep(marks.pairs, pair(mixed.charCodeAt(0), mixed.charCodeAt(1)));
    else if (han.length > 2) keep(marks.triples, triple(han.charCodeAt(0), han.charCodeAt(1), han.charCodeAt(2)));
    else if (han.length === 2) keep(marks.pairs, pair(han.charCodeAt(0), han.charCodeAt(1)));
    else {
      markTokens(marks, word, isEveryday);
    }
  }
  return marks;
}

const { letter: LETTER, digit: DIGIT, han: HAN, lookalike: LOOKALIKE, space: BLANK, mark: MARK } = KIND;
/** Single letters side by side from which on they may be a word set apart. */
const LEAST_SINGLES = 3;
/** Syllables side by side from which on they may be pinyin, and the length from which on a token may be several words. */
const LEAST_SPOKEN = 3;
const LONGEST_WORD = 14;

/** Could a rule apply to a text, or is something in it disguised? Linear; false is certain, true is a suspicion. */
export function deservesALook(marks: Marks, text: string): boolean {
  const { ones, pairs, triples, tokens, stems, sides, syllables, openings } = marks;
  const plain = PLAIN;
  const kinds = KINDS;
  const size = text.length;
  let before = SPACE;
  let last = SPACE;
  let lastKind: number = BLANK;
  let beforeKind: number = BLANK;
  let inToken = 0;
  let singles = 0;
  let hash = 0;
  /** The token before; 0 where Chinese stands between. */
  let left = 0;
  /** Tokens side by side that may be pinyin. */
  let spoken = 0;
  let isBeside = false;
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
    if (kind === BLANK && lastKind === BLANK) continue;
    if (kind === LETTER || kind === DIGIT) {
      if (lastKind !== kind && (lastKind === LETTER || lastKind === DIGIT)) return true;
      if (lastKind === HAN) {
        if (isKept(pairs, pair(last, unit))) return true;
        inToken = 0;
        isBeside = true;
      }
      inToken += 1;
      if (inToken > LONGEST_WORD) return true;
      if (inToken <= TOKEN_UNITS) {
        hash = Math.imul(inToken === 1 ? unit : hash ^ unit, 0x9e3779b1);
        if (inToken === TOKEN_UNITS ? isKept(tokens, hash) : inToken >= LEAST_STEM && isKept(stems, hash)) return true;
      }
    } else {
      if (lastKind === LETTER || lastKind === DIGIT) {
        if (inToken < TOKEN_UNITS && isKept(tokens, hash)) return true;
        if (left !== 0 && isKept(sides, sideHash(left, hash))) return true;
        if (inToken > 1 && inToken < TOKEN_UNITS && isKept(syllables, hash)) {
          spoken += 1;
          if (spoken >= LEAST_SPOKEN || isBeside || kind === HAN) return true;
        } else {
          if (inToken >= LEAST_STEM && (isBeside || kind === HAN)) return true;
          spoken = 0;
        }
        isBeside = false;
        left = hash;
      }
      if (ones[unit] === 1) return true;
      if (kind === HAN) {
        left = 0;
        if (lastKind === MARK && beforeKind === HAN) return true;
        if (lastKind === LETTER || lastKind === DIGIT) {
          if (isKept(pairs, pair(last, unit))) return true;
        } else if (lastKind === HAN) {
          if (isKept(pairs, pair(last, unit))) return true;
          if (isKept(triples, triple(before, last, unit))) return true;
          const bit = openingBit(last, unit);
          if ((((openings[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1) return true;
        }
        inToken += 1;
      } else {
        if (kind === LOOKALIKE) return true;
        if (inToken === 1) {
          if (lastKind !== DIGIT) singles += lastKind === HAN && kind <= MARK && size > 1 ? LEAST_SINGLES : 1;
          if (singles >= LEAST_SINGLES) return true;
        } else if (inToken > 1) singles = 0;
        inToken = 0;
      }
    }
    before = last;
    last = unit;
    beforeKind = lastKind;
    lastKind = kind;
  }
  return false;
}
