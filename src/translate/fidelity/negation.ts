/** Finds what negates in a passage of either language, and what only looks so (glossary, section 15). */
import type { Span } from "../../text/span.ts";
import { firstEndingAfter, unmasked } from "../../text/span.ts";
import {
  CHINESE_CUES,
  CHINESE_MASKS,
  CHINESE_SOFT,
  COMPLETES,
  EMPTY,
  ENGLISH_CUES,
  ENGLISH_MASKS,
  ENGLISH_SOFT,
  RHETORICAL,
} from "./negation-words.ts";

/** A negating word. */
export interface Cue extends Span {
  /**
   * The other side must negate too. Otherwise the word can stand for a negation there and needs none: 缺货 and "not in
   * stock", 除非 and "unless".
   */
  readonly must: boolean;
  /** Repeats the negation before it in a list, so that one word may do for both: 不退不换, "no returns, no exchanges". */
  readonly repeats: boolean;
  /** Repeats the same word in the next clause: one word may do for both only in a list, "tax and freight not included". */
  readonly listed: boolean;
  /** Denies nothing: 没付款之前 is "before payment". */
  readonly empty: boolean;
}

/** Where a pattern stands. */
export function spansOf(text: string, pattern: RegExp): Span[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: word }) => ({ start: index, end: index + word.length }));
}

const LIST_WORD = /(?<![a-z])(?:nor|neither|or|and)(?![a-z])/i;

/** Whether a passage has a word that makes one negation do for two things. */
export function hasList(text: string): boolean {
  return LIST_WORD.test(text) || /[、和与及或跟]/.test(text);
}

const ENDS_CLAUSE = /[,，。;；.!！?？\n]/;
/** 不退不换, 没图没样: so close together they make one word. */
const CLOSE = 3;
/** 不含税不含运费: the same word again within so many characters begins a list. */
const LISTED = 8;

/** Whether a cue goes on with the negation before it, so that one word of the other language may stand for both. */
function repeatsBefore(text: string, before: Span | undefined, cue: Span): boolean {
  if (before === undefined) return false;
  const between = text.slice(before.end, cue.start);
  const same = text.slice(before.start, before.start + 2) === text.slice(cue.start, cue.start + 2);
  if (/^[\u4e00-\u9fff]/.test(text.slice(cue.start, cue.start + 1)))
    return (between.length <= CLOSE && !ENDS_CLAUSE.test(between)) || (same && between.length <= LISTED);
  return between.length <= 2 * LISTED && !ENDS_CLAUSE.test(between) && LIST_WORD.test(text.slice(before.end, cue.end));
}

/**
 * The negating words of a passage in the order of the text.
 * @param spoken figures whose own words negate nothing: 不超过 is a bound
 */
export function readCues(text: string, spoken: readonly Span[]): readonly Cue[] {
  const masks = [
    ...spansOf(text, CHINESE_MASKS),
    ...spansOf(text, ENGLISH_MASKS),
    ...spansOf(text, COMPLETES).map(({ start, end }) => ({ start: start - 1, end })),
    ...spoken,
  ].toSorted((a, b) => a.start - b.start);
  const soft = apart([...spansOf(text, CHINESE_SOFT), ...spansOf(text, ENGLISH_SOFT)]);
  const hard = apart([...spansOf(text, CHINESE_CUES), ...spansOf(text, ENGLISH_CUES)]);
  const strong = unmasked(
    unmasked(hard, masks),
    soft.filter((span) => /^[不没未非别无]/.test(text.slice(span.start, span.end))),
  );
  const free = unmasked(soft, masks);
  const asked = spansOf(text, RHETORICAL);
  const empties = spansOf(text, EMPTY);
  const isWithin = ({ start }: Span, spans: readonly Span[]): boolean =>
    (spans[firstEndingAfter(spans, start)]?.start ?? text.length) <= start;
  const isAsked = (span: Span): boolean => isWithin(span, asked);
  const cues: Cue[] = strong.map((span, index) => {
    const before = strong[index - 1];
    const repeats = repeatsBefore(text, before, span);
    const listed = repeats && before !== undefined && ENDS_CLAUSE.test(text.slice(before.end, span.start));
    const empty = isWithin(span, empties);
    return { ...span, must: !isAsked(span) && !empty, repeats, listed, empty };
  });
  return [
    ...cues,
    ...free.map((span) => ({ ...span, must: false, repeats: false, listed: false, empty: false })),
  ].toSorted((a, b) => a.start - b.start);
}

/** In overlaps the one that starts first stays, of two such the longer. */
function apart(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end))
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}
