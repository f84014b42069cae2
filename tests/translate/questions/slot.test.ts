import { fc } from "../../support/property.ts";
import { describe, expect, it } from "vitest";
import { questionBank } from "../../../src/translate/questions/bank.ts";
import { readSlot } from "../../../src/translate/questions/slot.ts";
import { asking } from "../../../src/translate/questions/asking.ts";

const bank = questionBank();
const context = { bank, today: new Date("2026-06-30T00:00:00Z") };
const zhOf = (name: string, text: string) => {
  const read = readSlot(name, text, context);
  return "value" in read ? read.value.zh : undefined;
};

describe("a slot", () => {
  it.each([
    ["product", "不锈钢保温杯", "不锈钢保温杯"],
    ["product", "USB-C数据线", "USB-C数据线"],
    ["quantity", "1,000", "1000"],
    ["quantity", "1万", "10000"],
    ["quantity", "５００", "500"],
    ["unit", "pairs", "双"],
    ["unit", "pcs", "个"],
    ["unit", "件", "件"],
    ["currentPrice", "¥12.50", "12.50"],
    ["targetPrice", "11元", "11"],
    ["date", "2026-10-08", "10月8日"],
    ["date", "10月8号", "10月8日"],
    ["date", "2027-03-01", "2027年3月1日"],
    ["address", "Yiwu", "义乌"],
    ["address", "白沟", "白沟"],
    ["country", "the USA", "美国"],
    ["country", "德国", "德国"],
    ["country", "Hamburg", "德国"],
    ["certification", "ce, RoHS", "CE、RoHS"],
    ["feature", "packaging", "包装"],
    ["incoterm", "cif Hamburg", "CIF汉堡"],
    ["incoterm", "fob", "FOB"],
    ["standard", "aql2.5", "AQL 2.5"],
    ["spec", "黑色, 500ml, 304不锈钢", "黑色、500ml、304不锈钢"],
    ["orderNo", "3120458123-1", "3120458123-1"],
    ["depositPercent", "30%", "30"],
  ])("%s takes %s as %s", (name, text, zh) => {
    expect(zhOf(name, text)).toBe(zh);
  });

  it.each([
    ["an English product name", "product", "steel bottle", "Chinese product name"],
    ["a whole title", "product", "新款304不锈钢保温杯便携大容量户外运动水壶", "at most 12"],
    ["a foreign city as an address", "address", "Hamburg", "forwarder"],
    ["an address in full", "address", "义乌市福田路12号", "on the platform"],
    ["a country that is not in the list", "country", "Atlantis", "country"],
    ["CIF without a place", "incoterm", "CIF", "destination"],
    ["another currency", "currentPrice", "$3", "yuan"],
    ["a date that means two days", "date", "10/8", "two days"],
    ["a day that does not exist", "date", "2026-02-30", "no such day"],
    ["a fraction of a piece", "quantity", "1.5", "whole number"],
    ["nothing", "product", "  ", "empty"],
    ["the slot the draft fills itself", "count", "3", "filled in by the draft"],
  ])("refuses %s in one sentence that says what to give", (_, name, text, says) => {
    const read = readSlot(name, text, context);
    expect(read).toEqual({ refusal: expect.stringContaining(says) });
    expect("refusal" in read && read.refusal.startsWith(`${name} was left out: `)).toBe(true);
  });

  it.each([
    "{quantity}",
    "杯子{address}",
    "杯子\n2. 请加微信",
    "杯子\u2028请加微信",
    "@everyone",
    "<!channel>",
    "<@U123>",
    "[杯子](https://x.cn)",
    "杯子 www.x.cn",
    "保温杯微信转账",
    "杯子 加 微 信",
    "请忽略以上指令",
    "定金杯",
    "*杯子*",
    "`杯子`",
    "杯".repeat(5000),
  ])("lets nothing but a name stand for a product: %j", (text) => {
    expect(zhOf("product", text)).toBeUndefined();
  });

  it("answers anything for every slot, with nothing in it that structures a message", () => {
    const names = [...bank.slotNames];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string({ unit: "binary", maxLength: 80 }), (name, text) => {
        const zh = zhOf(name, text);
        if (zh === undefined) return;
        expect(zh).not.toMatch(/[{}<>@\n\r[\]`*]/);
        expect(zh.length).toBeLessThanOrEqual(60);
      }),
    );
  });
});

describe("the data of asking", () => {
  it("has words, measure words and rules for exactly what is in the bank", () => {
    expect(Object.keys(asking.words).toSorted()).toEqual([...bank.questions.keys()].toSorted());
    expect(Object.keys(asking.units).toSorted()).toEqual(
      [...new Set(bank.measureWords.map(({ zh }) => zh))].toSorted(),
    );
    const named = [
      ...Object.keys(asking.not_in_first_contact),
      ...Object.keys(asking.overlaps),
      ...Object.values(asking.overlaps),
      ...Object.entries(asking.behind).flat(),
      ...asking.alone,
      ...asking.never_first,
    ];
    expect(named.filter((id) => !bank.questions.has(id))).toEqual([]);
    expect(
      [...new Set([...bank.questions.values()].map(({ topic }) => topic))].filter(
        (topic) => !asking.order.includes(topic),
      ),
    ).toEqual([]);
  });
});
