/** What somebody's message gives reason to ask its supplier: it is a page, a reply, or wishes in the buyer's own words. */
import type { Place } from "../../core/chat.ts";
import { StoreError, UserError } from "../../core/errors.ts";
import { describeError } from "../../core/failure.ts";
import type { Log } from "../../core/ports.ts";
import { restOf } from "../../translate/answers/follow-up.ts";
import { directedLines, directionOf } from "../../translate/direction.ts";
import { questionBank } from "../../translate/questions/bank.ts";
import { chooseByName } from "../../translate/questions/choose.ts";
import type { Policy } from "../../vetting/policy.ts";
import { commandFor } from "../desk.ts";
import type { Reading } from "../reading.ts";
import { openQuestions } from "../vet/card.ts";
import type { Grounds } from "./grounds.ts";
import type { NoteSubject, QuestionNotes } from "./question-notes.ts";

export interface AboutContext {
  readonly place: Place;
  /** The day ages on a page count to. */
  readonly at: Date;
  readonly policy?: Policy | undefined;
  readonly reading: Pick<Reading, "vet" | "answers">;
  /** What was drafted here; absent where nothing can be remembered. */
  readonly notes?: ((about: NoteSubject) => Promise<QuestionNotes>) | undefined;
  readonly log?: Log | undefined;
}

const HAN = /\p{Script=Han}/u;

/**
 * Reads the message. A supplier's page: what its verdict leaves open. What a supplier said: what is not answered of the questions
 * drafted here last, else of the core questions. Anything else: wishes.
 * @throws UserError for a page of several suppliers, or a link in the place of a page
 */
export async function aboutMessage(text: string, context: AboutContext): Promise<Grounds> {
  const { at, policy, reading } = context;
  const fits = commandFor(text, at);
  if (fits === "vet") {
    const vetted = await reading.vet(text, { asOf: at, policy });
    const { suppliers, loneLink } = vetted.paste;
    if (loneLink) throw new UserError("Pages are not opened: paste the text of the page, not its link");
    if (suppliers.length > 1) {
      throw new UserError(`That text holds ${suppliers.length} suppliers: ask about one of them at a time`);
    }
    return { of: "page", open: openQuestions(vetted) };
  }
  // In a chat it is enough that the supplier writes Chinese: the buyer's own lines may be the longer ones.
  const isReply = fits === "scan" ? HAN.test(text) : directionOf(directedLines(text)) === "zh-en";
  if (!isReply) return { wishes: text };
  const drafted = await draftedHere(context);
  if (drafted !== undefined) {
    const { open } = restOf(await reading.answers(text, { asked: drafted }));
    return { of: "reply-to-draft", open: open.map(({ question }) => question) };
  }
  const core = chooseByName(questionBank(), "core").questions;
  const { answers, inStock } = await reading.answers(text, { asked: core });
  // Nobody asked for the rest of an answer that was given unasked.
  const { open } = restOf({ answers: answers.filter(({ state }) => state !== "answered"), inStock });
  return { of: "reply-to-core", open: open.map(({ question }) => question) };
}

/** The questions drafted here last. A reply can be read without them: a store that fails is told to the log alone. */
async function draftedHere({ notes, place, log }: AboutContext): Promise<readonly string[] | undefined> {
  try {
    return await (await notes?.("draft"))?.recall(place);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log?.warn(
      { platform: place.platform, errors: describeError(error) },
      "the drafted questions could not be recalled",
    );
    return undefined;
  }
}
