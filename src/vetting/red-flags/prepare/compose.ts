/** Composes the lexicon of its files: numbers the word classes, lists every word, compiles the sayings and tells how common they are. */
import { plainly } from "../reading.ts";
import { respelled } from "../respelled.ts";
import type { RedFlagRule } from "../rule.ts";
import { compilePattern, literalsOf } from "../pattern.ts";
import type { Pattern } from "../pattern.ts";
import { SHAPE_NAMES } from "../shapes.ts";
import type { ShapeName } from "../shapes.ts";
import type { ListedWord } from "./grow-tree.ts";
import { COMMON, RULES, SPELLINGS, WORD_CLASSES } from "./files.ts";
import type { RuleEntry } from "./files.ts";

/** The parts of a pattern as far as they must stand in a text at all: of each the classes of which one must; the rarest first. */
export type Needs = readonly (readonly number[])[];

/** One way of saying what a rule looks for, or what also counts as a word of a class. */
export interface Saying {
  readonly source: string;
  readonly pattern: Pattern;
  readonly needs: Needs;
}

/** The lexicon with its classes by number. */
export interface Composed {
  readonly classNumbers: ReadonlyMap<string, number>;
  /** Every listed word with its respellings, in plain units. */
  readonly vocabulary: readonly ListedWord[];
  readonly rules: readonly RedFlagRule[];
  /** All sayings in the order of the files, each with the place of its rule. */
  readonly sayings: readonly (Saying & { readonly rule: number })[];
  /** By class: its phrases; undefined for a class without. */
  readonly phrases: readonly (readonly Saying[] | undefined)[];
  readonly shapes: ReadonlyMap<number, ShapeName>;
  /** Classes of which a word may stand where no listed word does: number shapes, and classes with a phrase of number shapes alone. */
  readonly open: ReadonlySet<number>;
}

/** The words of the lexicon by class while they are listed. */
interface Listing {
  readonly numbers: Map<string, number>;
  readonly vocabulary: ListedWord[];
}

/** The number of a word class; makes room for it at first sight. */
function numberOf({ numbers }: Listing, name: string): number {
  let id = numbers.get(name);
  if (id === undefined) numbers.set(name, (id = numbers.size));
  return id;
}

function list({ vocabulary }: Listing, word: string, classId: number): void {
  const open = word.endsWith("*") ? "letters" : word.endsWith("#") ? "digits" : "no";
  const bare = open === "no" ? word : word.slice(0, -1);
  vocabulary.push({ plain: plainly(bare), classId, open });
}

/** Compiles a saying and lists its literal words. */
function compile(listing: Listing, source: string): Pattern {
  for (const [name, literals] of literalsOf(source)) {
    if (listing.numbers.has(name)) continue;
    const id = numberOf(listing, name);
    for (const word of literals) list(listing, word, id);
  }
  return compilePattern(source, (name) => knownNumber(listing, name));
}

function knownNumber({ numbers }: Listing, name: string): number {
  const id = numbers.get(name);
  if (id === undefined) throw new Error(`knowledge/red-flags names the unknown word class ${name}`);
  return id;
}

/** A pattern, with what else must have been found at all. */
interface Compiled {
  readonly source: string;
  readonly pattern: Pattern;
  readonly parts: Needs;
}

function compileRule(listing: Listing, entry: RuleEntry): readonly Compiled[] {
  const when = entry.when.length > 0 ? [entry.when.map((name) => knownNumber(listing, name))] : [];
  return entry.say.map((source) => {
    const pattern = compile(listing, source);
    return { source, pattern, parts: [...pattern.parts.map(({ classes }) => classes), ...when] };
  });
}

/** Composes the lexicon. @throws {Error} for a class that is unknown or built of itself */
export function compose(): Composed {
  const listing: Listing = { numbers: new Map(), vocabulary: [] };
  for (const [name, entry] of WORD_CLASSES) {
    const spelled = entry.respelled ? respelled(entry.words, SPELLINGS) : entry.words;
    const id = numberOf(listing, name);
    for (const word of spelled) list(listing, word, id);
  }
  const shapes = new Map(SHAPE_NAMES.map((name) => [numberOf(listing, name), name]));
  const compiled = RULES.map((entry) => compileRule(listing, entry));
  const phrasesOf = new Map<number, readonly Compiled[]>();
  for (const [name, { phrases }] of WORD_CLASSES) {
    if (phrases.length === 0) continue;
    phrasesOf.set(
      numberOf(listing, name),
      phrases.map((source) => {
        const pattern = compile(listing, source);
        return { source, pattern, parts: pattern.parts.map(({ classes }) => classes) };
      }),
    );
  }
  const open = openClasses(listing, shapes);
  const weights = classWeights(listing, phrasesOf, shapes, open);
  const saying = ({ source, pattern, parts }: Compiled): Saying => ({
    source,
    pattern,
    needs: rarestFirst(parts, weights, open),
  });
  return {
    classNumbers: listing.numbers,
    vocabulary: listing.vocabulary,
    rules: RULES.map(({ id, flag, severity, stance, unless, never }) => ({
      id,
      flag,
      severity,
      stance,
      unless: unless.map((name) => knownNumber(listing, name)),
      never: never.map((name) => knownNumber(listing, name)),
    })),
    sayings: compiled.flatMap((own, rule) => own.map((one) => ({ rule, ...saying(one) }))),
    phrases: Array.from({ length: listing.numbers.size }, (_, id) => phrasesOf.get(id)?.map(saying)),
    shapes,
    open,
  };
}

function openClasses(listing: Listing, shapes: ReadonlyMap<number, ShapeName>): Set<number> {
  const open = new Set(shapes.keys());
  const isAllOpen = (source: string): boolean =>
    source
      .split(" ")
      .filter((piece) => piece.length > 2)
      .every(
        (piece) =>
          /^<[^>]+>$/.test(piece) &&
          piece
            .slice(1, -1)
            .split("|")
            .some((name) => open.has(knownNumber(listing, name))),
      );
  for (let size = -1; size !== open.size; ) {
    size = open.size;
    for (const [name, { phrases }] of WORD_CLASSES) if (phrases.some(isAllOpen)) open.add(knownNumber(listing, name));
  }
  return open;
}

/** How common the words of each class are in ordinary talk, those of its phrases by their rarest part. */
function classWeights(
  { numbers, vocabulary }: Listing,
  phrasesOf: ReadonlyMap<number, readonly Compiled[]>,
  shapes: ReadonlyMap<number, ShapeName>,
  open: ReadonlySet<number>,
): Float64Array {
  const weight = new Float64Array(numbers.size);
  for (const { plain, classId } of vocabulary) (weight[classId] as number) += commonness(plain);
  const weighed = new Set<number>();
  const weigh = (id: number, above: readonly number[]): void => {
    const phrases = phrasesOf.get(id);
    if (phrases === undefined || weighed.has(id)) return;
    if (above.includes(id)) throw new Error("knowledge/red-flags has a word class built of itself");
    for (const { parts } of phrases) {
      for (const classes of parts) for (const below of classes) weigh(below, [...above, id]);
      (weight[id] as number) += Math.min(...parts.map((classes) => sumOf(weight, open, classes)));
    }
    weighed.add(id);
  };
  for (const id of shapes.keys()) weight[id] = Infinity;
  for (const id of phrasesOf.keys()) weigh(id, []);
  return weight;
}

/** In how many of 10,000 messages of ordinary talk a word stands, roughly. */
export function commonness(word: string): number {
  return COMMON.get(word) ?? (word.length === 1 ? 10 : 0.2);
}

/** What is open may stand anywhere, so it comes last. */
function sumOf(weight: Float64Array, open: ReadonlySet<number>, classes: readonly number[]): number {
  return classes.reduce((sum, id) => sum + (open.has(id) ? Infinity : (weight[id] as number)), 0);
}

function rarestFirst(parts: Needs, weights: Float64Array, open: ReadonlySet<number>): Needs {
  return parts.toSorted((a, b) => {
    const [one, other] = [sumOf(weights, open, a), sumOf(weights, open, b)];
    return one < other ? -1 : one > other ? 1 : 0;
  });
}
