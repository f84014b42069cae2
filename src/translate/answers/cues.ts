/** What an answer to each documented question looks like (knowledge/answers.json), compiled once. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { ConfigError } from "../../core/errors.ts";
import type { QuestionBank } from "../questions/bank.ts";
import { FIGURE_KINDS, SIGN_CLASS, signOf } from "./figures.ts";

const FILE = "knowledge/answers.json";

/** What shows that one part of an answer is there. The same parts, in the same order, as the bank's `needs`. */
export interface NeedCues {
  readonly any: readonly RegExp[];
  /** Shows it only where the topic stands in the same sentence, or where the clause can be for nothing else. */
  readonly weak: readonly RegExp[];
  readonly topic?: RegExp;
  /** Words around a cue that make it speak of something else, and words that do so before it only. */
  readonly unless?: RegExp;
  readonly unlessBefore?: RegExp;
  /** Words anywhere in its sentence that do so. */
  readonly unlessAround?: RegExp;
  /** Shows it where it stands at least twice in the reply. */
  readonly twice?: RegExp;
  /** Points to an answer without giving it, or promises it with a time. */
  readonly partly: readonly RegExp[];
  /** A plain yes or no answers it. */
  readonly yes: boolean;
  /** A figure without a unit is one of this kind, where no other question asks for figures. */
  readonly bare?: "price" | "count";
}

/** The cues of one question. */
export interface QuestionCues {
  /** Words that say that a clause is about it. */
  readonly about: RegExp;
  /** Questions that take a clause from this one where they explain it, unless it says one of this one's own words. */
  readonly yieldsTo: readonly string[];
  readonly own?: RegExp;
  /** Without the question its cues say too little: a photo, a nod, any price. Never told as volunteered. */
  readonly onlyAsked: boolean;
  readonly needs: readonly NeedCues[];
  /** A fair question in return, and the slots that make it none once they were filled. */
  readonly asksBack: readonly { readonly words: RegExp; readonly unlessSaid: readonly string[] }[];
  readonly dodges: readonly RegExp[];
}

/** Everything a reply is read by. */
export interface Cues {
  readonly pending: RegExp;
  /** A voice message or file that was pasted without its content. */
  readonly withheld: RegExp;
  readonly hedge: RegExp;
  readonly question: RegExp;
  readonly allYes: RegExp;
  readonly bareYes: RegExp;
  readonly bareNo: RegExp;
  /** The supplier takes back what was said before. */
  readonly corrected: RegExp;
  /** What marks a figure as no exact one. */
  readonly roughly: RegExp;
  /** Said of stock: there is none. */
  readonly noStock: RegExp;
  /** A clause that promises peace of mind and names nothing. */
  readonly soothing: RegExp;
  readonly greeting: RegExp;
  /** What the asking side is called in a pasted chat, in small letters. */
  readonly buyer: ReadonlySet<string>;
  readonly questions: ReadonlyMap<string, QuestionCues>;
}

const pattern = z.string().min(1);
const SHAPE = z.strictObject({
  tokens_note: pattern,
  pending: pattern,
  withheld: pattern,
  hedge: pattern,
  question: pattern,
  all_yes: pattern,
  bare_yes: pattern,
  bare_no: pattern,
  corrected: pattern,
  roughly: pattern,
  no_stock: pattern,
  soothing: pattern,
  greeting: pattern,
  buyer: z.array(pattern),
  words: z.record(z.string(), pattern),
  questions: z.record(
    z.string(),
    z.strictObject({
      about: pattern,
      yields_to: z.array(z.string()).optional(),
      own: pattern.optional(),
      only_asked: z.literal(true).optional(),
      needs: z.array(
        z.strictObject({
          any: z.array(pattern),
          weak: z.array(pattern).optional(),
          topic: pattern.optional(),
          yes: z.literal(true).optional(),
          bare: z.enum(["price", "count"]).optional(),
          unless: pattern.optional(),
          unless_before: pattern.optional(),
          unless_around: pattern.optional(),
          twice: pattern.optional(),
          partly: z.array(pattern).optional(),
        }),
      ),
      asks_back: z.array(z.strictObject({ words: pattern, unless_said: z.array(z.string()).optional() })).optional(),
      dodges: z.array(pattern).optional(),
    }),
  ),
});

/**
 * Compiles the cues of a parsed knowledge/answers.json and checks them against the bank: cues for every question, one for
 * each of its parts.
 * @throws ConfigError naming the question at fault
 */
export function readCues(json: unknown, bank: QuestionBank): Cues {
  const read = SHAPE.parse(json, { jitless: true });
  const compile = (source: string, of: string): RegExp => {
    try {
      return new RegExp(spelledOut(source, read.words), "u");
    } catch (cause) {
      throw new ConfigError(`${FILE}, ${of}: "${source.slice(0, 60)}" is no pattern.`, { cause });
    }
  };
  const questions = new Map<string, QuestionCues>();
  for (const [id, question] of bank.questions) {
    const own = read.questions[id];
    if (own === undefined) throw new ConfigError(`${FILE}: no cues for the question ${id}.`);
    if (own.needs.length !== question.needs.length) {
      throw new ConfigError(`${FILE}, ${id}: ${own.needs.length} parts, but the bank names ${question.needs.length}.`);
    }
    const stranger = own.yields_to?.find((rival) => !bank.questions.has(rival));
    if (stranger !== undefined) throw new ConfigError(`${FILE}, ${id}: yields to ${stranger}, which is no question.`);
    questions.set(id, {
      about: compile(own.about, id),
      yieldsTo: own.yields_to ?? [],
      onlyAsked: own.only_asked ?? false,
      ...(own.own === undefined ? {} : { own: compile(own.own, id) }),
      needs: own.needs.map(({ any, weak = [], topic, yes = false, bare, ...need }) => ({
        any: any.map((each) => compile(each, id)),
        weak: weak.map((each) => compile(each, id)),
        ...(topic === undefined ? {} : { topic: compile(topic, id) }),
        partly: (need.partly ?? []).map((each) => compile(each, id)),
        yes,
        ...(need.unless === undefined ? {} : { unless: compile(need.unless, id) }),
        ...(need.unless_before === undefined ? {} : { unlessBefore: compile(need.unless_before, id) }),
        ...(need.unless_around === undefined ? {} : { unlessAround: compile(need.unless_around, id) }),
        ...(need.twice === undefined ? {} : { twice: compile(need.twice, id) }),
        ...(bare === undefined ? {} : { bare }),
      })),
      asksBack: (own.asks_back ?? []).map(({ words, unless_said: unlessSaid = [] }) => ({
        words: compile(words, id),
        unlessSaid,
      })),
      dodges: [
        ...question.dodges
          .flatMap(({ words }) => words.split("/"))
          .map((words) => new RegExp(escaped(words.trim()), "u")),
        ...(own.dodges ?? []).map((each) => compile(each, id)),
      ],
    });
  }
  const general = (source: string) => compile(source, "general");
  return {
    pending: general(read.pending),
    withheld: general(read.withheld),
    hedge: general(read.hedge),
    question: general(read.question),
    allYes: general(read.all_yes),
    bareYes: general(read.bare_yes),
    bareNo: general(read.bare_no),
    corrected: general(read.corrected),
    roughly: general(read.roughly),
    noStock: general(read.no_stock),
    soothing: general(read.soothing),
    greeting: general(read.greeting),
    buyer: new Set(read.buyer),
    questions,
  };
}

const shipped = new WeakMap<QuestionBank, Cues>();

/**
 * The shipped cues for a bank, read when they are first asked for.
 * @throws ConfigError when the file is missing or does not fit the bank
 */
export function answerCues(bank: QuestionBank): Cues {
  const known = shipped.get(bank);
  if (known !== undefined) return known;
  const cues = readCues(shippedFile(), bank);
  shipped.set(bank, cues);
  return cues;
}

function shippedFile(): unknown {
  try {
    return JSON.parse(readFileSync(new URL(`../../../${FILE}`, import.meta.url), "utf8"));
  } catch (cause) {
    throw new ConfigError(`${FILE} cannot be read.`, { cause });
  }
}

/** `<name>` becomes the words of that name, `{kind}` the sign of a figure, `{number}` that of any without a unit. Words may name other words, three deep. */
function spelledOut(source: string, words: Readonly<Record<string, string>>): string {
  let out = source;
  for (let depth = 0; depth < 3; depth += 1)
    out = out.replace(/<([a-z]{2,20})>/g, (all, name: string) => words[name] ?? all);
  out = out.replaceAll("[^{figure}", `[^${SIGN_CLASS.slice(1, -1)}`).replaceAll("{figure}", SIGN_CLASS);
  out = out.replaceAll("{number}", `[${signOf("number")}${signOf("decimal")}]`).replaceAll("{whole}", signOf("number"));
  for (const kind of FIGURE_KINDS) out = out.replaceAll(`{${kind}}`, signOf(kind));
  return out;
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
