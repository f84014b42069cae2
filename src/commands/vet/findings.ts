/** How findings read on a card: the sentence, the supplier's own words, and what the finding rests on. */
import type { Block, Inline } from "../../core/reply.ts";
import type { Source } from "../../core/source.ts";
import { CHECK_IDS, type Finding, SEVERITIES, type Severity } from "../../vetting/finding.ts";
import { shorten } from "./shorten.ts";
import { capital, CHECK_WORDS } from "./words.ts";

const QUOTE_LIMIT = 80;
const QUOTES_A_FINDING = 2;

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

/** A finding in full: the sentence, what it rests on, the supplier's words to the letter (long ones cut behind their beginning). */
export function findingBlocks(finding: Finding): Block[] {
  return [
    { kind: "text", text: [{ bold: `${capital(finding.severity)}: ` }, finding.says, "\n", ...basis(finding)] },
    ...finding.evidence
      .slice(0, QUOTES_A_FINDING)
      .map(({ quote }): Block => ({ kind: "quote", text: shorten(quote, QUOTE_LIMIT) })),
  ];
}

/** What passed, as one line in the order of the checks, the core ones first. */
export function passedLine(findings: readonly Finding[]): Block[] {
  const passed = inCheckOrder(findings.filter(({ severity }) => severity === "pass"));
  if (passed.length === 0) return [];
  const words = passed.map(({ check, team }) => `${CHECK_WORDS[check]}${team ? " (your team's limit)" : ""}`);
  return [{ kind: "text", text: [{ bold: "Passed: " }, `${words.join(", ")}.`] }];
}

/** Orders by the list of checks, which begins with the core ones. */
export function inCheckOrder<T extends Pick<Finding, "check">>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => CHECK_IDS.indexOf(a.check) - CHECK_IDS.indexOf(b.check));
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
    ...sources.map(({ document, heading }) => `${document}, “${heading}”`),
    ...(house ? ["house rule"] : []),
    ...(team ? ["your team's limit"] : []),
  ];
  return [{ code: check }, ...marks.map((mark) => ` · ${mark}`)];
}
