/** The whole bot with the real adapter of a model, which asks a server on loopback. */
import { createOpenAiModel, type OpenAiModelOptions } from "../../src/adapters/openai/model.ts";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { createApp } from "../../src/app.ts";
import type { Bot } from "../../src/core/bot.ts";
import type { Store } from "../../src/core/ports.ts";
import type { Reply } from "../../src/core/reply.ts";
import { loadPrompt } from "../../src/prompts.ts";
import { QUESTION_SLOTS } from "../../src/translate/model/write-question.ts";
import { TRANSLATE_SLOTS } from "../../src/translate/model/translate-lines.ts";
import { shippedModelPrompts } from "./model-prompts.ts";
import { keptLog, type Line } from "./test-bot.ts";

/** The day ages count to. */
export const AT = new Date("2026-11-22T09:30:00Z");

export interface AppWithModel {
  readonly bot: Bot;
  readonly log: readonly Line[];
  /** The reply to a command with its text, as a door asks for it. */
  ask(command: string, values: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Reply>;
  close(): Promise<void>;
}

/** @param url of the server; without one the bot has no model */
export function appWithModel(
  url: string | undefined,
  over: Partial<Pick<OpenAiModelOptions, "dailyTokens" | "limits">> & { readonly modelStore?: Store } = {},
): AppWithModel {
  const { modelStore, limits, dailyTokens = 10_000_000 } = over;
  const store = openSqliteStore({ file: ":memory:" });
  const { log, lines } = keptLog();
  const model =
    url === undefined
      ? {}
      : {
          model: createOpenAiModel({
            model: "stand-in",
            baseUrl: url,
            apiKey: "key-of-nobody-4711",
            dailyTokens,
            store: modelStore ?? store,
            log,
            prompts: shippedModelPrompts(),
            limits: { firstPauseMs: 5, ...limits },
          }),
          prompts: {
            readProfile: loadPrompt("read-profile", ["fields"]),
            translateMessage: loadPrompt("translate-message", TRANSLATE_SLOTS),
            writeQuestion: loadPrompt("write-question", QUESTION_SLOTS),
          },
        };
  const bot = createApp({ store, log, newRef: () => "ref", ...model });
  return {
    bot,
    log: lines,
    async ask(command, values, signal) {
      const opened = bot.open({
        id: "1",
        command,
        input: { kind: "values", values },
        place: { platform: "test", team: "T1", channel: "c" },
        by: { id: "u1", name: "Ann", isBot: false },
        at: AT,
        fleeting: true,
      });
      return opened.accepted ? opened.answer(signal) : opened.reply;
    },
    close: () => store.close(),
  };
}
