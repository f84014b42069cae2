/** Drafts the next message to a supplier: only what a reply left unanswered, evaded or incomplete. */
import { questionBank, type QuestionBank } from "../questions/bank.ts";
import { type Draft, draftMessages } from "../questions/draft.ts";
import { containerOf } from "../questions/overlaps.ts";
import type { SlotValues } from "../questions/slot.ts";
import type { ReplyReading } from "./read-answers.ts";

/** A question to be asked again, and what to look for in the next answer. */
export interface StillOpen {
  readonly question: string;
  /** Parts of the answer that are missing, in the bank's words; empty where nothing was said at all. */
  readonly missing: readonly string[];
}

/** A question another one makes needless, now that something else is known. */
export interface Needless {
  readonly question: string;
  /** The question that asks for the same. */
  readonly because: string;
}

/** What a reply leaves to be asked, and what it makes needless. */
export interface Rest {
  readonly open: readonly StillOpen[];
  readonly needless: readonly Needless[];
}

/** The draft, what each of its questions is asked for, and what it leaves out. */
export interface FollowUp extends Rest {
  readonly draft: Draft;
}

/**
 * What is to be asked again: not what waits for the buyer, nor what was promised, nor what overlaps with another open question
 * now that the goods are known to be in stock (rule 6 of knowledge/questions.md).
 */
export function restOf({ answers, inStock }: Pick<ReplyReading, "answers" | "inStock">): Rest {
  const rest = answers
    .filter(({ state, missing }) => state !== "pending" && (state !== "answered" || missing.length > 0))
    .map(({ question, missing }) => ({ question, missing }));
  const ids = rest.map(({ question }) => question);
  const needless = inStock
    ? ids.flatMap((question) => {
        const because = containerOf(question, ids, "when-in-stock");
        return because === undefined ? [] : [{ question, because }];
      })
    : [];
  return { open: rest.filter(({ question }) => needless.every((each) => each.question !== question)), needless };
}

/**
 * The follow-up to a reply (rule 7 of knowledge/questions.md). A question that waits for the buyer, or whose answer was promised,
 * is not asked again.
 */
export function followUp(
  reading: Pick<ReplyReading, "answers" | "inStock">,
  slots: SlotValues = {},
  bank: QuestionBank = questionBank(),
): FollowUp {
  const rest = restOf(reading);
  const draft = draftMessages(bank, {
    questions: rest.open.map(({ question }) => question),
    slots,
    tone: "follow-up",
    again: true,
  });
  return { draft, ...rest };
}
