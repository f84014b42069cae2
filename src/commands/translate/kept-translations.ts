/** Translations that were made before, in the store. */
import { z } from "zod";
import { DOUBT_KINDS } from "../../translate/fidelity/doubt.ts";
import type { ModelTranslation } from "../../translate/model/translate-lines.ts";
import { type KeptByModel, keptByModel } from "../kept-by-model.ts";

const PLACE = { start: z.int().min(0), end: z.int().min(0) };
const KEPT = z.object({
  translation: z.string(),
  lines: z.array(z.object({ source: z.string(), translation: z.string(), ...PLACE })),
  verified: z.boolean(),
  doubts: z.array(z.object({ kind: z.enum(DOUBT_KINDS), says: z.string(), quote: z.string(), ...PLACE })),
});

/** They depend on direction, text, the team's terms and the glossary rows the model was given: `of`, in this order. */
export function keptTranslations(where: Parameters<typeof keptByModel>[0]): KeptByModel<ModelTranslation> {
  return keptByModel(where, "translate:kept", KEPT);
}
