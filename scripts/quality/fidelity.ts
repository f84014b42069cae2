/** Measures the fidelity guard on labelled translations: doubts it owes and does not raise, doubts it raises for nothing. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { DOUBT_KINDS, type Doubt, type DoubtKind } from "../../src/translate/fidelity/doubt.ts";
import { checkFidelity } from "../../src/translate/fidelity/guard.ts";

const pairSchema = z.object({
  id: z.string(),
  direction: z.enum(["zh-en", "en-zh"]),
  source: z.string(),
  faithful: z.string(),
  unfaithful: z.string().optional(),
  /** What is wrong with the unfaithful translation. */
  kind: z.enum(DOUBT_KINDS).optional(),
  terms: z
    .array(z.object({ zh: z.array(z.string()), en: z.array(z.string()), forbidden: z.array(z.string()) }))
    .default([]),
});

/** A source with a faithful translation, and mostly one that is not. */
export type LabelledPair = z.infer<typeof pairSchema>;

/** Pairs of one file, by its name: tuning, faithful and held-out. */
export interface PairSet {
  readonly name: string;
  readonly pairs: readonly LabelledPair[];
}

/** Every labelled file of tests/fixtures/fidelity. @param root the project's folder @throws {Error} for a malformed label */
export function readPairSets(root: string): readonly PairSet[] {
  const folder = join(root, "tests", "fixtures", "fidelity");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".jsonl"))
    .toSorted()
    .map((file) => ({
      name: file.replace(".jsonl", ""),
      pairs: readFileSync(join(folder, file), "utf8")
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => pairSchema.parse(JSON.parse(line))),
    }));
}

/** How the guard did on one file. */
export interface FidelityScore {
  readonly name: string;
  readonly pairs: number;
  readonly unfaithful: number;
  /** Unfaithful translations without any doubt, by what is wrong with them. */
  readonly silent: Readonly<Partial<Record<DoubtKind, number>>>;
  /** Unfaithful translations that got a doubt, but none of the labelled kind. */
  readonly otherKind: number;
  readonly falseDoubts: number;
  /** One line for each silent change and each false doubt. */
  readonly misses: readonly string[];
}

function said(doubts: readonly Doubt[]): string {
  return doubts.map(({ kind, says }) => `${kind}: ${says}`).join("; ");
}

/** Measures one file. */
export function measurePairs({ name, pairs }: PairSet): FidelityScore {
  const silent: Partial<Record<DoubtKind, number>> = {};
  const misses: string[] = [];
  let [unfaithful, otherKind, falseDoubts] = [0, 0, 0];
  for (const pair of pairs) {
    const unfounded = checkFidelity(pair.source, pair.faithful, pair.terms).doubts;
    if (unfounded.length > 0) {
      falseDoubts += 1;
      misses.push(`${pair.id}  false doubt  ${JSON.stringify([pair.source, pair.faithful])}  ${said(unfounded)}`);
    }
    if (pair.unfaithful === undefined || pair.kind === undefined) continue;
    unfaithful += 1;
    const founded = checkFidelity(pair.source, pair.unfaithful, pair.terms).doubts;
    if (founded.length === 0) {
      silent[pair.kind] = (silent[pair.kind] ?? 0) + 1;
      misses.push(`${pair.id}  silent ${pair.kind}  ${JSON.stringify([pair.source, pair.unfaithful])}`);
    } else if (!founded.some(({ kind }) => kind === pair.kind)) otherKind += 1;
  }
  return { name, pairs: pairs.length, unfaithful, silent, otherKind, falseDoubts, misses };
}

/** All silent changes of a score. */
export function silentTotal({ silent }: FidelityScore): number {
  return Object.values(silent).reduce((sum, count) => sum + count, 0);
}

/** The scores as a table, one row a file; silent changes also by kind. */
export function fidelityTable(scores: readonly FidelityScore[]): string {
  const headings = [
    "fidelity",
    "unfaithful",
    "silent",
    "other kind",
    "faithful",
    "false doubts",
    "%",
    "silent by kind",
  ];
  const rows = scores.map((score) => [
    score.name,
    String(score.unfaithful),
    String(silentTotal(score)),
    String(score.otherKind),
    String(score.pairs),
    String(score.falseDoubts),
    ((score.falseDoubts / score.pairs) * 100).toFixed(1),
    Object.entries(score.silent)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(", ") || "-",
  ]);
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const last = headings.length - 1;
  return [headings, ...rows]
    .map((row) =>
      row
        .map((cell, at) =>
          at === last ? cell : at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0),
        )
        .join("  "),
    )
    .join("\n");
}
