import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseQuestions, readyQuestions } from "../../src/vetting/questions.ts";

const SHIPPED = readFileSync(new URL("../../knowledge/questions.md", import.meta.url), "utf8");

const GOOD = `# Bank

- no: question stands here

## Questions

### moq

- title: Minimum order
- tier: core
- topic: quantity
- seed: Guide (Basic Questions, 3)
- slots: unit*
- en: How many {unit} at least?
- zh: 请问起订多少{unit}？
- pinyin: Qǐngwèn qǐdìng duōshao {unit}?
- zh-short: 起订多少{unit}？
- zh-noslot: 请问起订量是多少？
- pinyin-noslot: Qǐngwèn qǐdìngliàng shì duōshao?
- en-noslot: What is your minimum order?
- needs: a number
- cues: figure
- dodges: 都可以谈
- red-flag: It keeps changing.
- severity: medium

## Openings and closings

### tone-first-contact

- open-zh: 您好
`;

describe("the question bank", () => {
  it("reads every shipped question that can be asked without filling a slot, and leaves no brace in it", () => {
    const questions = [...readyQuestions().values()];
    expect(questions.length).toBeGreaterThan(30);
    for (const { zh, en } of questions) {
      expect(zh).toMatch(/^[^{}]*\p{Script=Han}[^{}]*$/u);
      expect(en).toMatch(/^[^{}\p{Script=Han}]*\p{Script=Latin}/u);
    }
  });

  it("knows every question that closes a gap", () => {
    const wanted = [
      "company-credentials",
      "factory-or-trader",
      "platform-guarantee",
      "production-capacity",
      "certifications",
      "payment-terms",
      "real-photos",
      "sample-request",
      "third-party-inspection",
      "brand-authorisation",
      "unit-price-delivered",
    ];
    expect(wanted.filter((id) => !readyQuestions().has(id))).toEqual([]);
  });

  it("leaves out a question that says nothing without its slots", () => {
    expect(SHIPPED).toContain("### order-confirmation");
    expect(readyQuestions().has("order-confirmation")).toBe(false);
  });

  it("takes the slot-free wording where slots would be needed", () => {
    expect(parseQuestions(GOOD).get("moq")).toEqual({
      zh: "请问起订量是多少？",
      en: "What is your minimum order?",
    });
  });

  it("reads nothing outside its section", () => {
    expect([...parseQuestions(GOOD).keys()]).toEqual(["moq"]);
  });

  it.each([
    ["a key of an unknown name", "- tier: core", "- teir: core", 10],
    ["a tier that does not exist", "- tier: core", "- tier: main", 10],
    ["a slot that is not declared", "- slots: unit*", "- slots: quantity*", 14],
    ["a brace left in a slot-free text", "请问起订量是多少？", "请问{unit}起订量是多少？", 18],
    ["a slot-free text without its English", "- en-noslot: What is your minimum order?\n", "", 18],
    ["a line that is no key", "- needs: a number", "needs: a number", 21],
    ["a key that stands twice", "- needs: a number", "- title: again", 21],
    ["an empty value", "- title: Minimum order", "- title: ", 9],
    ["a heading that is no id", "### moq", "### MOQ!", 7],
    ["a missing key", "- severity: medium\n", "", 7],
  ])("names the line of %s", (_, from, to, line) => {
    expect(() => parseQuestions(GOOD.replace(from, to))).toThrow(`knowledge/questions.md, line ${line}: `);
  });

  it("names a question that stands twice, and a bank without questions", () => {
    const block = GOOD.slice(GOOD.indexOf("### moq"), GOOD.indexOf("## Openings"));
    expect(() => parseQuestions(GOOD.replace("## Openings", `${block}## Openings`))).toThrow("moq stands twice");
    expect(() => parseQuestions("# Bank\n")).toThrow("no question");
  });
});
