/** `/watch`: which channels are watched for red flags, the team's own phrases, answers to a warning, and how well it does. */
import { type Call, type Command, defineAction, defineCommand } from "../core/command.ts";
import { choice, text } from "../core/option.ts";
import type { Store } from "../core/ports.ts";
import type { Reply } from "../core/reply.ts";
import type { Mode, TeamSettings } from "./red-flag-watch/team-settings.ts";

export interface WatchSupplies {
  readonly store: Store;
  readonly settings: TeamSettings;
  /** How long what was seen and answered is kept (ms). */
  readonly keptMs: number;
}

/** What is said of a channel in each mode. */
const SAID: Readonly<Record<Mode, string>> = {
  on: "This channel is watched: I warn about red flags in its threads.",
  log: "This channel is recorded: I keep what raises a flag and say nothing.",
  off: "This channel is not watched: ordinary talk here is not looked at.",
};
const WARNING = text({ help: "which warning: the id its buttons name", required: true });

/** Makes the command. */
export function createWatch(supplies: WatchSupplies): Command {
  const { store, settings, keptMs } = supplies;
  // What reads words takes its time to load: /help and /vet do not pay for that.
  const answers = () => import("./watch/answers.ts");
  const phrases = () => import("./watch/phrases.ts");
  const records = async () => (await import("./red-flag-watch/sightings.ts")).createSightings(store, keptMs);

  const setMode = async (mode: Mode, { place }: Call): Promise<Reply> => {
    const { channel, name } = place;
    await settings.change(place, (team) => ({
      ...team,
      channels: { ...team.channels, [channel]: mode },
      names: name === undefined ? team.names : { ...team.names, [channel]: name },
    }));
    return told(SAID[mode], { channel: place.channel, mode, set: true });
  };
  const modeAction = (mode: Mode, summary: string) =>
    defineAction({ summary, example: "", adminOnly: true, options: {}, run: async (_, call) => setMode(mode, call) });

  return defineCommand({
    name: "watch",
    summary: "Warn about red flags in this channel's talk, and tell me when a warning was wrong",
    example: "on",
    audience: "channel",
    privateChoice: true,
    needsMembership: true,
    actions: {
      on: modeAction("on", "Warn about red flags in this channel"),
      log: modeAction("log", "Record red flags in this channel without saying anything"),
      off: modeAction("off", "Look at nothing in this channel"),
      status: defineAction({
        summary: "Whether this channel is watched",
        example: "",
        options: {},
        run: async (_, { place }) => {
          const team = await settings.of(place);
          const { mode, set } = settings.modeIn(team, place);
          const why = set ? "Somebody set it here." : "Nobody set it here: the default holds.";
          const seen = (await (await records()).inChannel(place)).length;
          return told(
            `${SAID[mode]} ${why} Messages recorded: ${seen}. Phrases of your team: ${team.phrases.length}.`,
            {
              channel: place.channel,
              mode,
              set,
              recorded: seen,
              phrases: team.phrases.length,
            },
          );
        },
      }),
      add: defineAction({
        summary: "Watch for a phrase of your own, or never warn where it stands",
        example: "先打款再安排",
        adminOnly: true,
        options: {
          phrase: text({ help: "the words, to the letter", required: true }),
          kind: choice({
            help: "phrase: warn about it; exception: never warn where it stands",
            of: ["phrase", "exception"],
            fallback: "phrase",
          }),
        },
        run: async ({ phrase, kind }, call) => (await phrases()).addPhrase(supplies, { given: phrase, kind }, call),
      }),
      remove: defineAction({
        summary: "Forget a phrase or an exception of your team",
        example: "先打款再安排",
        adminOnly: true,
        options: { phrase: text({ help: "the words, as /watch list shows them", required: true }) },
        run: async ({ phrase }, call) => (await phrases()).removePhrase(supplies, phrase, call),
      }),
      list: defineAction({
        summary: "The phrases and exceptions of your team",
        example: "",
        options: {},
        run: async (_, { place }) => (await phrases()).listPhrases(await settings.of(place)),
      }),
      report: defineAction({
        summary: "How often each rule fired, and how often your team said it was wrong",
        example: "",
        options: {},
        run: async (_, { place }) => {
          const { reportOf } = await import("./watch/report.ts");
          return reportOf(await (await records()).inTeam(place));
        },
      }),
      dismiss: defineAction({
        summary: "Say that a warning is not a problem: these words stay quiet in this thread",
        example: "1700000000.000100 the agent is ours",
        options: { warning: WARNING, reason: text({ help: "why, for the report" }) },
        run: async ({ warning, reason }, call) =>
          (await answers()).answerWarning(supplies, "dismissed", warning, reason, call),
      }),
      accept: defineAction({
        summary: "Say that a warning is right and known: this flag stays quiet in this thread",
        example: "1700000000.000100 small order",
        options: { warning: WARNING, reason: text({ help: "why, for the report" }) },
        run: async ({ warning, reason }, call) =>
          (await answers()).answerWarning(supplies, "accepted", warning, reason, call),
      }),
      reply: defineAction({
        summary: "What to answer the supplier, in Chinese and English",
        example: "1700000000.000100",
        audience: "asker",
        options: { warning: WARNING },
        run: async ({ warning }, call) => (await answers()).replyToWarning(supplies, warning, call),
      }),
    },
  });
}

function told(says: string, record: Reply["record"]): Reply {
  return { tone: "neutral", title: "Watch", blocks: [{ kind: "text", text: [says] }], record };
}
