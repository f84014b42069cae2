/** Both sides of every cut, and ranges that lie across one. */
import { describe, expect, test } from "vitest";
import type { CheckId } from "../../../src/vetting/finding.ts";
import type { Precise, Range, SupplierProfile } from "../../../src/vetting/profile.ts";
import type { Statement } from "../../../src/vetting/reading.ts";
import { judge } from "../../../src/vetting/verdict.ts";
import { asOf, fact, flag, reading, statement } from "./build.ts";

function severity(check: CheckId, profile: SupplierProfile, ...statements: Statement[]) {
  return judge(reading(profile, ...statements), { asOf }).findings.find((one) => one.check === check)?.severity;
}

const staff = (min: number | null, max: number | null, precise?: Precise) => ({
  employees: fact<Range>({ min, max }, precise),
});
const factory = { sellerType: fact("factory" as const) };
const agent = { sellerType: fact("agent" as const) };
const average = (field: "reorderRatePct" | "transactions90d", value: number) =>
  statement({ kind: "average", field, value });
const market = (value: number | Range, quote = "同款 100") => fact(value, undefined, { quote });
const quoted = (price: number) => ({ priceCny: fact(price), marketPriceCny: market(100) });
const retail = (price: number) => ({ priceCny: fact(price), marketPriceCny: market(100, "Alibaba.com price 100") });

const CUTS: readonly [string, CheckId, SupplierProfile, string, Statement[]?][] = [
  ["founded 36 months ago", "company-age", { incorporatedYear: fact(2023, { month: 11 }) }, "pass"],
  ["founded 35 months ago", "company-age", { incorporatedYear: fact(2023, { month: 12 }) }, "caution"],
  [
    "founded three years ago tomorrow",
    "company-age",
    { incorporatedYear: fact(2023, { month: 11, day: 22 }) },
    "caution",
  ],
  ["founded 12 months ago", "company-age", { incorporatedYear: fact(2025, { month: 11 }) }, "caution"],
  ["founded 11 months ago", "company-age", { incorporatedYear: fact(2025, { month: 12 }) }, "concern"],
  ["three years old in words", "company-age", { companyAgeYears: fact(3) }, "pass"],
  [
    "under three years old in words",
    "company-age",
    { companyAgeYears: fact(3, { comparison: "less_than" }) },
    "caution",
  ],
  ["11 months on 1688", "platform-tenure", { platformYears: fact(0.92) }, "dealbreaker"],
  ["1 year on 1688", "platform-tenure", { platformYears: fact(1) }, "caution"],
  ["the second year running", "platform-tenure", { platformYears: fact(2, { running: true }) }, "caution"],
  ["the third year running", "platform-tenure", { platformYears: fact(3, { running: true }) }, "caution"],
  ["the fourth year running", "platform-tenure", { platformYears: fact(4, { running: true }) }, "pass"],
  ["3 years on 1688", "platform-tenure", { platformYears: fact(3) }, "pass"],
  ["19 people", "employees", staff(19, 19), "concern"],
  ["20 people", "employees", staff(20, 20), "caution"],
  ["49 people", "employees", staff(49, 49), "caution"],
  ["50 people", "employees", staff(50, 50), "pass"],
  ["501 people", "employees", staff(501, 501), "pass"],
  ["fewer than 50 people", "employees", staff(null, 50, { comparison: "less_than" }), "caution"],
  ["at most 50 people", "employees", staff(null, 50), "pass"],
  ["1000 people or more", "employees", staff(1000, null), "pass"],
  ["an agent with 3 people", "employees", { ...staff(3, 3), ...agent }, "caution"],
  ["199 m²", "facility-area", { facilityAreaM2: fact(199) }, "concern"],
  ["200 m²", "facility-area", { facilityAreaM2: fact(200) }, "pass"],
  ["a factory of 200 m²", "facility-area", { ...factory, facilityAreaM2: fact(200) }, "caution"],
  ["a factory of 499 m²", "facility-area", { ...factory, facilityAreaM2: fact(499) }, "caution"],
  ["a factory of 500 m²", "facility-area", { ...factory, facilityAreaM2: fact(500) }, "pass"],
  ["an agent with 60 m²", "facility-area", { ...agent, facilityAreaM2: fact(60) }, "caution"],
  ["a deposit of 2,999", "delivery-guarantee", { depositCny: fact(2999) }, "caution"],
  ["a deposit of 3,000", "delivery-guarantee", { depositCny: fact(3000) }, "pass"],
  [
    "a badge with a small deposit",
    "delivery-guarantee",
    { deliveryGuarantee: fact(true), depositCny: fact(500) },
    "pass",
  ],
  ["no licence", "business-licence", { businessLicense: fact(false) }, "dealbreaker"],
  [
    "a licence that is refused",
    "business-licence",
    { businessLicense: fact(false) },
    "concern",
    [flag("missing_licence", "warning", "licence-hidden")],
  ],
  ["reorder 20 %", "reorder-rate", { reorderRatePct: fact(20) }, "pass"],
  ["reorder 19.9 %", "reorder-rate", { reorderRatePct: fact(19.9) }, "caution"],
  ["reorder 10 %", "reorder-rate", { reorderRatePct: fact(10) }, "caution"],
  ["reorder under 10 %", "reorder-rate", { reorderRatePct: fact(10, { comparison: "less_than" }) }, "concern"],
  ["reorder below its average", "reorder-rate", { reorderRatePct: fact(30) }, "note", [average("reorderRatePct", 40)]],
  [
    "reorder at half its average",
    "reorder-rate",
    { reorderRatePct: fact(30) },
    "note",
    [average("reorderRatePct", 60)],
  ],
  [
    "reorder under half its average",
    "reorder-rate",
    { reorderRatePct: fact(30) },
    "caution",
    [average("reorderRatePct", 61)],
  ],
  ["on time 90 %", "on-time-rate", { onTimeRatePct: fact(90) }, "pass"],
  ["on time 89.9 %", "on-time-rate", { onTimeRatePct: fact(89.9) }, "caution"],
  ["on time 85 %", "on-time-rate", { onTimeRatePct: fact(85) }, "caution"],
  ["on time 84.9 %", "on-time-rate", { onTimeRatePct: fact(84.9) }, "concern"],
  ["an answer in 240 minutes", "response", { responseTimeMinutes: fact(240) }, "pass"],
  ["an answer in 241 minutes", "response", { responseTimeMinutes: fact(241) }, "caution"],
  ["60 % answered", "response", { responseRatePct: fact(60) }, "pass"],
  ["59 % answered fast", "response", { responseRatePct: fact(59), responseTimeMinutes: fact(5) }, "caution"],
  ["returns of 5 %", "return-rate", { returnRatePct: fact(5) }, "pass"],
  ["returns over 5 %", "return-rate", { returnRatePct: fact(5, { comparison: "more_than" }) }, "caution"],
  ["returns of 10 %", "return-rate", { returnRatePct: fact(10) }, "caution"],
  ["returns of 10.1 %", "return-rate", { returnRatePct: fact(10.1) }, "concern"],
  ["a rating of 3.9", "ratings", { rating: fact(3.9) }, "caution"],
  ["a rating of 3.0", "ratings", { rating: fact(3) }, "caution"],
  ["a rating of 2.9", "ratings", { rating: fact(2.9) }, "concern"],
  ["a quality score of 3.5", "ratings", { rating: fact(4.5), qualityScore: fact(3.5) }, "pass"],
  ["a quality score of 3.4", "ratings", { rating: fact(4.5), qualityScore: fact(3.4) }, "note"],
  ["a service score of 2.5", "ratings", { serviceScore: fact(2.5) }, "note"],
  ["a service score of 2.4", "ratings", { serviceScore: fact(2.4) }, "caution"],
  ["3 disputes", "disputes", { disputeCount: fact(3) }, "note"],
  ["4 disputes", "disputes", { disputeCount: fact(4) }, "caution"],
  ["10 disputes", "disputes", { disputeCount: fact(10) }, "caution"],
  ["11 disputes", "disputes", { disputeCount: fact(11) }, "concern"],
  [
    "transactions at the average",
    "transactions",
    { transactions90d: fact(80) },
    "pass",
    [average("transactions90d", 80)],
  ],
  [
    "transactions at a quarter",
    "transactions",
    { transactions90d: fact(20) },
    "note",
    [average("transactions90d", 80)],
  ],
  [
    "transactions under a quarter",
    "transactions",
    { transactions90d: fact(19) },
    "caution",
    [average("transactions90d", 80)],
  ],
  ["grade B", "credit-grade", { creditGrade: fact("B") }, "concern"],
  ["an output of 10,000", "capacity", { ...factory, monthlyCapacityUnits: fact(10_000) }, "pass"],
  ["an output of 9,999", "capacity", { ...factory, monthlyCapacityUnits: fact(9_999) }, "note"],
  ["no production line", "capacity", { ...factory, productionLines: fact(0) }, "note"],
  [
    "a factory with 49 people and 199 m²",
    "seller-type",
    { ...factory, ...staff(49, 49), facilityAreaM2: fact(199) },
    "caution",
  ],
  [
    "a factory with 50 people and 199 m²",
    "seller-type",
    { ...factory, ...staff(50, 50), facilityAreaM2: fact(199) },
    "pass",
  ],
  [
    "a factory with 49 people and 200 m²",
    "seller-type",
    { ...factory, ...staff(49, 49), facilityAreaM2: fact(200) },
    "pass",
  ],
  ["34 % under quotes", "price-vs-market", quoted(66), "pass"],
  ["35 % under quotes", "price-vs-market", quoted(65), "caution"],
  ["50 % under quotes", "price-vs-market", quoted(50), "caution"],
  ["51 % under quotes", "price-vs-market", quoted(49), "dealbreaker"],
  ["49 % under Alibaba.com", "price-vs-market", retail(51), "pass"],
  ["50 % under Alibaba.com", "price-vs-market", retail(50), "caution"],
  ["70 % under Alibaba.com", "price-vs-market", retail(30), "caution"],
  ["71 % under Alibaba.com", "price-vs-market", retail(29), "dealbreaker"],
  [
    "35 % under the middle of a market range",
    "price-vs-market",
    { priceCny: fact(13), marketPriceCny: market({ min: 16, max: 24 }) },
    "caution",
  ],
  [
    "a source factory of 1,001 m²",
    "consistency",
    { membershipLevel: fact("source_factory"), facilityAreaM2: fact(1001) },
    "nothing",
  ],
  [
    "a source factory of 1,000 m²",
    "consistency",
    { membershipLevel: fact("source_factory"), facilityAreaM2: fact(1000) },
    "caution",
  ],
];

test.each(CUTS)("%s: %s", (_name, check, profile, expected, statements = []) => {
  expect(severity(check, profile, ...statements) ?? "nothing").toBe(expected);
});

describe("ranges", () => {
  test.each([
    ["11–50 people", staff(11, 50), "employees", "straddles the limit of 50 people"],
    ["11–40 people", staff(11, 40), "employees", "straddles our house limit of 20 people"],
    ["150–600 m²", { facilityAreaM2: fact({ min: 150, max: 600 }) }, "facility-area", "straddles the limit of 200 m²"],
    ["a bare founding year", { incorporatedYear: fact(2023) }, "company-age", "straddles the limit of 3 years"],
    [
      "prices of 40–90 against 100",
      { priceCny: fact({ min: 40, max: 90 }), marketPriceCny: market(100) },
      "price-vs-market",
      "straddles our house limit of 35 %",
    ],
  ] as const)("%s across a limit are a caution that asks for the exact figure", (_name, profile, check, words) => {
    const { findings, gaps } = judge(reading(profile), { asOf });
    expect(findings.find((one) => one.check === check)).toMatchObject({
      severity: "caution",
      says: expect.stringContaining(words),
    });
    expect(gaps.map((one) => one.check)).toContain(check);
  });

  test("a range on one side of every limit is judged plainly", () => {
    const { findings, gaps } = judge(reading(staff(101, 200)), { asOf });
    expect(findings).toMatchObject([{ check: "employees", severity: "pass" }]);
    expect(gaps.map(({ check }) => check)).not.toContain("employees");
  });

  test("a range below every limit stays a concern", () => {
    expect(severity("employees", staff(5, 10))).toBe("concern");
  });
});

describe("reviews", () => {
  const naming = (count: number) =>
    Array.from({ length: count }, () => statement({ kind: "negative-review", about: "service" }));
  test.each([
    ["two that name service", naming(2), "concern"],
    ["three that name service", naming(3), "dealbreaker"],
    ["three beside 95 % good ones", [...naming(3), statement({ kind: "review-share", goodPct: 95 })], "concern"],
    ["three beside 94 % good ones", [...naming(3), statement({ kind: "review-share", goodPct: 94 })], "dealbreaker"],
    ["three beside 4 bad of 100", [...naming(3), statement({ kind: "review-share", total: 100, bad: 4 })], "concern"],
    [
      "three beside 5 bad of 100",
      [...naming(3), statement({ kind: "review-share", total: 100, bad: 5 })],
      "dealbreaker",
    ],
    ["a stated pattern", [statement({ kind: "negative-pattern" })], "dealbreaker"],
    ["one about something else", [statement({ kind: "negative-review", about: "other" })], "caution"],
  ] as const)("%s: %s", (_name, statements, expected) => {
    expect(severity("reviews", {}, ...statements)).toBe(expected);
  });
});

describe("payment", () => {
  const pays = (
    ...methods: (
      | "alipay"
      | "bank_transfer"
      | "paypal"
      | "western_union"
      | "crypto"
      | "cash"
      | "wechat"
      | "personal_account"
      | "alipay_escrow"
      | "other"
    )[]
  ) => ({
    paymentMethods: methods.map((one) => fact(one)),
  });
  const payment = (method: string, role: "accepted" | "only" | "demanded" | "refused") =>
    statement({ kind: "payment", method, role });
  const plan = (advancePct: number, balanceDue: "before_shipment" | "on_delivery" | "unstated") =>
    statement({ kind: "payment-plan", advancePct, balanceDue });
  test.each([
    ["T/T alone", pays("bank_transfer"), [], "pass"],
    ["Western Union beside PayPal", pays("western_union", "paypal"), [], "concern"],
    ["Western Union demanded beside PayPal", pays("paypal"), [payment("western_union", "demanded")], "dealbreaker"],
    ["Western Union refused beside T/T", pays("bank_transfer"), [payment("western_union", "refused")], "pass"],
    ["a person's account alone", {}, [flag("personal_account")], "dealbreaker"],
    ["a person's account beside Alipay", pays("alipay"), [flag("personal_account")], "concern"],
    ["a transfer to a person", pays("bank_transfer"), [flag("personal_account")], "dealbreaker"],
    ["WeChat payment beside Alipay", pays("wechat", "alipay"), [], "concern"],
    ["payment off the platform alone", {}, [flag("off_platform_payment")], "dealbreaker"],
    ["payment off the platform beside escrow", pays("alipay_escrow"), [flag("off_platform_payment")], "concern"],
    ["crypto accepted", pays("crypto", "bank_transfer"), [], "concern"],
    ["crypto demanded", pays("bank_transfer"), [payment("crypto", "demanded")], "dealbreaker"],
    ["cash beside T/T", pays("cash", "bank_transfer"), [], "note"],
    ["cash alone", pays("cash"), [], "concern"],
    ["full prepayment alone", {}, [flag("full_prepayment")], "concern"],
    ["full prepayment into escrow", pays("alipay_escrow"), [flag("full_prepayment")], "note"],
    ["escrow refused", pays("bank_transfer"), [flag("escrow_refusal")], "concern"],
    ["a full advance with escrow refused", {}, [plan(100, "unstated"), flag("escrow_refusal")], "dealbreaker"],
    ["talk led off the platform", pays("alipay"), [flag("off_platform_contact")], "concern"],
    [
      "a person's account demanded beside Alipay",
      pays("alipay"),
      [flag("personal_account", "critical")],
      "dealbreaker",
    ],
    [
      "payment off the platform demanded beside escrow",
      pays("alipay_escrow"),
      [flag("off_platform_payment", "critical")],
      "dealbreaker",
    ],
    ["an untraceable way demanded", pays("alipay"), [flag("untraceable_payment", "critical")], "dealbreaker"],
    ["an untraceable way beside Alipay", pays("alipay"), [flag("untraceable_payment")], "concern"],
    ["an untraceable way alone", {}, [flag("untraceable_payment")], "dealbreaker"],
    ["escrow refused for direct payment", {}, [flag("escrow_refusal", "critical")], "dealbreaker"],
    ["another account than before", pays("alipay"), [flag("bank_detail_change", "critical")], "dealbreaker"],
    ["perhaps another account than before", pays("alipay"), [flag("bank_detail_change")], "concern"],
    ["an unknown method", {}, [payment("constructor", "accepted")], "note"],
  ] as const)("%s: %s", (_name, profile, statements, expected) => {
    expect(severity("payment-terms", profile, ...statements)).toBe(expected);
  });

  test("a method that the payment reader named is not judged again by its flag", () => {
    const named: Statement = {
      kind: "payment",
      method: "western_union",
      role: "accepted",
      quote: "WU",
      start: 10,
      end: 12,
    };
    const raised: Statement = {
      kind: "red-flag",
      flag: "untraceable_payment",
      severity: "critical",
      rule: "some-rule",
      quote: "or WU",
      start: 7,
      end: 12,
    };
    const { findings } = judge(reading(pays("alipay"), named, raised), { asOf });
    const found = findings.find(({ check }) => check === "payment-terms");
    expect(found).toMatchObject({ severity: "concern", flags: ["untraceable_payment"] });
    expect(found?.says).toContain("Western Union");
    expect(found?.says).not.toContain("cannot be traced");
  });

  test("a transfer named for the company stays traceable beside a person's account, one to that person does not", () => {
    const transfer = (quote: string, start: number) => ({
      paymentMethods: [
        { value: "bank_transfer" as const, basis: "declared" as const, quote, start, end: start + quote.length },
      ],
    });
    const person: Statement = {
      kind: "red-flag",
      flag: "personal_account",
      severity: "warning",
      rule: "some-rule",
      quote: "T/T to Mr Wang",
      start: 100,
      end: 114,
    };
    expect(severity("payment-terms", transfer("公账", 40), person)).toBe("concern");
    expect(severity("payment-terms", transfer("T/T", 40), person)).toBe("concern");
    expect(severity("payment-terms", transfer("T/T", 100), person)).toBe("dealbreaker");
    expect(severity("payment-terms", transfer("银行转账", 40), person)).toBe("dealbreaker");
  });

  test("several grave points make one sentence", () => {
    const grave = reading({}, payment("western_union", "only"), flag("full_prepayment"), flag("escrow_refusal"));
    const found = judge(grave, { asOf }).findings.find(({ check }) => check === "payment-terms");
    expect(found?.says).toMatch(
      /^Insists on Western Union, .+; wants full payment up front and refuses escrow, .+\.$/u,
    );
  });

  test.each([
    [30, "before_shipment", "medium risk"],
    [50, "on_delivery", "low risk"],
    [0, "on_delivery", "very low risk"],
    [40, "before_shipment", "not in the documents"],
    [50, "before_shipment", "not in the documents"],
  ] as const)("a plan of %d %% in advance, the rest %s, is labelled %s", (advance, due, label) => {
    const found = judge(reading({}, plan(advance, due)), { asOf }).findings.find(
      ({ check }) => check === "payment-terms",
    );
    expect(found).toMatchObject({ severity: "pass", says: expect.stringContaining(label) });
  });
});

describe("contradictions", () => {
  const young = { incorporatedYear: fact(2020, { month: 1 }) };
  test.each([
    ["a slogan of 15 years", young, [statement({ kind: "slogan-age", years: 15 })], "caution"],
    ["a slogan rounded up by a year", young, [statement({ kind: "slogan-age", years: 7 })], undefined],
    ["a slogan since 2005", young, [statement({ kind: "slogan-age", year: 2005 })], "caution"],
    ["exports before the founding", young, [statement({ kind: "export-year", year: 2012 })], "caution"],
    ["a part of the staff above the whole", staff(20, 20), [statement({ kind: "staff-part", people: 21 })], "caution"],
    ["a part of an open-ended staff", staff(20, null), [statement({ kind: "staff-part", people: 21 })], undefined],
    [
      "two areas on two pages",
      { facilityAreaM2: fact(3100) },
      [statement({ kind: "second-value", field: "facilityAreaM2", says: "6600 and 3100", minor: true })],
      "note",
    ],
    [
      "two founding dates",
      young,
      [statement({ kind: "second-value", field: "incorporatedYear", says: "2015 and 2020", minor: false })],
      "caution",
    ],
    ["a stated age against the founding date", { ...young, companyAgeYears: fact(20) }, [], "caution"],
    ["a stated age that agrees", { ...young, companyAgeYears: fact(6) }, [], undefined],
  ] as const)("%s: %s", (_name, profile, statements, expected) => {
    expect(severity("consistency", profile, ...statements)).toBe(expected);
  });
});
