/** Undoes disguises by sound: pinyin, initials, sound-alike characters, short forms and split characters. */
import { KIND, kindOf, SPACE } from "./letters.ts";
import { areSyllables, sensitiveAt, soundPair } from "./hearing.ts";
import type { Hearing } from "./hearing.ts";
import { textBetween } from "./reading.ts";
import { SOUND, soundNumber, syllablesOf } from "./sounds.ts";

/** What is read out of sounds. */
export interface SpokenWords extends Hearing {
  /** Chinese words of two to six characters by the numbers of their sounds. */
  readonly withSounds: (sounds: readonly number[]) => readonly string[];
  /** Words with one character known by the first letter of its sound: `佣*j`. */
  readonly byInitial: ReadonlyMap<string, string>;
  /** The character a single syllable most likely stands for. */
  readonly single: (syllable: string) => string | undefined;
  readonly shorthand: ReadonlyMap<string, string>;
  readonly shorthandPattern: RegExp;
}

/** A stretch of a reading and what it says without disguise. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly says: string;
}

const CHINESE_DIGITS = "零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺两";
const DIGIT_VALUES = "00012345678912345678912";
const SPELT_DIGITS =
  /[零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺两]{7,24}|(?:\d{1,24}[〇○]{1,6}){1,8}\d{0,24}|[〇○]\d{2,24}/g;

/** Short forms, split characters, and numbers in Chinese digits. Linear. */
export function spellOut(text: string, { shorthand, shorthandPattern }: SpokenWords): readonly Edit[] {
  const edits: Edit[] = [];
  for (const { index, 0: found } of text.matchAll(shorthandPattern)) {
    const says = shorthand.get(found);
    if (says !== undefined && isApart(text, index, index + found.length) && !isModel(text, index, index + found.length))
      edits.push({ start: index, end: index + found.length, says });
  }
  for (const { index, 0: found } of text.matchAll(SPELT_DIGITS)) {
    let says = "";
    for (const sign of found) {
      const at = CHINESE_DIGITS.indexOf(sign);
      says += at === -1 ? sign : DIGIT_VALUES.charAt(at);
    }
    edits.push({ start: index, end: index + found.length, says });
  }
  return apart(edits);
}

/** Letters alone are a short form beside Chinese; before a number they are a model. */
function isModel(text: string, start: number, end: number): boolean {
  if (!/^[a-z]+$/.test(text.slice(start, end))) return false;
  if (/^ ?\d/.test(text.slice(end, end + 2))) return true;
  return (
    !/[\u3400-\u9fff] ?$/.test(text.slice(Math.max(0, start - 2), start)) &&
    !/^ ?[\u3400-\u9fff]/.test(text.slice(end, end + 2))
  );
}

/** Is a stretch no part of a longer Latin word? */
function isApart(text: string, start: number, end: number): boolean {
  const isLatin = (at: number): boolean => /[a-z0-9]/.test(text.charAt(at));
  return !(isLatin(start) && isLatin(start - 1)) && !(isLatin(end - 1) && isLatin(end));
}

/** Edits in order, the first of those that overlap. */
function apart(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end))
    if ((kept.at(-1)?.end ?? 0) <= edit.start) kept.push(edit);
  return kept;
}

/** A Latin token that may be pinyin. */
interface Token {
  readonly start: number;
  readonly end: number;
  readonly syllables: readonly string[];
  readonly isEnglish: boolean;
  /** Written with a capital: rather a name. */
  readonly isName: boolean;
}

const LEET: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s" };
const LATIN = /(?<![a-z0-9])[a-z0-9]{1,64}(?![a-z0-9])/g;
const TONES = /^(?:[a-z]{1,6}[1-5]){1,12}$/;

/** The syllables of a token: plain, with tone digits, or with digits for letters. */
function heard(token: string, { syllables }: SpokenWords): readonly string[] | undefined {
  if (!/[a-z]/.test(token)) return undefined;
  if (!/\d/.test(token)) return areSyllables(syllables, token) ? syllablesOf(token) : undefined;
  if (TONES.test(token)) {
    const parts = token.match(/[a-z]{1,6}/g) as string[];
    if (parts.every((part) => soundNumber(part) !== undefined)) return parts;
  }
  const letters = token.replaceAll(/[01345]/g, (digit) => LEET[digit] as string);
  return areSyllables(syllables, letters) ? syllablesOf(letters) : undefined;
}

function tokensIn(text: string, isCapital: (at: number) => boolean, words: SpokenWords): readonly Token[] {
  const tokens: Token[] = [];
  const add = (start: number, part: string): void => {
    const syllables = heard(part, words) ?? (/^[a-z]$/.test(part) ? NO_SYLLABLES : undefined);
    if (syllables === undefined) return;
    tokens.push({
      start,
      end: start + part.length,
      syllables,
      isEnglish: words.isEnglish(part),
      isName: isCapital(start) && !isCapital(start + 1),
    });
  };
  for (const { index, 0: token } of text.matchAll(LATIN)) {
    if (/[a-z]{2}\d{2}|\d[a-z]{3}/.test(token) && heard(token, words) === undefined) {
      for (const part of token.matchAll(/[a-z]{1,64}/g)) add(index + part.index, part[0]);
    } else add(index, token);
  }
  return tokens;
}

/** A single letter may be the first one of a syllable. */
const NO_SYLLABLES: readonly string[] = [];
const LEAST_RUN = 4;
const LEAST_FOREIGN = 3;
const LONG_TOKEN = 8;
const MOST_GAP = 4;
/** Between two tokens of one run of pinyin: blanks, numbers and signs; no Chinese. */
const RUN_GAP = /^[\s\d,.;:!?()"~/+&-]{0,4}$/;

/** Pinyin to Chinese: runs of it, and syllables beside Chinese characters with which they make a word. */
export function unspell(text: string, isCapital: (at: number) => boolean, words: SpokenWords): readonly Edit[] {
  const edits: Edit[] = [];
  const tokens = tokensIn(text, isCapital, words);
  for (let from = 0; from < tokens.length; ) {
    let to = from + 1;
    while (to < tokens.length && isOneRun(text, tokens[to - 1] as Token, tokens[to] as Token)) to += 1;
    const run = tokens.slice(from, to);
    if (isPinyin(run)) spellRun(text, run, words, edits);
    else {
      const spelt = spellWords(text, run, words, edits);
      for (const token of run) if (!spelt.has(token)) spellBeside(text, token, words, edits);
    }
    from = to;
  }
  return apart(edits);
}

function isOneRun(text: string, left: Token, right: Token): boolean {
  if (left.syllables.length === 0 || right.syllables.length === 0) return false;
  return right.start - left.end <= MOST_GAP && RUN_GAP.test(text.slice(left.end, right.start));
}

function isPinyin(run: readonly Token[]): boolean {
  const count = run.reduce((sum, { syllables }) => sum + syllables.length, 0);
  if (count < LEAST_RUN) return false;
  const foreign = run.filter(({ isEnglish, isName, start, end }) => !isEnglish && !isName && end - start > 1);
  const isLong = foreign.some(
    ({ start, end, syllables }) => end - start >= LONG_TOKEN && syllables.length >= LEAST_FOREIGN,
  );
  return (foreign.length >= LEAST_FOREIGN || isLong) && foreign.length * 2 > run.length;
}

const MOST_SYLLABLES = 6;

/** Reads a run of pinyin: the longest words of the lexicon, else the character a syllable most likely stands for. */
function spellRun(text: string, run: readonly Token[], words: SpokenWords, edits: Edit[]): void {
  for (let from = 0; from < run.length; ) {
    let to = from + 1;
    while (to < run.length && /^ ?$/.test(text.slice((run[to - 1] as Token).end, (run[to] as Token).start))) to += 1;
    const part = run.slice(from, to);
    const syllables = part.flatMap((token) => token.syllables.map((syllable) => ({ syllable, isName: token.isName })));
    const [first, last] = [part[0] as Token, part.at(-1) as Token];
    edits.push({ start: first.start, end: last.end, says: sayingOf(syllables, words) });
    from = to;
  }
}

function sayingOf(syllables: readonly { syllable: string; isName: boolean }[], words: SpokenWords): string {
  const size = syllables.length;
  const best = Array.from({ length: size + 1 }, () => ({ score: 0, says: "", next: size }));
  for (let at = size - 1; at >= 0; at -= 1) {
    const { syllable, isName } = syllables[at] as { syllable: string; isName: boolean };
    const alone = isName && at > 0 ? undefined : words.single(syllable);
    let chosen = {
      score: (best[at + 1]?.score ?? 0) + (alone === undefined ? 0 : 1),
      says: alone ?? "某",
      next: at + 1,
    };
    const key: number[] = [];
    for (let end = at; end < Math.min(size, at + MOST_SYLLABLES); end += 1) {
      const one = syllables[end] as { syllable: string; isName: boolean };
      if (one.isName && end > 0) break;
      key.push(soundNumber(one.syllable) ?? 0);
      const [word] = key.length > 1 ? words.withSounds(key) : [];
      if (word === undefined) continue;
      const score = (best[end + 1]?.score ?? 0) + key.length * key.length;
      if (score >= chosen.score) chosen = { score, says: word, next: end + 1 };
    }
    best[at] = chosen;
  }
  let says = "";
  for (let at = 0; at < size; at = best[at]?.next ?? size) says += best[at]?.says ?? "";
  return says;
}

/** In too short a run: tokens set apart by one blank each that together are a word. */
function spellWords(text: string, run: readonly Token[], words: SpokenWords, edits: Edit[]): ReadonlySet<Token> {
  const spelt = new Set<Token>();
  for (let at = 0; at + 1 < run.length; at += 1) {
    for (let count = Math.min(run.length - at, MOST_SYLLABLES); count > 1; count -= 1) {
      const some = run.slice(at, at + count);
      if (some.some(({ isEnglish, isName }) => isEnglish || isName)) continue;
      if (some.some(({ start }, index) => index > 0 && start - (some[index - 1] as Token).end !== 1)) continue;
      const syllables = some.flatMap((token) => token.syllables);
      if (syllables.length < LEAST_SPELT && !isHan(text, (some[0] as Token).start - 2)) continue;
      const [word] = words.withSounds(syllables.map((syllable) => soundNumber(syllable) ?? 0));
      if (word === undefined) continue;
      edits.push({ start: (some[0] as Token).start, end: (some.at(-1) as Token).end, says: word });
      for (const token of some) spelt.add(token);
      at += count - 1;
      break;
    }
  }
  return spelt;
}
const LEAST_SPELT = 3;

const isHan = (text: string, at: number): boolean =>
  at >= 0 && at < text.length && kindOf(text.charCodeAt(at)) === KIND.han;
const MOST_BESIDE = 4;
/** Syllables that stand for one character also beside a blank, and beside characters only. */
const LOUD = new Set(["ka", "qian", "hu", "kuan", "zhuan", "zhang", "piao", "si", "wei", "xin", "zhi"]);

/** Reads one token beside Chinese characters. */
function spellBeside(text: string, token: Token, words: SpokenWords, edits: Edit[]): void {
  const { start, end, syllables, isEnglish } = token;
  const left = start - (text.charCodeAt(start - 1) === SPACE && isHan(text, start - 2) ? 1 : 0);
  const right = end + (text.charCodeAt(end) === SPACE && isHan(text, end + 1) ? 1 : 0);
  const touches = isHan(text, start - 1) || isHan(text, end);
  if (!isHan(text, left - 1) && !isHan(text, right)) return;
  if (isEnglish && !touches) return;
  const sounds = syllables.map((syllable) => soundNumber(syllable) ?? 0);
  for (let size = MOST_BESIDE; size > 0; size -= 1) {
    for (let before = Math.min(size, MOST_BESIDE); before >= 0; before -= 1) {
      const after = size - before;
      if (!areHan(text, left - before, left) || !areHan(text, right, right + after)) continue;
      const around = [text.slice(left - before, left), text.slice(right, right + after)] as const;
      const key = [...soundsOf(around[0]), ...sounds, ...soundsOf(around[1])];
      const word = words.withSounds(key).find((one) => one.startsWith(around[0]) && one.endsWith(around[1]));
      if (word !== undefined && syllables.length > 0) {
        const says = word.slice(before, word.length - after);
        edits.push({ start: before > 0 ? left : start, end: after > 0 ? right : end, says });
        return;
      }
      if (end - start === 1 && touches && before + after <= 3 && before + after > 0) {
        const letter = text.charAt(start);
        const found = words.byInitial.get(`${around[0]}*${letter}${around[1]}`);
        if (found !== undefined) {
          edits.push({ start, end, says: found.charAt(before) });
          return;
        }
      }
    }
  }
  if (isEnglish || syllables.length === 0) return;
  const [word] = syllables.length > 1 ? words.withSounds(sounds) : [];
  if (word !== undefined && (touches || syllables.length > 2)) edits.push({ start, end, says: word });
  else if (syllables.length === 1 && end - start > 1) {
    const isBetween = isHan(text, start - 1) && isHan(text, end);
    const one = words.single(syllables[0] as string);
    if (one !== undefined && (isBetween || LOUD.has(syllables[0] as string))) edits.push({ start, end, says: one });
  }
}

function areHan(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!isHan(text, at)) return false;
  return from >= 0 && to <= text.length;
}

function soundsOf(han: string): readonly number[] {
  return Array.from(han, (character) => SOUND[character.charCodeAt(0)] as number);
}

let segmenter: Intl.Segmenter | undefined;
/** How much around a word is cut into words, and how often in one piece of a message. */
const CONTEXT = 10;
const MOST_CUTS = 12;

/** Sound-alike characters in words that disguised writers respell, where the characters make no other word. */
export function unsound(units: Uint16Array, length: number, hearing: Hearing): readonly Edit[] {
  const edits: Edit[] = [];
  let cuts = 0;
  for (let at = 0; at + 1 < length; at += 1) {
    const first = SOUND[units[at] as number] as number;
    const second = SOUND[units[at + 1] as number] as number;
    if (first === 0 || second === 0) continue;
    for (const word of sensitiveAt(units, length, at, soundPair(first, second), hearing)) {
      const end = at + word.length;
      if (cuts >= MOST_CUTS) return edits;
      cuts += 1;
      if (!isNoOtherWord(units, length, at, word)) continue;
      edits.push({ start: at, end, says: word });
      at = end - 1;
      break;
    }
  }
  return edits;
}

/** What follows the name of a place or firm. */
const PLACE_OR_FIRM =
  /^(?:[路街巷村镇县乡园楼苑阁湖江]|大厦|广场|公司|集团|科技|实业|商贸|工厂|小区|大道|先生|女士|小姐)/;

/** Do the replaced characters belong to no ordinary word, here or across the edges? */
function isNoOtherWord(units: Uint16Array, length: number, at: number, word: string): boolean {
  const end = at + word.length;
  const slice = (from: number, to: number): string => textBetween(units, from, Math.min(to, length));
  if (PLACE_OR_FIRM.test(slice(end, end + 2))) return false;
  segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  const from = Math.max(0, at - CONTEXT);
  const segments = segmenter.segment(slice(from, end + CONTEXT));
  // Only the words that share a character with it are asked for: walking through all of them takes three times as long.
  for (let next = at; next < end; ) {
    const { index, segment } = segments.containing(next - from) as Intl.SegmentData;
    const start = from + index;
    const stop = start + segment.length;
    if (start < at || stop > end) return false;
    if (segment.length > 1 && segment !== word.slice(start - at, stop - at)) return false;
    next = stop;
  }
  return true;
}
