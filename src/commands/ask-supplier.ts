/** `/ask-supplier`: the questions to a supplier as messages to copy, in documented Chinese with the English beside it. */
import { type Command, defineCommand } from "../core/command.ts";
import type { Place } from "../core/chat.ts";
import { StoreError, UserError } from "../core/errors.ts";
import { describeError } from "../core/failure.ts";
import { choice, flag, text } from "../core/option.ts";
import type { Log } from "../core/ports.ts";
import type { QuestionBank } from "../translate/questions/bank.ts";
import type { Draft } from "../translate/questions/draft.ts";
import type { NoteSubject, QuestionNotes } from "./ask-supplier/question-notes.ts";
import type { WriteFreely } from "./ask-supplier/request.ts";

export interface AskSupplierSupplies {
  readonly notes: (about: NoteSubject) => Promise<QuestionNotes>;
  readonly log?: Log;
  /** Writes questions outside the bank; without it they are refused with the nearest documented ones. */
  readonly writeFreely?: WriteFreely;
}

/** The tones of the bank; held here because help must not wait for the bank. A test keeps them the same. */
const TONES = ["first-contact", "follow-up", "negotiation"] as const;

/** Makes the command. Dates count from the moment of the call (UTC). */
export function createAskSupplier({ notes, log, writeFreely }: AskSupplierSupplies): Command {
  /** So that the supplier's answer can be read against what was asked. A draft is an answer even where nothing can be remembered. */
  const noteDrafted = async (place: Place, questions: readonly string[]): Promise<void> => {
    if (questions.length === 0) return;
    try {
      await (await notes("draft")).remember(place, questions);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log?.warn({ platform: place.platform, errors: describeError(error) }, "the drafted questions could not be noted");
    }
  };

  return defineCommand({
    name: "ask-supplier",
    summary: "Draft questions to a supplier in Chinese, ready to copy, with the English beside them",
    example: "--slot product=不锈钢保温杯 photos, moq, price for 500",
    audience: "channel",
    privateChoice: true,
    localised: { "zh-CN": { summary: "起草给供应商的问题：中文可直接复制，附英文对照" } },
    options: {
      words: text({ help: "what to ask: topics in your words; nothing for what the last verdict here left open" }),
      questions: text({ help: "ids of documented questions, or topics, with commas", repeats: true }),
      slot: text({ help: "a value for the texts as name=value, several with ;", repeats: true }),
      tone: choice({ help: "how the message begins and ends", of: TONES, fallback: "first-contact" }),
      message: text({ help: "a whole message by its id, such as sample-message", repeats: true }),
      verdict: text({ help: "the verdict of this channel whose open questions are asked" }),
      reply: text({ help: "the reply read in this channel whose open questions are asked again" }),
      pinyin: flag({ help: "also how the Chinese is pronounced" }),
    },
    async run(options, { place, at, fleeting = false, signal }) {
      const { words, questions, slot, message, verdict, reply, pinyin } = options;
      // What a reply left open is asked in reply to it.
      const tone = reply === undefined ? options.tone : "follow-up";
      const nothing = words === undefined && questions === undefined && message === undefined;
      const about = reply === undefined ? "verdict" : "reply";
      const reference = (reply ?? verdict)?.trim();
      const open = nothing && !fleeting ? await (await notes(about)).recall(place, reference) : undefined;
      if (nothing && open === undefined) throw nothingToAsk(verdict, reply);
      // The bank takes a moment to load: help does not pay for that.
      const [{ questionBank }, { draftFor }, { draftCard }] = await Promise.all([
        import("../translate/questions/bank.ts"),
        import("./ask-supplier/request.ts"),
        import("./ask-supplier/card.ts"),
      ]);
      const typed = { words, questions, slot, message, tone };
      const bank = questionBank();
      const again = nothing && reply !== undefined;
      const context = { bank, today: at, open: open ?? [], again, writeFreely, asker: { place, signal } };
      const drafted = await draftFor(typed, context);
      if (!fleeting) await noteDrafted(place, questionsOf(drafted.draft, bank));
      return draftCard(drafted, { tone, pinyin, open: nothing ? about : undefined });
    },
  });
}

/** The documented questions of a draft, in its order. */
function questionsOf({ messages }: Draft, bank: QuestionBank): readonly string[] {
  const ids = messages.flatMap(({ lines }) => lines.map(({ question }) => question));
  return [...new Set(ids)].filter((id) => bank.questions.has(id));
}

function nothingToAsk(verdict: string | undefined, reply: string | undefined): UserError {
  if (reply !== undefined) return new UserError("That reply is not remembered any more: paste it to /translate again");
  return new UserError(
    verdict === undefined
      ? "No verdict here is remembered: say what to ask, or vet a supplier first"
      : "That verdict is not remembered any more: say what to ask, or vet the supplier again",
  );
}
