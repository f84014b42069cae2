/** Questions a model wrote before, in the store. */
import { z } from "zod";
import type { WrittenQuestion } from "../../translate/model/check-question.ts";
import { type KeptByModel, keptByModel } from "../kept-by-model.ts";

const KEPT = z.object({ zh: z.string(), en: z.string() });

/** They depend on tone, wish and the terms the model was given: `of`, in this order. */
export function keptQuestions(where: Parameters<typeof keptByModel>[0]): KeptByModel<WrittenQuestion> {
  return keptByModel(where, "question:kept", KEPT);
}
