/** Questions outside the bank, written by a language model: what it may be asked for, and what the buyer reads when it gives none. */
import { ModelError, StoreError } from "../../core/errors.ts";
import { describeError } from "../../core/failure.ts";
import type { Log } from "../../core/ports.ts";
import { workspaceOf } from "../../core/team-records.ts";
import type { QuestionPrompt, QuestionWriter } from "../../translate/model/write-question.ts";
import { MODEL_FAILURES } from "../model-failures.ts";
import type { WriteFreely } from "./request.ts";

export type { QuestionPrompt };

/** Wishes are repeated up to this length: of a longer one the end is missing, and half a wish is another wish. */
const LONGEST_WISH = 119;
const HOUSE = { document: "house rule", heading: "free question" };

/** Makes the writer. It rejects only with the reason of the caller's signal, and for what is no fault of model or store. */
export function createWriteFreely(writer: QuestionWriter & { readonly log: Log }): WriteFreely {
  return async (wish, tone, { place, signal }) => {
    if (wish.length > LONGEST_WISH) return { unwritten: "it is too long for one question" };
    const [{ writeQuestion }, { scanMessage }] = await Promise.all([
      import("../../translate/model/write-question.ts"),
      import("../../vetting/red-flags/scan-message.ts"),
    ]);
    const raisesFlag = (text: string): boolean => scanMessage(text).length > 0;
    // What would be warned about is not put into better Chinese.
    if (raisesFlag(wish)) return { unwritten: "it is about paying or talking outside the platform" };
    const workspace = workspaceOf(place);
    try {
      const answer = await writeQuestion(writer, { wish, tone, workspace, raisesFlag }, signal);
      if ("unwritten" in answer) return answer;
      return { question: "free", ...answer.question, by: "model", sources: [HOUSE] };
    } catch (error) {
      if (!(error instanceof ModelError) && !(error instanceof StoreError)) throw error;
      writer.log.warn({ platform: place.platform, errors: describeError(error) }, "no question was written");
      return {
        unwritten: `the language model ${MODEL_FAILURES[error instanceof ModelError ? error.reason : "store"]}`,
      };
    }
  };
}
