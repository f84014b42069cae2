/** Translations that were made before, in the store: the same text is put to the model once. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Store } from "../../core/ports.ts";
import type { Json } from "../../core/reply.ts";
import { type Owner, teamKey } from "../../core/team-records.ts";
import { DOUBT_KINDS } from "../../translate/fidelity/doubt.ts";
import type { ModelTranslation } from "../../translate/model/translate-lines.ts";

const PLACE = { start: z.int().min(0), end: z.int().min(0) };
const KEPT = z.object({
  translation: z.string(),
  lines: z.array(z.object({ source: z.string(), translation: z.string(), ...PLACE })),
  verified: z.boolean(),
  doubts: z.array(z.object({ kind: z.enum(DOUBT_KINDS), says: z.string(), quote: z.string(), ...PLACE })),
});

/** What a translation depends on. */
export interface TranslationKey {
  /** Translations are shared within a team. */
  readonly owner: Owner;
  readonly model: string;
  /** Version of the prompt. */
  readonly prompt: string;
  readonly direction: string;
  readonly text: string;
  /** The team's terms, and the glossary rows the model was given. */
  readonly terms: readonly unknown[];
}

const keyOf = ({ owner, model, prompt, direction, text, terms }: TranslationKey): string => {
  const dependsOn = JSON.stringify([model, prompt, direction, text, terms]);
  return teamKey("translate:kept", owner, createHash("sha256").update(dependsOn).digest("hex"));
};

/**
 * The kept translation, or the one that `make` makes, which is then kept.
 * Rejects as `make` does, and with `StoreError`.
 * @param keptMs how long it is kept
 */
export async function keptOrMade(
  store: Store,
  key: TranslationKey,
  keptMs: number,
  make: () => Promise<ModelTranslation>,
): Promise<ModelTranslation> {
  const name = keyOf(key);
  const known = KEPT.safeParse(await store.get(name));
  if (known.success) return known.data;
  const made = await make();
  await store.set(name, made as unknown as Json, keptMs);
  return made;
}
