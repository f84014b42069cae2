/** Runs the vet path over labelled cases and adds up what it got right. */
import type { LabelledCase } from "./cases.ts";
import { type FieldScore, type Tally, rates, scoreFields, share, sumTallies } from "./compare.ts";
import { type ConcernScore, scoreConcerns } from "./concerns.ts";
import { type Span, type Vet, type VetRecord, fieldsOf, raisedChecks, strayQuotes } from "./product.ts";

/** One case, measured. A case that threw has no record and missed everything. */
export interface Measured {
  readonly labelled: LabelledCase;
  readonly record?: VetRecord;
  readonly error?: string;
  readonly fields: FieldScore;
  readonly concerns: ConcernScore;
  readonly standing: string;
  readonly standingRight: boolean;
  readonly strayQuotes: readonly Span[];
}

/** A group's numbers; shares of 1, `undefined` where there was nothing to measure. */
export interface Summary {
  readonly group: string;
  readonly cases: number;
  readonly errors: number;
  readonly fields: Tally;
  readonly precision: number | undefined;
  readonly recall: number | undefined;
  readonly f1: number | undefined;
  readonly trapHits: number;
  readonly concernRecall: number | undefined;
  /** Raised expected ones against raised forbidden ones. */
  readonly concernPrecision: number | undefined;
  /** Raised, named nowhere in the label. */
  readonly extraConcerns: number;
  readonly standingAccuracy: number | undefined;
  readonly strayQuotes: number;
  /** Good suppliers told not to proceed with. */
  readonly goodRefused: number;
  /** Bad suppliers without a red flag. */
  readonly badPassed: number;
}

/** Measures one case; a fault of the product is part of the result, not an exception. */
export function measure(labelled: LabelledCase, vet: Vet): Measured {
  let record: VetRecord;
  try {
    record = vet(labelled.text);
  } catch (fault) {
    return {
      labelled,
      error: fault instanceof Error ? fault.message : String(fault),
      fields: scoreFields(labelled, {}),
      concerns: scoreConcerns(labelled, new Set(), false),
      standing: "error",
      standingRight: false,
      strayQuotes: [],
    };
  }
  const { standing } = record;
  return {
    labelled,
    record,
    fields: scoreFields(labelled, fieldsOf(record)),
    concerns: scoreConcerns(labelled, raisedChecks(record), standing === "not_enough"),
    standing,
    standingRight: labelled.expectedStanding.includes(standing),
    strayQuotes: strayQuotes(record, labelled.text),
  };
}

/** Adds up measured cases under a name. */
export function summarise(group: string, measured: readonly Measured[]): Summary {
  const fields = sumTallies(measured.map((one) => one.fields.tally));
  const count = (pick: (one: Measured) => number): number => measured.reduce((sum, one) => sum + pick(one), 0);
  const found = count((one) => one.concerns.found.length);
  return {
    group,
    cases: measured.length,
    errors: count((one) => (one.error === undefined ? 0 : 1)),
    fields,
    ...rates(fields),
    trapHits: count((one) => one.fields.misses.filter((miss) => miss.trap !== undefined).length),
    concernRecall: share(found, found + count((one) => one.concerns.missed.length)),
    concernPrecision: share(found, found + count((one) => one.concerns.forbidden.length)),
    extraConcerns: count((one) => one.concerns.extra.length),
    standingAccuracy: share(
      count((one) => (one.standingRight ? 1 : 0)),
      measured.length,
    ),
    strayQuotes: count((one) => one.strayQuotes.length),
    goodRefused: count((one) => (one.labelled.risk === "good" && one.standing === "do_not_proceed" ? 1 : 0)),
    badPassed: count((one) => (one.labelled.risk === "bad" && one.standing === "no_red_flag" ? 1 : 0)),
  };
}
