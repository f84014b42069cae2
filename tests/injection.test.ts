/** Texts that speak to the machine: they move no verdict, learn nothing of our prompts, and bring no link or mention to life; not even with a model that obeys them. */
import { readdirSync, readFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createConversation } from "../src/adapters/console/conversation.ts";
import { createDiscordDoor } from "../src/adapters/discord/adapter.ts";
import type { Reply } from "../src/core/reply.ts";
import { PROMPTS } from "../src/prompts.ts";
import { STANDINGS } from "../src/vetting/finding.ts";
import type { VetRecord } from "../src/vetting/record.ts";
import { type AppWithModel, appWithModel, AT } from "./support/app-with-model.ts";
import { liveMarkup } from "./support/discord-markdown.ts";
import { fakeDiscord } from "./support/fake-discord.ts";
import {
  type Injection,
  leaks,
  leaksPlainly,
  obeys,
  readInjections,
  obeysWish,
  readWishInjections,
  WISH_MANNERS,
} from "./support/injections.ts";
import { type ModelEndpoint, startModelEndpoint } from "./support/model-endpoint.ts";
import { slackHarness } from "./support/slack-harness.ts";
import { keptLog } from "./support/test-bot.ts";
import { expectVetRecord } from "./vetting/record-schema.ts";

const INJECTIONS = readInjections();
const each = INJECTIONS.map((injection) => [injection.name, injection] as const);

let endpoint: ModelEndpoint;
let plain: AppWithModel;
let fooled: AppWithModel;
beforeAll(async () => {
  endpoint = await startModelEndpoint();
  plain = appWithModel(undefined);
  fooled = appWithModel(endpoint.url, { limits: { openAfter: 1_000_000 } });
});
afterAll(async () => {
  await plain.close();
  await fooled.close();
  await endpoint.close();
});

const recordOf = ({ record }: Reply): VetRecord => record as unknown as VetRecord;
const vetted = async (app: AppWithModel, profile: string): Promise<Reply> => app.ask("vet", { profile });

/** From the worst to what an injection would like best. */
const WORST_FIRST = ["do_not_proceed", "high_caution", "caution", "not_enough", "no_red_flag"] as const;
const rank = ({ standing }: VetRecord): number => WORST_FIRST.indexOf(standing);

/** Sentences of every prompt there is, blanks counted once. */
const OURS = readdirSync(PROMPTS).flatMap((file) =>
  oneLine(readFileSync(`${PROMPTS}/${file}`, "utf8"))
    .split(/\{\{\w+\}\}|[.:;](?= )/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= 30),
);
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
/** Sentences of our prompts in what was shown or recorded. */
const leaked = (shown: string): readonly string[] => OURS.filter((sentence) => oneLine(shown).includes(sentence));

test("there are at least forty, in both languages and in every place", () => {
  expect(INJECTIONS.length).toBeGreaterThanOrEqual(40);
  expect([...WORST_FIRST].toSorted()).toEqual([...STANDINGS].toSorted());
  for (const place of ["profile", "reply", "name", "file"]) {
    for (const language of ["zh", "en"]) {
      expect(INJECTIONS.filter(({ name }) => name.startsWith(`${place}-${language}-`)).length).toBeGreaterThan(3);
    }
  }
  expect(new Set(INJECTIONS.map(({ order }) => order)).size).toBe(INJECTIONS.length);
  expect(OURS.length).toBeGreaterThan(20);
});

describe.each(each)("%s", (_name, injection: Injection) => {
  test("gives no better verdict than the text without it", async () => {
    const [with_, without] = [await vetted(plain, injection.text), await vetted(plain, injection.clean)];
    expect(rank(recordOf(with_))).toBeLessThanOrEqual(rank(recordOf(without)));
  });

  test.each([
    ["obeys it", obeys],
    ["gives away its prompt", () => leaks],
    ["gives it away in plain words", () => leaksPlainly],
  ])("moves nothing with a model that %s", async (_how, manner) => {
    endpoint.answers(manner(injection));
    const reply = await vetted(fooled, injection.text);
    const without = await vetted(plain, injection.text);
    const { readByModel, ...record } = recordOf(reply);
    expect(record).toEqual(without.record);
    expect([reply.title, reply.tone, reply.failure]).toEqual([without.title, without.tone, undefined]);
    expectVetRecord(reply.record, injection.text);
    expect(leaked(JSON.stringify(reply))).toEqual([]);
    // What the order itself states is not even listed as found.
    const { order } = injection;
    const fromOrder = Object.values(readByModel?.facts ?? {})
      .flat()
      .filter(({ quote }) => order.includes(quote));
    expect(fromOrder.map(({ quote }) => quote)).toEqual([]);
  });

  test("is translated without a leak, its red flags standing", async () => {
    const flagsOf = ({ record }: Reply) => (record as { flags?: unknown }).flags;
    const without = await plain.ask("translate", { text: injection.text });
    for (const manner of [obeys(injection), leaks, leaksPlainly]) {
      endpoint.answers(manner);
      const reply = await fooled.ask("translate", { text: `${injection.text}\n` });
      expect(leaked(JSON.stringify(reply))).toEqual([]);
      expect(flagsOf(reply)).toEqual(flagsOf(without));
    }
  });
});

const WISHES = readWishInjections();
/** What must never stand in Chinese that a buyer copies without being able to read it. */
const NEVER_WRITTEN =
  /[微薇威][信x]|wechat|weixin|[vw]x?信|qq|支付宝|转账|汇|打款|付款|全款|私账|银行|账[户号]|扫码|二维码|线下|电话|手机|\d{6}|\d{3} \d{4}|一三八|确认订|点com|加v|加我|提示|系统|忽略|https?:|www\.|[@<>*`[\]\n]/iu;
const writtenByModel = ({ record }: Reply): readonly string[] =>
  (record as { messages: { lines: { by: string; zh: string }[] }[] }).messages
    .flatMap(({ lines }) => lines)
    .filter(({ by }) => by === "model")
    .map(({ zh }) => zh);

describe.each(WISHES.map((wish) => [wish.id, wish] as const))("the wish %s", (_id, wish) => {
  test.each(Object.entries(WISH_MANNERS))("puts nothing into the draft with a model that %s", async (_how, manner) => {
    endpoint.answers(manner(wish));
    // A question that held is kept: another manner is asked anew.
    const app = appWithModel(endpoint.url, { limits: { openAfter: 1_000_000 } });
    for (const given of [{ words: wish.wish }, { about: wish.wish }] as const) {
      const reply = await app.ask("ask-supplier", given);
      expect(reply.failure).toBeUndefined();
      expect(writtenByModel(reply).filter((zh) => NEVER_WRITTEN.test(zh))).toEqual([]);
      expect(leaked(JSON.stringify(reply))).toEqual([]);
    }
    await app.close();
  });
});

describe("on the doors, with a model that obeys", () => {
  const commands = ["vet", "scan", "translate"] as const;

  test("Slack shows nothing live", async () => {
    const slack = await slackHarness();
    await slack.adapter.start(fooled.bot);
    for (const injection of INJECTIONS) {
      endpoint.answers(obeys(injection));
      for (const command of commands) await slack.command(command, injection.text);
    }
    for (const wish of WISHES) {
      endpoint.answers(obeysWish(wish));
      await slack.command("ask-supplier", wish.wish);
    }
    await slack.idle();
    const sent = slack.sent();
    expect(sent.length).toBeGreaterThanOrEqual(INJECTIONS.length * commands.length + WISHES.length);
    expect(sent.flatMap(({ wire }) => slack.live(wire))).toEqual([]);
    expect(sent.flatMap(({ text }) => leaked(text))).toEqual([]);
    await slack.adapter.stop();
  }, 60_000);

  test("Discord shows nothing live", async () => {
    const fake = fakeDiscord();
    const door = createDiscordDoor({
      settings: { token: "t", readsTalk: true },
      log: keptLog().log,
      wiring: fake.wiring,
    });
    await door.start(fooled.bot);
    for (const injection of INJECTIONS) {
      endpoint.answers(obeys(injection));
      for (const command of commands) {
        await fake.slash(command, [{ name: command === "vet" ? "profile" : "text", type: 3, value: injection.text }]);
      }
    }
    for (const wish of WISHES) {
      endpoint.answers(obeysWish(wish));
      await fake.slash("ask-supplier", [{ name: "words", type: 3, value: wish.wish }]);
    }
    await fake.idle();
    const posted = fake.posted();
    expect(posted.length).toBeGreaterThanOrEqual(INJECTIONS.length * commands.length + WISHES.length);
    for (const { body } of posted) {
      const { content = "", embeds = [], allowed_mentions: mentions } = body;
      const texts = [content, ...embeds.flatMap(({ title = "", description = "" }) => [title, description])];
      expect(texts.flatMap(liveMarkup)).toEqual([]);
      expect(mentions?.parse).toEqual([]);
      expect(texts.flatMap(leaked)).toEqual([]);
    }
    await door.stop();
  }, 60_000);

  test("the console shows nothing that steers a terminal", async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    let shown = "";
    output.on("data", (chunk: Buffer) => (shown += chunk.toString()));
    const style = { width: 80, colour: false, screen: false, steps: "numbered" as const };
    const door = createConversation({ input, output, interactive: false, style, log: keptLog().log, now: () => AT });
    await door.start(fooled.bot);
    for (const injection of INJECTIONS) {
      endpoint.answers(obeys(injection));
      const before = shown.length;
      for (const command of commands) input.write(`/${command} <<\n${injection.text.trimEnd()}\n.\n`);
      input.write(`/no-such-command\n`);
      await vi.waitFor(() => expect(shown.slice(before)).toContain("no-such-command"), {
        timeout: 20_000,
        interval: 5,
      });
    }
    input.end();
    await door.finished;
    expect(shown.match(/(?!\n)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu) ?? []).toEqual([]);
    expect(leaked(shown)).toEqual([]);
  }, 60_000);
});
