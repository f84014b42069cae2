/** Measures the fidelity guard on labelled translations: doubts it owes and does not raise, doubts it raises for nothing. */
import { z } from "zod";
import { DOUBT_KINDS, type Doubt, type DoubtKind } from "../../src/translate/fidelity/doubt.ts";
import { checkFidelity } from "../../src/translate/fidelity/guard.ts";
import { guardTerms, shippedGlossary } from "../../src/translate/glossary/glossary.ts";
import { aligned } from "../aligned.ts";
import { type LabelledSet, readLabelledSets } from "./labelled.ts";

const pairSchema = z.object({
  id: z.string(),
  direction: z.enum(["zh-en", "en-zh"]),
  source: z.string(),
  faithful: z.string(),
  unfaithful: z.string().optional(),
  /** What is wrong with the unfaithful translation. */
  kind: z.enum(DOUBT_KINDS).optional(),
  /** A team's own terms; the shipped glossary always applies besides. */
  terms: z
    .array(z.object({ zh: z.array(z.string()), en: z.array(z.string()), forbidden: z.array(z.string()) }))
    .default([]),
});

/** A source with a faithful translation, and mostly one that is not. */
export type LabelledPair = z.infer<typeof pairSchema>;

/** Every labelled file of tests/fixtures/fidelity. @param root the project's folder @throws {Error} for a malformed label */
export function readPairSets(root: string): readonly LabelledSet<LabelledPair>[] {
  return readLabelledSets(root, "fidelity", pairSchema);
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

/** The doubts the product raises: the guard with the team's terms before the shipped glossary. */
function doubtsOf({ source, terms }: LabelledPair, translation: string): readonly Doubt[] {
  return checkFidelity(source, translation, [...terms, ...guardTerms(shippedGlossary())]).doubts;
}

/** Measures one file. */
export function measurePairs({ name, cases: pairs }: LabelledSet<LabelledPair>): FidelityScore {
  const silent: Partial<Record<DoubtKind, number>> = {};
  const misses: string[] = [];
  let [unfaithful, otherKind, falseDoubts] = [0, 0, 0];
  for (const pair of pairs) {
    const unfounded = doubtsOf(pair, pair.faithful);
    if (unfounded.length > 0) {
      falseDoubts += 1;
      misses.push(`${pair.id}  false doubt  ${JSON.stringify([pair.source, pair.faithful])}  ${said(unfounded)}`);
    }
    if (pair.unfaithful === undefined || pair.kind === undefined) continue;
    unfaithful += 1;
    const founded = doubtsOf(pair, pair.unfaithful);
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
  return aligned([headings, ...rows]);
}
