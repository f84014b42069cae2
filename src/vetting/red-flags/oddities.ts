/** The signs by which disguises show while a message is read: a small machine that looks at each unit and what stood before. */
import { KIND, SORT } from "./letters.ts";

/** Signs of disguise, as bits. Each is cheap to see and true wherever the disguise is; what it really is, is looked at later. */
export const ODD = {
  /** A look-alike of a Latin letter. */
  lookalike: 0x1_0000,
  /** Letters apart, or signs inside Chinese words, or a character that counts as several. */
  apart: 0x2_0000,
  /** Letters beside digits, or beside signs that stand for letters. */
  mixed: 0x4_0000,
  /** So many letters that they may be several words. */
  long: 0x8_0000,
  /** Invisible units close to each other. */
  hollow: 0x10_0000,
  /** Many Chinese digits, or a round sign for a nought. */
  numerals: 0x20_0000,
} as const;

/** A digit in the text, a Chinese numeral: no signs of disguise, but without them some number shapes need not be looked for. */
export const HAS = { digit: 0x40_0000, numeral: 0x80_0000 } as const;

/** Single letters side by side from which on they may be a word set apart. */
const LEAST_SINGLES = 3;
/** Letters in one token from which on it may be several words. */
const LEAST_LONG = 15;
const LEAST_NUMERALS = 7;

/** What is known of the units before: as little as the signs need, so that there are few looks in all. */
interface Look {
  /** The kind of the last unit. */
  readonly last: number;
  /** Does the last unit also stand for a letter, though it is none? */
  readonly isLetterSign: boolean;
  /** Does a Chinese character stand before the last unit, which is a mark? */
  readonly afterHan: boolean;
  /** Units of the word so far: 0, 1, or 2 for more. */
  readonly inWord: number;
  /** Is that one unit the first of the text? */
  readonly isFirst: boolean;
  /** Words of one unit side by side, 3 for more. */
  readonly singles: number;
  /** Letters of the token so far, when it has nothing else. */
  readonly letters: number;
  /** Chinese digits side by side. */
  readonly numerals: number;
}

const FIRST: Look = {
  last: KIND.sentence,
  isLetterSign: false,
  afterHan: false,
  inWord: 0,
  isFirst: true,
  singles: 0,
  letters: 0,
  numerals: 0,
};

const KIND_OF: Readonly<Record<number, number>> = {
  [SORT.letterMark]: KIND.mark,
  [SORT.letterSentence]: KIND.sentence,
  [SORT.letterClause]: KIND.clause,
  [SORT.numeral]: KIND.han,
  [SORT.amount]: KIND.han,
  [SORT.nought]: KIND.other,
  [SORT.noughtMark]: KIND.mark,
};
const NUMERALS: ReadonlySet<number> = new Set([SORT.numeral, SORT.amount, SORT.nought, SORT.noughtMark]);
const LETTER_SIGNS: ReadonlySet<number> = new Set([SORT.letterMark, SORT.letterSentence, SORT.letterClause]);

/** The look behind one more unit. */
function step(look: Look, sort: number): Look {
  const kind = KIND_OF[sort] ?? sort;
  const isInWord = kind < KIND.space;
  const wasLatin = look.last === KIND.letter || look.last === KIND.digit;
  const singles =
    isInWord || look.inWord === 0
      ? look.singles
      : look.inWord > 1
        ? 0
        : Math.min(LEAST_SINGLES, look.singles + (look.last === KIND.han && kind <= KIND.mark ? LEAST_SINGLES : 1));
  const inWord = isInWord ? Math.min(2, look.inWord + 1) : 0;
  return {
    last: kind,
    isLetterSign: LETTER_SIGNS.has(sort),
    afterHan: look.last === KIND.han && kind === KIND.mark,
    inWord,
    isFirst: look.isFirst && look.inWord === 0 && inWord === 1,
    singles,
    letters: kind !== KIND.letter || (wasLatin && look.letters === 0) ? 0 : Math.min(LEAST_LONG, look.letters + 1),
    numerals: sort === SORT.numeral ? Math.min(LEAST_NUMERALS, look.numerals + 1) : 0,
  };
}

/** The signs that one more unit shows. */
function signsOf(before: Look, sort: number, after: Look): number {
  const kind = KIND_OF[sort] ?? sort;
  const isAlone = before.inWord === 1 && kind >= KIND.space;
  const isHanAlone = before.last === KIND.han && !before.isFirst;
  let odd = 0;
  if (sort === SORT.end) return isAlone && (isHanAlone || before.singles + 1 >= LEAST_SINGLES) ? ODD.apart : 0;
  if (kind === KIND.lookalike) odd |= ODD.lookalike;
  if (isAlone && after.singles >= LEAST_SINGLES && before.last !== KIND.digit) odd |= ODD.apart;
  if (kind === KIND.han && before.last === KIND.mark && before.afterHan) odd |= ODD.apart;
  if (kind === KIND.letter && (before.last === KIND.digit || before.isLetterSign)) odd |= ODD.mixed;
  if (before.last === KIND.letter && (kind === KIND.digit || after.isLetterSign)) odd |= ODD.mixed;
  if (kind === KIND.digit) odd |= HAS.digit;
  if (NUMERALS.has(sort)) odd |= HAS.numeral;
  if (after.letters >= LEAST_LONG) odd |= ODD.long;
  if (after.numerals >= LEAST_NUMERALS || sort === SORT.nought || sort === SORT.noughtMark) odd |= ODD.numerals;
  return odd;
}

/** A look and a sort make a place in the table of looks. */
export const SORT_BITS = 5;
export const FIRST_LOOK = 0;

/** The part of an entry that is the next look, and the part that is signs. */
export const LOOK = 0xffff;
export const SIGNS = 0x7fff_0000;
/** A space behind a space: it is left out. */
const LEFT_OUT = ~0x7fff_ffff;

/** By look and sort: the next look and the signs that show; below zero for a unit that is left out. */
export const LOOKS: Int32Array = allLooks();

/** A look in one number. */
function packed({ last, isLetterSign, afterHan, inWord, isFirst, singles, letters, numerals }: Look): number {
  const flags = (isLetterSign ? 1 : 0) | (afterHan ? 2 : 0) | (isFirst ? 4 : 0);
  return last | (flags << 4) | (inWord << 7) | (singles << 9) | (letters << 11) | (numerals << 15);
}

function allLooks(): Int32Array {
  const known = new Map<number, number>();
  const looks: Look[] = [];
  const numberOf = (look: Look): number => {
    const key = packed(look);
    let number = known.get(key);
    if (number === undefined) {
      known.set(key, (number = looks.length));
      looks.push(look);
    }
    return number;
  };
  numberOf(FIRST);
  const table: number[] = [];
  for (let at = 0; at < looks.length; at += 1) {
    const look = looks[at] as Look;
    for (let sort = 0; sort <= SORT.end; sort += 1) {
      const after = sort === SORT.end ? look : step(look, sort);
      const isLeftOut = sort === SORT.space && look.last === KIND.space;
      table[(at << SORT_BITS) | sort] = numberOf(after) | signsOf(look, sort, after) | (isLeftOut ? LEFT_OUT : 0);
    }
  }
  return Int32Array.from(table);
}
