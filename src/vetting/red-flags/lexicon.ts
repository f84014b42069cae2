/** The words and rules of the red flags: knowledge/red-flags, checked and compiled once. */
import { z } from "zod";
import account from "../../../knowledge/red-flags/account.json" with { type: "json" };
import commonWords from "../../../knowledge/red-flags/common.json" with { type: "json" };
import contact from "../../../knowledge/red-flags/contact.json" with { type: "json" };
import disguise from "../../../knowledge/red-flags/disguise.json" with { type: "json" };
import escrow from "../../../knowledge/red-flags/escrow.json" with { type: "json" };
import evasion from "../../../knowledge/red-flags/evasion.json" with { type: "json" };
import everydayWords from "../../../knowledge/red-flags/everyday.json" with { type: "json" };
import flagWords from "../../../knowledge/red-flags/flags.json" with { type: "json" };
import guards from "../../../knowledge/red-flags/guards.json" with { type: "json" };
import papers from "../../../knowledge/red-flags/papers.json" with { type: "json" };
import payment from "../../../knowledge/red-flags/payment.json" with { type: "json" };
import pressure from "../../../knowledge/red-flags/pressure.json" with { type: "json" };
import refusal from "../../../knowledge/red-flags/refusal.json" with { type: "json" };
import shared from "../../../knowledge/red-flags/shared.json" with { type: "json" };
import { CITATION_IDS, sourcesOf } from "../citations.ts";
import type { Source } from "../../core/source.ts";
import type { Span } from "../../text/span.ts";
import { FLAG_IDS, FLAG_SEVERITIES } from "./flag.ts";
import type { FlagId, FlagSeverity } from "./flag.ts";
import { plainly } from "./reading.ts";
import { respelled } from "./respelled.ts";
import { pairBits, soundFor, soundPair } from "./hearing.ts";
import type { Hearing } from "./hearing.ts";
import type { SpokenWords } from "./respoken.ts";
import { SOUND, SOUND_LEVEL, SYLLABLES } from "./sounds.ts";
import type { Finders, Passage } from "./passage.ts";
import { compilePattern, findPattern, literalsOf } from "./pattern.ts";
import type { Pattern } from "./pattern.ts";
import { findShape, SHAPE_NAMES } from "./shapes.ts";
import type { ShapeName } from "./shapes.ts";
import { growTree, isToken } from "./word-tree.ts";
import type { ListedWord, WordTree } from "./word-tree.ts";

const words = z.string().trim().min(1);
/** Words joined by `|`, in lines of a length that reads well. */
const wordList = z.array(words).transform((lines) => lines.flatMap((line) => line.split("|")));

const WordClass = z.strictObject({
  means: words,
  words: wordList.default([]),
  /** Disguised writers respell these words: also their look-alikes and sound-alikes count. */
  respelled: z.boolean().default(false),
  /** What also counts as a word of the class: sayings built of other classes. */
  phrases: z.array(words).default([]),
});
type WordClass = z.infer<typeof WordClass>;

/** What a rule reads: an act is undone by a negation, a refusal carries its own, a fact is what it is. */
export const STANCES = ["act", "refusal", "fact"] as const;

const Rule = z.strictObject({
  id: words.regex(/^[a-z][a-z0-9-]{1,60}$/),
  flag: z.enum(FLAG_IDS),
  severity: z.enum(FLAG_SEVERITIES),
  stance: z.enum(STANCES),
  say: z.array(words).min(1),
  /** Word classes of which one must have been found at all: for sayings that consist of a number shape alone. */
  when: z.array(words).default([]),
  /** Word classes that clear the match when they stand in its sentence. */
  unless: z.array(words).default([]),
  /** Word classes that clear the match wherever they stand near it. */
  never: z.array(words).default([]),
  reason: words,
  examples: z.array(words).min(1),
  counters: z.array(words).min(1),
});

/** What the files of one kind of flag hold; the names of word classes are common to all files. */
const Family = z.strictObject({ words: z.record(words, WordClass), rules: z.array(Rule).default([]) });

const Disguise = z.strictObject({
  soundAlikes: z.record(words, words),
  spellings: z.record(
    words,
    z.string().transform((all) => all.split("|")),
  ),
  pinyin: z.record(words, words),
  notRespelled: wordList,
  /** What disguised writers respell by sound. */
  sensitive: wordList,
  /** Characters that ordinary talk uses by themselves: they replace no other character. */
  standsAlone: words,
  /** The character a single syllable of pinyin most likely stands for. */
  syllables: z.record(words, words),
  /** Everyday words that pinyin is read as, beside those of the rules. */
  heard: wordList,
  /** Short forms, split characters and dialect, each with what it stands for. */
  shorthand: z.record(words, words),
  /** English words and place names that could also be read as pinyin. */
  englishSyllables: wordList,
});

const Flags = z.record(
  z.enum(FLAG_IDS),
  z.strictObject({ says: words, sources: z.array(z.enum(CITATION_IDS)), next: words }),
);

export type RuleEntry = z.infer<typeof Rule>;

/** A rule with its word classes by number. */
export interface RedFlagRule {
  readonly id: string;
  readonly flag: FlagId;
  readonly severity: FlagSeverity;
  readonly stance: (typeof STANCES)[number];
  readonly unless: readonly number[];
  readonly never: readonly number[];
}

/** One way of saying what a rule looks for. */
export interface Saying {
  readonly rule: RedFlagRule;
  readonly pattern: Pattern;
  readonly needs: Needs;
}

/** The parts of a pattern as far as they must stand in a text at all: of each the classes of which one must; the rarest first. */
export type Needs = readonly (readonly number[])[];

/** What people are told of a flag. */
export interface FlagWords {
  readonly says: string;
  readonly sources: readonly Source[];
  readonly next: string;
}

const families = [guards, shared, payment, escrow, account, contact, pressure, refusal, evasion, papers].map((data) =>
  Family.parse(data),
);
const spellings = Disguise.parse(disguise);
const flags = Flags.parse(flagWords);
/** Words that stand in everyday talk, which are words also where disguise is undone. */
const everyday = new Set(wordList.parse(everydayWords));
/** Words of ordinary talk with the number of messages of 10,000 that hold them, roughly. They change no result either. */
const common = new Map(
  Object.entries(z.strictObject({ means: words, words: z.record(words, wordList) }).parse(commonWords).words).flatMap(
    ([count, listed]) => listed.map((word) => [word, Number(count)] as const),
  ),
);
/** The word classes by name, as they stand in the files. */
export const WORD_CLASSES = new Map<string, WordClass>();
for (const family of families) {
  for (const [name, entry] of Object.entries(family.words)) {
    if (WORD_CLASSES.has(name)) throw new Error(`knowledge/red-flags has two word classes ${name}`);
    WORD_CLASSES.set(name, entry);
  }
}
const ids = new Map<string, number>();
/** Every listed word with its respellings, in plain units. */
const vocabulary: ListedWord[] = [];

/** The number of a word class; makes room for it at first sight. */
function number(name: string): number {
  let id = ids.get(name);
  if (id === undefined) ids.set(name, (id = ids.size));
  return id;
}

function list(word: string, classId: number): void {
  const open = word.endsWith("*") ? "letters" : word.endsWith("#") ? "digits" : "no";
  const bare = open === "no" ? word : word.slice(0, -1);
  vocabulary.push({ plain: plainly(bare), classId, open });
}

for (const [name, entry] of WORD_CLASSES) {
  const spelled = entry.respelled ? respelled(entry.words, spellings) : entry.words;
  const id = number(name);
  for (const word of spelled) list(word, id);
}
for (const name of SHAPE_NAMES) number(name);

/** The number of a word class by its name. Throws for a class that the lexicon does not have. */
export function classNumber(name: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`knowledge/red-flags names the unknown word class ${name}`);
  return id;
}

/** The number shapes, by class. */
export const SHAPES: ReadonlyMap<number, ShapeName> = new Map(SHAPE_NAMES.map((name) => [number(name), name]));

/** Compiles a saying and lists its literal words. */
function compile(source: string): Pattern {
  for (const [name, literals] of literalsOf(source)) {
    if (ids.has(name)) continue;
    for (const word of literals) list(word, number(name));
  }
  return compilePattern(source, classNumber);
}

/** Classes of which a word may stand where no listed word does: number shapes, and classes with a phrase of number shapes alone. */
const OPEN_CLASSES: ReadonlySet<number> = openClasses();

function openClasses(): Set<number> {
  const open = new Set(SHAPES.keys());
  const isAllOpen = (source: string): boolean =>
    source
      .split(" ")
      .filter((piece) => piece.length > 2)
      .every(
        (piece) =>
          /^<[^>]+>$/.test(piece) &&
          piece
            .slice(1, -1)
            .split("|")
            .some((name) => open.has(number(name))),
      );
  for (let size = -1; size !== open.size; ) {
    size = open.size;
    for (const [name, { phrases }] of WORD_CLASSES) if (phrases.some(isAllOpen)) open.add(number(name));
  }
  return open;
}

/** A pattern, with what else must have been found at all. */
interface Compiled {
  readonly pattern: Pattern;
  readonly parts: Needs;
}

function compileRule(entry: RuleEntry): readonly (Compiled & { readonly rule: RedFlagRule })[] {
  const rule: RedFlagRule = {
    id: entry.id,
    flag: entry.flag,
    severity: entry.severity,
    stance: entry.stance,
    unless: entry.unless.map(classNumber),
    never: entry.never.map(classNumber),
  };
  const when = entry.when.length > 0 ? [entry.when.map(classNumber)] : [];
  return entry.say.map((source) => {
    const pattern = compile(source);
    return { rule, pattern, parts: [...pattern.parts.map(({ classes }) => classes), ...when] };
  });
}

/** The rules as they stand in the files. */
export const RULES: readonly RuleEntry[] = families.flatMap(({ rules }) => rules);

const compiled = RULES.flatMap(compileRule);

/** The phrases of the classes that have some, by class. */
const phrasesOf: ReadonlyMap<number, readonly Pattern[]> = new Map(
  [...WORD_CLASSES]
    .filter(([, { phrases }]) => phrases.length > 0)
    .map(([name, { phrases }]) => [classNumber(name), phrases.map(compile)]),
);

/** How words are found that no list holds: number shapes, and the phrases of a class. By class. */
export const FINDERS: Finders = new Map<number, (passage: Passage) => readonly Span[]>([
  ...Array.from(
    SHAPES,
    ([id, name]) => [id, ({ shapes, text }: Passage) => shapes.get(id) ?? findShape(name, text)] as const,
  ),
  ...Array.from(
    phrasesOf,
    ([classId, phrases]) =>
      [classId, (passage: Passage) => phrases.flatMap((pattern) => findPattern(pattern, passage))] as const,
  ),
]);

/** How many word classes there are. */
export const CLASS_COUNT = ids.size;

const LATIN_TOKEN = /(?<![a-z0-9])[a-z]{2,24}(?![a-z0-9])/g;

/** Every word, ready for spotting. */
export const TREE: WordTree = growTree(vocabulary, {
  tokens: new Set([
    ...vocabulary.flatMap(({ plain }) => plain.match(LATIN_TOKEN) ?? []),
    ...[...everyday].filter((word) => /^[a-z]{2,}$/.test(word)),
  ]),
  shorthand: Object.keys(spellings.shorthand),
});

/** What people are told, by flag. */
export const FLAG_WORDS: ReadonlyMap<FlagId, FlagWords> = new Map(
  FLAG_IDS.map((flag) => {
    const { says, sources, next } = flags[flag];
    return [flag, { says, sources: sourcesOf(sources), next }];
  }),
);

/** Is this a Latin word of the lexicon, or part of one, or an everyday word? Only such words are read out of digits and signs. */
export function isLatinWord(word: string): boolean {
  return word.length >= LEAST_LATIN && isToken(TREE, word);
}
const LEAST_LATIN = 4;

/** Is this a Latin word of two or three letters that the lexicon or everyday talk knows? */
export function isShortWord(word: string): boolean {
  return word.length < LEAST_LATIN && word.length > 1 && isToken(TREE, word);
}

/** How common the words of each class are in ordinary talk, those of its phrases by their rarest part. */
const weights = classWeights();

function classWeights(): Float64Array {
  const weight = new Float64Array(CLASS_COUNT);
  for (const { plain, classId } of vocabulary) (weight[classId] as number) += commonness(plain);
  const weighed = new Set<number>();
  const weigh = (id: number, above: readonly number[]): void => {
    const phrases = phrasesOf.get(id);
    if (phrases === undefined || weighed.has(id)) return;
    if (above.includes(id)) throw new Error("knowledge/red-flags has a word class built of itself");
    for (const { parts } of phrases) {
      for (const { classes } of parts) for (const below of classes) weigh(below, [...above, id]);
      (weight[id] as number) += Math.min(...parts.map(({ classes }) => sumOf(weight, classes)));
    }
    weighed.add(id);
  };
  for (const id of SHAPES.keys()) weight[id] = Infinity;
  for (const id of phrasesOf.keys()) weigh(id, []);
  return weight;
}

/** What is open may stand anywhere, so it comes last. */
function sumOf(weight: Float64Array, classes: readonly number[]): number {
  return classes.reduce((sum, id) => sum + (OPEN_CLASSES.has(id) ? Infinity : (weight[id] as number)), 0);
}

function rarestFirst(parts: Needs): Needs {
  return parts.toSorted((a, b) => {
    const [one, other] = [sumOf(weights, a), sumOf(weights, b)];
    return one < other ? -1 : one > other ? 1 : 0;
  });
}

/** By class: what must stand in a text for each of its phrases; undefined for a class without phrases. */
export const PHRASES: readonly (readonly Needs[] | undefined)[] = Array.from({ length: CLASS_COUNT }, (_, id) =>
  phrasesOf.get(id)?.map(({ parts }) => rarestFirst(parts.map(({ classes }) => classes))),
);

/** All sayings, in the order of the files. */
export const SAYINGS: readonly Saying[] = compiled.map(({ rule, pattern, parts }) => ({
  rule,
  pattern,
  needs: rarestFirst(parts),
}));

/** May a word of a class stand where no listed word does? */
export function isOpen(id: number): boolean {
  return OPEN_CLASSES.has(id);
}

/** In how many of 10,000 messages of ordinary talk a word stands, roughly. */
function commonness(word: string): number {
  const known = common.get(word);
  if (known !== undefined) return known;
  return word.length === 1 ? 10 : 0.2;
}

const HAN_WORD = /^[\u3400-\u9fff]{2,6}$/;
const sensitiveWords = new Set([
  ...spellings.sensitive,
  ...[...WORD_CLASSES.values()]
    .filter(({ respelled: isRespelled }) => isRespelled)
    .flatMap((entry) => entry.words)
    .filter((word) => /^[\u3400-\u9fff]{3,5}$/.test(word)),
]);

/** Words that disguised writers respell, by the sounds of their first two characters, the longest first. */
const SENSITIVE_BY_SOUND: ReadonlyMap<number, readonly string[]> = sensitiveBySound();

function sensitiveBySound(): Map<number, string[]> {
  const map = new Map<number, string[]>();
  for (const word of [...sensitiveWords].toSorted((a, b) => b.length - a.length)) {
    const pair = soundPair(soundFor(word.charAt(0)), soundFor(word.charAt(1)));
    const known = map.get(pair);
    if (known === undefined) map.set(pair, [word]);
    else known.push(word);
  }
  return map;
}

const STANDS_ALONE: ReadonlySet<string> = new Set(spellings.standsAlone);

/** Characters of the second level of GB 2312 are rare; of the others only the listed sound-alikes count. */
function isCommon(other: string, character: string): boolean {
  return SOUND_LEVEL[other.charCodeAt(0)] === 1 && !(spellings.soundAlikes[character] ?? "").includes(other);
}

const englishSyllables = new Set(spellings.englishSyllables);

/** The signs that something is written by its sound. */
export const HEARING: Hearing = {
  sensitive: SENSITIVE_BY_SOUND,
  pairs: pairBits(SENSITIVE_BY_SOUND.keys()),
  standsAlone: STANDS_ALONE,
  isCommon,
  isEnglish: (word) =>
    englishSyllables.has(word) ||
    (word.length > 3 && (everyday.has(word) || /(?:me|de|le|ne|ge|ce|se|te|re|ze)$/.test(word))),
};

/** Every listed word with its respellings, in plain units and without repetition. */
export function lexiconWords(): readonly string[] {
  return [...new Set(vocabulary.map(({ plain }) => plain))];
}

let spoken: SpokenWords | undefined;

/** What is read out of sounds; made when first asked for. */
export function spokenWords(): SpokenWords {
  spoken ??= makeSpokenWords();
  return spoken;
}

function makeSpokenWords(): SpokenWords {
  const bySound = new Map<string, string[]>();
  const used = new Map<string, number>();
  for (const word of new Set([
    ...sensitiveWords,
    ...spellings.heard,
    ...[...WORD_CLASSES.values()].flatMap((entry) => entry.words),
  ])) {
    if (!HAN_WORD.test(word)) {
      if (/^[\u3400-\u9fff]$/.test(word)) used.set(word, (used.get(word) ?? 0) + 10);
      continue;
    }
    for (const character of word) used.set(character, (used.get(character) ?? 0) + 1);
    const key = Array.from(word, soundFor).join(" ");
    const known = bySound.get(key);
    if (known === undefined) bySound.set(key, [word]);
    else known.push(word);
  }
  const singles = new Map<string, string>();
  for (const [character] of [...used].toSorted((a, b) => b[1] - a[1])) {
    const syllable = SYLLABLES[(SOUND[character.charCodeAt(0)] as number) - 1];
    if (syllable !== undefined && !singles.has(syllable)) singles.set(syllable, character);
  }
  for (const [syllable, character] of Object.entries(spellings.syllables)) singles.set(syllable, character);
  const byInitial = new Map<string, string>();
  for (const word of sensitiveWords) {
    if (!/^[\u3400-\u9fff]{2,4}$/.test(word)) continue;
    for (const [at, character] of [...word].entries()) {
      const letter = SYLLABLES[(SOUND[character.charCodeAt(0)] as number) - 1]?.charAt(0);
      const rest = word.slice(0, at) + word.slice(at + 1);
      if (letter === undefined || rest === "款" || rest === "单") continue;
      const key = `${word.slice(0, at)}*${letter}${word.slice(at + 1)}`;
      if (!byInitial.has(key)) byInitial.set(key, word);
    }
  }
  const shorthand = new Map(Object.entries(spellings.shorthand));
  const escaped = [...shorthand.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((key) => key.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const firsts = [
    ...new Set([...shorthand.keys()].map((key) => String.fromCodePoint(key.codePointAt(0) as number))),
  ].join("");
  return {
    ...HEARING,
    bySound,
    byInitial,
    single: (syllable) => singles.get(syllable),
    shorthand,
    shorthandPattern: new RegExp(`(?=[${firsts}])(?:${escaped.join("|")})`, "gu"),
  };
}
