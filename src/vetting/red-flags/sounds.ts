/** Which Chinese characters sound alike, and how pinyin is cut into syllables. */
import data from "../../../knowledge/red-flags/sounds.json" with { type: "json" };

const { sounds, rare } = data;

/** By unit: the number of its sound, 0 for a unit that is no Chinese character of the table. */
export const SOUND = new Uint16Array(0x10000);
/** By unit: 1 for a common character, 2 for a rare one, 0 for any other. */
export const SOUND_LEVEL = new Uint8Array(0x10000);
const numbers = new Map<string, number>();
/** The numbers of the sounds by their syllables. */
export const SOUNDS: ReadonlyMap<string, number> = numbers;
for (const [index, [name, characters]] of Object.entries(sounds).entries()) {
  numbers.set(name, index + 1);
  for (let at = 0; at < characters.length; at += 1) {
    SOUND[characters.charCodeAt(at)] = index + 1;
    SOUND_LEVEL[characters.charCodeAt(at)] = 1;
  }
}
for (let at = 0; at < rare.length; at += 1) SOUND_LEVEL[rare.charCodeAt(at)] = 2;

/** Every syllable in Latin letters. */
export const SYLLABLES: readonly string[] = [...numbers.keys()];
const LONGEST_SYLLABLE = 6;
const LONGEST_TOKEN = 64;

/** The number of a syllable's sound; undefined for what is no syllable. */
export function soundNumber(syllable: string): number | undefined {
  return numbers.get(syllable);
}

/** Cuts letters into syllables, the longest ones first; undefined when letters are left over. Linear in the letters. */
export function syllablesOf(letters: string): readonly string[] | undefined {
  if (letters.length === 0 || letters.length > LONGEST_TOKEN) return undefined;
  /** By place: how long the syllable is that begins there on the way to the end; 0 for none. */
  const lengths = new Uint8Array(letters.length);
  const fewest = new Uint8Array(letters.length + 1);
  for (let at = letters.length - 1; at >= 0; at -= 1) {
    fewest[at] = LONGEST_TOKEN + 1;
    for (let size = Math.min(LONGEST_SYLLABLE, letters.length - at); size > 0; size -= 1) {
      const rest = fewest[at + size] as number;
      if (rest + 1 >= (fewest[at] as number) || !numbers.has(letters.slice(at, at + size))) continue;
      fewest[at] = rest + 1;
      lengths[at] = size;
    }
  }
  if (lengths[0] === 0) return undefined;
  const cut: string[] = [];
  for (let at = 0; at < letters.length; ) {
    const size = lengths[at] as number;
    cut.push(letters.slice(at, at + size));
    at += size;
  }
  return cut;
}
