/** Which value belongs to which label: an alignment over the whole text, since pages put values before, behind and below their labels. */
import type { Span } from "../../text/span.ts";
import { fitOf } from "./fit.ts";
import type { LabelHit } from "./labels.ts";
import { lineEnd, lineStart, linesOf } from "./spans.ts";
import type { Value } from "./values.ts";

/** A label and the figure that answers it. */
export interface Pair {
  readonly label: LabelHit;
  readonly value: Value;
}

type Item = Span &
  (
    | { readonly is: "label"; readonly hit: LabelHit }
    | { readonly is: "value"; readonly value: Value }
    | { readonly is: "word" }
  );

/** Words that may stand between a label and its value without separating them. */
const FILLER =
  /\([^()\n]{0,40}\)|\b(?:24|48|72) ?h(?:ours?)?\b|\bin [0-9] min(?:ute)?s?\b|[约共有为是达在仅超逾](?![\u3400-\u9fff])|大约|大概|目前|现有|达到|已经?|共有|总共|超过|(?:最?近|过去)(?:30|90|三十|九十)天(?:内)?|个(?![\u3400-\u9fff])|\b(?:approx(?:imately)?\.?|about|around|is|are|was|were|of|has|have|over|total|now|currently|the|our|in the (?:last|past) (?:30|90) days|(?:last|past) (?:30|90) days|score|rate|level|at|with|up to|reached|reaches|to|within|in (?:square met(?:er|re)s|sqm|m2|pieces|people|rmb|cny)|value|label|usually|in)\b/gi;

const MIN_SCORE = 3;

/**
 * Pairs labels with values so that the whole text reads best: neighbours only, one value each,
 * a direction kept where a page keeps it. Time grows with the length of the text only.
 * @param text folded text @param labels hits of numeric kinds @param values figures of the same text
 */
export function pairUp(text: string, labels: readonly LabelHit[], values: readonly Value[]): readonly Pair[] {
  const items = sequence(text, labels, values);
  // Dynamic programme over positions; the direction of the last pair is the state.
  type State = { score: number; back: State | undefined; pair: Pair | undefined };
  const start: State = { score: 0, back: undefined, pair: undefined };
  let here: [State, State, State] = [start, dead(), dead()];
  let ahead: [State, State, State] | undefined;
  function dead(): State {
    return { score: Number.NEGATIVE_INFINITY, back: undefined, pair: undefined };
  }
  for (let i = 0; i < items.length; i += 1) {
    const next: [State, State, State] = ahead ?? [dead(), dead(), dead()];
    const after: [State, State, State] = [dead(), dead(), dead()];
    const a = items[i] as Item;
    const b = items[i + 1];
    const bond = b === undefined ? undefined : bondOf(text, a, b);
    for (const direction of [0, 1, 2] as const) {
      const state = here[direction];
      if (state.score === Number.NEGATIVE_INFINITY) continue;
      const skipped = state.score - skipCost(text, a);
      if (skipped > next[direction].score) next[direction] = { score: skipped, back: state, pair: undefined };
      if (bond === undefined) continue;
      const turn = direction !== 0 && direction !== bond.direction ? 1.5 : 0;
      const score = state.score + bond.score - turn;
      if (score > after[bond.direction].score) after[bond.direction] = { score, back: state, pair: bond.pair };
    }
    here = next;
    ahead = after;
  }
  const finals = [...here, ...(ahead ?? [])];
  let best = finals.reduce((x, y) => (y.score > x.score ? y : x), start);
  const pairs: Pair[] = [];
  for (;;) {
    if (best.pair !== undefined) pairs.push(best.pair);
    if (best.back === undefined) break;
    best = best.back;
  }
  return pairs.toReversed();
}

function sequence(text: string, labels: readonly LabelHit[], values: readonly Value[]): Item[] {
  const items: Item[] = [
    ...labels.map((hit): Item => ({ is: "label", start: hit.start, end: hit.end, hit })),
    ...values.map((value): Item => ({ is: "value", start: value.start, end: value.end, value })),
    ...unknownLabels(text, labels, values),
  ];
  return items.toSorted((a, b) => a.start - b.start);
}

/** Short lines without figures may be labels this lexicon does not know: they too hold on to the value beside them. */
function unknownLabels(text: string, labels: readonly LabelHit[], values: readonly Value[]): Item[] {
  const taken = [...labels, ...values].toSorted((a, b) => a.start - b.start);
  const items: Item[] = [];
  let next = 0;
  for (const { start, end } of linesOf(text)) {
    while (next < taken.length && (taken[next] as Span).end <= start) next += 1;
    const free = next >= taken.length || (taken[next] as Span).start >= end;
    const words = text.slice(start, end).trim();
    if (free && words.length > 1 && words.length <= 28 && !/[0-9。！？!?]/.test(words)) {
      const at = start + text.slice(start, end).indexOf(words);
      items.push({ is: "word", start: at, end: at + words.length });
    }
  }
  return items;
}

/** A figure or a label alone on its line wants a partner: leaving it out speaks against a reading. */
function skipCost(text: string, item: Item): number {
  if (item.is === "word" || !alone(text, item)) return 0;
  return item.is === "value" ? 1.5 : 1;
}

interface Bond {
  readonly score: number;
  /** 1: label before value; 2: value before label. */
  readonly direction: 1 | 2;
  readonly pair: Pair | undefined;
}

function bondOf(text: string, a: Item, b: Item): Bond | undefined {
  if (a.is === b.is || (a.is !== "value" && b.is !== "value")) return undefined;
  const direction = a.is === "value" ? 2 : 1;
  const value = (a.is === "value" ? a : b) as Item & { readonly is: "value" };
  const other = a.is === "value" ? b : a;
  const gap = text.slice(a.end, b.start);
  const cost = gapCost(gap, direction);
  if (cost === undefined) return undefined;
  if (other.is === "word") {
    return /^\s*$/.test(gap) && alone(text, value) ? { score: 2 - cost, direction, pair: undefined } : undefined;
  }
  if (other.is !== "label") return undefined;
  const fit = fitOf(other.hit.label, value.value);
  if (fit === 0) return undefined;
  const colon = direction === 1 && /:/.test(gap) ? 3 : 0;
  const touching = gap.trim() === "" && !/[\n\t]/.test(gap) ? 1 : 0;
  const score = fit + colon + touching - cost + (direction === 1 ? 0.5 : 0);
  return score < MIN_SCORE ? undefined : { score, direction, pair: { label: other.hit, value: value.value } };
}

function alone(text: string, span: Span): boolean {
  const before = text.slice(lineStart(text, span.start), span.start);
  return before.trim() === "" && text.slice(span.end, lineEnd(text, span.end)).trim() === "";
}

/** What a gap between two neighbours costs; undefined when it keeps them apart. */
function gapCost(gap: string, direction: 1 | 2): number | undefined {
  if (gap.length > 80) return undefined;
  const newlines = gap.split("\n").length - 1;
  if (newlines > 3) return undefined;
  const bare = gap.replace(FILLER, " ");
  const words = bare.replace(/[\s:=|,;/·•*()[\]"'“”~>、。，；：!-]+/g, "");
  let cost = newlines === 0 ? 0 : newlines === 1 ? 1 : 3;
  if (/[\t|]/.test(gap)) cost += direction === 1 ? 0.5 : 1.5;
  if (/[,;、，；]/.test(gap)) cost += 2.5;
  if (/[。!]|\.\s/.test(bare)) cost += 5;
  if (direction === 2 && /:/.test(gap)) cost += 6;
  if (direction === 2 && / {2}|\t/.test(gap)) cost += 1.5;
  if (words === "") return cost;
  if (newlines > 0 || direction === 2 || words.length > 12 || /[0-9]/.test(words)) return undefined;
  return cost + 3 + words.length * 0.25;
}
