/** What a clause is about, told by everyday words of the trade in both languages (knowledge/fidelity/concepts.json). */
import { z } from "zod";
import stored from "../../../knowledge/fidelity/concepts.json" with { type: "json" };

const WORDS = z.array(z.string().min(1)).min(1);
/** One thing a line. A line need not be complete: it only shows that a clause has left a trace on the other side. */
const CONCEPTS = z.array(z.strictObject({ zh: WORDS, en: WORDS })).parse(stored);

const LONGEST_HAN = Math.max(...CONCEPTS.flatMap(({ zh }) => zh.map((word) => word.length)));

function indexed(
  words: (concept: (typeof CONCEPTS)[number]) => readonly string[],
): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (const [id, concept] of CONCEPTS.entries())
    for (const word of words(concept)) index.set(word.toLowerCase(), [...(index.get(word.toLowerCase()) ?? []), id]);
  return index;
}

const BY_CHINESE = indexed(({ zh }) => zh);
const BY_ENGLISH = indexed(({ en }) => en);

/** Each word of a folded text that the list knows, with what it may be about: in Chinese the longest word at each place. */
export function conceptsOf(text: string): readonly (readonly number[])[] {
  const found = Array.from(text.toLowerCase().matchAll(/[a-z]+/g), ([word]) => BY_ENGLISH.get(word)).filter(
    (ids) => ids !== undefined,
  );
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) < 0x3400) continue;
    for (let length = LONGEST_HAN; length > 0; length -= 1) {
      const ids = BY_CHINESE.get(text.slice(at, at + length));
      if (ids === undefined) continue;
      found.push(ids);
      at += length - 1;
      break;
    }
  }
  return found;
}
