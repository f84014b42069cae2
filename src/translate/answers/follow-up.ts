/** Drafts the next message to a supplier: only what a reply left unanswered, evaded or incomplete. */
import { questionBank, type QuestionBank } from "../questions/bank.ts";
import { type Draft, draftMessages } from "../questions/draft.ts";
import type { SlotValues } from "../questions/slot.ts";
import type { Answer } from "./read-answers.ts";

/** A question to be asked again, and what to look for in the next answer. */
export interface StillOpen {
  readonly question: string;
  /** Parts of the answer that are missing, in the bank's words; empty where nothing was said at all. */
  readonly missing: readonly string[];
}

/** The draft, and what each of its questions is asked for. */
export interface FollowUp {
  readonly draft: Draft;
  readonly open: readonly StillOpen[];
}

/** What is to be asked again: not what waits for the buyer, nor what was promised. */
export function stillOpen(answers: readonly Answer[]): readonly StillOpen[] {
  return answers
    .filter(({ state, missing }) => state !== "pending" && (state !== "answered" || missing.length > 0))
    .map(({ question, missing }) => ({ question, missing }));
}

/**
 * The follow-up to a reply (rule 7 of knowledge/questions.md). A question that waits for the buyer, or whose answer was promised,
 * is not asked again.
 */
export function followUp(
  answers: readonly Answer[],
  slots: SlotValues = {},
  bank: QuestionBank = questionBank(),
): FollowUp {
  const open = stillOpen(answers);
  const draft = draftMessages(bank, {
    questions: open.map(({ question }) => question),
    slots,
    tone: "follow-up",
    again: true,
  });
  return { draft, open };
}
