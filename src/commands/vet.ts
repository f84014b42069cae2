/** `/vet`: a pasted supplier profile in, a cited verdict out. */
import type { Place } from "../core/chat.ts";
import { type Command, defineCommand } from "../core/command.ts";
import { BotError } from "../core/errors.ts";
import { describeError } from "../core/failure.ts";
import { date, text } from "../core/option.ts";
import type { Log } from "../core/ports.ts";
import type { Step } from "../core/reply.ts";
import type { Policy } from "../vetting/policy.ts";
import type { SecondReader } from "../vetting/second-reader/second-reading.ts";
import type { QuestionNotes } from "./ask-supplier/question-notes.ts";
import { type Reading, READING_HERE } from "./reading.ts";
import { PASTE_EXAMPLE } from "./vet/example.ts";

/** What the command needs: the team's limits, where it has its own, and where it notes which questions a verdict left open. */
export interface VetSupplies {
  readonly policy?: Policy | undefined;
  /** Without them the step that drafts the questions names each of them. */
  readonly notes?: () => Promise<QuestionNotes>;
  readonly log?: Log;
  /** A language model for what the rules leave unread; without one nothing is sent anywhere. */
  readonly secondReader?: SecondReader | undefined;
  /** Where a page is read; here when left out. */
  readonly reading?: Pick<Reading, "vet"> | undefined;
}

/** Makes the command. Ages count to the day that is asked for (UTC), else to the moment of the call. */
export function createVet({ policy, notes, log, secondReader, reading = READING_HERE }: VetSupplies): Command {
  /** The step that drafts what is still open. A verdict is an answer even where nothing can be remembered: the step then carries the ids. */
  const draftStep = async (
    questions: readonly string[],
    place: Place,
    fleeting: boolean,
  ): Promise<Step | undefined> => {
    const step = { label: "Draft the questions", command: "ask-supplier" };
    const spelled = questions.length === 0 ? undefined : { ...step, argument: `--questions ${questions.join(",")}` };
    if (notes === undefined || fleeting) return spelled;
    try {
      // A verdict that leaves nothing open is remembered too: what an earlier one left open is not asked in its place.
      const reference = await (await notes()).remember(place, questions);
      return spelled === undefined ? undefined : { ...step, argument: `--verdict ${reference}` };
    } catch (error) {
      if (!(error instanceof BotError)) throw error;
      log?.warn({ platform: place.platform, errors: describeError(error) }, "the open questions could not be noted");
      return spelled;
    }
  };

  return defineCommand({
    name: "vet",
    summary: "Check a pasted supplier profile and say what speaks for and against it",
    example: PASTE_EXAMPLE,
    audience: "channel",
    privateChoice: true,
    onMessage: { label: "Vet this message", fills: "profile" },
    options: {
      profile: text({ help: "the text of the supplier's page", long: true, required: true }),
      asOf: date({ help: "the day ages count to (today when left out)" }),
    },
    async run({ profile, asOf }, { place, at, converted, fleeting = false, signal }) {
      // Reading and judging take a quarter of a second to load: only a vetting pays for that, help does not.
      const day = asOf === undefined ? at : new Date(`${asOf}T00:00:00Z`);
      const context = { asOf: day, policy };
      const [vetted, { openQuestions, vetCard }] = await Promise.all([
        reading.vet(profile, { ...context, converted }),
        import("./vet/card.ts"),
      ]);
      const next = await draftStep(openQuestions(vetted), place, fleeting);
      if (secondReader === undefined) return vetCard(vetted, next);
      const { readBeside } = await import("./vet/read-beside.ts");
      const { record, blocks } = await readBeside(secondReader, vetted, { ...context, place, signal });
      return vetCard({ ...vetted, record }, next, blocks);
    },
  });
}
