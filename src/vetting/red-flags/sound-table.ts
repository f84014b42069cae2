/** Finds Chinese words by their sounds, in a table of numbers: as lists in a map they would take ten times the memory. */
import { SOUND } from "./sounds.ts";

/** Words one behind the other, those that sound the same side by side, and where to look for each sound. */
export interface SoundTable {
  readonly text: string;
  /** By word: where it begins in the text; behind the last one the end. */
  readonly begins: Int32Array;
  /** By hash: the number of the first word with some sounds, from 1 on; 0 for none. Their count is a power of two. */
  readonly slots: Int32Array;
}

const soundAt = (text: string, at: number): number => SOUND[text.charCodeAt(at)] as number;

/** Makes the table. The words that sound the same keep their order. */
export function soundTable(words: Iterable<string>): SoundTable {
  const groups = Map.groupBy(words, (word) => Array.from(word, (_, at) => soundAt(word, at)).join());
  const all = [...groups.values()].flat();
  const begins = new Int32Array(all.length + 1);
  for (const [index, word] of all.entries()) begins[index + 1] = (begins[index] as number) + word.length;
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * groups.size + 1)));
  let first = 0;
  for (const [key, { length }] of groups) {
    let slot = hashOf(key.split(",").map(Number)) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = first + 1;
    first += length;
  }
  return { text: all.join(""), begins, slots };
}

function hashOf(sounds: readonly number[]): number {
  let hash = 0;
  for (const sound of sounds) hash = Math.imul(hash ^ sound, 0x9e37_79b1) ^ (hash >>> 13);
  return hash ^ (hash >>> 15);
}

/** The words with these sounds, by their numbers, in the order of the lexicon. */
export function wordsWithSounds(table: SoundTable, sounds: readonly number[]): readonly string[] {
  const { slots, begins } = table;
  let slot = hashOf(sounds) & (slots.length - 1);
  for (; slots[slot] !== 0; slot = (slot + 1) & (slots.length - 1)) {
    let index = (slots[slot] as number) - 1;
    if (!hasSounds(table, index, sounds)) continue;
    const words: string[] = [];
    for (; index + 1 < begins.length && hasSounds(table, index, sounds); index += 1)
      words.push(table.text.slice(begins[index], begins[index + 1]));
    return words;
  }
  return NO_WORDS;
}
const NO_WORDS: readonly string[] = [];

function hasSounds({ text, begins }: SoundTable, index: number, sounds: readonly number[]): boolean {
  const begin = begins[index] as number;
  if ((begins[index + 1] as number) - begin !== sounds.length) return false;
  for (let at = 0; at < sounds.length; at += 1) if (soundAt(text, begin + at) !== sounds[at]) return false;
  return true;
}
