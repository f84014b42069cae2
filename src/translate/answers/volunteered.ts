/** What a reply says that nobody asked for: rule 7 of "Reading a reply against this list" in knowledge/questions.md. */
import type { Question } from "../questions/question.ts";
import { type Case, cueIn, type Found, isAnothers, mayAnswer } from "./evidence.ts";

/** A question of the bank, and where it is answered. */
export interface QuestionFound {
  readonly question: string;
  readonly found: Found;
}

/**
 * The questions that were not asked and are clearly answered: by cues of their own, without a hedge, in a clause no asked
 * question rests on. Each question and each clause once, in the order of the reply.
 * @param taken where the asked questions are answered
 */
export function unaskedAnswers(
  bank: ReadonlyMap<string, Question>,
  taken: readonly QuestionFound[],
  reading: Omit<Case, "question" | "index">,
): readonly QuestionFound[] {
  const { passages, questions, cues, claims } = reading;
  const asked = new Set(questions.map(({ id }) => id));
  const unasked: QuestionFound[] = [];
  const known = new Set<string>();
  const used = new Set(taken.map(({ found }) => found.passage));
  const answered = new Set(taken.map(({ question }) => question));
  for (const passage of passages) {
    if (passage.asks || used.has(passage) || cues.pending.test(passage.text) || cues.hedge.test(passage.text)) continue;
    const claimed = claims(passage);
    if (claimed.some((id) => answered.has(id))) continue;
    for (const id of claimed) {
      const question = bank.get(id);
      const own = cues.questions.get(id);
      const need = own?.needs[0];
      if (question === undefined || own === undefined || need === undefined) continue;
      if (own.onlyAsked || asked.has(id) || known.has(id)) continue;
      const one: Case = { ...reading, question, index: -1 };
      const found = cueIn(need, need.any, passage, undefined);
      if (found === undefined || !mayAnswer(passage, one) || isAnothers(found, one)) continue;
      known.add(id);
      unasked.push({ question: id, found });
      break;
    }
  }
  return unasked;
}
