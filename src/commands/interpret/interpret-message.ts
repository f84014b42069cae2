/** One message of a thread that is interpreted, in the other language: by the way of /translate, counted, and replaced when it is edited. */
import type { Message, Place } from "../../core/chat.ts";
import { StoreError, UserError } from "../../core/errors.ts";
import { describeError } from "../../core/failure.ts";
import type { Log, Store } from "../../core/ports.ts";
import type { Reply } from "../../core/reply.ts";
import { KEPT_MS, teamKey } from "../../core/team-records.ts";
import type { ModelParts } from "../../translate/model/translate-lines.ts";
import { MODEL_FAILURES } from "../model-failures.ts";
import type { Reading } from "../reading.ts";
import { meansDocumented } from "../translate/outbound-card.ts";
import { readOwnTerms } from "../translate/own-terms.ts";
import { glossReply, type ReadMessage, type Request } from "../translate/run.ts";
import { translatedReply } from "../translate/with-model.ts";
import { createComplaints } from "./complaints.ts";
import type { DailyCount } from "./daily-count.ts";
import { hasWords } from "./has-words.ts";
import { withDeadline } from "./with-deadline.ts";

export interface InterpreterParts {
  readonly store: Store;
  readonly log: Log;
  /** Without one Chinese is read by rules, and English only where a documented question says the same. */
  readonly translator?: ModelParts | undefined;
  /** How long a translation is kept (ms). */
  readonly keptMs: number;
  readonly reading: Pick<Reading, "translate" | "answers">;
  readonly count: DailyCount;
  /** Messages of one thread on one day. */
  readonly daily: number;
  /** The clock, ms since the epoch. */
  now(): number;
}

/** How long the model is waited for: the warning about the same message waits as long, under a lease of a minute (ms). */
const PATIENCE_MS = 25_000;

/** Makes what interprets a message of a thread that is switched on. Rejects only for what is no fault of model or store. */
export function createInterpreter(parts: InterpreterParts): (message: Message) => Promise<Reply | undefined> {
  const { store, log, translator, keptMs, reading, count, daily, now } = parts;
  const complaints = createComplaints(store, now);
  /** The newest version of each message that is being interpreted: what it said before is no longer of interest. */
  const newest = new Map<string, string>();

  const interpreted = async (message: Message): Promise<Reply | undefined> => {
    const { place, text, id, revision } = message;
    const { own, notes } = await readOwnTerms(place, { store, log });
    const how = { to: "auto", own, converted: false } as const;
    const read = await reading.translate(text, how);
    const request: Request = { ...how, text, notes, asked: { ids: [], remembered: false, read: reading.answers } };
    if (translator === undefined && !isForRules(read)) return undefined;
    const once = teamKey("interpret:once", place, JSON.stringify([place.channel, id, revision]));
    if (!(await store.claim(once, KEPT_MS.redelivery))) return undefined;
    const used = await count.add(place);
    if (used > daily) return used === daily + 1 ? limitNotice(daily) : undefined;

    const key = JSON.stringify([place.platform, place.channel, id]);
    if (Number(revision) < Number(newest.get(key) ?? revision)) return undefined;
    newest.set(key, revision);
    try {
      const said = await inOtherLanguage(place, request, read);
      if (newest.get(key) !== revision) return undefined;
      if (said.card === undefined) return said.notice === undefined ? undefined : notice(said.notice);
      return carded(said.card, id, { used, daily });
    } finally {
      if (newest.get(key) === revision) newest.delete(key);
    }
  };

  const inOtherLanguage = async (place: Place, request: Request, read: ReadMessage): Promise<Said> => {
    if (translator === undefined) return { card: await glossReply(request, read) };
    const model = withDeadline(translator.model, PATIENCE_MS);
    const made = await translatedReply(request, read, { ...translator, model, store, log, keptMs, place });
    if (typeof made !== "string") return { card: made };
    const why = `The language model ${MODEL_FAILURES[made]}: until it answers, rules say what they can.`;
    const heard = (await complaints.mayComplain(place)) ? [why] : [];
    if (isForRules(read)) return { card: await glossReply({ ...request, notes: [...request.notes, ...heard] }, read) };
    return heard.length === 0 ? {} : { notice: why };
  };

  return async (message) => {
    const { place, text } = message;
    if (!hasWords(text)) return undefined;
    try {
      return await interpreted(message);
    } catch (error) {
      if (!(error instanceof StoreError) && !(error instanceof UserError)) throw error;
      log.warn({ platform: place.platform, errors: describeError(error) }, "a message was not interpreted");
      const why = error instanceof UserError ? `${error.message}.` : NO_MEMORY;
      return (await complaints.mayComplain(place)) ? notice(why) : undefined;
    }
  };
}

/** The message in the other language, or why not. */
interface Said {
  readonly card?: Reply;
  readonly notice?: string;
}

/** Rules read any Chinese; for English they have the documented questions. */
function isForRules({ direction, text }: ReadMessage): boolean {
  return direction === "zh-en" || meansDocumented(text);
}

interface Share {
  readonly used: number;
  readonly daily: number;
}

/** The card as it stands in the thread: an edit of its message takes its place. */
function carded(reply: Reply, id: string, { used, daily }: Share): Reply {
  return {
    ...reply,
    blocks: [...reply.blocks, { kind: "text", text: [`Interpreted here: ${used} of ${daily} today.`] }],
    record: { interpretation: id, used, daily, translation: reply.record },
    key: `interpretation:${id}`,
  };
}

function limitNotice(daily: number): Reply {
  return notice(`All ${daily} messages of today are used up in this thread: it goes on at midnight UTC.`);
}

const NO_MEMORY =
  "The bot's memory cannot be reached, so messages are not interpreted here until it can: /translate may work meanwhile.";

function notice(says: string): Reply {
  return {
    tone: "caution",
    title: "Not interpreted",
    blocks: [{ kind: "text", text: [says] }],
    record: { interpretation: null, says },
  };
}
