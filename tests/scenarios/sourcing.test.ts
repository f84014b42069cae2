/** One supplier from the first look to a warning, on every door: the same records, and the pages that show it. */
import { readFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { PermissionFlagsBits, SnowflakeUtil } from "discord.js";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { createConversation } from "../../src/adapters/console/conversation.ts";
import { createDiscordDoor } from "../../src/adapters/discord/adapter.ts";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { createApp } from "../../src/app.ts";
import type { Bot } from "../../src/core/bot.ts";
import type { Json } from "../../src/core/reply.ts";
import { fakeDiscord, messageData, PEOPLE } from "../support/fake-discord.ts";
import { NOW, slackHarness } from "../support/slack-harness.ts";
import { keptLog } from "../support/test-bot.ts";
import { type Journey, type Told, transcriptPage } from "../support/transcript-page.ts";

const SAMPLE = "samples/2-zh-company-table.txt";
const PROFILE = readFileSync(new URL(`../../${SAMPLE}`, import.meta.url), "utf8").trim();
/** Answers some, promises one, dodges the price into WeChat, and overlooks the licence. */
const REPLY = [
  "亲，实拍图晚点发您",
  "价格好说的，加微信聊",
  "样品28元一套，运费到付，下大单可以退样品费",
  "第三方验货可以配合，不合格我们返工",
  "质量您放心，出口的都没问题",
  "我们是工厂，在湖州练市，40多个人",
  "付款走1688担保交易就行",
].join("\n");
const DEMAND = "亲，平台扣点太高了，直接微信转账给我老婆，便宜5%";
/** Every door's clock stands at this day: ages count to it. */
const DAY = "2026-06-30";
const THREAD = "1699999999.000300";
const MESSAGE = "1699999999.000400";
const DISCORD_THREAD = "500000000000000001";
const DISCORD_MESSAGE = "500000000000000002";

/** The first command loads readers and rules. */
const PATIENCE_MS = 20_000;

const SAMPLE_LINK = `[the sample](../../${SAMPLE})`;
const HEADINGS = [
  "Vet the supplier",
  "Draft what is still open",
  "Read the reply",
  "Ask for the rest",
  "Let the bot listen",
  "A message that asks for payment past the platform",
  "Known to be no problem",
] as const;

/** How each step is taken on each door. */
const TOLD = {
  console: [
    `\`/vet --as-of ${DAY} <<\`, the text of the supplier's page (${SAMPLE_LINK}), and a line with only \`.\``,
    "`1`, the number of the step **Draft the questions**. The Chinese is copied into the chat with the supplier.",
    "The supplier answers; `/translate <<` and the answer. The bot still knows which questions it drafted here:",
    "`1`, the number of the step **Draft the follow-up**. What was answered is not asked again, nor what was promised for later.",
    "`/watch on`",
    "A line that is no command is talk. Somebody repeats what the supplier wrote:",
    "The agent is known to the team: `1`, the number of the step **Not a problem**.",
  ],
  slack: [
    `In a thread somebody has posted the text of the supplier's page (${SAMPLE_LINK}). The buyer chooses **Vet this message** in its menu.`,
    "The buyer presses **Draft the questions** under the verdict, and copies the Chinese into the chat with the supplier.",
    "The supplier's answer is posted into the thread; the buyer chooses **Translate this message** in its menu. The bot still knows which questions it drafted here, and answers the buyer alone:",
    "The buyer presses **Draft the follow-up**. What was answered is not asked again, nor what was promised for later.",
    "An administrator writes `/watch on` in the channel.",
    "In the thread somebody repeats what the supplier wrote:",
    "Somebody presses **Not a problem**. The warning is changed in its place and has no buttons any more; whoever pressed is told alone:",
  ],
  discord: [
    `In a thread somebody has posted the text of the supplier's page (${SAMPLE_LINK}). The buyer chooses **Apps**, **Vet this message** in its menu.`,
    "The buyer presses **Draft the questions** under the verdict, and copies the Chinese into the chat with the supplier.",
    "The supplier's answer is posted into the thread; the buyer chooses **Apps**, **Translate this message** in its menu. The bot still knows which questions it drafted here, and answers the buyer alone:",
    "The buyer presses **Draft the follow-up**. What was answered is not asked again, nor what was promised for later.",
    "Whoever may manage the server writes `/watch on` in the channel.",
    "In the thread somebody repeats what the supplier wrote:",
    "Somebody presses **Not a problem**. The warning is changed in its place and has no buttons any more:",
  ],
} as const;
type DoorName = keyof typeof TOLD;

const WROTE: readonly (string | undefined)[] = [undefined, undefined, REPLY, undefined, undefined, DEMAND, undefined];
const steps = (door: DoorName): readonly Told[] =>
  TOLD[door].map((says, index) => {
    const wrote = WROTE[index];
    return { heading: HEADINGS[index] ?? "", says, ...(wrote === undefined ? {} : { wrote }) };
  });

/** The bot, with the record of every reply it gives. */
function kept(): { readonly bot: Bot; readonly records: Json[] } {
  const records: Json[] = [];
  const bot = createApp({
    store: openSqliteStore({ file: ":memory:" }),
    log: keptLog().log,
    newRef: () => "ref",
    now: () => NOW.getTime(),
  });
  return {
    records,
    bot: {
      ...bot,
      open(invocation) {
        const opened = bot.open(invocation);
        if (!opened.accepted) return opened;
        return {
          ...opened,
          async answer(signal) {
            const reply = await opened.answer(signal);
            records.push(reply.record);
            return reply;
          },
        };
      },
      async hear(message) {
        const heard = await bot.hear(message);
        records.push(...heard.map(({ reply }) => reply.record));
        return heard;
      },
    },
  };
}

/** Takes the steps; `shown` answers what has come to be seen since the last call. */
async function journey(
  records: readonly Json[],
  taken: readonly (() => Promise<unknown>)[],
  shown: () => string,
): Promise<Journey> {
  const cards: string[] = [];
  for (const [index, step] of taken.entries()) {
    await step();
    let card = "";
    const answered = () => {
      card += shown();
      expect(records).toHaveLength(index + 1);
      expect(card).not.toBe("");
    };
    await vi.waitFor(answered, { timeout: PATIENCE_MS });
    cards.push(card);
  }
  return { cards, records };
}

/** What is new, or says something else, in `texts` since the last call. */
function sinceThen(texts: () => readonly string[]): () => string {
  let before: readonly string[] = [];
  return () => {
    const now = texts();
    const fresh = now.filter((text, index) => text !== before[index]);
    before = now;
    return fresh.join("\n\n");
  };
}

async function onConsole(): Promise<Journey> {
  const { bot, records } = kept();
  const [input, output] = [new PassThrough(), new PassThrough()];
  let text = "";
  output.setEncoding("utf8").on("data", (piece: string) => (text += piece));
  const style = { width: 90, colour: false, screen: false, steps: "numbered" as const };
  const door = createConversation({ input, output, interactive: false, style, log: keptLog().log, now: () => NOW });
  await door.start(bot);
  const type = (lines: string) => async () => void input.write(lines);
  const walked = await journey(
    records,
    [
      type(`/vet --as-of ${DAY} <<\n${PROFILE}\n.\n`),
      type("1\n"),
      type(`/translate <<\n${REPLY}\n.\n`),
      type("1\n"),
      type("/watch on\n"),
      type(`${DEMAND}\n`),
      type("1\n"),
    ],
    () => {
      const seen = text.trim();
      text = "";
      return seen;
    },
  );
  input.end();
  await door.finished;
  return walked;
}

async function onSlack(): Promise<Journey> {
  const { bot, records } = kept();
  const slack = await slackHarness();
  await slack.adapter.start(bot);
  const warning = () => slack.sent().findIndex(({ wire }) => wire.includes("Not a problem"));
  const walked = await journey(
    records,
    [
      () => slack.menu("vet", PROFILE, { thread: THREAD }),
      () => slack.press("Draft the questions"),
      () => slack.menu("translate", REPLY, { thread: THREAD }),
      () => slack.press("Draft the follow-up"),
      () => slack.command("watch", "on"),
      () => slack.say(DEMAND, { thread: THREAD, id: MESSAGE }),
      () => slack.press("Not a problem", { of: warning() }),
    ],
    sinceThen(() => slack.sent().map(({ text }) => text)),
  );
  // Everything but what was said in the channel stands in the one thread.
  const threads = slack.sent().map(({ thread }) => thread ?? "the channel");
  expect(new Set(threads)).toEqual(new Set([THREAD, "the channel"]));
  expect(threads.filter((thread) => thread === "the channel")).toHaveLength(1);
  await slack.adapter.stop();
  return walked;
}

async function onDiscord(): Promise<Journey> {
  const { bot, records } = kept();
  const discord = fakeDiscord();
  const settings = { token: "t", readsTalk: true };
  const door = createDiscordDoor({ settings, log: keptLog().log, wiring: discord.wiring });
  await door.start(bot);
  // Discord's ids tell the time.
  let asked = 0;
  const id = () => SnowflakeUtil.generate({ timestamp: NOW, increment: BigInt((asked += 1)) }).toString();
  const menu = (name: string, text: string) => async () => {
    const target = messageData("400000000000000001", DISCORD_THREAD, PEOPLE.person, text);
    const data = { id: "300", type: 3, name, target_id: target.id, resolved: { messages: { [target.id]: target } } };
    await discord.interact({ id: id(), type: 2, data }, DISCORD_THREAD);
  };
  const member = {
    user: PEOPLE.person,
    roles: [],
    permissions: String(PermissionFlagsBits.ManageGuild),
    joined_at: new Date(0).toISOString(),
    deaf: false,
    mute: false,
    flags: 0,
  };
  const on = { id: "300", type: 1, name: "watch", options: [{ type: 1, name: "on", options: [] }] };
  const walked = await journey(
    records,
    [
      menu("Vet this message", PROFILE),
      () => discord.press("Draft the questions"),
      menu("Translate this message", REPLY),
      () => discord.press("Draft the follow-up"),
      () => discord.interact({ id: id(), type: 2, member, data: on }),
      () => discord.say(DEMAND, { channel: DISCORD_THREAD, id: DISCORD_MESSAGE }),
      () => discord.press("Not a problem"),
    ],
    sinceThen(() => discord.posted().map((each) => discord.text(each))),
  );
  await door.stop();
  return walked;
}

describe("vet, ask, read the reply, ask again, be warned, answer the warning", () => {
  let doors: Readonly<Record<DoorName, Journey>>;
  beforeAll(async () => {
    doors = { console: await onConsole(), slack: await onSlack(), discord: await onDiscord() };
  }, 3 * PATIENCE_MS);

  it("reads the reply against what was drafted, and asks for the rest alone", () => {
    const [verdict, draft, reply, next] = doors.console.records;
    expect(verdict).toMatchObject({ standing: "high_caution" });
    const asked = questionsOf(draft);
    const answers = (reply as { answers: { question: string; state: string }[] }).answers;
    expect(answers.map(({ question }) => question)).toEqual(asked);
    expect(Object.fromEntries(answers.map(({ question, state }) => [question, state]))).toEqual({
      "real-photos": "pending",
      "unit-price-delivered": "evaded",
      "sample-request": "answered",
      "third-party-inspection": "answered",
      certifications: "evaded",
      "factory-or-trader": "answered",
      "company-credentials": "open",
      "payment-terms": "answered",
    });
    expect(questionsOf(next).toSorted()).toEqual(["certifications", "company-credentials", "unit-price-delivered"]);
  });

  it("warns about the demand, and notes who knows better", () => {
    const [warning, noted] = doors.console.records.slice(5);
    expect(warning).toMatchObject({ severity: "critical" });
    expect((warning as { flags: { flag: string }[] }).flags.map(({ flag }) => flag)).toContain("off_platform_payment");
    expect(noted).toMatchObject({ answer: "dismissed" });
  });

  it.each(["slack", "discord"] as const)("has the same records on %s as on the console", (door) => {
    expect(doors[door].records.map(placeless)).toEqual(doors.console.records.map(placeless));
  });

  it.each(["console", "slack", "discord"] as const)("shows on %s what is answered and what is evaded", (door) => {
    const card = doors[door].cards[2] ?? "";
    expect(card).toMatch(/4 answered, 2 evaded, 1 to come, 1 not answered/);
    expect(card).toContain("Draft the follow-up");
    expect(doors[door].cards[3]).toContain("还有3个没有确认");
  });

  it.each([
    ["console", "on the console", "Steps are numbered: a number takes the step."],
    ["slack", "in a Slack thread", "Buttons stand as their labels; bold type, boxes and colours are left out."],
    ["discord", "in a Discord thread", "Buttons stand as their labels; bold type, boxes and colours are left out."],
  ] as const)("is what docs/transcripts/%s.md shows (npm run transcripts)", async (door, where, look) => {
    const page = transcriptPage(where, look, steps(door), doors[door]);
    await expect(page).toMatchFileSnapshot(`../../docs/transcripts/${door}.md`);
  });
});

function questionsOf(record: Json | undefined): readonly string[] {
  const { messages } = record as { messages: { lines: { question: string }[] }[] };
  return messages.flatMap(({ lines }) => lines.map(({ question }) => question));
}

/** A record without what names its place: channels, messages and people have ids of their own on every platform. */
function placeless(record: Json): Json {
  if (typeof record !== "object" || record === null || Array.isArray(record)) return record;
  const {
    warning: _warning,
    revision: _revision,
    by: _by,
    channel: _channel,
    ...same
  } = record as Record<string, Json>;
  return same;
}
