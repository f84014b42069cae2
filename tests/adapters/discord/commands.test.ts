import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ApplicationCommandType, type RESTOptions } from "discord.js";
import { describe, expect, it } from "vitest";
import chinese from "../../../knowledge/commands.zh-CN.json" with { type: "json" };
import { createApp } from "../../../src/app.ts";
import { registrations } from "../../../src/adapters/discord/commands.ts";
import { registerCommands } from "../../../src/adapters/discord/register.ts";
import { compareCommands, isSame } from "../../../src/adapters/discord/registration.ts";
import { openSqliteStore } from "../../../src/adapters/sqlite/store.ts";
import { defineCommand } from "../../../src/core/command.ts";
import { choice, type Options, text } from "../../../src/core/option.ts";
import { keptLog, reply, testBot } from "../../support/test-bot.ts";

interface Part {
  readonly name: string;
  readonly type?: number;
  readonly description?: string;
  readonly name_localizations?: Readonly<Record<string, string>>;
  readonly description_localizations?: Readonly<Record<string, string>>;
  readonly options?: readonly object[];
  readonly choices?: readonly object[];
}

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

  it("is in Chinese too: every command, action, option, choice and menu entry of the product, and nothing that is gone", () => {
    const all = registrations(product, "everywhere", chinese);
    const english = (part: unknown, path: string): readonly string[] => {
      if (Array.isArray(part)) return part.flatMap((each) => english(each, path));
      const { name, type, description, name_localizations, description_localizations, options, choices } = part as Part;
      const here = `${path}${name}${type === ApplicationCommandType.Message ? " (menu)" : ""}`;
      const isNamed = name_localizations?.["zh-CN"] !== undefined;
      const told = description === undefined || /\p{Script=Han}/u.test(description_localizations?.["zh-CN"] ?? "");
      const within = [...(options ?? []), ...(choices ?? [])].flatMap((each) => english(each, `${here} `));
      return isNamed && told ? within : [here, ...within];
    };
    expect(english(all, "")).toEqual([]);
    const wire = JSON.stringify(all);
    const words = (part: unknown): readonly string[] =>
      typeof part === "string" ? [part] : Object.values(part as object).flatMap(words);
    const { commands: own, anywhere, menus } = chinese;
    expect(words([own, anywhere, menus]).filter((each) => !wire.includes(JSON.stringify(each).slice(1, -1)))).toEqual(
      [],
    );
  });

  it("names in Chinese what the bot is sent in English", () => {
    const all = registrations(product, "everywhere", chinese);
    expect(all.find(({ name }) => name === "vet")).toMatchObject({
      name_localizations: { "zh-CN": "验供应商" },
      description_localizations: { "zh-CN": expect.stringContaining("/vet") },
    });
    expect(all.find(({ name }) => name === "vet")).toHaveProperty(
      "options.0.description_localizations.zh-CN",
      expect.stringMatching(/^供应商页面.*不填则弹出表单/),
    );
    expect(all.find(({ name }) => name === "translate")).toMatchObject({
      options: expect.arrayContaining([
        expect.objectContaining({
          name: "to",
          choices: expect.arrayContaining([{ name: "zh", value: "zh", name_localizations: { "zh-CN": "中文" } }]),
        }),
      ]),
    });
  });

  it.each([
    ["a name with a blank", { name: "验 货" }],
    ["a name in capitals", { name: "Vet" }],
    ["a name of more than 32 characters", { name: "验".repeat(33) }],
    ["a description of more than 100", { summary: "验".repeat(101) }],
    ["a name that a neighbour has", { name: "帮助" }],
  ])("refuses %s in another language", (_, change) => {
    const { help, vet } = chinese.commands;
    const words = { ...chinese, commands: { help, vet: { ...vet, ...change } } };
    expect(() => registrations(product, "everywhere", words)).toThrow(TypeError);
  });

  it("counts the longest language against the limit of a whole command", () => {
    const words = (help: string) => ({
      locale: "zh-CN",
      formHint: "",
      commands: {
        many: {
          name: "多",
          summary: "多",
          options: Object.fromEntries(
            Array.from({ length: 25 }, (_, i) => [`o${i}`, { name: `选${i}`, help, choices }]),
          ),
        },
      },
      anywhere: {},
      menus: {},
    });
    const values = Array.from({ length: 25 }, (_, i) => `v${i}`);
    const choices = Object.fromEntries(values.map((value) => [value, `${value}的中文名`]));
    const options = Object.fromEntries(
      Array.from({ length: 25 }, (_, i) => [`o${i}`, choice({ help: "a", of: values, fallback: "v0" })]),
    );
    const many = defineCommand({
      name: "many",
      summary: "many",
      example: "",
      audience: "channel",
      options,
      run: async () => reply("T"),
    });
    expect(registrations([many], "guild", words("短"))).toHaveLength(1);
    expect(() => registrations([many], "guild", words("长".repeat(100)))).toThrow("8000");
  });

  it("says where commands are offered, except to one server, which knows", () => {
    expect(registrations(commands, "everywhere")[0]).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
    expect(registrations(commands, "guild")[0]).not.toHaveProperty("contexts");
    for (const hearing of ["watch", "interpret"]) {
      const registered = registrations(product, "everywhere").find(({ name }) => name === hearing);
      expect(registered).toMatchObject({ contexts: [0, 1], integration_types: [0] });
    }
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
    const now = registrations(product, "everywhere", chinese);
    for (const [from, to, command] of [
      ["验这条消息", "看这条消息", '"Vet this message"'],
      ["验供应商", "验厂家", "/vet"],
      ["截至日期", "日期", "/vet"],
      ["初次联系", "首次联系", "/ask-supplier"],
      ["只记录", "记录", "/watch"],
    ] as const) {
      const listed = JSON.parse(JSON.stringify(now).replace(`"${from}"`, `"${to}"`)) as typeof now;
      expect(compareCommands(listed, now).changed).toEqual([command]);
    }
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
