/** Holds the facts a model claims against the text they are said to stand in. What does not hold is dropped, with the reason. */
import type { Span } from "../../text/span.ts";
import type { Evidence, Fact, Range, SupplierProfile } from "../profile.ts";
import type { Reading } from "../reading.ts";
import { type Page, pageOf } from "../reader/page.ts";
import { provinceIn } from "../reader/places.ts";
import { readSaid } from "../reader/settle.ts";
import { lineEnd, lineStart, touching } from "../reader/spans.ts";
import { viewOf } from "../reader/view.ts";
import type { Claim } from "./form.ts";
import { quoteFinder } from "./quoted-span.ts";
import { type OwnReading, readAs } from "./readings.ts";
import { type WantedField, wantedFact } from "./wanted-facts.ts";

/** Why a claimed fact was dropped. */
export const DROP_REASONS = [
  /** The rules have read that fact themselves, or nobody asked for it. */
  "not-asked",
  /** Its quote does not stand in the text. */
  "not-in-text",
  /** It stands in words addressed to whoever reads the text. */
  "in-an-order",
  /** It stands in a part about somebody else. */
  "of-somebody-else",
  /** Its words have been read as something else, or are a link. */
  "read-otherwise",
  /** Nothing beside the figure speaks of that fact. */
  "not-about-it",
  /** The words around the quote deny it, doubt it or ask for it. */
  "denied",
  /** Our readers find no such fact in the quote. */
  "not-readable",
  /** Our readers find another value in the quote. */
  "other-value",
  /** Two values for one fact. */
  "contradicted",
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

export interface Dropped {
  readonly field: WantedField;
  readonly why: DropReason;
}

/** What is left of a model's claims. Every value and every quote is our own reading of the text. */
export interface Held {
  readonly facts: SupplierProfile;
  readonly dropped: readonly Dropped[];
}

/** More claims than this are not looked at: an answer may be as long as a text. */
const MOST_CLAIMS = 60;

/**
 * Holds claims against a text. Total: whatever is claimed, a fact that is left stands in the text and has the value our readers give it.
 * @param input the text the rules have read @param reading what they read; its facts and statements are never touched
 * @param asked the facts that were looked for
 */
export function holdAgainst(
  input: string,
  reading: Reading,
  claims: readonly Claim[],
  asked: readonly WantedField[],
  asOf: Date,
): Held {
  const page = pageOf(viewOf(input));
  const examine = examinerOf(page, reading, asked, asOf);
  const kept = new Map<WantedField, Fact<unknown>>();
  const contradicted = new Set<WantedField>();
  const dropped: Dropped[] = [];
  for (const claim of claims.slice(0, MOST_CLAIMS)) {
    const { field } = claim;
    const seen = examine(claim);
    if (typeof seen === "string") {
      dropped.push({ field, why: seen });
      continue;
    }
    const before = kept.get(field);
    if (before === undefined) kept.set(field, seen);
    else if (JSON.stringify(before.value) !== JSON.stringify(seen.value)) contradicted.add(field);
  }
  for (const field of contradicted) {
    kept.delete(field);
    dropped.push({ field, why: "contradicted" });
  }
  return { facts: Object.fromEntries(kept), dropped };
}

/**
 * A line that names a machine which reads. The rules report orders by what they order; a claim that only a model makes is not worth the risk
 * that such a line made it.
 */
const MACHINE =
  /机器人|大模型|语言模型|人工智能|助手|翻译软件|系统(?:提示|消息|指令)|提示词|译[为成]|(?<![a-z])(?:ai|bots?|assistants?|chatgpt|gpt|llms?|language models?|automated readers?|prompts?|system[_ ]messages?|instructions?|overwrite)(?![a-z])/i;

/** Links, mentions and addresses of mail: a figure in them counts nothing. */
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"'）)]{1,2000}|<[@#!][^<>\n]{1,80}>|[\w.+-]{1,64}@[\w.-]{1,255}/gi;

/** Makes the examiner of one text: the fact a claim comes to, or why it is dropped. */
function examinerOf(page: Page, reading: Reading, asked: readonly WantedField[], asOf: Date) {
  const { text, view } = page;
  const places = quoteFinder(text);
  const orders = readSaid(text, asOf).statements.filter(({ kind }) => kind === "instruction");
  // An order may go on to the end of its line.
  const isOrdered = touching(
    orders.map(({ start, end }) => ({ start: lineStart(text, start), end: lineEnd(text, end) })),
  );
  const isForeign = touching(page.foreign);
  const isAddress = touching(
    [...text.matchAll(ADDRESS)].map(({ index, 0: words }) => ({ start: index, end: index + words.length })),
  );
  const wanted = new Set(asked);

  const examineAt = (claim: Claim, place: Span): Fact<unknown> | DropReason => {
    if (isOrdered(place) || MACHINE.test(text.slice(lineStart(text, place.start), lineEnd(text, place.end)))) {
      return "in-an-order";
    }
    if (isForeign(place)) return "of-somebody-else";
    const readings = readAs(claim.field, page, place, asOf);
    if (readings.length === 0) return "not-readable";
    const agreed = readings.find((read) => agrees(claim, read));
    if (agreed === undefined) return "other-value";
    const found = view.evidence({ start: agreed.start, end: agreed.end });
    if (isAddress(agreed) || readOtherwise(reading, claim.field, agreed.figure, found)) return "read-otherwise";
    const quoted = { start: Math.min(place.start, agreed.start), end: Math.max(place.end, agreed.end) };
    if (agreed.figure && !speaksOf(claim.field, text, quoted)) return "not-about-it";
    if (deniedAround(text, quoted, agreed.figure)) return "denied";
    const { value, precise } = agreed;
    // Nobody's figure but the seller's: a model cannot know who computed it.
    return { value, basis: "declared", ...(precise === undefined ? {} : { precise }), ...view.evidence(quoted) };
  };

  return (claim: Claim): Fact<unknown> | DropReason => {
    if (!wanted.has(claim.field)) return "not-asked";
    let why: DropReason = "not-in-text";
    for (const place of places(claim.quote)) {
      const seen = examineAt(claim, place);
      if (typeof seen !== "string") return seen;
      why = seen;
    }
    return why;
  };
}

/** Whether words have been read as another fact, or as something said beside the facts. An order to the reader is no reading of its words. */
function readOtherwise(
  { profile, statements }: Reading,
  field: WantedField,
  figure: boolean,
  found: Evidence,
): boolean {
  const overlaps = ({ start, end }: Evidence): boolean => start < found.end && found.start < end;
  if (statements.some((statement) => overlaps(statement))) return true;
  // A name or an address may hold the place of the seller; a figure stands for one thing only.
  return figure && Object.entries(profile).some(([name, facts]) => name !== field && [facts].flat().some(overlaps));
}

/** How far from a figure the words may stand that say what it counts, within its line. */
const BESIDE = 40;

function speaksOf(field: WantedField, text: string, { start, end }: Span): boolean {
  const { about } = wantedFact(field);
  const from = Math.max(lineStart(text, start), start - BESIDE);
  return about === undefined || about.test(text.slice(from, Math.min(lineEnd(text, end), end + BESIDE)));
}

const DENIES =
  /(?<!差)不(?!锈|仅|但|止|只|过)|没|沒|無|无(?!锡|纺)|未|非(?!常)|别(?!墅)|假|冒充|曾|原来是|计划|打算|准备|将来|希望|如果|要求|争取|是否|有没有|吗|\?|？|\b(?:no|not|never|none|without|cannot|former(?:ly)?|fake|used to|plan(?:s|ned|ning)?|will|hope|if|once|future|target|require[sd]?|need)\b|n['’]t\b/i;

/** Whether the clause a quote was cut from denies, doubts, promises or asks it. For a figure only the words before it count: what bounds it was read with it. */
function deniedAround(text: string, quote: Span, figure: boolean): boolean {
  const before = text.slice(Math.max(0, quote.start - 40), quote.start).replace(/^[\s\S]*[\n,，。.;；!！?？、|\t]/, "");
  const after = text.slice(quote.end, quote.end + 40).replace(/(?<=[?？])[\s\S]*$|[\n,，。.;；!！、|\t][\s\S]*$/, "");
  return DENIES.test(before) || DENIES.test(figure ? (/[吗?？]/.exec(after)?.[0] ?? "") : after);
}

const TOLERANCE = 1e-9;
/** Months count as years to two decimals. */
const YEAR_TOLERANCE = 0.011;

/** Whether a claim says what our own reading of its quote says. Numbers are compared by value, open ends with open ends. */
function agrees({ field, low, high, word }: Claim, { value }: OwnReading): boolean {
  if (typeof value === "number") {
    const near = field === "platformYears" ? YEAR_TOLERANCE : TOLERANCE;
    const ends = [low, high].filter((end) => end !== null);
    return ends.length > 0 && ends.every((end) => Math.abs(end - value) <= near);
  }
  if (typeof value === "object") return agreesWithRange(low, high, value);
  const said = (word ?? "").trim();
  if (typeof value === "boolean") return said.toLowerCase() === (value ? "yes" : "no");
  if (field === "companyName") return plain(said) === plain(value);
  if (field === "province") return said === value || provinceIn(said)?.province === value;
  return said.toLowerCase() === value.toLowerCase();
}

function agreesWithRange(low: number | null, high: number | null, { min, max }: Range): boolean {
  const same = (a: number | null, b: number | null): boolean =>
    a === null || b === null ? a === b : Math.abs(a - b) <= TOLERANCE;
  if (same(low, min) && same(high, max)) return true;
  // A bound may be claimed as the bare number: what our reader saw around it is what counts.
  const one = min === null ? max : max === null ? min : undefined;
  return one !== undefined && same(low, one) && same(high, one);
}

function plain(name: string): string {
  return viewOf(name).text.replace(/\s+/g, "").toLowerCase();
}
