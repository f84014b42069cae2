/** The vet card: a judged paste as a reply that is read in ten seconds and can be checked line by line. */
import type { Block, Reply, Step } from "../../core/reply.ts";
import type { Finding, Verdict } from "../../vetting/finding.ts";
import type { Reading } from "../../vetting/reading.ts";
import type { Vetted } from "../../vetting/vet.ts";
import { PASTE_EXAMPLE } from "./example.ts";
import { findingBlocks, passedLine, raisedOf, sourcesBlock, tally } from "./findings.ts";
import { firstGaps, gapBlocks } from "./gaps.ts";
import { shorten } from "./shorten.ts";
import { statedFacts } from "./stated.ts";
import { STANDING_WORDS } from "./words.ts";

const NAME_LIMIT = 60;
const DECIDING = 3;
const LIMITS = "No red flag is not a clean bill: only this text was read, and much of it is the seller's own word.";

/** The questions that close what a verdict on one supplier leaves open, each once; none for several suppliers at once. */
export function openQuestions({ paste, judgement }: Vetted): readonly string[] {
  return paste.suppliers.length === 1 ? [...new Set(judgement.gaps.flatMap(({ questions }) => questions))] : [];
}

/**
 * The card of a vetted paste; its record is the vet record. `next` is the step that drafts the open questions, `beside` what was read
 * beside the rules and is not judged.
 */
export function vetCard({ paste, judgement, record }: Vetted, next?: Step, beside: readonly Block[] = []): Reply {
  const [first, ...others] = paste.suppliers;
  if (first === undefined) return { ...noSupplier(judgement, paste.loneLink, beside), record };
  if (others.length > 0) return { ...severalSuppliers(paste.suppliers, judgement, judgement.suppliers), record };
  return { ...oneSupplier(first, judgement, paste.input, record.asOf, next, beside), record };
}

type Card = Omit<Reply, "record">;

function oneSupplier(
  reading: Reading,
  verdict: Verdict,
  input: string,
  asOf: string,
  next: Step | undefined,
  beside: readonly Block[],
): Card {
  const { words, tone } = STANDING_WORDS[verdict.standing];
  const raised = raisedOf(verdict.findings);
  const inFull = (findings: readonly Finding[]) => findings.flatMap((finding) => findingBlocks(finding, input));
  const notes = verdict.findings.filter(({ severity }) => severity === "note");
  return {
    tone,
    title: `${words}: ${nameOf(reading)}`,
    blocks: [
      ...leadBlocks(verdict, raised),
      ...inFull(raised.slice(0, DECIDING)),
      { kind: "facts", facts: [...statedFacts(reading.profile), { label: "Ages count to", value: asOf }] },
      ...titled("Also raised", inFull(raised.slice(DECIDING))),
      ...titled("Notes", notes.length === 0 ? [] : [{ kind: "list", items: notes.map(({ says }) => [says]) }]),
      ...passedLine(verdict.findings),
      ...beside,
      ...gapBlocks(verdict.gaps),
      ...(next === undefined ? [] : [{ kind: "steps", steps: [next] } satisfies Block]),
      ...sourcesBlock(raised.length > 0 ? raised : verdict.findings),
    ],
  };
}

/** One or two sentences that say what the standing rests on. */
function leadBlocks({ standing, findings, gaps }: Verdict, raised: readonly Finding[]): Block[] {
  const counted = tally(raised);
  switch (standing) {
    case "do_not_proceed":
      return [line(`${counted}. One dealbreaker is enough.`)];
    case "high_caution":
      return raised.some(({ severity }) => severity === "concern")
        ? [line(`${counted}. Clear them up before any money moves.`)]
        : [line(`${counted}. None is grave alone; together they weigh as high caution.`)];
    case "caution":
      return [line(`${counted}, nothing worse.`)];
    case "not_enough":
      return [
        line(`Too little is stated for a judgement.${gaps.length === 0 ? "" : ` Still open: ${firstGaps(gaps)}.`}`),
        ...(counted === "" ? [] : [line(`Raised so far: ${counted}.`)]),
      ];
    case "no_red_flag":
      return [{ kind: "list", items: strongest(findings).map(({ says }) => [says]) }, line(LIMITS)];
    default:
      return standing satisfies never;
  }
}

/** The passes that say most: documented limits first, core checks before others. */
function strongest(findings: readonly Finding[]): Finding[] {
  const passes = findings.filter(({ severity }) => severity === "pass");
  return [...passes.filter(({ house }) => !house), ...passes.filter(({ house }) => house)].slice(0, DECIDING);
}

function severalSuppliers(readings: readonly Reading[], whole: Verdict, verdicts: readonly Verdict[]): Card {
  const { words, tone } = STANDING_WORDS[whole.standing];
  const sections = readings
    .flatMap((reading, index) => {
      const verdict = verdicts[index];
      return verdict === undefined ? [] : [{ reading, verdict }];
    })
    .toSorted((a, b) => rank(a.verdict) - rank(b.verdict));
  return {
    tone,
    title: `${words}: ${readings.length} suppliers in one text`,
    blocks: [
      ...whole.findings.map(({ says }) => line(says)),
      ...sections.flatMap(({ reading, verdict }) => shortSection(reading, verdict)),
      ...(sections.some(({ verdict }) => verdict.standing === "no_red_flag") ? [line(LIMITS)] : []),
      line("Paste one supplier alone for the quotes, the sources and the questions to ask."),
    ],
  };
}

function shortSection(reading: Reading, verdict: Verdict): Block[] {
  const raised = raisedOf(verdict.findings);
  const shown = raised.length > 0 ? raised.slice(0, DECIDING) : strongest(verdict.findings);
  return [
    { kind: "heading", text: `${nameOf(reading)}: ${STANDING_WORDS[verdict.standing].words}` },
    ...(raised.length === 0 ? [] : [line(`${tally(raised)}.`)]),
    ...(shown.length === 0
      ? []
      : [{ kind: "list", items: shown.map(({ says, check }) => [`${says} `, { code: check }]) } satisfies Block]),
    ...(verdict.gaps.length === 0 ? [] : [line(`Still open: ${firstGaps(verdict.gaps)}.`)]),
  ];
}

function noSupplier(verdict: Verdict, loneLink: boolean, beside: readonly Block[]): Card {
  const { words, tone } = STANDING_WORDS[verdict.standing];
  return {
    tone,
    title: `${words}: ${loneLink ? "a link alone cannot be vetted" : "no supplier in this text"}`,
    blocks: [
      ...verdict.findings.map(({ says }) => line(says)),
      ...beside,
      { kind: "copyable", label: "For example", text: PASTE_EXAMPLE },
    ],
  };
}

function nameOf({ profile }: Reading): string {
  return profile.companyName === undefined ? "supplier without a name" : shorten(profile.companyName.value, NAME_LIMIT);
}

/** Worst first; a supplier that cannot be judged stands before one without a red flag. */
const WORST_FIRST = ["do_not_proceed", "high_caution", "caution", "not_enough", "no_red_flag"] as const;

function rank({ standing }: Verdict): number {
  return WORST_FIRST.indexOf(standing);
}

function titled(title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ kind: "heading", text: title }, ...blocks];
}

function line(text: string): Block {
  return { kind: "text", text: [text] };
}
