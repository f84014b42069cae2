/** Words of ours for the model: one Markdown file each in `prompts/`, with `{{slots}}` for our own data. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Prompt } from "./core/ports.ts";

/** Folder of the shipped prompts. */
export const PROMPTS = join(import.meta.dirname, "../prompts");

const SLOT = /\{\{([^{}]*)\}\}/g;

/**
 * Reads `prompts/NAME.md`. Throws a `TypeError` when its slots are not exactly `slots`, so that a caller and its file cannot drift apart;
 * a file that cannot be read throws the error of the file system.
 * Slots take our own data (a term list, a question list). What a stranger wrote is a job's `material`: in a slot it would be an instruction.
 */
export function loadPrompt<const Slot extends string = never>(
  name: string,
  slots: readonly Slot[] = [],
  folder: string = PROMPTS,
): Prompt<Slot> {
  const text = readFileSync(join(folder, `${name}.md`), "utf8").trim();
  const written = new Set([...text.matchAll(SLOT)].map(([, slot = ""]) => slot));
  const expected: ReadonlySet<string> = new Set(slots);
  const wrong = [
    ...[...written].filter((slot) => !expected.has(slot)).map((slot) => `nobody fills its slot {{${slot}}}`),
    ...[...expected].filter((slot) => !written.has(slot)).map((slot) => `it has no slot {{${slot}}}`),
    ...(/\{\{|\}\}/.test(text.replace(SLOT, "")) ? ["it has a brace pair that is no slot"] : []),
    ...(text === "" ? ["it is empty"] : []),
  ];
  if (wrong.length > 0) throw new TypeError(`Prompt ${name}: ${wrong.join("; ")}.`);

  return {
    version: createHash("sha256").update(text).digest("hex").slice(0, 12),
    fill(values) {
      const given = new Map(Object.entries<unknown>(values));
      const unknown = [...given.keys()].filter((slot) => !expected.has(slot));
      if (unknown.length > 0) throw new TypeError(`Prompt ${name} has no slot ${unknown.join(", ")}.`);
      // One pass: braces within a value are text, not slots.
      return text.replace(SLOT, (_whole, slot: string) => {
        const value = given.get(slot);
        if (typeof value !== "string") throw new TypeError(`Prompt ${name}: nothing fills {{${slot}}}.`);
        return value;
      });
    },
  };
}
