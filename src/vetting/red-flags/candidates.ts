/** Chooses the sayings that are worth a search in a message: those of which every part may stand in it. */
import { CLASS_COUNT, isOpen, PHRASES, PHRASES_BY_CLASS, SAYINGS, SAYINGS_BY_CLASS, SHAPES, TREE } from "./lexicon.ts";
import type { Needs, Saying } from "./lexicon.ts";
import type { Found } from "./passage.ts";
import { textOf } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { HAS } from "./oddities.ts";
import { DIGIT_SHAPES, FIGURE_SHAPES, findShape } from "./shapes.ts";
import type { ShapeName } from "./shapes.ts";
import type { Span } from "../../text/span.ts";
import type { Spotted } from "./word-tree.ts";

/** By class: the number of the last search that found a word of it, and the one that found it cannot stand there. */
const lastSeen = new Float64Array(CLASS_COUNT);
const lastMissed = new Float64Array(CLASS_COUNT);
/** By class: the number of the last search that found a word that stands for one of its phrases. What is open is always asked for. */
const lastAsked = Float64Array.from(lastSeen, (_, id) => (isOpen(id) ? Infinity : 0));
/** By saying: the number of the last search that tried it. */
const lastTried = new Float64Array(SAYINGS.length);
let searches = 0;

/** By class: is it a part of anything? Guards are looked up only when a saying holds. */
const IS_PART = new Uint8Array(CLASS_COUNT);
for (const needs of [...SAYINGS.map((saying) => saying.needs), ...PHRASES.flatMap((phrases) => phrases ?? [])])
  for (const id of needs.flat()) IS_PART[id] = 1;
/** By place in the word tree: the classes that are parts, and whether one of them lets a saying be tried. */
const PARTS_AT = TREE.classes.map((classes) => classes.filter((id) => IS_PART[id] === 1));
const ANCHORED = Uint8Array.from(PARTS_AT, (classes) =>
  classes.some((id) => (SAYINGS_BY_CLASS[id] as readonly number[]).length > 0) ? 1 : 0,
);

/** The sayings that may hold for a reading, in the order of the lexicon, and what was found to tell. */
export interface Candidates extends Found {
  readonly sayings: readonly Saying[];
}

let current: Reading | undefined;
let text: string | undefined;
let shapes: Map<number, readonly Span[]> | undefined;

/** The sayings that may hold for the words of a reading; undefined for none. */
export function candidates(reading: Reading, spotted: Spotted): Candidates | undefined {
  const { count, data } = spotted;
  let isAnchored = false;
  for (let index = 0; index < count && !isAnchored; index += 1) isAnchored = ANCHORED[data[index * 3] as number] === 1;
  if (!isAnchored) return undefined;
  searches += 1;
  const search = searches;
  const anchors: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const classes = PARTS_AT[data[index * 3] as number] as readonly number[];
    for (let at = 0; at < classes.length; at += 1) {
      const id = classes[at] as number;
      if (lastSeen[id] === search) continue;
      lastSeen[id] = search;
      const asked = PHRASES_BY_CLASS[id] as readonly number[];
      for (let one = 0; one < asked.length; one += 1) lastAsked[asked[one] as number] = search;
      if ((SAYINGS_BY_CLASS[id] as readonly number[]).length > 0) anchors.push(id);
    }
  }
  current = reading;
  text = undefined;
  shapes = undefined;
  let found: number[] | undefined;
  for (let at = 0; at < anchors.length; at += 1) {
    const indices = SAYINGS_BY_CLASS[anchors[at] as number] as readonly number[];
    for (let next = 0; next < indices.length; next += 1) {
      const index = indices[next] as number;
      if (lastTried[index] === search) continue;
      lastTried[index] = search;
      if (mayHold((SAYINGS[index] as Saying).needs)) (found ??= []).push(index);
    }
  }
  if (found === undefined) return undefined;
  return {
    reading,
    spotted,
    sayings: found.toSorted((a, b) => a - b).map((index) => SAYINGS[index] as Saying),
    shapes: shapes ?? new Map(),
    text: text ?? textOf(reading),
  };
}

/** May every part stand in the text? The parts are sorted: those that are quick to see come first. */
function mayHold(needs: Needs): boolean {
  for (let at = 0; at < needs.length; at += 1) if (!hasOne(needs[at] as readonly number[])) return false;
  return true;
}

function hasOne(classes: readonly number[]): boolean {
  for (let at = 0; at < classes.length; at += 1) if (lastSeen[classes[at] as number] === searches) return true;
  for (let at = 0; at < classes.length; at += 1) if (isBuilt(classes[at] as number)) return true;
  return false;
}

/** Does a word of the class stand there that no list holds: a shape, or a phrase of which every part may stand there? */
function isBuilt(id: number): boolean {
  if (lastMissed[id] === searches) return false;
  const shape = SHAPES.get(id);
  const phrases = PHRASES[id];
  let isFound = false;
  if (shape !== undefined) {
    const spans = mayHaveShape(shape) ? findShape(shape, (text ??= textOf(current as Reading))) : NO_SPANS;
    isFound = spans.length > 0;
    (shapes ??= new Map()).set(id, spans);
  } else if (phrases !== undefined && (lastAsked[id] as number) >= searches) {
    for (let at = 0; at < phrases.length && !isFound; at += 1) isFound = mayHold(phrases[at] as Needs);
  }
  if (isFound) lastSeen[id] = searches;
  else lastMissed[id] = searches;
  return isFound;
}

function mayHaveShape(shape: ShapeName): boolean {
  const { odd } = current as Reading;
  if (DIGIT_SHAPES.has(shape)) return (odd & HAS.digit) !== 0;
  return !FIGURE_SHAPES.has(shape) || (odd & (HAS.digit | HAS.numeral)) !== 0;
}
const NO_SPANS: readonly Span[] = [];
