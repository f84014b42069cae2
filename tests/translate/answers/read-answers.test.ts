import { fc } from "../../support/property.ts";
import { describe, expect, it } from "vitest";
import { followUp, restOf } from "../../../src/translate/answers/follow-up.ts";
import {
  type AnswerState,
  readAnswers,
  readReply,
  type ReadOptions,
} from "../../../src/translate/answers/read-answers.ts";
import { questionBank } from "../../../src/translate/questions/bank.ts";

const ALL = [...questionBank().questions.keys()];
const states = (reply: string, asked: readonly string[], options?: ReadOptions): Record<string, AnswerState> =>
  Object.fromEntries(readAnswers(reply, asked, options).map(({ question, state }) => [question, state]));
const one = (reply: string, question: string, options?: ReadOptions) => readAnswers(reply, [question], options)[0];

describe("a reply", () => {
  it("is quoted to the letter, in the text as it was given", () => {
    const reply = "  您好 這款１００個起訂 \r\n單價12.5含運";
    for (const { evidence } of readAnswers(reply, ["moq", "unit-price-delivered"])) {
      expect(evidence).toBeDefined();
      expect(reply.slice(evidence?.start, evidence?.end)).toBe(evidence?.quote);
    }
    expect(one(reply, "moq")?.evidence?.quote).toContain("１００個起訂");
  });

  it("answers with its essential part, and what a complete answer lacks is named in the bank's words", () => {
    expect(one("500个起订", "moq")).toMatchObject({
      state: "answered",
      missing: [expect.stringContaining("what it counts"), expect.stringContaining("yes or no to a smaller order")],
    });
    expect(one("每款300个起，首单可以少做", "moq")).toMatchObject({ state: "answered", missing: [] });
  });

  it("binds the answers it numbers to the questions with those numbers", () => {
    const reply = "1. 300个\n2. 20天左右\n3. 可以";
    expect(states(reply, ["moq", "production-lead-time", "third-party-inspection"])).toMatchObject({
      "production-lead-time": "answered",
      "third-party-inspection": "answered",
    });
    expect(one("1、500个起\n2、单价8.5", "moq")?.evidence?.quote).toBe("500个起");
    expect(states("第一，可以；第二，不行", ["factory-visit", "third-party-inspection"])).toEqual({
      "factory-visit": "answered",
      "third-party-inspection": "answered",
    });
  });

  it("takes a bare yes for a single yes-or-no question only, never for a figure or a choice", () => {
    expect(one("可以的", "third-party-inspection")?.state).toBe("answered");
    expect(one("可以的", "moq")?.state).toBe("open");
    expect(one("是的", "factory-or-trader")?.state).toBe("open");
    expect(states("可以的", ["third-party-inspection", "factory-visit"])).toEqual({
      "third-party-inspection": "open",
      "factory-visit": "open",
    });
    expect(states("都可以", ["third-party-inspection", "factory-visit"])).toEqual({
      "third-party-inspection": "answered",
      "factory-visit": "answered",
    });
  });

  it("takes a bare figure for the one question that asked for its kind", () => {
    const asked = ["moq", "unit-price-delivered", "production-lead-time"];
    expect(states("300个 15.5 7天", asked)).toEqual({
      moq: "answered",
      "unit-price-delivered": "answered",
      "production-lead-time": "answered",
    });
    expect(states("300", ["moq", "unit-price-delivered"])).toEqual({ moq: "open", "unit-price-delivered": "open" });
  });

  it("takes a clear no for an answer", () => {
    expect(one("定制做不了", "customization")?.state).toBe("answered");
    expect(one("不接受第三方验货", "third-party-inspection")?.state).toBe("answered");
  });

  it("is not answered by a cue inside a question", () => {
    expect(one("您是问含不含运费吗？", "price-inclusions")?.state).toBe("open");
    expect(one("要开专票吗？", "invoice-tax")?.state).toBe("open");
  });

  it("is evaded by a dodge alone, answered by a dodge with an answer", () => {
    expect(one("尽快给您安排", "production-lead-time")).toMatchObject({
      state: "evaded",
      redFlag: { severity: "high", says: expect.stringContaining("No figure") },
    });
    expect(one("尽快安排，15天左右出货", "production-lead-time")).toMatchObject({ state: "answered" });
    expect(one("尽快安排，15天左右出货", "production-lead-time")).not.toHaveProperty("redFlag");
  });

  it("waits for the buyer after a fair question in return, unless the message had said it already", () => {
    expect(one("发到哪里？", "shipping-to-address")).toMatchObject({ state: "pending", waitsForYou: true });
    expect(one("发到哪里？", "shipping-to-address", { said: ["address"] })?.state).toBe("evaded");
  });

  it("is pending while something is to come, or came without its content", () => {
    expect(states("稍等，我问一下老板", ["moq", "certifications"])).toEqual({
      moq: "pending",
      certifications: "pending",
    });
    expect(one("[语音] 8秒", "moq")?.state).toBe("pending");
    expect(one("[图片]", "real-photos")?.state).toBe("answered");
    expect(one("[文件]", "moq")?.state).toBe("pending");
    expect(states("[图片]", ["real-photos", "moq"])).toEqual({ "real-photos": "answered", moq: "open" });
  });

  it("names the hedge of a yes that is only half a one; a figure with 左右 stays an answer", () => {
    expect(one("应该可以配合", "third-party-inspection")).toMatchObject({ state: "partly", hedge: "应该" });
    expect(one("生产15天左右", "production-lead-time")).toMatchObject({ state: "answered", hedge: "左右" });
    expect(one("生产15天", "production-lead-time")).not.toHaveProperty("hedge");
  });

  it("is read with its corrections, both figures shown", () => {
    expect(one("500个起订\n写错了，300个起订", "moq")).toMatchObject({
      state: "answered",
      evidence: { quote: "300个起订" },
      earlier: { quote: "500个起订" },
    });
  });

  it("takes back a figure with nothing but the new one, for the question it was said to", () => {
    const asked = ["moq", "production-lead-time"];
    const read = (text: string) =>
      readAnswers(text, asked).map(({ evidence, earlier }) => [evidence?.quote, earlier?.quote]);
    expect(read("500个起订，交期15天\n打错了，是20天")).toEqual([
      ["500个起订", undefined],
      ["是20天", "交期15天"],
    ]);
    expect(read("500个起订，交期15天\n不是500是300")).toEqual([
      ["不是500是300", "500个起订"],
      ["交期15天", undefined],
    ]);
    expect(one("定制可以做\n刚问了老板，定制做不了", "customization")).toMatchObject({
      state: "answered",
      evidence: { quote: "定制做不了" },
      earlier: { quote: "定制可以做" },
    });
    expect(one("刚问了老板，500个起订\n300个起订也可以", "moq")).not.toHaveProperty("earlier");
  });

  it("raises a red flag by two dodges of any weight, by a single one only for a heavy question", () => {
    const flagged = (text: string, asked: readonly string[]) =>
      readAnswers(text, asked).flatMap(({ question, redFlag }) => (redFlag === undefined ? [] : [question]));
    expect(flagged("都可以谈的", ["moq"])).toEqual([]);
    expect(flagged("都可以谈的，箱子不大的，到时候量", ["moq", "carton-specs"])).toEqual(["moq", "carton-specs"]);
    expect(flagged("尽快给您做，500个起订", ["moq", "production-lead-time"])).toEqual(["production-lead-time"]);
  });

  it("tells a clause from one another question of the bank explains, asked or not", () => {
    expect(one("样品50一个", "unit-price-delivered")?.state).toBe("open");
    expect(one("贴标可以，一毛一个", "unit-price-delivered")?.state).toBe("open");
    expect(one("打样要7天", "production-lead-time")?.state).toBe("open");
    expect(one("单价12.5，样品50一个", "unit-price-delivered")?.evidence?.quote).toContain("12.5");
  });

  it("counts what may be about anything only where its topic stands in the sentence, or where nothing else was asked", () => {
    expect(states("破了我们负责，补发", ["transit-damage", "moq"])).toEqual({
      "transit-damage": "answered",
      moq: "open",
    });
    expect(states("费用我们负责，补发", ["transit-damage", "moq"])).toEqual({ "transit-damage": "open", moq: "open" });
    expect(one("我们负责的", "transit-damage")?.state).toBe("answered");
  });

  it("dodges nothing with a soothing word behind a real answer to something else", () => {
    expect(states("304不锈钢的，放心", ["specifications", "quality-control"])).toEqual({
      specifications: "answered",
      "quality-control": "open",
    });
    expect(one("放心", "quality-control")?.state).toBe("evaded");
  });

  it("is read in the supplier's lines only", () => {
    const reply = [
      "买家 2026-11-02 10:11:05",
      "300个起订可以吗",
      "恒丰五金:小李 2026-11-02 10:15:22",
      "亲，欢迎光临",
      "恒丰五金:小李 2026-11-02 10:16:40",
      "请问这款起订量是多少？首单想少订一点，可以吗？",
      "一箱起订",
    ].join("\n");
    expect(one(reply, "moq")?.evidence?.quote).toBe("一箱起订");
    expect(one("买家：300个起订行吗\n卖家：看您要多少", "moq")).toMatchObject({ state: "evaded" });
  });

  it("says nothing about what nobody asked, and knows no foreign id", () => {
    expect(readAnswers("500个起订", [])).toEqual([]);
    expect(readAnswers("500个起订", ["nonsense", "moq", "moq"]).map(({ question }) => question)).toEqual(["moq"]);
  });

  it("may be anything: every asked question gets a state, every quote stands in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (reply) => {
        const answers = readAnswers(reply, ALL);
        expect(answers).toHaveLength(ALL.length);
        for (const { quote, start, end } of answers.flatMap(({ evidence }) => evidence ?? [])) {
          expect(reply.slice(start, end)).toBe(quote);
        }
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    "起订".repeat(50_000),
    "500个".repeat(40_000),
    "可以，".repeat(40_000),
    "1. ".repeat(40_000),
    "[".repeat(100_000),
    " ".repeat(200_000),
  ])("of a hostile shape is read like any other", (reply) => {
    expect(readAnswers(reply, ["moq", "unit-price-delivered"])).toHaveLength(2);
  });
});

describe("what nobody asked", () => {
  const told = (reply: string, asked: readonly string[]) =>
    readReply(reply, asked).volunteered.map(({ question, quote }) => [question, quote]);

  it("is kept where it is clearly answered, with its words", () => {
    const reply = "500个起订\n单价１２.５，支持第三方验货";
    expect(told(reply, ["moq"])).toEqual([
      ["unit-price-delivered", "单价１２.５"],
      ["third-party-inspection", "支持第三方验货"],
    ]);
    for (const { quote, start, end } of readReply(reply, ["moq"]).volunteered)
      expect(reply.slice(start, end)).toBe(quote);
  });

  it("is nothing that is hedged, asked back, promised, or said to what was asked", () => {
    expect(told("500个起订，应该可以验厂，要开专票吗？证书稍后发您", ["moq"])).toEqual([]);
    expect(told("尽快，放心", ["moq"])).toEqual([]);
    expect(told("单价12.5", [])).toEqual([]);
  });
});

describe("the follow-up", () => {
  it("does not ask for the delivery time beside the lead time once the goods are known to be in stock", () => {
    const asked = ["moq", "production-lead-time", "delivery-time"];
    const rest = (reply: string) => restOf(readReply(reply, asked));
    expect(rest("现货有的，2000件")).toMatchObject({
      open: [{ question: "moq" }, { question: "production-lead-time" }],
      needless: [{ question: "delivery-time", because: "production-lead-time" }],
    });
    expect(rest("没有现货").needless).toEqual([]);
    expect(rest("现货有的，2000件，生产要20天，从付款后算").needless).toEqual([]);
    expect(restOf(readReply("现货有的，2000件", ["delivery-time"])).open).toHaveLength(1);
  });

  it("asks again what is open, evaded or incomplete, and nothing that was promised", () => {
    const reading = readReply("300个起订，证书稍后发您，货期尽快安排", [
      "moq",
      "certifications",
      "production-lead-time",
      "real-photos",
    ]);
    const { draft, open } = followUp(reading);
    expect(open.map(({ question }) => question)).toEqual(["moq", "production-lead-time", "real-photos"]);
    expect(open[0]?.missing.length).toBeGreaterThan(0);
    expect(draft.messages).toHaveLength(1);
    expect(draft.messages[0]?.zh).toMatch(/^您好，打扰了，之前的问题里还有3个没有确认/);
  });

  it("asks one thing in one sentence, and nothing where nothing is left", () => {
    expect(followUp(readReply("放心", ["quality-control"])).draft.messages[0]?.zh).toMatch(
      /^谢谢您的回复！还有一点想确认：/,
    );
    expect(followUp(readReply("每款300个起，首单可以少做", ["moq"])).draft.messages).toEqual([]);
  });
});
