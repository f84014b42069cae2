/** Chooses the sayings that are worth a search in a message: those of which every part may stand in it. */
import type { Span } from "../../text/span.ts";
import type { Lists } from "./lists.ts";
import { HAS } from "./oddities.ts";
import type { Found } from "./passage.ts";
import { textOf } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { DIGIT_SHAPES, FIGURE_SHAPES, findShape } from "./shapes.ts";
import type { ShapeName } from "./shapes.ts";
import type { Spotted } from "./word-tree.ts";

/**
 * Which words call for which sayings. A part is some classes of which a word must stand in a text; a row is a phrase or,
 * behind all phrases, a saying. Every part and every row has a bit; the bits stand in blocks of 32, first those of the parts,
 * then those of the phrases, then those of the sayings.
 */
export interface RowTables {
  /** By place in the word tree: the parts that a word there stands in and the rows it calls for, as pairs of a block and bits. */
  readonly marks: Lists;
  /** By class: the parts that hold it, as pairs of a block and bits. */
  readonly built: Lists;
  /** By row: its parts, the rarest first and what is open last. */
  readonly parts: Lists;
  readonly phraseCount: number;
  /** By phrase: the class it makes a word of; those deeper within others come first. */
  readonly classOf: Int32Array;
  /** By class: its phrases. */
  readonly phrasesOf: Lists;
  /** By part: the classes in it that are open, which are looked for when all else has been found. */
  readonly openIn: Lists;
  /** By class: 1 where a word of it may stand where no listed word does. */
  readonly open: Uint8Array;
  /** By row: its pattern, see `decodePattern`. */
  readonly patterns: Lists;
  /** By saying: the place of its rule. */
  readonly ruleOf: Int32Array;
  readonly blocks: { readonly parts: number; readonly phrases: number; readonly sayings: number };
}

/** The sayings that may hold for a reading, in the order of the lexicon, and what was found to tell. */
export interface Candidates extends Found {
  readonly sayings: readonly number[];
}

const MOST_SEARCHES = 0x7fff_ffff;
const NO_SPANS: readonly Span[] = [];

/** Searches readings for candidates. What it says of a reading holds until the next search. */
export class CandidateSearch {
  readonly #tables: RowTables;
  readonly #shapeNames: ReadonlyMap<number, ShapeName>;
  /** Bits of the parts that were found and the rows that are called for. */
  readonly #bits: Int32Array;
  /** By part: the number of the last search that found that what is open in it does not stand there. */
  readonly #lastMissed: Int32Array;
  /** By class: the number of the last search that found a phrase of it. */
  readonly #lastBuilt: Int32Array;
  #searches = 0;
  #reading: Reading | undefined;
  #text: string | undefined;
  #shapes: Map<number, readonly Span[]> | undefined;

  constructor(tables: RowTables, shapeNames: ReadonlyMap<number, ShapeName>) {
    const { blocks, open, openIn } = tables;
    this.#tables = tables;
    this.#shapeNames = shapeNames;
    this.#bits = new Int32Array(blocks.parts + blocks.phrases + blocks.sayings);
    this.#lastMissed = new Int32Array(openIn.begins.length);
    this.#lastBuilt = new Int32Array(open.length);
  }

  /** The sayings that may hold for the words of a reading; undefined for none. */
  of(reading: Reading, spotted: Spotted): Candidates | undefined {
    if (spotted.count === 0) return undefined;
    if (this.#searches === MOST_SEARCHES) {
      this.#searches = 0;
      this.#lastMissed.fill(0);
      this.#lastBuilt.fill(0);
    }
    this.#searches += 1;
    this.#reading = reading;
    this.#text = undefined;
    this.#shapes = undefined;
    this.#mark(spotted);
    this.#tryPhrases();
    const sayings = this.#heldSayings();
    if (sayings === undefined) return undefined;
    return {
      reading,
      spotted,
      sayings,
      shapes: this.#shapes ?? new Map(),
      text: this.#text ?? textOf(reading),
      mayFind: (id) => this.#lastBuilt[id] === this.#searches || this.#tables.open[id] === 1,
      mayHold: (phrase) => this.#mayHold(phrase),
    };
  }

  #mark({ count, data }: Spotted): void {
    const { begins, items } = this.#tables.marks;
    const bits = this.#bits;
    bits.fill(0);
    for (let index = 0; index < count; index += 1) {
      const place = data[index * 3] as number;
      const end = begins[place + 1] as number;
      for (let at = begins[place] as number; at < end; at += 2)
        (bits[items[at] as number] as number) |= items[at + 1] as number;
    }
  }

  /** Marks the parts of which a phrase may stand in the text. */
  #tryPhrases(): void {
    const { blocks, classOf, built } = this.#tables;
    const bits = this.#bits;
    for (let block = 0; block < blocks.phrases; block += 1) {
      for (let left = bits[blocks.parts + block] as number; left !== 0; left &= left - 1) {
        const row = block * 32 + 31 - Math.clz32(left & -left);
        const id = classOf[row] as number;
        if (this.#lastBuilt[id] === this.#searches || !this.#mayHold(row)) continue;
        this.#lastBuilt[id] = this.#searches;
        const end = built.begins[id + 1] as number;
        for (let at = built.begins[id] as number; at < end; at += 2)
          (bits[built.items[at] as number] as number) |= built.items[at + 1] as number;
      }
    }
  }

  #heldSayings(): number[] | undefined {
    const { blocks, phraseCount } = this.#tables;
    const first = blocks.parts + blocks.phrases;
    let held: number[] | undefined;
    for (let block = 0; block < blocks.sayings; block += 1) {
      for (let left = this.#bits[first + block] as number; left !== 0; left &= left - 1) {
        const saying = block * 32 + 31 - Math.clz32(left & -left);
        if (this.#mayHold(phraseCount + saying)) (held ??= []).push(saying);
      }
    }
    return held;
  }

  /** May every part of a row stand in the text? What is open comes last. */
  #mayHold(row: number): boolean {
    const { begins, items } = this.#tables.parts;
    const bits = this.#bits;
    const end = begins[row + 1] as number;
    for (let at = begins[row] as number; at < end; at += 1) {
      const part = items[at] as number;
      if ((((bits[part >> 5] as number) >>> (part & 31)) & 1) === 0 && !this.#isOpenThere(part)) return false;
    }
    return true;
  }

  /** Does a shape, or a phrase of shapes, stand in the text where a part asks for one? */
  #isOpenThere(part: number): boolean {
    const { begins, items } = this.#tables.openIn;
    const end = begins[part + 1] as number;
    let at = begins[part] as number;
    if (at === end || this.#lastMissed[part] === this.#searches) return false;
    for (; at < end; at += 1) {
      if (!this.#isClassThere(items[at] as number)) continue;
      (this.#bits[part >> 5] as number) |= 1 << (part & 31);
      return true;
    }
    this.#lastMissed[part] = this.#searches;
    return false;
  }

  #isClassThere(id: number): boolean {
    if (this.#shapeNames.has(id)) return this.#hasShape(id);
    const { begins, items } = this.#tables.phrasesOf;
    const end = begins[id + 1] as number;
    for (let at = begins[id] as number; at < end; at += 1) if (this.#mayHold(items[at] as number)) return true;
    return false;
  }

  #hasShape(id: number): boolean {
    const reading = this.#reading as Reading;
    let spans = this.#shapes?.get(id);
    if (spans === undefined) {
      const name = this.#shapeNames.get(id) as ShapeName;
      spans = mayHaveShape(name, reading) ? findShape(name, (this.#text ??= textOf(reading))) : NO_SPANS;
      (this.#shapes ??= new Map()).set(id, spans);
    }
    return spans.length > 0;
  }
}

function mayHaveShape(name: ShapeName, { odd }: Reading): boolean {
  if (DIGIT_SHAPES.has(name)) return (odd & HAS.digit) !== 0;
  return !FIGURE_SHAPES.has(name) || (odd & (HAS.digit | HAS.numeral)) !== 0;
}
