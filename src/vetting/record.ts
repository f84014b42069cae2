/** The machine-readable form of a vetting: fixed names, fixed key order, offsets into the text that was read. */
import type { CheckId, Finding, Gap, Severity, Standing, Verdict } from "./finding.ts";
import type { Basis, Evidence, Fact, FieldName, FieldValues, ListFieldName, SupplierProfile } from "./profile.ts";
import type { Paste } from "./reading.ts";
import type { SecondReading } from "./second-reader/second-reading.ts";

/** Exact words of `input`: `input.slice(start, end) === quote`, in UTF-16 units. */
export type EvidenceRecord = { readonly quote: string; readonly start: number; readonly end: number };

/** One value with the words it was read from. */
export type FactRecord = EvidenceRecord & { readonly value: FactRecordValue; readonly basis: Basis };
export type FactRecordValue = string | number | boolean | { readonly min: number | null; readonly max: number | null };

/** A field the text does not state is absent; list fields hold an array. */
export type ProfileRecord = { readonly [field: string]: FactRecord | readonly FactRecord[] };

export type FindingRecord = {
  readonly check: CheckId;
  readonly severity: Severity;
  readonly says: string;
  readonly evidence: readonly EvidenceRecord[];
  readonly sources: readonly { readonly document: string; readonly heading: string }[];
  readonly house?: true;
  readonly flags?: readonly string[];
};

export type GapRecord = { readonly check: CheckId; readonly questions: readonly string[]; readonly look?: string };

/** The vet record. `input` is present only when it is not the text that was given; `asOf` is the day ages count to (YYYY-MM-DD). */
export type VetRecord = {
  readonly standing: Standing;
  readonly profile: ProfileRecord;
  readonly findings: readonly FindingRecord[];
  readonly gaps: readonly GapRecord[];
  readonly suppliers?: readonly VetRecord[];
  readonly input?: string;
  readonly asOf: string;
  readonly readByModel?: SecondReadingRecord;
};

/**
 * What a language model was asked to find beside `profile`. `facts` stand in the text and have our own reading of their words, but are not
 * judged; `unread` are fields it was asked for and gave nothing that holds; `failed` says why it gave no answer at all.
 */
export type SecondReadingRecord = {
  readonly model: string;
  readonly facts: ProfileRecord;
  readonly unread: readonly string[];
  readonly failed?: string;
};

/** The judgement of a whole paste: the overall verdict, and each supplier's own (in the order of the paste). */
export interface PasteJudgement extends Verdict {
  readonly suppliers: readonly Verdict[];
}

const FIELD_ORDER = Object.keys({
  companyName: 0,
  incorporatedYear: 0,
  companyAgeYears: 0,
  platformYears: 0,
  membershipLevel: 0,
  employees: 0,
  facilityAreaM2: 0,
  deliveryGuarantee: 0,
  depositCny: 0,
  businessLicense: 0,
  registeredCapitalCny: 0,
  address: 0,
  province: 0,
  sellerType: 0,
  reorderRatePct: 0,
  onTimeRatePct: 0,
  responseRatePct: 0,
  responseTimeMinutes: 0,
  returnRatePct: 0,
  rating: 0,
  qualityScore: 0,
  serviceScore: 0,
  disputeCount: 0,
  negativeReviews: 0,
  monthlyCapacityUnits: 0,
  productionLines: 0,
  certifications: 0,
  moqUnits: 0,
  priceCny: 0,
  marketPriceCny: 0,
  transactions90d: 0,
  creditGrade: 0,
  paymentMethods: 0,
} satisfies Record<FieldName | ListFieldName, 0>) as (FieldName | ListFieldName)[];

/**
 * Builds the record of a judged paste. `given` is the text as the user holds it, or `undefined` when it had to be
 * converted (then the text that was read is always echoed). Several suppliers leave the top profile empty.
 */
export function vetRecord(
  paste: Paste,
  judgement: PasteJudgement,
  { asOf, given }: { asOf: Date; given: string | undefined },
): VetRecord {
  const day = asOf.toISOString().slice(0, 10);
  const several = paste.suppliers.length > 1;
  return {
    standing: judgement.standing,
    profile: several ? {} : profileRecord(paste.suppliers[0]?.profile ?? {}),
    findings: judgement.findings.map(findingRecord),
    gaps: judgement.gaps.map(gapRecord),
    ...(several && {
      suppliers: paste.suppliers.flatMap((reading, index) => {
        const verdict = judgement.suppliers[index];
        return verdict === undefined ? [] : [supplierRecord(reading.profile, verdict, day)];
      }),
    }),
    ...(paste.input !== given && { input: paste.input }),
    asOf: day,
  };
}

/** The record with what a second reader brought, where there was one; nothing else of it changes. */
export function withSecondReading(record: VetRecord, second: SecondReading | undefined): VetRecord {
  if (second === undefined) return record;
  const { model, asked, facts, failed } = second;
  const unread = asked.filter((field) => facts[field] === undefined);
  return {
    ...record,
    readByModel: { model, facts: profileRecord(facts), unread, ...(failed !== undefined && { failed }) },
  };
}

function supplierRecord(profile: SupplierProfile, verdict: Verdict, asOf: string): VetRecord {
  return {
    standing: verdict.standing,
    profile: profileRecord(profile),
    findings: verdict.findings.map(findingRecord),
    gaps: verdict.gaps.map(gapRecord),
    asOf,
  };
}

function profileRecord(profile: SupplierProfile): ProfileRecord {
  const record: Record<string, FactRecord | readonly FactRecord[]> = {};
  for (const field of FIELD_ORDER) {
    const facts = profile[field];
    if (facts === undefined) continue;
    record[field] = "value" in facts ? factRecord(facts) : facts.map(factRecord);
  }
  return record;
}

function factRecord({ value, quote, start, end, basis }: Fact<FieldValues[FieldName]>): FactRecord {
  return { value: typeof value === "object" ? { min: value.min, max: value.max } : value, quote, start, end, basis };
}

function findingRecord({ check, severity, says, evidence, sources, house, flags }: Finding): FindingRecord {
  return {
    check,
    severity,
    says,
    evidence: evidence.map(evidenceRecord),
    sources: sources.map(({ document, heading }) => ({ document, heading })),
    ...(house && { house }),
    ...(flags !== undefined && flags.length > 0 && { flags }),
  };
}

function evidenceRecord({ quote, start, end }: Evidence): EvidenceRecord {
  return { quote, start, end };
}

function gapRecord({ check, questions, look }: Gap): GapRecord {
  return { check, questions, ...(look !== undefined && { look }) };
}
