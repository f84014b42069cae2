/** Reads a supplier's reply against the questions that were asked: what is answered, what is dodged, what is to come. */
import { fold } from "../../text/fold.ts";
import { questionBank, type QuestionBank } from "../questions/bank.ts";
import type { Question, QuestionSeverity } from "../questions/question.ts";
import { answerCues, type Cues, type NeedCues, type QuestionCues } from "./cues.ts";
import { type Passage, passagesIn } from "./passages.ts";
import { supplierLines } from "./supplier-lines.ts";

export type AnswerState = "answered" | "partly" | "evaded" | "pending" | "open";

/** The reply's own words: `reply.slice(start, end) === quote`, in UTF-16 units. */
export interface Quoted {
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

/** What a reply makes of one question. */
export interface Answer {
  readonly question: string;
  readonly state: AnswerState;
  /** What it rests on; absent where nothing was said. */
  readonly evidence?: Quoted;
  /** Parts of a complete answer that are not there, in the bank's words. Empty for a complete one and for an open one. */
  readonly missing: readonly string[];
  /** The word that makes a yes only half a one (应该, 一般, 尽量). */
  readonly hedge?: string;
  /** The supplier asks back with reason: it is the buyer's turn. */
  readonly waitsForYou?: true;
  /** What was said first, where a later line of the supplier takes its place. */
  readonly earlier?: Quoted;
  /** What the dodge suggests, where a question of high or critical weight was dodged. */
  readonly redFlag?: { readonly says: string; readonly severity: QuestionSeverity };
}

export interface ReadOptions {
  /** Slots that the buyer's message had already filled: asking for them again is no fair question any more. */
  readonly said?: readonly string[];
  readonly bank?: QuestionBank;
}

/** More of a reply is not read, in UTF-16 units. */
const MOST_READ = 200_000;

/**
 * Reads the reply against the asked question ids, in their order; ids the bank does not know are left out. Total and linear:
 * any text gives an answer for every id. Rules: "Reading a reply against this list" in knowledge/questions.md.
 */
export function readAnswers(reply: string, asked: readonly string[], options: ReadOptions = {}): readonly Answer[] {
  const { bank = questionBank(), said = [] } = options;
  const questions = [...new Set(asked)].flatMap((id) => bank.questions.get(id) ?? []);
  const cues = answerCues(bank);
  const folded = fold(reply.slice(0, MOST_READ));
  const wordings = questions
    .flatMap(({ whole, short, slotFree }) => [whole.zh, short.zh, slotFree?.zh ?? ""])
    .map((zh) => fold(zh).text);
  const passages = passagesIn(folded.text, supplierLines(folded.text, wordings, cues), cues);
  const quoted = ({ start, end }: Found): Quoted => {
    const span = folded.span(start, end);
    return { quote: reply.slice(span.start, span.end), ...span };
  };
  const states = questions.map((question, index) => stateOf({ question, index, questions, passages, cues, said }));
  return states.map((state, index) => {
    const question = questions[index] as Question;
    const { found, earlier, ...rest } = withRest(state, index, { questions, passages, cues, states });
    const severe = question.severity === "high" || question.severity === "critical";
    return {
      question: question.id,
      ...rest,
      ...(found === undefined ? {} : { evidence: quoted(found) }),
      ...(earlier === undefined ? {} : { earlier: quoted(earlier) }),
      ...(rest.state === "evaded" && severe
        ? { redFlag: { says: question.redFlag, severity: question.severity } }
        : {}),
    };
  });
}

/** A stretch of the folded text. */
interface Found {
  readonly start: number;
  readonly end: number;
  readonly passage: Passage;
}

interface Case {
  readonly question: Question;
  /** Its place among the questions, from 0. */
  readonly index: number;
  readonly questions: readonly Question[];
  readonly passages: readonly Passage[];
  readonly cues: Cues;
  readonly said: readonly string[];
}

interface State {
  readonly state: AnswerState;
  readonly missing: readonly string[];
  readonly found?: Found;
  readonly earlier?: Found;
  readonly hedge?: string;
  readonly waitsForYou?: true;
}

function stateOf(one: Case): State {
  const { question, cues, passages } = one;
  const own = cues.questions.get(question.id) as QuestionCues;
  const heard = passages.filter((passage) => !passage.asks && mayAnswer(passage, one));
  const needs = own.needs.map((need, place) => matches(need, place, heard, one));
  const essential = needs[0]?.at(-1);
  const missing = question.needs
    .filter(({ optional }, place) => !optional && (needs[place]?.length ?? 0) === 0)
    .map(({ says }) => says);
  const dodge = first(passages, own.dodges, one);
  if (essential !== undefined) {
    const hedge = hedgeOf(essential, own, cues);
    if (hedge !== undefined) return { state: "partly", missing, found: essential, hedge };
    const figures = needs[0] ?? [];
    const before = figures[0];
    const isCorrected =
      before !== undefined &&
      before.passage !== essential.passage &&
      passages.some(({ text }) => cues.corrected.test(text));
    return {
      state: "answered",
      missing,
      found: isCorrected ? essential : (before ?? essential),
      ...(isCorrected ? { earlier: before } : {}),
    };
  }
  const partly = first(heard, own.needs[0]?.partly ?? [], one);
  if (partly !== undefined) return { state: "partly", missing, found: partly };
  const back = asksBack(own, one);
  if (dodge !== undefined) return { state: "evaded", missing, found: dodge };
  if (back?.alreadySaid === true) return { state: "evaded", missing, found: back.found };
  if (back !== undefined) return { state: "pending", missing, found: back.found, waitsForYou: true };
  return { state: "open", missing: [] };
}

/** A clause with a number answers its question first, and others only by their own topic. */
function mayAnswer(passage: Passage, { index, question, questions, cues }: Case): boolean {
  if (passage.number === undefined || passage.number === index + 1) return true;
  if (questions[passage.number - 1] === undefined) return true;
  return (
    cues.questions.get(question.id)?.about.test(passage.text) === true &&
    cues.questions.get(questions[passage.number - 1]?.id ?? "")?.about.test(passage.text) !== true
  );
}

/** Every place where a part of the answer stands, in the order of the reply. */
function matches(need: NeedCues, place: number, heard: readonly Passage[], one: Case): readonly Found[] {
  const { cues } = one;
  const twice = need.twice === undefined ? [] : everywhere(need.twice, heard);
  if (twice.length >= 2) return twice;
  return heard.flatMap((passage, at): readonly Found[] => {
    if (place === 0 && cues.pending.test(passage.text)) return [];
    const cue = cueIn(need, passage, heard[at - 1]);
    if (cue !== undefined) return [cue];
    const plain = plainAnswer(need, passage, one);
    return plain === undefined ? [] : [plain];
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

function cueIn(need: NeedCues, passage: Passage, previous: Passage | undefined): Found | undefined {
  // A figure alone goes on with what the clause before it spoke of: 运费您出，大概15块.
  const before = previous !== undefined && isFigureAlone(passage) && !/\d/.test(previous.text) ? previous.text : "";
  const asSaid = { text: passage.text, span: (start: number, end: number) => ({ start, end }) };
  // Figures are read by their signs; where a figure is a name (304, 3C), by itself.
  for (const { text, span } of [passage.signed, asSaid]) {
    for (const pattern of need.any) {
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

/** What stands around a place within the same piece of chat, the place itself with it. */
function surroundings(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const after = text.slice(end, end + AFTER);
  const blank = after.indexOf(" ");
  return (
    before.slice(before.lastIndexOf(" ") + 1) + text.slice(start, end) + (blank < 0 ? after : after.slice(0, blank))
  );
}

function isFigureAlone({ text }: Passage): boolean {
  return (
    text.length <= 14 &&
    /^(?:大概|大约|约|一般|差不多|就|是|也就|要|按)*[\d.]+ ?(?:元|块|块钱|毛)?\d?(?:钱|左右|的|吧|一[个件张套双箱只条米])*$/.test(
      text,
    )
  );
}

/** What stands before a place within the same piece of chat. */
function pieceBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - LONG_BEFORE), at);
  return before.slice(before.lastIndexOf(" ") + 1);
}

/** The quote is the clause; of a long one the words that count with what stands beside them. */
function quoteOf(passage: Passage, inside: { readonly start: number; readonly end: number }): Found {
  const piece = passage.pieces.find(
    ({ start, end }) => passage.start + inside.start >= start && passage.start + inside.end <= end,
  );
  return { passage, start: piece?.start ?? passage.start, end: piece?.end ?? passage.end };
}

/** A yes or no by itself, or a figure by itself, where it is clear which question it is for. */
function plainAnswer(need: NeedCues, passage: Passage, one: Case): Found | undefined {
  const { cues, index, questions } = one;
  for (const piece of passage.pieces) {
    const words = passage.text.slice(piece.start - passage.start, piece.end - passage.start);
    const isOwn = passage.number === undefined ? questions.length === 1 : passage.number === index + 1;
    if (need.yes && isOwn && (cues.bareYes.test(words) || cues.bareNo.test(words))) return { passage, ...piece };
    if (need.yes && passage.number === undefined && cues.allYes.test(words)) return { passage, ...piece };
    if (need.bare !== undefined && isBareFigure(need.bare, words, passage, piece, one)) return { passage, ...piece };
  }
  return undefined;
}

/** A figure with nothing beside it that says what it counts. */
const BARE =
  /^(?:大概|约|就|是|要|按|最少|至少|一般|也就|给您|:| ){0,3}\d{1,7}(?:\.\d{1,3})?(?:个|起|左右|的|吧|了|就行|就可以|就好|可以|哦|哈|呢|以上|以内){0,3}$/;

function isBareFigure(
  kind: "price" | "count",
  words: string,
  passage: Passage,
  piece: { readonly start: number },
  { cues, question, questions }: Case,
): boolean {
  if (!BARE.test(words) || passage.text.slice(0, piece.start - passage.start).endsWith(".")) return false;
  const digits = /\d[\d.]*/.exec(words)?.[0] ?? "";
  const rivals = questions.filter(
    ({ id }) => id !== question.id && cues.questions.get(id)?.needs.some(({ bare }) => bare !== undefined) === true,
  );
  const isDecimal = digits.includes(".");
  if (rivals.length === 0) return kind === "price" || !isDecimal;
  const sameKind = rivals.every(({ id }) => cues.questions.get(id)?.needs.some(({ bare }) => bare === kind) === true);
  return sameKind || (isDecimal && kind === "price");
}

/** The hedge of a yes; a figure with 大概 stays an answer. */
function hedgeOf({ passage }: Found, own: QuestionCues, cues: Cues): string | undefined {
  const hedge = cues.hedge.exec(passage.signed.text)?.[0];
  if (hedge === undefined || own.needs[0]?.yes !== true) return undefined;
  return /[\ue100-\ue10b]/.test(passage.signed.text) ? undefined : hedge;
}

/** The first place any of the patterns stands in, among clauses that may be about this question. */
function first(passages: readonly Passage[], patterns: readonly RegExp[], one: Case): Found | undefined {
  for (const passage of passages) {
    if (!mayAnswer(passage, one) || !isAbout(passage, one)) continue;
    if (patterns.some((pattern) => pattern.test(passage.text) || pattern.test(passage.signed.text))) {
      return { passage, start: passage.start, end: passage.end };
    }
  }
  return undefined;
}

/** Where a clause names the topics of some questions, it speaks of no other one. */
function isAbout(passage: Passage, { question, questions, cues }: Case): boolean {
  const own = cues.questions.get(question.id)?.about;
  if (own?.test(passage.text) === true) return true;
  return !questions.some(({ id }) => id !== question.id && cues.questions.get(id)?.about.test(passage.text) === true);
}

function asksBack(own: QuestionCues, one: Case): { readonly found: Found; readonly alreadySaid: boolean } | undefined {
  for (const passage of one.passages) {
    if (!mayAnswer(passage, one)) continue;
    const back = own.asksBack.find(({ words }) => words.test(passage.text));
    if (back === undefined) continue;
    const alreadySaid = back.unlessSaid.some((slot) => one.said.includes(slot));
    return { found: { passage, start: passage.start, end: passage.end }, alreadySaid };
  }
  return undefined;
}

/** An open question is pending where the supplier said that something is to come and named no other topic, or sent what cannot be read. */
function withRest(
  state: State,
  index: number,
  {
    questions,
    passages,
    cues,
    states,
  }: {
    readonly questions: readonly Question[];
    readonly passages: readonly Passage[];
    readonly cues: Cues;
    readonly states: readonly State[];
  },
): State {
  if (state.state !== "open" && state.state !== "evaded") return state;
  const question = questions[index] as Question;
  const one: Case = { question, index, questions, passages, cues, said: [] };
  const waiting = passages.find(
    (passage) =>
      cues.pending.test(passage.text) &&
      mayAnswer(passage, one) &&
      isAbout(passage, one) &&
      isOnlyForOpen(passage, one, states),
  );
  if (waiting === undefined) return state;
  const missing = question.needs.filter(({ optional }) => !optional).map(({ says }) => says);
  return { state: "pending", missing, found: { passage: waiting, start: waiting.start, end: waiting.end } };
}

/** A clause that names this question is for it; one that names nothing is for all that is open. */
function isOnlyForOpen(passage: Passage, { question, cues }: Case, states: readonly State[]): boolean {
  const named = cues.questions.get(question.id)?.about.test(passage.text) === true;
  return named || states.some(({ state }) => state === "open");
}
