/** Finds sentences and clauses that have left no trace on the other side: no figure, no name, and nothing of what they are about. */
import { clauses } from "../../text/clauses.ts";
import type { Span } from "../../text/span.ts";
import { type Sentence, SLIGHT, weightOf } from "./align.ts";
import type { Passage, PlacedPassage } from "./alike.ts";
import { conceptsOf } from "./concepts.ts";
import type { PlacedMark } from "./read-marks.ts";

/** So many known words must be without a trace in a clause; in a sentence that was joined to others one is enough. */
const CLAUSE_NEEDS = 2;
const SENTENCE_NEEDS = 1;
/** So short a clause can still be what answers, in Chinese characters: 随机发. */
const LEAST_ANSWER = 2;
/** A longer passage is a page of text without an end of sentence. */
const MOST_READ = 2000;

/** A clause of a passage and whether the other side says anything of it. */
interface Part extends Span {
  readonly about: number;
  readonly traced: boolean;
}

/**
 * The stretches of `own` that nothing in `other` answers to, as places in the text of `own`: what is missing there if `own` is
 * the source. What is said anywhere in `whole`, the text that `other` is a passage of, is not missing. None where a part of
 * `other` is without a trace too, which may be what answers, nor where the lengths of both agree better with the stretch than
 * without; but a duty always counts.
 */
export function untraced(
  own: PlacedPassage,
  sentences: readonly Sentence[],
  other: PlacedPassage,
  whole: Passage,
): readonly Span[] {
  if (own.text.length > MOST_READ || whole.text.length > MOST_READ) return [];
  const [weight, against] = [weightOf(own.text), weightOf(other.text)];
  const isSuperfluous = ({ start, end }: Span): boolean => {
    const part = weightOf(own.text.slice(start, end));
    return part >= SLIGHT && apart(weight - part, against) < apart(weight, against);
  };
  const inOther = partsOf(clauses(other.text), other, own);
  if (inOther.some(({ traced, start, end }) => !traced && weightOf(other.text.slice(start, end)) >= LEAST_ANSWER))
    return duties(own.text, whole.text);
  const spans = sentences.map(({ start, end }) => ({ start: start - own.at.start, end: end - own.at.start }));
  const found = (parts: readonly Span[], needs: number): readonly Span[] => {
    const lost = partsOf(parts, own, whole).filter(
      (part) => !part.traced && part.about >= needs && isSuperfluous(part),
    );
    return lost.length < parts.length ? lost : [];
  };
  const lostSentences = spans.length > 1 ? found(spans, SENTENCE_NEEDS) : [];
  if (lostSentences.length > 0) return lostSentences;
  const lost = found(clauses(own.text), CLAUSE_NEEDS);
  return lost.length > 0 ? lost : duties(own.text, whole.text);
}

/** What somebody has to do himself is said in a word or two, and missed whatever else stands there. */
const DUTIES: readonly (readonly [says: RegExp, answers: RegExp])[] = [
  [/自提|自取|上门提货/, /(?<![a-z])(?:pick\w*|collect\w*|fetch\w*|come (?:for|and get)|get it yourself)(?![a-z])/i],
  [
    /(?<![a-z])(?:pick (?:it|them|these|those|the [a-z]+) up (?:your|our|them)sel(?:f|ves)|collect (?:it|them|these|those|the [a-z]+) (?:your|our|them)sel(?:f|ves))(?![a-z])/i,
    /提(?![供前示高醒到单价])|取(?![消得])|拿|领(?!导)|上门/,
  ],
];

function duties(own: string, whole: string): readonly Span[] {
  return DUTIES.filter(([says, answers]) => says.test(own) && !answers.test(whole)).flatMap(([says]) =>
    clauses(own).filter(({ start, end }) => says.test(own.slice(start, end))),
  );
}

function apart(one: number, other: number): number {
  return Math.abs(Math.log((one + 1) / (other + 1)));
}

function partsOf(spans: readonly Span[], own: Passage, other: Passage): readonly Part[] {
  const said = new Set(conceptsOf(other.text).flat());
  const values = new Set(other.marks.map(({ value }) => value));
  return spans.map(({ start, end }) => {
    const words = own.text.slice(start, end);
    const about = conceptsOf(words);
    const within = own.marks.filter(({ at }) => at.start >= start && at.start < end);
    const traced =
      about.some((ids) => ids.some((id) => said.has(id))) ||
      within.some((mark) => isSaid(mark, values)) ||
      sharesName(words, other.text);
    return { start, end, about: about.length, traced };
  });
}

function isSaid({ value }: PlacedMark, values: ReadonlySet<string>): boolean {
  return values.has(value);
}

/** Names and codes in Latin letters stay as they are in a Chinese text. */
function sharesName(words: string, other: string): boolean {
  if (!/[\u4e00-\u9fff]/.test(words + other)) return false;
  const names = (/[\u4e00-\u9fff]/.test(words) ? words : other).match(/[A-Za-z]{2,}/g) ?? [];
  const rest = (/[\u4e00-\u9fff]/.test(words) ? other : words).toLowerCase();
  return names.some((name) => rest.includes(name.toLowerCase()));
}
