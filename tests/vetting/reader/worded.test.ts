import { describe, expect, it } from "vitest";
import { profileOf } from "./read-text.ts";

const STAFF = "员工人数: 64人\n";

const GRADE: readonly (readonly [string, string, string | undefined])[] = [
  ["AAA", "诚信等级: AAA", "AAA"],
  ["AA with its word", "信用等级\nAA级", "AA"],
  ["A in English", "Credit level: A", "A"],
  ["a trade medal", "交易勋章: AAAA", undefined],
  ["a taxpayer class", "纳税人: A级", undefined],
  ["four stars of A", "诚信等级: A×4", undefined],
];

describe("the credit grade", () => {
  it.each(GRADE)("is read from %s", (_, text, value) => {
    expect(profileOf(STAFF + text)["creditGrade"]).toBe(value);
  });
});

describe("a name behind its label", () => {
  it("is taken as it stands, whatever it ends in", () => {
    expect(profileOf(`公司名称: Blue Lantern\n${STAFF}`)["companyName"]).toBe("Blue Lantern");
  });

  it("is not taken from a sentence or a figure", () => {
    expect(profileOf(`公司名称: 91330782 不清楚?\n${STAFF}`)["companyName"]).toBeUndefined();
  });

  it("is not the brand", () => {
    expect(profileOf(`经营品牌: 云朵之家\n${STAFF}`)["companyName"]).toBeUndefined();
  });
});
