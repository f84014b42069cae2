/** Scans one chat message for red flags: one cheap look at every message, the rules only where their words stand. */
import type { Span } from "../../text/span.ts";
import { undisguised } from "./disguise.ts";
import { FLAG_SEVERITIES } from "./flag.ts";
import type { FlagHit } from "./flag.ts";
import { weigh } from "./guards.ts";
import { hiddenIn } from "./hidden.ts";
import {
  ANCHOR_CLASSES,
  CLASS_COUNT,
  classNumber,
  FINDERS,
  FLAG_WORDS,
  isLatinWord,
  isShortWord,
  MARKS,
  PHRASE_CLASSES,
  PHRASES_BY_CLASS,
  SAYINGS,
  SAYINGS_BY_CLASS,
  spokenWords,
  TREE,
} from "./lexicon.ts";
import type { FlagWords, Saying } from "./lexicon.ts";
import { makePassage } from "./passage.ts";
import type { Passage } from "./passage.ts";
import { deservesALook } from "./glance.ts";
import { findPattern } from "./pattern.ts";
import { readUnits } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { settle } from "./severity.ts";
import type { Raised } from "./severity.ts";
import { spotWords } from "./word-tree.ts";
import type { Spotted } from "./word-tree.ts";

/** By class: the number of the last search that found a word of it. */
const lastSeen = new Float64Array(CLASS_COUNT);
/** By phrase class: the number of the last search that found the rarest word of one of its phrases. */
const lastAsked = new Float64Array(PHRASE_CLASSES.length);
let searches = 0;

/** The sayings all of whose word classes were found, in the order of the lexicon. */
function candidates({ count, data }: Spotted): readonly Saying[] {
  if (!hasAnchor(data, count)) return NOTHING_TO_TRY;
  searches += 1;
  const anchors: number[] = [];
  const see = (id: number): void => {
    lastSeen[id] = searches;
    if ((SAYINGS_BY_CLASS[id] as readonly number[]).length > 0) anchors.push(id);
    for (const at of PHRASES_BY_CLASS[id] as readonly number[]) lastAsked[at] = searches;
  };
  for (let index = 0; index < count; index += 1) {
    for (const id of TREE.classes[data[index * 3] as number] as readonly number[]) {
      if (lastSeen[id] !== searches) see(id);
    }
  }
  const isSeen = (id: number): boolean => lastSeen[id] === searches;
  for (const [at, { classId, phrases }] of PHRASE_CLASSES.entries()) {
    if (lastAsked[at] !== searches || isSeen(classId)) continue;
    if (phrases.some(({ needs }) => needs.every((classes) => classes.some(isSeen)))) see(classId);
  }
  const found: number[] = [];
  for (const anchor of anchors) {
    for (const index of SAYINGS_BY_CLASS[anchor] as readonly number[]) {
      const { needs } = SAYINGS[index] as Saying;
      if (needs.every((classes) => classes.some(isSeen))) found.push(index);
    }
  }
  return [...new Set(found)].toSorted((a, b) => a - b).map((index) => SAYINGS[index] as Saying);
}

/** By place in the word tree: does a word there let anything be tried? */
const ANCHORED = Uint8Array.from(TREE.classes, (classes) => (classes.some((id) => ANCHOR_CLASSES.has(id)) ? 1 : 0));
const NOTHING_TO_TRY: readonly Saying[] = [];

function hasAnchor(data: Int32Array, count: number): boolean {
  for (let index = 0; index < count; index += 1) if (ANCHORED[data[index * 3] as number] === 1) return true;
  return false;
}

const SPECIAL = { mask: classNumber("mask"), turn: classNumber("turn") };

function raise(passage: Passage, sayings: readonly Saying[]): readonly Raised[] {
  const raised: Raised[] = [];
  for (const { rule, pattern } of sayings) {
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

const KNOWN_WORDS = { isWord: isLatinWord, isShort: isShortWord, spoken: spokenWords };
/** So many pieces of one message are read by their sound. */
const MOST_SPELT = 12;

/** Adds what one piece of a message raises. */
function scanPiece(
  text: string,
  offset: number,
  hidden: () => readonly Span[],
  patience: { left: number },
  hits: FlagHit[],
): void {
  if (!deservesALook(MARKS, text)) return;
  const reading = readUnits(text);
  const spotted = spotWords(TREE, reading.units, reading.length);
  const sayings = candidates(spotted);
  const take = (read: Reading, words: Spotted, tried: readonly Saying[]): void => {
    const passage = makePassage(read, TREE, words, SPECIAL, FINDERS, hidden(), text, offset);
    for (const { rule, match, severity } of settle(passage, raise(passage, tried))) {
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
  const plainer = undisguised(reading, text, { ...KNOWN_WORDS, patience });
  if (sayings.length > 0) take(reading, spotted, sayings);
  if (plainer === undefined) return;
  const again = spotWords(TREE, plainer.units, plainer.length);
  const tried = candidates(again);
  if (tried.length > 0) take(plainer, again, tried);
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
