/** What a verdict leaves behind for the questions to the supplier: the ids of the questions that close its gaps, nothing of the text. */
import { z } from "zod";
import type { Place } from "../../core/chat.ts";
import type { Store } from "../../core/ports.ts";

export interface VerdictNotes {
  /** Remembers what a verdict left open in a place; answers a short reference to it. */
  remember(place: Place, questions: readonly string[]): Promise<string>;
  /** What the verdict under this reference left open, or the last one of the thread, else of its channel; `undefined` when nothing is remembered. */
  recall(place: Place, reference?: string): Promise<readonly string[] | undefined>;
}

const NOTE = z.object({ questions: z.array(z.string()) });

/** Makes the notes on the store that all processes share, kept for `keptMs` (ms). A note that cannot be read counts as absent. */
export function createVerdictNotes(store: Store, keptMs: number): VerdictNotes {
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

const threadKey = ({ platform, team = "", channel }: Place, thread: string): string =>
  `verdict:thread:${JSON.stringify([platform, team, channel, thread])}`;
const referenceKey = ({ platform, team = "", channel }: Place, reference: string): string =>
  `verdict:reference:${JSON.stringify([platform, team, channel, reference.slice(0, 20)])}`;

/** The same questions have the same reference: FNV-1a, 32 bits, which is plenty for the verdicts of one channel. */
function referenceOf(questions: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const character of questions.join(" ")) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  }
  return hash.toString(36).padStart(7, "0");
}
