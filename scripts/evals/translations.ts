/** `/translate` with a model on labelled messages: how many hold against their source, what is doubted, and that the red flags stand. */
import { isDeepStrictEqual } from "node:util";
import type { Bot } from "../../src/core/bot.ts";
import type { LabelledPair } from "../quality/fidelity.ts";

/** What the model made of one message. */
export interface TranslationResult {
  readonly id: string;
  /** Absent: the model gave none, and the reading aid stood in. */
  readonly translation?: string;
  readonly verified: boolean;
  /** Kinds of doubt that stood beside it. */
  readonly doubts: readonly string[];
  /** The red flags differ from those without a model: must never be. */
  readonly moved: boolean;
}

interface TranslateRecord {
  readonly mode: string;
  readonly verified?: boolean;
  readonly translation?: string;
  readonly doubts?: readonly { readonly kind: string }[];
  readonly flags?: unknown;
}

/** Translates one labelled message with and without the model. */
export async function evalTranslation(
  { id, source, direction }: LabelledPair,
  bots: { readonly plain: Bot; readonly withModel: Bot },
): Promise<TranslationResult> {
  const to = direction === "zh-en" ? "en" : "zh";
  const [without, record] = [await translate(bots.plain, source, to), await translate(bots.withModel, source, to)];
  const made = record.mode === "model" && record.translation !== undefined;
  return {
    id,
    ...(made ? { translation: record.translation } : {}),
    verified: made && record.verified === true,
    doubts: made ? (record.doubts ?? []).map(({ kind }) => kind) : [],
    moved: !isDeepStrictEqual(record.flags, without.flags),
  };
}

async function translate(bot: Bot, text: string, to: string): Promise<TranslateRecord> {
  const opened = bot.open({
    id: "1",
    command: "translate",
    input: { kind: "values", values: { text, to } },
    place: { platform: "console", channel: "console" },
    by: { id: "evals", name: "evals", isBot: false },
    at: new Date(),
    fleeting: true,
  });
  const reply = opened.accepted ? await opened.answer() : opened.reply;
  return (reply.record ?? { mode: "none" }) as unknown as TranslateRecord;
}

/** The results of one direction added up. */
export function sumTranslations(group: string, results: readonly TranslationResult[]) {
  const doubts: Record<string, number> = {};
  for (const kind of results.flatMap((one) => one.doubts)) doubts[kind] = (doubts[kind] ?? 0) + 1;
  return {
    group,
    messages: results.length,
    translated: results.filter(({ translation }) => translation !== undefined).length,
    verified: results.filter(({ verified }) => verified).length,
    doubts,
    moved: results.filter(({ moved }) => moved).length,
  };
}
