/** Lays out which words call for which sayings and phrases, as tables of bits: what src/vetting/red-flags/candidates.ts searches by. */
import type { RowTables } from "../candidates.ts";
import { listsOf } from "../lists.ts";
import type { Lists } from "../lists.ts";
import { encodePattern } from "../pattern.ts";
import { commonness } from "./compose.ts";
import type { Composed, Saying } from "./compose.ts";

const BLOCK = 32;

/** A saying or phrase: its parts by number, the rarest first. */
type Row = readonly number[];

/** The different parts of all sayings and phrases by number: of each the classes of which one must stand in a text. */
function numberParts(composed: Composed, all: readonly Saying[]): ReadonlyMap<string, number> {
  const parts = new Map<string, readonly number[]>();
  for (const { needs } of all) for (const classes of needs) parts.set(classes.join(), classes);
  const topOf = commonestWords(composed);
  const keys = [...parts].map(([key, classes]) => {
    const [first, second] = classes
      .flatMap((id) => topOf[id] as readonly string[])
      .toSorted((a, b) => commonness(b) - commonness(a) || (a < b ? -1 : 1));
    return { key, by: `${first ?? ""}\n${second ?? ""}` };
  });
  // Parts that share their commonest words come side by side: one word then marks them together.
  keys.sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0));
  return new Map(keys.map(({ key }, index) => [key, index]));
}

/** By class: its commonest words. */
function commonestWords({ vocabulary, classNumbers }: Composed): readonly (readonly string[])[] {
  const words: string[][] = Array.from({ length: classNumbers.size }, () => []);
  for (const { plain, classId } of vocabulary) if (commonness(plain) > 1) words[classId]?.push(plain);
  return words.map((own) => own.toSorted((a, b) => commonness(b) - commonness(a)).slice(0, 2));
}

/** By class: how deep phrases stand within its phrases; 0 without any. What is open is not counted. */
function depthsOf({ phrases, open }: Composed): readonly number[] {
  const known: number[] = [];
  const depthOf = (id: number): number => {
    const depth = known[id];
    if (depth !== undefined) return depth;
    const own = open.has(id) ? undefined : phrases[id];
    return (known[id] =
      own === undefined ? 0 : 1 + Math.max(0, ...own.flatMap(({ needs }) => needs.flat().map(depthOf))));
  };
  return phrases.map((_, id) => depthOf(id));
}

/** All phrases with their classes: those that stand within others first, those of open classes last. */
function phrasesByDepth(composed: Composed): readonly { readonly of: number; readonly phrase: Saying }[] {
  const depths = depthsOf(composed);
  const rank = (id: number): number => (composed.open.has(id) ? Infinity : (depths[id] as number));
  return composed.phrases
    .flatMap((own, of) => (own ?? []).map((phrase) => ({ of, phrase })))
    .toSorted((a, b) => (rank(a.of) === rank(b.of) ? 0 : rank(a.of) - rank(b.of)));
}

/** By place in the tree, or by class: which bits to set, as pairs of a block and its bits. */
function bitsOf(sets: Iterable<Iterable<number>>): Lists {
  const lists: number[][] = [];
  for (const bits of sets) {
    const blocks = new Map<number, number>();
    for (const bit of bits) {
      const block = Math.floor(bit / BLOCK);
      blocks.set(block, (blocks.get(block) ?? 0) | (1 << (bit % BLOCK)));
    }
    lists.push([...blocks].toSorted(([a], [b]) => a - b).flat());
  }
  return listsOf(lists);
}

/**
 * Makes the tables.
 * @param classesAt by place in the word tree: the classes of the words that end there
 * @throws {Error} for a saying or phrase in which no part is a listed word
 */
export function rowTables(composed: Composed, classesAt: Lists): RowTables {
  const { sayings, phrases, open, classNumbers } = composed;
  const rows = phrasesByDepth(composed);
  const all = [...rows.map(({ phrase }) => phrase), ...sayings];
  const partNumbers = numberParts(composed, all);
  const parts: (readonly number[])[] = [];
  for (const [key, number] of partNumbers) parts[number] = key.split(",").map(Number);
  const rowParts: readonly Row[] = all.map(({ needs }) =>
    needs.map((classes) => partNumbers.get(classes.join()) as number),
  );
  /** By class: the numbers of its phrases. */
  const phrasesOf: number[][] = phrases.map(() => []);
  for (const [row, { of }] of rows.entries()) phrasesOf[of]?.push(row);
  const blocks = (bits: number): number => Math.ceil(bits / BLOCK);
  const firstRow = blocks(parts.length) * BLOCK;
  const firstSaying = firstRow + blocks(rows.length) * BLOCK;

  /** By class: the bits that a word of it sets. */
  const bits: Set<number>[] = Array.from({ length: classNumbers.size }, () => new Set());
  for (const [part, classes] of parts.entries()) for (const id of classes) bits[id]?.add(part);
  const built = bitsOf(bits);
  /** The classes whose words stand for a part: its own, and for their phrases those of the rarest parts. */
  const standingFor = (first: number | undefined, source: string): ReadonlySet<number> => {
    const standing = new Set<number>();
    const add = (part: number | undefined): void => {
      const classes = part === undefined ? undefined : parts[part];
      if (classes === undefined || classes.some((id) => open.has(id)))
        throw new Error(`knowledge/red-flags: no word in "${source}"`);
      for (const id of classes) {
        if (standing.has(id)) continue;
        standing.add(id);
        for (const row of phrasesOf[id] as readonly number[]) add(rowParts[row]?.[0]);
      }
    };
    add(first);
    return standing;
  };
  for (const [row, { source }] of all.entries()) {
    const of = rows[row]?.of;
    if (of !== undefined && open.has(of)) continue;
    const bit = row < rows.length ? firstRow + row : firstSaying + row - rows.length;
    for (const id of standingFor(rowParts[row]?.[0], source)) bits[id]?.add(bit);
  }
  const { begins, items } = classesAt;
  const marks = bitsOf(
    (function* () {
      for (let place = 0; place + 1 < begins.length; place += 1) {
        const one = new Set<number>();
        for (let at = begins[place] as number; at < (begins[place + 1] as number); at += 1)
          for (const bit of bits[items[at] as number] as ReadonlySet<number>) one.add(bit);
        yield one;
      }
    })(),
  );
  return {
    marks,
    built,
    parts: listsOf(rowParts),
    phraseCount: rows.length,
    classOf: Int32Array.from(rows, ({ of }) => of),
    phrasesOf: listsOf(phrasesOf),
    openIn: listsOf(parts.map((classes) => classes.filter((id) => open.has(id)))),
    open: Uint8Array.from({ length: classNumbers.size }, (_, id) => (open.has(id) ? 1 : 0)),
    patterns: listsOf(all.map(({ pattern }) => encodePattern(pattern))),
    ruleOf: Int32Array.from(sayings, ({ rule }) => rule),
    blocks: { parts: blocks(parts.length), phrases: blocks(rows.length), sayings: blocks(sayings.length) },
  };
}
