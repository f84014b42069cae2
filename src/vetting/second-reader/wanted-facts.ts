/** The facts a second reader may look for: those the checks judge and a sentence can hide. Refusals, payment and reviews are not among them. */
import { CREDIT_GRADES, type FieldName, MEMBERSHIP_LEVELS, SELLER_TYPES, type SupplierProfile } from "../profile.ts";
import type { Statement } from "../reading.ts";
import type { ValueKind } from "../reader/labels.ts";

export interface WantedFact {
  /** What a label of this fact announces: decides which figures fit it. */
  readonly kind: ValueKind;
  /** Its name inside an English sentence. */
  readonly name: string;
  /** What is meant, and in which unit or words, as the second reader is told. */
  readonly meaning: string;
}

const WANTED = {
  companyName: {
    kind: "name",
    name: "name",
    meaning: "the supplier's company or shop name; word: the name as written",
  },
  incorporatedYear: { kind: "founding", name: "founding year", meaning: "year the company was founded or registered" },
  companyAgeYears: { kind: "years", name: "company age", meaning: "years the company has existed" },
  platformYears: { kind: "years", name: "years on 1688", meaning: "years the shop has been on the platform" },
  membershipLevel: {
    kind: "level",
    name: "membership",
    meaning: `paid membership badge; word: ${MEMBERSHIP_LEVELS.join(", ")}`,
  },
  employees: { kind: "people", name: "staff", meaning: "all people employed" },
  facilityAreaM2: { kind: "area", name: "plant area", meaning: "area of the plant in square metres" },
  deliveryGuarantee: { kind: "yesno", name: "delivery guarantee", meaning: "交期保障 joined; word: yes, no" },
  depositCny: { kind: "money", name: "deposit", meaning: "deposit (保证金) paid to the platform, in CNY" },
  businessLicense: {
    kind: "yesno",
    name: "business licence",
    meaning: "business licence shown or verified; word: yes, no",
  },
  registeredCapitalCny: { kind: "money", name: "registered capital", meaning: "registered capital in CNY" },
  province: { kind: "place", name: "province", meaning: "province of China; word: its pinyin name, as Guangdong" },
  sellerType: { kind: "type", name: "seller type", meaning: `what the supplier is; word: ${SELLER_TYPES.join(", ")}` },
  reorderRatePct: { kind: "percent", name: "reorder rate", meaning: "share of buyers who come back (回头率), %" },
  onTimeRatePct: { kind: "percent", name: "on-time rate", meaning: "share of orders fulfilled on time, %" },
  responseRatePct: { kind: "percent", name: "response rate", meaning: "share of messages answered, %" },
  responseTimeMinutes: { kind: "minutes", name: "response time", meaning: "time until an answer, in minutes" },
  returnRatePct: { kind: "percent", name: "return rate", meaning: "share of orders returned or refunded, %" },
  rating: { kind: "score", name: "rating", meaning: "the shop's overall score, 0 to 5" },
  transactions90d: { kind: "orders", name: "transactions", meaning: "orders in the last 90 days" },
  creditGrade: { kind: "grade", name: "credit grade", meaning: `credit grade; word: ${CREDIT_GRADES.join(", ")}` },
  monthlyCapacityUnits: { kind: "units", name: "monthly capacity", meaning: "pieces the plant can make in a month" },
  productionLines: { kind: "lines", name: "production lines", meaning: "number of production lines" },
  moqUnits: { kind: "units", name: "minimum order", meaning: "smallest order in pieces" },
} as const satisfies { readonly [F in FieldName]?: WantedFact };

/** A fact that a second reader may find. */
export type WantedField = keyof typeof WANTED;

/** Every fact that may be looked for, in the order of the record. */
export const WANTED_FIELDS = Object.keys(WANTED) as WantedField[];

/** What is looked for under a field. */
export function wantedFact(field: WantedField): WantedFact {
  return WANTED[field];
}

/** Of these two one is enough: the checks count the age from either. */
const EITHER: Partial<Record<WantedField, WantedField>> = {
  incorporatedYear: "companyAgeYears",
  companyAgeYears: "incorporatedYear",
};

/**
 * The facts a reading lacks. One it has is never looked for again, and neither is one whose value in the text cannot be true: what the
 * rules decided about is not open.
 */
export function missingFacts(profile: SupplierProfile, statements: readonly Statement[]): readonly WantedField[] {
  const decided = new Set<FieldName>(
    statements.flatMap((said) => (said.kind === "implausible" || said.kind === "second-value" ? [said.field] : [])),
  );
  return WANTED_FIELDS.filter((field) => {
    const either = EITHER[field];
    const known = profile[field] !== undefined || (either !== undefined && profile[either] !== undefined);
    return !known && !decided.has(field);
  });
}
