/** Where a part of an answer stands in a reply: by its cues, by a plain yes or a bare figure, and by no words another question claims. */
import type { Question } from "../questions/question.ts";
import type { Cues, NeedCues, QuestionCues } from "./cues.ts";
import { SIGN_CLASS } from "./figures.ts";
import type { Passage } from "./passages.ts";

/** A stretch of the folded text. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly passage: Passage;
}

export interface Case {
  readonly question: Question;
  /** Its place among the questions, from 0. */
  readonly index: number;
  readonly questions: readonly Question[];
  readonly passages: readonly Passage[];
  readonly cues: Cues;
  readonly said: readonly string[];
  /** The questions of the whole bank whose cues stand in a clause, asked or not. */
  readonly claims: (passage: Passage) => readonly string[];
}

/** Which questions of the bank a clause answers by its own words; each clause is looked at once. */
export function claimsIn(cues: Cues): Case["claims"] {
  const known = new Map<Passage, readonly string[]>();
  return (passage) => {
    const before = known.get(passage);
    if (before !== undefined) return before;
    const ids = [...cues.questions]
      .filter(
        ([, { needs }]) => needs[0] !== undefined && cueIn(needs[0], needs[0].any, passage, undefined) !== undefined,
      )
      .map(([id]) => id);
    known.set(passage, ids);
    return ids;
  };
}

/** A clause with a number answers its question first, and others only by their own topic. */
export function mayAnswer(passage: Passage, { index, question, questions, cues }: Case): boolean {
  if (passage.number === undefined || passage.number === index + 1) return true;
  if (questions[passage.number - 1] === undefined) return true;
  return (
    cues.questions.get(question.id)?.about.test(passage.text) === true &&
    cues.questions.get(questions[passage.number - 1]?.id ?? "")?.about.test(passage.text) !== true
  );
}

/** Every place where a part of the answer stands, in the order of the reply. */
export function matches(need: NeedCues, place: number, heard: readonly Passage[], one: Case): readonly Found[] {
  const { cues } = one;
  const twice = need.twice === undefined ? [] : everywhere(need.twice, heard);
  if (twice.length >= 2) return twice;
  return heard.flatMap((passage, at): readonly Found[] => {
    if (place === 0 && cues.pending.test(passage.text)) return [];
    const patterns = isOnTopic(need, passage, one) ? [...need.any, ...need.weak] : need.any;
    const cue = cueIn(need, patterns, passage, heard[at - 1]);
    if (cue !== undefined && !(place === 0 && isAnothers(cue, one))) return [cue];
    const plain = plainAnswer(need, passage, heard[at - 1], one);
    return plain === undefined ? [] : [plain];
  });
}

/** Weak cues count where the sentence names their topic, or where the clause can be for no other question. */
function isOnTopic({ weak, topic }: NeedCues, passage: Passage, { question, questions, index, claims }: Case): boolean {
  if (weak.length === 0) return false;
  if (topic?.test(passage.around) === true || passage.number === index + 1) return true;
  return questions.length === 1 && questions[0] === question && claims(passage).every((id) => id === question.id);
}

/** Another question of the bank explains the clause better: the price of a sample is no unit price. */
export function isAnothers({ passage, start, end }: Found, { question, index, cues, claims }: Case): boolean {
  const { yieldsTo, own } = cues.questions.get(question.id) as QuestionCues;
  if (yieldsTo.length === 0 || passage.number === index + 1) return false;
  if (own?.test(passage.text.slice(start - passage.start, end - passage.start)) === true) return false;
  return claims(passage).some((id) => {
    const rival = yieldsTo.includes(id) ? cues.questions.get(id)?.needs[0] : undefined;
    const claim = rival === undefined ? undefined : cueIn(rival, rival.any, passage, undefined);
    return claim !== undefined && claim.start < end && claim.end > start;
  });
}

function everywhere(pattern: RegExp, heard: readonly Passage[]): readonly Found[] {
  return heard.flatMap((passage) =>
    [...passage.signed.text.matchAll(new RegExp(pattern.source, "gu"))].map(() => ({
      passage,
      start: passage.start,
      end: passage.end,
    })),
  );
}

/** How far around a cue its surroundings reach, in characters. */
const BEFORE = 8;
const LONG_BEFORE = 12;
const AFTER = 8;

export function cueIn(
  need: NeedCues,
  patterns: readonly RegExp[],
  passage: Passage,
  previous: Passage | undefined,
): Found | undefined {
  if (need.unlessAround?.test(passage.around) === true) return undefined;
  // A figure alone goes on with what the clause before it spoke of: 运费您出，大概15块.
  const before = previous !== undefined && isFigureAlone(passage) && leavesOpen(previous) ? previous.text : "";
  const asSaid = { text: passage.text, span: (start: number, end: number) => ({ start, end }) };
  // Figures are read by their signs; where a figure is a name (304, 3C), by itself.
  for (const { text, span } of [passage.signed, asSaid]) {
    for (const pattern of patterns) {
      if (!pattern.test(text)) continue;
      for (const match of text.matchAll(new RegExp(pattern.source, "gu"))) {
        const end = match.index + match[0].length;
        if (need.unless?.test(surroundings(text, match.index, end)) === true) continue;
        if (need.unlessBefore?.test(before + pieceBefore(text, match.index)) === true) continue;
        return quoteOf(passage, span(match.index, end));
      }
    }
  }
  return undefined;
}

/** Blanks that chat puts in place of commas: beside a Chinese character, not those within English. */
const CHAT_BLANK = new RegExp(
  `(?<=^|[\\u4e00-\\u9fff\\d%\\])${SIGN_CLASS.slice(1, -1)}]) +(?=[^a-z]|$)| +(?=[\\u4e00-\\u9fff])`,
  "u",
);

/** What stands around a place within the same piece of chat, the place itself with it. */
function surroundings(text: string, start: number, end: number): string {
  const after = text.slice(end, end + AFTER);
  return (
    tail(text.slice(Math.max(0, start - BEFORE), start)) + text.slice(start, end) + (after.split(CHAT_BLANK)[0] ?? "")
  );
}

function tail(text: string): string {
  return text.split(CHAT_BLANK).at(-1) ?? "";
}

/** It names what it speaks of and gives no figure for it yet, nor says what it is part of. */
function leavesOpen({ text }: Passage): boolean {
  return !/\d|含|包|免费/.test(text);
}

function isFigureAlone({ text }: Passage): boolean {
  return (
    text.length <= 14 &&
    /^(?:大概|大约|约|一般|差不多|就|是|也就|要|按)*[\d.一二两三四五六七八九十百半]+ ?(?:元|块|块钱|毛)?\d?(?:钱|左右|的|吧|[一每/]?(?:个|件|张|套|双|箱|只|条|米|斤|公斤|kg|次|趟))*$/.test(
      text,
    )
  );
}

/** What stands before a place within the same piece of chat. */
function pieceBefore(text: string, at: number): string {
  return tail(text.slice(Math.max(0, at - LONG_BEFORE), at));
}

/** The quote is the clause; of a long one the words that count with what stands beside them. */
function quoteOf(passage: Passage, inside: { readonly start: number; readonly end: number }): Found {
  const piece = passage.pieces.find(
    ({ start, end }) => passage.start + inside.start >= start && passage.start + inside.end <= end,
  );
  return { passage, start: piece?.start ?? passage.start, end: piece?.end ?? passage.end };
}

/** A bare yes is for the question directly before it, and only where no other question of the message asks for one. */
function isOnlyYesOrNo({ question, questions, cues }: Case): boolean {
  const takesYes = ({ id }: Question) => cues.questions.get(id)?.needs.some(({ yes }) => yes) === true;
  return questions.at(-1) === question && questions.filter(takesYes).length <= 1;
}

/** A yes or no by itself, or a figure by itself, where it is clear which question it is for. */
function plainAnswer(need: NeedCues, passage: Passage, previous: Passage | undefined, one: Case): Found | undefined {
  const { cues, index } = one;
  // A count goes on with what the clause before it spoke of: 现货有的，2000件.
  const goesOn = need.bare === "count" && previous?.sentence === passage.sentence && isSpokenFor(previous, one);
  for (const piece of passage.pieces) {
    const words = passage.text.slice(piece.start - passage.start, piece.end - passage.start);
    const isOwn = passage.number === undefined ? isOnlyYesOrNo(one) : passage.number === index + 1;
    if (need.yes && isOwn && (cues.bareYes.test(words) || cues.bareNo.test(words))) return { passage, ...piece };
    if (need.yes && passage.number === undefined && cues.allYes.test(words)) return { passage, ...piece };
    if (need.bare !== undefined && !goesOn && isBareFigure(need.bare, words, passage, piece, one))
      return { passage, ...piece };
  }
  return undefined;
}

function isSpokenFor(passage: Passage, { question, claims }: Case): boolean {
  return claims(passage).some((id) => id !== question.id);
}

/** A figure with nothing beside it that says what it counts. */
const BARE =
  /^(?:大概|约|就|是|要|按|最少|至少|一般|也就|给您|:| ){0,3}\d{1,7}(?:\.\d{1,3})?(?:个|件|套|双|只|条|支|把|台|箱|盒|包|袋|瓶|pcs|起|左右|的|吧|了|就行|就可以|就好|可以|哦|哈|呢){0,3}$/;

function isBareFigure(
  kind: "price" | "count",
  words: string,
  passage: Passage,
  piece: { readonly start: number },
  { cues, question, questions }: Case,
): boolean {
  if (!BARE.test(words) || passage.text.slice(0, piece.start - passage.start).endsWith(".")) return false;
  const digits = /\d[\d.]*/.exec(words)?.[0] ?? "";
  const takes = ({ id }: Question, wanted: "price" | "count") =>
    cues.questions.get(id)?.needs.some(({ bare }) => bare === wanted) === true;
  const rivals = questions.filter((other) => other !== question && (takes(other, "price") || takes(other, "count")));
  const isDecimal = digits.includes(".");
  const isCounted = /\d(?:个|件|套|双|只|条|支|把|台|箱|盒|包|袋|瓶|pcs)/.test(words);
  if (isCounted) return kind === "count" && !rivals.some((rival) => takes(rival, "count"));
  if (rivals.length === 0) return kind === "price" || !isDecimal;
  return rivals.every((rival) => takes(rival, kind)) || (isDecimal && kind === "price");
}
