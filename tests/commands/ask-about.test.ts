/** Somebody's message is handed to /ask-supplier: a page, a reply, or wishes. */
import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { createApp } from "../../src/app.ts";
import { READING_HERE } from "../../src/commands/reading.ts";
import type { Store } from "../../src/core/ports.ts";
import type { Reply } from "../../src/core/reply.ts";
import { brokenStore } from "../support/broken-store.ts";
import { keptLog } from "../support/test-bot.ts";

const PAGE = "公司名称：义乌市示例日用品有限公司\n成立时间：2015年\n员工人数：120人\n厂房面积：3000㎡\n回头率：42%";
const REPLY = "起订量500个，单价12.5元含国内运费，可以走平台，直接拍就行";

let store: Store;
let read: string[];
beforeEach(() => {
  store = openSqliteStore({ file: ":memory:" });
  read = [];
});

async function run(values: Readonly<Record<string, string>>, command = "ask-supplier"): Promise<Reply> {
  const reading = {
    ...READING_HERE,
    vet: (...given: Parameters<typeof READING_HERE.vet>) => (read.push("vet"), READING_HERE.vet(...given)),
    answers: (...given: Parameters<typeof READING_HERE.answers>) => (
      read.push("answers"), READING_HERE.answers(...given)
    ),
  };
  const opened = createApp({ store, log: keptLog().log, newRef: () => "ref", reading }).open({
    id: "1",
    command,
    input: { kind: "values", values },
    place: { platform: "test", team: "T", channel: "sourcing", thread: "t1" },
    by: { id: "u", name: "Ann", isBot: false },
    at: new Date("2026-11-22T09:30:00Z"),
  });
  return opened.accepted ? opened.answer() : opened.reply;
}

interface Drafted {
  readonly tone: string;
  readonly messages: readonly { readonly zh: string; readonly lines: readonly { readonly question: string }[] }[];
}
const record = ({ record: drafted }: Reply) => drafted as unknown as Drafted;
const questions = (reply: Reply) =>
  record(reply).messages.flatMap(({ lines }) => lines.map(({ question }) => question));
const shown = ({ title, blocks }: Reply) => JSON.stringify([title, blocks]);

describe("a supplier's page", () => {
  it("is asked what its verdict leaves open, as the step under the verdict does", async () => {
    await run({ profile: PAGE }, "vet");
    const byStep = await run({});
    read = [];
    const reply = await run({ about: PAGE });
    expect(read).toEqual(["vet"]);
    expect(questions(reply).length).toBeGreaterThan(2);
    expect(reply.record).toEqual(byStep.record);
    expect(record(reply).tone).toBe("first-contact");
    expect(shown(reply)).toContain("What the verdict on this page leaves open.");
  });

  it("of several suppliers, or a link in its place, is refused in one sentence", async () => {
    const two = readFileSync(new URL("../fixtures/profiles/mixed-08.txt", import.meta.url), "utf8");
    expect(shown(await run({ about: two }))).toContain("2 suppliers: ask about one of them");
    expect(shown(await run({ about: "https://detail.1688.com/offer/1.html" }))).toContain("paste the text of the page");
  });
});

describe("a supplier's reply", () => {
  it("is asked again what was drafted in the thread and is not answered", async () => {
    await run({ questions: "real-photos,moq,unit-price-delivered,certifications" });
    const reply = await run({ about: "500个起订，每款，少了做不了\n价格好说，加微信聊" });
    expect(read).toEqual(["answers"]);
    expect(questions(reply)).toEqual(["real-photos", "unit-price-delivered", "certifications"]);
    expect(record(reply).tone).toBe("follow-up");
    expect(record(reply).messages[0]?.zh).toMatch(/还有3个没有确认/);
    expect(shown(reply)).toContain("questions drafted here last");
    // Where all is said, nothing is asked for its own sake.
    await run({ questions: "payment-terms" });
    const done = await run({ about: "可以走平台，直接拍" });
    expect([questions(done), shown(done)]).toEqual([
      [],
      expect.stringContaining("This reply answers what was drafted"),
    ]);
  });

  it("is asked the core questions it leaves open where nothing was drafted, and nothing it answers unasked", async () => {
    const asked = questions(await run({ about: REPLY }));
    expect(asked).toContain("real-photos");
    expect(asked).toContain("production-lead-time");
    expect(asked).not.toContain("moq");
    expect(asked).not.toContain("payment-terms");
  });

  it("may be a copied chat in which the buyer writes English", async () => {
    const chat =
      "Ann 10:15\nHello, could you please tell us the minimum order quantity and the price of this steel bottle?\n李经理 10:16\n500个起，单价12.5元";
    const reply = await run({ about: chat });
    expect(read).toEqual(["answers"]);
    expect(questions(reply)).not.toContain("moq");
  });

  it("is read against the core questions, and drafted, where the memory fails", async () => {
    store = brokenStore().store;
    expect(questions(await run({ about: REPLY }))).toContain("real-photos");
  });
});

describe("anything else", () => {
  it("counts as words, beside those that are typed", async () => {
    const reply = await run({ about: "please ask them about the moq", words: "photos" });
    expect(questions(reply)).toEqual(["real-photos", "moq"]);
    expect(read).toEqual([]);
    expect(record(reply).tone).toBe("first-contact");
  });
});
