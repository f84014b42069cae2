/** Which questions a reply is read against, and where what it leaves open is noted for the follow-up. */
import type { Place } from "../../core/chat.ts";
import { StoreError } from "../../core/errors.ts";
import { describeError } from "../../core/failure.ts";
import type { Log } from "../../core/ports.ts";
import type { NoteSubject, QuestionNotes } from "../ask-supplier/question-notes.ts";
import type { Asked } from "./answers.ts";

/**
 * The questions that are named, else those drafted last in this thread or its channel. A reply is worth reading without them: a
 * store that fails is told to the log alone.
 * @param read reads a text against them
 * @param notes absent where nothing can be remembered
 */
export async function whatWasAsked(
  named: readonly string[],
  read: Asked["read"],
  notes: ((about: NoteSubject) => Promise<QuestionNotes>) | undefined,
  { place, log }: { readonly place: Place; readonly log: Log },
): Promise<Asked> {
  if (notes === undefined) return { ids: named, remembered: false, read };
  const orNothing = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.warn({ platform: place.platform, errors: describeError(error) }, what);
      return undefined;
    }
  };
  const recall = async () => (await notes("draft")).recall(place);
  const drafted = named.length > 0 ? undefined : await orNothing("the drafted questions could not be recalled", recall);
  return {
    ids: drafted ?? named,
    remembered: drafted !== undefined,
    read,
    noteRest: async (rest) =>
      orNothing("what a reply left open could not be noted", async () => (await notes("reply")).remember(place, rest)),
  };
}
