/** Marks what a reader must not miss: every clause that says no, and every word that loosens what is said. */
import { firstEndingAfter, firstFrom, type Span, unmasked } from "../../text/span.ts";
import { findWords, wordList } from "../glossary/word-list.ts";
import { readCues } from "../fidelity/negation.ts";
import { READING_WORDS } from "./words.ts";

/** A clause that says no, with the words that do it. Offsets in the page that was read. */
export interface NegatedClause extends Span {
  readonly cues: readonly (Span & { readonly word: string; readonly en: string })[];
}

/** A word that loosens what is said. */
export interface Hedge extends Span {
  readonly en: string;
}

/** A clause longer than this is quoted only around its negation. UTF-16 units. */
const LONGEST_CLAUSE = 60;
const AROUND_CUE = 24;

const SOFT = new Set(READING_WORDS.softNegations);
const NO_NEGATION = wordList(READING_WORDS.noNegation.map((word) => [word, true] as const));
const MEANINGS = READING_WORDS.negations.flatMap(({ zh, en }) => zh.map((word) => [word, en] as const));

function meaningOf(word: string): string {
  return MEANINGS.find(([zh]) => word.startsWith(zh))?.[1] ?? "says no";
}

/** Words of two characters behind 不, of which the cue holds the first one only. */
const BEHIND_NOT = /^(?:支持|接受|提供|保证|可以|需要|建议|配合|负责|允许|同意|能够|承担)/;

/** The negation as a reader knows it: 不支持, not 不支. */
function wholeWord(text: string, { start, end }: Span): string {
  const behind = text.startsWith("不", start) ? BEHIND_NOT.exec(text.slice(start + 1, start + 3)) : null;
  return behind === null ? text.slice(start, end) : `不${behind[0]}`;
}

/**
 * The negated clauses of a folded text.
 * @param clauses its clauses, in their order
 * @param bounded figures whose own words bound them (不超过, "no more than") and negate nothing
 */
export function negatedClauses(
  text: string,
  clauses: readonly Span[],
  bounded: readonly Span[],
): readonly NegatedClause[] {
  const cues = readCues(text, bounded).filter(
    ({ must, empty, start, end }) => must || empty || SOFT.has(text.slice(start, end)),
  );
  const real = unmasked(cues, findWords(text, NO_NEGATION));
  const byClause = new Map<Span, NegatedClause["cues"][number][]>();
  for (const { start, end } of real) {
    const clause = clauses[firstEndingAfter(clauses, start)];
    if (clause === undefined || clause.start > start) continue;
    const word = wholeWord(text, { start, end });
    const known = byClause.get(clause);
    const cue = { start, end, word, en: meaningOf(word) };
    if (known === undefined) byClause.set(clause, [cue]);
    else known.push(cue);
  }
  return Array.from(byClause, ([clause, words]) => ({ ...shortened(text, clause, words), cues: words }));
}

function shortened(text: string, clause: Span, cues: readonly Span[]): Span {
  if (clause.end - clause.start <= LONGEST_CLAUSE) return { start: clause.start, end: clause.end };
  const first = cues[0]?.start ?? clause.start;
  const last = cues.at(-1)?.end ?? clause.end;
  const start = Math.max(clause.start, first - AROUND_CUE);
  const end = Math.min(clause.end, Math.min(last, first + LONGEST_CLAUSE) + AROUND_CUE);
  return {
    start: /[\udc00-\udfff]/.test(text[start] ?? "") ? start + 1 : start,
    end: /[\ud800-\udbff]/.test(text[end - 1] ?? "") ? end - 1 : end,
  };
}

const HEDGES = wordList(
  READING_WORDS.hedges.flatMap(({ zh, en, afterFigure = false }) =>
    zh.map((word) => [word, { en, afterFigure }] as const),
  ),
);
/** A hedge of figures stands at most so far behind its figure. */
const BESIDE = 2;

/** The hedges of a folded text. @param figures stretches of its figures, in their order */
export function hedgesOf(text: string, figures: readonly Span[]): readonly Hedge[] {
  return findWords(text, HEDGES, ({ entry, start, end }) => {
    if (!entry.afterFigure) return true;
    const before = figures[firstFrom(figures, start + 1) - 1];
    return before !== undefined && before.end + BESIDE >= start && before.start < end;
  }).map(({ start, end, entry }) => ({ start, end, en: entry.en }));
}
