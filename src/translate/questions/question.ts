/** One question of the bank as its entry states it: texts, slots, what an answer needs and what dodges it. */
import type { Source } from "../../core/source.ts";
import { type Entry, faultIn, valuesOf } from "./bank-file.ts";

/** A value that a text leaves open. `needed`: the sentence does not work without it. */
export interface Slot {
  readonly name: string;
  readonly needed: boolean;
}

/** One sentence in the three forms a buyer may want to see. Slots stand in braces. */
export interface Wording {
  /** Simplified Chinese. */
  readonly zh: string;
  readonly en: string;
  /** Absent where the bank has none. */
  readonly pinyin?: string;
}

/** A part of an answer. `optional` parts are kept when given and never counted as missing. */
export interface Need {
  readonly says: string;
  readonly optional: boolean;
}

/** Wording that touches a question without answering it; `when` is the condition under which it does. */
export interface Dodge {
  readonly words: string;
  readonly when?: string;
}

const TIERS = ["core", "phrase", "extended"] as const;
export type Tier = (typeof TIERS)[number];
const SEVERITIES = ["low", "medium", "high", "critical"] as const;
export type QuestionSeverity = (typeof SEVERITIES)[number];

/** A documented question. The first of its `needs` is essential. */
export interface Question {
  readonly id: string;
  readonly title: string;
  readonly tier: Tier;
  readonly topic: string;
  readonly sources: readonly Source[];
  readonly slots: readonly Slot[];
  /** Stands alone in a message. */
  readonly whole: Wording;
  /** For numbered lines. */
  readonly short: Wording;
  /** Needs no slot; absent where the question says nothing without its slots. */
  readonly slotFree?: Wording;
  readonly needs: readonly [Need, ...Need[]];
  /** What the parts tend to look like in Chinese, group by group. */
  readonly cues: readonly string[];
  readonly dodges: readonly Dodge[];
  /** What a dodge or refusal suggests: a prompt to look closer, never a verdict. */
  readonly redFlag: string;
  readonly severity: QuestionSeverity;
}

const NEEDED = [
  "title",
  "tier",
  "topic",
  "seed",
  "slots",
  "en",
  "zh",
  "pinyin",
  "zh-short",
  "needs",
  "cues",
  "dodges",
  "red-flag",
  "severity",
] as const;
const SLOT_FREE = ["zh-noslot", "pinyin-noslot", "en-noslot"] as const;
const WITH_SLOTS = ["en", "zh", "pinyin", "zh-short", "pinyin-short"] as const;

/** `unit*, quantity` as slots, the starred ones needed; `none` is no slot. */
export function slotsIn(value: string): readonly Slot[] {
  if (value === "none") return [];
  return value.split(",").map((slot) => ({ name: slot.trim().replace(/\*$/, ""), needed: slot.trim().endsWith("*") }));
}

/** The first slot a text uses without its being declared. */
export function undeclaredSlot(text: string, slots: readonly Slot[]): string | undefined {
  return [...text.matchAll(/\{([^{}]{0,40})\}/g)]
    .map(([, name = ""]) => name)
    .find((name) => !slots.some((slot) => slot.name === name));
}

/** The value of a key that takes one of a few words. @throws ConfigError naming its line */
function oneOf<Word extends string>(entry: Entry, key: string, value: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === value);
  if (found === undefined) throw faultIn(entry, key, `is none of ${words.join(", ")}`);
  return found;
}

/**
 * The question an entry states.
 * @throws ConfigError naming the line of the first fault
 */
export function questionOf(entry: Entry): Question {
  const read = valuesOf(entry, NEEDED, ["pinyin-short", ...SLOT_FREE]);
  const slots = slotsIn(read.slots);
  const braced = SLOT_FREE.find((key) => /[{}]/.test(read[key] ?? ""));
  if (braced !== undefined) throw faultIn(entry, braced, "still holds a slot in braces");
  for (const key of WITH_SLOTS) {
    const undeclared = undeclaredSlot(read[key] ?? "", slots);
    if (undeclared !== undefined) throw faultIn(entry, key, `uses {${undeclared}}, which "slots" does not name`);
  }
  if (slots.length > 0 && read["zh-noslot"] !== undefined && read["en-noslot"] === undefined)
    throw faultIn(entry, "zh-noslot", 'has no "en-noslot" beside it');
  const whole = wording(read.zh, read.en, read.pinyin);
  const slotFree =
    read["zh-noslot"] !== undefined && read["en-noslot"] !== undefined
      ? wording(read["zh-noslot"], read["en-noslot"], read["pinyin-noslot"])
      : undefined;
  const [first, ...others] = read.needs.split(";").map(needOf);
  if (first === undefined) throw faultIn(entry, "needs", "is empty");
  return {
    id: entry.id,
    title: read.title,
    tier: oneOf(entry, "tier", read.tier, TIERS),
    topic: read.topic,
    sources: sourcesIn(read.seed),
    slots,
    whole,
    short: wording(read["zh-short"], read.en, read["pinyin-short"]),
    ...(slots.length === 0 ? { slotFree: whole } : slotFree === undefined ? {} : { slotFree }),
    needs: [first, ...others],
    cues: read.cues.split(";").map((group) => group.trim()),
    dodges: dodgesIn(read.dodges),
    redFlag: read["red-flag"],
    severity: oneOf(entry, "severity", read.severity, SEVERITIES),
  };
}

function wording(zh: string, en: string, pinyin: string | undefined): Wording {
  return pinyin === undefined ? { zh, en } : { zh, en, pinyin };
}

function needOf(part: string): Need {
  const says = part.trim();
  return { says: says.replace(/ \(if any\)$/, ""), optional: says.endsWith("(if any)") };
}

/** `A / B (when a quantity was given)` as its alternatives. */
function dodgesIn(text: string): readonly Dodge[] {
  return text.split(" / ").map((each) => {
    const [, words = each, when] = /^(.*?)(?: \(([^()]+)\))?$/.exec(each.trim()) ?? [];
    return when === undefined ? { words: words.trim() } : { words: words.trim(), when };
  });
}

/** `Document (heading; heading); Document (heading)` as places in documents. A heading may hold brackets of its own. */
export function sourcesIn(seed: string): readonly Source[] {
  return dividedOutsideBrackets(seed).flatMap((each) => {
    const open = each.indexOf(" (");
    if (open < 0 || !each.endsWith(")")) return [];
    const document = each.slice(0, open);
    return dividedOutsideBrackets(each.slice(open + 2, -1)).map((heading) => ({ document, heading }));
  });
}

/** The parts between semicolons that stand in no brackets. */
function dividedOutsideBrackets(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [at, character] of [...text].entries()) {
    if (character === "(") depth += 1;
    else if (character === ")") depth -= 1;
    else if (character === ";" && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...parts, text.slice(start).trim()];
}
