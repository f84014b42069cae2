/** Words of which one excludes the other: where each side has one that the other side has not, the translation says something else. */
import type { DoubtKind } from "./doubt.ts";

/** A set of words that exclude each other. */
export interface Contrast {
  readonly kind: DoubtKind;
  readonly members: readonly Member[];
  /** Where either side has one of these the set says nothing. */
  readonly unless?: RegExp;
  /** The words of figures do not count: their bounds are compared with them. */
  readonly besideFigures?: true;
}

/** What one member is called in both languages. */
export interface Member {
  readonly says: RegExp;
  /** What is enough in the other language for the member not to be missing there. */
  readonly allows: RegExp;
}

export type Row = readonly [chinese: string, english: string, allowedChinese?: string, allowedEnglish?: string];

function worded(chinese: string, english: string): RegExp {
  return new RegExp(`(?:${chinese})|(?<![a-z\\d])(?:${english})(?![a-z\\d])`, "i");
}

/** A set of its rows: what a member is called, and what is enough for it on the other side where that is more. */
export function contrast(
  kind: DoubtKind,
  rows: readonly Row[],
  more: Pick<Contrast, "unless" | "besideFigures"> = {},
): Contrast {
  const members = rows.map(([chinese, english, allowedChinese = chinese, allowedEnglish = english]) => ({
    says: worded(chinese, english),
    allows: worded(allowedChinese, allowedEnglish),
  }));
  return { kind, members, ...more };
}
