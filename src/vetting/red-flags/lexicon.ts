/** The words and rules of the red flags: knowledge/red-flags.json, checked and compiled once. */
import { z } from "zod";
import data from "../../../knowledge/red-flags.json" with { type: "json" };
import { CITATION_IDS, sourcesOf } from "../citations.ts";
import type { Source } from "../../core/source.ts";
import { FLAG_IDS, FLAG_SEVERITIES } from "./flag.ts";
import type { FlagId, FlagSeverity } from "./flag.ts";
import { readUnits } from "./reading.ts";
import { respelled } from "./respelled.ts";
import { marksOf } from "./glance.ts";
import type { Marks } from "./glance.ts";
import { compilePattern, literalsOf } from "./pattern.ts";
import type { Pattern } from "./pattern.ts";
import { SHAPE_NAMES } from "./shapes.ts";
import type { ShapeName } from "./shapes.ts";
import { growTree } from "./word-tree.ts";
import type { ListedWord, WordTree } from "./word-tree.ts";

const words = z.string().trim().min(1);
const wordList = words.transform((all) => all.split("|"));

const WordClass = z.strictObject({
  means: words,
  words: wordList,
  /** Disguised writers respell these words: also their look-alikes and sound-alikes count. */
  respelled: z.boolean().default(false),
});

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

const Lexicon = z.strictObject({
  flags: z.record(
    z.enum(FLAG_IDS),
    z.strictObject({ says: words, sources: z.array(z.enum(CITATION_IDS)), next: words }),
  ),
  soundAlikes: z.record(words, words),
  spellings: z.record(words, wordList),
  pinyin: z.record(words, words),
  notRespelled: wordList,
  /** Words that stand in everyday talk: a rule is rather tried for its other words. They change no result. */
  everyday: wordList,
  words: z.record(words, WordClass),
  rules: z.array(Rule).min(1),
});

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
  /** By part: the classes of which one must have been found before the pattern is tried; number shapes left out. */
  readonly needs: readonly (readonly number[])[];
  /** The number shapes it uses. */
  readonly shapes: readonly ShapeName[];
}

/** What people are told of a flag. */
export interface FlagWords {
  readonly says: string;
  readonly sources: readonly Source[];
  readonly next: string;
}

const read = Lexicon.parse(data);
const everyday = new Set(read.everyday);
const ids = new Map<string, number>();
/** Every listed word with its respellings, in plain units. */
const vocabulary: ListedWord[] = [];

/** The number of a word class; makes room for it at first sight. */
function number(name: string): number {
  let id = ids.get(name);
  if (id === undefined) ids.set(name, (id = ids.size));
  return id;
}

const ALREADY_PLAIN = /^[a-z0-9 ]*$/;

function list(word: string, classId: number): void {
  const open = word.endsWith("*") ? "letters" : word.endsWith("#") ? "digits" : "no";
  const bare = open === "no" ? word : word.slice(0, -1);
  if (ALREADY_PLAIN.test(bare)) vocabulary.push({ plain: bare, classId, open });
  else {
    const { units, length } = readUnits(bare);
    vocabulary.push({ plain: String.fromCharCode(...units.subarray(0, length)), classId, open });
  }
}

for (const [name, entry] of Object.entries(read.words)) {
  const spelled = entry.respelled ? respelled(entry.words, read) : entry.words;
  for (const word of spelled) list(word, number(name));
}
for (const name of SHAPE_NAMES) number(name);

/** The number of a word class by its name. Throws for a class that the lexicon does not have. */
export function classNumber(name: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`knowledge/red-flags.json names the unknown word class ${name}`);
  return id;
}

const shapeOf = new Map<number, ShapeName>(SHAPE_NAMES.map((name) => [number(name), name]));

function compileRule(entry: RuleEntry): readonly Saying[] {
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
    for (const [name, literals] of literalsOf(source)) {
      if (ids.has(name)) continue;
      for (const word of literals) list(word, number(name));
    }
    const pattern = compilePattern(source, classNumber);
    const isWords = (id: number): boolean => !shapeOf.has(id);
    return {
      rule,
      pattern,
      needs: [...pattern.parts.map(({ classes }) => classes).filter((classes) => classes.every(isWords)), ...when],
      shapes: pattern.parts.flatMap(({ classes }) => classes.flatMap((id) => shapeOf.get(id) ?? [])),
    };
  });
}

/** All sayings, in the order of the file. */
export const SAYINGS: readonly Saying[] = read.rules.flatMap(compileRule);

/** The rules as they stand in the file. */
export const RULES: readonly RuleEntry[] = read.rules;

/** How many word classes there are. */
export const CLASS_COUNT = ids.size;

/** Every word, ready for spotting. */
export const TREE: WordTree = growTree(vocabulary);

/** What people are told, by flag. */
export const FLAG_WORDS: ReadonlyMap<FlagId, FlagWords> = new Map(
  FLAG_IDS.map((flag) => {
    const { says, sources, next } = read.flags[flag];
    return [flag, { says, sources: sourcesOf(sources), next }];
  }),
);

const latinWords = new Set(
  vocabulary.flatMap(({ plain }) => plain.match(/(?<![a-z0-9])[a-z]{4,24}(?![a-z0-9])/g) ?? []),
);

/** Is this a Latin word of the lexicon, or part of one? Only such words are read out of digits and signs. */
export function isLatinWord(word: string): boolean {
  return latinWords.has(word);
}

/** By class: the sayings that are tried when a word of the class is found. The rarest class of a saying stands for it. */
export const SAYINGS_BY_CLASS: readonly (readonly number[])[] = anchors();

function anchors(): number[][] {
  const uses = Array.from({ length: CLASS_COUNT }, () => 0);
  const short = Array.from({ length: CLASS_COUNT }, () => 0);
  for (const { needs } of SAYINGS) for (const id of new Set(needs.flat())) uses[id] = (uses[id] ?? 0) + 1;
  for (const { plain, classId } of vocabulary) short[classId] = (short[classId] ?? 0) + everydayness(plain);
  const weightOf = (classes: readonly number[]): number =>
    classes.reduce((sum, id) => sum + (uses[id] ?? 0) + (short[id] ?? 0), 0);
  const byClass: number[][] = Array.from({ length: CLASS_COUNT }, () => []);
  for (const [index, { needs, pattern, rule }] of SAYINGS.entries()) {
    const rarest = needs.toSorted((a, b) => weightOf(a) - weightOf(b))[0];
    if (rarest === undefined)
      throw new Error(`knowledge/red-flags.json: ${rule.id} has no word in "${pattern.source}"`);
    for (const id of rarest) byClass[id]?.push(index);
  }
  return byClass;
}

/** How often a word stands in everyday talk, roughly: what is listed or short is common. */
function everydayness(word: string): number {
  if (everyday.has(word)) return word.length === 1 ? 1000 : 300;
  if (/[a-z0-9][^a-z0-9\u3400-\u9fff]{1,3}[a-z0-9]/.test(word)) return 5;
  if (!/[\u3400-\u9fff][\u3400-\u9fffa-z0-9]|[a-z0-9][\u3400-\u9fff]|[a-z0-9]{2}/.test(word)) return 1000;
  return /^[a-z]{1,3}$/.test(word) ? 100 : /^[a-z]{4}$/.test(word) ? 10 : 0;
}

/** Marks of the words of which every saying needs one. */
export const MARKS: Marks = marksOf(
  vocabulary
    .filter(({ classId }) => (SAYINGS_BY_CLASS[classId] ?? []).length > 0)
    .map(({ plain, open }) => (open === "letters" ? `${plain}*` : plain)),
  (token) => everyday.has(token),
);

/** Every listed word with its respellings, in plain units and without repetition. */
export const LEXICON_WORDS: readonly string[] = [...new Set(vocabulary.map(({ plain }) => plain))];
