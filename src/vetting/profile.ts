/** The supplier profile: every field carries the exact words it was read from. Names and units are fixed (docs/checks.md). */

/** Exact words of the pasted text: `input.slice(start, end) === quote`, offsets in UTF-16 units. */
export interface Evidence {
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

/** Whose word it is: the seller's own, a figure the platform computes, or a named third party's. */
export type Basis = "declared" | "platform" | "audited";

/** How a number was bounded in the text ("<10 %" is less_than 10). */
export type Comparison = "at_least" | "at_most" | "more_than" | "less_than";

/** A value read from the text, with its evidence. What stands under `precise` informs the checks and stays out of the record. */
export interface Fact<T> extends Evidence {
  readonly value: T;
  readonly basis: Basis;
  readonly precise?: Precise;
}

/** What the text says beyond the bare value of a field. */
export interface Precise {
  /** Month 1–12 of a founding date; a bare year is a range of twelve months. */
  readonly month?: number;
  /** Day 1–31 of a founding date. */
  readonly day?: number;
  /** The number excludes or opens its bound: "<10 %", "1000+". */
  readonly comparison?: Comparison;
  /** "第N年": the N-th year is running, so N−1 are completed. */
  readonly running?: boolean;
  /** "about", 左右, 来. */
  readonly approximate?: boolean;
}

/** A count or amount with bounds; `null` is an open end. */
export interface Range {
  readonly min: number | null;
  readonly max: number | null;
}

export const MEMBERSHIP_LEVELS = ["chengxintong", "strong_merchant", "source_factory", "none"] as const;
export const SELLER_TYPES = ["factory", "wholesaler", "brand", "trading", "agent"] as const;
export const CREDIT_GRADES = ["AAA", "AA", "A", "B", "C"] as const;
export const PAYMENT_METHODS = [
  "alipay",
  "alipay_escrow",
  "cross_border_pay",
  "bank_transfer",
  "letter_of_credit",
  "paypal",
  "western_union",
  "moneygram",
  "crypto",
  "cash",
  "personal_account",
  "wechat",
  "small_amount_payment",
  "other",
] as const;

export type MembershipLevel = (typeof MEMBERSHIP_LEVELS)[number];
export type SellerType = (typeof SELLER_TYPES)[number];
export type CreditGrade = (typeof CREDIT_GRADES)[number];
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** Field names and value types. Money in CNY, areas in m², rates 0–100 %, times in minutes, scores 0–5. */
export interface FieldValues {
  companyName: string;
  incorporatedYear: number;
  companyAgeYears: number;
  /** The number shown; 入驻N个月 as N/12 to two decimals. */
  platformYears: number;
  membershipLevel: MembershipLevel;
  employees: Range;
  facilityAreaM2: number | Range;
  deliveryGuarantee: boolean;
  depositCny: number;
  businessLicense: boolean;
  registeredCapitalCny: number;
  address: string;
  /** Pinyin without suffix: Guangdong. */
  province: string;
  sellerType: SellerType;
  reorderRatePct: number;
  onTimeRatePct: number;
  responseRatePct: number;
  responseTimeMinutes: number;
  returnRatePct: number;
  rating: number;
  qualityScore: number;
  serviceScore: number;
  disputeCount: number;
  negativeReviews: boolean;
  monthlyCapacityUnits: number;
  productionLines: number;
  /** First step of a price ladder. */
  moqUnits: number;
  priceCny: number | Range;
  marketPriceCny: number | Range;
  transactions90d: number;
  creditGrade: CreditGrade;
}

/** Fields that hold several values, each with its own evidence. */
export interface ListFieldValues {
  /** Name without spaces: ISO9001. Certificates in progress or expired are left out. */
  certifications: string;
  paymentMethods: PaymentMethod;
}

export type FieldName = keyof FieldValues;
export type ListFieldName = keyof ListFieldValues;

/** A field the text does not state is absent, not null or zero. */
export type SupplierProfile = { readonly [F in FieldName]?: Fact<FieldValues[F]> } & {
  readonly [F in ListFieldName]?: readonly Fact<ListFieldValues[F]>[];
};
