/** Makes the machine that reads pinyin letter by letter, of all syllables there are. */
import { BEGIN, FIRST_LETTER, LETTER_BITS } from "../hearing.ts";
import type { SyllableMachine } from "../hearing.ts";
import { SYLLABLES } from "../sounds.ts";

/** Makes the machine. */
export function syllableMachine(): SyllableMachine {
  /** Beginnings of syllables, each by its place; 0 is the empty one. */
  const beginnings = new Map<string, number>([["", 0]]);
  for (const syllable of SYLLABLES)
    for (let size = 1; size <= syllable.length; size += 1) {
      const beginning = syllable.slice(0, size);
      if (!beginnings.has(beginning)) beginnings.set(beginning, beginnings.size);
    }
  const texts = [...beginnings.keys()];
  const ends = new Set(SYLLABLES);
  /** Each state is the set of beginnings that the letters since the last syllable may be. */
  const states: (readonly number[])[] = [[], [0]];
  const known = new Map<string, number>([
    ["", 0],
    ["0", BEGIN],
  ]);
  const next: number[] = [];
  for (let state = 0; state < states.length; state += 1) {
    for (let letter = 0; letter < 1 << LETTER_BITS; letter += 1) {
      const sign = String.fromCharCode(FIRST_LETTER + letter);
      const after = new Set<number>();
      for (const beginning of states[state] as readonly number[]) {
        const longer = (texts[beginning] as string) + sign;
        const place = beginnings.get(longer);
        if (place === undefined) continue;
        after.add(place);
        if (ends.has(longer)) after.add(0);
      }
      const places = [...after].toSorted((a, b) => a - b);
      const key = places.join();
      let number = known.get(key);
      if (number === undefined) {
        known.set(key, (number = states.length));
        states.push(places);
      }
      next.push(number);
    }
  }
  return {
    next: Uint16Array.from(next),
    whole: Uint8Array.from(states, (places, state) => (state !== BEGIN && places.includes(0) ? 1 : 0)),
  };
}
