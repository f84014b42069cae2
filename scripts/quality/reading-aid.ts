/** Measures the reading aid on labelled replies: figures with unit, terms, negated clauses, and renderings that are forbidden. */
import { z } from "zod";
import { pageOf } from "../../src/translate/fidelity/read-marks.ts";
import { forbiddenRenderings } from "../../src/translate/fidelity/terms.ts";
import { guardTerms, shippedGlossary } from "../../src/translate/glossary/glossary.ts";
import { type Fact, FACT_KINDS } from "../../src/translate/reading-aid/fact.ts";
import { readingAid } from "../../src/translate/reading-aid/reading-aid.ts";
import { aligned } from "../aligned.ts";
import { type LabelledSet, readLabelledSets } from "./labelled.ts";

const replySchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  facts: z.array(
    z.strictObject({
      kind: z.enum(FACT_KINDS),
      value: z.union([z.number(), z.string(), z.array(z.number())]).optional(),
      min: z.number().optional(),
      max: z.number().optional(),
      unit: z.string().optional(),
      currency: z.string().optional(),
      comparison: z.string().optional(),
      approximate: z.literal(true).optional(),
    }),
  ),
  negated: z.array(z.string()),
  terms: z.array(z.string()),
});

/** A supplier's reply with what the aid must find in it. */
export type LabelledReply = z.infer<typeof replySchema>;

/** Every labelled file of tests/fixtures/reading-aid. @param root the project's folder @throws {Error} for a malformed label */
export function readReplySets(root: string): readonly LabelledSet<LabelledReply>[] {
  return readLabelledSets(root, "reading-aid", replySchema);
}

/** How the aid did on one file. */
export interface ReadingScore {
  readonly name: string;
  readonly replies: number;
  readonly facts: number;
  readonly factsFound: number;
  /** Facts the aid gave that no label holds. */
  readonly factsMore: number;
  readonly negated: number;
  readonly negatedFound: number;
  /** Marked negations that touch no labelled clause. */
  readonly negatedMore: number;
  readonly terms: number;
  readonly termsFound: number;
  readonly forbidden: number;
  readonly coverage: number;
  /** One line for each miss. */
  readonly misses: readonly string[];
}

type LabelledFact = LabelledReply["facts"][number];

/** Kind, value and unit are the same, and the bound where one is labelled. The unit of a price counts where it is labelled. */
function agrees(label: LabelledFact, fact: Fact): boolean {
  const unit = label.kind === "price" && label.unit === undefined ? true : label.unit === fact.unit;
  return (
    label.kind === fact.kind &&
    JSON.stringify(label.value) === JSON.stringify(fact.value) &&
    label.min === fact.min &&
    label.max === fact.max &&
    label.currency === fact.currency &&
    unit &&
    (label.comparison === undefined || label.comparison === fact.comparison)
  );
}

/** Measures one file. */
export function measureReplies({ name, cases: replies }: LabelledSet<LabelledReply>): ReadingScore {
  const score = { facts: 0, factsFound: 0, factsMore: 0, negated: 0, negatedFound: 0, negatedMore: 0, terms: 0 };
  let [termsFound, forbidden, coverage] = [0, 0, 0];
  const misses: string[] = [];
  const guards = guardTerms(shippedGlossary());
  for (const { id, text, facts, negated, terms } of replies) {
    const aid = readingAid(text);
    const miss = (what: string) => misses.push(`${id}  ${what}  ${text}`);
    const left = [...aid.facts];
    for (const label of facts) {
      const at = left.findIndex((fact) => agrees(label, fact));
      if (at === -1)
        miss(
          `fact ${JSON.stringify(label)}, read ${aid.facts.map((fact) => JSON.stringify({ ...fact, text: undefined, start: undefined, end: undefined })).join(" ")}`,
        );
      else left.splice(at, 1);
    }
    score.facts += facts.length;
    score.factsFound += aid.facts.length - left.length;
    score.factsMore += left.length;
    if (left.length > 0) miss(`more facts ${left.map(({ kind, text: says }) => `${kind}: ${says}`).join("; ")}`);
    const touches = (words: string, span: { readonly start: number; readonly end: number }) => {
      const start = text.indexOf(words);
      return span.start < start + words.length && start < span.end;
    };
    for (const words of negated) {
      if (aid.negations.some((span) => touches(words, span))) score.negatedFound += 1;
      else miss(`negation ${words}`);
    }
    score.negated += negated.length;
    const more = aid.negations.filter((span) => !negated.some((words) => touches(words, span)));
    score.negatedMore += more.length;
    if (more.length > 0) miss(`more negations ${more.map(({ quote }) => quote).join("; ")}`);
    const listed = [...aid.terms, ...aid.hedges, ...aid.cues];
    for (const word of terms) {
      if (listed.some((span) => touches(word, span))) termsFound += 1;
      else miss(`term ${word}`);
    }
    score.terms += terms.length;
    const english = [
      ...aid.facts.map((fact) => fact.text),
      ...aid.terms.map(({ en }) => en),
      ...aid.clauses.flatMap(({ en }) => en ?? []),
      ...aid.hedges.map(({ en }) => en),
      ...aid.cues.map(({ en }) => en),
    ].join("\n");
    const wrong = forbiddenRenderings(pageOf(text), pageOf(english), guards);
    forbidden += wrong.length;
    for (const { says } of wrong) miss(says);
    coverage += aid.coverage;
  }
  return {
    name,
    replies: replies.length,
    ...score,
    termsFound,
    forbidden,
    coverage: coverage / replies.length,
    misses,
  };
}

/** The scores as a table, one row a file. */
export function readingTable(scores: readonly ReadingScore[]): string {
  const share = (found: number, all: number) => `${found}/${all} ${((found / Math.max(1, all)) * 100).toFixed(1)}`;
  const headings = [
    "reading aid",
    "replies",
    "facts %",
    "more",
    "negated %",
    "more",
    "terms %",
    "forbidden",
    "coverage",
  ];
  const rows = scores.map((score) => [
    score.name,
    String(score.replies),
    share(score.factsFound, score.facts),
    String(score.factsMore),
    share(score.negatedFound, score.negated),
    String(score.negatedMore),
    share(score.termsFound, score.terms),
    String(score.forbidden),
    score.coverage.toFixed(2),
  ]);
  return aligned([headings, ...rows]);
}
