/** `/ask-supplier`: the questions to a supplier as messages to copy, in documented Chinese with the English beside it. */
import { type Command, defineCommand } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import { choice, flag, text } from "../core/option.ts";
import type { VerdictNotes } from "./ask-supplier/verdict-notes.ts";
import type { WriteFreely } from "./ask-supplier/request.ts";

export interface AskSupplierSupplies {
  readonly notes: () => Promise<VerdictNotes>;
  /** Writes questions outside the bank; without it they are refused with the nearest documented ones. */
  readonly writeFreely?: WriteFreely;
}

/** The tones of the bank; held here because help must not wait for the bank. A test keeps them the same. */
const TONES = ["first-contact", "follow-up", "negotiation"] as const;

/** Makes the command. Dates count from the moment of the call (UTC). */
export function createAskSupplier({ notes, writeFreely }: AskSupplierSupplies): Command {
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
      pinyin: flag({ help: "also how the Chinese is pronounced" }),
    },
    async run({ words, questions, slot, tone, message, verdict, pinyin }, { place, at, fleeting = false }) {
      const nothing = words === undefined && questions === undefined && message === undefined;
      const open = nothing && !fleeting ? await (await notes()).recall(place, verdict?.trim()) : undefined;
      if (nothing && open === undefined) throw nothingToAsk(verdict);
      // The bank takes a moment to load: help does not pay for that.
      const [{ questionBank }, { draftFor }, { draftCard }] = await Promise.all([
        import("../translate/questions/bank.ts"),
        import("./ask-supplier/request.ts"),
        import("./ask-supplier/card.ts"),
      ]);
      const typed = { words, questions, slot, message, tone };
      const context = { bank: questionBank(), today: at, open: open ?? [], writeFreely };
      return draftCard(await draftFor(typed, context), { tone, pinyin, fromVerdict: nothing });
    },
  });
}

function nothingToAsk(verdict: string | undefined): UserError {
  return new UserError(
    verdict === undefined
      ? "No verdict here is remembered: say what to ask, or vet a supplier first"
      : "That verdict is not remembered any more: say what to ask, or vet the supplier again",
  );
}
