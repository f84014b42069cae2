/** The team's own terms for a translation, which is worth having without them too. */
import type { Place } from "../../core/chat.ts";
import { StoreError } from "../../core/errors.ts";
import { describeError } from "../../core/failure.ts";
import type { Log, Store } from "../../core/ports.ts";
import { createTeamTerms, type OwnTerm } from "../terms/team-terms.ts";

/** The terms; where the store fails none, and the sentence for the card that says so. */
export async function readOwnTerms(
  place: Place,
  { store, log }: { readonly store: Store; readonly log: Log },
): Promise<{ readonly own: readonly OwnTerm[]; readonly notes: readonly string[] }> {
  try {
    return { own: await createTeamTerms(store).of(place), notes: [] };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log.warn({ platform: place.platform, errors: describeError(error) }, "the team's terms could not be read");
    return { own: [], notes: ["Your team's own terms could not be read just now: only the glossary was used."] };
  }
}
