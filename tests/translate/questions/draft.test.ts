import { fc } from "../../support/property.ts";
import { describe, expect, it } from "vitest";
import { questionBank, TONES } from "../../../src/translate/questions/bank.ts";
import { characters, draftMessages, type DraftRequest } from "../../../src/translate/questions/draft.ts";
import { readSlot, type SlotValue } from "../../../src/translate/questions/slot.ts";
import { asking } from "../../../src/translate/questions/asking.ts";

const bank = questionBank();
const today = new Date("2026-06-30T00:00:00Z");
const slot = (name: string, text: string): SlotValue => {
  const read = readSlot(name, text, { bank, today });
  if ("refusal" in read) throw new Error(read.refusal);
  return read.value;
};
const FULL: Readonly<Record<string, SlotValue>> = Object.fromEntries(
  Object.entries({
    product: "不锈钢保温杯",
    quantity: "500",
    quantity1: "100",
    quantity2: "500",
    quantity3: "1000",
    unit: "个",
    sampleQuantity: "2",
    defectQuantity: "3",
    totalQuantity: "500",
    spec: "黑色、500ml",
    currentPrice: "12.5",
    targetPrice: "11",
    unitPrice: "12.5",
    date: "2026-10-08",
    address: "义乌",
    country: "Germany",
    certification: "CE",
    feature: "logo",
    incoterm: "FOB",
    standard: "AQL 2.5",
    depositPercent: "30",
    balancePercent: "70",
    orderNo: "3120458123",
  }).map(([name, text]) => [name, slot(name, text)]),
);
const draft = (questions: readonly string[], over: Partial<DraftRequest> = {}) =>
  draftMessages(bank, { questions, slots: FULL, tone: "first-contact", ...over });

describe("a draft", () => {
  it("is the documented example: an opening, three numbered lines, a closing", () => {
    const [message, ...others] = draft(["real-photos", "unit-price-delivered", "production-lead-time"]).messages;
    expect(others).toEqual([]);
    expect(message?.zh).toBe(
      [
        "您好，我们想采购不锈钢保温杯，有几个问题想请教一下。",
        "1. 麻烦发几张不锈钢保温杯的实拍图，不要网图和效果图。",
        "2. 订500个，含国内运费的单价和总价多少？",
        "3. 订500个，生产要几天？最快哪天发货？",
        "麻烦您有空回复一下，谢谢！",
      ].join("\n"),
    );
    expect(
      message?.en
        .split("\n")
        .slice(1, 4)
        .map((line) => line.slice(0, 2)),
    ).toEqual(["1.", "2.", "3."]);
    expect(message?.pinyin).toContain("Dìng 500 gè, shēngchǎn yào jǐ tiān?");
    expect(message?.lines.map(({ n, question, by }) => [n, question, by])).toEqual([
      [1, "real-photos", "template"],
      [2, "unit-price-delivered", "template"],
      [3, "production-lead-time", "template"],
    ]);
  });

  it("asks a single question in its own full sentence, without a number", () => {
    const [message] = draft(["moq"]).messages;
    expect(message?.zh).toContain("\n请问这款起订量是多少？首单想少订一点，可以吗？\n");
    expect(message?.zh).not.toContain("1.");
  });

  it("holds four questions in one message and puts a fifth into a second", () => {
    const ids = ["real-photos", "moq", "customization", "stock-availability", "quality-control"];
    expect(draft(ids.slice(0, 4)).messages.map(({ lines }) => lines.length)).toEqual([4]);
    expect(draft(ids).messages.map(({ lines }) => lines.length)).toEqual([3, 2]);
  });

  it("orders by topic, with freight right behind the price, and never opens with the licence", () => {
    const asked = [
      "payment-terms",
      "company-credentials",
      "shipping-to-address",
      "unit-price-delivered",
      "real-photos",
    ];
    const order = draft(asked).messages.flatMap(({ lines }) => lines.map(({ question }) => question));
    expect(order).toEqual([
      "real-photos",
      "unit-price-delivered",
      "shipping-to-address",
      "company-credentials",
      "payment-terms",
    ]);
    const supplier = draft(["company-credentials", "factory-or-trader"]).messages[0]?.lines.map(
      ({ question }) => question,
    );
    expect(supplier).toEqual(["factory-or-trader", "company-credentials"]);
  });

  it("takes the slot-free form for a missing slot and names it; without such a form the line is left out and named", () => {
    const { messages, missing } = draft(["unit-price-delivered", "order-confirmation"], {
      slots: {},
      tone: "follow-up",
    });
    expect(messages.map(({ lines }) => lines.map(({ zh }) => zh))).toEqual([["请问含国内运费的单价是多少？"]]);
    expect(missing).toContainEqual({ slot: "quantity", questions: ["unit-price-delivered", "order-confirmation"] });
    expect(missing).toContainEqual({ slot: "spec", questions: ["order-confirmation"] });
  });

  it("drops what another question contains, and in a first contact what has to wait, and says so", () => {
    const { messages, refused } = draft(["unit-price-delivered", "best-price", "deposit-type"]);
    expect(messages.flatMap(({ lines }) => lines.map(({ question }) => question))).toEqual(["unit-price-delivered"]);
    expect(refused).toMatchObject([
      { text: "best-price", nearest: ["unit-price-delivered"] },
      { text: "deposit-type", why: expect.stringContaining("first contact") },
    ]);
    expect(draft(["deposit-type"], { tone: "follow-up" }).refused).toEqual([]);
  });

  it("sends what goes alone in a message of its own", () => {
    const { messages } = draft(["moq", "tracking-number", "real-photos"], { tone: "follow-up" });
    expect(messages.map(({ lines }) => lines.length)).toEqual([2, 1]);
    expect(messages[1]?.zh).toBe("发货后麻烦把物流单号发我一下，谢谢！");
  });

  it("asks one thing again in the documented sentence, and counts several", () => {
    const again = (ids: readonly string[]) => draft(ids, { tone: "follow-up", again: true }).messages[0]?.zh;
    expect(again(["moq"])).toBe("谢谢您的回复！还有一点想确认：请问这款起订量是多少？首单想少订一点，可以吗？");
    expect(again(["moq", "payment-terms"])).toMatch(/^您好，打扰了，之前的问题里还有2个没有确认/);
  });

  it("writes every whole message with its slots, and leaves one out that lacks a value", () => {
    const slots = { ...FULL, question: { zh: "请问有现货吗？", en: "In stock?", pinyin: "Yǒu xiànhuò ma?" } };
    for (const id of bank.messages.keys()) {
      const { messages, missing } = draft([], { wholeMessages: [id], slots });
      expect([id, messages.length, missing]).toEqual([id, 1, []]);
      expect(messages[0]?.lines).toMatchObject([{ n: 1, question: id, by: "template" }]);
    }
    const { messages, missing } = draft([], { wholeMessages: ["price-negotiation"], slots: {} });
    expect(messages).toEqual([]);
    expect(missing.map(({ slot: name }) => name)).toContain("targetPrice");
  });

  it("works out the balance from the advance payment, and takes 个 when the measure word is not known", () => {
    const { product: _, ...slots } = {
      product: "",
      depositPercent: slot("depositPercent", "30"),
      quantity: slot("quantity", "500"),
    };
    const { messages } = draft(["payment-schedule", "unit-price-delivered"], { tone: "negotiation", slots });
    expect(messages[0]?.zh).toContain("订500个");
    expect(messages[0]?.lines.find(({ question }) => question === "payment-schedule")?.zh).toContain("先付30%，余款");
  });

  it("never asks how many cartons go into a carton", () => {
    const { messages } = draft(["carton-specs"], { slots: { ...FULL, unit: slot("unit", "carton") } });
    expect(messages[0]?.zh).toContain("请问一箱装多少？");
  });

  it("puts lines somebody else has written behind the documented ones", () => {
    const own = [
      {
        question: "free-1",
        zh: "这款可以放洗碗机吗？",
        en: "Is it dishwasher safe?",
        by: "model" as const,
        sources: [],
      },
    ];
    const [message] = draft(["moq"], { own }).messages;
    expect(message?.lines.map(({ n, by }) => [n, by])).toEqual([
      [1, "template"],
      [2, "model"],
    ]);
    expect(message?.pinyin).toBeUndefined();
  });

  it("holds no brace, no too long message and no line without its English, whatever is asked with whatever is known", () => {
    const ids = [...bank.questions.keys()];
    fc.assert(
      fc.property(
        fc.subarray(ids),
        fc.subarray(Object.keys(FULL)),
        fc.constantFrom(...TONES),
        fc.boolean(),
        (questions, names, tone, again) => {
          const slots = Object.fromEntries(
            names.flatMap((name) => (FULL[name] === undefined ? [] : [[name, FULL[name]]])),
          );
          const { messages } = draft(questions, { slots, tone, again });
          for (const { zh, en, pinyin = "", lines } of messages) {
            expect(zh + en + pinyin).not.toMatch(/[{}]|undefined/);
            expect(characters(zh)).toBeLessThanOrEqual(asking.limits.characters_per_message);
            expect(lines.length).toBeLessThanOrEqual(4);
            for (const line of lines) {
              expect(zh).toContain(line.zh);
              expect(en).toContain(line.en);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
