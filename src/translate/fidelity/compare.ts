/** Compares the figures of two aligned passages by value. */
import { isElided, isFoot, LOOSELY_COUNTED, type Passage, sameBound, sameUnit, sameValue } from "./alike.ts";
import { HALF_OF_DAY_OPEN } from "./calendar.ts";
import type { Doubt } from "./doubt.ts";
import { dayOf, isLunarDay } from "./lunar.ts";
import type { PlacedMark } from "./read-marks.ts";
import { addedDoubt, boundDoubt, lostDoubt, unitDoubt, valueDoubt } from "./word-doubts.ts";

/** Figures of both sides that found no equal. */
export interface Leftover {
  readonly source: readonly PlacedMark[];
  readonly translation: readonly PlacedMark[];
}

/** What came of a comparison. */
export interface Compared {
  readonly doubts: readonly Doubt[];
  readonly leftover: Leftover;
}

type Fits = (a: PlacedMark, b: PlacedMark) => boolean;

/** So many partners of one value are tried: more stand only in a text made to be slow. */
const MOST_TRIED = 24;

/** Figures that wait for a partner; only the first few that are left are looked at. */
interface Queue {
  readonly all: readonly PlacedMark[];
  readonly first: PlacedMark[];
  next: number;
}

function takeFrom(queue: Queue, fits: (mark: PlacedMark) => boolean): PlacedMark | undefined {
  while (queue.first.length < MOST_TRIED && queue.next < queue.all.length) {
    queue.first.push(queue.all[queue.next] as PlacedMark);
    queue.next += 1;
  }
  const at = queue.first.findIndex(fits);
  return at === -1 ? undefined : queue.first.splice(at, 1)[0];
}

/** Takes out the pairs that fit, first come first served; `keyOf` names the group in which a partner is looked for. */
function pairs(
  left: PlacedMark[],
  right: PlacedMark[],
  keyOf: (mark: PlacedMark) => string,
  fits: Fits,
): [PlacedMark, PlacedMark][] {
  if (left.length === 0 || right.length === 0) return [];
  const queues = new Map<string, Queue>();
  for (const [key, all] of Map.groupBy(right, keyOf)) queues.set(key, { all, first: [], next: 0 });
  const found: [PlacedMark, PlacedMark][] = [];
  const taken = new Set<PlacedMark>();
  for (const a of left) {
    const queue = queues.get(keyOf(a));
    const b = queue === undefined ? undefined : takeFrom(queue, (mark) => fits(a, mark));
    if (b === undefined) continue;
    found.push([a, b]);
    taken.add(a).add(b);
  }
  removeAll(left, taken);
  removeAll(right, taken);
  return found;
}

function removeAll(marks: PlacedMark[], taken: ReadonlySet<PlacedMark>): void {
  const kept = marks.filter((mark) => !taken.has(mark));
  marks.length = 0;
  for (const mark of kept) marks.push(mark);
}

/** Compares two passages. What has no partner of the same value is left over, to be looked for in neighbouring sentences. */
export function comparePassages(source: Passage, translation: Passage): Compared {
  const left = [...source.marks];
  const right = [...translation.marks];
  const byValue = (mark: PlacedMark): string => mark.value;
  const alike: Fits = (a, b) => sameUnit(a, b, source, translation) && sameBound(a, b, source, translation);
  pairs(left, right, byValue, (a, b) => a.kind === "split" && b.kind === "split");
  splitPairs(left, right, source, translation);
  const exact = [
    ...pairs(left, right, (mark) => `${mark.kind} ${mark.base} ${mark.value}`, alike),
    ...pairs(left, right, byValue, alike),
  ].toSorted(([a], [b]) => a.at.start - b.at.start);
  pairs(
    left,
    right,
    (mark) => mark.written,
    (a, b) =>
      (isFoot(a, b) ||
        (a.base !== b.base &&
          (b.base === "" ? isElided(a.base, translation) : a.base === "" && isElided(b.base, source)))) &&
      sameBound(a, b, source, translation),
  );
  const grammages = pairs(
    left,
    right,
    () => "",
    (a, b) => !a.weak && sameValue(a, b) && a.value !== b.value,
  );
  pairs(left, right, countedIn, isWithinVague);
  pairs(
    left,
    right,
    ({ kind, value }) => (kind === "clock" ? `${Number(value.slice(0, 2)) % 12}${value.slice(2)}` : value),
    (a, b) =>
      a.kind === "clock" &&
      b.kind === "clock" &&
      (a.unit === HALF_OF_DAY_OPEN || b.unit === HALF_OF_DAY_OPEN) &&
      sameBound(a, b, source, translation),
  );
  pairs(left, right, dayOf, (a, b) => isLunarDay(a, b) && sameBound(a, b, source, translation));
  const bounds = pairs(left, right, byValue, (a, b) => sameUnit(a, b, source, translation));
  const doubts = [...grammages, ...bounds]
    .filter(([a, b]) => !sameBound(a, b, source, translation))
    .map(([a, b]) => boundDoubt(a, b));
  doubts.push(...swapped(exact, source, translation));
  return { doubts, leftover: { source: left, translation: right } };
}

const CLAUSE_SIGN = /(?<!\d)[,，;；、]|[,，;；](?!\d)|(?<![a-z])(?:and|but|or)(?![a-z])|[和与跟]/gi;
/** More figures in one passage are a table, in which the order says nothing. */
const MOST_ORDERED = 12;

/** What is paid first and what later: two shares that make a whole. */
function isPayment(a: PlacedMark, b: PlacedMark): boolean {
  return a.kind === "percent" && b.kind === "percent" && Number(a.value) + Number(b.value) === 100;
}

/** How many clauses or members of a list end between two figures. */
function signsBetween({ text }: Passage, one: PlacedMark, other: PlacedMark): number {
  const [from, to] = one.at.start < other.at.start ? [one.at.end, other.at.start] : [other.at.end, one.at.start];
  return text.slice(from, to).match(CLAUSE_SIGN)?.length ?? 0;
}

/** Two figures of one unit that changed places between the same clauses or members: "304, not 201" and "201, not 304". */
function swapped(exact: readonly [PlacedMark, PlacedMark][], source: Passage, translation: Passage): readonly Doubt[] {
  const firm = exact.filter(([a, b]) => a.weak !== true && b.weak !== true && a.kind !== "date");
  if (firm.length < 2 || firm.length > MOST_ORDERED) return [];
  const sameClauses = (c: PlacedMark, a: PlacedMark, d: PlacedMark, b: PlacedMark): boolean => {
    const signs = signsBetween(source, c, a);
    return signs > 0 && signs === signsBetween(translation, d, b);
  };
  return firm.flatMap(([a, b], index) => {
    const before = firm
      .slice(0, index)
      .find(
        ([c, d]) =>
          (c.base === a.base || a.base === "" || c.base === "") &&
          (c.kind === a.kind || a.base === "") &&
          c.value !== a.value &&
          d.at.start > b.at.start &&
          (isPayment(a, c) || (a.bound === c.bound && sameClauses(c, a, d, b))),
      );
    return before === undefined ? [] : [valueDoubt(before[0], b)];
  });
}

/** What a figure is compared in when the word that counts is left open. */
function countedIn({ base }: PlacedMark): string {
  return LOOSELY_COUNTED.has(base) ? "count" : base;
}

/** 十几 and 几十 leave the number open: what lies in or just beside them is the same. */
function isWithinVague(a: PlacedMark, b: PlacedMark): boolean {
  const [vague, exact] = a.value.includes("..") && a.weak === true ? [a, b] : [b, a];
  if (vague.weak !== true || !vague.value.includes("..")) return false;
  const [low = 0, high = 0] = vague.value.split("..").map(Number);
  const value = Number(exact.value.split("..")[0]);
  return value >= low * 0.9 && value <= high * 1.12;
}

const SENTENCE_SIGN = /[.。!！?？;；\n](?!\d)/;

/** The two shares that make up a split, where they stand together; in the other order they are another split. */
function sharesOf(split: PlacedMark, { text, marks }: Passage): readonly PlacedMark[] {
  const [first, second] = split.value.split("/");
  const shares = marks.filter(({ kind, value }) => kind === "percent" && (value === first || value === second));
  const together = shares.filter((share, index) => {
    const next = shares[index + 1];
    if (next === undefined || Number(share.value) + Number(next.value) !== 100) return false;
    return !SENTENCE_SIGN.test(text.slice(share.at.end, next.at.start));
  });
  const [head] = together;
  if (head === undefined) return shares.length === 1 && shares[0]?.value === first ? shares : [];
  // "70 %, 30 % and 70 %" holds both orders: that is no evidence for either.
  if (first !== second && together.length > 1) return [];
  const at = shares.indexOf(head);
  return head.value === first ? shares.slice(at, at + 2) : [];
}

/** 三七 may be said as 30 % and 70 %, in this order, or by the first share alone. */
function splitPairs(left: PlacedMark[], right: PlacedMark[], source: Passage, translation: Passage): void {
  for (const [one, other, passage] of [
    [left, right, translation],
    [right, left, source],
  ] as const) {
    const taken = new Set<PlacedMark>();
    const others = new Set(other);
    for (const split of one) {
      if (split.kind !== "split") continue;
      const free = { text: passage.text, marks: passage.marks.filter((mark) => others.has(mark) && !taken.has(mark)) };
      const together = sharesOf(split, free);
      const shares = together.length > 0 ? together : sharesOf(split, passage);
      if (shares.length === 0) continue;
      taken.add(split);
      for (const share of shares) taken.add(share);
    }
    removeAll(one, taken);
    removeAll(other, taken);
  }
}

/** What still has no partner after all sentences were looked through: first the same number in another unit, then another number of the same kind. */
export function judgeLeftover(leftover: Leftover, source: Passage, translation: Passage): readonly Doubt[] {
  const left = [...leftover.source];
  const right = [...leftover.translation];
  const elsewhere = pairs(
    left,
    right,
    (mark) => mark.value,
    (a, b) => sameUnit(a, b, source, translation),
  );
  const units = pairs(
    left,
    right,
    (mark) => mark.written,
    (a, b) => a.weak !== true || b.weak !== true || isRate(a, b),
  );
  const places = pairs(left, right, (mark) => mark.kind, areOrdinals);
  const values = pairs(left, right, (mark) => mark.base || mark.kind, differ);
  const kinds = pairs(left, right, (mark) => mark.kind, differ);
  const counts = pairs(left, right, countedIn, differ);
  return [
    ...elsewhere.filter(([a, b]) => !sameBound(a, b, source, translation)).map(([a, b]) => boundDoubt(a, b)),
    ...units.map(([a, b]) => unitDoubt(a, b)),
    ...[...places, ...values, ...kinds, ...counts].map(([a, b]) => valueDoubt(a, b)),
    ...left.filter(({ weak }) => weak !== true).map(lostDoubt),
    ...right.filter(({ weak }) => weak !== true).map(addedDoubt),
  ];
}

/** Two weak figures are compared only as rates: a day against a month. */
function isRate(a: PlacedMark, b: PlacedMark): boolean {
  return a.kind === b.kind && (a.kind === "duration" || a.kind === "weight") && a.base + a.value !== b.base + b.value;
}

/** 第二批 and "the third batch": a place in a row may be left out, but not be another. */
function areOrdinals(a: PlacedMark, b: PlacedMark): boolean {
  return a.kind === "code" && a.weak === true && b.weak === true;
}

function differ(a: PlacedMark, b: PlacedMark): boolean {
  return a.weak !== true || b.weak !== true;
}
