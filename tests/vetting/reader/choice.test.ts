import { describe, expect, it } from "vitest";
import { byTrust, candidate } from "../../../src/vetting/reader/candidates.ts";
import { profileOf, readingOf, said } from "./read-text.ts";

const at = (start: number) => ({ start, end: start + 1 });

describe("of several readings of one fact", () => {
  it("the exact one counts before the approximate one", () => {
    const exact = candidate("rating", 4, at(9), { rank: 3 });
    const about = candidate("rating", 4.5, at(1), { rank: 0, precise: { approximate: true } });
    expect([about, exact].toSorted(byTrust)).toEqual([exact, about]);
  });

  it("the better label counts, and then the first", () => {
    const label = candidate("rating", 4, at(9), { rank: 0 });
    const none = candidate("rating", 4.5, at(1), { rank: 3 });
    const later = candidate("rating", 4.2, at(20), { rank: 0 });
    expect([none, later, label].toSorted(byTrust)).toEqual([label, later, none]);
  });

  it("the plant counts before the land and the office", () => {
    expect(profileOf("占地面积: 9000平方米\n办公面积: 300平方米\n厂房面积: 2450平方米")["facilityAreaM2"]).toBe(2450);
  });

  it("the original counts before the translation beside it", () => {
    expect(profileOf("Registered capital: 800,000 yuan\n注册资本: 800万元")["registeredCapitalCny"]).toBe(8_000_000);
  });

  it("the evidence is the words of the one that counts", () => {
    expect(readingOf("Registered capital: 800,000 yuan\n注册资本: 800万元").profile.registeredCapitalCny?.quote).toBe(
      "注册资本: 800万元",
    );
  });
});

describe("a second value", () => {
  it("of the staff is told as a contradiction", () => {
    const [second] = said(
      "员工总人数: 64人\n厂房面积: 2000平\n回头率: 31%\n经营模式: 生产厂家\n公司人数: 12人",
      "second-value",
    );
    expect(second).toMatchObject({ field: "employees", minor: false });
    expect(second?.says).toContain("64");
    expect(second?.says).toContain("12");
  });

  it("in a translation beside the original is minor", () => {
    const [second] = said("注册资本: 800万元\nRegistered capital: 800,000 yuan", "second-value");
    expect(second).toMatchObject({ field: "registeredCapitalCny", minor: true });
  });

  it("of the area in the shop's header against the credit page is minor", () => {
    const [second] = said("工厂面积: 3000平方米\n员工人数: 64人\n厂房面积: 2450平方米", "second-value");
    expect(second).toMatchObject({ field: "facilityAreaM2", minor: true });
  });

  it.each([
    ["land beside the plant", "占地面积: 9000平方米\n厂房面积: 2450平方米"],
    ["a range that holds the number", "员工总人数: 51-100人\n公司人数: 64人"],
    ["the same number twice", "员工总人数: 64人\nNumber of employees: 64"],
    ["an approximate number", "员工总人数: 64人\n公司人数: 80人左右"],
    ["a year that has just passed", "入驻6年\n诚信通第7年"],
    ["two badges", "诚信通\n超级工厂\n员工人数: 64人"],
    ["a fact that is not compared", "回头率: 31%\n老客复购占比: 28%"],
  ])("is not %s", (_, text) => {
    expect(said(text, "second-value")).toEqual([]);
  });
});
