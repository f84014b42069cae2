/** Puts the sentences of a translation beside those of its source: one to one, one to several, several to one, or alone. */
import { sentences } from "../../text/clauses.ts";
import type { Span } from "../../text/span.ts";
import type { Cue } from "./negation.ts";
import type { PlacedMark } from "./read-marks.ts";

/** A sentence with what it weighs and the figures in it. */
export interface Sentence extends Span {
  /** Length in Chinese characters; so many Latin letters say the same. */
  readonly weight: number;
  readonly values: readonly string[];
  /** Negations that the other side must have too. */
  readonly negations: number;
  /** Clauses, by their commas: so many sentences can be made of it. */
  readonly clauses: number;
  readonly asks: boolean;
}

/** Sentences that belong together; one side is empty where the other stands alone. */
export interface Block {
  readonly source: readonly Sentence[];
  readonly translation: readonly Sentence[];
}

/** A Chinese character in a trade chat takes about so many letters of English (measured on the tuning half of tests/fixtures/fidelity). */
const LETTERS_PER_HAN = 3.1;
/** Beyond this many sentences a side is taken as one block: nobody pastes that much, and the work must stay linear. */
const MOST_SENTENCES = 240;
/** A Chinese message is often one sentence where English has one for each clause. */
const MOST_JOINED = 8;
/** A sentence lighter than this is a greeting or a particle: it may come and go. */
export const SLIGHT = 3.5;
const ALONE_COST = 0.58;
const EVEN_ALONE_COST = 0.25;
const SLIGHT_ALONE_COST = 0.45;
const ALONE_PER_VALUE = 0.25;
const JOIN_COST = 0.2;
const FURTHER_JOIN_COST = 0.04;
const UNSPLIT_COST = 0.3;
const UNLIKE_KIND_COST = 0.25;
const STRAY_VALUE_COST = 0.55;
/** A sentence whose figures are all wrong is still the translation of its source. */
const MOST_STRAYS = 2;
const STRAY_NEGATION_COST = 0.25;

/** The sentences of a page's text, with the marks that begin in them. */
export function sentencesOf(text: string, marks: readonly PlacedMark[], cues: readonly Cue[]): readonly Sentence[] {
  let next = 0;
  let nextCue = 0;
  return sentences(text).map(({ start, end }) => {
    const values: string[] = [];
    while (next < marks.length && (marks[next] as PlacedMark).at.start < end) {
      const mark = marks[next] as PlacedMark;
      // 三七 may be said as 30 % and 70 %.
      if (mark.weak !== true) values.push(...(mark.kind === "split" ? mark.value.split("/") : [comparable(mark)]));
      next += 1;
    }
    let negations = 0;
    while (nextCue < cues.length && (cues[nextCue] as Cue).start < end) {
      const cue = cues[nextCue] as Cue;
      if (cue.must && (!cue.repeats || cue.listed)) negations += 1;
      nextCue += 1;
    }
    const words = text.slice(start, end);
    const asks = ASKS.test(text.slice(Math.max(start, end - 1), end + 2));
    return { start, end, weight: weightOf(words), values, negations, clauses: clausesOf(words), asks };
  });
}

const ASKS = /[?？吗呢]/;
const JOINT =
  /(?<!\d)[,，:：、—-]|[,，:：、—-](?!\d)|(?<![a-z])(?:and|but|so|because|if|when|once|while|or|which|that)(?![a-z])|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/gi;

function clausesOf(words: string): number {
  return 1 + (words.match(JOINT)?.length ?? 0);
}

/** A foot, a chi and a square metre are written alike where their values differ. */
const SIZED: ReadonlySet<string> = new Set(["length", "area", "volume"]);

function comparable({ kind, value, written }: PlacedMark): string {
  return SIZED.has(kind) ? written : value;
}

/** Length in Chinese characters. */
export function weightOf(text: string): number {
  let han = 0;
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x3400 && code <= 0x9fff) han += 1;
    else if (code > 32) letters += 1;
  }
  return han + letters / LETTERS_PER_HAN;
}

function total(group: readonly Sentence[]): number {
  return group.reduce((sum, { weight }) => sum + weight, 0);
}

/** How many values of both sides have no partner. */
function strays(source: readonly Sentence[], translation: readonly Sentence[]): number {
  const left = new Map<string, number>();
  let stray = 0;
  for (const { values } of source) for (const value of values) left.set(value, (left.get(value) ?? 0) + 1);
  for (const { values } of translation) {
    for (const value of values) {
      const count = left.get(value) ?? 0;
      if (count > 0) left.set(value, count - 1);
      else stray += 1;
    }
  }
  for (const count of left.values()) stray += count;
  return stray;
}

/** What it costs to make several sentences of one that has not so many clauses, or of a question what is none. */
function unsplit(source: readonly Sentence[], translation: readonly Sentence[]): number {
  const [one, many] = source.length === 1 ? [source[0], translation] : [translation[0], source];
  if (one === undefined || many.length < 2 || Math.min(source.length, translation.length) > 1) return 0;
  const heavy = many.filter(({ weight }) => weight >= SLIGHT);
  const mixed = one.asks && heavy.some(({ asks }) => !asks) && one.clauses < 2 ? UNLIKE_KIND_COST : 0;
  return UNSPLIT_COST * Math.max(0, heavy.length - one.clauses) + mixed;
}

function costOf(source: readonly Sentence[], translation: readonly Sentence[]): number {
  if (source.length === 0 || translation.length === 0) {
    const alone = [...source, ...translation];
    const weight = total(alone);
    const values = alone.reduce((sum, one) => sum + one.values.length, 0);
    return (weight < SLIGHT ? SLIGHT_ALONE_COST : ALONE_COST) + ALONE_PER_VALUE * values;
  }
  const ratio = Math.abs(Math.log((total(translation) + SLIGHT) / (total(source) + SLIGHT)));
  const joins = source.length + translation.length - 2;
  const joined = joins === 0 ? 0 : JOIN_COST + FURTHER_JOIN_COST * (joins - 1);
  const negated = (group: readonly Sentence[]): number => group.reduce((sum, { negations }) => sum + negations, 0);
  const unlike = Math.min(2, Math.abs(negated(source) - negated(translation)));
  return (
    ratio +
    joined +
    unsplit(source, translation) +
    (source.some(({ asks }) => asks) === translation.some(({ asks }) => asks) ? 0 : UNLIKE_KIND_COST) +
    STRAY_VALUE_COST * Math.min(MOST_STRAYS, strays(source, translation)) +
    STRAY_NEGATION_COST * unlike
  );
}

const STEPS: readonly (readonly [source: number, translation: number])[] = [
  [1, 1],
  [1, 0],
  [0, 1],
  ...Array.from({ length: MOST_JOINED - 1 }, (_, index) => [1, index + 2] as const),
  ...Array.from({ length: MOST_JOINED - 1 }, (_, index) => [index + 2, 1] as const),
  [2, 2],
];

/** How far the shorter side may lag behind its place, in sentences. */
const BAND = 12;

/**
 * Aligns two lists of sentences so that lengths and figures fit best; the order is kept. A text of more than 240 sentences
 * on either side is one block.
 */
export function align(source: readonly Sentence[], translation: readonly Sentence[]): readonly Block[] {
  if (source.length === 0 && translation.length === 0) return [];
  if (source.length > MOST_SENTENCES || translation.length > MOST_SENTENCES) return [{ source, translation }];
  const width = translation.length + 1;
  const cost = new Float64Array((source.length + 1) * width).fill(Number.POSITIVE_INFINITY);
  const step = new Int8Array((source.length + 1) * width);
  cost[0] = 0;
  // Equal counts speak for pairs: one sentence lost and another added at once is rare.
  const unevenly = source.length === translation.length ? EVEN_ALONE_COST : 0;
  const slope = translation.length / Math.max(1, source.length);
  const band = BAND + Math.abs(source.length - translation.length);
  for (let i = 0; i <= source.length; i += 1) {
    const middle = i * slope;
    for (let j = Math.max(0, Math.floor(middle - band)); j <= Math.min(translation.length, middle + band); j += 1) {
      const here = cost[i * width + j] ?? 0;
      if (here === Number.POSITIVE_INFINITY) continue;
      for (const [index, [a, b]] of STEPS.entries()) {
        if (i + a > source.length || j + b > translation.length) continue;
        const next = (i + a) * width + j + b;
        const there =
          here + costOf(source.slice(i, i + a), translation.slice(j, j + b)) + (a === 0 || b === 0 ? unevenly : 0);
        if (there < (cost[next] ?? 0)) {
          cost[next] = there;
          step[next] = index;
        }
      }
    }
  }
  const blocks: Block[] = [];
  let i = source.length;
  let j = translation.length;
  while (i > 0 || j > 0) {
    const [a, b] = STEPS[step[i * width + j] ?? 0] ?? [1, 1];
    blocks.push({ source: source.slice(i - a, i), translation: translation.slice(j - b, j) });
    i -= a;
    j -= b;
  }
  return blocks.toReversed();
}

/** Whether a sentence that stands alone says enough to be missed. */
export function isSlight(sentence: Sentence): boolean {
  return sentence.weight < SLIGHT && sentence.values.length === 0;
}
