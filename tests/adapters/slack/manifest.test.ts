import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { slackManifest } from "../../../src/adapters/slack/manifest.ts";
import { EVENTS, SCOPES } from "../../../src/adapters/slack/scopes.ts";
import { createApp } from "../../../src/app.ts";
import { defineCommand } from "../../../src/core/command.ts";
import { openSqliteStore } from "../../../src/adapters/sqlite/store.ts";
import { HTTP_URL } from "../../../scripts/slack-manifest.ts";
import { keptLog, testBot } from "../../support/test-bot.ts";

const project = new URL("../../../", import.meta.url);
const schema = new URL("../shared/data/slack-manifest.schema.json", project);
const written = (name: string): unknown => JSON.parse(readFileSync(new URL(name, project), "utf8"));
const { commands } = createApp({ store: openSqliteStore({ file: ":memory:" }), log: keptLog().log, newRef: () => "r" });

interface Manifest {
  readonly features: {
    readonly slash_commands: readonly {
      readonly command: string;
      readonly url?: string;
      readonly usage_hint: string;
    }[];
    readonly shortcuts: readonly { readonly callback_id: string; readonly name: string }[];
  };
  readonly settings: { readonly socket_mode_enabled: boolean };
}
const made = (url?: string) => slackManifest(commands, url === undefined ? {} : { url }) as Manifest;

describe("the manifest", () => {
  it("stands in the repository as the commands make it (npm run manifest)", () => {
    expect(written("slack-manifest.json")).toEqual(made());
    expect(written("slack-manifest.http.json")).toEqual(made(HTTP_URL));
  });

  it("has a slash command for every command, and one that takes any", () => {
    const names = commands.map(({ name }) => `/${name}`);
    expect(made().features.slash_commands.map(({ command }) => command)).toEqual([...names, "/yanhuo"]);
  });

  it("has a menu entry for every command that takes a message", () => {
    expect(made().features.shortcuts).toMatchObject([
      { callback_id: "message:vet", name: "Vet this message" },
      { callback_id: "message:scan", name: "Scan this message" },
      { callback_id: "message:ask-supplier", name: "Ask this supplier" },
      { callback_id: "message:translate", name: "Translate this message" },
    ]);
  });

  it("shows how a command is used", () => {
    const hints = slackManifest(testBot().commands) as Manifest;
    const hint = (name: string) => hints.features.slash_commands.find(({ command }) => command === name)?.usage_hint;
    expect(hint("/echo")).toBe("[--to zh|en] [--as-of YYYY-MM-DD] [--private] [words]");
    expect(hint("/terms")).toBe("add | list …");
  });

  it("gives addresses for HTTP and none for Socket Mode", () => {
    expect(JSON.stringify(made())).not.toContain("url");
    const http = made("https://bot.example/slack/events");
    expect(http.settings.socket_mode_enabled).toBe(false);
    expect(http.features.slash_commands.every(({ url }) => url === "https://bot.example/slack/events")).toBe(true);
  });

  it("refuses names and numbers that Slack refuses", () => {
    const named = (name: string) =>
      defineCommand({ name, summary: "x", example: "", audience: "asker", options: {}, run: async () => never() });
    expect(() => slackManifest([named("Überprüfen")])).toThrow(TypeError);
    expect(() => slackManifest(Array.from({ length: 50 }, (_, index) => named(`c${index}`)))).toThrow(TypeError);
  });

  it("names each scope and event in the page for administrators", () => {
    const page = readFileSync(new URL("docs/slack.md", project), "utf8");
    for (const { scope, why } of SCOPES) expect(page).toContain(`| \`${scope}\` | ${why} |`);
    for (const event of EVENTS) expect(page).toContain(`\`${event}\``);
  });
});

describe.skipIf(!existsSync(schema))("Slack's own schema (needs the schema at hand)", () => {
  it.each([undefined, HTTP_URL])("accepts the manifest for %s", (url) => {
    const check = z.fromJSONSchema(JSON.parse(readFileSync(schema, "utf8")) as Parameters<typeof z.fromJSONSchema>[0]);
    expect(check.safeParse(made(url))).toMatchObject({ success: true });
  });
});

function never(): never {
  throw new Error("never run");
}
