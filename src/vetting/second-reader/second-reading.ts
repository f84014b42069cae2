/** A second reader for what the rules left unread: a language model finds the place, our readers read it, and the verdict does not move. */
import { BotError, ModelError, type ModelFault } from "../../core/errors.ts";
import type { LanguageModel, Prompt } from "../../core/ports.ts";
import type { SupplierProfile } from "../profile.ts";
import type { Paste, Reading } from "../reading.ts";
import { profileJob } from "./form.ts";
import { type Dropped, holdAgainst } from "./hold-against.ts";
import { missingFacts, type WantedField } from "./wanted-facts.ts";

/** What a second reader brought. */
export interface SecondReading {
  /** The model's name. */
  readonly model: string;
  /** The facts it was asked for. */
  readonly asked: readonly WantedField[];
  /** Those that stand in the text, with our own reading of their words. Not judged. */
  readonly facts: SupplierProfile;
  readonly dropped: readonly Dropped[];
  /** Why there was no answer: `store` where the budget could not be kept. Then nothing was read. */
  readonly failed?: ModelFault | "store";
}

/** What asking takes. */
export interface SecondReader {
  readonly model: LanguageModel;
  /** `prompts/read-profile.md`. */
  readonly prompt: Prompt<"fields">;
}

const NOTHING: Reading = { profile: {}, statements: [] };

/**
 * Asks a model for the facts the rules did not find in a paste of one supplier, or of none that they could see. Undefined when there is
 * nothing to ask: several suppliers, a lone link, an empty text, or no fact missing. A model that fails gives a reading that says so;
 * rejects only with the reason of `signal`, and with errors of our own making.
 * @param workspace whose budget pays @param asOf the day ages count to
 */
export async function readAgain(
  { model, prompt }: SecondReader,
  paste: Paste,
  {
    asOf,
    workspace,
    signal,
  }: { readonly asOf: Date; readonly workspace: string; readonly signal?: AbortSignal | undefined },
): Promise<SecondReading | undefined> {
  const { input, suppliers, loneLink } = paste;
  if (suppliers.length > 1 || loneLink || input.trim() === "") return undefined;
  const reading = suppliers[0] ?? NOTHING;
  const asked = missingFacts(reading.profile, reading.statements);
  if (asked.length === 0) return undefined;
  try {
    const { facts: claims } = await model.fill(profileJob(prompt, asked, input, workspace), signal);
    return { model: model.name, asked, ...holdAgainst(input, reading, claims, asked, asOf) };
  } catch (error) {
    // Whoever gave up waiting wants no verdict either.
    if (signal?.aborted || !(error instanceof BotError)) throw error;
    const failed = error instanceof ModelError ? error.reason : "store";
    return { model: model.name, asked, facts: {}, dropped: [], failed };
  }
}
