/** Cuts the question bank (knowledge/questions.md) into its parts, and knows the line of each for messages about faults. */
import { ConfigError } from "../../core/errors.ts";

export const BANK_FILE = "knowledge/questions.md";

/** A `- key: value` line; lines count from 1. */
export interface KeyLine {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/** What stands under a `### heading`: its keys in their order. */
export interface Entry {
  readonly id: string;
  readonly line: number;
  readonly keys: readonly KeyLine[];
}

/** What stands under a `## heading`: its entries, and the rows of its tables without their heads. */
export interface Section {
  readonly title: string;
  readonly line: number;
  readonly entries: readonly Entry[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[];
}

/** An error that names the file and the line (from 1). */
export function faultAt(line: number, says: string): ConfigError {
  return new ConfigError(`${BANK_FILE}, line ${line}: ${says}.`);
}

/** The same for a key of an entry, or for its heading where the key is missing. */
export function faultIn(entry: Entry, key: string, says: string): ConfigError {
  return faultAt(entry.keys.find((each) => each.key === key)?.line ?? entry.line, `${entry.id}, ${key}: ${says}`);
}

/**
 * The values of an entry under their keys.
 * @throws ConfigError for a heading that is no id, and for a key that is unknown, stands twice, is empty or missing
 */
export function valuesOf<Needed extends string, Optional extends string = never>(
  entry: Entry,
  needed: readonly Needed[],
  optional: readonly Optional[] = [],
): Readonly<Record<Needed, string> & { [K in Optional]?: string }> {
  if (!/^[a-z][a-z0-9-]{0,60}$/.test(entry.id)) throw faultAt(entry.line, `${entry.id} is not an id`);
  const known = new Set<string>([...needed, ...optional]);
  const values = new Map<string, string>();
  for (const { key, value, line } of entry.keys) {
    if (values.has(key)) throw faultAt(line, `the key ${key} stands twice`);
    if (!known.has(key)) throw faultAt(line, `${entry.id}, ${key}: is not a key of this entry`);
    if (value === "") throw faultAt(line, `${entry.id}, ${key}: is empty`);
    values.set(key, value);
  }
  const missing = needed.find((key) => !values.has(key));
  if (missing !== undefined) throw faultAt(entry.line, `${entry.id}, ${missing}: is missing`);
  return Object.fromEntries(values) as Record<Needed, string> & { [K in Optional]?: string };
}

/** The sections whose entries are data; the others explain. */
const DATA: ReadonlySet<string> = new Set(["Questions", "Openings and closings", "Whole messages"]);

/**
 * The sections of the bank, in their order. Prose is skipped, but within an entry of data every line must be a key or stand
 * behind the last key as prose of its own paragraph.
 * @throws ConfigError for a line among the keys of an entry that is none
 */
export function readSections(markdown: string): readonly Section[] {
  const sections: { title: string; line: number; entries: Writable[]; rows: Section["rows"][number][] }[] = [];
  let prose = true;
  for (const [index, text] of markdown.split(/\r?\n/).entries()) {
    const line = index + 1;
    const section = sections.at(-1);
    const entry = section?.entries.at(-1);
    if (text.startsWith("## ")) sections.push({ title: text.slice(3).trim(), line, entries: [], rows: [] });
    else if (section === undefined || text.trim() === "") prose = prose || (entry?.keys.length ?? 0) > 0;
    else if (text.startsWith("### ")) {
      section.entries.push({ id: text.slice(4).trim(), line, keys: [] });
      prose = false;
    } else if (text.startsWith("|")) section.rows.push({ cells: cellsOf(text), line });
    else if (entry !== undefined && DATA.has(section.title)) {
      const [, key, value] = /^- ([a-z-]{1,20}): (.*)$/.exec(text) ?? [];
      if (key !== undefined && value !== undefined) entry.keys.push({ key, value: value.trim(), line });
      // Behind a blank line a paragraph may close the section.
      else if (!prose || text.startsWith("- "))
        throw faultAt(line, 'neither a "### id" heading nor a "- key: value" line');
    }
  }
  return sections.map(({ rows, ...rest }) => ({ ...rest, rows: rows.filter((row, at) => isBody(rows, row, at)) }));
}

type Writable = { readonly id: string; readonly line: number; readonly keys: KeyLine[] };

function cellsOf(text: string): string[] {
  return text
    .slice(1, text.endsWith("|") ? -1 : undefined)
    .split("|")
    .map((cell) => cell.trim());
}

/** Neither the head of a table nor the rule under it. */
function isBody(rows: Section["rows"], { cells }: Section["rows"][number], at: number): boolean {
  const isRule = (row: readonly string[] | undefined) => row?.every((cell) => /^:?-+:?$/.test(cell)) ?? false;
  return !isRule(cells) && !isRule(rows[at + 1]?.cells);
}
