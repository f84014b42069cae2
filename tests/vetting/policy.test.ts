import { describe, expect, test } from "vitest";
import shipped from "../../knowledge/policy.json" with { type: "json" };
import { ConfigError } from "../../src/core/errors.ts";
import { type LimitKey, readPolicy, shippedPolicy } from "../../src/vetting/policy.ts";
import { judge } from "../../src/vetting/verdict.ts";
import { asOf, fact, profileOf, reading, sound } from "./checks/build.ts";

function faultsOf(overrides: unknown): string {
  try {
    readPolicy(overrides);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}

test("the shipped limits are read with their basis", () => {
  expect(shippedPolicy["company-age.pass"]).toMatchObject({
    value: 3,
    unit: "years",
    citation: "mv-longevity",
    team: false,
  });
  expect(shippedPolicy["company-age.concern"].citation).toBeUndefined();
});

test("a team changes values only", () => {
  const policy = readPolicy({ "company-age.pass": 5 });
  expect(policy["company-age.pass"]).toEqual({ ...shippedPolicy["company-age.pass"], value: 5, team: true });
  expect(policy["employees.pass"]).toEqual(shippedPolicy["employees.pass"]);
});

test("a team value equal to the shipped one is no change", () => {
  expect(readPolicy({ "company-age.pass": 3 })["company-age.pass"].team).toBe(false);
});

test("every fault of a team's limits is reported at once", () => {
  const message = faultsOf({
    "company-age.passs": 4,
    "employees.concern": -3,
    "on-time-rate.pass": 120,
    "reorder-rate.pass": "20",
    "return-rate.pass": 30,
  });
  expect(message).toContain("company-age.passs is unknown; allowed are company-age.pass, company-age.concern");
  expect(message).toContain("employees.concern must be a whole number of people, at least 0");
  expect(message).toContain("on-time-rate.pass must be a number of %, between 0 and 100");
  expect(message).toContain("reorder-rate.pass must be a number of %");
  expect(message).toContain("return-rate.pass (30) must not be above return-rate.concern (10)");
});

describe("what cannot be a policy", () => {
  test.each([
    ["no object of overrides", [3]],
    ["nothing at all", null],
    ["an unknown name without a known check", { nonsense: 1 }],
    ["a pass below its concern", { "company-age.pass": 0.5 }],
    ["a number that is not finite", { "company-age.pass": Number.NaN }],
    ["half a person", { "employees.pass": 49.5 }],
    ["more core checks than there are", { "standing.core-stated": 9 }],
    ["no caution at all", { "standing.cautions": 0 }],
    ["a rating above five", { "ratings.pass": 6 }],
  ])("%s is refused", (_name, overrides) => {
    expect(faultsOf(overrides)).not.toBe("");
  });
});

test("a finding decided by a team's limit says so and is marked", () => {
  const policy = readPolicy({ "company-age.pass": 15 });
  const found = judge(reading(sound), { asOf, policy }).findings.find(({ check }) => check === "company-age");
  expect(found).toMatchObject({
    severity: "caution",
    team: true,
    says: expect.stringContaining("your team's limit is at least 15 years"),
  });
});

test("a finding that a team's limit did not touch is not marked", () => {
  const policy = readPolicy({ "company-age.concern": 2 });
  const found = judge(reading(sound), { asOf, policy }).findings.find(({ check }) => check === "company-age");
  expect(found?.team).toBeUndefined();
});

test("house rules are marked, documented limits are not", () => {
  const { findings } = judge(reading({ reorderRatePct: fact(14), ...profileOf({ employees: { min: 27, max: 27 } }) }), {
    asOf,
  });
  expect(findings.map(({ check, house }) => [check, house])).toEqual([
    ["employees", undefined],
    ["reorder-rate", true],
  ]);
});

/** What a value just inside and outside each limit must change, so that no limit is idle data. */
test("every limit of the policy moves some finding or the standing", () => {
  const idle = (Object.keys(shipped) as LimitKey[]).filter((key) => !isRead(key));
  expect(idle).toEqual([]);
});

/** True when judging a varied set of readings reads the limit's value. */
function isRead(wanted: LimitKey): boolean {
  let read = false;
  const watched = { ...shippedPolicy, [wanted]: { ...shippedPolicy[wanted] } };
  Object.defineProperty(watched[wanted], "value", {
    get() {
      read = true;
      return shippedPolicy[wanted].value;
    },
  });
  const place = { quote: "q", start: 0, end: 1 };
  const statements = [
    { kind: "average", field: "reorderRatePct", value: 40, ...place },
    { kind: "average", field: "transactions90d", value: 40, ...place },
    { kind: "payment-plan", advancePct: 30, balanceDue: "on_delivery", ...place },
    { kind: "slogan-age", years: 3, ...place },
    ...[1, 2, 3].map(() => ({ kind: "negative-review" as const, about: "quality" as const, ...place })),
    { kind: "review-share", goodPct: 50, total: 10, bad: 5, ...place },
  ] as const;
  const quote = (words: string) => ({ marketPriceCny: fact(100, undefined, { quote: words }) });
  for (const factor of [0.001, 1, 1000]) {
    const figures = profileOf({
      companyAgeYears: factor,
      platformYears: Math.min(factor, 20),
      membershipLevel: "source_factory",
      sellerType: "factory",
      employees: { min: factor, max: factor },
      facilityAreaM2: factor,
      depositCny: factor,
      reorderRatePct: Math.min(factor, 100),
      onTimeRatePct: Math.min(factor, 100),
      responseRatePct: 50,
      responseTimeMinutes: factor,
      returnRatePct: Math.min(factor, 100),
      rating: Math.min(factor, 5),
      qualityScore: Math.min(factor, 5),
      disputeCount: factor,
      transactions90d: factor,
      monthlyCapacityUnits: factor,
      productionLines: factor,
      priceCny: 1,
    });
    judge({ profile: { ...figures, ...quote("同款") }, statements }, { asOf, policy: watched });
    judge({ profile: { ...figures, ...quote("retail") }, statements }, { asOf, policy: watched });
  }
  judge(reading(sound), { asOf, policy: watched });
  return read;
}
