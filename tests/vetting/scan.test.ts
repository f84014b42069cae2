import { fc } from "../support/property.ts";
import { describe, expect, it } from "vitest";
import { scanPaste } from "../../src/vetting/scan.ts";
import { expectScanRecord } from "./scan-schema.ts";

const DEMAND = "不走平台，微信转我，便宜5%";

/** The record of a text, checked, and its flags as "line speaker flag". */
const scanned = (text: string) => expectScanRecord(scanPaste(text).record, text);
const flagsOf = (text: string): string[] =>
  scanned(text).flags.map(({ line, speaker, flag }) => [line, speaker, flag].filter(Boolean).join(" "));

describe("a demand is found where it stands and laid to who made it, in", () => {
  it.each([
    ["plain lines", `你好\n${DEMAND}\n好的`, "2 off_platform_payment"],
    ["a WeChat copy", `张三 2026/11/18 10:02\n你好\n\n李四 2026/11/18 10:03\n${DEMAND}`, "5 李四 off_platform_payment"],
    ["lines behind a name", `张三：你好\n李四：${DEMAND}`, "2 李四 off_platform_payment"],
    ["a Wangwang copy", `李四 (2026-11-18 10:02:33)\r\n${DEMAND}\r\n`, "2 李四 off_platform_payment"],
    ["a WhatsApp export", `[20/11/2026, 09:14:22] Lisa: ${DEMAND}`, "1 Lisa off_platform_payment"],
    ["an Android export", `20/11/2026, 09:14 - Lisa Chen: ${DEMAND}`, "1 Lisa Chen off_platform_payment"],
    ["a Slack copy", `Ann  10:02 AM\nhi\nLisa  10:03 AM\n${DEMAND}`, "4 Lisa off_platform_payment"],
    [
      "an e-mail",
      `see below\nOn 18 Nov 2026 at 10:02, Lisa <l@x.com> wrote:\n> hi\n> ${DEMAND}`,
      "4 Lisa off_platform_payment",
    ],
    [
      "a Slack export",
      JSON.stringify([
        { user: "a", text: "hi" },
        { user: "b", text: DEMAND },
      ]),
      "2 b off_platform_payment",
    ],
    [
      "a Discord export",
      JSON.stringify({ messages: [{ author: { name: "b" }, content: `hi\n${DEMAND}` }] }),
      "2 b off_platform_payment",
    ],
    ["a page", `<div><p>hi</p><p>${DEMAND}</p></div>`, "2 off_platform_payment"],
  ])("%s", (_, text, flag) => {
    expect(new Set(flagsOf(text))).toEqual(new Set([flag]));
  });
});

describe("the record", () => {
  it("is bare when nothing is found", () => {
    expect(scanPaste("你好\n谢谢")).toEqual({ record: { severity: "none", flags: [] }, messages: 2 });
  });

  it.each([
    ["an export", JSON.stringify([{ user: "b", text: DEMAND }]), `b: ${DEMAND}`],
    ["a page", `<p>a</p><p>${DEMAND}</p>`, `a\n${DEMAND}`],
    ["a byte-order mark", `\uFEFF${DEMAND}`, DEMAND],
  ])("echoes what was read of %s", (_, text, input) => {
    expect(scanned(text).input).toBe(input);
  });

  it("echoes what the door converted, and nothing else", () => {
    expect(scanPaste(DEMAND, { converted: true }).record.input).toBe(DEMAND);
    expect(scanPaste(DEMAND).record).not.toHaveProperty("input");
  });

  it("keeps Slack's escapes as they were posted", () => {
    const text = `&gt; ${DEMAND}\n&gt; ok <@U04AB12CD> &amp; <https://a.example|b>`;
    expect(scanned(text)).toMatchObject({ severity: "critical" });
    expect(scanPaste(text).record).not.toHaveProperty("input");
  });

  it("reads a card for a transfer over several lines as one message", () => {
    const card = "户名：陈秀英\n开户行：农行义乌稠城支行\n卡号：6228480322556677813\n转好截图发我就安排";
    expect(scanPaste(card).messages).toBe(1);
  });

  it("lays an answer that avoids the question to who gave it", () => {
    const asked = "张三 2026/11/18 10:02\n电池是哪家的电芯？\n李四 2026/11/18 10:03\n";
    expect(scanned(`${asked}大厂的，亲放心拍`).flags).toMatchObject([
      { flag: "evasive_answer", severity: "warning", speaker: "李四", line: 4, quote: "大厂的，亲放心拍" },
    ]);
    expect(scanned(`${asked}宁德时代的，型号发您`).flags).toEqual([]);
  });

  it("adds up what one speaker says in several messages", () => {
    const weighed = (...lines: readonly string[]) =>
      scanned(lines.join("\n")).flags.map(({ speaker, flag, severity }) => `${speaker} ${flag} ${severity}`);
    expect(weighed("李四：我们不走担保交易", "张三：定金多少", "李四：全款付清才安排生产")).toEqual([
      "李四 escrow_refusal critical",
      "李四 full_prepayment critical",
    ]);
    expect(weighed("李四：直接转到老板私人卡", "张三：为什么", "李四：我们不走担保交易")).toEqual([
      "李四 personal_account critical",
      "李四 escrow_refusal critical",
    ]);
    expect(weighed("李四：我们不走担保交易", "张三：那怎么付", "李四：先付款再生产就行")).toEqual([
      "李四 escrow_refusal critical",
    ]);
    expect(weighed("李四：我们不走担保交易", "张三：全款付清才安排生产", "李四：可以")).toEqual([
      "李四 escrow_refusal warning",
      "张三 full_prepayment warning",
    ]);
  });

  it("reads a sentence that a mail program broke, and quotes it as it stands", () => {
    const demand = "as discussed with my colleague please pay the deposit to my\n> personal account this time";
    const text = `On 18 Nov 2026 at 10:02, Lisa <l@x.com> wrote:\n> ${demand}`;
    const [flag] = scanned(text).flags;
    expect(flag).toMatchObject({ flag: "personal_account", line: 2, speaker: "Lisa" });
    expect(flag?.quote).toContain("my\n> personal account");
  });

  it("counts the gravest severity of more flags than it holds", () => {
    const text = `${DEMAND}\n`.repeat(3000);
    const { record, messages } = scanPaste(text);
    expect(messages).toBe(3000);
    expect(record.flags.length).toBeLessThan(3000);
    expectScanRecord(record, text);
  });
});

describe("any text", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      DEMAND,
      "张三 2026/11/18 10:02\n",
      "[10:02] Ann: ",
      "\n",
      "\r\n",
      "> ",
      "On 18 Nov 2026 at 10:02, Lisa wrote:\n",
      "：",
      "&gt; ",
      "样品不提供",
      "\u200B",
      "<p>",
      "</p>",
      "\uFEFF",
    ),
    fc.string({ unit: "binary", maxLength: 6 }),
  );

  it("gives a record whose flags slice what was read", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        expectScanRecord(scanPaste(text).record, text);
      }),
      { numRuns: 500 },
    );
  });

  it("of an export too, whatever its strings hold", () => {
    const message = fc.record({
      user: fc.string({ unit: "binary" }),
      text: fc.oneof(piece, fc.string({ unit: "binary" })),
    });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 10 }), (messages) => {
        const text = JSON.stringify(messages);
        expectScanRecord(scanPaste(text).record, text);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    "\n",
    "a\n",
    `${DEMAND}\n`,
    DEMAND,
    "张三：a\n",
    "张三 10:02\n",
    "> ",
    "\u0300",
    "<p>",
    "[",
    '{"text":"',
    "\u200B",
    "🐧",
  ])("is read to its end, a megabyte of %j", (unit) => {
    const text = unit.repeat(2 ** 20 / unit.length);
    const { record } = scanPaste(text);
    const input = record.input ?? text;
    expect(record.flags.every(({ quote, start, end }) => input.slice(start, end) === quote)).toBe(true);
  });
});
