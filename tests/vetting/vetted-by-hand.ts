/** Judged pastes made by hand: the reader and the checks have no part in them. */
import type { Finding, Gap, Standing, Verdict } from "../../src/vetting/finding.ts";
import type { Basis, Fact, Precise, SupplierProfile } from "../../src/vetting/profile.ts";
import type { Paste } from "../../src/vetting/reading.ts";
import { type PasteJudgement, vetRecord } from "../../src/vetting/record.ts";
import type { Vetted } from "../../src/vetting/vet.ts";

export const AS_OF = new Date("2026-11-22T09:30:00Z");

/** Cuts evidence out of `text`; the quote must occur there. */
export function evidenceIn(text: string, quote: string) {
  const start = text.indexOf(quote);
  if (start < 0) throw new Error(`"${quote}" does not occur in the text`);
  return { quote, start, end: start + quote.length };
}

export function fact<T>(text: string, quote: string, value: T, basis: Basis = "declared", precise?: Precise): Fact<T> {
  return { value, ...evidenceIn(text, quote), basis, ...(precise !== undefined && { precise }) };
}

export function finding(over: Partial<Finding> & Pick<Finding, "check" | "severity">): Finding {
  return { says: `${over.check} is ${over.severity}.`, evidence: [], sources: [], ...over };
}

export function verdict(standing: Standing, findings: readonly Finding[] = [], gaps: readonly Gap[] = []): Verdict {
  return { standing, findings, gaps };
}

export function paste(input: string, profiles: readonly SupplierProfile[], loneLink = false): Paste {
  return { input, suppliers: profiles.map((profile) => ({ profile, statements: [] })), loneLink };
}

/** A paste with its judgement and its record, as the command gets it. */
export function vetted(read: Paste, whole: Verdict, suppliers: readonly Verdict[] = [whole]): Vetted {
  const judgement: PasteJudgement = { ...whole, suppliers };
  return { paste: read, judgement, record: vetRecord(read, judgement, { asOf: AS_OF, given: read.input }) };
}
