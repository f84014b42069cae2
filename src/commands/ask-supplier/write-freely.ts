/** Questions outside the bank, written by a language model: what it may be asked for, and what the buyer reads when it gives none. */
import type { Place } from "../../core/chat.ts";
import { ModelError, StoreError } from "../../core/errors.ts";
import { describeError } from "../../core/failure.ts";
import type { Log, Store } from "../../core/ports.ts";
import { workspaceOf } from "../../core/team-records.ts";
import type { QuestionAnswer, QuestionPrompt, QuestionWriter } from "../../translate/model/write-question.ts";
import type { Tone } from "../../translate/questions/bank.ts";
import { MODEL_FAILURES } from "../model-failures.ts";
import type { WriteFreely } from "./request.ts";

export type { QuestionPrompt };

/** Wishes are repeated up to this length: of a longer one the end is missing, and half a wish is another wish. */
const LONGEST_WISH = 119;
const HOUSE = { document: "house rule", heading: "free question" };

export interface FreeWriterParts extends QuestionWriter {
  readonly log: Log;
  readonly store: Store;
  /** How long a question is kept (ms): the same wish is put to the model once. */
  readonly keptMs: number;
}

/** Makes the writer. It rejects only with the reason of the caller's signal, and for what is no fault of model or store. */
export function createWriteFreely(parts: FreeWriterParts): WriteFreely {
  return async (wish, tone, { place, signal }) => {
    if (wish.length > LONGEST_WISH) return { unwritten: "it is too long for one question" };
    const { scanMessage } = await import("../../vetting/red-flags/scan-message.ts");
    const raisesFlag = (text: string): boolean => scanMessage(text).length > 0;
    // What would be warned about is not put into better Chinese.
    if (raisesFlag(wish)) return { unwritten: "it is about paying or talking outside the platform" };
    try {
      const answer = await writtenOnce({ wish, tone, raisesFlag }, parts, place, signal);
      if ("unwritten" in answer) return answer;
      return { question: "free", ...answer.question, by: "model", sources: [HOUSE] };
    } catch (error) {
      if (!(error instanceof ModelError) && !(error instanceof StoreError)) throw error;
      parts.log.warn({ platform: place.platform, errors: describeError(error) }, "no question was written");
      return {
        unwritten: `the language model ${MODEL_FAILURES[error instanceof ModelError ? error.reason : "store"]}`,
      };
    }
  };
}

interface Wish {
  readonly wish: string;
  readonly tone: Tone;
  readonly raisesFlag: (text: string) => boolean;
}

/**
 * The question, kept from before or written now. One that does not hold is not kept: the model may do better the next time. A kept one
 * is held against today's rules.
 */
async function writtenOnce(
  { wish, tone, raisesFlag }: Wish,
  parts: FreeWriterParts,
  place: Place,
  signal: AbortSignal | undefined,
): Promise<QuestionAnswer> {
  const [{ termLines, writeQuestion }, { questionDoubts }, { keptQuestions }] = await Promise.all([
    import("../../translate/model/write-question.ts"),
    import("../../translate/model/check-question.ts"),
    import("./kept-questions.ts"),
  ]);
  const { model, prompt } = parts;
  const kept = keptQuestions(parts);
  const from = { owner: place, model: model.name, prompt: prompt.version, of: [tone, wish, termLines(wish)] };
  const question = await kept.known(from);
  if (question !== undefined && questionDoubts(wish, question, raisesFlag).length === 0) return { question };
  const answer = await writeQuestion(parts, { wish, tone, workspace: workspaceOf(place), raisesFlag }, signal);
  if ("question" in answer) await kept.keep(from, answer.question);
  return answer;
}
