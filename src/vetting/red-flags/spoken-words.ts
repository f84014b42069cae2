/** Makes what is read out of sounds, of the words of the lexicon. */
import type { Hearing } from "./hearing.ts";
import type { SpokenEntries } from "./lexicon-data.ts";
import type { SpokenWords } from "./respoken.ts";
import { wordsWithSounds } from "./sound-table.ts";
import type { SoundTable } from "./sound-table.ts";
import { SOUND, SYLLABLES } from "./sounds.ts";

/** Makes it. */
export function makeSpokenWords(entries: SpokenEntries, bySound: SoundTable, hearing: Hearing): SpokenWords {
  const single = new Map(entries.singles);
  const shorthand = new Map(Object.entries(entries.shorthand));
  return {
    ...hearing,
    withSounds: (sounds) => wordsWithSounds(bySound, sounds),
    byInitial: byInitial(entries.initials.split("|")),
    single: (syllable) => single.get(syllable),
    shorthand,
    shorthandPattern: anyOf([...shorthand.keys()]),
  };
}

/** Words with one character known by the first letter of its sound. */
function byInitial(words: readonly string[]): Map<string, string> {
  const sorted = new Map<string, string>();
  for (const word of words) {
    for (const [at, character] of [...word].entries()) {
      const letter = SYLLABLES[(SOUND[character.charCodeAt(0)] as number) - 1]?.charAt(0);
      const rest = word.slice(0, at) + word.slice(at + 1);
      if (letter === undefined || rest === "款" || rest === "单") continue;
      const key = `${word.slice(0, at)}*${letter}${word.slice(at + 1)}`;
      if (!sorted.has(key)) sorted.set(key, word);
    }
  }
  return sorted;
}

/** Finds the longest of some texts. */
function anyOf(texts: readonly string[]): RegExp {
  const escaped = texts
    .toSorted((a, b) => b.length - a.length)
    .map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const firsts = [...new Set(texts.map((text) => String.fromCodePoint(text.codePointAt(0) as number)))].join("");
  return new RegExp(`(?=[${firsts}])(?:${escaped.join("|")})`, "gu");
}
