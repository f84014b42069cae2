/** When two figures say the same: the unit, the value, the bound and the hedge of both languages. */
import type { Span } from "../../text/span.ts";
import { BOUNDED_ABOVE, BOUNDED_BELOW, HEDGED } from "./bounds.ts";
import type { PlacedMark } from "./read-marks.ts";

/** One side of a passage: its words and figures. */
export interface Passage {
  readonly text: string;
  readonly marks: readonly PlacedMark[];
}

/** Where a passage stands in its page, beside what it says. */
export interface PlacedPassage extends Passage {
  readonly at: Span;
}

/** Counted things that Chinese measures with a word English has not, or the other way round. */
export const LOOSELY_COUNTED: ReadonlySet<string> = new Set([
  "",
  "piece",
  "item",
  "line",
  "machine",
  "time",
  "fold",
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
  new Set(["time", "fold"]),
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

function named(piece: PlacedMark, passage: Passage, base: string): boolean {
  return (
    piece.base === "piece" && (NAMED_BEHIND[base]?.test(passage.text.slice(piece.at.end, piece.at.end + 6)) ?? false)
  );
}

/** Whether two equal numbers count the same: exactly the same unit, or one that the other language leaves to the noun. */
export function sameUnit(a: PlacedMark, b: PlacedMark, source: Passage, translation: Passage): boolean {
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
export function isFoot(a: PlacedMark, b: PlacedMark): boolean {
  const [chi, foot] = a.base === "chi" ? [a, b] : [b, a];
  return chi.base === "chi" && (foot.unit === "foot" || foot.unit === "square foot");
}

/** More figures stand only in a text made to be slow. */
const MOST_LOOKED_AT = 24;

/** "35 days by sea, 5 to 7 by air": the unit stands once. */
export function isElided(base: string, { marks }: Passage): boolean {
  return marks.slice(0, MOST_LOOKED_AT).some((mark) => mark.base === base && mark.weak !== true);
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

/** Whether two figures have one value in what they are compared in. */
export function sameValue(a: PlacedMark, b: PlacedMark): boolean {
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
export function sameBound(a: PlacedMark, b: PlacedMark, source: Passage, translation: Passage): boolean {
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
  if (a.bound === undefined && b.kind === "duration" && b.bound === "at_most" && WITHIN.test(b.quote)) return true;
  if (bound.implied === true) return true;
  if (bound.approximate === true && free.approximate === true) return true;
  if (
    bound.kind === "duration" &&
    bound.bound === "at_most" &&
    (isCarried(bound, a.bound === undefined ? translation : source) || lasts(free, passage))
  )
    return true;
  return (WAY[bound.bound ?? "at_least"] === 1 ? BOUNDED_BELOW : BOUNDED_ABOVE).test(outside(passage, free));
}

/** 三天出货 promises what "within three days" promises: a plain period may be rendered so, a bound may not be dropped. */
const WITHIN = /(?<![a-z])(?:within|inside)(?![a-z])|[以之]?内$/i;

const LASTS =
  /(?<![a-z])(?:for|during|throughout|over|first|inside|the|all of|full|whole|next|last|another|a|an) $|(?:^|[^a-z])a $/i;

/** What holds "for two years" or "in the first two" holds within them: 两年内. */
function lasts({ at }: PlacedMark, { text }: Passage): boolean {
  return LASTS.test(text.slice(Math.max(0, at.start - 12), at.start));
}

/** "Within two weeks, one if it is urgent": the bound stands once for both. */
function isCarried(bound: PlacedMark, { marks }: Passage): boolean {
  return marks
    .slice(0, MOST_LOOKED_AT)
    .some((mark) => mark !== bound && mark.kind === "duration" && mark.bound === bound.bound);
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
