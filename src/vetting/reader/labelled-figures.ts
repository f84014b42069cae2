/** Labels answered by figures: pairs become candidates, averages stay beside the figure they compare with, the rest is left over. */
import type { Span } from "../../text/span.ts";
import type { Candidate } from "./candidates.ts";
import { figureOf, inUnitOf } from "./figures.ts";
import type { LabelHit } from "./labels.ts";
import { type Pair, pairUp } from "./pairs.ts";
import type { Value } from "./values.ts";
import type { Found } from "./settle.ts";

/**
 * Reads the figures that labels claim.
 * @param text folded text @param labels its labels of figures @param values its figures, both in order
 * @returns the figures that no label claimed
 */
export function readLabelledFigures(
  text: string,
  labels: readonly LabelHit[],
  values: readonly Value[],
  found: Found,
  asOf: Date,
): readonly Value[] {
  const apart = withoutOverlaps(text, values, labels);
  const pairs = pairUp(text, apart.labels, apart.values);
  readPairs(text, pairs, found, asOf);
  return leftOver(text, apart.values, pairs);
}

/**
 * A label inside a figure is the figure's own unit ("64员工"); a figure inside a label is part of its name ("3分钟响应率");
 * a word that ends a figure and begins a label is the label's ("12 years in business", "2000 员工人数").
 */
function withoutOverlaps<L extends Span>(
  text: string,
  values: readonly Value[],
  labels: readonly L[],
): { readonly values: readonly Value[]; readonly labels: readonly L[] } {
  const keptValues: Value[] = [];
  const keptLabels: L[] = [];
  let v = 0;
  let l = 0;
  while (v < values.length || l < labels.length) {
    const value = values[v];
    const label = labels[l];
    if (value !== undefined && (label === undefined || value.end <= label.start)) {
      keptValues.push(value);
      v += 1;
    } else if (label !== undefined && (value === undefined || label.end <= value.start)) {
      keptLabels.push(label);
      l += 1;
    } else if (value !== undefined && label !== undefined) {
      if (value.start <= label.start && label.end <= value.end) l += 1;
      else {
        const bare = withoutUnit(text, value);
        if (bare !== undefined && bare.end <= label.start) keptValues.push(bare);
        v += 1;
      }
    }
  }
  return { values: keptValues, labels: keptLabels };
}

/** A figure without the unit behind it; undefined for one whose unit stands before it, or that ends in another word. */
function withoutUnit(text: string, value: Value): Value | undefined {
  if (value.kind !== "quantity") return undefined;
  const { unit: _unit, unitText, ...quantity } = value.quantity;
  const { end } = quantity.digits;
  if (text.slice(end, value.end).trim() !== unitText) return undefined;
  return { kind: "quantity", start: value.start, end, quantity: { ...quantity, end } };
}

/** Figures that no label claimed, without the translations that stand right behind a claimed one. */
function leftOver(text: string, values: readonly Value[], pairs: readonly Pair[]): readonly Value[] {
  const used = new Set<Value>(pairs.map((pair) => pair.value));
  return values.filter((value, i) => {
    const before = values[i - 1];
    const translated =
      before !== undefined &&
      used.has(before) &&
      unitOf(before) === unitOf(value) &&
      /^[ /(]{0,3}$/.test(text.slice(before.end, value.start));
    return !used.has(value) && !translated;
  });
}

/** How far an average may stand behind the figure it compares with. */
const AVERAGE_REACH = 80;

/** Without a paid order a rate of 0 % says nothing. */
const PAID_ORDERS = /支付订单数|paid orders/i;

function readPairs(text: string, pairs: readonly Pair[], found: Found, asOf: Date): void {
  let last: Candidate | undefined;
  const idle = pairs.some(
    ({ label, value }) => PAID_ORDERS.test(text.slice(label.start, label.end)) && amountOf(value) === 0,
  );
  for (const pair of pairs) {
    if (idle && amountOf(pair.value) === 0) continue;
    if (pair.label.label.trap === "average") {
      const near = last !== undefined && Math.min(pair.label.start, pair.value.start) - last.end <= AVERAGE_REACH;
      if (near && last !== undefined && pair.value.kind === "quantity") {
        const amount = pair.value.quantity.max ?? pair.value.quantity.min;
        const span = {
          start: Math.min(pair.label.start, pair.value.start),
          end: Math.max(pair.label.end, pair.value.end),
        };
        if (amount !== null) found.averages.push({ field: last.field, value: amount, ...span });
      }
      continue;
    }
    const read = figureOf({ ...pair, value: inUnitOf(text, pair.label, pair.value) }, asOf);
    found.candidates.push(...read.candidates);
    found.asides.push(...read.asides);
    last = read.candidates[0] ?? (pair.label.label.trap === undefined ? last : undefined);
  }
}

function unitOf(value: Value): string | undefined {
  return value.kind === "quantity" ? value.quantity.unit : value.kind;
}

function amountOf(value: Value): number | null {
  return value.kind === "quantity" ? (value.quantity.max ?? value.quantity.min) : null;
}
