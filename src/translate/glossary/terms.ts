/** Finds the glossary terms of a text: the team's own first, then the longest, and only where the word stands for the term. */
import { firstEndingAfter, type Span } from "../../text/span.ts";
import { READING_WORDS } from "../reading-aid/words.ts";
import { NEGATION_SECTION, NUMBER_SECTION, type GlossaryRow, type Risk, shippedGlossary, wordsOf } from "./glossary.ts";
import { maskedIn, stands } from "./stands.ts";
import { findWords, type Found, type WordList, wordList } from "./word-list.ts";

/** A team's own term. It goes before the glossary's. */
export interface TeamTerm {
  /** Chinese, simplified or traditional. */
  readonly zh: string;
  readonly en: string;
  readonly note?: string | undefined;
  /** Renderings the team does not want. */
  readonly forbidden?: readonly string[] | undefined;
}

/** What a word of the list means. */
export interface TermEntry {
  readonly en: string;
  /** All renderings that are right. */
  readonly accepted: readonly string[];
  readonly forbidden: readonly string[];
  readonly note: string;
  readonly risk: Risk;
  /** The team's own. */
  readonly own: boolean;
}

/** Rows of the negation section that say what they mean as a word; the others only mark a no. */
const POSITIVE = new Set(["不错", "少不了", "不得不", "免", "是不是"]);
/** Too short or too wide to be listed by themselves. */
const NOT_LISTED = new Set(["免", "差不多要"]);

function entryOf(row: GlossaryRow): TermEntry {
  const { en, forbidden, note, risk } = row;
  return { en: en[0] ?? "", accepted: en, forbidden, note, risk, own: false };
}

function isListed({ section, zh, pos }: GlossaryRow): boolean {
  if (section === NUMBER_SECTION) return false;
  if (section === NEGATION_SECTION) return POSITIVE.has(zh);
  // A measure word says no more than its figure, unless it may be misread.
  return pos !== "mw" || READING_WORDS.onlyAfterNumber.includes(zh);
}

const HEDGES = new Set(READING_WORDS.hedges.flatMap(({ zh }) => zh));
/** What a measure word that may be misread is called: both ways. */
const BOTH_WAYS: Readonly<Record<string, string>> = {
  方: "cubic metre or square metre (the text does not say which)",
  个方: "cubic metre or square metre (the text does not say which)",
  码: "yard (fabric) or size (garments, shoes)",
  支: "piece or count of yarn",
};

let shippedWords: readonly (readonly [string, TermEntry])[] | undefined;

function glossaryWords(): readonly (readonly [string, TermEntry])[] {
  if (shippedWords !== undefined) return shippedWords;
  const calendar = READING_WORDS.calendar.flatMap(({ zh, en, note = "" }) => {
    const entry: TermEntry = { en, accepted: [en], forbidden: [], note, risk: "M", own: false };
    return zh.map((word) => [word, entry] as const);
  });
  const rows = shippedGlossary()
    .filter(isListed)
    .flatMap((row) => {
      const entry = entryOf(row);
      return wordsOf(row)
        .filter((word) => !HEDGES.has(word) && !NOT_LISTED.has(word))
        .map((word) => [word, BOTH_WAYS[word] === undefined ? entry : { ...entry, en: BOTH_WAYS[word] }] as const);
    });
  shippedWords = [...rows, ...calendar];
  return shippedWords;
}

/** The words to look for: the team's terms, then the glossary's. `simplify` folds a team's Chinese as the text is folded. */
export function termList(own: readonly TeamTerm[], simplify: (zh: string) => string): WordList<TermEntry> {
  if (own.length > 0) return wordList([...own.map((term) => ownWord(term, simplify)), ...glossaryWords()]);
  shippedList ??= wordList(glossaryWords());
  return shippedList;
}
let shippedList: WordList<TermEntry> | undefined;

function ownWord({ zh, en, note = "", forbidden = [] }: TeamTerm, simplify: (zh: string) => string) {
  return [simplify(zh), { en, accepted: [en], forbidden, note, risk: "H", own: true } satisfies TermEntry] as const;
}

/** The terms of a folded text, in its order and without overlap. @param untouched stretches in which nothing is read */
export function findTerms(
  text: string,
  list: WordList<TermEntry>,
  untouched: readonly Span[],
): readonly Found<TermEntry>[] {
  const isMasked = maskedIn(text);
  const covered = (spans: readonly Span[], at: Span): boolean => {
    const span = spans[firstEndingAfter(spans, at.start)];
    return span !== undefined && span.start <= at.start && span.end >= at.end;
  };
  return findWords(text, list, (found) => {
    if (covered(untouched, found)) return false;
    if (isMasked(found)) return false;
    return found.entry.own || stands(text, found);
  });
}
