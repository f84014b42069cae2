/** Measures how replies are read against what was asked, on labelled replies: answers found, answers missed, dodges. */
import { z } from "zod";
import { type AnswerState, readAnswers } from "../../src/translate/answers/read-answers.ts";
import { aligned } from "../aligned.ts";
import { type LabelledSet, readLabelledSets } from "./labelled.ts";

const STATES = ["answered", "partly", "evaded", "pending", "open"] as const satisfies readonly AnswerState[];

const replySchema = z.object({
  id: z.string(),
  /** What was asked, and what the reply makes of it. */
  labels: z.record(z.string(), z.enum(STATES)),
  /** Slots the buyer's message had filled. */
  said: z.array(z.string()).default([]),
  reply: z.string(),
});

export type LabelledReply = z.infer<typeof replySchema>;

/** Every labelled file of tests/fixtures/answers. @param root the project's folder @throws {Error} for a malformed label */
export function readAnswerSets(root: string): readonly LabelledSet<LabelledReply>[] {
  return readLabelledSets(root, "answers", replySchema);
}

/** How often a state was found where it is labelled. */
export interface StateScore {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

export interface AnswerScore {
  readonly name: string;
  readonly replies: number;
  readonly asked: number;
  /** Questions whose state is the labelled one. */
  readonly same: number;
  readonly answered: StateScore;
  readonly evaded: StateScore;
  /** One line for each question that was read otherwise than labelled. */
  readonly misses: readonly string[];
}

/** Measures one file. */
export function measureAnswers({ name, cases: replies }: LabelledSet<LabelledReply>): AnswerScore {
  const pairs = replies.flatMap(({ id, labels, said, reply }) =>
    readAnswers(reply, Object.keys(labels), { said }).map(({ question, state, evidence }) => ({
      id,
      question,
      found: state,
      wanted: labels[question],
      reply,
      quote: evidence?.quote,
    })),
  );
  const score = (state: AnswerState): StateScore => ({
    right: pairs.filter(({ found, wanted }) => found === state && wanted === state).length,
    wrong: pairs.filter(({ found, wanted }) => found === state && wanted !== state).length,
    missed: pairs.filter(({ found, wanted }) => found !== state && wanted === state).length,
  });
  const others = pairs.filter(({ found, wanted }) => found !== wanted);
  return {
    name,
    replies: replies.length,
    asked: pairs.length,
    same: pairs.length - others.length,
    answered: score("answered"),
    evaded: score("evaded"),
    misses: others.map(
      ({ id, question, found, wanted, reply, quote }) =>
        `${name} ${id}  ${question}: ${found}, labelled ${wanted}  ${JSON.stringify(quote ?? "")}  ${JSON.stringify(reply)}`,
    ),
  };
}

/** Of what was found, how much is labelled so; 1 when nothing was found. */
export function precision({ right, wrong }: StateScore): number {
  return right + wrong === 0 ? 1 : right / (right + wrong);
}

/** Of what is labelled so, how much was found; 1 when nothing is labelled. */
export function recall({ right, missed }: StateScore): number {
  return right + missed === 0 ? 1 : right / (right + missed);
}

/** The scores as a table, one row a file. */
export function answerTable(scores: readonly AnswerScore[]): string {
  const share = (value: number) => value.toFixed(3);
  const rows = [
    ["answers", "replies", "asked", "same state", "answered P", "R", "evaded P", "R"],
    ...scores.map(({ name, replies, asked, same, answered, evaded }) => [
      name,
      String(replies),
      String(asked),
      String(same),
      share(precision(answered)),
      share(recall(answered)),
      share(precision(evaded)),
      share(recall(evaded)),
    ]),
  ];
  return aligned(rows);
}
