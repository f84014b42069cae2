/** A buyer at the console: a reply is pasted and read, the team names a word, and the next reading uses it. */
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { createConversation } from "../../src/adapters/console/conversation.ts";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { createApp } from "../../src/app.ts";
import { keptLog } from "../support/test-bot.ts";

async function converse(lines: readonly string[]): Promise<string> {
  const store = openSqliteStore({ file: ":memory:" });
  const { log } = keptLog();
  const [input, output] = [new PassThrough(), new PassThrough()];
  let said = "";
  output.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  const style = { width: 100, colour: false, screen: false, steps: "numbered" as const };
  const now = () => new Date("2026-06-30T08:00:00Z");
  const door = createConversation({ input, output, interactive: false, style, log, now });
  await door.start(createApp({ store, log, newRef: () => "ref" }));
  input.end(`${lines.join("\n")}\n`);
  await door.finished;
  await store.close();
  return said;
}

it("reads a pasted reply, learns a word, and drafts the follow-up of what was not answered", async () => {
  const said = await converse([
    "/translate --asked moq,real-photos <<",
    "亲，起订量500个，吸塑罩另外算",
    "不含税，三七付款",
    ".",
    "1",
    "/terms add 吸塑罩 = blister cover",
    "/translate 吸塑罩要加钱的",
  ]);
  const [first = "", ...rest] = said.split("Terms of your team");
  expect(first).toContain("Reading aid, not a translation");
  expect(first).toContain("- at least 500 pieces (500个)");
  expect(first).toContain("- 30% / 70% (三七)");
  expect(first).toContain("不含税 = Tax not included");
  expect(first).toMatch(/Minimum order.*: answered/);
  expect(first).toContain("1) Draft the follow-up");
  expect(said).toContain("Draft for the supplier");
  expect(said).toContain("“吸塑罩” is “blister cover” from now on");
  expect(said).toContain("吸塑罩 = blister cover");
  expect(rest).toEqual([]);
});
