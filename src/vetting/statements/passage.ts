/** A text cut into sentences and clauses, with the lexicon's words found in it: what the statement rules look at. */
import { firstFrom } from "../../text/span.ts";
import { spot } from "./vocabulary.ts";
import type { Token, Tokens, Vocabulary } from "./vocabulary.ts";

/** The text with its words, and for every offset the number of its sentence and clause. */
export interface Passage {
  readonly text: string;
  readonly tokens: Tokens;
  readonly sentence: Int32Array;
  readonly clause: Int32Array;
}

/** Words that turn a sentence round (但, however): a clause ends before them. */
export const TURN = "turn";

const codesOf = (signs: string): ReadonlySet<number> => new Set(Array.from(signs, (sign) => sign.charCodeAt(0)));
const SENTENCE_ENDS = codesOf("\n\r。!！?？;；");
const CLAUSE_ENDS = codesOf(",，()（）[]【】|");
const DOT = 46;
/** Signs that end nothing: ASCII letters and digits, and Chinese characters. */
const isPlain = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 32;
const ABBREVIATIONS = new Set(["co", "ltd", "no", "inc", "st", "rd", "mr", "ms", "approx", "est", "min", "max", "qty"]);

function endsWithDot(text: string, at: number): boolean {
  const next = text[at + 1];
  if (next !== undefined && next !== " " && next !== "\t") return false;
  let from = at;
  while (from > 0 && at - from < 7 && /[a-z]/i.test(text[from - 1] as string)) from--;
  return !ABBREVIATIONS.has(text.slice(from, at).toLowerCase());
}

/** Reads `text` with `vocabulary`. Linear in the text. */
export function readPassage(vocabulary: Vocabulary, text: string): Passage {
  const tokens = spot(vocabulary, text);
  const sentence = new Int32Array(text.length + 1);
  const clause = new Int32Array(text.length + 1);
  const turns = tokens.get(TURN) ?? [];
  let turn = 0;
  let sentences = 0;
  let clauses = 0;
  for (let at = 0; at < text.length; at++) {
    while (turn < turns.length && (turns[turn] as Token).start < at) turn++;
    if (turns[turn]?.start === at) clauses++;
    sentence[at] = sentences;
    clause[at] = clauses;
    const code = text.charCodeAt(at);
    if (isPlain(code)) continue;
    if (SENTENCE_ENDS.has(code) || (code === DOT && endsWithDot(text, at))) {
      sentences++;
      clauses++;
    } else if (CLAUSE_ENDS.has(code)) clauses++;
  }
  sentence[text.length] = sentences;
  clause[text.length] = clauses;
  return { text, tokens, sentence, clause };
}

/** Words of a class that start in [from, to). */
export function tokensIn(passage: Passage, name: string, from: number, to: number): readonly Token[] {
  const all = passage.tokens.get(name);
  return all === undefined ? [] : all.slice(firstFrom(all, from), firstFrom(all, to));
}

const MAX_REACH = 400;

/** The stretch of the same sentence (or clause) around a span, at most 400 units to each side. */
export function around(passage: Passage, unit: "sentence" | "clause", start: number, end: number): Token {
  const ids = passage[unit];
  const last = Math.max(start, end - 1);
  let from = start;
  while (from > 0 && start - from < MAX_REACH && ids[from - 1] === ids[start]) from--;
  let to = last;
  while (to < passage.text.length && to - last < MAX_REACH && ids[to] === ids[last]) to++;
  return { start: from, end: to };
}
