/** What a lexicon is made of once it is prepared: tables to search by, and words as text in JSON. */
import type { RowTables } from "./candidates.ts";
import type { FlagId, FlagWords } from "./flag.ts";
import type { SyllableMachine } from "./hearing.ts";
import type { RedFlagRule } from "./rule.ts";
import type { ShapeName } from "./shapes.ts";
import type { SoundTable } from "./sound-table.ts";
import type { WordTree } from "./word-tree.ts";

/** A prepared lexicon. It holds nothing but plain objects, numbers and texts, so it can be kept in a file. */
export interface LexiconData {
  readonly tree: Omit<WordTree, "codes">;
  /** The units of the lexicon in the order of their codes, the first with code 1. */
  readonly units: Uint16Array;
  readonly rows: RowTables;
  readonly syllables: SyllableMachine;
  readonly bySound: SoundTable;
  /** `LexiconWords` in JSON. */
  readonly words: string;
  /** `SpokenEntries` in JSON, which is read when something is heard first. */
  readonly spoken: string;
}

/** The words that are always at hand. */
export interface LexiconWords {
  /** The numbers of the classes that have a name of their own. */
  readonly classes: Readonly<Record<string, number>>;
  readonly shapes: readonly (readonly [number, ShapeName])[];
  readonly rules: readonly RedFlagRule[];
  readonly flags: readonly (readonly [FlagId, FlagWords])[];
  readonly heard: HeardWords;
}

/** What shows that something is written by its sound. */
export interface HeardWords {
  /** Words that disguised writers respell, by the pair of their first two sounds, the longest first. */
  readonly sensitive: readonly (readonly [number, readonly string[]])[];
  readonly standsAlone: string;
  /** By character: those that count as sounding like it, though they are common. */
  readonly soundAlikes: Readonly<Record<string, string>>;
}

/** What sounds are read as; see `SpokenWords`. */
export interface SpokenEntries {
  /** Words of which one character may be given by its first letter, joined by `|`. */
  readonly initials: string;
  readonly singles: readonly (readonly [string, string])[];
  readonly shorthand: Readonly<Record<string, string>>;
}
