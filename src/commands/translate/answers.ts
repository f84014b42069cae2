/** What a reply says to the questions that were asked: as records, and as a block of the card. */
import type { Block, Inline } from "../../core/reply.ts";
import { type Answer, readAnswers } from "../../translate/answers/read-answers.ts";
import { questionBank } from "../../translate/questions/bank.ts";
import { shorten } from "../vet/shorten.ts";
import type { AnswerRecord } from "./record.ts";

/** What was asked and is answered, or is not. */
export interface AskedAndAnswered {
  readonly records: readonly AnswerRecord[];
  readonly blocks: readonly Block[];
  /** Asked ids that no question has. */
  readonly unknown: readonly string[];
}

const STATES: Readonly<Record<Answer["state"], string>> = {
  answered: "answered",
  partly: "partly answered",
  evaded: "evaded",
  pending: "to come",
  open: "not answered",
};
const QUOTE_LIMIT = 80;

/** Reads the reply against the asked ids, by rule. Total. */
export function answersTo(text: string, asked: readonly string[]): AskedAndAnswered {
  if (asked.length === 0) return { records: [], blocks: [], unknown: [] };
  const bank = questionBank();
  const answers = readAnswers(text, asked);
  const rest = answers.filter(({ state, missing }) => state !== "answered" || missing.length > 0);
  const ids = rest.map(({ question }) => question).join(",");
  return {
    records: answers.map(({ question, state, evidence, missing }) => ({
      question,
      state,
      ...(evidence === undefined ? {} : { quote: evidence.quote }),
      ...(missing.length === 0 ? {} : { missing }),
    })),
    blocks:
      answers.length === 0
        ? []
        : [
            { kind: "heading", text: "What was asked, by rule" },
            { kind: "list", items: answers.map((answer) => line(answer, bank.questions.get(answer.question)?.title)) },
            ...(ids === ""
              ? []
              : [
                  {
                    kind: "steps",
                    steps: [
                      {
                        label: "Draft the follow-up",
                        command: "ask-supplier",
                        argument: `--tone follow-up --questions ${ids}`,
                      },
                    ],
                  } satisfies Block,
                ]),
          ],
    unknown: asked.filter((id) => !bank.questions.has(id)),
  };
}

function line({ question, state, evidence, missing }: Answer, title = question): Inline[] {
  return [
    { bold: `${title}: ` },
    STATES[state],
    ...(evidence === undefined ? [] : [` (“${shorten(evidence.quote, QUOTE_LIMIT)}”)`]),
    ...(missing.length === 0 ? [] : [`; missing: ${missing.join("; ")}`]),
  ];
}
