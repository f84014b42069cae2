/** `/translate`: a supplier's reply made readable, or a message in English put beside the documented Chinese. */
import { type Command, defineCommand } from "../core/command.ts";
import { choice, REPEATED, text } from "../core/option.ts";
import type { Log, Store } from "../core/ports.ts";
import type { ModelParts, TranslatePrompt } from "../translate/model/translate-lines.ts";
import type { NoteSubject, QuestionNotes } from "./ask-supplier/question-notes.ts";
import { type Reading, READING_HERE } from "./reading.ts";

export type { TranslatePrompt };

/** What the command needs: where the team's terms and earlier answers are kept, and the model where there is one. */
export interface TranslateSupplies {
  readonly store: Store;
  readonly log: Log;
  /** Without one the answer is a reading aid. */
  readonly translator?: ModelParts | undefined;
  /** What was drafted for the supplier, and what a reply left of it; without them only questions that are named are looked for. */
  readonly notes?: (about: NoteSubject) => Promise<QuestionNotes>;
  /** How long a translation is kept (ms). */
  readonly keptMs: number;
  /** Where a message is read; here when left out. */
  readonly reading?: Pick<Reading, "translate" | "answers"> | undefined;
}

/** So many ids are read of what was asked. */
const MOST_ASKED = 60;

/** Makes the command. */
export function createTranslate(supplies: TranslateSupplies): Command {
  const { store, log, translator, notes: kept, keptMs, reading = READING_HERE } = supplies;
  return defineCommand({
    name: "translate",
    summary: "Make a supplier's reply readable: figures, trade terms, what it refuses, its red flags",
    example: "起订量500个，单价12.5元，不含税，15个工作日左右发货",
    audience: "asker",
    onMessage: { label: "Translate this message", fills: "text" },
    options: {
      text: text({ help: "what the supplier wrote, or what you want to write", long: true, required: true }),
      to: choice({ help: "the language to read it in", of: ["auto", "en", "zh"], fallback: "auto" }),
      asked: text({ help: "ids of the questions you had asked; those drafted here last when left out", repeats: true }),
    },
    async run({ text: given, to, asked: named = "" }, { place, converted, fleeting = false, signal }) {
      // Reading takes a moment to load: help does not pay for that.
      const [{ glossReply }, { whatWasAsked }, { readOwnTerms }] = await Promise.all([
        import("./translate/run.ts"),
        import("./translate/asked.ts"),
        import("./translate/own-terms.ts"),
      ]);
      const { own, notes } = await readOwnTerms(place, { store, log });
      const asked = await whatWasAsked(idsIn(named), reading.answers, fleeting ? undefined : kept, { place, log });
      const read = await reading.translate(given, { to, own, converted });
      const request = { text: given, to, asked, own, converted, notes };
      if (translator === undefined) return glossReply(request, read);
      const { modelReply } = await import("./translate/with-model.ts");
      return modelReply(request, read, { ...translator, store, log, keptMs, place, signal });
    },
  });
}

function idsIn(asked: string): readonly string[] {
  const ids = asked.split(new RegExp(`[,，;；\\s${REPEATED}]+`)).filter((id) => id !== "");
  return [...new Set(ids)].slice(0, MOST_ASKED);
}
