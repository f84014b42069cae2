/** The fidelity guard: what a translation commits to that its source does not, or the other way round. */
import { firstFrom, type Span } from "../../text/span.ts";
import { align, type Block, isSlight, type Sentence, sentencesOf } from "./align.ts";
import { comparePassages, judgeLeftover, type Passage } from "./compare.ts";
import type { Doubt } from "./doubt.ts";
import type { Mark } from "./mark.ts";
import { type Cue, hasList, readCues } from "./negation.ts";
import { pageOf, type Page, type PlacedMark, readMarks } from "./read-marks.ts";
import { forbiddenRenderings, type GuardTerm } from "./terms.ts";

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
interface Side {
  readonly page: Page;
  readonly marks: readonly PlacedMark[];
  readonly cues: readonly Cue[];
  readonly sentences: readonly Sentence[];
}

/**
 * Compares a translation with its source by value, Chinese to English or English to Chinese. Nothing is mended. Total: any two
 * texts give a result, in linear time, the same for the same texts.
 * @param terms glossary terms whose forbidden renderings are looked for
 */
export function checkFidelity(source: string, translation: string, terms: readonly GuardTerm[] = []): Fidelity {
  const left = sideOf(source);
  const right = sideOf(translation);
  const doubts = [...compareSides(left, right), ...forbiddenRenderings(left.page, right.page, terms)];
  return { source: left.marks.map(unplaced), translation: right.marks.map(unplaced), doubts: inOrder(doubts) };
}

/** Every figure of a text, with its value, unit and exact words. Total and linear. */
export function figuresOf(text: string): readonly Mark[] {
  return readMarks(pageOf(text)).map(unplaced);
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
    .map(({ at }) => ({ start: Math.max(0, at.start - 1), end: at.end + 1 }));
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
    doubts.push(...compared.doubts, ...negationDoubts(left, right, source, translation));
    lost.push(...inPage(compared.leftover.source, source));
    added.push(...inPage(compared.leftover.translation, translation));
  }
  const whole = (side: Side): Passage => ({ text: side.page.text, marks: side.marks });
  return [...doubts, ...judgeLeftover({ source: lost, translation: added }, whole(left), whole(right))];
}

/** Where a passage stands in its page, beside what it says. */
interface PlacedPassage extends Passage {
  readonly at: Span;
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
  if (only === undefined) return undefined;
  if (isSlight(only)) return undefined;
  const side = source.length === 0 ? right : left;
  const span = side.page.span(only.start, only.end);
  const quote = side.page.original.slice(span.start, span.end);
  return source.length === 0
    ? {
        kind: "extra_sentence",
        says: "The translation has a sentence that the source does not have.",
        translation: { ...span, quote },
      }
    : { kind: "missing_sentence", says: "The translation leaves out a sentence.", source: { ...span, quote } };
}

function negationDoubts(left: Side, right: Side, source: PlacedPassage, translation: PlacedPassage): readonly Doubt[] {
  const inSource = cuesOf(left, source);
  const inTranslation = cuesOf(right, translation);
  const [needed, said] = [counted(inSource, translation), counted(inTranslation, source)];
  const lost = needed.least > said.most + Math.max(0, said.soft - needed.soft);
  const added = said.least > needed.most + Math.max(0, needed.soft - said.soft);
  if (!lost && !added) return [];
  const quoteOf = (side: Side, passage: PlacedPassage, cues: readonly Cue[]) => {
    const cue = cues.find(({ must }) => must);
    const from = cue === undefined ? 0 : Math.max(0, cue.start);
    const to = cue === undefined ? passage.text.length : cue.end;
    const span = side.page.span(passage.at.start + from, passage.at.start + to);
    return { ...span, quote: side.page.original.slice(span.start, span.end) };
  };
  const [from, to] = [quoteOf(left, source, inSource), quoteOf(right, translation, inTranslation)];
  return lost
    ? [
        {
          kind: "lost_negation",
          says: `The source says no ("${from.quote}") where the translation may say yes.`,
          source: from,
          translation: to,
        },
      ]
    : [
        {
          kind: "added_negation",
          says: `The translation says no ("${to.quote}") where the source may say yes.`,
          source: from,
          translation: to,
        },
      ];
}

/** The negations of a passage, by their places in it. */
function cuesOf({ cues }: Side, { at }: PlacedPassage): readonly Cue[] {
  const own = cues.slice(firstFrom(cues, at.start), firstFrom(cues, at.end));
  return own.map((cue) => ({ ...cue, start: cue.start - at.start, end: cue.end - at.start }));
}

/** How many negations a passage has at least and at most, and how many words could stand for one. */
function counted(
  cues: readonly Cue[],
  other: Passage,
): { readonly least: number; readonly most: number; readonly soft: number } {
  const must = cues.filter((cue) => cue.must);
  const inList = hasList(other.text);
  return {
    least: must.filter(({ repeats, listed }) => !repeats || (listed && !inList)).length,
    most: must.length,
    soft: cues.length - must.length,
  };
}
