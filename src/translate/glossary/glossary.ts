/** The procurement glossary (knowledge/glossary.md): what a trade word means here, what to ask about it, and what it must never be called. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { ConfigError } from "../../core/errors.ts";
import { fold } from "../../text/fold.ts";
import type { GuardTerm } from "../fidelity/terms.ts";
import { maskedIn, type PlacedWord, stands } from "./stands.ts";

const GLOSSARY_FILE = "knowledge/glossary.md";

/** How bad a wrong reading is: H costs money or breaks the law, M misleads, L is style. */
export const RISKS = ["H", "M", "L"] as const;
export type Risk = (typeof RISKS)[number];

/** Noun, verb, adjective, adverb, measure word, phrase, number expression. */
const PARTS_OF_SPEECH = ["n", "v", "adj", "adv", "mw", "ph", "num"] as const;

const ROW = z.strictObject({
  zh: z.string().min(1),
  variants: z.array(z.string().min(1)),
  en: z.array(z.string().min(1)).min(1),
  forbidden: z.array(z.string().min(1)),
  pos: z.enum(PARTS_OF_SPEECH),
  risk: z.enum(RISKS),
  note: z.string(),
  /** The section the row stands in, from 1. */
  section: z.int().min(1),
});

/** One row. `en[0]` is the preferred rendering, the others are acceptable; `forbidden` ones are wrong here. */
export type GlossaryRow = Readonly<z.infer<typeof ROW>>;

/** Section 14 holds number expressions, patterns among them; section 15 what negates. */
export const NUMBER_SECTION = 14;
export const NEGATION_SECTION = 15;

const CELLS = 7;

function listOf(cell: string, separator: string): string[] {
  return cell
    .split(separator)
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

/**
 * Reads the glossary by the rules the file itself states: seven cells a row, first rendering preferred.
 * @throws ConfigError naming the line of a row that is malformed, or that repeats a term
 */
export function parseGlossary(markdown: string): readonly GlossaryRow[] {
  const rows: GlossaryRow[] = [];
  const seen = new Set<string>();
  let section = 0;
  for (const [index, line] of markdown.split(/\r?\n/).entries()) {
    const heading = /^## (\d{1,2})\. /.exec(line)?.[1];
    if (heading !== undefined) section = Number(heading);
    if (!line.startsWith("| ") || line.startsWith("| ---") || line.startsWith("| zh |")) continue;
    const fault = (says: string) => new ConfigError(`${GLOSSARY_FILE}, line ${index + 1}: ${says}.`);
    const cells = line.replace(/^\||\|\s*$/g, "").split("|");
    if (cells.length !== CELLS) throw fault(`a row has ${CELLS} cells, this one ${cells.length}`);
    const [zh = "", variants = "", en = "", forbidden = "", pos, risk, note = ""] = cells.map((cell) => cell.trim());
    const read = ROW.safeParse({
      zh,
      variants: listOf(variants, ";"),
      en: listOf(en, " / "),
      forbidden: listOf(forbidden, " / "),
      pos,
      risk,
      note,
      section,
    });
    if (!read.success) throw fault(z.prettifyError(read.error).replaceAll("\n", " "));
    if (seen.has(zh)) throw fault(`${zh} has a row already`);
    seen.add(zh);
    rows.push(read.data);
  }
  if (rows.length === 0) throw new ConfigError(`${GLOSSARY_FILE} has no row.`);
  return rows;
}

let shipped: readonly GlossaryRow[] | undefined;

/** The shipped glossary; read at the first call. @throws ConfigError for a malformed row */
export function shippedGlossary(): readonly GlossaryRow[] {
  shipped ??= parseGlossary(readFileSync(new URL(`../../../${GLOSSARY_FILE}`, import.meta.url), "utf8"));
  return shipped;
}

/** A row's words in simplified characters, each once; patterns of the number section (with n or m for a number) are left out. */
export function wordsOf(row: GlossaryRow): readonly string[] {
  const words = [row.zh, ...row.variants].map((word) => fold(word).text);
  const plain = row.section === NUMBER_SECTION ? words.filter((word) => !/[nm]/.test(word)) : words;
  return [...new Set(plain)];
}

/** The glossary as the fidelity guard needs it. Rows without a forbidden rendering count too: their renderings are accepted. */
export function guardTerms(rows: readonly GlossaryRow[]): readonly GuardTerm[] {
  return rows
    .filter(({ section }) => section !== NUMBER_SECTION)
    .map((row) => ({
      zh: wordsOf(row),
      en: row.en.flatMap(spellings),
      forbidden: row.forbidden,
      need: row.risk === "H" && row.pos === "n" ? "part" : "nothing",
      stands: row.pos === "mw" ? standsCounted : standsHere,
    }));
}

/** The longest word that hides a shorter one is no longer. */
const MASK_REACH = 8;

function standsHere(text: string, placed: PlacedWord): boolean {
  const from = Math.max(0, placed.start - MASK_REACH);
  const isMasked = maskedIn(text.slice(from, placed.end + MASK_REACH));
  return stands(text, placed) && !isMasked({ ...placed, start: placed.start - from, end: placed.end - from });
}

const COUNT_BEFORE = /[\d一二三四五六七八九十百千万两半几每整单多来余]个?$/;

/** A measure word of one character stands behind its number: 丝 in 真丝 is silk. */
function standsCounted(text: string, placed: PlacedWord): boolean {
  const counted = placed.word.length > 1 || COUNT_BEFORE.test(text.slice(Math.max(0, placed.start - 3), placed.start));
  return counted && standsHere(text, placed);
}

/** "one size (free size)" is also said without what stands in brackets. */
function spellings(rendering: string): readonly string[] {
  const bare = rendering.replace(/ ?\([^)]*\)/g, "").trim();
  return bare === rendering || bare === "" ? [rendering] : [rendering, bare];
}
