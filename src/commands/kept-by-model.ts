/** What a model made before, in the store: the same is put to it once. */
import { createHash } from "node:crypto";
import type { ZodType } from "zod";
import type { Store } from "../core/ports.ts";
import type { Json } from "../core/reply.ts";
import { type Owner, teamKey, type TeamRecordKind } from "../core/team-records.ts";

/** What the model's work depends on. */
export interface MadeFrom {
  /** It is shared within a team. */
  readonly owner: Owner;
  readonly model: string;
  /** Version of the prompt. */
  readonly prompt: string;
  /** Everything else, as it would stand in JSON. */
  readonly of: readonly unknown[];
}

/** The work of one kind that is kept. Both reject with `StoreError`. */
export interface KeptByModel<T> {
  /** What was made of the same; `undefined` where nothing was, or where it cannot be read any more. */
  known(from: MadeFrom): Promise<T | undefined>;
  keep(from: MadeFrom, made: T): Promise<void>;
}

/** Keeps work of this kind for `keptMs` (ms). */
export function keptByModel<T>(
  { store, keptMs }: { readonly store: Store; readonly keptMs: number },
  kind: TeamRecordKind,
  shape: ZodType<T>,
): KeptByModel<T> {
  const keyOf = ({ owner, model, prompt, of }: MadeFrom): string => {
    const dependsOn = JSON.stringify([model, prompt, ...of]);
    return teamKey(kind, owner, createHash("sha256").update(dependsOn).digest("hex"));
  };
  return {
    async known(from) {
      const { success, data } = shape.safeParse(await store.get(keyOf(from)));
      return success ? data : undefined;
    },
    keep: async (from, made) => store.set(keyOf(from), made as Json, keptMs),
  };
}
