import { describe, expect, it } from "vitest";
import { formFor, missingBody, readFormId } from "../../../src/adapters/discord/form.ts";
import {
  type ChannelSeen,
  type MessageSeen,
  readButton,
  readForm,
  readMenu,
  readMessage,
  readSlash,
  type SlashSeen,
} from "../../../src/adapters/discord/inbound.ts";
import { buttonRows, readStepId } from "../../../src/adapters/discord/steps.ts";
import { defineCommand } from "../../../src/core/command.ts";
import { choice, text } from "../../../src/core/option.ts";
import { reply, testBot } from "../../support/test-bot.ts";

const { commands } = testBot();
const AT = new Date("2026-06-30T08:00:00Z");
const SELF = ["<@1>", "<@!1>", "<@&8>"];

const channel = (change: Partial<ChannelSeen> & { thread?: boolean } = {}): ChannelSeen => ({
  id: "3",
  name: "sourcing",
  isThread: () => change.thread ?? false,
  ...change,
});
const post = channel({ id: "4", name: "hooks?", thread: true, parentId: "3", parent: { name: "suppliers" } });
const asking = {
  id: "9",
  guildId: "2",
  channelId: "3",
  channel: channel(),
  user: { id: "5", username: "ann", globalName: "Ann" },
  locale: "zh-CN",
  createdAt: AT,
};
const slash = (name: string, data: readonly object[], change: object = {}): SlashSeen => ({
  ...asking,
  commandName: name,
  options: { data: data as SlashSeen["options"]["data"] },
  ...change,
});
const message = (change: Partial<MessageSeen> = {}): MessageSeen => ({
  id: "9",
  guildId: "2",
  channelId: "3",
  channel: channel(),
  author: { id: "5", username: "ann", bot: false },
  webhookId: null,
  system: false,
  createdAt: AT,
  editedTimestamp: null,
  content: "hello",
  attachments: new Map(),
  ...change,
});

describe("a slash command", () => {
  it("becomes a request with its options by name, its place and its asker", () => {
    const data = [
      { name: "words", type: 3, value: "你好" },
      { name: "as-of", type: 3, value: "2026-01-31" },
      { name: "private", type: 5, value: true },
    ];
    expect(readSlash(slash("echo", data), commands)).toEqual({
      kind: "run",
      invocation: {
        id: "9",
        command: "echo",
        input: { kind: "values", values: { words: "你好", asOf: "2026-01-31", private: "true" } },
        place: { platform: "discord", team: "2", channel: "3", name: "sourcing" },
        by: { id: "5", name: "Ann", isBot: false, locale: "zh-CN" },
        at: AT,
      },
    });
  });

  it("names its action", () => {
    const data = [{ name: "add", type: 1, options: [{ name: "term", type: 3, value: "起订量" }] }];
    expect(readSlash(slash("terms", data), commands)).toMatchObject({
      invocation: { input: { values: { action: "add", term: "起订量" } } },
    });
  });

  it("knows a thread, and a forum post, as a place in the channel above", () => {
    const asked = readSlash(slash("help", [], { channelId: "4", channel: post }), commands);
    expect(asked.invocation.place).toEqual({
      platform: "discord",
      team: "2",
      channel: "3",
      thread: "4",
      name: "suppliers",
    });
  });

  it("asks for the long text in a form when it is left out, with what was given carried along", () => {
    const asked = readSlash(slash("echo", [{ name: "to", type: 3, value: "zh" }]), commands);
    expect(asked).toMatchObject({
      kind: "form",
      body: "words",
      form: {
        title: "/echo",
        components: [
          { type: 18, label: "Words", component: { type: 4, style: 2, custom_id: "words", max_length: 4000 } },
          { type: 18, component: { type: 19, custom_id: "+file", required: false } },
        ],
      },
    });
    const form = asked.kind === "form" ? asked.form : undefined;
    expect(readFormId(form?.custom_id ?? "")).toEqual({ command: "echo", values: { to: "zh" } });
  });

  it("asks for no text that may be left out", () => {
    expect(readSlash(slash("secret", []), commands).kind).toBe("run");
    expect(missingBody({ words: text({ help: "w", long: true }) }, {})).toBeUndefined();
  });
});

describe("a form", () => {
  const wide = defineCommand({
    name: "wide",
    summary: "s",
    example: "",
    audience: "channel",
    options: {
      body: text({ help: "b", long: true, required: true }),
      note: text({ help: "n" }),
      tone: choice({ help: "t", of: ["x".repeat(60), "y"], fallback: "y" }),
      mode: choice({ help: "m", of: ["z".repeat(60), "y"], fallback: "y" }),
    },
    run: async () => reply("T"),
  });

  it("shows given texts, and what finds no room in its id, as fields filled in", () => {
    const form = formFor(wide, "body", { note: "of mine", tone: "x".repeat(60), mode: "z".repeat(60) });
    expect(form?.custom_id.length).toBeLessThanOrEqual(100);
    expect(form?.components).toMatchObject([
      { component: { custom_id: "body" } },
      { component: { custom_id: "note", value: "of mine", style: 1 } },
      { component: { custom_id: "mode", value: "z".repeat(60) } },
      { component: { custom_id: "+file" } },
    ]);
  });

  it("is not made when more was given than it can carry", () => {
    expect(formFor(wide, "body", { note: "x".repeat(4001) })).toBeUndefined();
  });

  it("comes back with its fields, its file and what it carried", () => {
    const file = { name: "a.txt", url: "https://cdn.discordapp.com/a.txt", size: 3 };
    const fields = new Map<string, object>([
      ["words", { type: 4, value: "两行\n文字" }],
      ["+file", { type: 19, attachments: new Map([["1", file]]) }],
    ]);
    expect(
      readForm({ ...asking, customId: "form:echo:to=zh&private=true", fields: { fields } }, commands),
    ).toMatchObject({
      kind: "run",
      invocation: { command: "echo", input: { values: { words: "两行\n文字", to: "zh", private: "true" } } },
      attached: { body: "words", files: [file] },
    });
  });

  it("of somebody else is left alone", () => {
    expect(readForm({ ...asking, customId: "survey", fields: { fields: new Map() } }, commands)).toBeUndefined();
  });
});

describe("a message menu", () => {
  it("takes the message, what it forwards and their files as the body", () => {
    const file = { name: "message.txt", url: "https://cdn.discordapp.com/m.txt", size: 3 };
    const snapshot = { content: "forwarded", attachments: new Map() };
    const targetMessage = {
      content: "own",
      attachments: new Map([["1", file]]),
      messageSnapshots: new Map([["0", snapshot]]),
    };
    expect(readMenu({ ...asking, commandName: "Echo this message", targetMessage }, commands)).toMatchObject({
      invocation: { command: "echo", input: { values: { words: "own\nforwarded" } } },
      attached: { body: "words", files: [file] },
    });
  });
});

describe("a button", () => {
  const under = (hidden: boolean) => ({ message: { flags: { has: () => hidden } } });

  it("carries its command and argument", () => {
    const [row] = buttonRows([{ label: "L", command: "echo", argument: "--to zh a:b\nc" }]);
    const id = row?.components[0] !== undefined && "custom_id" in row.components[0] ? row.components[0].custom_id : "";
    expect(readStepId(id)).toEqual({ command: "echo", argument: "--to zh a:b\nc" });
    expect(readButton({ ...asking, ...under(false), customId: id })).toMatchObject({
      invocation: { command: "echo", input: { kind: "text", text: "--to zh a:b\nc" } },
      hidden: false,
    });
  });

  it("under a private answer asks in private", () => {
    expect(readButton({ ...asking, ...under(true), customId: "step:0:echo:a" })).toMatchObject({ hidden: true });
  });

  it("of somebody else is left alone", () => {
    expect(readButton({ ...asking, ...under(false), customId: "vote:1" })).toBeUndefined();
  });
});

describe("a message", () => {
  it("is ordinary talk, word for word", () => {
    expect(readMessage(message({ content: "  see <@1> for this\n二" }), "new", SELF)).toEqual({
      kind: "new",
      id: "9",
      revision: "0",
      place: { platform: "discord", team: "2", channel: "3", name: "sourcing" },
      author: { id: "5", name: "ann", isBot: false },
      text: "  see <@1> for this\n二",
      addressed: false,
      at: AT,
    });
  });

  it.each(SELF)("is addressed to the bot when it opens with %s", (mention) => {
    const read = readMessage(message({ content: ` ${mention} vet\n公司` }), "new", SELF);
    expect(read).toMatchObject({ addressed: true, text: "vet\n公司" });
  });

  it("is addressed to the bot when it is a direct one", () => {
    const read = readMessage(message({ guildId: null, content: "vet it" }), "new", []);
    expect(read).toMatchObject({ addressed: true, text: "vet it" });
    expect(read.place).not.toHaveProperty("team");
  });

  it("raises its revision with every edit and is gone when deleted", () => {
    expect(readMessage(message({ editedTimestamp: 1_700_000_000_000 }), "edited", SELF).revision).toBe("1700000000000");
    const gone = message({ author: null, content: null as unknown as string });
    expect(readMessage(gone, "deleted", SELF)).toMatchObject({ kind: "deleted", text: "", revision: "deleted" });
  });

  it.each([{ author: { id: "6", username: "b", bot: true } }, { webhookId: "7" }, { system: true }])(
    "of %o is a bot's",
    (change) => {
      expect(readMessage(message(change), "new", SELF).author.isBot).toBe(true);
    },
  );
});
