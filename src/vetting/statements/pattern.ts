/** The small language of the lexicon: `<not> <give> ~ <sample>` is three word classes, with the distance allowed between them. */
import { isAnswer } from "./answers.ts";
import type { Passage } from "./passage.ts";
import type { Token } from "./vocabulary.ts";

/** How far the next word may stand: units, and what must not lie between. */
interface Gap {
  readonly units: number;
  readonly within: "clause" | "sentence" | "label";
}

/** A place where a pattern was found, with the stretches between its words. */
export interface Hit extends Token {
  readonly gaps: readonly Token[];
}

/** A compiled pattern: word classes and the gap before each (that of the first is unused). */
export interface Pattern {
  readonly source: string;
  readonly parts: readonly { readonly name: string; readonly gap: Gap }[];
}

const NEXT: Gap = { units: 2, within: "clause" };
const GAPS: Readonly<Record<string, Gap>> = {
  "~": { units: 8, within: "clause" },
  "~~": { units: 36, within: "clause" },
  "~,": { units: 64, within: "sentence" },
  "=": { units: 5, within: "label" },
};

/**
 * Compiles a pattern. Parts are separated by spaces: `<class>`, or literal words joined by `|` with `_` for a space.
 * Between parts: nothing (next to each other), `~` near, `~~` in the clause, `~,` in the sentence, `=` a label and its value.
 * @returns the pattern, and the literal words it adds to the vocabulary, by their own class name.
 */
export function compilePattern(source: string): { pattern: Pattern; literals: ReadonlyMap<string, readonly string[]> } {
  const parts: { name: string; gap: Gap }[] = [];
  const literals = new Map<string, readonly string[]>();
  let gap = NEXT;
  for (const piece of source.split(" ")) {
    const stated = GAPS[piece];
    if (stated !== undefined) {
      gap = stated;
      continue;
    }
    const named = /^<([a-z-]{1,40})>$/.exec(piece);
    const name = named?.[1] ?? `'${piece}'`;
    if (named === null)
      literals.set(
        name,
        piece.split("|").map((word) => word.replaceAll("_", " ")),
      );
    parts.push({ name, gap });
    gap = NEXT;
  }
  return { pattern: { source, parts }, literals };
}

function joins(passage: Passage, gap: Gap, before: Token, after: Token): boolean {
  if (after.start - before.end > gap.units) return false;
  if (gap.within === "label") return isAnswer(passage.text, before, after);
  const ids = passage[gap.within];
  return ids[Math.max(0, before.end - 1)] === ids[after.start];
}

/** All places where the pattern's words follow one another as it says, in order of their end. Linear in the words found. */
export function findPattern(pattern: Pattern, passage: Passage): readonly Hit[] {
  if (!pattern.parts.every((part) => passage.tokens.has(part.name))) return [];
  let reached: readonly Hit[] = [];
  for (const [index, part] of pattern.parts.entries()) {
    const tokens = passage.tokens.get(part.name);
    if (tokens === undefined) return [];
    if (index === 0) {
      reached = tokens.map((token) => ({ ...token, gaps: [] }));
      continue;
    }
    const before = reached.toSorted((a, b) => a.end - b.end || b.start - a.start);
    const joined: Hit[] = [];
    let nearest = -1;
    for (const token of tokens) {
      while (nearest + 1 < before.length && (before[nearest + 1] as Hit).end <= token.start) nearest++;
      const previous = before[nearest];
      if (previous !== undefined && joins(passage, part.gap, previous, token)) {
        joined.push({
          start: previous.start,
          end: token.end,
          gaps: [...previous.gaps, { start: previous.end, end: token.start }],
        });
      }
    }
    reached = joined;
  }
  return reached;
}
