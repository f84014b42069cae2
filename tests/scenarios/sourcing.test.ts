/** One supplier from the first look to the second message, on every door: the same records, and the page that shows it. */
import { readFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { createConversation } from "../../src/adapters/console/conversation.ts";
import { createDiscordDoor } from "../../src/adapters/discord/adapter.ts";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { createApp } from "../../src/app.ts";
import type { Bot } from "../../src/core/bot.ts";
import type { Json } from "../../src/core/reply.ts";
import { fakeDiscord } from "../support/fake-discord.ts";
import { NOW, slackHarness } from "../support/slack-harness.ts";
import { type Journey, transcriptPage } from "../support/sourcing-page.ts";
import { keptLog } from "../support/test-bot.ts";

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
/** The day ages count to. */
const DAY = "2026-06-30";
const PAGE = "../../docs/transcripts/sourcing.md";

/** The first command loads readers and rules. */
const PATIENCE_MS = 20_000;

/** The bot, with the record of every reply it gives. */
function kept(): { readonly bot: Bot; readonly records: Json[] } {
  const records: Json[] = [];
  const bot = createApp({ store: openSqliteStore({ file: ":memory:" }), log: keptLog().log, newRef: () => "ref" });
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
    },
  };
}

/** Takes the four steps; `shown` answers what has come to be seen since the last call. */
async function journey(
  records: readonly Json[],
  steps: readonly (() => Promise<unknown>)[],
  shown: () => string,
): Promise<Journey> {
  const cards: string[] = [];
  for (const [index, step] of steps.entries()) {
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
    [type(`/vet --as-of ${DAY} <<\n${PROFILE}\n.\n`), type("1\n"), type(`/translate <<\n${REPLY}\n.\n`), type("1\n")],
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
  let seen = 0;
  const walked = await journey(
    records,
    [
      () => slack.command("vet", `--as-of ${DAY} ${PROFILE}`),
      () => slack.press("Draft the questions"),
      () => slack.command("translate", REPLY),
      () => slack.press("Draft the follow-up"),
    ],
    () => {
      const sent = slack.sent().slice(seen);
      seen += sent.length;
      return sent.map(({ text }) => text).join("\n");
    },
  );
  await slack.adapter.stop();
  return walked;
}

async function onDiscord(): Promise<Journey> {
  const { bot, records } = kept();
  const discord = fakeDiscord();
  const settings = { token: "t", readsTalk: true };
  const door = createDiscordDoor({ settings, log: keptLog().log, wiring: discord.wiring });
  await door.start(bot);
  let seen = 0;
  const walked = await journey(
    records,
    [
      () =>
        discord.slash("vet", [
          { name: "profile", type: 3, value: PROFILE },
          { name: "as-of", type: 3, value: DAY },
        ]),
      () => discord.press("Draft the questions"),
      () => discord.slash("translate", [{ name: "text", type: 3, value: REPLY }]),
      () => discord.press("Draft the follow-up"),
    ],
    () => {
      const posted = discord.posted().slice(seen);
      seen += posted.length;
      return posted.map((each) => discord.text(each)).join("\n");
    },
  );
  await door.stop();
  return walked;
}

describe("vet, ask, read the reply, ask again", () => {
  let doors: { readonly console: Journey; readonly slack: Journey; readonly discord: Journey };
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

  it.each(["slack", "discord"] as const)("has the same records on %s as on the console", (door) => {
    expect(doors[door].records).toEqual(doors.console.records);
  });

  it.each(["console", "slack", "discord"] as const)("shows on %s what is answered and what is evaded", (door) => {
    const card = doors[door].cards[2] ?? "";
    expect(card).toMatch(/4 answered, 2 evaded, 1 to come, 1 not answered/);
    expect(card).toContain("Draft the follow-up");
    expect(doors[door].cards[3]).toContain("还有3个没有确认");
  });

  it("is what docs/transcripts/sourcing.md shows (npm run transcripts brings the page up to date)", async () => {
    await expect(transcriptPage({ sample: SAMPLE, reply: REPLY, ...doors })).toMatchFileSnapshot(PAGE);
  });
});

function questionsOf(record: Json | undefined): readonly string[] {
  const { messages } = record as { messages: { lines: { question: string }[] }[] };
  return messages.flatMap(({ lines }) => lines.map(({ question }) => question));
}
