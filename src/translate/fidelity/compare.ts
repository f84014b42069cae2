/** Compares the figures of two aligned passages by value. */
import { BOUNDED_ABOVE, BOUNDED_BELOW, HEDGED } from "./bounds.ts";
import { HALF_OF_DAY_OPEN } from "./calendar.ts";
import type { Doubt, DoubtKind, DoubtSide } from "./doubt.ts";
import type { PlacedMark } from "./read-marks.ts";

/** One side of a passage: its words and figures. */
export interface Passage {
  readonly text: string;
  readonly marks: readonly PlacedMark[];
}

/** Counted things that Chinese measures with a word English has not, or the other way round. */
const LOOSELY_COUNTED: ReadonlySet<string> = new Set([
  "",
  "piece",
  "item",
  "line",
  "machine",
  "time",
  "person",
  "order",
  "review",
  "score",
]);
const COUNTED_ALIKE: readonly ReadonlySet<string>[] = [
  new Set(["piece", "item", "line", "machine", ""]),
  new Set(["carton", "box"]),
  new Set(["bag", "box", "carton piece"]),
  new Set(["lb", "GBP"]),
  // 方 is either; the text seldom says which.
  new Set(["square or cubic metre", "m2"]),
  new Set(["square or cubic metre", "m3"]),
];
/** The character that names a unit when it follows 个: 500个纸箱 are 500 cartons. */
const NAMED_BEHIND: Readonly<Record<string, RegExp>> = {
  carton: /^[\u4e00-\u9fff]{0,4}箱/,
  box: /^[\u4e00-\u9fff]{0,4}[盒箱]/,
  bag: /^[\u4e00-\u9fff]{0,4}[包袋]/,
  roll: /^[\u4e00-\u9fff]{0,4}卷/,
  set: /^[\u4e00-\u9fff]{0,4}套/,
  pair: /^[\u4e00-\u9fff]{0,4}[双对鞋袜]/,
  container: /^[\u4e00-\u9fff]{0,4}柜/,
  pallet: /^[\u4e00-\u9fff]{0,4}托/,
};

function isMoney(mark: PlacedMark): boolean {
  return mark.kind === "price";
}

function named(piece: PlacedMark, passage: Passage, base: string): boolean {
  return (
    piece.base === "piece" && (NAMED_BEHIND[base]?.test(passage.text.slice(piece.at.end, piece.at.end + 6)) ?? false)
  );
}

/** Whether two equal numbers count the same: exactly the same unit, or one that the other language leaves to the noun. */
function sameUnit(a: PlacedMark, b: PlacedMark, source: Passage, translation: Passage): boolean {
  if (a.kind === "code" || b.kind === "code") return true;
  if (a.base === b.base) return a.kind === b.kind || a.base !== "";
  if (a.kind === "discount" && b.kind === "percent") return true;
  if (isYear(a) || isYear(b)) return true;
  if (a.base === "" && b.base === "CNY") return true;
  if (a.base === "" && b.kind !== "price" && b.kind !== "percent" && b.kind !== "duration" && b.kind !== "weight") {
    return LOOSELY_COUNTED.has(b.base) || b.kind === "length";
  }
  if ((a.base === "" && b.base === "gsm") || (a.base === "gsm" && b.base === "")) return true;
  if (b.base === "" && LOOSELY_COUNTED.has(a.base)) return true;
  if (COUNTED_ALIKE.some((alike) => alike.has(a.base) && alike.has(b.base))) return true;
  if (named(a, source, b.base) || named(b, translation, a.base)) return true;
  return (a.base === "kg" && b.base === "gsm") || (a.base === "gsm" && b.base === "kg");
}

/** 尺 is a third of a metre, for leather a square foot, for containers a foot: only the number is compared. */
function isFoot(a: PlacedMark, b: PlacedMark): boolean {
  const [chi, foot] = a.base === "chi" ? [a, b] : [b, a];
  return chi.base === "chi" && (foot.unit === "foot" || foot.unit === "square foot");
}

/** "35 days by sea, 5 to 7 by air": the unit stands once. */
function isElided(base: string, { marks }: Passage): boolean {
  return marks.slice(0, MOST_TRIED).some((mark) => mark.base === base && mark.weak !== true);
}

function isYear(mark: PlacedMark): boolean {
  return mark.kind === "date" && /^(?:19|20)\d\d$/.test(mark.value);
}

/** 克 is read as a weight and gsm as what it is: 180克 of fabric is 180 gsm (glossary, 克重). */
function isGrammage(a: PlacedMark, b: PlacedMark): boolean {
  const [weight, gsm] = a.base === "kg" ? [a, b] : [b, a];
  return weight.base === "kg" && gsm.base === "gsm" && Math.abs(Number(weight.value) * 1000 - Number(gsm.value)) < 1e-9;
}

/** Half a month is said for 15 days and the other way round (glossary, 半个月). */
function isHalfMonth(a: PlacedMark, b: PlacedMark): boolean {
  const [month, days] = a.base === "month" ? [a, b] : [b, a];
  return (
    month.base === "month" && month.value === "0.5" && days.base === "second" && days.value === String(15 * 86_400)
  );
}

function sameValue(a: PlacedMark, b: PlacedMark): boolean {
  return a.value === b.value || isGrammage(a, b) || isHalfMonth(a, b);
}

const WAY: Readonly<Record<NonNullable<PlacedMark["bound"]>, 1 | -1>> = {
  at_least: 1,
  more_than: 1,
  after: 1,
  at_most: -1,
  less_than: -1,
  before: -1,
};

/** Whether the bounds and hedges of two equal figures agree. */
function sameBound(a: PlacedMark, b: PlacedMark, source: Passage, translation: Passage): boolean {
  return boundsAgree(a, b, source, translation) && hedgesAgree(a, b, source, translation);
}

function boundsAgree(a: PlacedMark, b: PlacedMark, source: Passage, translation: Passage): boolean {
  if (a.bound === b.bound) return true;
  if (a.bound !== undefined && b.bound !== undefined) {
    if (WAY[a.bound] !== WAY[b.bound]) return a.implied === true && b.implied === true && a.kind === "duration";
    if (a.loose === true || b.loose === true || !BOUNDS_OF_NUMBERS.has(a.bound) || !BOUNDS_OF_NUMBERS.has(b.bound))
      return true;
    return isStrict(a) === isStrict(b);
  }
  const [bound, free, passage] = a.bound === undefined ? [b, a, source] : [a, b, translation];
  if (bound.implied === true) return true;
  if (bound.approximate === true && free.approximate === true) return true;
  return (WAY[bound.bound ?? "at_least"] === 1 ? BOUNDED_BELOW : BOUNDED_ABOVE).test(outside(passage, free));
}

/** Of dates and of time passed it is not said whether the day itself counts. */
const BOUNDS_OF_NUMBERS: ReadonlySet<string> = new Set(["at_least", "at_most", "more_than", "less_than"]);

function isStrict({ bound }: PlacedMark): boolean {
  return bound === "more_than" || bound === "less_than";
}

function hedgesAgree(a: PlacedMark, b: PlacedMark, source: Passage, translation: Passage): boolean {
  if (a.approximate === b.approximate) return true;
  if (a.bound !== undefined && b.bound !== undefined && (a.loose === true || b.loose === true)) return true;
  if (a.kind === "date" || a.kind === "clock") return true;
  return HEDGED.test((a.approximate === true ? translation : source).text);
}

/** The words of a passage around one figure, so that its own sign is no evidence. */
function outside({ text, marks }: Passage, mark: PlacedMark): string {
  const others = marks.filter((other) => other.bound !== undefined && other !== mark);
  if (others.length > 8) return text.slice(0, 2000);
  let result = text;
  for (const { at } of others) {
    const from = Math.max(0, at.start - 14);
    result = result.slice(0, from) + " ".repeat(Math.min(result.length, at.end + 6) - from) + result.slice(at.end + 6);
  }
  return result;
}

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
      isFoot(a, b) ||
      (a.base !== b.base &&
        (b.base === "" ? isElided(a.base, translation) : a.base === "" && isElided(b.base, source))),
  );
  const grammages = pairs(
    left,
    right,
    () => "",
    (a, b) => !a.weak && sameValue(a, b) && a.value !== b.value,
  );
  pairs(left, right, (mark) => mark.base, isWithinVague);
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
  const bounds = pairs(left, right, byValue, (a, b) => sameUnit(a, b, source, translation));
  const doubts = [...grammages, ...bounds]
    .filter(([a, b]) => !sameBound(a, b, source, translation))
    .map(([a, b]) => boundDoubt(a, b));
  doubts.push(...swapped(exact, source, translation));
  return { doubts, leftover: { source: left, translation: right } };
}

const CLAUSE_SIGN = /(?<!\d)[,，;；]|[,，;；](?!\d)/g;
/** More figures in one passage are a table, in which the order says nothing. */
const MOST_ORDERED = 12;

/** What is paid first and what later: two shares that make a whole. */
function isPayment(a: PlacedMark, b: PlacedMark): boolean {
  return a.kind === "percent" && b.kind === "percent" && Number(a.value) + Number(b.value) === 100;
}

/** Two figures of one unit that changed places, where both sides have the same clauses: "304, not 201" and "201, not 304". */
function swapped(exact: readonly [PlacedMark, PlacedMark][], source: Passage, translation: Passage): readonly Doubt[] {
  const firm = exact.filter(([a, b]) => a.weak !== true && b.weak !== true && a.kind !== "date");
  if (firm.length < 2 || firm.length > MOST_ORDERED) return [];
  const count = ({ text }: Passage): number => text.match(CLAUSE_SIGN)?.length ?? 0;
  const sameClauses = count(source) > 0 && count(source) === count(translation);
  return firm.flatMap(([a, b], index) => {
    const before = firm
      .slice(0, index)
      .find(
        ([c, d]) =>
          c.base === a.base &&
          (c.kind === a.kind || a.base === "") &&
          c.value !== a.value &&
          d.at.start > b.at.start &&
          (sameClauses || isPayment(a, c)),
      );
    return before === undefined ? [] : [valueDoubt(before[0], b)];
  });
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
  const values = pairs(left, right, (mark) => mark.base || mark.kind, differ);
  const kinds = pairs(left, right, (mark) => mark.kind, differ);
  const counts = pairs(left, right, (mark) => (LOOSELY_COUNTED.has(mark.base) ? "count" : mark.base), differ);
  return [
    ...elsewhere.filter(([a, b]) => !sameBound(a, b, source, translation)).map(([a, b]) => boundDoubt(a, b)),
    ...units.map(([a, b]) => unitDoubt(a, b)),
    ...[...values, ...kinds, ...counts].map(([a, b]) => valueDoubt(a, b)),
    ...left.filter(({ weak }) => weak !== true).map(lostDoubt),
    ...right.filter(({ weak }) => weak !== true).map(addedDoubt),
  ];
}

/** Two weak figures are compared only as rates: a day against a month. */
function isRate(a: PlacedMark, b: PlacedMark): boolean {
  return a.kind === b.kind && (a.kind === "duration" || a.kind === "weight") && a.base + a.value !== b.base + b.value;
}

function differ(a: PlacedMark, b: PlacedMark): boolean {
  return a.weak !== true || b.weak !== true;
}

const BOUND_WORDS: Readonly<Record<NonNullable<PlacedMark["bound"]>, string>> = {
  at_least: "at least ",
  at_most: "at most ",
  more_than: "more than ",
  less_than: "less than ",
  before: "by or before ",
  after: "from or after ",
};

/** A mark in words: "at least 500 piece", "about 15 day". */
export function worded(mark: PlacedMark): string {
  const bound = mark.bound === undefined ? "" : BOUND_WORDS[mark.bound];
  const about = mark.approximate === true && mark.bound === undefined ? "about " : "";
  const value =
    mark.kind === "date" || mark.kind === "clock" || mark.kind === "split"
      ? mark.value
      : mark.written.replace("..", " to ");
  const unit = mark.kind === "date" || mark.kind === "clock" || mark.unit === "" ? "" : ` ${mark.unit}`;
  return `${bound}${about}${value}${unit}`;
}

function side(mark: PlacedMark): DoubtSide {
  return { quote: mark.quote, start: mark.start, end: mark.end, value: worded(mark) };
}

function both(kind: DoubtKind, a: PlacedMark, b: PlacedMark, says: string): Doubt {
  return { kind, says, source: side(a), translation: side(b) };
}

function boundDoubt(a: PlacedMark, b: PlacedMark): Doubt {
  return both("changed_comparison", a, b, `The source says ${worded(a)}, the translation says ${worded(b)}.`);
}

function unitDoubt(a: PlacedMark, b: PlacedMark): Doubt {
  const kind = isMoney(a) || isMoney(b) ? "changed_currency" : "changed_unit";
  const what = kind === "changed_currency" ? "currency or unit" : "unit";
  return both(
    kind,
    a,
    b,
    `The number is the same but not the ${what}: ${worded(a)} in the source, ${worded(b)} in the translation.`,
  );
}

function valueDoubt(a: PlacedMark, b: PlacedMark): Doubt {
  return both("changed_value", a, b, `The source says ${worded(a)}, the translation says ${worded(b)}.`);
}

function lostDoubt(mark: PlacedMark): Doubt {
  return { kind: "lost_value", source: side(mark), says: `The source says ${worded(mark)}; the translation does not.` };
}

function addedDoubt(mark: PlacedMark): Doubt {
  return {
    kind: "added_value",
    translation: side(mark),
    says: `The translation says ${worded(mark)}; the source does not.`,
  };
}
