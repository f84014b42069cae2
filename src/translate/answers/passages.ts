/** Cuts what a supplier said into clauses, and knows which question a number in front of them means. */
import { clauses, sentences } from "../../text/clauses.ts";
import type { Span } from "../../text/span.ts";
import type { Cues } from "./cues.ts";
import { type Signed, signFigures } from "./figures.ts";

/** One clause of the supplier. Spans count in the folded text. */
export interface Passage extends Span {
  readonly text: string;
  readonly signed: Signed;
  /** It asks something. */
  readonly asks: boolean;
  /** The question it answers by its number, from 1. */
  readonly number?: number;
  /** Where the sentence it stands in begins, and the words of that sentence within reach. */
  readonly sentence: number;
  readonly around: string;
  /** The clauses between its blanks, where chat puts blanks in place of commas. */
  readonly pieces: readonly Span[];
}

/** 1. 2、 3) (4) 第一 一、 at the beginning of a line or behind a mark. */
const NUMBERED =
  /(?<=^|\n|[;；。!?！？,， ])(?:[(（]?(\d{1,2})(?:[.:：](?!\d)|[、)）]|\s(?=[\u4e00-\u9fff]{2}))|第([一二三四五六七八九十])(?:个|点|条|题|问)?(?:问题)?[,，、:：]?|([一二三四五六七八九十])[、.．)）])/g;
const HAN = "一二三四五六七八九十";
const MOST_PASSAGES = 4000;
/** How much of its sentence a clause is read with on either side, in UTF-16 units. */
const REACH = 60;

/** The clauses of the given stretches of a folded text; at most 4,000. */
export function passagesIn(text: string, lines: readonly Span[], cues: Cues): readonly Passage[] {
  const numbers = numbersIn(text, lines);
  const passages: Passage[] = [];
  let number: number | undefined;
  for (const line of lines) {
    for (const part of parts(text, line, numbers)) {
      if (part.number !== undefined) number = part.number;
      for (const { start, end, whole } of clausesOf(text, part)) {
        const words = text.slice(start, end);
        if (cues.greeting.test(words) && words.length < 40) continue;
        passages.push({
          start,
          end,
          text: words,
          signed: signFigures(words),
          sentence: whole.start,
          around: text.slice(Math.max(whole.start, start - REACH), Math.min(whole.end, end + REACH)),
          asks: /[?？]/.test(text[end] ?? "") || cues.question.test(words),
          pieces: piecesOf(words, start),
          ...(number === undefined ? {} : { number }),
        });
        if (passages.length >= MOST_PASSAGES) return passages;
      }
    }
  }
  return passages;
}

/** The clauses of a stretch, each with the sentence it belongs to. */
function clausesOf(text: string, { start, end }: Span): readonly (Span & { readonly whole: Span })[] {
  const moved = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });
  return sentences(text.slice(start, end)).flatMap((sentence) => {
    const whole = moved(sentence, start);
    return clauses(text.slice(whole.start, whole.end)).map((clause) => ({ ...moved(clause, whole.start), whole }));
  });
}

interface NumberMark extends Span {
  readonly number: number;
}

/** Numbers of answers count as such when they begin with 1 and go on in order. */
function numbersIn(text: string, lines: readonly Span[]): readonly NumberMark[] {
  const found: NumberMark[] = [];
  for (const line of lines) {
    for (const match of text.slice(line.start, line.end).matchAll(NUMBERED)) {
      const [words, digits, ordinal, han] = match;
      const number = digits === undefined ? HAN.indexOf(ordinal ?? han ?? "") + 1 : Number(digits);
      const start = line.start + match.index;
      found.push({ start, end: start + words.length, number });
    }
  }
  const kept: NumberMark[] = [];
  for (const mark of found)
    if (mark.number > (kept.at(-1)?.number ?? 0) && mark.number <= (kept.at(-1)?.number ?? 0) + 3) kept.push(mark);
  return kept.length >= 2 && kept[0]?.number === 1 ? kept : [];
}

/** A line cut at the numbers of answers; a part without one goes on with the one before. */
function parts(
  text: string,
  line: Span,
  numbers: readonly NumberMark[],
): readonly (Span & { readonly number?: number })[] {
  const inside = numbers.filter(({ start }) => start >= line.start && start < line.end);
  const [first] = inside;
  if (first === undefined) return [line];
  const before = text.slice(line.start, first.start).trim() === "" ? [] : [{ start: line.start, end: first.start }];
  return [
    ...before,
    ...inside.map((mark, at) => ({ start: mark.end, end: inside[at + 1]?.start ?? line.end, number: mark.number })),
  ];
}

/** Blanks beside a Chinese character or between figures part clauses; those within English do not. */
function piecesOf(words: string, offset: number): readonly Span[] {
  const pieces: Span[] = [];
  let start = 0;
  for (const { index } of words.matchAll(
    /(?<=[\u4e00-\u9fff\d%\])]) +(?=[\u4e00-\u9fff\d[(])|(?<=[\u4e00-\u9fff]) +(?=\S)/g,
  )) {
    if (index > start) pieces.push({ start: offset + start, end: offset + index });
    start = index;
  }
  const trimmed = (span: Span): Span => ({
    ...span,
    start: span.start + (/^ */.exec(words.slice(span.start - offset))?.[0].length ?? 0),
  });
  return [...pieces, { start: offset + start, end: offset + words.length }].map(trimmed);
}
