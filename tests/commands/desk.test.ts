import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandFor } from "../../src/commands/desk.ts";

const FIXTURES = join(import.meta.dirname, "../fixtures");
const DAY = new Date("2026-06-30");

/** How many of the texts each command is for. */
function tally(texts: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const text of texts) {
    const name = commandFor(text, DAY);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe("a text that names no command", () => {
  it.each([
    ["vet", "义乌市晨光五金厂\n成立时间：2016年\n员工人数：30人\n厂房面积：1200平方米\n回头率：35%"],
    ["vet", "https://detail.1688.com/offer/1234567890.html"],
    ["translate", "亲，这款起订量500个，单价12.5元，不含税不含运费"],
    ["translate", "MOQ 500 pcs, 定金30%, 尾款发货前付清"],
    ["scan", "张经理：平台扣点太高，微信转我，便宜5%"],
    ["scan", "Ann: can we pay on 1688?\n李经理: 转我个人卡更快\nAnn: why?"],
    ["scan", '[{"user": "li", "text": "好的"}, {"user": "ann", "text": "thanks"}]'],
    ["scan", "Dear friend, please send the deposit by Western Union to our finance manager's own account"],
    ["help", "good morning, what can you do for me?"],
    ["help", "👍"],
  ])("is for %s: %s", (name, text) => expect(commandFor(text, DAY)).toBe(name));

  it("that is a supplier's page is vetted, that is a Chinese message translated", () => {
    const pages = readdirSync(join(FIXTURES, "profiles")).filter((file) => file.endsWith(".txt"));
    const { vet = 0 } = tally(pages.map((file) => readFileSync(join(FIXTURES, "profiles", file), "utf8")));
    expect(vet / pages.length).toBeGreaterThan(0.9);
    const lines = readFileSync(join(FIXTURES, "red-flags/zh.jsonl"), "utf8").trim().split("\n");
    const { translate = 0 } = tally(lines.map((line) => (JSON.parse(line) as { readonly text: string }).text));
    expect(translate / lines.length).toBeGreaterThan(0.98);
  });
});
