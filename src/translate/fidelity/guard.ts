/** The fidelity guard: what a translation commits to that its source does not, or the other way round. */
import { align, type Block, isSlight, type Sentence, sentencesOf } from "./align.ts";
import type { Span } from "../../text/span.ts";
import type { Passage, PlacedPassage } from "./alike.ts";
import { type Negated, negationDoubts } from "./compare-negation.ts";
import { contrastDoubts } from "./compare-contrasts.ts";
import { orderDoubts } from "./compare-order.ts";
import { comparePassages, judgeLeftover } from "./compare.ts";
import type { Doubt } from "./doubt.ts";
import type { Mark } from "./mark.ts";
import { readCues } from "./negation.ts";
import { pageOf, type PlacedMark, readMarks } from "./read-marks.ts";
import { type GuardTerm, termDoubts } from "./terms.ts";
import { untraced } from "./traces.ts";

/** What the guard read and what it doubts. */
export interface Fidelity {
  /** Figures of the source, in the order of the text. */
  readonly source: readonly Mark[];
  /** Figures of the translation. */
  readonly translation: readonly Mark[];
  /** In the order of the source; empty when nothing speaks against the translation. */
  readonly doubts: readonly Doubt[];
}

/** A side made ready. */
interface Side extends Negated {
  readonly marks: readonly PlacedMark[];
  readonly sentences: readonly Sentence[];
}

/**
 * Compares a translation with its source by value, Chinese to English or English to Chinese. Nothing is mended. Total: any two
 * texts give a result, in linear time, the same for the same texts.
 * @param terms glossary and team terms: none may be rendered by a forbidden word, those that are needed may not be missing
 */
export function checkFidelity(source: string, translation: string, terms: readonly GuardTerm[] = []): Fidelity {
  const left = sideOf(source);
  const right = sideOf(translation);
  const doubts = [...compareSides(left, right), ...termDoubts(left.page, right.page, terms)];
  return { source: left.marks.map(unplaced), translation: right.marks.map(unplaced), doubts: inOrder(doubts) };
}

/** The mark without its place in the page, which means nothing outside. */
function unplaced(placed: PlacedMark): Mark {
  const { at: _at, ...mark } = placed;
  return mark;
}

function sideOf(text: string): Side {
  const page = pageOf(text);
  const marks = readMarks(page);
  const spoken = marks
    .filter(({ bound }) => bound !== undefined)
    .map(({ at }) => ({ start: Math.max(0, at.start - 1), end: at.end }));
  const cues = readCues(page.text, spoken);
  return { page, marks, cues, sentences: sentencesOf(page.text, marks, cues) };
}

function inOrder(doubts: readonly Doubt[]): readonly Doubt[] {
  const place = ({ source, translation }: Doubt): number => source?.start ?? (translation?.start ?? 0) + 0.5;
  return doubts.toSorted((a, b) => place(a) - place(b));
}

function compareSides(left: Side, right: Side): readonly Doubt[] {
  const doubts: Doubt[] = [];
  const lost: PlacedMark[] = [];
  const added: PlacedMark[] = [];
  const leftMarks = marksBySentence(left);
  const rightMarks = marksBySentence(right);
  for (const block of align(left.sentences, right.sentences)) {
    const source = passageOf(left, block.source, leftMarks);
    const translation = passageOf(right, block.translation, rightMarks);
    const alone = aloneDoubt(block, left, right);
    if (alone !== undefined) {
      doubts.push(alone);
      continue;
    }
    const compared = comparePassages(source, translation);
    doubts.push(
      ...compared.doubts,
      ...negationDoubts(left, right, source, translation),
      ...contrastDoubts(left.page, right.page, source, translation),
      ...orderDoubts(left.page, right.page, source, translation),
      ...untracedDoubts(block, left, right, source, translation),
    );
    lost.push(...inPage(compared.leftover.source, source));
    added.push(...inPage(compared.leftover.translation, translation));
  }
  return [...doubts, ...judgeLeftover({ source: lost, translation: added }, wholeOf(left), wholeOf(right))];
}

function wholeOf({ page, marks }: Side): Passage {
  return { text: page.text, marks };
}

/** The marks of a passage with their places in the page again. */
function inPage(marks: readonly PlacedMark[], { at: { start } }: PlacedPassage): readonly PlacedMark[] {
  return marks.map((mark) => ({ ...mark, at: { start: mark.at.start + start, end: mark.at.end + start } }));
}

function marksBySentence({ sentences, marks }: Side): ReadonlyMap<Sentence, readonly PlacedMark[]> {
  const found = new Map<Sentence, readonly PlacedMark[]>();
  let next = 0;
  for (const sentence of sentences) {
    const from = next;
    while (next < marks.length && (marks[next] as PlacedMark).at.start < sentence.end) next += 1;
    found.set(sentence, marks.slice(from, next));
  }
  return found;
}

function passageOf(
  side: Side,
  sentences: readonly Sentence[],
  marks: ReadonlyMap<Sentence, readonly PlacedMark[]>,
): PlacedPassage {
  const start = sentences[0]?.start ?? 0;
  const end = sentences.at(-1)?.end ?? start;
  const own = sentences.flatMap((sentence) => marks.get(sentence) ?? []);
  const moved = own.map((mark) => ({ ...mark, at: { start: mark.at.start - start, end: mark.at.end - start } }));
  return { text: side.page.text.slice(start, end), marks: moved, at: { start, end } };
}

/** A sentence without a partner; its figures need no doubts of their own. */
function aloneDoubt({ source, translation }: Block, left: Side, right: Side): Doubt | undefined {
  const only = source.length === 0 ? translation[0] : translation.length === 0 ? source[0] : undefined;
  if (only === undefined || isSlight(only)) return undefined;
  return source.length === 0 ? extraDoubt(right, only) : missingDoubt(left, only);
}

function missingDoubt({ page }: Side, { start, end }: Span, what = "a sentence"): Doubt {
  const span = page.span(start, end);
  const quote = page.original.slice(span.start, span.end);
  return { kind: "missing_sentence", says: `The translation leaves out ${what}.`, source: { ...span, quote } };
}

function extraDoubt({ page }: Side, { start, end }: Span, what = "a sentence"): Doubt {
  const span = page.span(start, end);
  const quote = page.original.slice(span.start, span.end);
  const says = `The translation has ${what} that the source does not have.`;
  return { kind: "extra_sentence", says, translation: { ...span, quote } };
}

/** Sentences and clauses inside a block of which the other side says nothing. */
function untracedDoubts(
  block: Block,
  left: Side,
  right: Side,
  source: PlacedPassage,
  translation: PlacedPassage,
): readonly Doubt[] {
  const inPlace = ({ at }: PlacedPassage, { start, end }: Span): Span => ({
    start: at.start + start,
    end: at.start + end,
  });
  return [
    ...untraced(source, block.source, translation, wholeOf(right)).map((span) =>
      missingDoubt(left, inPlace(source, span), "a part"),
    ),
    ...untraced(translation, block.translation, source, wholeOf(left)).map((span) =>
      extraDoubt(right, inPlace(translation, span), "a part"),
    ),
  ];
}
