import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseBank, questionBank, TONES } from "../../../src/translate/questions/bank.ts";

const SHIPPED = readFileSync(new URL("../../../knowledge/questions.md", import.meta.url), "utf8");

const GOOD = `# Bank

- no: question stands here

## Questions

### moq

- title: Minimum order
- tier: core
- topic: quantity
- seed: Guide (Basic Questions, 3 (list); FAQ); Other guide, part 2 (Prices (tiers))
- slots: unit*
- en: How many {unit} at least?
- zh: 请问起订多少{unit}？
- pinyin: Qǐngwèn qǐdìng duōshao {unit}?
- zh-short: 起订多少{unit}？
- zh-noslot: 请问起订量是多少？
- pinyin-noslot: Qǐngwèn qǐdìngliàng shì duōshao?
- en-noslot: What is your minimum order?
- needs: a number; what it counts; a price effect (if any)
- cues: figure; 混批
- dodges: 都可以谈 / 您要多少 (when a quantity was given)
- red-flag: It keeps changing.
- severity: medium

## Openings and closings

${TONES.map(
  (tone) => `### tone-${tone}

- open-zh: 您好
- open-pinyin: Nín hǎo
- open-en: Hello
- close-zh: 谢谢
- close-pinyin: Xièxie
- close-en: Thanks
`,
).join("\n")}
A closing paragraph.

## Whole messages

### ask-again

- title: Again
- seed: Guide (Flags)
- slots: question*
- en: Once more: {question}
- zh: 再问一下：{question}
- pinyin: Zài wèn yīxià: {question}

## Slot formats

| slot | format in Chinese | notes |
| --- | --- | --- |
| unit, quantity1.. | a measure word | |
| question | a question | Never short. |

| English unit | zh | English unit | zh |
| --- | --- | --- | --- |
| piece, pcs (default) | 个 | pair | 双 (shoes), 副 (glasses) |
`;

describe("the question bank", () => {
  const { questions, messages, tones, measureWords, slotNames } = questionBank();

  it("holds every question of the file", () => {
    const headings =
      SHIPPED.split("\n## Questions\n")[1]
        ?.split("\n## ")[0]
        ?.match(/^### .+$/gm) ?? [];
    expect([...questions.keys()].map((id) => `### ${id}`)).toEqual(headings);
    expect([...questions.values()].filter(({ tier }) => tier === "core")).toHaveLength(13);
  });

  it("has Chinese, English and pinyin for every form of every question, and no brace where none may be", () => {
    for (const { whole, short, slotFree } of questions.values()) {
      for (const { zh, en, pinyin } of [whole, short, ...(slotFree === undefined ? [] : [slotFree])]) {
        expect(zh).toMatch(/\p{Script=Han}/u);
        expect(en).not.toMatch(/^\P{Script=Latin}*$/u);
        expect(pinyin).toMatch(/[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/);
      }
      expect(Object.values(slotFree ?? {}).join(" ")).not.toMatch(/[{}]/);
    }
  });

  it("names a documented place for everything it can write", () => {
    const documents = new Set([
      "Guide for international buyers on 1688",
      "MarqVision, Is 1688 Safe?",
      "WorldFirst, 1688 buyer's guide",
    ]);
    for (const { id, sources } of [...questions.values(), ...messages.values()]) {
      expect([id, sources.length > 0]).toEqual([id, true]);
      for (const { document, heading } of sources) {
        expect([id, documents.has(document), heading !== ""]).toEqual([id, true, true]);
      }
    }
  });

  it("knows every question that closes a gap without a slot to fill", () => {
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
    expect(wanted.filter((id) => questions.get(id)?.slotFree === undefined)).toEqual([]);
  });

  it("has no slot-free form of a question that says nothing without its slots", () => {
    expect(questions.get("order-confirmation")?.slotFree).toBeUndefined();
  });

  it("holds two openings and two closings a tone, the whole messages and the measure words", () => {
    for (const tone of TONES) {
      expect(tones[tone].openings).toHaveLength(2);
      expect(tones[tone].closings).toHaveLength(2);
    }
    expect([...messages.keys()]).toContain("platform-payment-only");
    expect(measureWords).toContainEqual({ zh: "双", en: ["pair"] });
    expect(slotNames).toContain("quantity3");
  });

  it("reads needs, dodges with their conditions, sources with brackets of their own, and nothing outside its sections", () => {
    const bank = parseBank(GOOD);
    expect([...bank.questions.keys()]).toEqual(["moq"]);
    expect(bank.questions.get("moq")).toMatchObject({
      needs: [
        { says: "a number", optional: false },
        { says: "what it counts", optional: false },
        { says: "a price effect", optional: true },
      ],
      cues: ["figure", "混批"],
      dodges: [{ words: "都可以谈" }, { words: "您要多少", when: "when a quantity was given" }],
      sources: [
        { document: "Guide", heading: "Basic Questions, 3 (list)" },
        { document: "Guide", heading: "FAQ" },
        { document: "Other guide, part 2", heading: "Prices (tiers)" },
      ],
      slotFree: { zh: "请问起订量是多少？", en: "What is your minimum order?" },
    });
    expect(bank.measureWords).toEqual([
      { zh: "个", en: ["piece", "pcs"] },
      { zh: "双", en: ["pair"] },
      { zh: "副", en: ["pair"] },
    ]);
  });

  it.each([
    ["a key of an unknown name", "- tier: core", "- teir: core", 10],
    ["a tier that does not exist", "- tier: core", "- tier: main", 10],
    ["a slot that is not declared", "- slots: unit*", "- slots: quantity1*", 14],
    ["a slot without a format", "| unit, quantity1.. |", "| quantity1.. |", 7],
    ["a brace left in a slot-free text", "请问起订量是多少？", "请问{unit}起订量是多少？", 18],
    ["a slot-free text without its English", "- en-noslot: What is your minimum order?\n", "", 18],
    ["a line that is no key", "- needs: a number", "needs: a number", 21],
    ["a key that stands twice", "- needs: a number", "- title: again", 21],
    ["an empty value", "- title: Minimum order", "- title: ", 9],
    ["a heading that is no id", "### moq", "### MOQ!", 7],
    ["a missing key", "- severity: medium\n", "", 7],
    ["an opening without its English", "- open-en: Hello\n", "", 31],
    ["a slot a whole message does not declare", "再问一下：{question}", "再问一下：{unit}", 66],
  ])("names the line of %s", (_, from, to, line) => {
    expect(GOOD).toContain(from);
    expect(() => parseBank(GOOD.replace(from, to))).toThrow(`knowledge/questions.md, line ${line}: `);
  });

  it("names a question that stands twice, a bank without questions, and one without sections", () => {
    const block = GOOD.slice(GOOD.indexOf("### moq"), GOOD.indexOf("## Openings"));
    expect(() => parseBank(GOOD.replace("## Openings", `${block}## Openings`))).toThrow("moq stands twice");
    expect(() => parseBank(GOOD.replace(block, ""))).toThrow("no question");
    expect(() => parseBank("# Bank\n")).toThrow("no section");
  });
});
