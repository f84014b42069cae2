/** Puts the bot together: the only file that lists commands and watchers. */
import { createAskSupplier } from "./commands/ask-supplier.ts";
import type { NoteSubject } from "./commands/ask-supplier/question-notes.ts";
import { createWriteFreely, type QuestionPrompt } from "./commands/ask-supplier/write-freely.ts";
import { createData } from "./commands/data.ts";
import { createHelp } from "./commands/help.ts";
import { createInterpret } from "./commands/interpret.ts";
import { channelPattern } from "./commands/red-flag-watch/channel-pattern.ts";
import type { Scan } from "./commands/red-flag-watch/look.ts";
import { createTeamSettings } from "./commands/red-flag-watch/team-settings.ts";
import { type Reading, READING_HERE } from "./commands/reading.ts";
import { createRedFlagWatch } from "./commands/red-flag-watch.ts";
import { createScan } from "./commands/scan.ts";
import { createTerms } from "./commands/terms.ts";
import { createTranslate, type TranslatePrompt } from "./commands/translate.ts";
import { createVet } from "./commands/vet.ts";
import { createWatch } from "./commands/watch.ts";
import { type Bot, createBot } from "./core/bot.ts";
import type { Command } from "./core/command.ts";
import type { LanguageModel, Log, ModelBudget, Prompt, Store } from "./core/ports.ts";
import { DAY_MS } from "./core/team-records.ts";
import type { Watcher } from "./core/watcher.ts";
import type { Policy } from "./vetting/policy.ts";

/** What the bot needs from the world. */
export interface Supplies {
  readonly store: Store;
  readonly log: Log;
  /** A short reference that is unlikely to repeat. */
  readonly newRef: () => string;
  /** Absent: every command works without. It comes with the words it is asked with. */
  readonly model?: LanguageModel;
  /** What is used of the model's daily share; it comes with the model. */
  readonly budget?: ModelBudget;
  readonly prompts?: {
    readonly readProfile: Prompt<"fields">;
    readonly translateMessage?: TranslatePrompt;
    readonly writeQuestion?: QuestionPrompt;
  };
  /** The team's limits; the shipped ones when left out. */
  readonly policy?: Policy;
  /** Names of the channels that are watched unless a team says otherwise, such as `sourcing-*`; none when left out. */
  readonly watchChannels?: string;
  /** How long is kept what was seen in watched channels, what people answered to it and which questions were open or drafted (days); a year when left out. */
  readonly retentionDays?: number;
  /** Looks for red flags in a message; the shipped scanner when left out. */
  readonly scan?: Scan;
  /** Where pasted texts are read; in this thread when left out. */
  readonly reading?: Reading;
  /** How many messages of one thread are interpreted on one day; 100 when left out. */
  readonly interpretDaily?: number;
  /** The clock, ms since the epoch. */
  readonly now?: () => number;
}

const A_YEAR = 365;

/** The bot with all its commands. */
export function createApp(supplies: Supplies): Bot {
  const { store, log, newRef, policy, watchChannels = "", retentionDays = A_YEAR, scan, now = Date.now } = supplies;
  const { model, prompts, budget, reading, interpretDaily } = supplies;
  const keptMs = retentionDays * DAY_MS;
  const settings = createTeamSettings({ store, log, now, watchedByDefault: channelPattern(watchChannels) });
  // Reading notes takes zod: a command that writes none does not wait for it.
  const notes = async (about: NoteSubject) =>
    (await import("./commands/ask-supplier/question-notes.ts")).createQuestionNotes(store, keptMs, about);
  const secondReader = model && prompts && { model, prompt: prompts.readProfile };
  const translator = model && prompts?.translateMessage && { model, prompt: prompts.translateMessage };
  const writeFreely =
    model && prompts?.writeQuestion && createWriteFreely({ model, prompt: prompts.writeQuestion, log, store, keptMs });
  const interpret = createInterpret({ store, log, translator, keptMs, reading, daily: interpretDaily, now });
  const commands: readonly Command[] = [
    createHelp(() => commands),
    createVet({ policy, notes: () => notes("verdict"), log, secondReader, reading }),
    createScan(reading),
    createAskSupplier({ notes, log, policy, reading, ...(writeFreely && { writeFreely }) }),
    createTranslate({ store, log, translator, keptMs, notes, reading }),
    interpret.command,
    createTerms({ store }),
    createWatch({ store, settings, keptMs }),
    createData({ store, settings, retentionDays, watchChannels, newCode: newRef, model: model?.name, budget }),
  ];
  const watchers: readonly Watcher[] = [createRedFlagWatch({ store, settings, keptMs, scan }), interpret.watcher];
  const commandFor = (text: string, at: Date) => (reading ?? READING_HERE).desk(text, { at });
  return createBot({ commands, watchers, store, log, newRef, commandFor });
}
