/** A rule of the lexicon, as a message is weighed by it. */
import type { FlagId, FlagSeverity } from "./flag.ts";

/** What a rule reads: an act is undone by a negation, a refusal carries its own, a fact is what it is. */
export const STANCES = ["act", "refusal", "fact"] as const;

/** A rule with its word classes by number. */
export interface RedFlagRule {
  readonly id: string;
  readonly flag: FlagId;
  readonly severity: FlagSeverity;
  readonly stance: (typeof STANCES)[number];
  readonly unless: readonly number[];
  readonly never: readonly number[];
}
