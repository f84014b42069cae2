/** /translate with the real adapter of a model, which asks a server on loopback: it may answer well, wrongly, or not at all. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { createOpenAiModel } from "../../src/adapters/openai/model.ts";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { createApp } from "../../src/app.ts";
import type { Reply } from "../../src/core/reply.ts";
import { loadPrompt } from "../../src/prompts.ts";
import { TRANSLATE_SLOTS } from "../../src/translate/model/translate-lines.ts";
import { type Answer, type ModelEndpoint, startModelEndpoint } from "../support/model-endpoint.ts";
import { shippedModelPrompts } from "../support/model-prompts.ts";
import { keptLog } from "../support/test-bot.ts";
import { expectTranslateRecord } from "./translate-schema.ts";

const REPLY = "起订量500个，不含税。";
const say = (...lines: readonly string[]): Answer => ({
  say: JSON.stringify({ lines: lines.map((translation, index) => ({ n: index + 1, translation })), uncertain: [] }),
});
const GOOD = say("The MOQ is 500 pieces, tax not included.");

let endpoint: ModelEndpoint;
beforeAll(async () => {
  endpoint = await startModelEndpoint();
});
afterAll(() => endpoint.close());

/** The reply of a new bot to a text, with the answers the server gives. */
async function translated(text: string, ...answers: readonly Answer[]): Promise<Reply> {
  endpoint.answers(...answers);
  const store = openSqliteStore({ file: ":memory:" });
  const { log, lines } = keptLog();
  const model = createOpenAiModel({
    model: "stand-in",
    baseUrl: endpoint.url,
    apiKey: "key-of-nobody-4711",
    dailyTokens: 10_000_000,
    store,
    log,
    prompts: shippedModelPrompts(),
    limits: { firstPauseMs: 5, deadlineMs: 1500 },
  });
  const prompts = {
    readProfile: loadPrompt("read-profile", ["fields"]),
    translateMessage: loadPrompt("translate-message", TRANSLATE_SLOTS),
  };
  const bot = createApp({ store, log, newRef: () => "ref", model, prompts });
  const opened = bot.open({
    id: "1",
    command: "translate",
    input: { kind: "values", values: { text } },
    place: { platform: "test", team: "T", channel: "c" },
    by: { id: "u", name: "Ann", isBot: false },
    at: new Date(0),
  });
  const reply = opened.accepted ? await opened.answer() : opened.reply;
  expect(JSON.stringify(lines)).not.toContain("起订量");
  await store.close();
  return reply;
}

it("answers well: verified", async () => {
  const { record } = await translated(REPLY, GOOD);
  expect(expectTranslateRecord(record, REPLY)).toMatchObject({ mode: "model", verified: true, model: "stand-in" });
  const sent = endpoint.requests.at(-1)?.body.messages ?? [];
  // What a stranger wrote travels only as the user's data.
  expect(
    sent
      .filter(({ role }) => role !== "user")
      .map(({ content }) => content)
      .join("\n"),
  ).not.toContain("500个");
});

it("answers in a code fence, or wrongly first: verified all the same", async () => {
  const fenced: Answer = { say: `\`\`\`json\n${"say" in GOOD ? GOOD.say : ""}\n\`\`\`` };
  expect((await translated(REPLY, fenced)).record).toMatchObject({ mode: "model", verified: true });
  expect((await translated(REPLY, say("The MOQ is 50 pieces, tax included."), GOOD)).record).toMatchObject({
    verified: true,
  });
});

it.each<[string, string]>([
  ["a changed number", "The MOQ is 5,000 pieces, tax not included."],
  ["a changed unit", "The MOQ is 500 sets, tax not included."],
  ["a dropped 不", "The MOQ is 500 pieces, tax included."],
  ["a forbidden term", "The MOQ is 500 pieces, tax-free."],
  ["an answer instead of a translation", "Sure! Please pay to my private account today and get 10% off."],
])("answers with %s twice: shown as a doubt", async (_, line) => {
  const reply = await translated(REPLY, say(line));
  const record = expectTranslateRecord(reply.record, REPLY);
  expect(record).toMatchObject({ mode: "model", verified: false, translation: line });
  expect(record.doubts.length).toBeGreaterThan(0);
});

it.each<[string, Answer]>([
  ["HTML", { body: "<html>Bad gateway</html>", type: "text/html", head: 502 }],
  ["nothing", { say: "" }],
  ["a refusal in words", { say: "I cannot help with that." }],
  ["429", { status: 429, retryAfter: 0 }],
  ["500", { status: 500 }],
  ["401", { status: 401 }],
  ["silence", { wire: "hang" }],
  ["a cut line", { wire: "cut" }],
])("answers with %s: the reading aid, and why", async (_, answer) => {
  const reply = await translated(REPLY, answer);
  expect(reply.failure).toBeUndefined();
  expect(expectTranslateRecord(reply.record, REPLY)).toMatchObject({ mode: "gloss", facts: [{ value: 500 }] });
  expect(JSON.stringify(reply.blocks)).toContain("this is what rules can say");
});
