/** One question of the bank as its entry states it: texts, slots, what an answer needs and what dodges it. */
import { z } from "zod";
import type { Source } from "../../core/source.ts";
import { type Entry, faultAt } from "./bank-file.ts";

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

export type Tier = "core" | "phrase" | "extended";
export type QuestionSeverity = "low" | "medium" | "high" | "critical";

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

const line = z.string().min(1);
const filled = line.regex(/^[^{}]*$/, "still holds a slot in braces");
export const ID = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/, "is not an id");
export const SLOTS = line.transform((value): readonly Slot[] =>
  value === "none"
    ? []
    : value.split(",").map((slot) => ({ name: slot.trim().replace(/\*$/, ""), needed: slot.trim().endsWith("*") })),
);

const QUESTION = z
  .strictObject({
    id: ID,
    title: line,
    tier: z.enum(["core", "phrase", "extended"]),
    topic: line,
    seed: line,
    slots: SLOTS,
    en: line,
    zh: line,
    pinyin: line,
    "zh-short": line,
    "pinyin-short": line.optional(),
    "zh-noslot": filled.optional(),
    "pinyin-noslot": filled.optional(),
    "en-noslot": filled.optional(),
    needs: line,
    cues: line,
    dodges: line,
    "red-flag": line,
    severity: z.enum(["low", "medium", "high", "critical"]),
  })
  .superRefine((question, context) => {
    for (const key of ["en", "zh", "pinyin", "zh-short", "pinyin-short"] as const) {
      const undeclared = undeclaredSlot(question[key] ?? "", question.slots);
      if (undeclared !== undefined) {
        context.addIssue({ code: "custom", path: [key], message: `uses {${undeclared}}, which "slots" does not name` });
      }
    }
    if (question.slots.length > 0 && question["zh-noslot"] !== undefined && question["en-noslot"] === undefined) {
      context.addIssue({ code: "custom", path: ["zh-noslot"], message: 'has no "en-noslot" beside it' });
    }
  });

/** The first slot a text uses without its being declared. */
export function undeclaredSlot(text: string, slots: readonly Slot[]): string | undefined {
  return [...text.matchAll(/\{([^{}]{0,40})\}/g)]
    .map(([, name = ""]) => name)
    .find((name) => !slots.some((slot) => slot.name === name));
}

/**
 * Checks an entry against a shape, its keys read as text under their names and its heading as `id`.
 * @throws ConfigError naming the line of the first fault
 */
export function checked<T>(entry: Entry, shape: z.ZodType<T>): T {
  const values: Record<string, string> = { id: entry.id };
  for (const { key, value, line: at } of entry.keys) {
    if (Object.hasOwn(values, key)) throw faultAt(at, `the key ${key} stands twice`);
    values[key] = value;
  }
  const result = shape.safeParse(values, { jitless: true });
  if (result.success) return result.data;
  const { issues } = result.error;
  // A misspelt key is also a missing one; the line that can be seen says more.
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  const key = String((issue?.code === "unrecognized_keys" ? issue.keys[0] : issue?.path[0]) ?? "id");
  const at = entry.keys.find((each) => each.key === key)?.line ?? entry.line;
  throw faultAt(at, `${entry.id}, ${key}: ${issue?.message}`);
}

/**
 * The question an entry states.
 * @throws ConfigError naming the line of the first fault
 */
export function questionOf(entry: Entry): Question {
  const read = checked(entry, QUESTION);
  const whole = wording(read.zh, read.en, read.pinyin);
  const slotFree =
    read["zh-noslot"] !== undefined && read["en-noslot"] !== undefined
      ? wording(read["zh-noslot"], read["en-noslot"], read["pinyin-noslot"])
      : undefined;
  const [first, ...others] = read.needs.split(";").map(needOf);
  if (first === undefined) throw faultAt(entry.line, `${read.id}, needs: is empty`);
  return {
    id: read.id,
    title: read.title,
    tier: read.tier,
    topic: read.topic,
    sources: sourcesIn(read.seed),
    slots: read.slots,
    whole,
    short: wording(read["zh-short"], read.en, read["pinyin-short"]),
    ...(read.slots.length === 0 ? { slotFree: whole } : slotFree === undefined ? {} : { slotFree }),
    needs: [first, ...others],
    cues: read.cues.split(";").map((group) => group.trim()),
    dodges: dodgesIn(read.dodges),
    redFlag: read["red-flag"],
    severity: read.severity,
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
