/** `/ask-supplier`: the questions to a supplier as messages to copy, in documented Chinese with the English beside it. */
import { type Command, defineCommand } from "../core/command.ts";
import type { Place } from "../core/chat.ts";
import { StoreError, UserError } from "../core/errors.ts";
import { describeError } from "../core/failure.ts";
import { choice, flag, text } from "../core/option.ts";
import type { Log } from "../core/ports.ts";
import type { Policy } from "../vetting/policy.ts";
import type { QuestionBank } from "../translate/questions/bank.ts";
import type { Draft } from "../translate/questions/draft.ts";
import type { AboutContext } from "./ask-supplier/about.ts";
import type { Grounds } from "./ask-supplier/grounds.ts";
import type { NoteSubject, QuestionNotes } from "./ask-supplier/question-notes.ts";
import type { WriteFreely } from "./ask-supplier/request.ts";
import { type Reading, READING_HERE } from "./reading.ts";

export interface AskSupplierSupplies {
  readonly notes: (about: NoteSubject) => Promise<QuestionNotes>;
  readonly log?: Log;
  /** Writes questions outside the bank; without it they are refused with the nearest documented ones. */
  readonly writeFreely?: WriteFreely;
  /** The team's limits: what a page leaves open depends on them. */
  readonly policy?: Policy | undefined;
  /** Where a message is read; here when left out. */
  readonly reading?: Pick<Reading, "vet" | "answers"> | undefined;
}

/** The tones of the bank; held here because help must not wait for the bank. A test keeps them the same. */
const TONES = ["first-contact", "follow-up", "negotiation"] as const;

/** Makes the command. Dates count from the moment of the call (UTC). */
export function createAskSupplier(supplies: AskSupplierSupplies): Command {
  const { notes, log, writeFreely, policy, reading = READING_HERE } = supplies;
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

  /** What the last verdict here left open, or the verdict or reply that is named. */
  const remembered = async (
    place: Place,
    fleeting: boolean,
    verdict: string | undefined,
    reply: string | undefined,
  ): Promise<Grounds> => {
    const of = reply === undefined ? "verdict" : "reply";
    const open = fleeting ? undefined : await (await notes(of)).recall(place, (reply ?? verdict)?.trim());
    if (open === undefined) throw nothingToAsk(verdict, reply);
    return { of, open };
  };

  return defineCommand({
    name: "ask-supplier",
    summary: "Draft questions to a supplier in Chinese, ready to copy, with the English beside them",
    example: "--slot product=不锈钢保温杯 photos, moq, price for 500",
    audience: "channel",
    privateChoice: true,
    onMessage: { label: "Ask this supplier", fills: "about" },
    options: {
      words: text({ help: "what to ask: topics in your words; nothing for what the last verdict here left open" }),
      about: text({ help: "a supplier's page or reply: what it leaves open is asked; anything else counts as words" }),
      questions: text({ help: "ids of documented questions, or topics, with commas", repeats: true }),
      slot: text({ help: "a value for the texts as name=value, several with ;", repeats: true }),
      tone: choice({ help: "how the message begins and ends", of: TONES, fallback: "first-contact" }),
      message: text({ help: "a whole message by its id, such as sample-message", repeats: true }),
      verdict: text({ help: "the verdict of this channel whose open questions are asked" }),
      reply: text({ help: "the reply read in this channel whose open questions are asked again" }),
      pinyin: flag({ help: "also how the Chinese is pronounced" }),
    },
    async run(options, { place, at, fleeting = false, signal }) {
      const { about, questions, slot, message, verdict, reply, pinyin } = options;
      const nothing = [options.words, about, questions, message].every((each) => each === undefined);
      const grounds: Grounds | undefined = nothing
        ? await remembered(place, fleeting, verdict, reply)
        : about === undefined
          ? undefined
          : await readAbout(about, { place, at, policy, reading, log, notes: fleeting ? undefined : notes });
      const { of, open = [], wishes } = grounds ?? {};
      const words = [options.words, wishes].filter((each) => each !== undefined).join("\n");
      // What a reply left open is asked in reply to it.
      const tone = reply !== undefined || of?.startsWith("reply") === true ? "follow-up" : options.tone;
      // The bank takes a moment to load: help does not pay for that.
      const [{ questionBank }, { draftFor }, { draftCard }] = await Promise.all([
        import("../translate/questions/bank.ts"),
        import("./ask-supplier/request.ts"),
        import("./ask-supplier/card.ts"),
      ]);
      const bank = questionBank();
      const again = of === "reply" || of === "reply-to-draft";
      const context = { bank, today: at, open, again, writeFreely, asker: { place, signal } };
      const drafted = await draftFor({ words, questions, slot, message, tone, pinyin }, context);
      if (!fleeting) await noteDrafted(place, questionsOf(drafted.draft, bank));
      return draftCard(drafted, { tone, pinyin, ...(of !== undefined && { open: { of, none: open.length === 0 } }) });
    },
  });
}

/** Reading takes the rules of vetting and of replies: only a text that is handed over waits for them. */
async function readAbout(message: string, context: AboutContext): Promise<Grounds> {
  return (await import("./ask-supplier/about.ts")).aboutMessage(message, context);
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
