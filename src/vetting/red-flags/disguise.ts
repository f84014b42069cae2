/** Undoes disguises that change the units themselves: letters set apart, signs inside words, digits for letters, look-alikes. */
import type { Span } from "../../text/span.ts";
import { HEARD, soundsIn } from "./hearing.ts";
import type { Hearing } from "./hearing.ts";
import { KIND, kindOf, latinFor, learnt, SPACE } from "./letters.ts";
import { HAS, ODD } from "./oddities.ts";
import { textBetween, textOf } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { spellOut, unsound, unspell } from "./respoken.ts";
import type { Edit, SpokenWords } from "./respoken.ts";
import type { Spotted } from "./word-tree.ts";

/** Digits and signs that stand for letters; 1 is i or l. */
const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "@": "a",
  $: "s",
  "!": "i",
  "|": "l",
  "€": "e",
  "¢": "c",
  "+": "t",
};
const LEAST_LEET = 4;
const LONGEST_TOKEN = 24;

/** A reading while it is changed. The units of the reading itself stay as they are. */
class Draft {
  length: number;
  units: Uint16Array;
  from: Int32Array;
  /** The message itself: the reading keeps one space of several, and a wider gap parts two words. */
  readonly text: string;
  changed = false;
  #said: string | undefined;

  constructor({ length, units, from }: Reading, text: string) {
    this.length = length;
    this.units = units;
    this.from = from;
    this.text = text;
  }

  /** The units as text. */
  get said(): string {
    return (this.#said ??= textOf(this));
  }

  /** Makes the units its own, to change them in place. */
  open(): void {
    if (this.changed) return;
    this.units = this.units.slice(0, this.length);
    this.from = this.from.slice(0, this.length);
    this.changed = true;
  }

  /** Call after units were changed in place. */
  touch(): void {
    this.#said = undefined;
  }

  /** Puts other words in the place of stretches. */
  edit(edits: readonly Edit[]): void {
    if (edits.length === 0) return;
    rewrite(this, edits);
    this.changed = true;
    this.#said = undefined;
  }
}

/** Which words disguises are read as. */
export interface KnownWords {
  /** Is this Latin text of four letters and more a word? */
  readonly isWord: (word: string) => boolean;
  /** Is this Latin text of two or three letters a word? */
  readonly isShort: (word: string) => boolean;
  readonly hearing: Hearing;
  readonly spoken: () => SpokenWords;
}

/** How many more pieces of the message may be read by their sound: a paste full of pinyin is read in part. */
export interface Patience {
  left: number;
}

/** What the search for words saw of disguise. */
type Seen = Pick<Spotted, "isBroken" | "hasShorthand">;

/**
 * The reading as it would be without disguise; undefined when nothing was disguised. Each step runs where its own sign was
 * seen; once something is undone the signs of the reading say no more of it, and all that follow run.
 * @param text the message the reading is of.
 */
export function undisguised(
  reading: Reading,
  text: string,
  { isBroken, hasShorthand }: Seen,
  known: KnownWords,
  patience: Patience,
): Reading | undefined {
  const { odd } = reading;
  const heard = soundsIn(reading.units, reading.length, known.hearing);
  if ((odd & UNDONE) === 0 && heard === 0 && !isBroken && !hasShorthand) return undefined;
  const draft = new Draft(reading, text);
  if ((odd & ODD.lookalike) !== 0) unlook(draft);
  if ((odd & ODD.apart) !== 0) squeeze(draft);
  if (draft.changed || (odd & ODD.mixed) !== 0) unleet(draft, known);
  if (draft.changed || isBroken) draft.edit(rejoined(draft.said, known));
  if (draft.changed || (odd & (ODD.long | ODD.hollow | ODD.apart)) !== 0) {
    const { from } = draft;
    const wasApart = (start: number, end: number): boolean =>
      (from[end - 1] as number) - (from[start] as number) >= 2 * (end - start - 1) - 2;
    draft.edit(unglued(draft.said, wasApart, known));
  }
  if (patience.left > 0) respoken(draft, odd, heard, hasShorthand, known, patience);
  return draft.changed ? readingOf(draft) : undefined;
}
const UNDONE = ODD.lookalike | ODD.apart | ODD.mixed | ODD.long | ODD.hollow | ODD.numerals;

/** Undoes what is written by its sound. */
function respoken(
  draft: Draft,
  odd: number,
  heard: number,
  hasShorthand: boolean,
  { spoken }: KnownWords,
  patience: Patience,
): void {
  const before = draft.units;
  const isCapital = (at: number): boolean => /[A-Z]/.test(draft.text.charAt(draft.from[at] ?? 0));
  if (draft.changed || hasShorthand || (odd & ODD.numerals) !== 0) draft.edit(spellOut(draft.said, spoken()));
  if ((draft.changed || (heard & HEARD.pinyin) !== 0) && /[a-z]/.test(draft.said))
    draft.edit(unspell(draft.said, isCapital, spoken()));
  if (draft.changed || (heard & HEARD.alike) !== 0) draft.edit(unsound(draft.units, draft.length, spoken()));
  if (draft.units !== before) patience.left -= 1;
}

function readingOf({ length, units, from }: Draft): Reading {
  return { length, units, from, odd: HAS.digit | HAS.numeral };
}

/** Puts other words in the place of stretches; each keeps its place in the message. */
function rewrite(draft: Draft, edits: readonly Edit[]): void {
  const room = edits.reduce((sum, { start, end, says }) => sum + says.length - (end - start), draft.length);
  const units = new Uint16Array(room);
  const from = new Int32Array(room);
  let at = 0;
  let done = 0;
  const copy = (to: number): void => {
    units.set(draft.units.subarray(at, to), done);
    from.set(draft.from.subarray(at, to), done);
    done += to - at;
    at = to;
  };
  for (const { start, end, says } of edits) {
    copy(start);
    for (let part = 0; part < says.length; part += 1) {
      units[done] = says.charCodeAt(part);
      const behind =
        part > 0 && part === says.length - 1 ? end - 1 : start + Math.floor((part * (end - start)) / says.length);
      from[done] = draft.from[behind] as number;
      done += 1;
    }
    at = end;
  }
  copy(draft.length);
  draft.units = units;
  draft.from = from;
  draft.length = done;
}

const BROKEN = /(?<![a-z0-9])[a-z]{1,12}(?:[ ._*~·]{1,2}[a-z]{1,12}){1,40}/g;
const LEAST_REJOINED = 5;

/** Words broken by a blank or sign (Wes tern Un ion): two or three parts that are a word only together. */
function rejoined(text: string, { isWord, isShort }: KnownWords): readonly Edit[] {
  const edits: Edit[] = [];
  const isOwnWord = (part: string): boolean => isWord(part) || isShort(part) || part === "a" || part === "i";
  for (const { index, 0: stretch } of text.matchAll(BROKEN)) {
    const parts = [...stretch.matchAll(/[a-z]{1,12}/g)];
    const areOwn = parts.map(([part]) => isOwnWord(part));
    for (let at = 0; at + 1 < parts.length; at += 1) {
      for (const count of [3, 2]) {
        const end = at + count;
        if (end > parts.length || areOwn.slice(at, end).every(Boolean)) continue;
        const some = parts.slice(at, end);
        const says = some.map(([part]) => part).join("");
        if (says.length < LEAST_REJOINED || !isWord(says)) continue;
        const last = some.at(-1) as RegExpExecArray;
        edits.push({ start: index + (some[0]?.index ?? 0), end: index + last.index + last[0].length, says });
        at += count - 1;
        break;
      }
    }
  }
  return edits;
}

const LEAST_GLUED = 5;
const LONG_GLUED = 15;
const WORD_COST = 10_000;

/** Words run together: letters that were set apart, or a very long token, cut into words where that leaves nothing over. */
function unglued(
  text: string,
  wasApart: (start: number, end: number) => boolean,
  { isWord, isShort }: KnownWords,
): readonly Edit[] {
  const edits: Edit[] = [];
  for (const { index: start, 0: token } of text.matchAll(/(?<![a-z0-9])[a-z]{5,60}(?![a-z0-9])/g)) {
    const end = start + token.length;
    if (token.length < LEAST_GLUED || isWord(token) || !(token.length >= LONG_GLUED || wasApart(start, end))) continue;
    const says = cutIntoWords(token, (part) => isWord(part) || isShort(part));
    if (says !== undefined) edits.push({ start, end, says });
  }
  return edits;
}

/** The fewest words a token consists of, joined by blanks. */
function cutIntoWords(token: string, isKnown: (part: string) => boolean): string | undefined {
  /** By place: what the cut from there on costs. Few words are best, then one long word among them. */
  const costs = new Float64Array(token.length + 1).fill(Infinity);
  const sizes = new Uint8Array(token.length);
  costs[token.length] = 0;
  for (let at = token.length - 2; at >= 0; at -= 1) {
    for (let size = Math.min(LONGEST_TOKEN, token.length - at); size > 1; size -= 1) {
      const cost = (costs[at + size] as number) + (size === 2 ? 2 : 1) * WORD_COST - size * size;
      if (cost >= (costs[at] as number) || !isKnown(token.slice(at, at + size))) continue;
      costs[at] = cost;
      sizes[at] = size;
    }
  }
  if (sizes[0] === 0) return undefined;
  const parts: string[] = [];
  for (let at = 0; at < token.length; at += sizes[at] as number)
    parts.push(token.slice(at, at + (sizes[at] as number)));
  return parts.length > 1 ? parts.join(" ") : undefined;
}

/** Look-alikes to Latin, in tokens that hold a Latin letter, or everywhere when no other letter of their script stands in the text. */
function unlook(draft: Draft): void {
  const { length } = draft;
  let { units } = draft;
  let foreign = false;
  let found = false;
  for (let at = 0; at < length; at += 1) {
    const unit = units[at] as number;
    if (kindOf(unit) === KIND.lookalike) found = true;
    else if (unit >= 0x370 && unit <= 0x52f) foreign = true;
  }
  if (!found) return;
  for (let start = 0; start < length; start += 1) {
    let end = start;
    let latin = false;
    let pure = true;
    for (; end < length && isTokenUnit(units[end] as number); end += 1) {
      const kind = kindOf(units[end] as number);
      if (kind === KIND.letter) latin = true;
      else if (kind !== KIND.lookalike && kind !== KIND.digit) pure = false;
    }
    if (end > start && pure && (latin || !foreign)) {
      for (let at = start; at < end; at += 1) {
        const letter = latinFor(units[at] as number);
        if (letter === undefined) continue;
        draft.open();
        ({ units } = draft);
        units[at] = letter.charCodeAt(0);
      }
    }
    start = end;
  }
  draft.touch();
}

function isTokenUnit(unit: number): boolean {
  const kind = kindOf(unit);
  return kind === KIND.letter || kind === KIND.digit || kind === KIND.lookalike || (unit >= 0x370 && unit <= 0x52f);
}

const isLetterLike = (unit: number): boolean => {
  const kind = kindOf(unit);
  return kind === KIND.letter || kind === KIND.digit;
};

/** Where a gap after `at` ends: up to three signs or spaces; undefined when none or more. */
function gapEnd({ units, length }: Draft, at: number): number | undefined {
  let end = at + 1;
  while (end < length && end - at <= MOST_GAP + 1 && isGap(units[end] as number)) end += 1;
  return end === at + 1 || end - at > MOST_GAP + 1 ? undefined : end;
}

const MOST_GAP = 3;

function isGap(unit: number): boolean {
  const kind = kindOf(unit);
  return unit === SPACE || kind === KIND.mark || unit === 0x7c || unit === 0x2c;
}

function isHan(unit: number | undefined): boolean {
  return unit !== undefined && kindOf(unit) === KIND.han;
}

/** Is the unit at `at` a token of its own? */
function standsAlone({ units, length }: Draft, at: number): boolean {
  const joins = (unit: number | undefined): boolean => unit !== undefined && kindOf(unit) < KIND.space;
  return !joins(at > 0 ? units[at - 1] : undefined) && !joins(at + 1 < length ? units[at + 1] : undefined);
}

/** Signs that part words or say something themselves: / 、 : quotes, arrows, sums. */
const PARTS: ReadonlySet<number> = new Set(Array.from('/、:“”"「」『』《》<>→=+&%#@', (sign) => sign.charCodeAt(0)));

/** Takes out regular gaps: between Chinese characters of which one stands alone, and between three or more single letters. */
function squeeze(draft: Draft): void {
  const { units, length } = draft;
  const keep = new Uint8Array(length).fill(1);
  let changed = false;
  for (let at = 0; at < length; at += 1) {
    const unit = units[at] as number;
    if (isHan(unit)) {
      const end = gapEnd(draft, at);
      if (end === undefined || end >= length || !isHan(units[end])) continue;
      const sign = units[at + 1] as number;
      const inside = sign !== SPACE && kindOf(sign) === KIND.mark && !PARTS.has(sign) && end === at + 2;
      if (!(inside || standsAlone(draft, at) || standsAlone(draft, end))) continue;
      keep.fill(0, at + 1, end);
      changed = true;
      at = end - 1;
    } else if (isLetterLike(unit) && standsAlone(draft, at)) {
      const run = singles(draft, at);
      if (run.count >= 3 && run.letters) {
        for (let inner = at + 1; inner < run.last; inner += 1)
          if (isGap(units[inner] as number) && !run.wide.has(inner)) keep[inner] = 0;
        changed = true;
      }
      at = run.last;
    }
  }
  if (!changed) return;
  draft.open();
  let kept = 0;
  for (let at = 0; at < length; at += 1) {
    if (keep[at] === 0) continue;
    draft.units[kept] = draft.units[at] as number;
    draft.from[kept] = draft.from[at] as number;
    kept += 1;
  }
  draft.length = kept;
  draft.touch();
}

/** The run of single letters that begins at `at`. A gap wider than the first one parts two words. */
function singles(
  draft: Draft,
  at: number,
): { last: number; count: number; letters: boolean; wide: ReadonlySet<number> } {
  const { units, length } = draft;
  const wide = new Set<number>();
  let last = at;
  let count = 1;
  let letters = kindOf(units[at] as number) === KIND.letter;
  let width: number | undefined;
  for (let end = gapEnd(draft, last); end !== undefined && end < length; end = gapEnd(draft, last)) {
    if (!isLetterLike(units[end] as number) || !standsAlone(draft, end)) break;
    const size = gapWidth(draft, last, end);
    width ??= size;
    if (size > width) wide.add(last + 1);
    letters ||= kindOf(units[end] as number) === KIND.letter;
    last = end;
    count += 1;
  }
  return { last, count, letters, wide };
}

/** Signs and spaces in the message between two letters of the reading; what cannot be seen takes no room. */
function gapWidth({ from, text }: Draft, last: number, end: number): number {
  let width = 0;
  for (let at = (from[last] as number) + 1; at < (from[end] as number); at += 1)
    if (isGap(learnt(text.charCodeAt(at)) & 0xffff)) width += 1;
  return width;
}

/** Puts letters for digits in tokens that are then a word; short words only beside a longer one, or where nothing else is meant. */
function unleet(draft: Draft, { isWord, isShort }: KnownWords): void {
  const put = (start: number, word: string): void => {
    draft.open();
    for (let at = 0; at < word.length; at += 1) draft.units[start + at] = word.charCodeAt(at);
    draft.touch();
  };
  const tokenOf = ({ start, end }: Span): string => textBetween(draft.units, start, end);
  const short: Span[] = [];
  let changed = false;
  for (const span of leetTokens(draft)) {
    if (span.end - span.start < LEAST_LEET) {
      short.push(span);
      continue;
    }
    const word = asWord(tokenOf(span), isWord);
    if (word === undefined) continue;
    put(span.start, word);
    changed = true;
  }
  for (const span of short) {
    const token = tokenOf(span);
    if (!changed && !PLAIN_SHORT.test(token)) continue;
    const word = /^\d{1,2}o{1,2}$/.test(token) ? token.replaceAll("o", "0") : asWord(token, isShort);
    if (word === undefined) continue;
    put(span.start, word);
    changed = true;
  }
}

/** Short words in digits that are no measure and no model by themselves. */
const PLAIN_SHORT = /^(?:n0|t0|0k|n0t|0wn|0ff|0ur|0ut|0ld|0ne|y0u|f0r|n0w|p@y|pa\$|p4y|th3|c4n|y3s|n3w|g3t|us3)$/;

/** Tokens that mix letters with digits or signs that stand for letters. */
function leetTokens({ units, length }: Pick<Reading, "units" | "length">): readonly Span[] {
  const tokens: Span[] = [];
  for (let start = 0; start < length; start += 1) {
    let end = start;
    let isMixed = false;
    let letters = 0;
    for (; end < length && isLeetUnit(units[end] as number); end += 1) {
      if (kindOf(units[end] as number) === KIND.letter) letters += 1;
      else isMixed = true;
    }
    const size = end - start;
    if (isMixed && letters > 0 && size > 1 && size <= LONGEST_TOKEN) tokens.push({ start, end });
    start = end;
  }
  return tokens;
}

function isLeetUnit(unit: number): boolean {
  const kind = kindOf(unit);
  return (
    kind === KIND.letter ||
    kind === KIND.digit ||
    unit === 0x40 ||
    unit === 0x24 ||
    unit === 0x21 ||
    unit === 0x20ac ||
    unit === 0x7c
  );
}

const MOST_ONES = 3;

function asWord(token: string, isWord: (word: string) => boolean): string | undefined {
  const ones = Math.min(MOST_ONES, token.split("1").length - 1);
  for (let choice = 0; choice < 1 << ones; choice += 1) {
    let word = "";
    let met = 0;
    for (const sign of token) {
      if (sign === "1") {
        word += ((choice >> Math.min(met, MOST_ONES - 1)) & 1) === 0 ? "i" : "l";
        met += 1;
      } else word += LEET[sign] ?? sign;
    }
    for (const end of [word.length, word.length - 1]) {
      const whole = word.slice(0, end);
      if (whole !== token.slice(0, end) && isWord(whole)) return whole + token.slice(end);
    }
  }
  return undefined;
}
