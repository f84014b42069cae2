/** Labelled cases as they lie in tests/fixtures: a set for each file, a case for each line of JSON. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";

/** The cases of one file, by its name. */
export interface LabelledSet<T> {
  readonly name: string;
  readonly cases: readonly T[];
}

/** Every labelled file of a folder below tests/fixtures. @param root the project's folder @throws {Error} for a malformed label */
export function readLabelledSets<T>(root: string, folder: string, schema: z.ZodType<T>): readonly LabelledSet<T>[] {
  const path = join(root, "tests", "fixtures", folder);
  return readdirSync(path)
    .filter((file) => file.endsWith(".jsonl"))
    .toSorted()
    .map((file) => ({ name: file.replace(".jsonl", ""), cases: readLabelled(join(path, file), schema) }));
}

/** The cases of a file. @throws {Error} for a malformed label */
export function readLabelled<T>(file: string, schema: z.ZodType<T>): readonly T[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => schema.parse(JSON.parse(line)));
}
