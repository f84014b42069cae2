/** The form a language model fills in when it reads a profile: quoted facts, each with its value. */
import * as z from "zod";
import type { ModelJob, Prompt } from "../../core/ports.ts";
import { WANTED_FIELDS, type WantedField, wantedFact } from "./wanted-facts.ts";

// The words come first: a model that has copied them has less room to invent the value.
const claim = z.object({
  quote: z.string(),
  field: z.enum(WANTED_FIELDS as [WantedField, ...WantedField[]]),
  low: z.number().nullable(),
  high: z.number().nullable(),
  word: z.string().nullable(),
});
const form = z.object({ facts: z.array(claim) });

/** One fact as a model claims it. Nothing of it is believed before `holdAgainst` has seen it. */
export type Claim = z.infer<typeof claim>;

const EXAMPLE = {
  facts: [
    { quote: "厂里一百来号人", field: "employees", low: 100, high: 100, word: null },
    { quote: "我们是做贸易的", field: "sellerType", low: null, high: null, word: "trading" },
  ],
};

/**
 * The job that asks for facts.
 * @param prompt `prompts/read-profile.md` @param fields what is looked for @param text the paste, HTML already reduced @param workspace who pays
 */
export function profileJob(
  prompt: Prompt<"fields">,
  fields: readonly WantedField[],
  text: string,
  workspace: string,
): ModelJob<z.infer<typeof form>> {
  const listed = fields.map((field) => `- ${field}: ${wantedFact(field).meaning}`).join("\n");
  return {
    task: "read-profile",
    instructions: prompt.fill({ fields: listed }),
    material: [{ label: "supplier profile", text }],
    shape: form,
    example: EXAMPLE,
    workspace,
  };
}
