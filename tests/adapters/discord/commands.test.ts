import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ApplicationCommandType, type RESTOptions } from "discord.js";
import { describe, expect, it } from "vitest";
import { createApp } from "../../../src/app.ts";
import { registrations } from "../../../src/adapters/discord/commands.ts";
import { registerCommands } from "../../../src/adapters/discord/register.ts";
import { compareCommands, isSame } from "../../../src/adapters/discord/registration.ts";
import { openSqliteStore } from "../../../src/adapters/sqlite/store.ts";
import { defineCommand } from "../../../src/core/command.ts";
import { choice, type Options, text } from "../../../src/core/option.ts";
import { keptLog, reply, testBot } from "../../support/test-bot.ts";

const PROJECT = join(import.meta.dirname, "../../..");
const store = openSqliteStore({ file: ":memory:" });
const product = createApp({ store, log: keptLog().log, newRef: () => "" }).commands;
const { commands } = testBot();
const named = (name: string) => registrations(commands, "everywhere").find((each) => each.name === name);

describe("what Discord is told about the commands", () => {
  it("keeps Discord's limits for all commands of the product", () => {
    expect(registrations(product, "everywhere").map(({ name }) => name)).toContain("vet");
  });

  it("gives every option its kind, what is required first, and never demands a long text", () => {
    expect(named("echo")).toMatchObject({
      type: 1,
      description: "says it back",
      options: [
        { name: "words", type: 3, max_length: 6000, description: expect.stringContaining("form") },
        {
          name: "to",
          type: 3,
          choices: [
            { name: "zh", value: "zh" },
            { name: "en", value: "en" },
          ],
        },
        { name: "as-of", type: 3, min_length: 10, max_length: 10 },
        { name: "private", type: 5 },
        { name: "file", type: 11 },
      ],
    });
    expect(named("echo")).not.toHaveProperty("options.0.required");
  });

  it("makes actions subcommands", () => {
    expect(named("terms")).toMatchObject({
      options: [
        { name: "add", type: 1, options: [{ name: "term", required: true }, { name: "lang" }, { name: "private" }] },
        { name: "list", type: 1, options: [{ name: "private" }] },
      ],
    });
  });

  it("offers a command in the menu of messages only where the record says so", () => {
    const menus = registrations(commands, "everywhere").filter(({ type }) => type === ApplicationCommandType.Message);
    expect(menus).toMatchObject([{ name: "Echo this message" }]);
  });

  it("introduces the product's commands in Chinese", () => {
    const all = registrations(product, "everywhere");
    expect(all.find(({ name, type }) => name === "vet" && type === ApplicationCommandType.ChatInput)).toMatchObject({
      description_localizations: { "zh-CN": expect.stringMatching(/供应商/) },
    });
    expect(all.find(({ type }) => type === ApplicationCommandType.Message)).toMatchObject({
      name: "Vet this message",
      name_localizations: { "zh-CN": expect.stringMatching(/\p{Script=Han}/u) },
    });
  });

  it("says where commands are offered, except to one server, which knows", () => {
    expect(registrations(commands, "everywhere")[0]).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
    expect(registrations(commands, "guild")[0]).not.toHaveProperty("contexts");
    const watch = registrations(product, "everywhere").find(({ name }) => name === "watch");
    expect(watch).toMatchObject({ contexts: [0, 1], integration_types: [0] });
  });

  it.each([
    ["a description of more than 100 characters", { summary: "x".repeat(101) }],
    ["a name of more than 32", { name: "x".repeat(33) }],
    [
      "more than 25 choices",
      { options: { a: choice({ help: "a", of: Array.from({ length: 26 }, String), fallback: "1" }) } },
    ],
    [
      "more than 25 options",
      { options: Object.fromEntries(Array.from({ length: 26 }, (_, i) => [`o${i}`, text({ help: "a" })])) },
    ],
  ])("refuses %s", (_, change) => {
    const spec: { name: string; summary: string; options: Options } = {
      name: "name",
      summary: "s",
      options: {},
      ...change,
    };
    const command = defineCommand({ ...spec, example: "", audience: "channel", run: async () => reply("T") });
    expect(() => registrations([command], "everywhere")).toThrow(TypeError);
  });
});

/** Plays the three calls of a registration. */
function fakeRegistry(registered: readonly object[], refusal?: { readonly status: number; readonly code: number }) {
  const calls: { method: string; path: string; body?: unknown }[] = [];
  const makeRequest = (async (url: string, { method = "GET", body }: { method?: string; body?: unknown }) => {
    const path = url.replace(/^.*?\/api\/v10/, "").replace(/\?.*/, "");
    calls.push({ method, path, ...(typeof body === "string" ? { body: JSON.parse(body) as unknown } : {}) });
    if (refusal !== undefined) return Response.json({ code: refusal.code, message: "no" }, { status: refusal.status });
    return Response.json(path === "/applications/@me" ? { id: "42" } : registered);
  }) as unknown as RESTOptions["makeRequest"];
  return { calls, makeRequest };
}
/** As Discord lists them: with ids, nulls and defaults filled in. */
const asListed = (scope: "everywhere" | "guild") =>
  registrations(commands, scope)
    .map((command) => ({
      id: "1",
      application_id: "42",
      version: "7",
      default_member_permissions: null,
      nsfw: false,
      ...(command.type === ApplicationCommandType.Message
        ? { description: "", description_localizations: null, options: [] }
        : { name_localizations: null }),
      ...command,
    }))
    .toReversed();

describe("registering", () => {
  it("writes nothing when Discord knows it all", async () => {
    const { calls, makeRequest } = fakeRegistry(asListed("everywhere"));
    const changes = await registerCommands({ token: "t", commands, dryRun: false, makeRequest });
    expect(isSame(changes)).toBe(true);
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /applications/@me",
      "GET /applications/42/commands",
    ]);
  });

  it("writes the whole list at once when something differs, and tells what", async () => {
    const listed = asListed("guild").map((command) =>
      command.name === "echo"
        ? { ...command, description: "old" }
        : command.name === "help"
          ? { ...command, name: "gone" }
          : command,
    );
    const { calls, makeRequest } = fakeRegistry(listed);
    const changes = await registerCommands({
      token: "t",
      applicationId: "42",
      guild: "9",
      commands,
      dryRun: false,
      makeRequest,
    });
    expect(changes).toEqual({ added: ["/help"], changed: ["/echo"], removed: ["/gone"] });
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /applications/42/guilds/9/commands",
      "PUT /applications/42/guilds/9/commands",
    ]);
    expect(calls[1]?.body).toEqual(JSON.parse(JSON.stringify(registrations(commands, "guild"))));
  });

  it("writes nothing on a dry run", async () => {
    const { calls, makeRequest } = fakeRegistry([]);
    const changes = await registerCommands({ token: "t", applicationId: "42", commands, dryRun: true, makeRequest });
    expect(changes.added).toContain('"Echo this message"');
    expect(calls.map(({ method }) => method)).toEqual(["GET"]);
  });

  it("sees a changed choice, localisation and place", () => {
    const wanted = registrations(commands, "everywhere");
    for (const [from, to] of [
      ['"value":"zh"', '"value":"fr"'],
      ['"contexts":[0,1,2]', '"contexts":[0]'],
    ] as const) {
      const listed = JSON.parse(JSON.stringify(wanted).replace(from, to)) as typeof wanted;
      expect(isSame(compareCommands(listed, wanted))).toBe(false);
    }
    const chinese = registrations(product, "everywhere");
    const listed = JSON.parse(JSON.stringify(chinese).replace("验这条消息", "看这条消息")) as typeof chinese;
    expect(compareCommands(listed, chinese).changed).toEqual(['"Vet this message"']);
  });

  it.each([
    [{ status: 401, code: 0 }, "DISCORD_TOKEN"],
    [{ status: 404, code: 10002 }, "DISCORD_APPLICATION_ID"],
    [{ status: 403, code: 20012 }, "another application"],
    [{ status: 404, code: 10004 }, "--guild"],
    [{ status: 403, code: 50001 }, "applications.commands"],
  ])("says what to do when Discord answers %o", async (refusal, words) => {
    const { makeRequest } = fakeRegistry([], refusal);
    const registering = registerCommands({
      token: "t",
      applicationId: "1",
      guild: "2",
      commands,
      dryRun: true,
      makeRequest,
    });
    await expect(registering).rejects.toThrow(words);
  });

  it("is a script of the project", () => {
    const { scripts } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as {
      scripts: { register: string };
    };
    expect(existsSync(join(PROJECT, scripts.register.replace(/^node /, "")))).toBe(true);
  });
});
