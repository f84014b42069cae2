/** One supplier, or one chat, asked about by every way of every door: the records are the same to the letter. */
import { readFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { SnowflakeUtil } from "discord.js";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { createConversation } from "../src/adapters/console/conversation.ts";
import { createDiscordDoor } from "../src/adapters/discord/adapter.ts";
import { openSqliteStore } from "../src/adapters/sqlite/store.ts";
import { createApp } from "../src/app.ts";
import type { Bot } from "../src/core/bot.ts";
import type { Json, Reply } from "../src/core/reply.ts";
import { type FakeDiscord, fakeDiscord, messageData, PEOPLE } from "./support/fake-discord.ts";
import { NOW, slackHarness, type SlackHarness } from "./support/slack-harness.ts";
import { keptLog } from "./support/test-bot.ts";

/** The day ages count to; the doors' clocks stand at it too. */
const DAY = "2026-06-30";
const SAMPLES = ["1-zh-factory-card.txt", "6-bad-with-injection.txt"] as const;
const THREAD = "1699999999.000300";

/** What is asked: a command, the option that takes the text, and whether a day goes with it. */
interface Asked {
  readonly command: "vet" | "scan" | "translate" | "ask-supplier";
  readonly body: "profile" | "text" | "about";
  readonly dated: boolean;
  /** The command's entry in Discord's menu of a message. */
  readonly menu: string;
  /** The text is no body: on a line it stands behind its flag, and no form asks for it. */
  readonly flagged?: true;
}
const VET: Asked = { command: "vet", body: "profile", dated: true, menu: "Vet this message" };
const SCAN: Asked = { command: "scan", body: "text", dated: false, menu: "Scan this message" };
const TRANSLATE: Asked = { command: "translate", body: "text", dated: false, menu: "Translate this message" };
const ASK: Asked = {
  command: "ask-supplier",
  body: "about",
  dated: false,
  menu: "Ask this supplier",
  flagged: true,
};

/** One way to ask: opens a door for `bot`, asks about `text` (as of DAY), and closes it when the answer has been given. */
interface Route {
  readonly door: string;
  readonly by: string;
  ask(bot: Bot, text: string): Promise<void>;
}

const slack = (by: string, ask: (harness: SlackHarness, text: string) => Promise<void>): Route => ({
  door: "slack",
  by,
  async ask(bot, text) {
    const harness = await slackHarness();
    await harness.adapter.start(bot);
    await ask(harness, text);
    await harness.adapter.stop();
  },
});

const discord = (by: string, ask: (fake: FakeDiscord, text: string) => Promise<void>): Route => ({
  door: "discord",
  by,
  async ask(bot, text) {
    const fake = fakeDiscord();
    const settings = { token: "t", readsTalk: true };
    const door = createDiscordDoor({ settings, log: keptLog().log, wiring: fake.wiring });
    await door.start(bot);
    await ask(fake, text);
    await door.stop();
  },
});
/** Discord's ids tell the time: this one is of NOW. */
const DISCORD_ID = SnowflakeUtil.generate({ timestamp: NOW }).toString();
const DISCORD_THREAD = "500000000000000001";

const conversation = (by: string, lines: (text: string) => string): Route => ({
  door: "console",
  by,
  async ask(bot, text) {
    const [input, output] = [new PassThrough(), new PassThrough()];
    output.resume();
    const style = { width: 80, colour: false, screen: false, steps: "numbered" as const };
    const door = createConversation({ input, output, interactive: false, style, log: keptLog().log, now: () => NOW });
    await door.start(bot);
    input.end(lines(text));
    await door.finished;
  },
});

/** The routes of every door. A new door adds its own. */
function routes({ command, body, dated, menu, flagged }: Asked): readonly Route[] {
  const day = dated ? `--as-of ${DAY} ` : "";
  const line = (text: string) => `${day}${flagged ? `--about "${text}"` : text}`;
  const dayOption = dated ? [{ name: "as-of", type: 3, value: DAY }] : [];
  const forms = [
    slack("form", async (harness, text) => {
      await harness.command(command, "");
      await harness.submit({
        [body]: { input: { type: "plain_text_input", value: text } },
        ...(dated && { asOf: { input: { type: "datepicker", selected_date: DAY } } }),
      });
    }),
    discord("form", async (fake, text) => {
      await fake.slash(command, dayOption);
      await fake.submit({ [body]: text });
    }),
  ];
  return [
    conversation(flagged ? "a line" : "a paste", (text) =>
      flagged ? `/${command} ${line(text)}\n` : `/${command} ${day}<<\n${text}\n.\n`,
    ),
    slack("slash command", (harness, text) => harness.command(command, line(text))),
    slack("mention in a thread", (harness, text) =>
      harness.say(`${command} ${line(text)}`, { mention: true, thread: THREAD }),
    ),
    slack("menu of a message in a thread", (harness, text) => harness.menu(command, text, { thread: THREAD })),
    discord("slash command", (fake, text) => fake.slash(command, [{ name: body, type: 3, value: text }, ...dayOption])),
    discord("mention in a thread", (fake, text) =>
      fake.say(`<@${PEOPLE.self.id}> ${command} ${line(text)}`, { channel: DISCORD_THREAD }),
    ),
    discord("menu of a message in a thread", async (fake, text) => {
      const target = messageData("400000000000000001", DISCORD_THREAD, PEOPLE.person, text);
      const data = { id: "300", type: 3, name: menu, target_id: target.id };
      await fake.interact(
        { id: DISCORD_ID, type: 2, data: { ...data, resolved: { messages: { [target.id]: target } } } },
        DISCORD_THREAD,
      );
    }),
    ...(flagged ? [] : forms),
  ];
}

/** The bot, with every reply it gives kept. */
function kept(bot: Bot): { readonly bot: Bot; readonly replies: Reply[] } {
  const replies: Reply[] = [];
  const keep = <T extends Reply | undefined>(reply: T): T => {
    if (reply !== undefined) replies.push(reply);
    return reply;
  };
  return {
    replies,
    bot: {
      ...bot,
      open(invocation) {
        const opened = bot.open(invocation);
        if (!opened.accepted) return { ...opened, reply: keep(opened.reply) };
        return { ...opened, answer: async (signal) => keep(await opened.answer(signal)) };
      },
      async hear(message) {
        const heard = await bot.hear(message);
        for (const { reply } of heard) keep(reply);
        return heard;
      },
    },
  };
}

const app = (): Bot =>
  createApp({ store: openSqliteStore({ file: ":memory:" }), log: keptLog().log, newRef: () => "ref" });

/** The record of an answer that no door had a part in. */
async function plainRecord({ command, body, dated }: Asked, text: string): Promise<Json> {
  const request = { id: "1", command, place: { platform: "test", channel: "c" }, at: NOW };
  const by = { id: "u", name: "u", isBot: false };
  const values = { [body]: text, ...(dated && { asOf: DAY }) };
  const opened = app().open({ ...request, by, input: { kind: "values", values } });
  return opened.accepted ? (await opened.answer()).record : null;
}

async function recordsBy({ ask }: Route, text: string): Promise<readonly Json[]> {
  const asked = kept(app());
  await ask(asked.bot, text);
  await vi.waitFor(() => expect(asked.replies.length).toBeGreaterThan(0));
  return asked.replies.map(({ record }) => record);
}

const sampleText = (name: string): string =>
  readFileSync(new URL(`../samples/${name}`, import.meta.url), "utf8").trim();

describe.each(SAMPLES)("%s", (sample) => {
  const text = sampleText(sample);
  let expected: Json;
  beforeAll(async () => {
    expected = await plainRecord(VET, text);
  });

  it("is vetted at all", () => {
    expect(expected).toMatchObject({ standing: expect.any(String) });
  });

  it.each(routes(VET))("has the same record on $door by $by", async (route) => {
    expect(await recordsBy(route, text)).toEqual([expected]);
  });
});

describe("a chat", () => {
  const text = sampleText("7-zh-chat.txt");
  let expected: Json;
  beforeAll(async () => {
    expected = await plainRecord(SCAN, text);
  });

  it("has red flags", () => {
    expect(expected).toMatchObject({ severity: "critical", flags: expect.any(Array) });
  });

  it.each(routes(SCAN))("has the same flags on $door by $by", async (route) => {
    expect(await recordsBy(route, text)).toEqual([expected]);
  });
});

describe("a supplier's reply", () => {
  const text = sampleText("7-zh-chat.txt");
  let expected: Json;
  beforeAll(async () => {
    expected = await plainRecord(TRANSLATE, text);
  });

  it("is read by rules, with its red flags", () => {
    expect(expected).toMatchObject({
      mode: "gloss",
      direction: "zh-en",
      facts: expect.any(Array),
      flags: expect.any(Array),
    });
  });

  it.each(routes(TRANSLATE))("has the same record on $door by $by", async (route) => {
    expect(await recordsBy(route, text)).toEqual([expected]);
  });
});

describe.each([
  ["page", "义乌市示例日用品有限公司，成立时间：2015年，员工人数：120人，厂房面积：3000平方米，回头率：42%"],
  ["reply", "起订量500个，单价12.5元，不含税，样品可以寄，运费到付"],
  ["wishes", "photos, the moq, and the price for 500"],
])("what to ask because of a message: %s", (_, text) => {
  let expected: Json;
  beforeAll(async () => {
    expected = await plainRecord(ASK, text);
  });

  it("is drafted at all", () => {
    expect(expected).toMatchObject({ by: "template" });
    expect((expected as { messages: unknown[] }).messages.length).toBeGreaterThan(0);
  });

  it.each(routes(ASK))("is the same draft on $door by $by", async (route) => {
    expect(await recordsBy(route, text)).toEqual([expected]);
  });
});
