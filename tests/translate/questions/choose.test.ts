import { describe, expect, it } from "vitest";
import { questionBank } from "../../../src/translate/questions/bank.ts";
import { chooseByName, chooseByWords, nearestQuestions } from "../../../src/translate/questions/choose.ts";

const bank = questionBank();

describe("free words", () => {
  it.each([
    [
      "photos, moq, price for 500, ship to Hamburg",
      ["real-photos", "moq", "unit-price-delivered", "shipping-to-address", "export-eligibility"],
      { quantity: "500", country: "德国" },
    ],
    [
      "ship to Yiwu and lead time for 3000个",
      ["shipping-to-address", "production-lead-time"],
      { address: "Yiwu", quantity: "3000", unit: "个" },
    ],
    [
      "price at 100, 500, 1000 pcs",
      ["tiered-price"],
      { quantity1: "100", quantity2: "500", quantity3: "1000", unit: "个" },
    ],
    [
      "2 samples; CE and RoHS certificates",
      ["sample-request", "certifications"],
      { sampleQuantity: "2", certification: "CE、RoHS" },
    ],
    [
      "can they do my logo on it, cheapest price, 30% deposit",
      ["customization", "best-price", "payment-schedule"],
      { feature: "logo", depositPercent: "30" },
    ],
    ["CIF Hamburg", ["trade-terms"], { incoterm: "CIF Hamburg" }],
    ["实物照片，起订量，1,000 pairs", ["real-photos", "moq"], { quantity: "1000", unit: "双" }],
    ["sample price", ["sample-request"], {}],
    ["What is the minimum order?", ["moq"], {}],
    ["real-photos, Photos of the real item", ["real-photos"], {}],
  ])("%s", (words, questions, slots) => {
    expect(chooseByWords(bank, words)).toEqual({ questions, slots, refused: [] });
  });

  it("with a figure nobody understood are no quantity, and not passed over in silence", () => {
    expect(chooseByWords(bank, "price, does the lid withstand 120 degrees")).toMatchObject({
      questions: ["unit-price-delivered"],
      slots: {},
      refused: [{ text: "does the lid withstand 120 degrees" }],
    });
    expect(chooseByWords(bank, "price, we want 500 pieces")).toMatchObject({ slots: { quantity: "500" }, refused: [] });
  });

  it("are refused with the nearest documented questions where none covers them", () => {
    const { questions, refused } = chooseByWords(bank, "moq, is the steel dishwasher safe");
    expect(questions).toEqual(["moq"]);
    expect(refused).toMatchObject([{ text: "is the steel dishwasher safe" }]);
    expect(refused[0]?.nearest.length).toBeGreaterThan(0);
  });

  it("say nothing when there is nothing in them", () => {
    expect(chooseByWords(bank, " , please, and the ;")).toEqual({ questions: [], slots: {}, refused: [] });
  });

  it("take no time on a hostile length", () => {
    const { refused } = chooseByWords(bank, "price for ".repeat(200_000));
    expect(refused).toEqual([]);
  });
});

describe("names", () => {
  it("are ids, topics and tiers", () => {
    expect(chooseByName(bank, "moq, real-photos moq").questions).toEqual(["moq", "real-photos"]);
    expect(chooseByName(bank, "price").questions).toEqual(["unit-price-delivered", "invoice-tax"]);
    expect(chooseByName(bank, "core").questions).toHaveLength(13);
  });

  it("that do not exist are refused with the nearest", () => {
    expect(chooseByName(bank, "real-photo").refused).toMatchObject([
      { text: "real-photo", nearest: expect.arrayContaining(["real-photos"]) },
    ]);
  });
});

it("the nearest questions share words with the wish", () => {
  expect(nearestQuestions(bank, "how long is the waiting time for making it")).toContain("production-lead-time");
});
