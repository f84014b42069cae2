/** Tells several suppliers in one paste apart, so that nothing of one is read into another. */
import type { FieldName } from "../profile.ts";
import type { Reading } from "../reading.ts";
import type { NameHit } from "./names.ts";
import { type Page, pageOf } from "./page.ts";
import { lineStart } from "./spans.ts";
import { readCellsOf, readSupplier } from "./supplier.ts";
import { headedRows, rowPairs, sideBySide } from "./tables.ts";
import { type View, viewOf } from "./view.ts";

/** More suppliers than this are read as the first so many. */
const MOST_SUPPLIERS = 20;

/** Facts that only a supplier's own profile states. */
const OWN: readonly FieldName[] = [
  "incorporatedYear",
  "platformYears",
  "membershipLevel",
  "employees",
  "facilityAreaM2",
  "reorderRatePct",
  "onTimeRatePct",
  "responseRatePct",
  "rating",
  "sellerType",
  "registeredCapitalCny",
  "deliveryGuarantee",
  "moqUnits",
  "priceCny",
];

/**
 * The suppliers of a paste, or undefined when it speaks of one.
 * @param input the paste @param page the same, prepared for reading
 */
export function divide(input: string, page: Page, asOf: Date): readonly Reading[] | undefined {
  const table = readTable(page, asOf);
  if (table !== undefined) return table;
  for (const starts of boundaries(page)) {
    if (starts.length < 2 || starts.length > MOST_SUPPLIERS) continue;
    const readings = starts.map((start, i) => readPart(input, start, starts[i + 1] ?? input.length, asOf));
    if (eachItsOwn(readings)) return readings;
  }
  return undefined;
}

/** Suppliers in the rows or in the columns of one table. */
function readTable({ view, text, labels }: Page, asOf: Date): readonly Reading[] | undefined {
  const table = headedRows(text, labels);
  const parts =
    table !== undefined && table.rows.length > 1
      ? table.rows.map((line) => rowPairs(text, labels, table.header, line))
      : sideBySide(text, labels)?.columns;
  if (parts === undefined) return undefined;
  const readings = parts.slice(0, MOST_SUPPLIERS).map((pairs) => readCellsOf(view, asOf, pairs));
  return eachItsOwn(readings) ? readings : undefined;
}

function readPart(input: string, from: number, to: number, asOf: Date): Reading {
  const view = viewOf(input.slice(from, to));
  const shifted: View = {
    text: view.text,
    evidence(span) {
      const { quote, start, end } = view.evidence(span);
      return { quote, start: start + from, end: end + from };
    },
  };
  return readSupplier(pageOf(shifted), asOf);
}

/** Parts are suppliers of their own when each states facts, and they differ on one they share or are rich enough to stand alone. */
function eachItsOwn(readings: readonly Reading[]): boolean {
  const facts = readings.map((reading) => OWN.filter((field) => reading.profile[field] !== undefined));
  if (facts.some((fields) => fields.length < 2)) return false;
  return readings.slice(1).every((reading, i) => {
    const before = readings[i] as Reading;
    const shared = OWN.filter((field) => reading.profile[field] !== undefined && before.profile[field] !== undefined);
    if (shared.length === 0) return (facts[i]?.length ?? 0) >= 3 && (facts[i + 1]?.length ?? 0) >= 3;
    return shared.some(
      (field) => JSON.stringify(reading.profile[field]?.value) !== JSON.stringify(before.profile[field]?.value),
    );
  });
}

/** Where suppliers may begin, by what a page shows: numbered headings, a heading repeated for each, company names, rules between them. Offsets count in the input. */
function* boundaries({ view, text, names: all }: Page): Generator<readonly number[]> {
  const names = distinct(all.filter((name) => name.alone && !name.nickname));
  const home = (at: number): number => view.evidence({ start: at, end: at + 1 }).start;
  const firstOf = (starts: readonly number[]): readonly number[] => [0, ...starts.slice(1).map(home)];

  const enumerated = [...text.matchAll(ENUMERATED)].map((match) => match.index);
  if (enumerated.length >= 2) yield firstOf(enumerated);
  if (names.length < 2) return;
  const heads = repeatedHeads(text, names);
  if (heads !== undefined) yield firstOf(heads);
  const rules = [...text.matchAll(RULE)].map((match) => match.index);
  if (rules.length === names.length - 1) yield [0, ...rules.map(home)];
  yield firstOf(names.map((name, i) => paragraphStart(text, name.start, names[i - 1]?.end ?? 0)));
  yield firstOf(names.map((name) => lineStart(text, name.start)));
}

/** A card may hold figures above its name: it begins behind the last blank line before the name. */
function paragraphStart(text: string, at: number, from: number): number {
  const blank = text.slice(from, at).search(/\n[^\S\n]*\n(?![\s\S]*\n[^\S\n]*\n)/);
  return blank === -1 ? lineStart(text, at) : from + blank + 1;
}

const ENUMERATED =
  /(?<=^|\n)[ \t#*]{0,3}(?:supplier|factory|vendor|option|shop|seller|candidate|供应商|厂家|工厂|商家|店铺|候选)[ #]{0,2}(?:[A-D]|[1-9]|[一二三四甲乙丙])(?![A-Za-z\u00c0-\u024f\u3400-\u9fff0-9])/gi;
const RULE = /(?<=\n)[ \t]{0,2}[-=*_#~]{3,80}[ \t]{0,2}(?=\n)/g;

/** One hit for each company: repeats and translations of a name beside it are the same company. */
function distinct(names: readonly NameHit[]): NameHit[] {
  const kept: NameHit[] = [];
  const seen = new Set<string>();
  let previous: NameHit | undefined;
  for (const name of names) {
    const translated = previous !== undefined && previous.script !== name.script && name.start - previous.end <= 120;
    const key = name.words;
    if (!translated && !seen.has(key)) kept.push(name);
    seen.add(key);
    previous = name;
  }
  return kept;
}

/** Factory cards put the name in their middle: a line that stands once before every name is where each card begins. */
function repeatedHeads(text: string, names: readonly NameHit[]): readonly number[] | undefined {
  const firstName = names[0] as NameHit;
  for (const match of text.slice(0, firstName.start).matchAll(/[^\n]{2,30}/g)) {
    const line = match[0].trim();
    if (line === "" || /[0-9]/.test(line)) continue;
    const at: number[] = [];
    for (const other of text.matchAll(new RegExp(`(?<=^|\\n)[ \\t]*${escape(line)}[ \\t]*(?=\\n|$)`, "gu")))
      at.push(other.index);
    if (at.length !== names.length) continue;
    const between = names.every(
      (name, i) => (at[i] as number) <= name.start && (at[i + 1] ?? Number.POSITIVE_INFINITY) > name.start,
    );
    if (between) return at;
  }
  return undefined;
}

function escape(words: string): string {
  return words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
