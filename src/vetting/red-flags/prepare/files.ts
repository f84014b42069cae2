/** The files of the lexicon, checked: knowledge/red-flags, as people write it. Read only where a lexicon is prepared. */
import { z } from "zod";
import account from "../../../../knowledge/red-flags/account.json" with { type: "json" };
import commonWords from "../../../../knowledge/red-flags/common.json" with { type: "json" };
import contact from "../../../../knowledge/red-flags/contact.json" with { type: "json" };
import disguise from "../../../../knowledge/red-flags/disguise.json" with { type: "json" };
import escrow from "../../../../knowledge/red-flags/escrow.json" with { type: "json" };
import evasion from "../../../../knowledge/red-flags/evasion.json" with { type: "json" };
import everydayWords from "../../../../knowledge/red-flags/everyday.json" with { type: "json" };
import flagWords from "../../../../knowledge/red-flags/flags.json" with { type: "json" };
import guards from "../../../../knowledge/red-flags/guards.json" with { type: "json" };
import papers from "../../../../knowledge/red-flags/papers.json" with { type: "json" };
import payment from "../../../../knowledge/red-flags/payment.json" with { type: "json" };
import pressure from "../../../../knowledge/red-flags/pressure.json" with { type: "json" };
import refusal from "../../../../knowledge/red-flags/refusal.json" with { type: "json" };
import shared from "../../../../knowledge/red-flags/shared.json" with { type: "json" };
import sounds from "../../../../knowledge/red-flags/sounds.json" with { type: "json" };
import { CITATION_IDS } from "../../citations.ts";
import { FLAG_IDS, FLAG_SEVERITIES } from "../flag.ts";
import { STANCES } from "../rule.ts";

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

// src/vetting/red-flags/sounds.ts reads them as they are, also where nothing is prepared.
z.strictObject({ means: words, sounds: z.record(words, words), rare: words }).parse(sounds);

/** The rules and words of one kind of flag after the other. */
const families = [guards, shared, payment, escrow, account, contact, pressure, refusal, evasion, papers].map((data) =>
  Family.parse(data),
);
/** How disguised writers respell. */
export const SPELLINGS = Disguise.parse(disguise);
export const FLAG_TEXTS = Flags.parse(flagWords);
/** Words that stand in everyday talk, which are words also where disguise is undone. */
export const EVERYDAY: readonly string[] = wordList.parse(everydayWords);
/** Words of ordinary talk with the number of messages of 10,000 that hold them, roughly. They change no result either. */
export const COMMON: ReadonlyMap<string, number> = new Map(
  Object.entries(z.strictObject({ means: words, words: z.record(words, wordList) }).parse(commonWords).words).flatMap(
    ([count, listed]) => listed.map((word) => [word, Number(count)] as const),
  ),
);

/** The rules as they stand in the files. */
export const RULES: readonly RuleEntry[] = families.flatMap(({ rules }) => rules);

/** The word classes by name, as they stand in the files. */
export const WORD_CLASSES: ReadonlyMap<string, WordClass> = allWordClasses();

function allWordClasses(): Map<string, WordClass> {
  const classes = new Map<string, WordClass>();
  for (const family of families) {
    for (const [name, entry] of Object.entries(family.words)) {
      if (classes.has(name)) throw new Error(`knowledge/red-flags has two word classes ${name}`);
      classes.set(name, entry);
    }
  }
  return classes;
}
