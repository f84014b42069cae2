/** The words that name a fact on a profile page, and where they stand in a text. The list is data: knowledge/labels.json. */
import raw from "../../../knowledge/labels.json" with { type: "json" };
import type { Span } from "../../text/span.ts";
import type { FieldName } from "../profile.ts";
import { findWord, isLetter, isLetterOrDigit, searchable, type WordList, wordList } from "./wordlist.ts";

/** What kind of value a label announces. */
export const VALUE_KINDS = [
  "name",
  "founding",
  "years",
  "people",
  "area",
  "lines",
  "units",
  "money",
  "percent",
  "minutes",
  "score",
  "count",
  "orders",
  "grade",
  "type",
  "level",
  "yesno",
  "code",
  "address",
  "place",
  "any",
] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** A label that names no field: its value must not be taken for one. A staff part, an average and a share of good reviews are still told to the checks. */
export type Trap = "other" | "staff-part" | "average" | "good-share";

export interface Label {
  readonly field?: FieldName;
  readonly trap?: Trap;
  readonly value: ValueKind;
  /** 0 names the fact best; of two candidates the lower rank wins. */
  readonly rank: number;
}

export interface LabelHit extends Span {
  readonly label: Label;
}

/** An entry of the file, whose shape tests/knowledge.test.ts checks. */
interface Entry extends Omit<Label, "rank"> {
  readonly rank?: number;
  /** Words that name the fact wherever they stand. */
  readonly labels?: readonly string[];
  /** Words so common that they count only at the start of a cell. */
  readonly cell?: readonly string[];
}

interface Word {
  readonly label: Label;
  readonly cellOnly: boolean;
}

interface Lexicon {
  /** By the letters alone: see `key`. */
  readonly words: ReadonlyMap<string, Word>;
  readonly list: WordList<string>;
}

let loaded: Lexicon | undefined;

/** A label reads alike with hyphens, spaces, underscores or in camel case ("on-time rate", "onTimeRate"). */
function key(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, "");
}

function lexicon(): Lexicon {
  if (loaded !== undefined) return loaded;
  const words = new Map<string, Word>();
  const spellings: [spelling: string, key: string][] = [];
  for (const item of raw as readonly Entry[]) {
    const label: Label = {
      ...(item.field === undefined ? {} : { field: item.field }),
      ...(item.trap === undefined ? {} : { trap: item.trap }),
      value: item.value,
      rank: item.rank ?? 0,
    };
    for (const [list, cellOnly] of [
      [item.labels ?? [], false],
      [item.cell ?? [], true],
    ] as const) {
      for (const word of list) {
        const letters = key(word);
        const known = words.get(letters);
        if (known === undefined || known.cellOnly) words.set(letters, { label, cellOnly });
        spellings.push([word, letters]);
      }
    }
  }
  const manner = { clingsBefore: isLetterOrDigit, clingsAfter: isLetter, looseGaps: true };
  loaded = { words, list: wordList(spellings, manner) };
  return loaded;
}

/** A part of the staff, or somebody else's figure, named by the word before the label. */
const PART_OWNER =
  /(?:研发|外贸|生产|技术|销售|质检|品控|管理|客服|设计|跟单|售后|参保|临时|r ?& ?d|research|production|trad(?:e|ing)|sales|technical|qc|quality|design|engineering|management)[ _-]?(?:的|部门|部)?$/i;
const PEER_OWNER = /(?:行业|同行|同类|竞品|对手|industry|peers?'?)[ _-]?的?$/i;

const STAFF_PART: Label = { trap: "staff-part", value: "people", rank: 0 };
const OTHER: Label = { trap: "other", value: "any", rank: 0 };

/**
 * Finds every label of a folded text, left to right, the longest at each place.
 * @param text folded text (see src/text/fold.ts) @param figures its figures: a common word right behind one is a label
 */
export function findLabels(text: string, figures: readonly Span[] = []): readonly LabelHit[] {
  const figureEnds = new Set(figures.map((figure) => figure.end));
  const { words, list } = lexicon();
  const searched = searchable(text);
  const hits: LabelHit[] = [];
  let found = findWord(list, searched, 0);
  while (found !== undefined) {
    const { start, end, means } = found;
    const word = words.get(means);
    const counts = word !== undefined && (!word.cellOnly || standsInCell(text, start, end, figureEnds));
    if (counts) hits.push({ start, end, label: owned(word.label, text.slice(Math.max(0, start - 14), start)) });
    found = findWord(list, searched, counts ? end : start + 1);
  }
  return hits;
}

function owned(label: Label, before: string): Label {
  if (label.field === undefined) return label;
  if (PEER_OWNER.test(before)) return OTHER;
  return label.value === "people" && PART_OWNER.test(before) ? STAFF_PART : label;
}

const OPENS_CELL = /(?:[\n\t|/,;:([·•"，；：、。0-9%+年月日]|(?:^|[\0-@[-`{-~\u3400-\u9fff]) )$/;
/** A letter of another alphabet; asked last, for such a pattern takes long to compile. */
const FOREIGN_LETTER = /^(?!\p{Script=Han})\p{L}/u;
const GOES_ON = /^(?:(?![一二三四五六七八九十百千万两约近共超达有不为是的了于至])[々〇\u3400-\u9fff]|[a-z])/i;

function standsInCell(text: string, start: number, end: number, figureEnds: ReadonlySet<number>): boolean {
  const opens = start === 0 || figureEnds.has(start) || figureEnds.has(start - 1) || opensCell(text, start);
  return opens && !GOES_ON.test(text.slice(end, end + 1));
}

function opensCell(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  return OPENS_CELL.test(before) || (/[^A-Za-z] $/.test(before) && !FOREIGN_LETTER.test(before));
}

/** The rest of a label that a line break cut: "厂房" + "面积:" gives "面积". Nothing when the two lines do not make one label. */
export function cutLabel(first: string, second: string): string | undefined {
  const { words } = lexicon();
  const head = key(first);
  if (head.length < 1 || head.length > 24) return undefined;
  const tail = second.slice(0, 32);
  for (let length = tail.length; length > 0; length -= 1) {
    const rest = tail.slice(0, length);
    if (/[\s:]$/u.test(rest)) continue;
    if (words.has(head + key(rest))) return rest;
  }
  return undefined;
}

/** True when the whole text is one label. */
export function isLabel(text: string): boolean {
  return lexicon().words.has(key(text));
}
