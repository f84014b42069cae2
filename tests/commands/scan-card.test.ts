import { describe, expect, it } from "vitest";
import { scanCard } from "../../src/commands/scan/card.ts";
import { nextStep } from "../../src/commands/next-step.ts";
import type { Block, Reply } from "../../src/core/reply.ts";
import { FLAG_IDS, severityOf } from "../../src/vetting/red-flags/flag.ts";
import type { ScanFlag } from "../../src/vetting/scan.ts";

const flag = (over: Partial<ScanFlag> = {}): ScanFlag => ({
  flag: "off_platform_payment",
  severity: "critical",
  quote: "微信转我",
  start: 0,
  end: 4,
  line: 1,
  says: "Asks for money outside.",
  sources: [{ document: "Guide", heading: "Signals" }],
  next: "Stay here. Reply: 请在1688平台下单。 (Order on the platform, please.)",
  ...over,
});
const cardOf = (...flags: readonly ScanFlag[]): Reply =>
  scanCard({ record: { severity: severityOf(flags), flags }, messages: 12 });
const blocksOf = <K extends Block["kind"]>(reply: Reply, kind: K) =>
  reply.blocks.filter((block): block is Extract<Block, { kind: K }> => block.kind === kind);
/** The text of a reply, one line per block or item. */
const linesOf = ({ title, blocks }: Reply): string[] => {
  const inline = (parts: readonly unknown[]) =>
    parts.map((part) => (typeof part === "string" ? part : Object.values(part as object)[0])).join("");
  return [
    title,
    ...blocks.flatMap((block) => {
      if (block.kind === "text") return [inline(block.text)];
      if (block.kind === "list") return block.items.map(inline);
      return block.kind === "heading" || block.kind === "quote" || block.kind === "copyable" ? [block.text] : [];
    }),
  ];
};

describe("the card", () => {
  it("begins with how grave, which and how many", () => {
    const card = cardOf(
      flag({ flag: "pressure_tactic", severity: "warning" }),
      flag({ line: 2 }),
      flag({ flag: "off_platform_contact", severity: "info", line: 3 }),
    );
    expect(card).toMatchObject({ tone: "danger", title: "Critical: payment off the platform, pressure" });
    expect(linesOf(card)[1]).toBe("1 critical, 1 warning, 1 noted in 12 messages.");
  });

  it.each([
    ["critical", "danger", "Critical: pressure"],
    ["warning", "caution", "Warning: pressure"],
    ["info", "neutral", "Noted: pressure"],
  ] as const)("of %s has its tone and word", (severity, tone, title) => {
    expect(cardOf(flag({ flag: "pressure_tactic", severity }))).toMatchObject({ tone, title });
  });

  it("names three flags in the title and counts the others", () => {
    const flags = FLAG_IDS.slice(0, 5).map((id, line) => flag({ flag: id, line: line + 1 }));
    expect(cardOf(...flags).title).toBe(
      "Critical: payment off the platform, contact off the platform, personal account and 2 more",
    );
  });

  it("shows a line with who spoke, the words, why, the source and the next step", () => {
    expect(cardOf(flag({ line: 7, speaker: "李经理" })).blocks.slice(1)).toEqual([
      { kind: "heading", text: "Line 7 · 李经理" },
      { kind: "quote", text: "微信转我" },
      {
        kind: "text",
        text: [
          { bold: "Critical: " },
          "Asks for money outside.",
          "\n",
          { code: "off_platform_payment" },
          " · Guide: “Signals”",
        ],
      },
      { kind: "text", text: [{ bold: "Next: " }, "Stay here. “Order on the platform, please.”"] },
      { kind: "copyable", label: "In Chinese", text: "请在1688平台下单。" },
      { kind: "sources", sources: [{ document: "Guide", heading: "Signals" }] },
    ]);
  });

  it("puts the gravest line first and keeps the flags of one line together", () => {
    const card = cardOf(
      flag({ severity: "warning", flag: "refuses_samples", line: 2, start: 10, end: 12, quote: "甲" }),
      flag({ severity: "warning", flag: "pressure_tactic", line: 5, start: 30, end: 32, quote: "乙" }),
      flag({ line: 5, start: 34, end: 36, quote: "丙" }),
    );
    expect(blocksOf(card, "heading").map(({ text }) => text)).toEqual(["Line 5", "Line 2"]);
    expect(blocksOf(card, "quote").map(({ text }) => text)).toEqual(["乙", "丙", "甲"]);
  });

  it("says the same thing and shows the same words once", () => {
    const card = cardOf(
      flag({ start: 0, end: 8, quote: "不走平台微信转我" }),
      flag({ start: 4, end: 8, quote: "微信转我" }),
      flag({ flag: "personal_account", start: 4, end: 8, quote: "微信转我" }),
    );
    expect(blocksOf(card, "quote")).toEqual([{ kind: "quote", text: "不走平台微信转我" }]);
    expect(linesOf(card).filter((line) => line.startsWith("Critical: Asks"))).toHaveLength(2);
    expect(blocksOf(card, "copyable")).toHaveLength(1);
  });

  it("gives a next step at the first line it is for", () => {
    const card = cardOf(flag({ line: 1 }), flag({ line: 2, start: 9, end: 13 }));
    expect(blocksOf(card, "copyable")).toHaveLength(1);
  });

  it("shows the ten gravest in full and counts the rest by kind", () => {
    const many = Array.from({ length: 14 }, (_, line) =>
      flag({ flag: "pressure_tactic", severity: "warning", line: line + 1, start: line * 10, end: line * 10 + 4 }),
    );
    const card = cardOf(...many, flag({ line: 20, start: 300, end: 304 }));
    expect(blocksOf(card, "heading").map(({ text }) => text)).toEqual([
      "Line 20",
      ...Array.from({ length: 9 }, (_, line) => `Line ${line + 1}`),
    ]);
    expect(linesOf(card)).toContain("Also: pressure ×5.");
    expect(card.record).toMatchObject({ flags: { length: 15 } });
  });

  it("ends with what is only noted, a line each", () => {
    const note = flag({ flag: "off_platform_contact", severity: "info", line: 9, speaker: "Li", quote: "加微信" });
    const card = cardOf(note, flag({ line: 10 }));
    expect(linesOf(card).slice(-2)).toEqual(["Only noted", "contact off the platform, line 9 · Li: “加微信”"]);
    const notes = Array.from({ length: 12 }, (_, line) => ({ ...note, line }));
    expect(linesOf(cardOf(...notes)).at(-1)).toBe("Also: contact off the platform ×2.");
  });

  it("says what was looked for when nothing was found, and never that all is well", () => {
    const card = scanCard({ record: { severity: "none", flags: [] }, messages: 1 });
    expect(card).toMatchObject({ tone: "neutral", title: "No red flag found" });
    const text = linesOf(card).join("\n");
    expect(text).toContain("1 message read, looking for: payment off the platform");
    expect(text).toContain("false papers");
    expect(text).toContain("not a clean bill");
    expect(text).not.toMatch(/\bsafe/i);
  });

  it("keeps hostile words as literal strings", () => {
    const words = "<!channel> @everyone [a](https://evil.example)\u202E";
    const card = cardOf(flag({ quote: words, speaker: "x".repeat(80) }));
    expect(blocksOf(card, "quote")).toEqual([{ kind: "quote", text: words }]);
    expect(blocksOf(card, "heading")[0]?.text).toBe(`Line 1 · ${"x".repeat(40)}…`);
  });
});

describe("a next step", () => {
  it.each([
    [
      "Decline. Reply: 我们不用礼品卡。 (No cards.)",
      { doing: "Decline.", answer: { zh: "我们不用礼品卡。", en: "No cards." } },
    ],
    [
      "Do not buy. Ask: 请提供授权书？(Papers?)",
      { doing: "Do not buy.", answer: { zh: "请提供授权书？", en: "Papers?" } },
    ],
    ["Reply: “可以30%定金、70%验货后付吗？”", { doing: "", answer: { zh: "可以30%定金、70%验货后付吗？", en: "" } }],
    ["Wait. Reply: 先订100。 (100 first.)", { doing: "Wait.", answer: { zh: "先订100。", en: "100 first." } }],
    ["Call them.", { doing: "Call them." }],
    ["只走平台", { doing: "", answer: { zh: "只走平台", en: "" } }],
  ])("%j is taken apart", (next, parts) => {
    expect(nextStep(next)).toEqual(parts);
  });
});
