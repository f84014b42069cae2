/** Every red flag of the scanner reaches its check, and weighs there what the map of flags says. */
import { describe, expect, test } from "vitest";
import { EMPTY_CELL, LICENCE_DENIED, NO_INVOICE } from "../../../src/vetting/checks/identity.ts";
import type { CheckId } from "../../../src/vetting/finding.ts";
import { FLAG_IDS, type FlagId } from "../../../src/vetting/red-flags/flag.ts";
import { RULES } from "../../../src/vetting/red-flags/prepare/files.ts";
import { judge } from "../../../src/vetting/verdict.ts";
import { asOf, fact, flag, reading } from "./build.ts";

const CHECK_OF: { readonly [F in FlagId]: CheckId } = {
  off_platform_payment: "payment-terms",
  off_platform_contact: "payment-terms",
  personal_account: "payment-terms",
  untraceable_payment: "payment-terms",
  full_prepayment: "payment-terms",
  escrow_refusal: "payment-terms",
  bank_detail_change: "payment-terms",
  refuses_samples: "samples-inspection",
  refuses_inspection: "samples-inspection",
  refuses_photos: "photos",
  evasive_answer: "evasiveness",
  pressure_tactic: "evasiveness",
  price_too_low: "price-vs-market",
  counterfeit_offer: "ip-risk",
  missing_licence: "business-licence",
  fake_credentials: "withheld-details",
};

/** On a page these are what the seller always does: the documents rule them out. */
const RULED_OUT: ReadonlySet<FlagId> = new Set(["refuses_samples", "refuses_photos", "fake_credentials"]);
/** Nothing traceable stands beside it. */
const ALONE: ReadonlySet<FlagId> = new Set(["off_platform_payment", "personal_account", "untraceable_payment"]);

function findingOf(id: FlagId, severity: "warning" | "critical") {
  const { findings } = judge(reading({}, flag(id, severity, "licence-hidden")), { asOf });
  return findings.find(({ check }) => check === CHECK_OF[id]);
}

describe("a red flag on a page", () => {
  test.each(FLAG_IDS)("%s reaches its check with its name, a source and a sentence", (id) => {
    const found = findingOf(id, "warning");
    expect(found?.flags).toEqual([id]);
    expect(found?.sources.length).toBeGreaterThan(0);
    expect(found?.says).toMatch(/^[A-Z].+\.$/u);
  });

  test.each(FLAG_IDS.filter((id) => id !== "full_prepayment"))("%s is a dealbreaker when it is critical", (id) => {
    expect(findingOf(id, "critical")?.severity).toBe("dealbreaker");
  });

  test.each(FLAG_IDS)("%s weighs as a warning", (id) => {
    const expected = RULED_OUT.has(id) || ALONE.has(id) ? "dealbreaker" : "concern";
    expect(findingOf(id, "warning")?.severity).toBe(expected);
  });
});

describe("the licence", () => {
  const severity = (rule: string, licence?: boolean) =>
    judge(
      reading(
        licence === undefined ? {} : { businessLicense: fact(licence) },
        flag("missing_licence", "warning", rule),
      ),
      { asOf },
    ).findings.find(({ check }) => check === "business-licence");

  test("said not to exist is a dealbreaker, kept back a concern", () => {
    expect(severity("licence-none")?.severity).toBe("dealbreaker");
    expect(severity("licence-hidden")?.severity).toBe("concern");
    expect(severity("licence-waiting")?.severity).toBe("concern");
  });

  test("an empty cell is what its field says", () => {
    expect(severity(EMPTY_CELL, false)?.severity).toBe("dealbreaker");
    expect(severity(EMPTY_CELL)?.severity).toBe("concern");
  });

  test("no invoice is no refusal of the licence", () => {
    expect(severity(NO_INVOICE)).toMatchObject({ severity: "concern", says: expect.stringContaining("invoice") });
  });

  test("is told apart by rules that exist", () => {
    const rules = RULES.filter((rule) => rule.flag === "missing_licence").map(({ id }) => id);
    expect(rules).toEqual(expect.arrayContaining([...LICENCE_DENIED, EMPTY_CELL, NO_INVOICE]));
  });
});

describe("the price", () => {
  const priced = (price: number) =>
    judge(reading({ priceCny: fact(price), marketPriceCny: fact(100) }, flag("price_too_low")), { asOf }).findings.find(
      ({ check }) => check === "price-vs-market",
    );

  test("too low by the words around it is a concern where the figures are not graver", () => {
    expect(priced(90)).toMatchObject({ severity: "concern", flags: ["price_too_low"] });
    expect(priced(20)).toMatchObject({ severity: "dealbreaker", flags: ["price_too_low"] });
  });
});

test("a certificate that names another company is judged with the certificates only", () => {
  const quote = { quote: "CE from our partner factory", start: 0, end: 27 };
  const borrowed = reading(
    {},
    { kind: "certificate-of-another", ...quote },
    { kind: "red-flag", flag: "fake_credentials", severity: "critical", rule: "some-rule", ...quote },
  );
  const { findings } = judge(borrowed, { asOf });
  expect(findings.find(({ check }) => check === "certifications")).toMatchObject({
    severity: "caution",
    flags: ["fake_credentials"],
  });
  expect(findings.map(({ check }) => check)).not.toContain("withheld-details");
});
