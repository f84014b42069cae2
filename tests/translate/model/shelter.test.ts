import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shelter, unshelter } from "../../../src/translate/model/shelter.ts";

describe("what a model never sees", () => {
  it.each([
    ["https://detail.1688.com/offer/1.html", "a link"],
    ["zhang.san@example.com", "a mail address"],
    ["@张三", "a mention"],
    ["<@U123>", "a mention of a platform"],
    ["13812345678", "a telephone number"],
    ["+86 138 1234 5678", "a telephone number with its country"],
    ["6222 0212 3456 7890 123", "a bank card"],
    ["33010219900101123X", "an identity number"],
    ["⟦1⟧", "a mark that a stranger wrote"],
  ])("%s (%s) is taken out and put back", (secret) => {
    const text = `请看 ${secret} 谢谢`;
    const { text: shown, kept } = shelter(text);
    expect(shown).toBe("请看 ⟦1⟧ 谢谢");
    expect(unshelter(shown, kept)).toBe(text);
  });

  it.each(["起订量500个", "单价12.5元", "2026-03-05", "1000000个", "型号AB-1234"])("%s stays", (text) => {
    expect(shelter(text)).toEqual({ text, kept: [] });
  });

  it.each(["请看", "⟦1⟧ ⟦1⟧", "⟦2⟧", "⟦1⟧ ⟦2⟧"])("an answer without each mark once is not taken: %s", (answer) => {
    expect(unshelter(answer, ["@张三"])).toBeUndefined();
  });

  it("any text comes back whole", () => {
    const part = fc.constantFrom("⟦", "1", "⟧", "@a", "https://a.b", "13812345678", " ", "个", "\ud800");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join("");
        const { text: shown, kept } = shelter(text);
        expect(unshelter(shown, kept)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});
