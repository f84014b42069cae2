import { describe, expect, it } from "vitest";
import { vetCard } from "../../src/commands/vet/card.ts";
import type { Block, Reply } from "../../src/core/reply.ts";
import { CHECK_IDS, type Gap, STANDINGS, type Standing } from "../../src/vetting/finding.ts";
import type { SupplierProfile } from "../../src/vetting/profile.ts";
import { evidenceIn, fact, finding, paste, verdict, vetted } from "../vetting/vetted-by-hand.ts";

const GUIDE = { document: "Guide", heading: "Red flags to avoid" };
const TEXT = "供应商：甲乙五金厂\n诚信通第2年\n员工11-50人 厂房约2450平方米\n回头率 41%\n全款转老板私人卡\n不寄样";
const PROFILE: SupplierProfile = {
  companyName: fact(TEXT, "甲乙五金厂", "甲乙五金厂"),
  platformYears: fact(TEXT, "诚信通第2年", 2, "platform", { running: true }),
  employees: fact(TEXT, "11-50人", { min: 11, max: 50 }),
  facilityAreaM2: fact(TEXT, "约2450平方米", 2450, "declared", { approximate: true }),
  reorderRatePct: fact(TEXT, "回头率 41%", 41, "platform"),
};

const blocksOf = <K extends Block["kind"]>(reply: Reply, kind: K) =>
  reply.blocks.filter((block): block is Extract<Block, { kind: K }> => block.kind === kind);

/** Everything a reader sees, one line per block or item. */
function linesOf(reply: Reply): string[] {
  const inline = (parts: readonly unknown[]) =>
    parts.map((part) => (typeof part === "string" ? part : Object.values(part as object)[0])).join("");
  return [
    reply.title,
    ...reply.blocks.flatMap((block): string[] => {
      switch (block.kind) {
        case "text":
          return inline(block.text).split("\n");
        case "heading":
        case "quote":
          return [block.text];
        case "list":
          return block.items.map(inline);
        case "facts":
          return block.facts.map(({ label, value }) => `${label}: ${value}`);
        case "copyable":
          return [block.label, block.text];
        case "file":
          return [block.name, block.text];
        case "sources":
          return block.sources.map(({ document, heading }) => `${document}: ${heading}`);
        case "steps":
          return block.steps.map(({ label }) => label);
        default:
          return block satisfies never;
      }
    }),
  ];
}

const one = (standing: Standing, findings: Parameters<typeof verdict>[1] = [], gaps: readonly Gap[] = []) =>
  vetCard(vetted(paste(TEXT, [PROFILE]), verdict(standing, findings, gaps)));

describe("the card of one supplier", () => {
  it.each([
    ["do_not_proceed", "Do not proceed: 甲乙五金厂", "danger"],
    ["high_caution", "High caution: 甲乙五金厂", "caution"],
    ["caution", "Caution: 甲乙五金厂", "caution"],
    ["no_red_flag", "No red flag found: 甲乙五金厂", "good"],
    ["not_enough", "Not enough information: 甲乙五金厂", "neutral"],
  ] as const)("says %s in words, with the supplier's name and a tone", (standing, title, tone) => {
    expect(one(standing)).toMatchObject({ title, tone });
  });

  it("puts the three worst findings before the facts, and the others behind", () => {
    const card = one("do_not_proceed", [
      finding({ check: "company-age", severity: "caution" }),
      finding({ check: "return-rate", severity: "concern", house: true }),
      finding({ check: "employees", severity: "concern" }),
      finding({ check: "photos", severity: "pass" }),
      finding({ check: "payment-terms", severity: "dealbreaker" }),
    ]);
    const lines = linesOf(card);
    const at = (start: string) => lines.findIndex((line) => line.startsWith(start));
    expect(lines[1]).toContain("1 dealbreaker, 2 concerns, 1 caution");
    expect(at("Dealbreaker: payment-terms")).toBe(2);
    expect(at("Concern: employees")).toBe(4);
    expect(at("Concern: return-rate")).toBe(6);
    expect(at("The seller says")).toBe(8);
    expect(at("Caution: company-age")).toBeGreaterThan(at("Also raised"));
    expect(at("Passed: photos.")).toBeGreaterThan(at("Caution: company-age"));
  });

  it("quotes the supplier to the letter and cuts only long quotes", () => {
    const long = "定金".repeat(60);
    const text = `${TEXT}\n${long}`;
    const card = vetCard(
      vetted(
        paste(text, [PROFILE]),
        verdict("do_not_proceed", [
          finding({
            check: "payment-terms",
            severity: "dealbreaker",
            evidence: [evidenceIn(text, "全款转老板私人卡"), evidenceIn(text, long)],
          }),
        ]),
      ),
    );
    const quotes = blocksOf(card, "quote").map(({ text: quote }) => quote);
    expect(quotes).toEqual(["全款转老板私人卡", `${long.slice(0, 80)}…`]);
  });

  it("shows pieces of one passage as one quote, and no more than two quotes", () => {
    const card = one("do_not_proceed", [
      finding({
        check: "payment-terms",
        severity: "dealbreaker",
        evidence: ["不寄样", "老板私人卡", "全款转", "回头率 41%"].map((quote) => evidenceIn(TEXT, quote)),
      }),
    ]);
    expect(blocksOf(card, "quote").map(({ text }) => text)).toEqual(["回头率 41%", "全款转老板私人卡"]);
  });

  it("never cuts a character in two", () => {
    const name = "𠮷".repeat(200);
    const card = vetCard(vetted(paste(name, [{ companyName: fact(name, name, name) }]), verdict("not_enough")));
    expect(card.title).toBe(`Not enough information: ${"𠮷".repeat(60)}…`);
  });

  it("cites document, heading and check, and marks house rules and the team's own limits", () => {
    const lines = linesOf(
      one("high_caution", [
        finding({
          check: "employees",
          severity: "concern",
          sources: [GUIDE, { document: "Guide", heading: "Prices" }, { document: "Other", heading: "Staff" }],
          house: true,
        }),
        finding({ check: "company-age", severity: "caution", sources: [GUIDE], team: true }),
        finding({ check: "facility-area", severity: "pass", team: true }),
      ]),
    );
    expect(lines).toContain("employees · Guide: “Red flags to avoid”, “Prices” · Other: “Staff” · house rule");
    expect(lines).toContain("company-age · Guide: “Red flags to avoid” · your team's limit");
    expect(lines).toContain("Passed: premises (your team's limit).");
    expect(lines.filter((line) => line === "Guide: Red flags to avoid")).toHaveLength(1);
  });

  it("lists what is stated by whose word it is, with its bounds", () => {
    expect(blocksOf(one("caution"), "facts")[0]?.facts).toEqual([
      { label: "The seller says", value: "11–50 staff · about 2,450 m²" },
      { label: "Platform figures", value: "year 2 on 1688 · reorder rate 41 %" },
      { label: "Ages count to", value: "2026-11-22" },
    ]);
  });

  it("tells a good supplier's strongest passes and what they do not prove", () => {
    const lines = linesOf(
      one("no_red_flag", [
        finding({ check: "reorder-rate", severity: "pass", house: true }),
        finding({ check: "company-age", severity: "pass" }),
        finding({ check: "ratings", severity: "pass", house: true }),
        finding({ check: "employees", severity: "pass" }),
      ]),
    );
    expect(lines.slice(1, 4)).toEqual(["company-age is pass.", "employees is pass.", "reorder-rate is pass."]);
    expect(lines[4]).toContain("not a clean bill");
    expect(lines).toContain("Passed: reorder rate, company age, ratings, employees.");
  });

  it("says what is missing when there is not enough", () => {
    const [, lead] = linesOf(
      one(
        "not_enough",
        [],
        [
          { check: "photos", questions: ["real-photos"] },
          { check: "company-age", questions: ["company-credentials"] },
        ],
      ),
    );
    expect(lead).toContain("Still open: photos, company age.");
  });

  it("explains high caution that comes from cautions alone", () => {
    const cautions = (["company-age", "employees", "platform-tenure"] as const).map((check) =>
      finding({ check, severity: "caution" }),
    );
    expect(linesOf(one("high_caution", cautions))[1]).toContain("3 cautions. None is grave alone");
  });

  it("never uses the word safe, whatever the standing", () => {
    for (const standing of STANDINGS) {
      const all = CHECK_IDS.map((check, index) =>
        finding({
          check,
          severity: (["pass", "note", "caution", "concern", "dealbreaker"] as const)[index % 5] ?? "pass",
        }),
      );
      const gaps = CHECK_IDS.map((check): Gap => ({ check, questions: ["real-photos"], look: "the page" }));
      expect(linesOf(one(standing, all, gaps)).join("\n")).not.toMatch(/\bsafe/i);
    }
  });
});

describe("the gaps on the card", () => {
  const gaps: readonly Gap[] = [
    { check: "company-age", questions: ["company-credentials"] },
    { check: "business-licence", questions: ["company-credentials"] },
    { check: "reorder-rate", questions: [], look: "the shop header" },
    { check: "registration-details", questions: ["company-credentials"] },
    { check: "photos", questions: ["real-photos"] },
    { check: "capacity", questions: ["production-capacity"] },
  ];

  it("are at most four, in the order of the verdict; the others are named in one line", () => {
    const lines = linesOf(one("caution", [], gaps));
    expect(lines).toContain("Reorder rate: the shop header");
    expect(lines.some((line) => line.startsWith("Company age, business licence, registration details: ask"))).toBe(
      true,
    );
    expect(lines).toContain("Also open: photos, capacity.");
  });

  it("ask a shared question once, in Chinese that can be copied as it is, under its English", () => {
    const card = one("caution", [], gaps);
    expect(blocksOf(card, "copyable")).toEqual([
      {
        kind: "copyable",
        label: "In Chinese",
        text: "请问方便发一下营业执照吗？公司成立几年了？",
      },
    ]);
    const at = card.blocks.findIndex(({ kind }) => kind === "copyable");
    expect(linesOf({ ...card, blocks: card.blocks.slice(at - 1, at) })[1]).toContain(
      "Could you send your business licence?",
    );
  });

  it("never show a slot in braces", () => {
    const slotted: readonly Gap[] = [
      { check: "capacity", questions: ["production-capacity"] },
      { check: "certifications", questions: ["certifications"] },
      { check: "price-vs-market", questions: ["unit-price-delivered"] },
      { check: "samples-inspection", questions: ["sample-request", "third-party-inspection"] },
    ];
    const card = one("caution", [], slotted);
    expect(blocksOf(card, "copyable")).toHaveLength(5);
    expect(linesOf(card).join("\n")).not.toMatch(/[{}]/);
    for (const { text } of blocksOf(card, "copyable")) expect(text).not.toMatch(/[A-Za-z]{4}/);
  });
});

describe("other pastes", () => {
  it("vets several suppliers apart, the worst first, each with its name", () => {
    const text = "甲厂 乙厂 丙厂";
    const named = (name: string): SupplierProfile => ({ companyName: fact(text, name, name) });
    const card = vetCard(
      vetted(
        paste(text, [named("甲厂"), named("乙厂"), named("丙厂")]),
        verdict("do_not_proceed", [finding({ check: "several-suppliers", severity: "caution" })]),
        [
          verdict("no_red_flag", [finding({ check: "employees", severity: "pass" })]),
          verdict("do_not_proceed", [finding({ check: "photos", severity: "dealbreaker" })]),
          verdict("not_enough", [], [{ check: "company-age", questions: [] }]),
        ],
      ),
    );
    expect(card).toMatchObject({ title: "Do not proceed: 3 suppliers in one text", tone: "danger" });
    expect(blocksOf(card, "heading").map(({ text: heading }) => heading)).toEqual([
      "乙厂: Do not proceed",
      "丙厂: Not enough information",
      "甲厂: No red flag found",
    ]);
    expect(linesOf(card)).toContain("photos is dealbreaker. photos");
    expect(linesOf(card).join("\n")).toContain("not a clean bill");
  });

  it("says what to paste when no supplier was found, with an example", () => {
    const card = vetCard(
      vetted(paste("hello", []), verdict("not_enough", [finding({ check: "not-a-profile", severity: "caution" })]), []),
    );
    expect(card.title).toBe("Not enough information: no supplier in this text");
    expect(linesOf(card)).toContain("not-a-profile is caution.");
    expect(blocksOf(card, "copyable")).toHaveLength(1);
  });

  it("says that a link alone is not enough", () => {
    const url = "https://shop123.1688.com";
    const card = vetCard(vetted(paste(url, [], true), verdict("not_enough"), []));
    expect(card.title).toBe("Not enough information: a link alone cannot be vetted");
  });

  it("keeps hostile supplier text as literal strings", () => {
    const name = "<!channel> @everyone *bold* [1688.com](https://evil.example)\u202E";
    const text = `${name}\n\u001B[31m不寄样`;
    const card = vetCard(
      vetted(
        paste(text, [{ companyName: fact(text, name, name) }]),
        verdict("do_not_proceed", [
          finding({
            check: "samples-inspection",
            severity: "dealbreaker",
            evidence: [evidenceIn(text, "\u001B[31m不寄样")],
          }),
        ]),
      ),
    );
    expect(card.title).toBe(`Do not proceed: ${name.slice(0, 60)}${name.length > 60 ? "…" : ""}`);
    expect(blocksOf(card, "quote")).toEqual([{ kind: "quote", text: "\u001B[31m不寄样" }]);
  });
});
