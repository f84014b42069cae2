/** Reads a supplier's reply against the questions that were asked: what is answered, what is dodged, what is to come. */
import { fold } from "../../text/fold.ts";
import { questionBank, type QuestionBank } from "../questions/bank.ts";
import type { Question, QuestionSeverity } from "../questions/question.ts";
import { answerCues, type Cues, type QuestionCues } from "./cues.ts";
import { correctionOf } from "./corrections.ts";
import { type Case, claimsIn, type Found, matches, mayAnswer } from "./evidence.ts";
import { SIGN_CLASS } from "./figures.ts";
import { type Passage, passagesIn } from "./passages.ts";
import { supplierLines } from "./supplier-lines.ts";
import { unaskedAnswers } from "./volunteered.ts";

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
  /** The word that makes a yes only half a one (应该, 一般, 尽量), or a figure an inexact one (左右, 大概). */
  readonly hedge?: string;
  /** The supplier asks back with reason: it is the buyer's turn. */
  readonly waitsForYou?: true;
  /** What was said first, where a later line of the supplier takes its place. */
  readonly earlier?: Quoted;
  /** What the dodge suggests, where a question of high or critical weight was dodged, or more than one of any. */
  readonly redFlag?: { readonly says: string; readonly severity: QuestionSeverity };
}

export interface ReadOptions {
  /** Slots that the buyer's message had already filled: asking for them again is no fair question any more. */
  readonly said?: readonly string[];
  readonly bank?: QuestionBank;
}

/** More of a reply is not read, in UTF-16 units. */
const MOST_READ = 200_000;

/** What a reply answers beyond what was asked. */
export interface Volunteered extends Quoted {
  readonly question: string;
}

/** A whole reply. */
export interface ReplyReading {
  /** One for each asked question, in the order they were asked. */
  readonly answers: readonly Answer[];
  /** Documented questions nobody asked that are clearly answered, in the order of the reply. */
  readonly volunteered: readonly Volunteered[];
  /** The supplier says that the goods are in stock, asked or not. */
  readonly inStock: boolean;
}

/** The answers of a reply to the asked questions alone, see `readReply`. */
export function readAnswers(reply: string, asked: readonly string[], options: ReadOptions = {}): readonly Answer[] {
  return readReply(reply, asked, options).answers;
}

/**
 * Reads the reply against the asked question ids, in their order; ids the bank does not know are left out. Total and linear:
 * any text gives an answer for every id. Rules: "Reading a reply against this list" in knowledge/questions.md.
 */
export function readReply(reply: string, asked: readonly string[], options: ReadOptions = {}): ReplyReading {
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
  const reading = { questions, passages, cues, said, claims: claimsIn(cues) };
  const states = questions.map((question, index) => stateOf({ ...reading, question, index }));
  const settled = states.map((state, index) =>
    withRest(state, { ...reading, question: questions[index] as Question, index }, states),
  );
  const dodges = settled.filter(({ state }) => state === "evaded").length;
  const answers = settled.map(({ found, earlier, ...rest }, index): Answer => {
    const { id, severity, redFlag: says } = questions[index] as Question;
    const isRedFlag = rest.state === "evaded" && (dodges > 1 || severity === "high" || severity === "critical");
    return {
      question: id,
      ...rest,
      ...(found === undefined ? {} : { evidence: quoted(found) }),
      ...(earlier === undefined ? {} : { earlier: quoted(earlier) }),
      ...(isRedFlag ? { redFlag: { says, severity } } : {}),
    };
  });
  const taken = settled.flatMap(({ found, state }, index) =>
    found === undefined || state === "open" ? [] : [{ question: (questions[index] as Question).id, found }],
  );
  const volunteered =
    questions.length === 0
      ? []
      : unaskedAnswers(bank.questions, taken, reading).map(({ question, found }) => ({ question, ...quoted(found) }));
  return { answers, volunteered, inStock: saysInStock(answers, volunteered, cues) };
}

function saysInStock(answers: readonly Answer[], volunteered: readonly Volunteered[], { noStock }: Cues): boolean {
  const asked = answers.find(({ question, state }) => question === STOCK && state === "answered")?.evidence;
  const said = asked ?? volunteered.find(({ question }) => question === STOCK);
  return said !== undefined && !noStock.test(fold(said.quote).text);
}

const STOCK = "stock-availability";

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
    const corrected = correctionOf(needs[0] ?? [], one);
    const found = corrected?.now ?? needs[0]?.[0] ?? essential;
    const hedge = hedgeOf(corrected === undefined ? essential : found, own, cues);
    if (hedge?.halves === true) return { state: "partly", missing, found: essential, hedge: hedge.words };
    return {
      state: "answered",
      missing,
      found,
      ...(hedge === undefined ? {} : { hedge: hedge.words }),
      ...(corrected === undefined ? {} : { earlier: corrected.earlier }),
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

/** How many clauses back a dodge may belong to. */
const NEAR = 3;
const FIGURE = new RegExp(SIGN_CLASS, "u");

/** The hedge of a yes, which halves it; that of a figure is kept with the answer. */
function hedgeOf(
  { passage }: Found,
  own: QuestionCues,
  cues: Cues,
): { readonly words: string; readonly halves: boolean } | undefined {
  const halves = !FIGURE.test(passage.signed.text);
  if (halves && own.needs[0]?.yes !== true) return undefined;
  const words = (halves ? cues.hedge : cues.roughly).exec(passage.signed.text)?.[0];
  return words === undefined ? undefined : { words, halves };
}

/** The first place any of the patterns stands in, among clauses that may be about this question. */
function first(passages: readonly Passage[], patterns: readonly RegExp[], one: Case): Found | undefined {
  for (const passage of passages) {
    if (!mayAnswer(passage, one) || !isAbout(passage, one)) continue;
    if (patterns.some((pattern) => pattern.test(passage.text) || pattern.test(passage.signed.text))) {
      if (isMereSoothing(passage, one)) continue;
      return { passage, start: passage.start, end: passage.end };
    }
  }
  return undefined;
}

/** A soothing word that names no topic closes the answer it stands behind (304的，放心): it dodges nothing else. */
function isMereSoothing(passage: Passage, { question, passages, cues, claims }: Case): boolean {
  if (!cues.soothing.test(passage.text)) return false;
  const at = passages.indexOf(passage);
  return passages
    .slice(Math.max(0, at - NEAR), at)
    .some((other) => other.sentence === passage.sentence && claims(other).some((id) => id !== question.id));
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
function withRest(state: State, one: Case, states: readonly State[]): State {
  if (state.state !== "open" && state.state !== "evaded") return state;
  const { question, passages, cues } = one;
  // A file that was asked for and came is nothing to wait for.
  const isUsed = states.some(({ found }) => found !== undefined && cues.withheld.test(found.passage.text));
  const waiting = passages.find(
    (passage) =>
      (cues.pending.test(passage.text) || (!isUsed && cues.withheld.test(passage.text))) &&
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
