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
  /** Words around a cue that make it speak of something else, and words that do so before it only. */
  readonly unless?: RegExp;
  readonly unlessBefore?: RegExp;
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
  greeting: pattern,
  buyer: z.array(pattern),
  words: z.record(z.string(), pattern),
  questions: z.record(
    z.string(),
    z.strictObject({
      about: pattern,
      needs: z.array(
        z.strictObject({
          any: z.array(pattern),
          yes: z.literal(true).optional(),
          bare: z.enum(["price", "count"]).optional(),
          unless: pattern.optional(),
          unless_before: pattern.optional(),
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
    questions.set(id, {
      about: compile(own.about, id),
      needs: own.needs.map(({ any, yes = false, bare, unless, unless_before: before, twice, partly = [] }) => ({
        any: any.map((each) => compile(each, id)),
        partly: partly.map((each) => compile(each, id)),
        yes,
        ...(unless === undefined ? {} : { unless: compile(unless, id) }),
        ...(before === undefined ? {} : { unlessBefore: compile(before, id) }),
        ...(twice === undefined ? {} : { twice: compile(twice, id) }),
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

/** `<name>` becomes the words of that name, `{kind}` the sign of a figure. Words may name other words, three deep. */
function spelledOut(source: string, words: Readonly<Record<string, string>>): string {
  let out = source;
  for (let depth = 0; depth < 3; depth += 1)
    out = out.replace(/<([a-z]{2,20})>/g, (all, name: string) => words[name] ?? all);
  out = out.replaceAll("[^{figure}", `[^${SIGN_CLASS.slice(1, -1)}`).replaceAll("{figure}", SIGN_CLASS);
  for (const kind of FIGURE_KINDS) out = out.replaceAll(`{${kind}}`, signOf(kind));
  return out;
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
