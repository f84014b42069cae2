/** Of several readings of one fact, the one that is taken, and what the others contradict. */
import type { Span } from "../../text/span.ts";
import type { FieldName, Range } from "../profile.ts";
import { isHan } from "./values.ts";
import { byTrust, type Candidate } from "./candidates.ts";

/** Original and translation stand this close to each other. */
const BESIDE = 90;

/** Takes one candidate for each field. */
export function choose(text: string, candidates: readonly Candidate[]): ReadonlyMap<FieldName, Candidate> {
  const chosen = new Map<FieldName, Candidate>();
  for (const [field, all] of grouped(candidates)) {
    const sorted = all.toSorted(byTrust);
    const first = sorted[0] as Candidate;
    chosen.set(field, original(text, first, sorted));
  }
  return chosen;
}

function grouped(candidates: readonly Candidate[]): Map<FieldName, Candidate[]> {
  const groups = new Map<FieldName, Candidate[]>();
  for (const item of candidates) {
    const group = groups.get(item.field);
    if (group === undefined) groups.set(item.field, [item]);
    else group.push(item);
  }
  return groups;
}

/** A translation beside its original does not count: translators get 万 wrong. */
function original(text: string, pick: Candidate, all: readonly Candidate[]): Candidate {
  if (isHan(text, pick)) return pick;
  const beside = all.find(
    (other) => isHan(text, other) && distance(pick, other) <= BESIDE && Math.abs(other.rank - pick.rank) <= 1,
  );
  return beside ?? pick;
}

function distance(a: Span, b: Span): number {
  return Math.max(a.start - b.end, b.start - a.end, 0);
}

/** A fact that the text states once more, differently. */
export interface SecondValue extends Span {
  readonly field: FieldName;
  readonly says: string;
  /** A header against a credit page, or an original against its translation: a note, no contradiction. */
  readonly minor: boolean;
}

const COMPARED: Partial<Record<FieldName, string>> = {
  employees: "staff",
  facilityAreaM2: "area",
  incorporatedYear: "founding year",
  registeredCapitalCny: "registered capital",
  platformYears: "years on 1688",
  membershipLevel: "membership level",
};

/** Finds facts that the text states twice with different values. */
export function secondValues(
  text: string,
  candidates: readonly Candidate[],
  chosen: ReadonlyMap<FieldName, Candidate>,
): readonly SecondValue[] {
  const seconds: SecondValue[] = [];
  for (const [field, all] of grouped(candidates)) {
    const name = COMPARED[field];
    const pick = chosen.get(field);
    if (name === undefined || pick === undefined || pick.rank > 2) continue;
    const other = all.find(
      (item) => item !== pick && item.rank <= 2 && item.precise?.approximate !== true && !agrees(field, pick, item),
    );
    if (other === undefined) continue;
    const translated = distance(pick, other) <= BESIDE && isHan(text, pick) !== isHan(text, other);
    // Land, plant and office are different things, and a shop header often differs from the credit page.
    const pages = field === "facilityAreaM2" && other.rank !== pick.rank;
    if (field === "facilityAreaM2" && Math.max(other.rank, pick.rank) > 1) continue;
    seconds.push({
      field,
      start: other.start,
      end: other.end,
      minor: translated || pages,
      says: `the ${name} stands twice: ${shown(pick.value)} and ${shown(other.value)}`,
    });
  }
  return seconds;
}

function agrees(field: FieldName, a: Candidate, b: Candidate): boolean {
  if (field === "platformYears" && typeof a.value === "number" && typeof b.value === "number") {
    return Math.abs(a.value - b.value) <= 1;
  }
  if (field === "membershipLevel") return (a.value === "none") === (b.value === "none");
  const x = range(a.value);
  const y = range(b.value);
  if (x === undefined || y === undefined) return a.value === b.value;
  return (x.min ?? 0) <= (y.max ?? Number.POSITIVE_INFINITY) && (y.min ?? 0) <= (x.max ?? Number.POSITIVE_INFINITY);
}

function range(value: Candidate["value"]): Range | undefined {
  if (typeof value === "number") return { min: value, max: value };
  return typeof value === "object" ? value : undefined;
}

function shown(value: Candidate["value"]): string {
  if (typeof value === "string" || typeof value === "boolean") return String(value);
  const { min, max } = typeof value === "number" ? { min: value, max: value } : value;
  if (min === max) return String(min);
  return max === null ? `${min} or more` : min === null ? `up to ${max}` : `${min}–${max}`;
}
