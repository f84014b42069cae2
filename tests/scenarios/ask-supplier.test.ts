/** Vet a supplier, draft what is open, read the answer, draft what is left; and the same draft by every way of every door. */
import { PassThrough } from "node:stream";
import { describe, expect, it, vi } from "vitest";
import { createConversation } from "../../src/adapters/console/conversation.ts";
import { createDiscordDoor } from "../../src/adapters/discord/adapter.ts";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { createApp } from "../../src/app.ts";
import type { Bot } from "../../src/core/bot.ts";
import type { Store } from "../../src/core/ports.ts";
import type { Json, Reply } from "../../src/core/reply.ts";
import { followUp } from "../../src/translate/answers/follow-up.ts";
import { readReply } from "../../src/translate/answers/read-answers.ts";
import { fakeDiscord, PEOPLE } from "../support/fake-discord.ts";
import { NOW, slackHarness } from "../support/slack-harness.ts";
import { keptLog } from "../support/test-bot.ts";

const PROFILE = "义乌市晨光五金厂\n诚信通第5年\n成立时间：2016年3月\n员工人数：68人\n厂房面积：2400平方米\n回头率：32%";
const WORDS = "photos, moq, price for 500, ship to Hamburg, dishwasher safe";
const SLOT = "product=不锈钢吸管";
const DISCORD_THREAD = "500000000000000001";
const SLACK_THREAD = "1699999999.000300";

const memory = (): Store => openSqliteStore({ file: ":memory:" });
const app = (store = memory()): Bot => createApp({ store, log: keptLog().log, newRef: () => "ref" });

/** What a conversation on the console shows for these lines. */
async function converse(bot: Bot, lines: string): Promise<string> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const shown: string[] = [];
  output.setEncoding("utf8").on("data", (text: string) => shown.push(text));
  const style = { width: 100, colour: false, screen: false, steps: "numbered" as const };
  const door = createConversation({ input, output, interactive: false, style, log: keptLog().log, now: () => NOW });
  await door.start(bot);
  input.end(lines);
  await door.finished;
  return shown.join("");
}

describe("on the console", () => {
  it("a verdict offers the draft of what it left open, which is still known after a restart", async () => {
    const store = memory();
    const shown = await converse(app(store), `/vet <<\n${PROFILE}\n.\n1\n`);
    expect(shown).toContain("1) Draft the questions");
    const draft = /Draft for the supplier: \d+ questions[^]*$/.exec(shown)?.[0] ?? "";
    expect(draft).toMatch(/in Chinese:\n您好，我们想采购这款产品，有几个问题想请教一下。\n1\. .*\n2\. /);
    expect(draft).toMatch(/In English:\s+Hello, we would like to buy this product/);
    expect(draft).not.toContain("{");
    const later = await converse(app(store), "/ask-supplier\n");
    expect(later.trim()).toBe(draft.trim());
  });

  it("what a reply leaves open is asked again, and only that", () => {
    const asked = ["real-photos", "moq", "unit-price-delivered", "payment-terms"];
    const reading = readReply(
      "[图片] 刚拍的\n500个起订，每款，少了做不了\n价格好说，加微信聊\n可以走平台，直接拍",
      asked,
    );
    expect(reading.answers.map(({ question, state }) => [question, state])).toEqual([
      ["real-photos", "answered"],
      ["moq", "answered"],
      ["unit-price-delivered", "evaded"],
      ["payment-terms", "answered"],
    ]);
    const { open, draft } = followUp(reading);
    expect(open.map(({ question }) => question)).toEqual(["unit-price-delivered"]);
    expect(draft.messages[0]?.zh).toBe("谢谢您的回复！还有一点想确认：请问含国内运费的单价是多少？");
  });
});

/** The bot, with the records of all replies it gives. */
function kept(bot: Bot): { readonly bot: Bot; readonly records: Json[] } {
  const records: Json[] = [];
  const keep = (reply: Reply): Reply => {
    records.push(reply.record);
    return reply;
  };
  return {
    records,
    bot: {
      ...bot,
      open(invocation) {
        const opened = bot.open(invocation);
        return opened.accepted ? { ...opened, answer: async (signal) => keep(await opened.answer(signal)) } : opened;
      },
      async hear(message) {
        const heard = await bot.hear(message);
        for (const { reply } of heard) keep(reply);
        return heard;
      },
    },
  };
}

type Way = readonly [name: string, ask: (bot: Bot) => Promise<void>];

const onSlack = (ask: (slack: Awaited<ReturnType<typeof slackHarness>>) => Promise<void>) => async (bot: Bot) => {
  const slack = await slackHarness();
  await slack.adapter.start(bot);
  await ask(slack);
  await slack.adapter.stop();
};
const onDiscord = (ask: (discord: ReturnType<typeof fakeDiscord>) => Promise<void>) => async (bot: Bot) => {
  const discord = fakeDiscord();
  const settings = { token: "t", readsTalk: true };
  const door = createDiscordDoor({ settings, log: keptLog().log, wiring: discord.wiring });
  await door.start(bot);
  await ask(discord);
  await door.stop();
};

const DRAFTS: readonly Way[] = [
  ["the console", async (bot) => void (await converse(bot, `/ask-supplier --slot ${SLOT} ${WORDS}\n`))],
  ["Slack, slash command", onSlack((slack) => slack.command("ask-supplier", `--slot ${SLOT} ${WORDS}`))],
  [
    "Slack, mention in a thread",
    onSlack((slack) => slack.say(`ask-supplier --slot ${SLOT} ${WORDS}`, { mention: true, thread: SLACK_THREAD })),
  ],
  [
    "Discord, slash command",
    onDiscord((discord) =>
      discord.slash("ask-supplier", [
        { name: "words", type: 3, value: WORDS },
        { name: "slot", type: 3, value: SLOT },
      ]),
    ),
  ],
  [
    "Discord, mention in a thread",
    onDiscord((discord) =>
      discord.say(`<@${PEOPLE.self.id}> ask-supplier --slot ${SLOT} ${WORDS}`, { channel: DISCORD_THREAD }),
    ),
  ],
];

/** A verdict, and its button. */
const PRESSED: readonly Way[] = [
  ["the console", async (bot) => void (await converse(bot, `/vet <<\n${PROFILE}\n.\n1\n`))],
  [
    "Slack",
    onSlack(async (slack) => {
      await slack.command("vet", PROFILE);
      await vi.waitUntil(() => slack.sent().length > 0);
      await slack.press("Draft the questions");
    }),
  ],
  [
    "Discord",
    onDiscord(async (discord) => {
      await discord.slash("vet", [{ name: "profile", type: 3, value: PROFILE }]);
      await vi.waitUntil(() => discord.posted().length > 0);
      await discord.press("Draft the questions");
    }),
  ],
];

async function lastRecord(ask: Way[1], count: number): Promise<Json> {
  const asked = kept(app());
  await ask(asked.bot);
  await vi.waitFor(() => expect(asked.records).toHaveLength(count));
  return asked.records.at(-1) ?? null;
}

describe("the same draft", () => {
  const opened = (command: string, values: Readonly<Record<string, string>>) =>
    app().open({
      id: "1",
      command,
      input: { kind: "values", values },
      place: { platform: "test", channel: "c" },
      by: { id: "u", name: "u", isBot: false },
      at: NOW,
    });

  it.each(DRAFTS)("is given on %s", async (_, ask) => {
    const plain = opened("ask-supplier", { words: WORDS, slot: SLOT });
    const expected = plain.accepted ? (await plain.answer()).record : null;
    expect(expected).toMatchObject({ by: "template", messages: [{}, {}], refused: [{ text: "dishwasher safe" }] });
    expect(await lastRecord(ask, 1)).toEqual(expected);
  });

  it.each(PRESSED)("stands behind the button of a verdict on %s", async (_, ask) => {
    const verdict = opened("vet", { profile: PROFILE });
    const gaps = verdict.accepted ? (await verdict.answer()).record : null;
    const ids = [...new Set((gaps as { gaps: { questions: string[] }[] }).gaps.flatMap(({ questions }) => questions))];
    const plain = opened("ask-supplier", { questions: ids.join(",") });
    expect(await lastRecord(ask, 2)).toEqual(plain.accepted ? (await plain.answer()).record : null);
  });
});
