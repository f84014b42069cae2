import { afterAll, describe, expect, it } from "vitest";
import fc from "fast-check";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { createApp } from "../../src/app.ts";
import type { Place } from "../../src/core/chat.ts";
import type { Reply } from "../../src/core/reply.ts";
import { keptLog } from "../support/test-bot.ts";
import { expectTranslateRecord } from "./translate-schema.ts";

const PLACE: Place = { platform: "test", team: "T", channel: "c" };
const log = keptLog();
const store = openSqliteStore({ file: ":memory:" });
const bot = createApp({ store, log: log.log, newRef: () => "ref" });
afterAll(() => store.close());

/** Asks as a door does. */
async function ask(
  command: string,
  values: Readonly<Record<string, string>>,
  place = PLACE,
  admin?: boolean,
): Promise<Reply> {
  const by = { id: "u1", name: "Ann", isBot: false, ...(admin === undefined ? {} : { isAdmin: admin }) };
  const request = { id: "1", command, place, by, at: new Date("2026-06-30T08:00:00Z") };
  const opened = bot.open({ ...request, input: { kind: "values", values } });
  return opened.accepted ? opened.answer() : opened.reply;
}
const translate = (text: string, more: Readonly<Record<string, string>> = {}) => ask("translate", { text, ...more });

/** What a card shows, as one text. */
const shown = ({ title, blocks }: Reply): string => `${title}\n${JSON.stringify(blocks)}`;
const headings = ({ blocks }: Reply): readonly string[] =>
  blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : []));

const REPLY = "亲，起订量500个，单价12.5元，不含税，15个工作日左右发货";

describe("/translate without a model", () => {
  it("gives the record of a gloss", async () => {
    const reply = await translate(REPLY);
    const record = expectTranslateRecord(reply.record, REPLY);
    expect(record).toMatchObject({
      mode: "gloss",
      direction: "zh-en",
      facts: [{ value: 500 }, { value: 12.5, currency: "CNY" }, { value: 15, unit: "working_day", approximate: true }],
      negations: [{ quote: "不含税" }],
      hedges: [{ quote: "左右" }],
      doubts: [],
      answers: [],
      flags: [],
    });
    expect(Object.keys(record)).toEqual(
      "mode direction clauses facts terms negations hedges doubts coverage unknownSpans answers flags".split(" "),
    );
  });

  it("shows its blocks in one order, and says what it is at both ends", async () => {
    const reply = await translate(REPLY);
    expect(reply.title).toBe("Reading aid, not a translation");
    expect(headings(reply)).toEqual(["Figures", "Terms", "Careful", "Original", "Clauses known whole"]);
    expect(reply.tone).toBe("caution");
    const texts = reply.blocks.filter(({ kind }) => kind === "text").map((block) => JSON.stringify(block));
    expect(texts[0]).toContain("Do not order or pay on this alone");
    expect(texts.at(-1)).toContain("Reading aid, not a translation");
  });

  it("leaves the original as it is, with what was read marked", async () => {
    const { blocks } = await translate(REPLY);
    const at = blocks.findIndex((block) => block.kind === "heading" && block.text === "Original");
    const block = blocks[at + 1];
    if (block?.kind !== "text") throw new TypeError("no original");
    const pieces = block.text.map((piece) => (typeof piece === "string" ? piece : "bold" in piece ? piece.bold : ""));
    expect(pieces.join("")).toBe(REPLY);
    expect(block.text).toContainEqual({ bold: "不含税" });
  });

  it.each([REPLY, "随便写点什么东西看看呢", "Please send photos", "定金和订金都行", ""])(
    "never calls itself a translation: %s",
    async (text) => {
      const words = shown(await translate(text)).replace(/not a translation/gi, "");
      expect(words).not.toMatch(/translation/i);
    },
  );

  it("shows only figures and the original when it knows too little", async () => {
    const text = "我昨晚做了奇怪梦梦见大海里鲸鱼跳舞唱歌还看见月亮掉进井里，重12公斤";
    const reply = await translate(text);
    expect(headings(reply)).toEqual(["Figures", "Original"]);
    expect(shown(reply)).toContain("Too little is known to help");
  });

  it("shows the red flags in the words of /scan", async () => {
    const text = "平台扣点太高，微信转我，便宜5%";
    const [reply, scan] = [await translate(text), await ask("scan", { text })];
    expect(reply.tone).toBe("danger");
    expect(headings(reply)).toContain(`Red flags: ${scan.title}`);
    for (const block of scan.blocks) expect(reply.blocks).toContainEqual(block);
    expect(expectTranslateRecord(reply.record, text).flags).toEqual((scan.record as { flags: unknown }).flags);
  });

  it("prints both readings of what the text does not settle", async () => {
    const words = shown(await translate("体积3方，发了30件，8点，36码"));
    for (const both of ["m3 or m2", "pieces or cartons", "percent or o'clock", "size or yards"])
      expect(words).toContain(both);
  });

  it("keeps 定金 and 订金 apart, each with its warning", async () => {
    const { terms } = expectTranslateRecord((await translate("定金30%，订金20%")).record, "定金30%，订金20%");
    expect(terms.map(({ zh, en }) => [zh, en.split(" ")[0]])).toEqual([
      ["定金", "earnest"],
      ["订金", "deposit"],
    ]);
    expect(terms.every(({ note = "" }) => /ask/i.test(note))).toBe(true);
  });

  it("reads what HTML shows, and echoes it", async () => {
    const text = "<p>起订量500个</p><p>不含税</p>";
    const record = expectTranslateRecord((await translate(text)).record, text);
    expect(record.input).toContain("起订量500个");
    expect(record.facts).toMatchObject([{ value: 500 }]);
  });
});

describe("the direction", () => {
  it.each([
    ["起订量500个 MOQ 500pcs FOB Ningbo", "zh-en"],
    ["Please confirm 定金 is refundable before we order", "en-zh"],
    ["Hi,\n起订量500个，单价12.5元", "zh-en"],
    ["123", "zh-en"],
  ])("of %j is %s", async (text, direction) => {
    expect((await translate(text)).record).toMatchObject({ direction });
  });

  it("is chosen with --to, and lines in the other language are left as they are", async () => {
    const text = "Please send 300 pcs\n起订量500个";
    expect((await translate(text, { to: "en" })).record).toMatchObject({ direction: "zh-en", facts: [{ value: 500 }] });
    expect((await translate(text, { to: "zh" })).record).toMatchObject({ direction: "en-zh", facts: [{ value: 300 }] });
  });
});

describe("English to a supplier without a model", () => {
  it("shows the documented questions that come nearest, and makes up no Chinese", async () => {
    const reply = await translate("Can you send real photos? What is your moq?");
    expect(headings(reply)).toEqual(expect.arrayContaining(["Photos of the real item"]));
    expect(reply.blocks).toContainEqual(expect.objectContaining({ kind: "copyable", label: "In Chinese" }));
    expect(reply.blocks.at(-1)).toMatchObject({ kind: "steps", steps: [{ command: "ask-supplier" }] });
    expect(expectTranslateRecord(reply.record, "")).toMatchObject({ mode: "gloss", direction: "en-zh", terms: [] });
  });

  it("leaves no brace in what is to be copied", async () => {
    const texts = ["price for 500 to Hamburg", "customise the logo", "sample", "inspection", "certificates"];
    const replies = await Promise.all(texts.map((text) => translate(text)));
    const copied = replies.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "copyable" ? [block.text] : [])),
    );
    expect(copied.length).toBeGreaterThan(4);
    expect(copied.filter((text) => /[{}]/.test(text))).toEqual([]);
  });
});

describe("a reply to what was asked", () => {
  it("says for each question whether it is answered, and drafts the rest in one step", async () => {
    const reply = await translate(REPLY, { asked: "moq,real-photos,no-such-question" });
    const { answers } = expectTranslateRecord(reply.record, REPLY);
    expect(answers).toMatchObject([
      { question: "moq", state: "answered", quote: expect.stringContaining("500") },
      { question: "real-photos", state: "open" },
    ]);
    expect(reply.blocks).toContainEqual(
      expect.objectContaining({
        kind: "steps",
        steps: [
          expect.objectContaining({ label: "Draft the follow-up", argument: expect.stringMatching(/^--reply \w{7}$/) }),
        ],
      }),
    );
    expect(shown(reply)).toContain('There is no question \\"no-such-question\\"');
  });
});

describe("/terms", () => {
  it("a team's term goes before the glossary, in its own team only", async () => {
    const added = await ask("terms", {
      action: "add",
      term: "訂金 = part payment",
      note: "agreed with legal",
      never: "earnest money",
    });
    expect(added.record).toMatchObject({
      zh: "訂金",
      en: "part payment",
      note: "agreed with legal",
      forbidden: ["earnest money"],
      by: "Ann",
    });
    expect((await translate("订金30%")).record).toMatchObject({
      terms: [{ zh: "订金", en: "part payment", note: "agreed with legal" }],
    });
    const other = await ask("translate", { text: "订金30%" }, { ...PLACE, team: "U" });
    expect(JSON.stringify(other.record)).not.toContain("part payment");
    expect((await ask("terms", { action: "list" })).record).toHaveLength(1);
    expect((await ask("terms", { action: "remove", term: "订金" })).record).toEqual({ removed: "訂金" });
    expect((await ask("terms", { action: "list" })).record).toEqual([]);
  });

  it.each([
    ["定金", "equals sign"],
    ["deposit = 定金", "left side is Chinese"],
    ["金 = gold", "2 to 60 characters"],
    [`${"金".repeat(21)} = gold`, "left side is Chinese"],
    ["定金 = 订金", "right side is English"],
    [`定金 = ${"x".repeat(81)}`, "right side is English"],
    ["定.*金 = deposit", "to the letter"],
    ["[定订]+金 = deposit", "to the letter"],
  ])("refuses %s", async (term, why) => {
    const refused = await ask("terms", { action: "add", term });
    expect(refused.failure).toMatchObject({ code: "mistake", message: expect.stringContaining(why) });
  });

  it("refuses a long note, too many renderings, and one that is both right and wrong", async () => {
    const term = "吸塑罩 = blister cover";
    const add = (more: Readonly<Record<string, string>>) => ask("terms", { action: "add", term, ...more });
    expect((await add({ note: "x".repeat(201) })).failure?.message).toContain("at most 200");
    expect((await add({ never: "x;".repeat(11) })).failure?.message).toContain("At most 10");
    expect((await add({ never: "Blister Cover" })).failure?.message).toContain("cannot be both");
  });

  it("refuses a second time, and to forget what is not there", async () => {
    await ask("terms", { action: "add", term: "吸塑罩=blister cover" });
    expect((await ask("terms", { action: "add", term: "吸塑罩 = cover" })).failure?.message).toContain("already");
    expect((await ask("terms", { action: "remove", term: "吸塑壳" })).failure?.message).toContain(
      'did you mean "吸塑罩"',
    );
    await ask("terms", { action: "remove", term: "吸塑罩" });
  });

  it("is for admins where the platform knows them; everybody may look", async () => {
    const term = "吸塑罩 = blister cover";
    expect((await ask("terms", { action: "add", term }, PLACE, false)).failure?.message).toContain("admin");
    expect((await ask("terms", { action: "remove", term: "吸塑罩" }, PLACE, false)).failure?.message).toContain(
      "admin",
    );
    expect((await ask("terms", { action: "list" }, PLACE, false)).failure).toBeUndefined();
  });

  it("is kept to the asker when that is asked for", () => {
    const request = {
      id: "1",
      command: "terms",
      place: PLACE,
      by: { id: "u", name: "u", isBot: false },
      at: new Date(0),
    };
    const opened = bot.open({ ...request, input: { kind: "values", values: { action: "list", private: "true" } } });
    expect(opened).toMatchObject({ accepted: true, audience: "asker" });
  });

  it("is worth having without: the aid says that the terms could not be read", async () => {
    const closed = openSqliteStore({ file: ":memory:" });
    await closed.close();
    const kept = keptLog();
    const broken = createApp({ store: closed, log: kept.log, newRef: () => "ref" });
    const opened = broken.open({
      id: "1",
      command: "translate",
      input: { kind: "values", values: { text: REPLY } },
      place: PLACE,
      by: { id: "u", name: "u", isBot: false },
      at: new Date(0),
    });
    const reply = opened.accepted ? await opened.answer() : opened.reply;
    expect(shown(reply)).toContain("could not be read just now");
    expect(JSON.stringify(kept.lines)).not.toContain("起订量");
  });
});

describe("any text", () => {
  it("gives a record of the promised shape", async () => {
    const parts = fc.constantFrom(
      "起订量500个",
      "不含税",
      "<p>",
      "张三：",
      "\n",
      "，",
      "微信转我",
      "8点",
      "MOQ 500",
      '{"text":"a"}',
      "\u202e",
      "\ud800",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc.array(parts, { maxLength: 12 }).map((all) => all.join("")),
    );
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        expectTranslateRecord((await translate(`好${given}`)).record, `好${given}`);
      }),
      { numRuns: 200 },
    );
  });

  it("a megabyte is read to the end", async () => {
    for (const unit of ["起订量500个，不含税。", "不", "<b>"]) {
      const text = unit.repeat(Math.floor((1024 * 1024) / unit.length));
      expect((await translate(text)).failure).toBeUndefined();
    }
  });
});
