/** The reading aid: what rules alone can honestly say of a message, beside the untouched original. It is not a translation. */
import { clauses } from "../../text/clauses.ts";
import { fold } from "../../text/fold.ts";
import { firstEndingAfter, firstFrom, type Span } from "../../text/span.ts";
import { pageOf, readMarks } from "../fidelity/read-marks.ts";
import { blanked } from "../fidelity/special.ts";
import { findTerms, type TeamTerm, termList } from "../glossary/terms.ts";
import { hedgesOf, negatedClauses } from "./careful.ts";
import { renderClause } from "./clause-patterns.ts";
import { coverageOf } from "./coverage.ts";
import type { Fact, PlacedFact } from "./fact.ts";
import { factsOf } from "./facts.ts";
import { untouchedSpans } from "./untouched.ts";
import { hasAny, READING_WORDS } from "./words.ts";

/** Exact words of the given text: `text.slice(start, end) === quote`, in UTF-16 units. */
export type Quoted = { readonly quote: string; readonly start: number; readonly end: number };

/** A glossary term of the text. `zh` is cut out by the offsets. */
export type TermFound = {
  readonly zh: string;
  readonly en: string;
  readonly note?: string;
  readonly start: number;
  readonly end: number;
};

/** A clause, with its English only where a pattern consumes it completely. */
export type ClauseFound = { readonly zh: string; readonly en?: string; readonly start: number; readonly end: number };

/** What a word that loosens or negates says in English. */
export interface Meaning extends Span {
  readonly word: string;
  readonly en: string;
}

/** What the rules found. All lists in the order of the text. */
export interface ReadingAid {
  readonly facts: readonly Fact[];
  readonly terms: readonly TermFound[];
  /** Whole clauses that say no. */
  readonly negations: readonly Quoted[];
  /** The negating words themselves. */
  readonly cues: readonly Meaning[];
  readonly hedges: readonly (Quoted & { readonly en: string })[];
  readonly clauses: readonly ClauseFound[];
  /** Share of the letters and digits that something above accounts for, 0 to 1, particles not counted. */
  readonly coverage: number;
  readonly unknownSpans: readonly Quoted[];
}

/**
 * Reads a message by rules. Total and linear: any text gives a result.
 * @param own the team's terms
 * @param skipped stretches that are left as they are, such as lines in the other language
 */
export function readingAid(text: string, own: readonly TeamTerm[] = [], skipped: readonly Span[] = []): ReadingAid {
  const untouched = [...untouchedSpans(text), ...skipped];
  const page = pageOf(blanked(text, untouched));
  const placed = (at: Span): Quoted => {
    const span = page.span(at.start, at.end);
    return { quote: text.slice(span.start, span.end), ...span };
  };
  const marks = readMarks(page);
  const facts = factsOf(page, marks, text);
  const figures = facts.map(({ at }) => at);
  const parts = clausesOf(page.text);
  const terms = findTerms(
    page.text,
    termList(own, (zh) => fold(zh).text),
    [],
  );
  const bounded = marks
    .filter(({ bound }) => bound !== undefined)
    .map(({ at }) => ({ start: Math.max(0, at.start - 1), end: at.end + 1 }));
  const negated = negatedClauses(page.text, parts, bounded);
  const hedges = hedgesOf(
    page.text,
    marks.map(({ at }) => at),
  );
  const rendered = renderedClauses(page.text, parts, facts);
  const cues = negated.flatMap((clause) => clause.cues);
  const known = [
    ...figures,
    ...marks.map(({ at }) => at),
    ...terms,
    ...hedges,
    ...cues,
    ...rendered.filter(({ en }) => en !== undefined),
  ];
  const { coverage, unknown } = coverageOf(page.text, known);
  return {
    facts: facts.map(({ fact }) => fact),
    terms: terms.map(({ start, end, entry }) => {
      const { quote, ...span } = placed({ start, end });
      return { zh: quote, en: entry.en, ...(entry.note === "" ? {} : { note: entry.note }), ...span };
    }),
    negations: negated.map(placed),
    cues: cues.map(({ start, end, word, en }) => ({ ...page.span(start, end), word, en })),
    hedges: hedges.map((hedge) => ({ ...placed(hedge), en: hedge.en })),
    clauses: rendered.map((clause) => {
      const { quote, ...span } = placed(clause);
      return { zh: quote, ...(clause.en === undefined ? {} : { en: clause.en }), ...span };
    }),
    coverage,
    unknownSpans: unknown.map(placed),
  };
}

/** Chat uses a blank or a wave where writing has a comma. */
const CHAT_BREAK = /(?<=\S) +(?=\d{1,2}[、)])|(?<=[\u4e00-\u9fff%]) +(?=[\u4e00-\u9fff\d¥])|[~…]+(?!\d)/g;

function clausesOf(text: string): readonly Span[] {
  return clauses(text).flatMap(({ start, end }) => {
    const parts: Span[] = [];
    let from = start;
    for (const { index, 0: mark } of text.slice(start, end).matchAll(CHAT_BREAK)) {
      if (start + index > from) parts.push({ start: from, end: start + index });
      from = start + index + mark.length;
    }
    if (from < end) parts.push({ start: from, end });
    return parts;
  });
}

const HAN = /[\u3400-\u9fff]/;
const SENTENCE_END = /[。!?;\n]/g;
const ASKS = /^[\s~"”)]{0,3}[?？]|吗|么$/;

/** The clauses that hold Chinese; English only for one that stands without condition or question. */
function renderedClauses(
  text: string,
  parts: readonly Span[],
  facts: readonly PlacedFact[],
): readonly (Span & { readonly en?: string })[] {
  const figures = facts.map(({ at }) => at);
  const ends = Array.from(text.matchAll(SENTENCE_END), ({ index }) => ({ start: index, end: index + 1 }));
  let sentenceOf = -1;
  let conditional = false;
  return parts.flatMap((part): (Span & { readonly en?: string })[] => {
    const clause = text.slice(part.start, part.end);
    if (!HAN.test(clause)) return [];
    const sentence = firstFrom(ends, part.start);
    if (sentence !== sentenceOf) {
      sentenceOf = sentence;
      const whole = text.slice(ends[sentence - 1]?.end ?? 0, ends[sentence]?.start ?? text.length);
      conditional = hasAny(whole, READING_WORDS.conditions);
    }
    if (conditional || ASKS.test(text.slice(part.end, part.end + 4)) || ASKS.test(clause)) return [part];
    const own: PlacedFact[] = [];
    for (let at = firstEndingAfter(figures, part.start); at < facts.length; at += 1) {
      const fact = facts[at] as PlacedFact;
      if (fact.at.start >= part.end) break;
      if (fact.at.start < part.start || fact.at.end > part.end) return [part];
      own.push({ fact: fact.fact, at: { start: fact.at.start - part.start, end: fact.at.end - part.start } });
      if (own.length > 2) return [part];
    }
    const en = renderClause(clause, own);
    return [en === undefined ? part : { ...part, en }];
  });
}
