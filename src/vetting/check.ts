/** What a check is, and how its answer is put together. */
import { type CitationId, sourcesOf } from "./citations.ts";
import type { CheckId, Finding, Gap, Severity } from "./finding.ts";
import type { Limit, Policy } from "./policy.ts";
import type { Evidence } from "./profile.ts";
import type { FlagId } from "./red-flags/flag.ts";
import type { Reading, Statement, StatementKind } from "./reading.ts";

/** What a reading is judged against: the day ages count to, and the limits. */
export interface CheckContext {
  readonly asOf: Date;
  readonly policy: Policy;
}

/** A finding, a gap, both (a range across a limit also asks for the exact figure), or nothing: the check does not apply. */
export interface Outcome {
  readonly finding?: Finding;
  readonly gap?: Gap;
  /** How many cautions the finding counts as where it holds several (each contradiction is its own). */
  readonly cautions?: number;
}

export interface Check {
  readonly id: CheckId;
  /** A heading for people. */
  readonly title: string;
  /** The question the check answers. */
  readonly asks: string;
  /** One of the core checks: too few of them stated is not enough to judge. */
  readonly core: boolean;
  /** Pure and total: any reading gives an answer. */
  look(reading: Reading, context: CheckContext): Outcome;
}

/** What a check has to say before sources and marks are worked out. */
export interface Draft {
  readonly severity: Severity;
  /** One sentence for people, with its full stop. */
  readonly says: string;
  readonly evidence: readonly (Evidence | undefined)[];
  readonly cites?: readonly CitationId[];
  /** Every limit the value was compared with; the last one decided. */
  readonly limits?: readonly Limit[];
  /** A house rule decided although the last limit is documented, or the other way round. */
  readonly house?: boolean;
}

/**
 * Makes the finding of a check: exact words in text order, sources of the limits and citations, the marks `house` and
 * `team`, and the red flags its statements belong to. A limit changed by the team is always named in the sentence.
 */
export function finding(check: CheckId, draft: Draft): Finding {
  const { severity, says, evidence, cites = [], limits = [] } = draft;
  const changed = limits.find(({ team }) => team);
  const decisive = limits.at(-1);
  const house = draft.house ?? (decisive !== undefined && decisive.citation === undefined);
  const flags = flagsOf(evidence);
  return {
    check,
    severity,
    says:
      changed === undefined || says.includes(TEAM)
        ? says
        : `${says.slice(0, -1)} (${TEAM}: ${changed.value} ${changed.unit}).`,
    evidence: inOrder(evidence),
    sources: sourcesOf([...limits.flatMap(({ citation }) => citation ?? []), ...cites]),
    ...(house && { house: true as const }),
    ...(changed !== undefined && { team: true as const }),
    ...(flags.length > 0 && { flags }),
  };
}

/** How a sentence names a limit the team has set itself. */
export const TEAM = "your team's limit";

/** A gap: the questions that close it, and where on the page to look. */
export function gap(check: CheckId, questions: readonly string[], look?: string): Gap {
  return { check, questions, ...(look !== undefined && { look }) };
}

type Of<K extends StatementKind> = Extract<Statement, { readonly kind: K }>;

/** The statements of some kinds, in text order. */
export function said<K extends StatementKind>(reading: Reading, ...kinds: readonly K[]): readonly Of<K>[] {
  return reading.statements.filter((statement): statement is Of<K> =>
    (kinds as readonly string[]).includes(statement.kind),
  );
}

/** A statement that a chat message would be warned about. */
export type Flagged = Of<"red-flag">;

/** The statements that raise some of the red flags, in text order. */
export function flagged(reading: Reading, ...flags: readonly FlagId[]): readonly Flagged[] {
  return said(reading, "red-flag").filter(({ flag }) => flags.includes(flag));
}

/** What red flags weigh in a vetting: a critical one is a dealbreaker, warnings are a concern. */
export function weightOf(found: readonly Flagged[]): "dealbreaker" | "concern" {
  return found.some(({ severity }) => severity === "critical") ? "dealbreaker" : "concern";
}

function inOrder(evidence: readonly (Evidence | undefined)[]): Evidence[] {
  const found = new Map<string, Evidence>();
  for (const item of evidence) {
    if (item === undefined) continue;
    found.set(`${item.start}-${item.end}`, { quote: item.quote, start: item.start, end: item.end });
  }
  return [...found.values()].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** The red flags among the evidence of a finding, each once. */
function flagsOf(evidence: readonly (Evidence | undefined)[]): FlagId[] {
  return [...new Set(evidence.flatMap((item) => (isFlagged(item) ? [item.flag] : [])))];
}

function isFlagged(item: Evidence | undefined): item is Flagged {
  return item !== undefined && "kind" in item && item.kind === "red-flag";
}
