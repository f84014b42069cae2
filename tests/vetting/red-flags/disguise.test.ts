/** Disguises do not clear a flag, and things that look like a disguise raise none. */
import { fc } from "../../support/property.ts";
import { describe, expect, test } from "vitest";
import { RULES } from "../../../src/vetting/red-flags/prepare/files.ts";
import { lexiconWords } from "../../../src/vetting/red-flags/prepare/prepare.ts";
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
    ["escrow_refusal", "担宝不做，直接汇到我们这边"],
    ["escrow_refusal", "wo men bu zou dan bao, zhi jie da wo si hu"],
    ["escrow_refusal", "我哋唔接受擔保，直接過數"],
    ["personal_account", "zhuan3 zhang4 dao4 wo3 si1 ren2 ka3"],
    ["personal_account", "货款打si人卡，不走gong账"],
    ["personal_account", "huokuandadaolaobanniangkashang"],
    ["personal_account", "扌丁到老板娘卡里"],
    ["personal_account", "p.a.y to my p-e-r-s-o-n-a-l card please"],
    ["untraceable_payment", "西莲汇款就行"],
    ["untraceable_payment", "比特必、太达币都可以付"],
    ["untraceable_payment", "🅿🅰🆈 by 🆄🆂🅳🆃 only"],
    ["untraceable_payment", "Wes tern Un ion accepted"],
    ["off_platform_payment", "单子走pt太贵，zfb直接z过来，佣j省了"],
    ["off_platform_payment", "🅟🅐🅨 outside alibaba, 5% off"],
    ["refuses_samples", "N0 s4mples, sorry"],
    ["missing_licence", "营业直照没有办"],
    ["counterfeit_offer", "高访鞋，顶级"],
    ["pressure_tactic", "jin tian bu fu kuan ming tian jiu zhang jia"],
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
    "V领和U领都要，A款B款D款各10",
    "维信路88号三号门，思户家具",
    "春源纸业的报价单，速汇通快递已签收",
    "ni hao, yang pin shou dao le, xie xie",
    "Shenzhen Baoan Xixiang, lianxiren Zhang Weixin",
    "我司户外帐篷，店里单包装",
    "Γεια σας, η πληρωμή έγινε",
  ])("raises nothing: %s", (text) => {
    expect(alertsIn(text)).toEqual([]);
  });

  test("without a word of the lexicon raises nothing", () => {
    const words = lexiconWords().map((word) => word.replaceAll(" ", ""));
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
