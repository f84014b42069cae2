import { fc } from "../support/property.ts";
import { describe, expect, test } from "vitest";
import { STANDINGS, type Standing } from "../../src/vetting/finding.ts";
import {
  CREDIT_GRADES,
  type Fact,
  MEMBERSHIP_LEVELS,
  PAYMENT_METHODS,
  SELLER_TYPES,
  type SupplierProfile,
} from "../../src/vetting/profile.ts";
import type { Reading, Statement } from "../../src/vetting/reading.ts";
import { judge, judgePaste } from "../../src/vetting/verdict.ts";
import { FLAG_IDS } from "../../src/vetting/red-flags/flag.ts";
import { asOf, fact, flag, profileOf, reading, sound, statement } from "./checks/build.ts";

const standing = (read: Reading) => judge(read, { asOf }).standing;

describe("the five rules, each deciding once", () => {
  const concern = { reorderRatePct: fact(2) };
  test("a dealbreaker goes before everything", () => {
    expect(standing(reading({ ...sound, ...concern, membershipLevel: fact("none") }))).toBe("do_not_proceed");
  });
  test("a concern is high caution even when little is stated", () => {
    expect(standing(reading(concern))).toBe("high_caution");
  });
  test("three of eight core checks are not enough, cautions or not", () => {
    const thin = profileOf({ incorporatedYear: 2014, platformYears: 2, employees: { min: 30, max: 30 } });
    const verdict = judge(reading(thin), { asOf });
    expect(verdict.standing).toBe("not_enough");
    expect(verdict.findings.filter(({ severity }) => severity === "caution").map(({ check }) => check)).toEqual([
      "platform-tenure",
      "employees",
    ]);
  });
  test("four of eight core checks are enough", () => {
    expect(
      standing(
        reading(
          profileOf({ incorporatedYear: 2014, platformYears: 8, employees: { min: 80, max: 80 }, reorderRatePct: 40 }),
        ),
      ),
    ).toBe("no_red_flag");
  });
  test("without age and tenure four core checks are not enough", () => {
    const timeless = profileOf({
      membershipLevel: "chengxintong",
      employees: { min: 80, max: 80 },
      facilityAreaM2: 900,
      reorderRatePct: 40,
    });
    expect(standing(reading(timeless))).toBe("not_enough");
  });
  test("several performance figures are one core check", () => {
    expect(
      standing(
        reading(
          profileOf({ platformYears: 8, reorderRatePct: 40, onTimeRatePct: 95, rating: 4.5, responseRatePct: 90 }),
        ),
      ),
    ).toBe("not_enough");
  });
  test("three document-based cautions are high caution", () => {
    const three = profileOf({ platformYears: 2, employees: { min: 30, max: 30 }, deliveryGuarantee: false });
    expect(standing(reading({ ...sound, ...three }))).toBe("high_caution");
  });
  test("two document-based cautions and any number of house ones are a caution", () => {
    const two = profileOf({
      platformYears: 2,
      employees: { min: 30, max: 30 },
      reorderRatePct: 14,
      onTimeRatePct: 86,
      responseRatePct: 20,
      rating: 3.5,
      returnRatePct: 7,
      disputeCount: 5,
    });
    expect(standing(reading({ ...sound, ...two }))).toBe("caution");
  });
  test("nothing raised is no red flag, whatever is noted", () => {
    expect(standing(reading({ ...sound, disputeCount: fact(2) }))).toBe("no_red_flag");
  });
});

test("each contradiction counts as its own caution", () => {
  const second = (field: "employees" | "facilityAreaM2" | "incorporatedYear") =>
    statement({ kind: "second-value", field, says: `two values for ${field}`, minor: false });
  expect(standing(reading(sound, second("employees"), second("facilityAreaM2")))).toBe("caution");
  const verdict = judge(reading(sound, second("employees"), second("facilityAreaM2"), second("incorporatedYear")), {
    asOf,
  });
  expect(verdict.standing).toBe("high_caution");
  expect(verdict.findings.filter(({ check }) => check === "consistency")).toHaveLength(1);
});

test("gaps come core first, and one performance gap stands for all of them", () => {
  const { gaps } = judge(reading({ platformYears: fact(7) }), { asOf });
  expect(gaps.slice(0, 8).map(({ check }) => check)).toEqual([
    "company-age",
    "membership-level",
    "employees",
    "facility-area",
    "delivery-guarantee",
    "business-licence",
    "reorder-rate",
    "payment-terms",
  ]);
});

test("a seller is asked questions, a page is looked at", () => {
  const { gaps } = judge(reading(), { asOf });
  const asked = Object.fromEntries(
    gaps.filter(({ questions }) => questions.length > 0).map(({ check, questions }) => [check, questions]),
  );
  expect(asked).toEqual({
    "company-age": ["company-credentials"],
    employees: ["factory-or-trader"],
    "delivery-guarantee": ["platform-guarantee"],
    "business-licence": ["company-credentials"],
    "registration-details": ["company-credentials"],
    certifications: ["certifications"],
    "seller-type": ["factory-or-trader"],
    "price-vs-market": ["unit-price-delivered"],
    "payment-terms": ["payment-terms"],
    "samples-inspection": ["sample-request", "third-party-inspection"],
    photos: ["real-photos"],
  });
  expect(gaps.filter(({ questions, look }) => questions.length === 0 && look === undefined)).toEqual([]);
  const capacity = judge(reading({ sellerType: fact("factory") }), { asOf }).gaps.find(
    ({ check }) => check === "capacity",
  );
  expect(capacity?.questions).toEqual(["production-capacity"]);
  const brand = judge(reading({ sellerType: fact("brand") }), { asOf }).gaps.find(({ check }) => check === "ip-risk");
  expect(brand?.questions).toEqual(["brand-authorisation"]);
});

test("a value that cannot be true is not judged but reported", () => {
  const { findings, gaps } = judge(reading({ incorporatedYear: fact(2031), reorderRatePct: fact(410) }), { asOf });
  expect(findings.map(({ check }) => check)).toEqual(["implausible-value"]);
  expect(findings[0]?.evidence).toHaveLength(2);
  expect(gaps.map(({ check }) => check)).toEqual(expect.arrayContaining(["company-age", "reorder-rate"]));
});

test("findings name the red flags their words belong to", () => {
  const { findings } = judge(reading({}, flag("full_prepayment"), flag("escrow_refusal")), { asOf });
  expect(findings.find(({ check }) => check === "payment-terms")?.flags).toEqual(["full_prepayment", "escrow_refusal"]);
});

// Any reading at all, sensible or not.
const number = fc.oneof(
  fc.integer({ min: -5, max: 3000 }),
  fc.double(),
  fc.constantFrom(0, 1, 3, 20, 50, 200, 2023, 2026),
);
const bound = fc.option(number, { nil: null });
const precise = fc.record(
  {
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    comparison: fc.constantFrom("at_least" as const, "at_most" as const, "more_than" as const, "less_than" as const),
    running: fc.boolean(),
    approximate: fc.boolean(),
  },
  { requiredKeys: [] },
);
const evidence = fc.record({ quote: fc.string(), start: fc.nat(9999), end: fc.nat(9999) });
const factOf = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Fact<T>> =>
  fc
    .tuple(evidence, value, fc.constantFrom("declared" as const, "platform" as const, "audited" as const), precise)
    .map(([words, one, basis, more]) => ({ ...words, value: one, basis, precise: more }));
const range = fc.record({ min: bound, max: bound });
const one = factOf(number);
const yes = factOf(fc.boolean());
const anyProfile: fc.Arbitrary<SupplierProfile> = fc.record(
  {
    companyName: factOf(fc.string()),
    incorporatedYear: one,
    companyAgeYears: one,
    platformYears: one,
    membershipLevel: factOf(fc.constantFrom(...MEMBERSHIP_LEVELS)),
    employees: factOf(range),
    facilityAreaM2: factOf(fc.oneof(number, range)),
    deliveryGuarantee: yes,
    depositCny: one,
    businessLicense: yes,
    registeredCapitalCny: one,
    address: factOf(fc.string()),
    sellerType: factOf(fc.constantFrom(...SELLER_TYPES)),
    reorderRatePct: one,
    onTimeRatePct: one,
    responseRatePct: one,
    responseTimeMinutes: one,
    returnRatePct: one,
    rating: one,
    qualityScore: one,
    serviceScore: one,
    disputeCount: one,
    negativeReviews: yes,
    monthlyCapacityUnits: one,
    productionLines: one,
    moqUnits: one,
    priceCny: factOf(fc.oneof(number, range)),
    marketPriceCny: factOf(fc.oneof(number, range)),
    transactions90d: one,
    creditGrade: factOf(fc.constantFrom(...CREDIT_GRADES)),
    certifications: fc.array(factOf(fc.string()), { maxLength: 3 }),
    paymentMethods: fc.array(factOf(fc.constantFrom(...PAYMENT_METHODS)), { maxLength: 4 }),
  },
  { requiredKeys: [] },
);
const field = fc.constantFrom(
  "reorderRatePct" as const,
  "transactions90d" as const,
  "employees" as const,
  "facilityAreaM2" as const,
);
const plain = fc.constantFrom(
  ...(["bad-photos", "details-withheld", "registry-abnormal", "registry-revoked", "negative-pattern"] as const),
  ...(["many-disputes", "certificate-expired", "escrow-offered"] as const),
);
const bare = fc.oneof(
  plain.map((kind) => ({ kind })),
  fc.record({
    kind: fc.constant("red-flag" as const),
    flag: fc.constantFrom(...FLAG_IDS),
    severity: fc.constantFrom("warning" as const, "critical" as const),
    rule: fc.constantFrom("licence-none", "licence-hidden", "licence-invoice"),
  }),
  fc.record({
    kind: fc.constant("negative-review" as const),
    about: fc.constantFrom("quality" as const, "service" as const, "other" as const),
  }),
  fc.record(
    { kind: fc.constant("review-share" as const), goodPct: number, total: number, bad: number },
    { requiredKeys: ["kind"] },
  ),
  fc.record({
    kind: fc.constant("payment-plan" as const),
    advancePct: number,
    balanceDue: fc.constantFrom("before_shipment" as const, "on_delivery" as const, "unstated" as const),
  }),
  fc.record({
    kind: fc.constant("payment" as const),
    method: fc.oneof(fc.constantFrom(...PAYMENT_METHODS), fc.string()),
    role: fc.constantFrom("accepted" as const, "only" as const, "demanded" as const, "refused" as const),
  }),
  fc.record({ kind: fc.constant("slogan-age" as const), years: number, year: number }, { requiredKeys: ["kind"] }),
  fc.record({ kind: fc.constant("average" as const), field, value: number }),
  fc.record({ kind: fc.constant("staff-part" as const), people: number }),
  fc.record({ kind: fc.constant("export-year" as const), year: number }),
  fc.record({
    kind: fc.constant("second-value" as const),
    field,
    says: fc.constant("two values"),
    minor: fc.boolean(),
  }),
);
const anyStatement: fc.Arbitrary<Statement> = fc.tuple(bare, evidence).map(([what, words]) => ({ ...what, ...words }));
const anyReading: fc.Arbitrary<Reading> = fc.record({
  profile: anyProfile,
  statements: fc.array(anyStatement, { maxLength: 6 }),
});

/** From best to worst. */
const ORDER: readonly Standing[] = ["no_red_flag", "not_enough", "caution", "high_caution", "do_not_proceed"];
const badness = (given: Standing) => ORDER.indexOf(given);

describe("for any reading", () => {
  test("a verdict is given, with one finding per check and one sentence each", () => {
    fc.assert(
      fc.property(anyReading, (read) => {
        const { standing: given, findings, gaps } = judge(read, { asOf });
        expect(STANDINGS).toContain(given);
        expect(new Set(findings.map(({ check }) => check)).size).toBe(findings.length);
        expect(new Set(gaps.map(({ check }) => check)).size).toBe(gaps.length);
        for (const { says } of findings) expect(says).toMatch(/\S\.$/u);
        for (const { says } of findings) expect(says).not.toMatch(/undefined|\bnull\b|NaN|\bsafe\b/u);
      }),
    );
  });

  test("findings rest on words of the reading", () => {
    fc.assert(
      fc.property(anyReading, (read) => {
        const words = new Set(
          [...Object.values(read.profile).flat(), ...read.statements].map(
            ({ quote, start, end }) => `${start}-${end}-${quote}`,
          ),
        );
        for (const { evidence: rests } of judge(read, { asOf }).findings) {
          expect(rests.length).toBeGreaterThan(0);
          expect(rests.map(({ start }) => start)).toEqual(rests.map(({ start }) => start).toSorted((a, b) => a - b));
          for (const { quote, start, end } of rests) expect(words.has(`${start}-${end}-${quote}`)).toBe(true);
        }
      }),
    );
  });

  test("a further dealbreaker never improves the standing", () => {
    fc.assert(
      fc.property(anyReading, (read) => {
        const worse = { ...read, statements: [...read.statements, flag("counterfeit_offer", "critical")] };
        expect(standing(worse)).toBe("do_not_proceed");
        expect(badness(standing(worse))).toBeGreaterThanOrEqual(badness(standing(read)));
      }),
    );
  });

  test("text that addresses the tool moves nothing but its own finding", () => {
    fc.assert(
      fc.property(anyReading, (read) => {
        const before = judge(read, { asOf });
        const after = judge(
          { ...read, statements: [statement({ kind: "instruction" }), ...read.statements] },
          { asOf },
        );
        expect(after.findings.filter(({ check }) => check !== "embedded-instructions")).toEqual(before.findings);
        expect(after.gaps).toEqual(before.gaps);
        expect(badness(after.standing)).toBeGreaterThanOrEqual(badness("high_caution"));
      }),
    );
  });

  test("the order of statements does not matter to the standing", () => {
    fc.assert(
      fc.property(anyReading, (read) => {
        expect(standing({ ...read, statements: read.statements.toReversed() })).toBe(standing(read));
      }),
    );
  });

  test("a paste of several takes the worst standing", () => {
    fc.assert(
      fc.property(fc.array(anyReading, { minLength: 2, maxLength: 3 }), (readings) => {
        const judged = judgePaste({ input: "", suppliers: readings, loneLink: false }, { asOf });
        const all = readings.map(standing);
        expect(badness(judged.standing)).toBe(Math.max(...all.map(badness)));
        expect(judged.suppliers.map((verdict) => verdict.standing)).toEqual(all);
      }),
    );
  });
});
