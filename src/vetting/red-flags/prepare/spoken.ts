/** What is listened for: words that disguised writers respell, by their sounds, and the words that pinyin is read as. */
import { soundFor, soundPair } from "../hearing.ts";
import type { HeardWords, SpokenEntries } from "../lexicon-data.ts";
import { SOUND, SYLLABLES } from "../sounds.ts";
import { SPELLINGS, WORD_CLASSES } from "./files.ts";

const HAN_WORD = /^[\u3400-\u9fff]{2,6}$/;
const sensitiveWords: ReadonlySet<string> = new Set([
  ...SPELLINGS.sensitive,
  ...[...WORD_CLASSES.values()]
    .filter(({ respelled }) => respelled)
    .flatMap((entry) => entry.words)
    .filter((word) => /^[\u3400-\u9fff]{3,5}$/.test(word)),
]);

/** The signs that something is written by its sound. */
export function heardWords(): HeardWords {
  return {
    sensitive: [...sensitiveBySound()],
    standsAlone: SPELLINGS.standsAlone,
    soundAlikes: SPELLINGS.soundAlikes,
  };
}

/** Words that disguised writers respell, by the sounds of their first two characters, the longest first. */
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

/** Chinese words of two to six characters, which sounds are read as. */
export function spokenWordList(): ReadonlySet<string> {
  return new Set([...listedWords()].filter((word) => HAN_WORD.test(word)));
}

function listedWords(): ReadonlySet<string> {
  return new Set([
    ...sensitiveWords,
    ...SPELLINGS.heard,
    ...[...WORD_CLASSES.values()].flatMap((entry) => entry.words),
  ]);
}

/** What else is read out of sounds. */
export function spokenEntries(): SpokenEntries {
  return {
    initials: [...sensitiveWords].filter((word) => /^[\u3400-\u9fff]{2,4}$/.test(word)).join("|"),
    singles: [...singles()],
    shorthand: SPELLINGS.shorthand,
  };
}

/** The character a single syllable most likely stands for. */
function singles(): Map<string, string> {
  const used = new Map<string, number>();
  for (const word of listedWords()) {
    if (/^[\u3400-\u9fff]$/.test(word)) used.set(word, (used.get(word) ?? 0) + 10);
    else if (HAN_WORD.test(word)) for (const character of word) used.set(character, (used.get(character) ?? 0) + 1);
  }
  const likely = new Map<string, string>();
  for (const [character] of [...used].toSorted((a, b) => b[1] - a[1])) {
    const syllable = SYLLABLES[(SOUND[character.charCodeAt(0)] as number) - 1];
    if (syllable !== undefined && !likely.has(syllable)) likely.set(syllable, character);
  }
  for (const [syllable, character] of Object.entries(SPELLINGS.syllables)) likely.set(syllable, character);
  return likely;
}
