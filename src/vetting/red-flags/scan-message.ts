/** Scans one chat message for red flags: one cheap look at every message, the rules only where their words stand. */
import type { Span } from "../../text/span.ts";
import type { Candidates } from "./candidates.ts";
import { undisguised } from "./disguise.ts";
import type { KnownWords, Patience } from "./disguise.ts";
import { FLAG_SEVERITIES } from "./flag.ts";
import type { FlagHit, FlagWords } from "./flag.ts";
import { weigh } from "./guards.ts";
import { hiddenIn } from "./hidden.ts";
import {
  CANDIDATES,
  classNumber,
  FINDERS,
  FLAG_WORDS,
  HEARING,
  isLatinWord,
  isShortWord,
  sayingAt,
  spokenWords,
  TREE,
} from "./lexicon.ts";
import { makePassage } from "./passage.ts";
import type { Passage } from "./passage.ts";
import { findPattern } from "./pattern.ts";
import { readUnits } from "./reading.ts";
import { settle } from "./severity.ts";
import type { Raised } from "./severity.ts";
import { isOfClass, spotWords } from "./word-tree.ts";

const SPECIAL = { mask: classNumber("mask"), turn: classNumber("turn") };

function raise(passage: Passage, sayings: readonly number[]): readonly Raised[] {
  const raised: Raised[] = [];
  for (const saying of sayings) {
    const { rule, pattern } = sayingAt(saying);
    for (const match of findPattern(pattern, passage)) {
      const weighing = weigh(passage, rule, match);
      if (weighing !== "nothing") raised.push({ rule, match, severity: weighing === "note" ? "info" : rule.severity });
    }
  }
  return raised;
}

/** One hit for each flag and place: the heaviest, then the first, then the longest. */
function apart(hits: readonly FlagHit[]): readonly FlagHit[] {
  const heaviest = hits.toSorted(
    (a, b) =>
      FLAG_SEVERITIES.indexOf(b.severity) - FLAG_SEVERITIES.indexOf(a.severity) || a.start - b.start || b.end - a.end,
  );
  const kept: FlagHit[] = [];
  for (const hit of heaviest) {
    if (kept.length >= MOST_HITS) break;
    if (!kept.some((one) => one.flag === hit.flag && one.start < hit.end && hit.start < one.end)) kept.push(hit);
  }
  return kept.toSorted((a, b) => a.start - b.start || a.end - b.end);
}
const MOST_HITS = 200;

const KNOWN_WORDS: KnownWords = { isWord: isLatinWord, isShort: isShortWord, hearing: HEARING, spoken: spokenWords };
/** So many pieces of one message are read by their sound. */
const MOST_SPELT = 12;

/** Adds what one piece of a message raises. */
function scanPiece(
  text: string,
  offset: number,
  hidden: () => readonly Span[],
  patience: Patience,
  hits: FlagHit[],
): void {
  const reading = readUnits(text);
  const spotted = spotWords(TREE, reading.units, reading.length);
  const take = (found: Candidates): void => {
    const passage = makePassage(found, TREE, SPECIAL, FINDERS, hidden(), text, offset);
    for (const { rule, match, severity } of settle(passage, raise(passage, found.sayings))) {
      const place = passage.place(match);
      const quote = text.slice(place.start, place.end);
      const told = FLAG_WORDS.get(rule.flag) as FlagWords;
      hits.push({
        flag: rule.flag,
        severity,
        rule: rule.id,
        quote,
        start: place.start + offset,
        end: place.end + offset,
        ...told,
      });
    }
  };
  const plainer = undisguised(reading, text, spotted, KNOWN_WORDS, patience);
  const found = CANDIDATES.of(reading, spotted);
  if (found !== undefined) take(found);
  if (plainer === undefined) return;
  const again = CANDIDATES.of(plainer, spotWords(TREE, plainer.units, plainer.length));
  if (again !== undefined) take(again);
}

/** A message up to this length is read as a whole; a longer one is a paste, read in pieces of a few lines. UTF-16 units. */
const WHOLE = 2000;
const PIECE = 600;
const LONGEST_PIECE = 1200;

/** Where the piece that begins at `from` ends: after a line, else after a sentence, else where it must. */
function pieceEnd(text: string, from: number): number {
  if (text.length - from <= LONGEST_PIECE) return text.length;
  const line = text.indexOf("\n", from + PIECE);
  if (line !== -1 && line < from + LONGEST_PIECE) return line + 1;
  const rest = text.slice(from + PIECE, from + LONGEST_PIECE);
  const sentence = rest.search(/[。！？!?；;，,]|\. /);
  const end = sentence === -1 ? from + LONGEST_PIECE : from + PIECE + sentence + 1;
  return /[\udc00-\udfff]/.test(text.charAt(end)) ? end + 1 : end;
}

/**
 * Scans one message. Deterministic, never throws; linear in the text. After 200 hits the rest of a paste is not read.
 * @param text the message as posted
 * @returns hits in the order of the text; one for each flag and place
 */
export function scanMessage(text: string): readonly FlagHit[] {
  const hits: FlagHit[] = [];
  let spans: readonly Span[] | undefined;
  const hidden = (): readonly Span[] => (spans ??= hiddenIn(text));
  const patience = { left: MOST_SPELT };
  if (text.length <= WHOLE) scanPiece(text, 0, hidden, patience, hits);
  else {
    for (let from = 0; from < text.length && hits.length < MOST_HITS; ) {
      const end = pieceEnd(text, from);
      scanPiece(text.slice(from, end), from, hidden, patience, hits);
      from = end;
    }
  }
  return hits.length === 0 ? hits : apart(hits);
}

/** Do words of a message demand payment without protection? Alone they raise no flag; beside a refusal of escrow they weigh. */
export function demandsDirectPayment(text: string): boolean {
  const { units, length } = readUnits(text);
  const { count, data } = spotWords(TREE, units, length);
  for (let index = 0; index < count; index += 1) {
    if (isOfClass(TREE, data[index * 3] as number, DIRECT)) return true;
  }
  return false;
}
const DIRECT = classNumber("direct-demand");
