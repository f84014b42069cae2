/** Tells several suppliers in one paste apart, so that nothing of one is read into another. */
import type { FieldName } from "../profile.ts";
import type { Reading } from "../reading.ts";
import type { NameHit } from "./name-forms.ts";
import { type Page, pageOf } from "./page.ts";
import { lineStart } from "./spans.ts";
import { type Draft, readSaid, settle, takenFrom } from "./settle.ts";
import { draftOf, draftOfCells } from "./supplier.ts";
import { headedRows, rowPairs, sideBySide } from "./tables.ts";
import { viewOf } from "./view.ts";

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
  const table = draftsOfTable(page, asOf);
  if (table !== undefined) {
    const said = readSaid(page.text, asOf);
    return table.map((draft) => settle(draft, said));
  }
  for (const starts of boundaries(page)) {
    if (starts.length < 2 || starts.length > MOST_SUPPLIERS) continue;
    const drafts = starts.map((start, i) => draftOf(partOf(input, start, starts[i + 1] ?? input.length), asOf));
    if (eachItsOwn(drafts)) return drafts.map((draft) => settle(draft, readSaid(draft.view.text, asOf)));
  }
  return undefined;
}

/** Suppliers in the rows or in the columns of one table. */
function draftsOfTable(page: Page, asOf: Date): readonly Draft[] | undefined {
  const { text, labels } = page;
  const table = headedRows(text, labels);
  const parts =
    table !== undefined && table.rows.length > 1
      ? table.rows.map((line) => rowPairs(text, labels, table.header, line))
      : sideBySide(text, labels)?.columns;
  if (parts === undefined) return undefined;
  const drafts = parts.slice(0, MOST_SUPPLIERS).map((pairs) => draftOfCells(page, pairs, asOf));
  return eachItsOwn(drafts) ? drafts : undefined;
}

/** A part of the input as a page of its own, its words found at their places in the whole. */
function partOf(input: string, from: number, to: number): Page {
  const view = viewOf(input.slice(from, to));
  return pageOf({
    text: view.text,
    evidence(span) {
      const { quote, start, end } = view.evidence(span);
      return { quote, start: start + from, end: end + from };
    },
  });
}

/** Parts are suppliers of their own when each states facts, and they differ on one they share or are rich enough to stand alone. */
function eachItsOwn(drafts: readonly Draft[]): boolean {
  const stated = drafts.map((draft) => {
    const taken = takenFrom(draft);
    return new Map(
      OWN.flatMap((field) => (taken.has(field) ? [[field, JSON.stringify(taken.get(field)?.value)]] : [])),
    );
  });
  if (stated.some((facts) => facts.size < 2)) return false;
  return stated.slice(1).every((facts, i) => {
    const before = stated[i] as ReadonlyMap<FieldName, string>;
    const shared = [...facts.keys()].filter((field) => before.has(field));
    if (shared.length === 0) return facts.size >= 3 && before.size >= 3;
    return shared.some((field) => facts.get(field) !== before.get(field));
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

/** A card is hardly longer than this above its name. */
const LONGEST_HEAD = 2000;

/** A card may hold figures above its name: it begins behind the last blank line before the name. */
function paragraphStart(text: string, at: number, after: number): number {
  const from = Math.max(after, at - LONGEST_HEAD);
  const blank = [...text.slice(from, at).matchAll(/\n[^\S\n]{0,20}\n/g)].at(-1);
  return blank === undefined ? lineStart(text, at) : from + blank.index + 1;
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
  const starts = new Map<string, number[]>();
  for (const match of text.matchAll(/[^\n]{2,60}/g)) {
    const line = match[0].trim();
    if (line === "" || line.length > 30 || /[0-9]/.test(line)) continue;
    const known = starts.get(line);
    if (known === undefined) starts.set(line, [match.index]);
    else known.push(match.index);
  }
  return [...starts.values()].find(
    (at) =>
      at.length === names.length &&
      names.every((name, i) => (at[i] as number) <= name.start && (at[i + 1] ?? Number.POSITIVE_INFINITY) > name.start),
  );
}
