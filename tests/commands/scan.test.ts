import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createScan } from "../../src/commands/scan.ts";
import type { Call } from "../../src/core/command.ts";
import { scanPaste } from "../../src/vetting/scan.ts";
import { expectScanRecord } from "../vetting/scan-schema.ts";

const call: Call = {
  place: { platform: "console", channel: "console" },
  by: { id: "u1", name: "Ann", isBot: false },
  at: new Date("2026-11-22T09:30:00Z"),
  converted: false,
};
const chat = readFileSync(new URL("../../samples/7-zh-chat.txt", import.meta.url), "utf8");
const scan = createScan();
const ask = (text: string, over: Partial<Call> = {}) => scan.open({ kind: "text", text }).run({ ...call, ...over });

describe("/scan", () => {
  it("answers with the card of the record", async () => {
    const reply = await ask(chat);
    expect(reply.record).toEqual(scanPaste(chat).record);
    expectScanRecord(reply.record, chat);
    expect(reply.tone).toBe("danger");
  });

  it("lays every flag of the sample to the seller", async () => {
    const { flags } = scanPaste(chat).record;
    expect(new Set(flags.map(({ speaker }) => speaker))).toEqual(new Set(["恒亮日用-李经理"]));
    expect(new Set(flags.map(({ flag }) => flag))).toEqual(
      new Set(["refuses_samples", "off_platform_payment", "escrow_refusal", "pressure_tactic"]),
    );
  });

  it("shows only words of the chat as quotes, and ready replies without a Latin word", async () => {
    const { blocks } = await ask(chat);
    const quotes = blocks.flatMap((block) => (block.kind === "quote" ? [block.text] : []));
    expect(quotes.length).toBeGreaterThan(3);
    for (const quote of quotes) expect(chat).toContain(quote);
    const replies = blocks.flatMap((block) => (block.kind === "copyable" ? [block.text] : []));
    expect(replies.length).toBeGreaterThan(2);
    for (const reply of replies) expect(reply).not.toMatch(/[A-Za-z]{3}/);
  });

  it("finds nothing in the example's opposite, and something in its own example", async () => {
    expect((await ask("我们只走1688平台担保")).record).toEqual({ severity: "none", flags: [] });
    expect((await ask(scan.example)).record).toMatchObject({ severity: "critical" });
  });

  it.each(["", "  \n "])("asks for the text, with an example, instead of %j", (text) => {
    expect(() => scan.open({ kind: "text", text })).toThrow(/text is missing: give .*\(for example: \/scan /s);
  });

  it("answers in the channel unless the asker wants it private, and stands in the menu of a message", () => {
    expect(scan.open({ kind: "text", text: chat }).audience).toBe("channel");
    expect(scan.open({ kind: "text", text: `--private ${chat}` }).audience).toBe("asker");
    expect(scan.onMessage).toMatchObject({ fills: "text" });
  });

  it("echoes the text when the door had to convert bytes", async () => {
    expect((await ask("你好", { converted: true })).record).toEqual({ severity: "none", flags: [], input: "你好" });
  });
});
