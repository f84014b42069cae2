import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { environment, json, runOnce } from "../support/one-shot.ts";
import { expectTranslateRecord } from "./translate-schema.ts";

const REPLY = "起订量500个，不含税，微信转我便宜5%";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yanhuo-translate-"));
  writeFileSync(join(folder, "reply.txt"), `${REPLY}\n`);
  // 起订量 in GB18030.
  writeFileSync(join(folder, "gb.txt"), Buffer.from("c6f0b6a9c1bf", "hex"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const yanhuo = (args: readonly string[], input = "") => runOnce(["translate", ...args], input, environment(folder));

it("prints a card to read", () => {
  const { code, out, err } = yanhuo(["reply.txt"]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/^\[!!\] Reading aid, not a translation\n/);
  expect(out).toContain("- at least 500 pieces (500个)");
});

it("prints the bare record, and echoes a text that had to be converted", () => {
  expectTranslateRecord(json(yanhuo(["--json"], REPLY).out)[0], REPLY);
  expect(json(yanhuo(["--json", "gb.txt"]).out)).toMatchObject([{ input: "起订量", terms: [{ zh: "起订量" }] }]);
});

it("answers a batch line by line, with what was asked as a list or in words", () => {
  const lines = [
    { id: "a", text: REPLY, asked: ["moq", "payment-terms"] },
    { id: "b", text: "What is your moq?", to: "zh" },
    { id: "c", text: "起订量", asked: "moq" },
    { id: "d", text: " " },
    { id: "e", text: "起订量", to: "fr" },
  ];
  const { code, out } = yanhuo(["--jsonl"], lines.map((line) => JSON.stringify(line)).join("\n"));
  expect(code).toBe(1);
  expect(json(out)).toMatchObject([
    { id: "a", record: { mode: "gloss", direction: "zh-en", facts: [{ value: 500 }, { value: 5 }] } },
    { id: "b", record: { direction: "en-zh" } },
    { id: "c", record: { mode: "gloss" } },
    { id: "d", error: { code: "mistake" } },
    { id: "e", error: { code: "mistake" } },
  ]);
});
