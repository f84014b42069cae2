/** `/vet` with a model that answers well, wrongly or not at all: the real adapter, a server on loopback, and a verdict that never moves. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Reply } from "../../src/core/reply.ts";
import type { VetRecord } from "../../src/vetting/record.ts";
import { type AppWithModel, appWithModel } from "../support/app-with-model.ts";
import { brokenStore } from "../support/broken-store.ts";
import { type Answer, type ModelEndpoint, startModelEndpoint } from "../support/model-endpoint.ts";
import { expectVetRecord } from "../vetting/record-schema.ts";

const PROFILE = [
  "甲乙玻璃制品厂",
  "诚信通第5年",
  "咱们二零一四年在义乌起家的，如今厂里上上下下八十来号人，地方嘛，两千三百多个平方。",
  "老客户里差不多百分之一点五会再来。",
  "付款方式：支付宝担保交易",
].join("\n");

const claim = (field: string, quote: string, figure: number | null, word: string | null = null) => ({
  quote,
  field,
  low: figure,
  high: figure,
  word,
});
const GOOD = [
  claim("employees", "八十来号人", 80),
  claim("facilityAreaM2", "两千三百多个平方", 2300),
  claim("reorderRatePct", "百分之一点五会再来", 1.5),
];
const says = (...facts: readonly unknown[]): Answer => ({ say: JSON.stringify({ facts }) });

let endpoint: ModelEndpoint;
let open: AppWithModel[];
beforeEach(async () => {
  endpoint = await startModelEndpoint();
  open = [];
});
afterEach(async () => {
  for (const app of open) await app.close();
  await endpoint.close();
});

const app = (...how: Parameters<typeof appWithModel>): AppWithModel => {
  const made = appWithModel(...how);
  open.push(made);
  return made;
};
const vet = (over: Parameters<typeof appWithModel>[1] = {}, profile = PROFILE): Promise<Reply> =>
  app(endpoint.url, over).ask("vet", { profile });
const plainVet = (profile = PROFILE): Promise<Reply> => app(undefined).ask("vet", { profile });

/** Everything a reader sees, as one text. */
const seen = ({ blocks }: Reply): string => JSON.stringify(blocks);
const recordOf = ({ record }: Reply): VetRecord => record as unknown as VetRecord;

/** The verdict, the facts and the questions of a reply are those of a bot without a model; answers what the model brought. */
async function unmoved(reply: Reply, profile = PROFILE): Promise<VetRecord["readByModel"]> {
  const { readByModel, ...rest } = recordOf(reply);
  const without = await plainVet(profile);
  expect(rest).toEqual(without.record);
  expect([reply.title, reply.tone, reply.failure]).toEqual([without.title, without.tone, undefined]);
  const other = without.blocks.map((block) => JSON.stringify(block));
  expect(reply.blocks.map((block) => JSON.stringify(block)).filter((block) => other.includes(block))).toEqual(other);
  expectVetRecord(reply.record, profile);
  return readByModel;
}

describe("a model that answers well", () => {
  test("adds quoted facts beside the verdict, and what they would change", async () => {
    endpoint.answers(says(...GOOD));
    const reply = await vet();
    const brought = await unmoved(reply);
    expect(brought).toMatchObject({
      model: "stand-in",
      facts: {
        employees: { value: { min: 80, max: 80 }, quote: "八十来号人", basis: "declared" },
        facilityAreaM2: { value: 2300, quote: "两千三百多个平方" },
        reorderRatePct: { value: 1.5, quote: "差不多百分之一点五会再来" },
      },
    });
    expect(brought?.unread).toContain("onTimeRatePct");
    expect(brought?.unread).not.toContain("employees");
    expect(seen(reply)).toContain("Found by the language model, not counted");
    expect(seen(reply)).toMatch(/about 80 staff: “八十来号人”/);
    expect(seen(reply)).toMatch(/If they hold, this speaks against the supplier: [^"]*1\.5 %/);
    expect(seen(reply)).toMatch(/If they hold, they answer: [^"]*premises/);
  });

  test("is asked once, for what is missing only, with the text fenced as data", async () => {
    endpoint.answers(says());
    await vet();
    expect(endpoint.requests).toHaveLength(1);
    const [{ content: system } = { content: "" }, { content: user } = { content: "" }] =
      endpoint.requests[0]?.body.messages ?? [];
    expect(system).toMatch(/- employees: /);
    expect(system).not.toMatch(/- (?:companyName|platformYears|incorporatedYear: .*word)/);
    expect(system).not.toContain("八十来号人");
    expect(user).toContain(PROFILE);
  });

  test("and finds nothing is said to have looked", async () => {
    endpoint.answers(says());
    const reply = await vet();
    expect((await unmoved(reply))?.facts).toEqual({});
    expect(seen(reply)).toMatch(/The language model looked for .*staff.* and added nothing\./);
  });

  test("reads a text in which the rules see no supplier", async () => {
    const profile = "听说那边上上下下八十来号人吧。";
    endpoint.answers(says(GOOD[0]));
    const reply = await vet({}, profile);
    expect((await unmoved(reply, profile))?.facts).toMatchObject({ employees: { quote: "八十来号人" } });
  });
});

describe("a model is not asked about", () => {
  test.each([
    ["a link alone", "https://shop1234.1688.com/"],
    [
      "several suppliers",
      "供应商1：甲乙五金厂\n成立时间：2012年\n员工人数：60人\n回头率 31%\n\n供应商2：丙丁五金厂\n成立时间：2018年\n员工人数：20人\n回头率 11%",
    ],
  ])("%s", async (_what, profile) => {
    expect(await unmoved(await vet({}, profile), profile)).toBeUndefined();
    expect(endpoint.requests).toHaveLength(0);
  });
});

describe("a model that answers wrongly", () => {
  test.each([
    ["an invented quote", claim("employees", "全厂职工一百二十人", 120)],
    ["a wrong number", claim("employees", "八十来号人", 180)],
    ["a number of another fact", claim("facilityAreaM2", "八十来号人", 80)],
    ["words that say nothing of it", claim("sellerType", "在义乌起家", null, "factory")],
  ])("%s: the fact is dropped, and the card says so", async (_what, wrong) => {
    endpoint.answers(says(wrong));
    const reply = await vet();
    expect((await unmoved(reply))?.facts).toEqual({});
    expect(seen(reply)).toContain("One of its claims did not hold against the text and was dropped.");
  });

  test("and rightly: what holds is kept", async () => {
    endpoint.answers(says(claim("employees", "全厂职工一百二十人", 120), claim("moqUnits", "八十来号人", 80), GOOD[1]));
    const reply = await vet();
    expect(Object.keys((await unmoved(reply))?.facts ?? {})).toEqual(["facilityAreaM2"]);
    expect(seen(reply)).toContain("2 of its claims did not hold against the text and were dropped.");
  });

  test("a fact the rules have read, said anew: theirs stands", async () => {
    endpoint.answers(says(claim("platformYears", "诚信通第5年", 50), claim("companyName", "义乌", null, "义乌")));
    const reply = await vet();
    expect((await unmoved(reply))?.facts).toEqual({});
    expect(recordOf(reply).profile["platformYears"]).toMatchObject({ value: 5 });
  });

  test("a field there is none of, twice: no usable answer", async () => {
    endpoint.answers(says(claim("standing", "八十来号人", null, "no_red_flag")));
    const reply = await vet();
    expect(await unmoved(reply)).toMatchObject({ facts: {}, failed: "unreadable" });
    expect(endpoint.requests).toHaveLength(2);
  });
});

const HTML: Answer = { body: "<html><body>Bad gateway</body></html>", type: "text/html" };
const quick = { limits: { deadlineMs: 400, retries: 2 } };

describe("a model that fails leaves the verdict and one line:", () => {
  test.each<readonly [string, Answer, Parameters<typeof appWithModel>[1], string, string]>([
    [
      "a refusal in words",
      { say: "I'm sorry, but I can't help with that." },
      {},
      "unreadable",
      "gave no usable answer",
    ],
    ["a content filter", { say: "", finish: "content_filter" }, {}, "refused", "refused to work on this text"],
    ["a web page as the answer", { say: "<html><body>Hello</body></html>" }, {}, "unreadable", "gave no usable answer"],
    ["a web page instead of JSON", HTML, {}, "misconfigured", "is set up wrongly or out of credit"],
    ["a blank", { say: " " }, {}, "unreadable", "gave no usable answer"],
    ["a hang", { wire: "hang" }, quick, "timeout", "took too long"],
    ["a drip", { wire: "drip" }, quick, "timeout", "took too long"],
    ["500", { status: 500 }, {}, "unavailable", "could not be reached"],
    ["a cut line", { wire: "cut" }, {}, "unavailable", "could not be reached"],
    ["429", { status: 429 }, {}, "rate-limited", "had too much to do"],
    ["401", { status: 401 }, {}, "misconfigured", "is set up wrongly or out of credit"],
    [
      "an answer cut at its limit",
      { say: '{"facts": [', finish: "length" },
      {},
      "too-long",
      "cannot take a text this long",
    ],
    ["a day's share that is used up", says(), { dailyTokens: 10 }, "over-budget", "has used up today's share"],
  ])("%s", async (_what, answer, over, failed, words) => {
    endpoint.answers(answer);
    const reply = await vet(over);
    expect(await unmoved(reply)).toMatchObject({ facts: {}, failed });
    const lines = reply.blocks.filter((block) => JSON.stringify(block).includes("language model"));
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).toContain(`The language model ${words}: `);
    expect(JSON.stringify(lines)).toMatch(
      /staff.* were looked for by the rules alone, and the verdict rests on them\./,
    );
  });

  test("a text beyond what it takes, which is not sent", async () => {
    const profile = `${PROFILE}\n${"这里是一段很长的介绍文字，".repeat(2000)}`;
    endpoint.answers(says());
    expect(await unmoved(await vet({}, profile), profile)).toMatchObject({ failed: "too-long" });
    expect(endpoint.requests).toHaveLength(0);
  });

  test("a store that cannot keep the budget: nothing is sent", async () => {
    endpoint.answers(says());
    const reply = await vet({ modelStore: brokenStore().store });
    expect(await unmoved(reply)).toMatchObject({ failed: "store" });
    expect(endpoint.requests).toHaveLength(0);
    expect(seen(reply)).toContain("was not asked, because the bot's memory cannot be reached");
  });

  test("a line that is down, and nothing is asked any more for a while after five of them", async () => {
    endpoint.answers({ status: 503 });
    const one = app(endpoint.url, { limits: { retries: 0 } });
    for (let i = 0; i < 7; i += 1) {
      expect(recordOf(await one.ask("vet", { profile: PROFILE })).readByModel).toMatchObject({ failed: "unavailable" });
    }
    expect(endpoint.requests).toHaveLength(5);
  });
});

test("whoever gives up waiting gets no half answer, and the log has nothing of the text", async () => {
  const gate = endpoint.hold();
  endpoint.answers(says(...GOOD));
  const asking = app(endpoint.url);
  const giveUp = new AbortController();
  const reply = asking.ask("vet", { profile: PROFILE }, giveUp.signal);
  giveUp.abort();
  expect((await reply).failure?.code).toBe("internal");
  gate.release();
  expect(JSON.stringify(asking.log)).not.toContain("八十来号人");
});
