import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createVet } from "../../src/commands/vet.ts";
import type { Call } from "../../src/core/command.ts";
import { readPolicy } from "../../src/vetting/policy.ts";
import { vetText } from "../../src/vetting/vet.ts";
import { expectVetRecord } from "../vetting/record-schema.ts";

const at = new Date("2026-11-22T09:30:00Z");
const call: Call = {
  place: { platform: "console", channel: "console" },
  by: { id: "u1", name: "Ann", isBot: false },
  at,
  converted: false,
};
const bad = readFileSync(new URL("../../samples/6-bad-with-injection.txt", import.meta.url), "utf8");
const vet = createVet({});
const ask = (text: string, over: Partial<Call> = {}, command = vet) =>
  command.open({ kind: "text", text }).run({ ...call, ...over });

describe("/vet", () => {
  it("answers with the card of the record", async () => {
    const reply = await ask(bad);
    expect(reply).toMatchObject({ tone: "danger", title: "Do not proceed: 东莞市凤岗铭雀数码商行" });
    expect(reply.record).toEqual(vetText(bad.trim(), { asOf: at }));
    expectVetRecord(reply.record, bad.trim());
  });

  it("shows only words of the text as the supplier's own", async () => {
    const { blocks } = await ask(bad);
    const quotes = blocks.flatMap((block) => (block.kind === "quote" ? [block.text.replace(/…$/, "")] : []));
    expect(quotes.length).toBeGreaterThan(3);
    for (const quote of quotes) expect(bad).toContain(quote);
  });

  it("counts ages to the day asked for, else to the moment of the call", async () => {
    const text = "甲乙五金厂\n成立时间：2020年3月\n员工人数：60人";
    expect((await ask(`--as-of 2022-01-01 ${text}`)).record).toMatchObject({ asOf: "2022-01-01" });
    expect((await ask(text)).record).toMatchObject({ asOf: "2026-11-22" });
  });

  it("asks for the text, with an example, when there is none", () => {
    expect(() => vet.open({ kind: "text", text: "  " })).toThrow(/profile is missing.*\(for example: \/vet .*厂/s);
  });

  it("answers in the channel unless the asker wants it private, and stands in the menu of a message", () => {
    expect(vet.open({ kind: "text", text: bad }).audience).toBe("channel");
    expect(vet.open({ kind: "text", text: `--private ${bad}` }).audience).toBe("asker");
    expect(vet.onMessage).toMatchObject({ fills: "profile" });
  });

  it("echoes the text that was read when the door had to convert bytes", async () => {
    const text = "甲乙五金厂\n员工人数：60人";
    expect((await ask(text)).record).not.toHaveProperty("input");
    expect((await ask(text, { converted: true })).record).toMatchObject({ input: text });
  });

  it("says when the team's own limit decided", async () => {
    const strict = createVet({ policy: readPolicy({ "employees.pass": 100 }) });
    const { blocks } = await ask("甲乙五金厂\n成立时间：2012年3月\n员工人数：60人", {}, strict);
    expect(JSON.stringify(blocks)).toContain("your team's limit");
  });
});
