/** What is remembered about the questions to a supplier from one command to the next: their ids, nothing of any text. */
import { z } from "zod";
import type { Place } from "../../core/chat.ts";
import type { Store } from "../../core/ports.ts";
import { teamKey } from "../../core/team-records.ts";

/** Which questions: those a verdict left open, those drafted for the supplier, or those a reply left open. */
export type NoteSubject = "verdict" | "draft" | "reply";

export interface QuestionNotes {
  /** Remembers questions for a place, in their order; answers a short reference to them. */
  remember(place: Place, questions: readonly string[]): Promise<string>;
  /** The questions under this reference, or the last ones of the thread, else of its channel; `undefined` when nothing is remembered. */
  recall(place: Place, reference?: string): Promise<readonly string[] | undefined>;
}

const NOTE = z.object({ questions: z.array(z.string()) });

/** Makes the notes on the store that all processes share, kept for `keptMs` (ms). A note that cannot be read counts as absent. */
export function createQuestionNotes(store: Store, keptMs: number, about: NoteSubject): QuestionNotes {
  const threadKey = (place: Place, thread: string): string =>
    teamKey(`${about}:thread`, place, JSON.stringify([place.channel, thread]));
  const referenceKey = (place: Place, reference: string): string =>
    teamKey(`${about}:reference`, place, JSON.stringify([place.channel, reference.slice(0, 20)]));
  const read = async (key: string): Promise<readonly string[] | undefined> => {
    const note = NOTE.safeParse(await store.get(key));
    return note.success ? note.data.questions : undefined;
  };
  return {
    async remember(place, questions) {
      const reference = referenceOf(questions);
      const note = { questions: [...questions] };
      await store.set(referenceKey(place, reference), note, keptMs);
      await store.set(threadKey(place, place.thread ?? ""), note, keptMs);
      return reference;
    },
    async recall(place, reference) {
      if (reference !== undefined) return read(referenceKey(place, reference));
      return (await read(threadKey(place, place.thread ?? ""))) ?? read(threadKey(place, ""));
    },
  };
}

/** The same questions have the same reference: FNV-1a, 32 bits, which is plenty for one channel. */
function referenceOf(questions: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const character of questions.join(" ")) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  }
  return hash.toString(36).padStart(7, "0");
}
