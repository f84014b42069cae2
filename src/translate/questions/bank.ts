/** The bank of supplier questions whole: questions, openings and closings by tone, whole messages, measure words, slots. */
import { readFileSync } from "node:fs";
import type { Source } from "../../core/source.ts";
import { ConfigError } from "../../core/errors.ts";
import { BANK_FILE, type Entry, faultAt, faultIn, readSections, type Section, valuesOf } from "./bank-file.ts";
import { type Question, questionOf, type Slot, slotsIn, sourcesIn, undeclaredSlot, type Wording } from "./question.ts";

export const TONES = ["first-contact", "follow-up", "negotiation"] as const;
export type Tone = (typeof TONES)[number];

/** What a message of a tone may begin and end with; the first of each is the plain one. */
export interface ToneLines {
  readonly openings: readonly Wording[];
  readonly closings: readonly Wording[];
}

/** A message that stands alone: a sample request, a negotiation, an answer to a demand. */
export interface WholeMessage {
  readonly id: string;
  readonly title: string;
  readonly sources: readonly Source[];
  readonly slots: readonly Slot[];
  readonly text: Wording;
}

/** A Chinese measure word and the English words it stands for, as the bank lists them. */
export interface MeasureWord {
  readonly zh: string;
  readonly en: readonly string[];
}

export interface QuestionBank {
  /** By id, in the order of the file. */
  readonly questions: ReadonlyMap<string, Question>;
  readonly tones: Readonly<Record<Tone, ToneLines>>;
  readonly messages: ReadonlyMap<string, WholeMessage>;
  readonly measureWords: readonly MeasureWord[];
  /** Every slot the texts may use. */
  readonly slotNames: ReadonlySet<string>;
}

/** The one slot whose value is filled in by the draft itself. */
const COUNT = "count";

/**
 * Reads the bank by the rules the file itself states, and checks it whole: keys, tiers, slots that are declared and have a
 * format, openings and closings in threes, no id twice.
 * @throws ConfigError naming the line of the first fault
 */
export function parseBank(markdown: string): QuestionBank {
  const sections = readSections(markdown);
  const find = (title: string): Section => {
    const section = sections.find((each) => each.title === title);
    if (section === undefined) throw faultAt(1, `no section "## ${title}"`);
    return section;
  };
  const formats = find("Slot formats");
  const slotNames = new Set(
    formats.rows.filter(({ cells }) => cells.length === 3).flatMap(({ cells }) => namesIn(cells[0] ?? "")),
  );
  const questions = byId(find("Questions"), questionOf);
  if (questions.size === 0) throw faultAt(find("Questions").line, 'no question under "## Questions"');
  const messages = byId(find("Whole messages"), messageOf);
  const used = [...find("Questions").entries, ...find("Whole messages").entries];
  for (const [id, { slots }] of [...questions, ...messages]) {
    const stranger = slots.find(({ name }) => !slotNames.has(name));
    if (stranger === undefined) continue;
    throw faultAt(used.find((entry) => entry.id === id)?.line ?? 1, `${id}: the slot ${stranger.name} has no format`);
  }
  const tones = find("Openings and closings");
  const toneOf = (tone: Tone): ToneLines => {
    const entry = tones.entries.find(({ id }) => id === `tone-${tone}`);
    if (entry === undefined) throw faultAt(tones.line, `no "### tone-${tone}"`);
    return toneLines(entry, slotNames);
  };
  return {
    questions,
    tones: {
      "first-contact": toneOf("first-contact"),
      "follow-up": toneOf("follow-up"),
      negotiation: toneOf("negotiation"),
    },
    messages,
    measureWords: formats.rows.filter(({ cells }) => cells.length === 4).flatMap(({ cells }) => measureWords(cells)),
    slotNames,
  };
}

let shipped: QuestionBank | undefined;

/**
 * The shipped bank, read when it is first asked for.
 * @throws ConfigError when the file is missing or faulty
 */
export function questionBank(): QuestionBank {
  shipped ??= parseBank(shippedFile());
  return shipped;
}

function shippedFile(): string {
  try {
    return readFileSync(new URL(`../../../${BANK_FILE}`, import.meta.url), "utf8");
  } catch (cause) {
    throw new ConfigError(`${BANK_FILE} cannot be read.`, { cause });
  }
}

function byId<T>(section: Section, read: (entry: Entry) => T): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const entry of section.entries) {
    const value = read(entry);
    if (found.has(entry.id)) throw faultAt(entry.line, `${entry.id} stands twice`);
    found.set(entry.id, value);
  }
  return found;
}

function messageOf(entry: Entry): WholeMessage {
  const { title, seed, zh, en, pinyin, ...read } = valuesOf(entry, ["title", "seed", "slots", "en", "zh", "pinyin"]);
  const slots = slotsIn(read.slots);
  for (const [key, text] of Object.entries({ zh, en, pinyin })) {
    const undeclared = undeclaredSlot(text, slots);
    if (undeclared !== undefined) throw faultIn(entry, key, `uses {${undeclared}}, which "slots" does not name`);
  }
  return { id: entry.id, title, sources: sourcesIn(seed), slots, text: { zh, en, pinyin } };
}

/** Openings and closings come in threes: Chinese, pinyin, English of one sentence. */
function toneLines(entry: Entry, slotNames: ReadonlySet<string>): ToneLines {
  const lines: Record<"open" | "close", Wording[]> = { open: [], close: [] };
  for (let at = 0; at < entry.keys.length; at += 3) {
    const [zh, pinyin, en] = entry.keys.slice(at, at + 3);
    const place = zh?.key === "open-zh" ? "open" : zh?.key === "close-zh" ? "close" : undefined;
    if (place === undefined || pinyin?.key !== `${place}-pinyin` || en?.key !== `${place}-en` || zh === undefined) {
      throw faultAt(zh?.line ?? entry.line, `${entry.id}: expected open- or close- with zh, pinyin and en in a row`);
    }
    const stranger = [zh, pinyin, en].find(
      ({ value }) =>
        undeclaredSlot(
          value,
          [...slotNames].map((name) => ({ name, needed: true })),
        ) !== undefined,
    );
    if (stranger !== undefined) throw faultAt(stranger.line, `${entry.id}: uses a slot that has no format`);
    lines[place].push({ zh: zh.value, en: en.value, pinyin: pinyin.value });
  }
  if (lines.open.length === 0 || lines.close.length === 0)
    throw faultAt(entry.line, `${entry.id} lacks an opening or a closing`);
  return { openings: lines.open, closings: lines.close };
}

/** `quantity, quantity1..` names quantity and quantity1 to quantity3. */
function namesIn(cell: string): readonly string[] {
  return cell.split(",").flatMap((each) => {
    const name = each.trim();
    return name.endsWith("1..") ? [1, 2, 3].map((number) => `${name.slice(0, -3)}${number}`) : [name];
  });
}

/** Two pairs a row: English words and the Chinese measure words for them, notes in brackets left out. */
function measureWords(cells: readonly string[]): readonly MeasureWord[] {
  return [cells.slice(0, 2), cells.slice(2, 4)].flatMap(([en = "", zh = ""]) => {
    const words = withoutBrackets(en)
      .split(",")
      .map((word) => word.trim());
    return withoutBrackets(zh)
      .split(",")
      .map((word) => ({ zh: word.trim(), en: words }));
  });
}

function withoutBrackets(text: string): string {
  return text.replace(/\([^()]*\)/g, "");
}

/** Whether a text waits for how many questions it holds. */
export function wantsCount({ zh }: Wording): boolean {
  return zh.includes(`{${COUNT}}`);
}
