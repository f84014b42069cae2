/** What is drafted is remembered by its ids; a reply is read against it, and what it leaves open is drafted in one step. */
import { beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { createApp } from "../../src/app.ts";
import type { Store } from "../../src/core/ports.ts";
import type { Reply } from "../../src/core/reply.ts";
import { brokenStore } from "../support/broken-store.ts";
import { keptLog } from "../support/test-bot.ts";

const PLACE = { platform: "test", team: "T", channel: "sourcing" };
const ASKED = "real-photos,moq,unit-price-delivered,payment-terms";
const REPLY = "[图片] 刚拍的\n500个起订，每款，少了做不了\n价格好说，加微信聊\n可以走平台，直接拍";

let store: Store;
beforeEach(() => {
  store = openSqliteStore({ file: ":memory:" });
});

interface How {
  readonly thread?: string;
  readonly fleeting?: boolean;
  readonly channel?: string;
}

async function run(command: string, text: string, { thread, fleeting = false, channel }: How = {}): Promise<Reply> {
  const opened = createApp({ store, log: keptLog().log, newRef: () => "ref" }).open({
    id: "1",
    command,
    input: { kind: "text", text },
    place: { ...PLACE, ...(channel !== undefined && { channel }), ...(thread !== undefined && { thread }) },
    by: { id: "u", name: "Ann", isBot: false },
    at: new Date("2026-11-22T09:30:00Z"),
    fleeting,
  });
  return opened.accepted ? opened.answer() : opened.reply;
}

const states = ({ record }: Reply) =>
  (record as { answers: { question: string; state: string }[] }).answers.map(({ question, state }) => [
    question,
    state,
  ]);
const stepOf = ({ blocks }: Reply) =>
  blocks.flatMap((block) => (block.kind === "steps" ? block.steps : [])).find(({ label }) => /follow-up/.test(label));
const drafted = ({ record }: Reply) =>
  record as { tone: string; messages: { zh: string; lines: { question: string }[] }[] };

describe("a reply, after questions were drafted", () => {
  it("is read against them where nobody names any, and the rest is drafted in one step", async () => {
    await run("ask-supplier", `--questions ${ASKED}`, { thread: "t1" });
    const reply = await run("translate", REPLY, { thread: "t1" });
    expect(Object.fromEntries(states(reply))).toEqual({
      "real-photos": "answered",
      moq: "answered",
      "unit-price-delivered": "evaded",
      "payment-terms": "answered",
    });
    const card = JSON.stringify(reply.blocks);
    expect(card).toContain("3 answered, 1 evaded. Read against the questions drafted here last.");
    const step = stepOf(reply);
    expect(step).toMatchObject({ label: "Draft the follow-up", command: "ask-supplier" });
    const next = drafted(await run("ask-supplier", step?.argument ?? "", { thread: "t1" }));
    expect(next.tone).toBe("follow-up");
    expect(next.messages.map(({ lines }) => lines.map(({ question }) => question))).toEqual([["unit-price-delivered"]]);
    expect(next.messages[0]?.zh).toMatch(/^谢谢您的回复！还有一点想确认：/);
    // From now on only what was asked again is looked for.
    expect(states(await run("translate", "单价12.5元，含运费", { thread: "t1" }))).toEqual([
      ["unit-price-delivered", "answered"],
    ]);
  });

  it("counts the questions of a longer follow-up in its opening", async () => {
    await run("ask-supplier", `--questions ${ASKED}`);
    const step = stepOf(await run("translate", "可以走平台，直接拍"));
    expect(drafted(await run("ask-supplier", step?.argument ?? "")).messages[0]?.zh).toMatch(/还有3个没有确认/);
  });

  it("is read in a thread against what was drafted in its channel, and nowhere else", async () => {
    await run("ask-supplier", `--questions moq`);
    expect(states(await run("translate", REPLY, { thread: "t9" }))).toEqual([["moq", "answered"]]);
    expect(states(await run("translate", REPLY, { channel: "elsewhere" }))).toEqual([]);
    expect(states(await run("translate", REPLY, { fleeting: true }))).toEqual([]);
  });

  it("is read against the questions that are named, where some are", async () => {
    await run("ask-supplier", `--questions real-photos`);
    expect(states(await run("translate", `--asked moq ${REPLY}`))).toEqual([["moq", "answered"]]);
  });

  it("that touches none of them says so in one line", async () => {
    await run("ask-supplier", `--questions ${ASKED}`);
    const card = JSON.stringify((await run("translate", "好的，我们明天上班再看")).blocks);
    expect(card).toContain("4 not answered");
    expect(card).not.toMatch(/: "},"not answered/);
  });

  it("a message to the supplier is not read against anything that was only remembered", async () => {
    await run("ask-supplier", `--questions moq`);
    expect(states(await run("translate", "Please send photos of the goods."))).toEqual([]);
  });
});

describe("what is remembered", () => {
  it("are ids alone", async () => {
    await run("ask-supplier", "--slot product=不锈钢吸管 photos, moq");
    await run("translate", "500个起订，实拍图加微信发");
    const kept = JSON.stringify([...(await store.list("draft:")), ...(await store.list("reply:"))]);
    expect(kept).toContain("real-photos");
    expect(kept).not.toMatch(/\p{Script=Han}/u);
  });

  it("is missed by nobody when it fails: draft and reading aid stand, and the step names the questions", async () => {
    store = brokenStore().store;
    expect(drafted(await run("ask-supplier", "--questions moq")).messages).toHaveLength(1);
    const reply = await run("translate", `--asked moq,real-photos ${REPLY}`);
    expect(stepOf(await run("translate", `--asked moq,unit-price-delivered ${REPLY}`))?.argument).toBe(
      "--tone follow-up --questions unit-price-delivered",
    );
    expect(states(reply)).toHaveLength(2);
  });

  it("a reply that is forgotten is asked for again", async () => {
    const reply = await run("ask-supplier", "--reply nothing");
    expect(JSON.stringify(reply.blocks)).toContain("That reply is not remembered any more");
  });

  it("shows beside the answers what nobody asked, what was first said, and what is now needless", async () => {
    const text = "500个起订\n打错了，300个起订\n现货有的，2000件，支持第三方验货";
    const reply = await run("translate", `--asked moq,production-lead-time,delivery-time ${text}`, { thread: "t9" });
    const card = JSON.stringify(reply.blocks);
    expect(card).toContain("“300个起订”");
    expect(card).toContain("first said: “500个起订”");
    expect(card).toMatch(/Not asked, but said: .*现货有的.*支持第三方验货/);
    expect(card).toMatch(/Not asked again: Dispatch and transit time\. The goods are in stock/);
    const record = reply.record as {
      answers: { question: string; earlier?: string }[];
      volunteered: { question: string; quote: string; start: number; end: number }[];
    };
    expect(record.answers[0]).toMatchObject({ question: "moq", earlier: "500个起订" });
    expect(record.volunteered.map(({ question }) => question)).toEqual([
      "stock-availability",
      "third-party-inspection",
    ]);
    for (const { quote, start, end } of record.volunteered) expect(text.slice(start, end)).toBe(quote);
    const next = await run("ask-supplier", stepOf(reply)?.argument ?? "", { thread: "t9" });
    expect(drafted(next).messages.flatMap(({ lines }) => lines.map(({ question }) => question))).toEqual([
      "moq",
      "production-lead-time",
    ]);
  });
});
