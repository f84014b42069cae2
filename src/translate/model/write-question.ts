/** A question no documented one covers, written by a model: asked for, checked, asked for once more, and else not used. */
import { z } from "zod";
import { ModelError } from "../../core/errors.ts";
import type { LanguageModel, Prompt } from "../../core/ports.ts";
import type { Tone } from "../questions/bank.ts";
import { questionDoubts, type WrittenQuestion } from "./check-question.ts";
import { rowLines, rowsFor } from "./prompt-terms.ts";

/** The slots of prompts/write-question.md. */
export const QUESTION_SLOTS = ["tone", "terms"] as const;
export type QuestionPrompt = Prompt<(typeof QUESTION_SLOTS)[number]>;

export interface QuestionWriter {
  readonly model: LanguageModel;
  readonly prompt: QuestionPrompt;
}

/** A wish, and what it is held against. */
export interface QuestionRequest {
  readonly wish: string;
  readonly tone: Tone;
  readonly workspace: string;
  /** Whether a text would be warned about if the other side had written it. */
  readonly raisesFlag: (text: string) => boolean;
}

/** The question, or in a few words why there is none. */
export type QuestionAnswer = { readonly question: WrittenQuestion } | { readonly unwritten: string };

const SHAPE = z.object({ zh: z.string().max(400), en: z.string().max(800) });
const EXAMPLE = { zh: "请问这款可以放洗碗机吗？", en: "Can this go into the dishwasher?" };
const TONES: Readonly<Record<Tone, string>> = {
  "first-contact": "It is the first message to this supplier: ask openly and politely.",
  "follow-up": "The talk is under way: ask briefly.",
  negotiation: "It is a negotiation: stay polite and firm, and offer nothing.",
};

/**
 * Writes one question. Two calls at most, the second names what was wrong with the first; a question that does not hold is never
 * mended and never used. Rejects as `LanguageModel.fill` does for the first call, and with the reason of `signal`.
 */
export async function writeQuestion(
  { model, prompt }: QuestionWriter,
  { wish, tone, workspace, raisesFlag }: QuestionRequest,
  signal?: AbortSignal,
): Promise<QuestionAnswer> {
  const instructions = prompt.fill({ tone: TONES[tone], terms: termLines(wish) });
  const ask = async (doubts: readonly string[]) => {
    const material = [
      { label: "wish", text: wish },
      ...(doubts.length === 0 ? [] : [{ label: "doubts", text: JSON.stringify(doubts.slice(0, 10)) }]),
    ];
    const job = { task: "write-question", instructions, material, shape: SHAPE, example: EXAMPLE, workspace };
    const { zh, en } = await model.fill(job, signal);
    const question = { zh: zh.trim(), en: en.trim() };
    const declined = question.zh === "" && question.en === "";
    return { question, declined, doubts: declined ? [] : questionDoubts(wish, question, raisesFlag) };
  };

  const first = await ask([]);
  const last = first.doubts.length === 0 ? first : ((await again(() => ask(first.doubts))) ?? first);
  if (last.declined) return { unwritten: "the language model could make no question to a supplier of it" };
  const [doubt] = last.doubts;
  if (doubt === undefined) return { question: last.question };
  return { unwritten: `what the language model wrote did not hold (${doubt.replace(/\.$/, "")})` };
}

/** The terms of the trade in a wish, as the prompt names them. */
export function termLines(wish: string): string {
  const direction = /\p{Script=Han}/u.test(wish) ? "zh-en" : "en-zh";
  return rowLines(rowsFor(wish, direction), direction);
}

/** A second answer that does not come leaves the first with its doubts. */
async function again<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ModelError) return undefined;
    throw error;
  }
}
