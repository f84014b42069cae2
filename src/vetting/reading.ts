/** What reading a paste gives: the profile, and the statements that are no field of it but that checks judge. */
import type { Evidence, FieldName, SupplierProfile } from "./profile.ts";
import type { FlagId } from "./red-flags/flag.ts";

/** How a payment method stands in the text. */
export type PaymentRole = "accepted" | "only" | "demanded" | "refused";

/** How heavy a red flag on a page may be. */
export type FlagWeight = "warning" | "critical";

/** Something the text says beside the fields, each with its exact words. */
export type Statement = Evidence &
  (
    | {
        readonly kind: /** Photos said to be stolen, stock or poor. */
          | "bad-photos"
          | "details-withheld"
          /** 经营异常 and the like. */
          | "registry-abnormal"
          /** 吊销, 注销. */
          | "registry-revoked"
          /** A stated pattern of bad reviews. */
          | "negative-pattern"
          | "many-disputes"
          | "certificate-expired"
          | "certificate-of-another"
          /** Text addressed to the tool that reads it. */
          | "instruction"
          /** Escrow or another protected route is offered in words. */
          | "escrow-offered";
      }
    /** What a chat message would be warned about: the flag, how heavy it is there, and the rule that read it. */
    | { readonly kind: "red-flag"; readonly flag: FlagId; readonly severity: FlagWeight; readonly rule: string }
    | { readonly kind: "negative-review"; readonly about: "quality" | "service" | "other" }
    /** Share of good reviews in %, or counts of all and bad ones. */
    | { readonly kind: "review-share"; readonly goodPct?: number; readonly total?: number; readonly bad?: number }
    /** 30 % in advance, 70 % before shipment: advance and balance in %, and what the balance waits for. */
    | {
        readonly kind: "payment-plan";
        readonly advancePct: number;
        readonly balanceDue: "before_shipment" | "on_delivery" | "unstated";
      }
    | { readonly kind: "payment"; readonly method: string; readonly role: PaymentRole }
    /** A slogan's age (十五年老厂, since 2005): years claimed, or the year. */
    | { readonly kind: "slogan-age"; readonly years?: number; readonly year?: number }
    /** The average stated beside a figure (行业均值), in the figure's unit. */
    | { readonly kind: "average"; readonly field: FieldName; readonly value: number }
    /** A part of the staff (R&D, production, QC): people. */
    | { readonly kind: "staff-part"; readonly people: number }
    /** First year of export. */
    | { readonly kind: "export-year"; readonly year: number }
    /** A second value for a field, on another page or in a translation; `says` names both values. */
    | { readonly kind: "second-value"; readonly field: FieldName; readonly says: string; readonly minor: boolean }
    /** A value that cannot be true and was not used. */
    | { readonly kind: "implausible"; readonly field: FieldName; readonly says: string }
  );

export type StatementKind = Statement["kind"];

/** One supplier as read from a paste. */
export interface Reading {
  readonly profile: SupplierProfile;
  readonly statements: readonly Statement[];
}

/** The whole paste: normally one supplier; none when no supplier fact was found; several are never mixed. */
export interface Paste {
  /** The text all offsets count in: the paste after HTML reduction. */
  readonly input: string;
  readonly suppliers: readonly Reading[];
  /** The paste is only a link to a shop: pages are not opened. */
  readonly loneLink: boolean;
}
