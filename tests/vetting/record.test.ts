import { describe, expect, it } from "vitest";
import { vetRecord } from "../../src/vetting/record.ts";
import { AS_OF, evidenceIn, fact, finding, paste, verdict, vetted } from "./vetted-by-hand.ts";
import { expectVetRecord } from "./record-schema.ts";

const TEXT = "東莞市甲乙五金厂\n员工人数：64人\n成立时间：2014.03\nISO9001 CE\n不寄样";

function sample() {
  return vetted(
    paste(TEXT, [
      {
        certifications: [fact(TEXT, "ISO9001", "ISO9001"), fact(TEXT, "CE", "CE")],
        employees: fact(TEXT, "员工人数：64人", { min: 64, max: 64 }, "declared", { approximate: true }),
        incorporatedYear: fact(TEXT, "成立时间：2014.03", 2014, "platform", { month: 3 }),
        companyName: fact(TEXT, "東莞市甲乙五金厂", "東莞市甲乙五金厂"),
      },
    ]),
    verdict(
      "do_not_proceed",
      [
        finding({
          check: "samples-inspection",
          severity: "dealbreaker",
          evidence: [evidenceIn(TEXT, "不寄样")],
          sources: [{ document: "Guide", heading: "Red flags to avoid" }],
          flags: ["refuses_samples"],
        }),
        finding({ check: "employees", severity: "pass", house: true, team: true, flags: [] }),
      ],
      [
        { check: "photos", questions: ["real-photos"] },
        { check: "facility-area", questions: [], look: "the factory card" },
      ],
    ),
  ).record;
}

describe("the vet record", () => {
  it("keeps the promised shape, and its offsets cut the quotes out of the text", () => {
    expectVetRecord(sample(), TEXT);
  });

  it("orders keys and fields the same way however the profile was filled", () => {
    expect(Object.keys(sample())).toEqual(["standing", "profile", "findings", "gaps", "asOf"]);
    expect(Object.keys(sample().profile)).toEqual(["companyName", "incorporatedYear", "employees", "certifications"]);
    expect(Object.keys(sample().profile["employees"] ?? {})).toEqual(["value", "quote", "start", "end", "basis"]);
  });

  it("leaves out what only the checks need", () => {
    expect(JSON.stringify(sample())).not.toMatch(/precise|approximate|team/);
  });

  it("carries house and flags only where they say something", () => {
    const [samples, employees] = sample().findings;
    expect(samples).toMatchObject({ flags: ["refuses_samples"] });
    expect(samples).not.toHaveProperty("house");
    expect(employees).toMatchObject({ house: true });
    expect(employees).not.toHaveProperty("flags");
  });

  it("echoes the text that was read only when it is not the text that was given", () => {
    const read = paste(TEXT, []);
    const judgement = { ...verdict("not_enough"), suppliers: [] };
    expect(vetRecord(read, judgement, { asOf: AS_OF, given: TEXT })).not.toHaveProperty("input");
    expect(vetRecord(read, judgement, { asOf: AS_OF, given: `<p>${TEXT}</p>` }).input).toBe(TEXT);
    expect(vetRecord(read, judgement, { asOf: AS_OF, given: undefined }).input).toBe(TEXT);
  });

  it("holds several suppliers apart and leaves the top profile empty", () => {
    const text = "甲厂 员工64人\n乙厂 员工5人";
    const first = verdict("no_red_flag", [finding({ check: "employees", severity: "pass" })]);
    const second = verdict("high_caution", [finding({ check: "employees", severity: "concern" })]);
    const { record } = vetted(
      paste(text, [
        { companyName: fact(text, "甲厂", "甲厂"), employees: fact(text, "员工64人", { min: 64, max: 64 }) },
        { companyName: fact(text, "乙厂", "乙厂"), employees: fact(text, "员工5人", { min: 5, max: 5 }) },
      ]),
      verdict("high_caution", [finding({ check: "several-suppliers", severity: "caution", house: true })]),
      [first, second],
    );
    expectVetRecord(record, text);
    expect(record.profile).toEqual({});
    expect(record.suppliers?.map(({ standing, profile }) => [standing, profile["companyName"]])).toEqual([
      ["no_red_flag", expect.objectContaining({ value: "甲厂" })],
      ["high_caution", expect.objectContaining({ value: "乙厂" })],
    ]);
  });

  it("dates the record by the day in UTC", () => {
    expect(sample().asOf).toBe("2026-11-22");
  });
});
