/** The words and rules of the red flags, ready for use. */
import type { Span } from "../../text/span.ts";
import { CandidateSearch } from "./candidates.ts";
import type { FlagId, FlagWords } from "./flag.ts";
import { pairBits } from "./hearing.ts";
import type { Hearing } from "./hearing.ts";
import type { LexiconWords, SpokenEntries } from "./lexicon-data.ts";
import { listAt } from "./lists.ts";
import type { Finders, Passage } from "./passage.ts";
import { decodePattern, findPattern } from "./pattern.ts";
import type { Pattern } from "./pattern.ts";
import { preparedLexicon } from "./prepared.ts";
import type { SpokenWords } from "./respoken.ts";
import type { RedFlagRule } from "./rule.ts";
import { findShape } from "./shapes.ts";
import type { ShapeName } from "./shapes.ts";
import { SOUND_LEVEL } from "./sounds.ts";
import { makeSpokenWords } from "./spoken-words.ts";
import { END, endOfUnits, endOfWord, isToken } from "./word-tree.ts";
import type { WordTree } from "./word-tree.ts";

const { tree, units, rows, syllables, bySound, words: wordsText, spoken: spokenText } = await preparedLexicon();
const words = JSON.parse(wordsText) as LexiconWords;

/** The number of a word class by its name. Throws for a class that the lexicon does not have. */
export function classNumber(name: string): number {
  const id = words.classes[name];
  if (id === undefined) throw new Error(`knowledge/red-flags has no word class ${name}`);
  return id;
}

/** Every word, ready for spotting. */
export const TREE: WordTree = { ...tree, codes: codesOf(units) };

function codesOf(inOrder: Uint16Array): Uint16Array {
  const codes = new Uint16Array(0x10000);
  for (let index = 0; index < inOrder.length; index += 1) codes[inOrder[index] as number] = index + 1;
  return codes;
}

const shapeNames: ReadonlyMap<number, ShapeName> = new Map(words.shapes);

/** Looks for the sayings that may hold. */
export const CANDIDATES = new CandidateSearch(rows, shapeNames);

/** By row: its pattern, once it was asked for. */
const patterns: (Pattern | undefined)[] = [];

function patternOf(row: number): Pattern {
  return (patterns[row] ??= decodePattern(listAt(rows.patterns, row)));
}

/** What a saying looks for, and the rule it is of. */
export function sayingAt(saying: number): { readonly rule: RedFlagRule; readonly pattern: Pattern } {
  return {
    rule: words.rules[rows.ruleOf[saying] as number] as RedFlagRule,
    pattern: patternOf(rows.phraseCount + saying),
  };
}

/** How words are found that no list holds: number shapes, and the phrases of a class. */
export const FINDERS: Finders = {
  find(passage: Passage, classId: number): readonly Span[] {
    const name = shapeNames.get(classId);
    if (name !== undefined) return passage.shapes.get(classId) ?? findShape(name, passage.text);
    let found: readonly Span[] = NO_SPANS;
    const end = rows.phrasesOf.begins[classId + 1] as number;
    for (let at = rows.phrasesOf.begins[classId] as number; at < end; at += 1) {
      const phrase = rows.phrasesOf.items[at] as number;
      if (!passage.mayHold(phrase)) continue;
      const matches = findPattern(patternOf(phrase), passage);
      if (matches.length > 0) found = found.length === 0 ? matches : [...found, ...matches];
    }
    return found;
  },
};
const NO_SPANS: readonly Span[] = [];

/** What people are told, by flag. */
export const FLAG_WORDS: ReadonlyMap<FlagId, FlagWords> = new Map(words.flags);

/** Is this a Latin word of the lexicon, or part of one, or an everyday word? Only such words are read out of digits and signs. */
export function isLatinWord(word: string): boolean {
  return word.length >= LEAST_LATIN && isToken(TREE, word);
}
const LEAST_LATIN = 4;

/** Is this a Latin word of two or three letters that the lexicon or everyday talk knows? */
export function isShortWord(word: string): boolean {
  return word.length < LEAST_LATIN && word.length > 1 && isToken(TREE, word);
}

const { soundAlikes } = words.heard;
const sensitive = new Map(words.heard.sensitive);

/** Is a word rather English than pinyin? Such endings are. */
function isEnglish(end: number, length: number, last: number, beforeLast: number): boolean {
  if ((end & END.english) !== 0) return true;
  return length > LONG_SYLLABLE && last === LETTER_E && ENGLISH_BEFORE_E.has(beforeLast);
}
const LONG_SYLLABLE = 3;
const LETTER_E = 0x65;
const ENGLISH_BEFORE_E: ReadonlySet<number> = new Set(Array.from("mdlngcstrz", (letter) => letter.charCodeAt(0)));

/** The signs that something is written by its sound. */
export const HEARING: Hearing = {
  sensitive,
  pairs: pairBits(sensitive.keys()),
  syllables,
  standsAlone: new Set(words.heard.standsAlone),
  // Characters of the second level of GB 2312 are rare; of the others only the listed sound-alikes count.
  isCommon: (other, character) =>
    SOUND_LEVEL[other.charCodeAt(0)] === 1 && !(soundAlikes[character] ?? "").includes(other),
  isEnglish: (word) =>
    isEnglish(endOfWord(TREE, word), word.length, word.charCodeAt(word.length - 1), word.charCodeAt(word.length - 2)),
  isEnglishAt: (plain, start, end) =>
    isEnglish(endOfUnits(TREE, plain, start, end), end - start, plain[end - 1] as number, plain[end - 2] as number),
};

let spoken: SpokenWords | undefined;

/** What is read out of sounds; made when first asked for. */
export function spokenWords(): SpokenWords {
  spoken ??= makeSpokenWords(JSON.parse(spokenText) as SpokenEntries, bySound, HEARING);
  return spoken;
}
