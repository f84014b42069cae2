/** Disguises do not clear a flag, and things that look like a disguise raise none. */
import { fc } from "../../support/property.ts";
import { describe, expect, test } from "vitest";
import { LEXICON_WORDS, RULES } from "../../../src/vetting/red-flags/lexicon.ts";
import { scanMessage } from "../../../src/vetting/red-flags/scan-message.ts";

const alertsIn = (text: string): readonly string[] =>
  scanMessage(text).flatMap(({ flag, severity }) => (severity === "info" ? [] : [flag]));

const EXAMPLES = RULES.filter(({ severity }) => severity !== "info").flatMap(({ flag, examples }) =>
  examples.map((text) => ({ flag, text })),
);
const INVISIBLE = ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\ufe0f", "\u0301"];

describe("a flagged phrase", () => {
  test("stays flagged with invisible characters in it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EXAMPLES),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...INVISIBLE)), { maxLength: 12 }),
        ({ flag, text }, insertions) => {
          const characters = Array.from(text);
          for (const [at, sign] of insertions) characters.splice(at % (characters.length + 1), 0, sign);
          expect(alertsIn(characters.join(""))).toContain(flag);
        },
      ),
    );
  });

  test("stays flagged in full-width forms", () => {
    fc.assert(
      fc.property(fc.constantFrom(...EXAMPLES), fc.infiniteStream(fc.boolean()), ({ flag, text }, isWide) => {
        const wide = Array.from(text, (sign) => {
          const code = sign.charCodeAt(0);
          return code > 0x20 && code < 0x7f && isWide.next().value === true ? String.fromCharCode(code + 0xfee0) : sign;
        });
        expect(alertsIn(wide.join(""))).toContain(flag);
      }),
    );
  });

  test.each([
    ["untraceable_payment", "可 以 收 U S D T"],
    ["untraceable_payment", "W3stern Un1on accepted for small qty"],
    ["untraceable_payment", "pay by ᴡestern uniоn please"],
    ["off_platform_payment", "支.付.宝.转.账 便宜 10%"],
    ["off_platform_payment", "不走ping台，zhi接转我，fan你3个dian"],
    ["personal_account", "send to b o s s personal a c c o u n t"],
    ["personal_account", "貨款轉老闆娘的卡"],
    ["off_platform_contact", "这里不方便说，加薇❤信聊价格"],
    ["off_platform_contact", "➕ＶＸ报底价，平台会屏蔽"],
    ["escrow_refusal", "扌旦亻呆交易不做"],
    ["full_prepayment", "𝟭𝟬𝟬% 𝗶𝗻 𝗮𝗱𝘃𝗮𝗻𝗰𝗲"],
  ])("%s is read in: %s", (flag, text) => {
    expect(alertsIn(text)).toContain(flag);
  });
});

describe("harmless text", () => {
  test.each([
    "VX-3型号的滤网和WX-5型号的密封圈各要200个",
    "QQ糖一箱多少颗",
    "卫星天线和企鹅公仔各十个",
    "A货架到货了吗",
    "请用微信支付，公众号里下单",
    "Western Union Street 12, third floor",
    "Привет, как дела? раура",
    "I.B.M. and U.S.A. and a b testing",
    "see ```打我私户``` above",
  ])("raises nothing: %s", (text) => {
    expect(alertsIn(text)).toEqual([]);
  });

  test("without a word of the lexicon raises nothing", () => {
    const words = LEXICON_WORDS.map((word) => word.replaceAll(" ", ""));
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        const bare = text
          .normalize("NFKC")
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N}]/gu, "");
        fc.pre(!words.some((word) => word.length > 0 && bare.includes(word)));
        expect(scanMessage(text)).toEqual([]);
      }),
    );
  });
});
