/** Makes what is read out of sounds, of the words of the lexicon. */
import { soundFor } from "./hearing.ts";
import type { Hearing } from "./hearing.ts";
import type { SpokenEntries } from "./lexicon-data.ts";
import type { SpokenWords } from "./respoken.ts";
import { SOUND, SYLLABLES } from "./sounds.ts";

/** Sorts the words by their sounds. */
export function makeSpokenWords(entries: SpokenEntries, hearing: Hearing): SpokenWords {
  const single = new Map(entries.singles);
  const shorthand = new Map(Object.entries(entries.shorthand));
  return {
    ...hearing,
    bySound: bySound(entries.words.split("|")),
    byInitial: byInitial(entries.initials.split("|")),
    single: (syllable) => single.get(syllable),
    shorthand,
    shorthandPattern: anyOf([...shorthand.keys()]),
  };
}

function bySound(words: readonly string[]): Map<string, string[]> {
  const sorted = new Map<string, string[]>();
  for (const word of words) {
    const key = Array.from(word, soundFor).join(" ");
    const known = sorted.get(key);
    if (known === undefined) sorted.set(key, [word]);
    else known.push(word);
  }
  return sorted;
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
