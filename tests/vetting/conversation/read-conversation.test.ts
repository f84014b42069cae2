import { fc } from "../../support/property.ts";
import { describe, expect, it } from "vitest";
import { readConversation } from "../../../src/vetting/conversation/read-conversation.ts";

/** What was said by whom: "speaker: words", or the words alone. */
const said = (text: string): string[] =>
  readConversation(text).messages.map(({ speaker, text: words }) =>
    speaker === undefined ? words : `${speaker}: ${words}`,
  );

const TALK = ["张三: 你好，在吗", "李四: 在的，要多少"];

describe("chat copies with name and time", () => {
  it.each([
    ["WeChat, day and time", "张三 2026/11/18 10:02\n你好，在吗\n\n李四 2026/11/18 10:03\n在的，要多少"],
    ["WeChat, a time of day", "张三 10:02\n你好，在吗\n李四 10:03\n在的，要多少"],
    ["WeChat, 上午 and 昨天", "张三 昨天 上午10:02\n你好，在吗\n李四 昨天 下午3:03\n在的，要多少"],
    ["WeChat, days in Chinese", "张三 2026年11月18日 10:02\n你好，在吗\n李四 11月18日 10:03\n在的，要多少"],
    ["WeChat, name and colon", "张三:\n你好，在吗\n\n李四：\n在的，要多少"],
    ["WeChat, on one line", "张三：你好，在吗\n李四：在的，要多少"],
    ["WeChat, collected", "————— 2026-11-18 —————\n\n张三 10:02\n你好，在吗\n\n李四 10:03\n在的，要多少"],
    ["time in brackets", "[10:02] 张三: 你好，在吗\n[10:03] 李四: 在的，要多少"],
    ["time in Chinese brackets", "【2026-11-18 10:02】张三：你好，在吗\n【2026-11-18 10:03】李四：在的，要多少"],
    ["time before the name", "2026-11-18 10:02:33 张三: 你好，在吗\n2026-11-18 10:03:00 李四: 在的，要多少"],
    ["Wangwang", "张三 (2026-11-18 10:02:33)\n你好，在吗\n李四 (2026-11-18 10:03:01)：\n在的，要多少"],
    ["Wangwang on one line", "张三(10:02:33)：你好，在吗\n李四(10:03:01)：在的，要多少"],
    ["a chat export", "2026-11-18 10:02:33 张三\n你好，在吗\n\n2026-11-18 10:03:33 李四\n在的，要多少"],
    [
      "WhatsApp on an iPhone",
      "[20/11/2026, 09:14:22] 张三: 你好，在吗\n\u200E[20/11/2026, 09:15:01] 李四: \u200E在的，要多少",
    ],
    ["WhatsApp on Android", "20/11/2026, 09:14 - 张三: 你好，在吗\n20/11/2026, 09:15 - 李四: 在的，要多少"],
    ["WhatsApp with AM", "11/20/26, 9:14\u202FAM - 张三: 你好，在吗\n11/20/26, 9:15\u202FAM - 李四: 在的，要多少"],
    ["Slack, one line", "张三  10:02 AM\n你好，在吗\n李四  10:03 AM\n在的，要多少"],
    ["Slack, two lines", "张三\n  10:02 AM\n你好，在吗\n李四\n  10:03 AM\n在的，要多少"],
    ["Slack in brackets", "张三 [10:02 AM]\n你好，在吗\n李四 [10:03 AM]\n在的，要多少"],
    ["Discord", "张三 — Today at 10:02 AM\n你好，在吗\n李四 — 11/18/2026 10:03 AM\n在的，要多少"],
    ["Telegram", "张三, [18.11.2026 10:02]\n你好，在吗\n\n李四, [18.11.2026 10:03]\n在的，要多少"],
    ["Chinese brackets around the time", "张三（10:02）：你好，在吗\n李四（10:03）：在的，要多少"],
    ["names in angle brackets", "[10:02] <张三> 你好，在吗\n[10:03] <李四> 在的，要多少"],
    ["carriage returns", "张三 2026/11/18 10:02\r\n你好，在吗\r\n\r\n李四 2026/11/18 10:03\r\n在的，要多少\r\n"],
  ])("%s", (_, text) => {
    expect(said(text)).toEqual(TALK);
  });

  it("leaves a range of numbers alone", () => {
    expect(said("Ann 10:02\n多少天\nLi 10:03\n10-20")).toEqual(["Ann: 多少天", "Li: 10-20"]);
  });

  it("names a shop's clerk with the shop", () => {
    const words = "恒亮日用:小李 (2026-11-18 10:02:33)\n在的\ncntaobao恒亮日用:小李 2026-11-18 10:03:33\n亲";
    expect(said(words)).toEqual(["恒亮日用:小李: 在的", "恒亮日用:小李: 亲"]);
  });

  it("takes the number behind a QQ name with it", () => {
    expect(said("2026-11-18 10:02:33 张三(12345678)\n你好")).toEqual(["张三: 你好"]);
  });

  it("keeps the lines of one message together and leaves times alone out", () => {
    expect(said("张三 2026/11/18 10:02\n卡号 6228\n户名 陈秀英\n\n转好说一声\n10:05\n好了吗")).toEqual([
      "张三: 卡号 6228\n户名 陈秀英\n\n转好说一声",
      "张三: 好了吗",
    ]);
  });

  it("takes no field of a message for a speaker", () => {
    expect(said("张三 2026/11/18 10:02\n单价：9.5\n交期：15天")).toEqual(["张三: 单价：9.5\n交期：15天"]);
  });
});

describe("speakers without a time", () => {
  it.each([
    ["我：电池是哪家的？\n他：大厂的\n我：具体哪家？", ["我: 电池是哪家的？", "他: 大厂的", "我: 具体哪家？"]],
    ["Buyer: can we inspect?\nSupplier: no need", ["Buyer: can we inspect?", "Supplier: no need"]],
    ["Ann: hi\nLisa Chen: hello\nthere", ["Ann: hi\nLisa Chen: hello\nthere"]],
    ["Ann: hi\nLisa Chen: hello", ["Ann: hi", "Lisa Chen: hello"]],
    ["阳光五金: 在\n阳光五金: 要多少", ["阳光五金: 在", "阳光五金: 要多少"]],
    ["王经理：款到发货", ["王经理: 款到发货"]],
  ])("%j", (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  it.each([
    "户名：陈秀英\n开户行：农行\n卡号：6228480322556677813",
    "Bank: China Merchants Bank\nName: LIN XIAO MEI\nCard: 6214",
    "supplier says: pay by card",
    "张三说：走微信",
    "https://example.com/a\nhttps://example.com/b",
    "明天 10:30\n到货",
    "see you at 10:30",
    "ETA 10:30\nPickup 15:00\nok",
  ])("finds none in %j", (text) => {
    expect(
      readConversation(text)
        .messages.map(({ speaker }) => speaker)
        .filter(Boolean),
    ).toEqual([]);
  });
});

describe("text without speakers", () => {
  it("has a message on each line", () => {
    expect(said("你好\n  微信转我吧  \n\nok")).toEqual(["你好", "微信转我吧", "ok"]);
  });

  it.each([
    ["a list", "今日待办\n1. 催原产地证\n2. 约周五验货"],
    ["a form", "付款：预付30%\n交期：收定后25天\n包装：彩盒"],
    ["a quotation and what is said to it", "> pay my own card\nIs that ok?"],
    ["an escaped quotation", "&gt; pay by W.U. please\nis this ok <@U04AB12CD>?"],
    ["a sentence broken by a mail program", `${"we talked about it ".repeat(3)}and\nthe price\nok`],
    ["a letter", "Dear Ann,\nthe bank account has changed.\nBest regards, Cindy"],
  ])("keeps %s whole", (_, text) => {
    expect(said(text)).toEqual([text]);
  });
});

describe("e-mail", () => {
  it("gives quoted lines to who wrote them, and what follows to nobody", () => {
    const text =
      "Is this normal?\n\nOn Wed, 18 Nov 2026 at 10:02, Lisa Chen <lisa@x.com> wrote:\n> pay my\n> own card\n\nThanks";
    expect(said(text)).toEqual(["Is this normal?", "Lisa Chen: > pay my\n> own card", "Thanks"]);
  });

  it.each([
    ["Lisa <l@x.com> 于2026年11月18日周三 10:02写道：\n> 好的", ["Lisa: > 好的"]],
    [
      "From: Lisa Chen <l@x.com>\nSent: 18 November 2026\nTo: Ann\nour account changed",
      ["Lisa Chen: our account changed"],
    ],
  ])("reads %j", (text, expected) => {
    expect(said(text)).toEqual(expected);
  });
});

describe("exports", () => {
  it.each([
    [
      "Slack",
      [
        {
          type: "message",
          user: "U1",
          user_profile: { display_name: "张三" },
          text: "你好，在吗",
          ts: "1763430120.0001",
        },
        { type: "message", user: "李四", text: "在的，要多少", ts: "1763430180.0001" },
      ],
    ],
    [
      "Discord",
      {
        channel: { name: "c" },
        messages: [
          { content: "你好，在吗", author: { name: "张三" } },
          { content: "", author: { name: "张三" } },
          { content: "在的，要多少", author: { username: "x", global_name: "李四" } },
        ],
      },
    ],
    [
      "Telegram",
      {
        messages: [
          { from: "张三", text: ["你好，", { type: "bold", text: "在吗" }] },
          { from: "李四", text: "在的，要多少" },
        ],
      },
    ],
  ])("%s", (_, value) => {
    const { input } = readConversation(JSON.stringify(value));
    expect(said(JSON.stringify(value, null, 2))).toEqual(TALK);
    expect(input).toBe(TALK.join("\n"));
  });

  it("counts lines in the text they are reduced to", () => {
    const { messages } = readConversation(JSON.stringify([{ user: "a", text: "1\r\n2" }, { text: "3" }]));
    expect(messages.map(({ line, text }) => [line, text])).toEqual([
      [1, "1\n2"],
      [3, "3"],
    ]);
  });

  it.each(["[]", "{}", "[1]", '{"messages":[]}', '[{"text":1}]', '[{"a":', '["微信转我"]'])(
    "takes %s for plain text",
    (text) => {
      expect(said(text)).toEqual([text]);
    },
  );
});

describe("any text", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...'张三,2026/11/18 10:02,10:02,：,: ,\n,\r\n,> ,[,],(,), - ,我,On , wrote:,AM,1. ,——,\u200E,{"text":,\ud83d\ude00,\ud83d'.split(
        ",",
      ),
    ),
    fc.string({ unit: "binary", maxLength: 8 }),
  );
  const texts = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

  it("gives messages in order, apart, that slice the input and stand on their line", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { input, messages } = readConversation(text);
        let before = 0;
        for (const { start, end, line, text: words } of messages) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(input.slice(start, end)).toBe(words);
          expect(words).not.toBe("");
          expect(input.slice(0, start).split("\n").length).toBe(line);
          before = end;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("is read to its end, a megabyte of any form", () => {
    const forms = [
      "\n",
      "a",
      "a\n",
      "张三: 你好\n",
      "张三 10:02\n微信\n",
      "> a\n",
      "(",
      "On a, ",
      "——",
      "1. a\n",
      "\u200E",
      "户名：a\n\n",
    ];
    for (const form of forms) {
      const text = form.repeat(2 ** 20 / form.length);
      const { messages } = readConversation(text);
      expect(text.slice(messages[0]?.start, messages[0]?.end)).toBe(messages[0]?.text ?? text);
    }
    expect(readConversation(`${'[{"a":'.repeat(150_000)}1`).messages).toHaveLength(1);
  });

  it("loses no words between speakers", () => {
    const words = fc.stringMatching(/^[a-z]{3,8}( [a-z]{3,8}){0,3}$/);
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 20 }), (lines) => {
        const text = lines.map((each, index) => `Ann 2026/11/18 10:${10 + index}\n${each}`).join("\n");
        expect(said(text)).toEqual(lines.map((each) => `Ann: ${each}`));
        expect(said(lines.join("\n"))).toEqual(lines);
      }),
    );
  });
});
