/** A fact somewhere in the text that may become a field of the profile, and which of several is taken. */
import type { Span } from "../../text/span.ts";
import type { Basis, FieldName, FieldValues, Precise } from "../profile.ts";

/** One reading of one field. Offsets count in the view's text. */
export interface Candidate<F extends FieldName = FieldName> extends Span {
  readonly field: F;
  readonly value: FieldValues[F];
  /** 0 names the fact best; figures without a label come last. */
  readonly rank: number;
  readonly basis: Basis;
  readonly precise?: Precise;
}

/** Makes a candidate; keeps value and field of one kind. */
export function candidate<F extends FieldName>(
  field: F,
  value: FieldValues[F],
  span: Span,
  extra: { readonly rank?: number; readonly basis?: Basis; readonly precise?: Precise } = {},
): Candidate {
  const made: Candidate<F> = {
    field,
    value,
    start: span.start,
    end: span.end,
    rank: extra.rank ?? 0,
    basis: extra.basis ?? (PLATFORM_FIELDS.has(field) ? "platform" : "declared"),
    ...(extra.precise === undefined ? {} : { precise: extra.precise }),
  };
  return made;
}

/** Figures that 1688 computes or shows itself (docs/checks.md, "How a verdict is made"). */
const PLATFORM_FIELDS: ReadonlySet<FieldName> = new Set<FieldName>([
  "platformYears",
  "membershipLevel",
  "depositCny",
  "deliveryGuarantee",
  "reorderRatePct",
  "onTimeRatePct",
  "responseRatePct",
  "responseTimeMinutes",
  "returnRatePct",
  "rating",
  "qualityScore",
  "serviceScore",
  "disputeCount",
  "transactions90d",
  "creditGrade",
]);

/** Facts that a product page or any offer states too: alone they do not make a supplier. */
export const COMMON_FIELDS: ReadonlySet<string> = new Set([
  "priceCny",
  "marketPriceCny",
  "moqUnits",
  "certifications",
  "paymentMethods",
  "province",
  "address",
  "productionLines",
]);

/** The order in which candidates are believed: label before no label, exact before approximate, first before later. */
export function byTrust(a: Candidate, b: Candidate): number {
  return (
    Number(a.precise?.approximate ?? false) - Number(b.precise?.approximate ?? false) ||
    a.rank - b.rank ||
    a.start - b.start
  );
}
