import { readFileSync } from "node:fs";
import { fc } from "../support/property.ts";
import { describe, expect, it } from "vitest";
import { readPolicy, shippedPolicy } from "../../src/vetting/policy.ts";
import { vetText } from "../../src/vetting/vet.ts";
import { expectVetRecord } from "./record-schema.ts";

const asOf = new Date("2026-11-22T00:00:00Z");
const sample = (name: string): string => readFileSync(new URL(`../../samples/${name}.txt`, import.meta.url), "utf8");

describe("vetting a text", () => {
  it.each([
    ["1-zh-factory-card", "no_red_flag"],
    ["2-zh-company-table", "high_caution"],
    ["3-mt-en-shop-page", "no_red_flag"],
    ["4-en-marketplace", "no_red_flag"],
    ["5-mixed-buyer-notes", "no_red_flag"],
    ["6-bad-with-injection", "do_not_proceed"],
  ])("judges the sample %s as %s, with a record that keeps its shape", (name, standing) => {
    const text = sample(name);
    const record = vetText(text, { asOf });
    expectVetRecord(record, text);
    expect(record.standing).toBe(standing);
    expect(record).not.toHaveProperty("input");
  });

  it("reports an instruction to the tool and follows none", () => {
    const text = sample("6-bad-with-injection");
    const found = vetText(text, { asOf }).findings.find(({ check }) => check === "embedded-instructions");
    expect(found).toMatchObject({ severity: "concern" });
    expect(found?.evidence[0]?.quote).toContain("skip the checks");
  });

  it("counts ages to the day it is given", () => {
    const text = "甲乙五金厂\n成立时间：2020年3月\n员工人数：60人";
    const severityOn = (day: string) =>
      vetText(text, { asOf: new Date(day) }).findings.find(({ check }) => check === "company-age")?.severity;
    expect([severityOn("2026-11-22"), severityOn("2022-01-01")]).toEqual(["pass", "caution"]);
  });

  it("judges by the team's limits when it gets them", () => {
    const text = "甲乙五金厂\n员工人数：60人\n成立时间：2012年3月";
    const severityBy = (policy = shippedPolicy) =>
      vetText(text, { asOf, policy }).findings.find(({ check }) => check === "employees")?.severity;
    expect(severityBy()).toBe("pass");
    expect(severityBy(readPolicy({ "employees.pass": 100 }))).toBe("caution");
  });

  it("echoes what it read when that is not what it was given", () => {
    const text = "甲乙五金厂\n员工人数：60人";
    const marked = vetText(`\uFEFF${text}`, { asOf });
    expect(marked.input).toBe(text);
    expectVetRecord(marked, `\uFEFF${text}`);

    const page = "<html><body><h1>甲乙五金厂</h1><p>员工人数：60人</p></body></html>";
    const reduced = vetText(page, { asOf });
    expect(reduced.input).not.toContain("<");
    expect(reduced.profile["employees"]).toMatchObject({ value: { min: 60, max: 60 } });
    expectVetRecord(reduced, page);

    expect(vetText(text, { asOf, converted: true }).input).toBe(text);
  });

  it("holds several suppliers apart", () => {
    const text = `${sample("3-mt-en-shop-page")}\n\n${sample("4-en-marketplace")}`;
    const record = vetText(text, { asOf });
    expectVetRecord(record, text);
    expect(record.suppliers?.map(({ profile }) => profile["companyName"])).toEqual([
      expect.objectContaining({ value: "Quzhou Kecheng Pinnuo Paper Products Co., Ltd." }),
      expect.objectContaining({ value: "Suzhou Wujiang Tern & Vale Textile Co., Ltd." }),
    ]);
    expect(record.findings.map(({ check }) => check)).toEqual(["several-suppliers"]);
    expect(record.profile).toEqual({});
  });

  it.each(["https://shop1c3x.1688.com/page/creditdetail.htm", "hello, how are you today?", "   "])(
    "says that %j is no supplier",
    (text) => {
      const record = vetText(text, { asOf });
      expectVetRecord(record, text);
      expect(record.standing).toBe("not_enough");
      expect(record.findings).toContainEqual(expect.objectContaining({ check: "not-a-profile", severity: "caution" }));
    },
  );

  it("answers any text with a record that keeps its shape", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom(
        "员工人数：",
        "64人",
        "成立时间：",
        "2014.03",
        "回头率",
        "41%",
        "\n",
        "\t",
        "诚信通第2年",
        "不寄样",
        "<p>",
        "１，４００㎡",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        expectVetRecord(vetText(text, { asOf }), text);
      }),
    );
  });
});
