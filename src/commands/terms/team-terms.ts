/** A team's own terms, kept in the store: what a Chinese word is to be called, before the glossary is asked. */
import { z } from "zod";
import type { Place } from "../../core/chat.ts";
import { UserError } from "../../core/errors.ts";
import type { Store } from "../../core/ports.ts";
import type { Json } from "../../core/reply.ts";
import { teamKey } from "../../core/team-records.ts";

const STORED = z.object({
  zh: z.string(),
  en: z.string(),
  note: z.string().optional(),
  forbidden: z.array(z.string()),
  by: z.string(),
  at: z.string(),
});

/** A term with who added it (by name) and when (ISO time). */
export type OwnTerm = Readonly<z.infer<typeof STORED>>;

export interface TeamTerms {
  /** The team's terms in the order they were added. Rejects with `StoreError`. */
  of(place: Place): Promise<readonly OwnTerm[]>;
  /** Changes them as `change` says, which may throw a `UserError`. Rejects with `StoreError`. */
  change(place: Place, change: (terms: readonly OwnTerm[]) => readonly OwnTerm[]): Promise<void>;
}

const MOST_TRIES = 20;

/** Makes the terms on the store. */
export function createTeamTerms(store: Store): TeamTerms {
  return {
    of: async (place) => parsed(await store.get(keyOf(place))),
    async change(place, change) {
      const key = keyOf(place);
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const stored = await store.get(key);
        const terms = change(parsed(stored));
        if (await store.replace(key, stored, terms as unknown as Json)) return;
      }
      throw new UserError("Others are changing the same terms: try again in a moment");
    },
  };
}

const keyOf = (place: Place): string => teamKey("terms:team", place);

/** What cannot be read counts as not set. */
function parsed(stored: Json | undefined): readonly OwnTerm[] {
  const read = z.array(STORED).safeParse(stored ?? []);
  return read.success ? read.data : [];
}
