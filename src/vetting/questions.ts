/** The bank of supplier questions (knowledge/questions.md): which question closes a gap, in ready Chinese with its English. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { ConfigError } from "../core/errors.ts";

const FILE = "knowledge/questions.md";
const SECTION = "Questions";

/** A question as it can be put to a supplier without knowing anything about the order. */
export interface ReadyQuestion {
  /** Simplified Chinese, to be pasted as it is. */
  readonly zh: string;
  /** The same in English, for the buyer. */
  readonly en: string;
}

const line = z.string().min(1);
const filled = line.regex(/^[^{}]*$/, "still holds a slot in braces");
const id = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/, "is not a question id");

const QUESTION = z
  .strictObject({
    id,
    title: line,
    tier: z.enum(["core", "phrase", "extended"]),
    topic: line,
    seed: line,
    slots: line.transform((value) =>
      value === "none" ? [] : value.split(",").map((slot) => slot.trim().replace(/\*$/, "")),
    ),
    en: line,
    zh: line,
    pinyin: line,
    "zh-short": line,
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
    for (const key of ["en", "zh", "pinyin", "zh-short"] as const) {
      for (const [, slot] of question[key].matchAll(/\{([^{}]{0,40})\}/g)) {
        if (slot !== undefined && !question.slots.includes(slot)) {
          context.addIssue({ code: "custom", path: [key], message: `uses {${slot}}, which "slots" does not name` });
        }
      }
    }
    if (question.slots.length > 0 && question["zh-noslot"] !== undefined && question["en-noslot"] === undefined) {
      context.addIssue({ code: "custom", path: ["zh-noslot"], message: 'has no "en-noslot" beside it' });
    }
  });

type Entry = z.infer<typeof QUESTION>;

/**
 * Reads the `## Questions` section of the bank by the rules the file itself states. The answer holds, by id in the order
 * of the file, every question that can be asked without filling a slot.
 * @throws ConfigError naming the line of the first fault
 */
export function parseQuestions(markdown: string): ReadonlyMap<string, ReadyQuestion> {
  const ready = new Map<string, ReadyQuestion>();
  const seen = new Set<string>();
  for (const block of questionBlocks(markdown)) {
    const entry = checked(block);
    if (seen.has(entry.id)) throw fault(block.line, `the question ${entry.id} stands twice`);
    seen.add(entry.id);
    const texts = withoutSlots(entry);
    if (texts !== undefined) ready.set(entry.id, texts);
  }
  if (seen.size === 0) throw fault(1, `no question under "## ${SECTION}"`);
  return ready;
}

let bank: ReadonlyMap<string, ReadyQuestion> | undefined;

/**
 * The shipped bank, read when it is first asked for.
 * @throws ConfigError when the file is missing or faulty
 */
export function readyQuestions(): ReadonlyMap<string, ReadyQuestion> {
  bank ??= parseQuestions(shippedFile());
  return bank;
}

function shippedFile(): string {
  try {
    return readFileSync(new URL(`../../${FILE}`, import.meta.url), "utf8");
  } catch (cause) {
    throw new ConfigError(`${FILE} cannot be read.`, { cause });
  }
}

/** The lines of one question: its keys and texts, and where each of them stands (lines count from 1). */
interface QuestionBlock {
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
  readonly lines: ReadonlyMap<string, number>;
}

function questionBlocks(markdown: string): QuestionBlock[] {
  const blocks: { line: number; values: Record<string, string>; lines: Map<string, number> }[] = [];
  let inside = false;
  for (const [index, text] of markdown.split(/\r?\n/).entries()) {
    const number = index + 1;
    if (text.startsWith("## ")) {
      inside = text.slice(3).trim() === SECTION;
    } else if (inside && text.startsWith("### ")) {
      const heading = text.slice(4).trim();
      blocks.push({ line: number, values: { id: heading }, lines: new Map([["id", number]]) });
    } else if (inside && text.trim() !== "") {
      const [, key, value] = /^- ([a-z-]{1,20}): (.*)$/.exec(text) ?? [];
      const block = blocks.at(-1);
      if (key === undefined || value === undefined || block === undefined) {
        throw fault(number, 'neither a "### id" heading nor a "- key: value" line');
      }
      if (block.lines.has(key)) throw fault(number, `the key ${key} stands twice`);
      block.values[key] = value.trim();
      block.lines.set(key, number);
    }
  }
  return blocks;
}

function checked(block: QuestionBlock): Entry {
  const result = QUESTION.safeParse(block.values, { jitless: true });
  if (result.success) return result.data;
  const { issues } = result.error;
  // A misspelt key is also a missing one; the line that can be seen says more.
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  const key = String((issue?.code === "unrecognized_keys" ? issue.keys[0] : issue?.path[0]) ?? "id");
  throw fault(block.lines.get(key) ?? block.line, `${block.values["id"]}, ${key}: ${issue?.message}`);
}

/** The slot-free texts of a question, or nothing when it says nothing without its slots. */
function withoutSlots(entry: Entry): ReadyQuestion | undefined {
  if (entry.slots.length === 0) return { zh: entry.zh, en: entry.en };
  const zh = entry["zh-noslot"];
  const en = entry["en-noslot"];
  return zh === undefined || en === undefined ? undefined : { zh, en };
}

function fault(at: number, says: string): ConfigError {
  return new ConfigError(`${FILE}, line ${at}: ${says}.`);
}
