/** The labelled suppliers, judged from their labels: standing and concerns must be as labelled. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isWorse } from "../../../src/vetting/checks/measure.ts";
import type { CheckId } from "../../../src/vetting/finding.ts";
import type { Statement } from "../../../src/vetting/reading.ts";
import { judge } from "../../../src/vetting/verdict.ts";
import { asOf, fact, flag, profileOf, statement } from "./build.ts";

const data = new URL("../../../../shared/data/", import.meta.url);
const here = existsSync(data);

interface Label {
  readonly fields: Parameters<typeof profileOf>[0];
  readonly expectedStanding: readonly string[];
  readonly concerns?: readonly string[];
  readonly expectedConcerns?: readonly string[];
  readonly mustNotRaise?: readonly string[];
}

/** The check a label's concern name stands for; not-enough is a standing, not a check. */
const CHECK_OF: Readonly<Record<string, CheckId>> = {
  "company-too-new": "company-age",
  "membership-too-new": "platform-tenure",
  "no-membership-badge": "membership-level",
  "few-employees": "employees",
  "small-facility": "facility-area",
  "no-delivery-guarantee": "delivery-guarantee",
  "no-business-license": "business-licence",
  "low-reorder-rate": "reorder-rate",
  "low-on-time-rate": "on-time-rate",
  "low-response-rate": "response",
  "slow-response": "response",
  "high-return-rate": "return-rate",
  "low-rating": "ratings",
  "low-quality-score": "ratings",
  disputes: "disputes",
  "negative-reviews": "reviews",
  "price-too-low": "price-vs-market",
  "off-platform-payment": "payment-terms",
  "personal-account-payment": "payment-terms",
  "untraceable-payment": "payment-terms",
  "full-prepayment": "payment-terms",
  "refuses-samples": "samples-inspection",
  "contradictory-info": "consistency",
  "source-factory-unsupported": "consistency",
  middleman: "seller-type",
  "low-capacity": "capacity",
  "bad-credit-grade": "credit-grade",
  "embedded-instructions": "embedded-instructions",
};

/** What the texts say beside the labelled fields, and how exactly. */
const BESIDE: Readonly<Record<string, { profile?: object; statements?: readonly Statement[] }>> = {
  "1-zh-factory-card.txt": { profile: { incorporatedYear: fact(2014, { month: 3, day: 18 }) } },
  "2-zh-company-table.txt": {
    profile: { platformYears: fact(2, { running: true }), incorporatedYear: fact(2024, { month: 2 }) },
    statements: [
      statement({ kind: "average", field: "transactions90d", value: 75 }),
      statement({ kind: "staff-part", people: 5 }),
    ],
  },
  "3-mt-en-shop-page.txt": { statements: [statement({ kind: "review-share", goodPct: 98 })] },
  "5-mixed-buyer-notes.txt": { statements: [statement({ kind: "escrow-offered" })] },
  "6-bad-with-injection.txt": {
    profile: { incorporatedYear: fact(2026, { month: 1 }) },
    statements: [
      flag("refuses_samples"),
      flag("full_prepayment"),
      flag("personal_account"),
      flag("escrow_refusal"),
      statement({ kind: "slogan-age", years: 15 }),
      statement({ kind: "instruction" }),
      statement({ kind: "negative-review", about: "quality" }),
    ],
  },
  "002": {
    statements: [
      statement({ kind: "second-value", field: "facilityAreaM2", says: "6,600 m² and 3,100 m²", minor: true }),
      statement({ kind: "staff-part", people: 3 }),
    ],
  },
  "021": { profile: { incorporatedYear: fact(2021, { month: 3 }) } },
  "040": {
    statements: [statement({ kind: "export-year", year: 2006 }), statement({ kind: "staff-part", people: 30 })],
  },
};

function labels(): [string, Label][] {
  if (!here) return [];
  const samples = readFileSync(new URL("sample-profiles/expected.jsonl", data), "utf8").trim().split("\n");
  const real = readdirSync(new URL("real-profiles/", data)).filter((name) => name.endsWith(".json"));
  return [
    ...samples
      .map((line) => JSON.parse(line) as Label & { file: string })
      .map((label): [string, Label] => [label.file, label]),
    ...real.map((name): [string, Label] => [
      name.slice(0, -5),
      JSON.parse(readFileSync(new URL(`real-profiles/${name}`, data), "utf8")) as Label,
    ]),
  ];
}

describe.skipIf(!here)("labelled suppliers (needs the labelled profiles at hand)", () => {
  test.each(labels())("%s is judged as labelled", (id, label) => {
    const { profile = {}, statements = [] } = BESIDE[id] ?? {};
    const verdict = judge({ profile: { ...profileOf(label.fields), ...profile }, statements }, { asOf });
    const raised = new Set(
      verdict.findings.filter(({ severity }) => isWorse(severity, "note")).map(({ check }) => check),
    );
    const isRaised = (name: string) => {
      if (name === "insufficient-data") return verdict.standing === "not_enough";
      const check = CHECK_OF[name];
      if (check === undefined) throw new Error(`The label ${name} has no check.`);
      return raised.has(check);
    };
    const expected = label.expectedConcerns ?? label.concerns ?? [];
    expect({
      standing: label.expectedStanding.includes(verdict.standing) ? "as labelled" : verdict.standing,
      missed: expected.filter((name) => !isRaised(name)),
      wrong: (label.mustNotRaise ?? []).filter(isRaised),
    }).toEqual({ standing: "as labelled", missed: [], wrong: [] });
  });
});
