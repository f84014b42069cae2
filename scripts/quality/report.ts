/** Turns measured cases into tables and lines of text; pure. */
import { aligned } from "../aligned.ts";
import type { FieldValue } from "./compare.ts";
import type { Measured, Summary } from "./measure.ts";

const HEADINGS = [
  "group",
  "cases",
  "precision",
  "recall",
  "F1",
  "traps",
  "concern recall",
  "concern prec.",
  "extra",
  "standing",
  "bad quotes",
  "good refused",
  "bad passed",
  "errors",
] as const;

/** One row a group, aligned. */
export function table(summaries: readonly Summary[]): string {
  const rows = summaries.map((one) => [
    one.group,
    String(one.cases),
    percent(one.precision),
    percent(one.recall),
    percent(one.f1),
    String(one.trapHits),
    percent(one.concernRecall),
    percent(one.concernPrecision),
    String(one.extraConcerns),
    percent(one.standingAccuracy),
    String(one.strayQuotes),
    String(one.goodRefused),
    String(one.badPassed),
    String(one.errors),
  ]);
  return aligned([HEADINGS, ...rows]);
}

/** Everything one case got wrong, one line each: quotes and faults first, then standing, concerns, fields. */
export function missLines(one: Measured): readonly string[] {
  const { id, expectedStanding } = one.labelled;
  const { missed, forbidden, extra } = one.concerns;
  return [
    ...(one.error === undefined ? [] : [`${id}  FAILED  ${one.error}`]),
    ...one.strayQuotes.map(
      ({ quote, start, end }) => `${id}  quote not in the text  ${JSON.stringify(quote)} at ${start}-${end}`,
    ),
    ...(one.standingRight ? [] : [`${id}  standing  expected ${expectedStanding.join(" or ")}  got ${one.standing}`]),
    ...missed.map((name) => `${id}  concern missed  ${name}`),
    ...forbidden.map((name) => `${id}  concern forbidden  ${name}`),
    ...extra.map((check) => `${id}  concern extra  ${check}`),
    ...one.fields.misses.map(
      ({ field, expected, got, trap }) =>
        `${id}  ${field}  expected ${shown(expected)}  got ${shown(got)}${trap === undefined ? "" : `  TRAP: ${trap}`}`,
    ),
  ];
}

/** One case in full: the record's fields and findings, then what is wrong. */
export function caseReport(one: Measured): string {
  const { labelled, record } = one;
  const profile = Object.entries(record?.profile ?? {}).flatMap(([field, read]) =>
    [read].flat().map((fact) => `  ${field} = ${shown(fact.value)}  from ${JSON.stringify(fact.quote)}`),
  );
  const findings = (record?.findings ?? []).map(
    ({ check, severity, says }) => `  ${severity.padEnd(11)} ${check}: ${says}`,
  );
  const misses = missLines(one).map((line) => `  ${line}`);
  return [
    `${labelled.id} (${labelled.group}, ${labelled.risk})  standing ${one.standing}, expected ${labelled.expectedStanding.join(" or ")}`,
    "fields",
    ...profile,
    "findings",
    ...findings,
    misses.length === 0 ? "nothing wrong" : "wrong",
    ...misses,
  ].join("\n");
}

function percent(part: number | undefined): string {
  return part === undefined ? "-" : (part * 100).toFixed(1);
}

function shown(value: FieldValue | undefined): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
