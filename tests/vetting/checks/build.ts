/** Builds readings for tests: facts and statements with their own places in an imagined text. */
import type {
  Basis,
  Fact,
  FieldValues,
  ListFieldValues,
  Precise,
  SupplierProfile,
} from "../../../src/vetting/profile.ts";
import type { FlagWeight, Reading, Statement } from "../../../src/vetting/reading.ts";
import type { FlagId } from "../../../src/vetting/red-flags/flag.ts";

/** 21 November 2026: the day the labelled samples count from. */
export const asOf = new Date("2026-11-21T00:00:00Z");

let next = 0;

function place(quote: string) {
  const start = next;
  next += quote.length + 1;
  return { quote, start, end: start + quote.length };
}

/** A fact; its quote is its value unless given. */
export function fact<T>(
  value: T,
  precise?: Precise,
  { basis = "declared", quote }: { basis?: Basis; quote?: string } = {},
): Fact<T> {
  return { value, basis, ...place(quote ?? JSON.stringify(value)), ...(precise && { precise }) };
}

type Bare<S> = S extends Statement ? Omit<S, "quote" | "start" | "end"> : never;

export function statement(bare: Bare<Statement>, quote: string = bare.kind): Statement {
  return { ...bare, ...place(quote) };
}

/** A red flag as the scanner raises it. */
export function flag(id: FlagId, severity: FlagWeight = "warning", rule = "some-rule"): Statement {
  return { kind: "red-flag", flag: id, severity, rule, ...place(id) };
}

export function reading(profile: SupplierProfile = {}, ...statements: readonly Statement[]): Reading {
  return { profile, statements };
}

/** Field values as a label file states them, turned into facts. */
export function profileOf(
  fields: Partial<FieldValues> & { [F in keyof ListFieldValues]?: readonly ListFieldValues[F][] },
): SupplierProfile {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      Array.isArray(value) ? value.map((one) => fact(one)) : fact(value),
    ]),
  );
}

/** A supplier that passes every core check. */
export const sound: SupplierProfile = profileOf({
  companyName: "宁波禾木制品有限公司",
  incorporatedYear: 2014,
  platformYears: 7,
  membershipLevel: "strong_merchant",
  employees: { min: 80, max: 80 },
  facilityAreaM2: 2400,
  deliveryGuarantee: true,
  businessLicense: true,
  reorderRatePct: 41,
});
