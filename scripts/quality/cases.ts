/** Reads labelled profiles from disk: our own fixtures, and the development data where it lies beside the project. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import type { ConcernLabel } from "./concerns.ts";
import type { FieldLabel } from "./compare.ts";

/** The day ages are counted from in every label. */
export const LABELS_AS_OF = new Date("2026-11-21T00:00:00Z");

/** A pasted text with what is right about it. */
export interface LabelledCase extends FieldLabel, ConcernLabel {
  readonly id: string;
  /** real, samples, or the first word of the fixture's name: zh, mixed, en, mt, hard. */
  readonly group: string;
  readonly risk: string;
  readonly text: string;
  readonly expectedStanding: readonly string[];
}

const bound = z.number().nullable();
const value = z.union([z.string(), z.number(), z.boolean(), z.object({ min: bound, max: bound })]);
const fieldValue = z.union([value, z.array(value)]);

const labelSchema = z.object({
  id: z.string().optional(),
  file: z.string().optional(),
  risk: z.string().default("unlabelled"),
  fields: z.record(z.string(), fieldValue),
  accept: z.record(z.string(), z.array(fieldValue)).default({}),
  ignore: z.array(z.string()).default([]),
  notTrue: z.array(z.object({ field: z.string(), wrongValues: z.array(value), why: z.string() })).default([]),
  expectedConcerns: z.array(z.string()).optional(),
  concerns: z.array(z.string()).optional(),
  optionalConcerns: z.array(z.string()).default([]),
  mustNotRaise: z.array(z.string()).default([]),
  expectedStanding: z.array(z.string()).min(1),
});

/**
 * Reads every case there is.
 * @param root the project's folder
 * @returns the cases, and the folders that are not there
 * @throws {Error} naming the file when a label is malformed or a text is missing
 */
export function readCases(root: string): {
  readonly cases: readonly LabelledCase[];
  readonly skipped: readonly string[];
} {
  const data = join(root, "..", "shared", "data");
  const sources = [
    { folder: join(root, "tests", "fixtures", "profiles"), read: readFixtures },
    { folder: join(data, "real-profiles"), read: (folder: string) => readFolder(folder, () => "real") },
    { folder: join(data, "sample-profiles"), read: readSamples },
  ];
  return {
    cases: sources.filter(({ folder }) => existsSync(folder)).flatMap(({ folder, read }) => read(folder)),
    skipped: sources.filter(({ folder }) => !existsSync(folder)).map(({ folder }) => basename(folder)),
  };
}

/**
 * Reads our own labelled fixtures.
 * @param folder holds NAME.txt and NAME.json pairs
 */
export function readFixtures(folder: string): readonly LabelledCase[] {
  return readFolder(folder, (name) => name.split("-")[0] ?? name);
}

function readFolder(folder: string, groupOf: (name: string) => string): readonly LabelledCase[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .toSorted()
    .map((file) => {
      const name = basename(file, ".json");
      return labelled(
        join(folder, file),
        readFileSync(join(folder, file), "utf8"),
        folder,
        `${name}.txt`,
        groupOf(name),
      );
    });
}

function readSamples(folder: string): readonly LabelledCase[] {
  const list = join(folder, "expected.jsonl");
  return readFileSync(list, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => labelled(list, line, folder, undefined, "samples"));
}

function labelled(
  from: string,
  json: string,
  folder: string,
  textFile: string | undefined,
  group: string,
): LabelledCase {
  const parsed = labelSchema.safeParse(JSON.parse(json));
  if (!parsed.success) throw new Error(`${from}: ${z.prettifyError(parsed.error)}`);
  const { id, file, concerns, expectedConcerns, ...label } = parsed.data;
  const source = textFile ?? file;
  if (source === undefined) throw new Error(`${from}: a label names no text`);
  return {
    ...label,
    id: id ?? basename(source, ".txt"),
    group,
    text: readFileSync(join(folder, source), "utf8"),
    expectedConcerns: expectedConcerns ?? concerns ?? [],
  };
}
