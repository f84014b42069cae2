/** The ways a word is respelled to slip past a filter: sound-alikes, split characters, words run together. */

interface Spellings {
  /** By character: characters that sound or look like it, in one string. */
  readonly soundAlikes: Readonly<Record<string, string>>;
  /** By character: how it is written in pieces. */
  readonly spellings: Readonly<Record<string, readonly string[]>>;
  /** By character: its reading in Latin letters. */
  readonly pinyin: Readonly<Record<string, string>>;
  /** Words that come out of respelling and are ordinary words. */
  readonly notRespelled: readonly string[];
}

/** Shorter pinyin is too often something else. */
const LEAST_PINYIN = 5;

/** The words with their respellings: one character replaced at a time in Chinese words of two or more, spaces left out of Latin ones. */
export function respelled(
  words: readonly string[],
  { soundAlikes, spellings, pinyin, notRespelled }: Spellings,
): readonly string[] {
  const all = new Set(words);
  for (const word of words) {
    if (/^[\x20-\x7e]+$/.test(word)) {
      if (word.length > 5) all.add(word.replaceAll(" ", ""));
      continue;
    }
    if (word.length < 2) continue;
    for (const [at, character] of [...word].entries()) {
      for (const other of [...(soundAlikes[character] ?? "")].concat(spellings[character] ?? [])) {
        all.add(word.slice(0, at) + other + word.slice(at + 1));
      }
      const sound = pinyin[character];
      if (sound !== undefined) all.add(word.slice(0, at) + sound + word.slice(at + 1));
    }
    const sounds = Array.from(word, (character) => pinyin[character]);
    if (sounds.every((sound) => sound !== undefined) && sounds.join("").length >= LEAST_PINYIN)
      all.add(sounds.join(" ")).add(sounds.join(""));
  }
  for (const word of notRespelled) all.delete(word);
  return [...all];
}
