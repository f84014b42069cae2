/** English to a supplier without a model: no Chinese is made up; the documented questions that come closest are shown instead. */
import type { Block, Reply } from "../../core/reply.ts";
import { questionBank } from "../../translate/questions/bank.ts";
import { chooseByWords, nearestQuestions } from "../../translate/questions/choose.ts";
import type { ReadingAid } from "../../translate/reading-aid/reading-aid.ts";
import { figureBlocks, LABEL } from "./reading-card.ts";

const MOST_QUESTIONS = 4;
/** So much of a message is enough to know what it asks, in UTF-16 units. */
const READ = 2000;

/** The ids of the documented questions that a message means, or else comes nearest to; best first. */
function documentedFor(text: string): readonly string[] {
  const bank = questionBank();
  const words = text.slice(0, READ);
  const { questions } = chooseByWords(bank, words);
  return (questions.length > 0 ? questions : nearestQuestions(bank, words)).slice(0, MOST_QUESTIONS);
}

/** Whether a message asks what documented questions ask. */
export function meansDocumented(text: string): boolean {
  return chooseByWords(questionBank(), text.slice(0, READ)).questions.length > 0;
}

/** The card for a message in English. @param text what was read @param notes sentences about what could not be done */
export function outboundCard(text: string, aid: ReadingAid, notes: readonly string[]): Omit<Reply, "record"> {
  const bank = questionBank();
  const ids = documentedFor(text);
  const drafts = ids.flatMap((id): Block[] => {
    const question = bank.questions.get(id);
    const wording = question?.slotFree ?? (question?.slots.length === 0 ? question.whole : undefined);
    if (question === undefined) return [];
    return [
      { kind: "heading", text: question.title },
      ...(wording === undefined
        ? []
        : [
            { kind: "copyable", label: "In Chinese", text: wording.zh } satisfies Block,
            { kind: "text", text: [{ bold: "In English: " }, wording.en] } satisfies Block,
          ]),
    ];
  });
  return {
    tone: "caution",
    title: `${LABEL}: no Chinese is written for this without a model`,
    blocks: [
      {
        kind: "text",
        text: [
          ids.length === 0
            ? "No documented question comes near it. Say what to ask in a few words: photos, moq, price for 500."
            : "These documented questions come nearest. They do not say everything your text says: read the English before you copy the Chinese.",
        ],
      },
      ...drafts,
      ...figureBlocks(aid),
      ...notes.map((note): Block => ({ kind: "text", text: [note] })),
      ...(ids.length === 0
        ? []
        : [
            {
              kind: "steps",
              steps: [
                { label: "Draft these questions", command: "ask-supplier", argument: `--questions ${ids.join(",")}` },
              ],
            } satisfies Block,
          ]),
    ],
  };
}
