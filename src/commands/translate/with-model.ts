/** `/translate` with a model: its translation, held against the message; where it gives none, the reading aid and why. */
import type { Place } from "../../core/chat.ts";
import { ModelError, StoreError } from "../../core/errors.ts";
import { describeError } from "../../core/failure.ts";
import type { Log, Store } from "../../core/ports.ts";
import type { Reply } from "../../core/reply.ts";
import { workspaceOf } from "../../core/team-records.ts";
import { rowsFor } from "../../translate/model/prompt-terms.ts";
import {
  type ModelParts,
  type ModelTranslation,
  MOST_TRANSLATED,
  translateLines,
} from "../../translate/model/translate-lines.ts";
import { MODEL_FAILURES, type ModelFailure } from "../model-failures.ts";
import { answersTo } from "./answers.ts";
import { keptTranslations } from "./kept-translations.ts";
import { modelCard } from "./model-card.ts";
import { modelRecord } from "./record.ts";
import { glossReply, type ReadMessage, type Request } from "./run.ts";

/** What a translation by the model takes. */
export interface ModelContext extends ModelParts {
  readonly store: Store;
  readonly log: Log;
  readonly keptMs: number;
  readonly place: Place;
  readonly signal?: AbortSignal | undefined;
}

/** The answer with a model to a request whose text was read. Rejects only with the reason of `signal`, and for what is no fault of model or store. */
export async function modelReply(request: Request, read: ReadMessage, context: ModelContext): Promise<Reply> {
  const { direction, lines } = read;
  if (!lines.some((line) => line.direction === direction)) return glossReply(request, read);
  const made = await translatedReply(request, read, context);
  if (typeof made !== "string") return made;
  const why = `The language model ${MODEL_FAILURES[made]}: this is what rules can say.`;
  return glossReply({ ...request, notes: [...request.notes, why] }, read);
}

/** The model's translation of a message, or why there is none. Rejects as `modelReply` does. */
export async function translatedReply(
  request: Request,
  read: ReadMessage,
  context: ModelContext,
): Promise<Reply | ModelFailure> {
  const { text, direction, aid, scanned } = read;
  if (text.length > MOST_TRANSLATED) return "too-long";
  let made: ModelTranslation;
  try {
    made = await translated(read, request, context);
  } catch (error) {
    if (!(error instanceof ModelError) && !(error instanceof StoreError)) throw error;
    context.log.warn({ platform: context.place.platform, errors: describeError(error) }, "no translation was made");
    return error instanceof ModelError ? error.reason : "store";
  }
  const { records: answers, volunteered, blocks, notes: unknown } = await answersTo(text, direction, request.asked);
  const notes = [...request.notes, ...unknown];
  const { flags, input } = scanned.record;
  return {
    ...modelCard(read, made, context.model.name, { blocks, notes }),
    record: modelRecord({ direction, aid, flags, answers, volunteered, input }, made, context.model.name),
  };
}

async function translated(
  { text, direction, lines, aid }: ReadMessage,
  { own }: Request,
  { model, prompt, store, keptMs, place, signal }: ModelContext,
): Promise<ModelTranslation> {
  const workspace = workspaceOf(place);
  const terms = [
    own.map(({ zh, en, forbidden }) => [zh, en, forbidden]),
    rowsFor(text, direction).map((row) => [row.zh, row.en]),
  ];
  const from = { owner: place, model: model.name, prompt: prompt.version, of: [direction, text, terms] };
  const kept = keptTranslations({ store, keptMs });
  const known = await kept.known(from);
  if (known !== undefined) return known;
  const directed = lines.filter((line) => line.direction === direction);
  const figures = aid.facts.map((fact) => fact.text);
  const asked = { text, direction, lines: directed, figures, own, workspace };
  const made = await translateLines({ model, prompt }, asked, signal);
  await kept.keep(from, made);
  return made;
}
