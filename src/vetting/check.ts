/** What a check is, and how its answer is put together. */
import { type CitationId, sourcesOf } from "./citations.ts";
import type { CheckId, Finding, Gap, Severity } from "./finding.ts";
import type { Limit, Policy } from "./policy.ts";
import type { Evidence } from "./profile.ts";
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

function inOrder(evidence: readonly (Evidence | undefined)[]): Evidence[] {
  const found = new Map<string, Evidence>();
  for (const item of evidence) {
    if (item === undefined) continue;
    found.set(`${item.start}-${item.end}`, { quote: item.quote, start: item.start, end: item.end });
  }
  return [...found.values()].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** The red flag a statement is, where chat messages know the same thing. */
const FLAG_OF: { readonly [K in StatementKind]?: string } = {
  "refuses-samples": "refuses_samples",
  "refuses-photos": "refuses_photos",
  "refuses-visit": "refuses_inspection",
  "refuses-inspection": "refuses_inspection",
  "personal-account": "personal_account",
  "off-platform-payment": "off_platform_payment",
  "off-platform-contact": "off_platform_contact",
  "full-prepayment": "full_prepayment",
  "escrow-refused": "escrow_refusal",
  "licence-refused": "missing_licence",
  "licence-absent": "missing_licence",
  "details-false": "fake_credentials",
  evasive: "evasive_answer",
  pressure: "pressure_tactic",
  counterfeit: "counterfeit_offer",
};

function flagsOf(evidence: readonly (Evidence | undefined)[]): string[] {
  const flags = evidence.flatMap((item) => {
    if (item === undefined || !("kind" in item)) return [];
    return FLAG_OF[(item as Statement).kind] ?? [];
  });
  return [...new Set(flags)];
}
