/** One message in, its red flags out: places, severities, and silence over ordinary talk. */
import { fc } from "../../support/property.ts";
import { describe, expect, test } from "vitest";
import { FLAG_IDS, severityOf } from "../../../src/vetting/red-flags/flag.ts";
import { scanMessage } from "../../../src/vetting/red-flags/scan-message.ts";

const flagsIn = (text: string): readonly string[] => scanMessage(text).map(({ flag }) => flag);

describe("a scan", () => {
  test("quotes the words of the message at their place", () => {
    const text = "您好，W3stern Un1on accepted for small qty 谢谢";
    const [hit] = scanMessage(text);
    expect(hit).toMatchObject({ flag: "untraceable_payment", severity: "critical" });
    expect(text.slice(hit?.start, hit?.end)).toBe(hit?.quote);
    expect(hit?.quote).toContain("W3stern Un1on");
  });

  test("names a source or stands as the house's own, says what it means and what to do", () => {
    for (const text of ["打我私户", "不支持担保交易", "样品一律不寄"]) {
      const [hit] = scanMessage(text);
      expect(FLAG_IDS).toContain(hit?.flag);
      expect(hit?.sources.length).toBeGreaterThan(0);
      expect(hit?.says).toMatch(/\.$/);
      expect(hit?.next).not.toBe("");
    }
  });

  test("says nothing about empty and ordinary talk", () => {
    for (const text of ["", " ", "thanks!", "好的，明天发货", "Can you ship 500 pcs by Friday?"]) {
      expect(scanMessage(text)).toEqual([]);
    }
  });

  test("does not read code and links", () => {
    expect(flagsIn("see `打我私户` and https://example.com/打我私户")).toEqual([]);
  });

  test("severity is that of the heaviest hit", () => {
    expect(severityOf([])).toBe("none");
    expect(severityOf([{ severity: "info" }, { severity: "critical" }, { severity: "warning" }])).toBe("critical");
  });

  test("never throws, and every quote is cut out by its offsets", () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(
        "微信",
        "转账",
        "私户",
        " ",
        ".",
        "usdt",
        "Western Union",
        "不",
        "担保",
        "‎",
        "̀",
        "𝒘𝒙",
        "ﷺ",
        "\ud800",
        "`",
        "<@U1>",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        for (const { start, end, quote } of scanMessage(text)) expect(text.slice(start, end)).toBe(quote);
      }),
    );
  });
});
