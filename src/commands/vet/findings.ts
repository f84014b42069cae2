/** How findings read on a card: the sentence, the supplier's own words, and what the finding rests on. */
import type { Block, Inline } from "../../core/reply.ts";
import { type Source, sourceLines } from "../../core/source.ts";
import { shortName } from "../../vetting/citations.ts";
import { type Finding, SEVERITIES, type Severity } from "../../vetting/finding.ts";
import type { Evidence } from "../../vetting/profile.ts";
import { shorten } from "./shorten.ts";
import { inSentence } from "./words.ts";

const QUOTE_LIMIT = 80;
const QUOTES_A_FINDING = 2;
/** UTF-16 units between two pieces of one passage. */
const NEAR = 2;

const SEVERITY: Readonly<Record<Severity, string>> = {
  dealbreaker: "Dealbreaker",
  concern: "Concern",
  caution: "Caution",
  note: "Note",
  pass: "Pass",
};
const RAISED: readonly Severity[] = ["dealbreaker", "concern", "caution"];

/** The findings at caution or worse, worst first; among equals what a document says comes before a house rule. */
export function raisedOf(findings: readonly Finding[]): Finding[] {
  return findings
    .filter(({ severity }) => RAISED.includes(severity))
    .toSorted(
      (a, b) =>
        SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
        Number(a.house ?? false) - Number(b.house ?? false),
    );
}

/** "2 dealbreakers, 1 caution": raised findings counted, worst first. */
export function tally(raised: readonly Finding[]): string {
  return RAISED.flatMap((severity) => {
    const count = raised.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? "" : "s"}`];
  }).join(", ");
}

/**
 * A finding in full: the sentence, what it rests on, and the supplier's words to the letter (long ones cut behind their
 * beginning). `input` is the text the evidence was read from.
 */
export function findingBlocks(finding: Finding, input: string): Block[] {
  return [
    { kind: "text", text: [{ bold: `${SEVERITY[finding.severity]}: ` }, finding.says, "\n", ...basis(finding)] },
    ...passages(finding.evidence, input)
      .slice(0, QUOTES_A_FINDING)
      .map((quote): Block => ({ kind: "quote", text: shorten(quote, QUOTE_LIMIT) })),
  ];
}

/** The words of the evidence; pieces that all but touch on one line are shown as the one passage they are. */
function passages(evidence: readonly Evidence[], input: string): string[] {
  const spans: { start: number; end: number }[] = [];
  for (const { start, end } of evidence.toSorted((a, b) => a.start - b.start)) {
    const last = spans.at(-1);
    if (last !== undefined && allButTouch(input.slice(last.end, start))) last.end = Math.max(last.end, end);
    else spans.push({ start, end });
  }
  return spans.map(({ start, end }) => input.slice(start, end));
}

function allButTouch(between: string): boolean {
  return between.length <= NEAR && !between.includes("\n");
}

/** What passed, as one line. */
export function passedLine(findings: readonly Finding[]): Block[] {
  const passed = findings.filter(({ severity }) => severity === "pass");
  if (passed.length === 0) return [];
  const words = passed.map(({ check, team }) => `${inSentence(check)}${team ? " (your team's limit)" : ""}`);
  return [{ kind: "text", text: [{ bold: "Passed: " }, `${words.join(", ")}.`] }];
}

/** Every source once, in the order of the findings. */
export function sourcesBlock(findings: readonly Finding[]): Block[] {
  const sources = new Map<string, Source>();
  for (const source of findings.flatMap((finding) => finding.sources)) {
    sources.set(`${source.document}\n${source.heading}`, source);
  }
  return sources.size === 0 ? [] : [{ kind: "sources", sources: [...sources.values()] }];
}

function basis({ check, sources, house, team }: Finding): Inline[] {
  const marks = [
    ...sourceLines(sources.map(({ document, heading }) => ({ document: shortName(document), heading }))),
    ...(house ? ["house rule"] : []),
    ...(team ? ["your team's limit"] : []),
  ];
  return [{ code: check }, ...marks.map((mark) => ` · ${mark}`)];
}
