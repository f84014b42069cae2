/** docs/discord.md agrees with the door. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PermissionsBitField } from "discord.js";
import { describe, expect, it } from "vitest";

const PROJECT = join(import.meta.dirname, "../../..");
const page = readFileSync(join(PROJECT, "docs/discord.md"), "utf8");
const folder = join(PROJECT, "src/adapters/discord");
const code = readdirSync(folder)
  .map((name) => readFileSync(join(folder, name), "utf8"))
  .join("\n");

describe("docs/discord.md", () => {
  it("invites the bot with the permissions it explains, and no other", () => {
    const [, asked = "0"] = /permissions=(\d+)/.exec(page) ?? [];
    expect(new PermissionsBitField(BigInt(asked)).toArray().toSorted()).toEqual([
      "AttachFiles",
      "EmbedLinks",
      "ReadMessageHistory",
      "SendMessages",
      "SendMessagesInThreads",
      "ViewChannel",
    ]);
  });

  it("explains lines that the door really writes", () => {
    const [, table = ""] = page.split("## When something is wrong");
    const lines = [...table.matchAll(/^\| [`*]+([A-Z][A-Za-z_ ]+)[`*]+ \|/gm)].map(([, words]) => words ?? "");
    expect(lines.length).toBeGreaterThan(6);
    expect(lines.filter((words) => !code.includes(words))).toEqual([]);
  });
});

describe("docs/discord-faults.md", () => {
  const faults = readFileSync(join(PROJECT, "docs/discord-faults.md"), "utf8");
  const rows = [...faults.matchAll(/^\| (?!Fault|---)(.+) \|$/gm)].map(([, row = ""]) => row.split(" | "));

  it("says of every fault what people see, what the operator sees, and where its test is", () => {
    expect(rows.length).toBeGreaterThan(35);
    for (const row of rows) {
      expect(row, row[0]).toHaveLength(4);
      expect(row[3], row[0]).toMatch(/^[CFAREKW](?:, [CFAREKW])*$/);
    }
  });

  it("quotes lines that are really written", () => {
    const quoted = rows.flatMap(([, , seen = ""]) => [...seen.matchAll(/`([^`]+)`/g)].map(([, words = ""]) => words));
    const written =
      code + ["main.ts", "serve.ts"].map((name) => readFileSync(join(PROJECT, "src", name), "utf8")).join("");
    expect(quoted.length).toBeGreaterThan(8);
    expect(quoted.filter((words) => !written.includes(words))).toEqual([]);
  });
});
