import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { environment, json, runOnce } from "../support/one-shot.ts";
import { expectScanRecord } from "../vetting/scan-schema.ts";

const DEMAND = "李四：不走平台，微信转我，便宜5%";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yanhuo-scan-"));
  writeFileSync(join(folder, "chat.txt"), `张三：你好\r\n${DEMAND}\r\n`);
  writeFileSync(join(folder, "export.json"), JSON.stringify([{ user: "李四", text: "微信转我，不走平台，便宜5%" }]));
  writeFileSync(join(folder, "empty.txt"), "\n");
  // 你好 in GB18030.
  writeFileSync(join(folder, "gb.txt"), Buffer.from("c4e3bac3", "hex"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const yanhuo = (args: readonly string[], input = "") => runOnce(["scan", ...args], input, environment(folder));

it("prints a card to read", () => {
  const { code, out, err } = yanhuo(["chat.txt"]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/^\[!!\] Critical: payment off the platform\n/);
  expect(out).toContain("Line 2 · 李四");
});

it("prints the bare record of standard input", () => {
  const { code, out } = yanhuo(["--json"], DEMAND);
  const [record] = json(out);
  expect(code).toBe(0);
  expect(expectScanRecord(record, DEMAND).flags[0]).toMatchObject({ flag: "off_platform_payment", speaker: "李四" });
});

it("answers several files in order and fails for the one without words", () => {
  const { code, out, err } = yanhuo(["--json", "chat.txt", "empty.txt", "export.json", "gb.txt"]);
  expect([code, err]).toEqual([1, ""]);
  expect(json(out)).toMatchObject([
    { id: "chat.txt", record: { severity: "critical", flags: [{ line: 2, speaker: "李四" }] } },
    {
      id: "empty.txt",
      error: { code: "mistake", message: expect.stringMatching(/^The text is missing: .*for example/) },
    },
    { id: "export.json", record: { severity: "critical", input: "李四: 微信转我，不走平台，便宜5%" } },
    { id: "gb.txt", record: { severity: "none", flags: [], input: "你好" } },
  ]);
});

it("answers ten thousand lines in order", () => {
  const lines = Array.from({ length: 10_000 }, (_, id) =>
    JSON.stringify({ id, text: id % 100 === 0 ? DEMAND : "你好" }),
  );
  const { code, out, err } = yanhuo(["--jsonl"], lines.join("\n"));
  expect([code, err]).toEqual([0, ""]);
  const severities = json(out) as { readonly id: number; readonly record: { readonly severity: string } }[];
  expect(severities.map(({ id }) => id)).toEqual(lines.map((_, id) => id));
  expect(severities.filter(({ record }) => record.severity === "critical")).toHaveLength(100);
});
