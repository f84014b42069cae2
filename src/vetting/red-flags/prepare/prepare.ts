/** Prepares the lexicon: everything that can be worked out of its files before a message is read. */
import { sourcesOf } from "../../citations.ts";
import { FLAG_IDS } from "../flag.ts";
import type { LexiconData, LexiconWords } from "../lexicon-data.ts";
import { soundTable } from "../sound-table.ts";
import { compose } from "./compose.ts";
import type { Composed } from "./compose.ts";
import { EVERYDAY, FLAG_TEXTS, SPELLINGS, WORD_CLASSES } from "./files.ts";
import { growTree } from "./grow-tree.ts";
import { rowTables } from "./rows.ts";
import { heardWords, spokenEntries, spokenWordList } from "./spoken.ts";
import { syllableMachine } from "./syllables.ts";

const LATIN_TOKEN = /(?<![a-z0-9])[a-z]{2,24}(?![a-z0-9])/g;

/** What everyday talk knows of up to so many letters may still be pinyin. */
const LONG_SYLLABLE = 3;

/** Reads, checks and prepares the files of knowledge/red-flags. @throws {Error} for files that are no lexicon */
export function prepareLexicon(): LexiconData {
  const composed = compose();
  const { vocabulary } = composed;
  const others = {
    tokens: new Set([
      ...vocabulary.flatMap(({ plain }) => plain.match(LATIN_TOKEN) ?? []),
      ...EVERYDAY.filter((word) => /^[a-z]{2,}$/.test(word)),
    ]),
    shorthand: Object.keys(SPELLINGS.shorthand),
    english: [...SPELLINGS.englishSyllables, ...EVERYDAY.filter((word) => word.length > LONG_SYLLABLE)],
  };
  const { units, ...tree } = growTree(vocabulary, others, composed.classNumbers.size);
  return {
    tree,
    units,
    rows: rowTables(composed, tree.classes),
    syllables: syllableMachine(),
    bySound: soundTable(spokenWordList()),
    words: JSON.stringify(wordsOf(composed)),
    spoken: JSON.stringify(spokenEntries()),
  };
}

function wordsOf({ classNumbers, shapes, rules }: Composed): LexiconWords {
  return {
    classes: Object.fromEntries([...WORD_CLASSES.keys()].map((name) => [name, classNumbers.get(name) as number])),
    shapes: [...shapes],
    rules,
    flags: FLAG_IDS.map((flag) => {
      const { says, sources, next } = FLAG_TEXTS[flag];
      return [flag, { says, sources: sourcesOf(sources), next }];
    }),
    heard: heardWords(),
  };
}

/** Every listed word with its respellings, in plain units and without repetition. */
export function lexiconWords(): readonly string[] {
  return [...new Set(compose().vocabulary.map(({ plain }) => plain))];
}
