/** Answers to a warning: it was no problem, it is known, or what to write to the supplier. */
import { type Call, firstWord } from "../../core/command.ts";
import { UserError } from "../../core/errors.ts";
import { shown } from "../../core/option.ts";
import type { Store } from "../../core/ports.ts";
import type { Block, Reply } from "../../core/reply.ts";
import { nameOf, replyTo, subjectOf } from "../red-flag-watch/sign.ts";
import { createSightings, type Sighting, type Sightings } from "../red-flag-watch/sightings.ts";
import { createThreadMemory, type Thread } from "../red-flag-watch/thread-memory.ts";
import { answerLine, toldSigns, warningOf } from "../red-flag-watch/warning.ts";

/** The longest reason that is kept, in UTF-16 units. */
const LONGEST_REASON = 300;

type Answer = NonNullable<Sighting["answer"]>;

/** Where answers are kept, and how long (ms). */
interface AnswerSupplies {
  readonly store: Store;
  readonly keptMs: number;
}

/**
 * Notes an answer with who and when, and keeps the thread quiet accordingly. Words behind the id are the reason too. The first answer
 * holds: only one that gives a reason takes its place. Throws a `UserError` for a warning that this channel does not have.
 */
export async function answerWarning(
  { store, keptMs }: AnswerSupplies,
  kind: Answer["kind"],
  given: string,
  reason: string | undefined,
  { place, by, at }: Call,
): Promise<Reply> {
  const memory = createThreadMemory(store, keptMs);
  const sightings = createSightings(store, keptMs);
  const { sighting, rest } = await found(sightings, given, place);
  const why = (reason ?? rest).replace(/\s+/g, " ").trim().slice(0, LONGEST_REASON);
  const answer: Answer = {
    kind,
    by: by.id,
    name: by.name,
    at: at.toISOString(),
    ...(why === "" ? {} : { reason: why }),
  };
  // A button can be pressed by two people at the same moment.
  const answered =
    (await sightings.change(place, sighting.id, (now) =>
      why === "" && now.answer !== undefined ? now : { ...now, answer },
    )) ?? sighting;
  if (answered.answer !== answer) return alreadyAnswered(answered);
  const thread: Thread = { ...place, thread: sighting.thread };
  const told = sighting.signs.filter((sign) => sighting.told.includes(subjectOf(sign)));
  for (const sign of told) {
    if (kind === "accepted") await memory.accept(thread, sign);
    else await memory.dismiss(thread, sign);
  }
  if (kind === "dismissed") {
    // The warning was wrong about these words: the next ones deserve their own.
    for (const subject of sighting.told) await memory.release(thread, subject);
  }
  const words =
    kind === "dismissed"
      ? "Not a problem: these words stay quiet in this thread. Other words that raise the same flag still warn."
      : "Known and accepted: this flag stays quiet in this thread.";
  return {
    tone: "neutral",
    title: "Noted",
    blocks: [
      text(`${words} Answered by ${by.name}.`),
      why === "" ? withReason("To say why: ", kind, sighting) : text(`Reason: ${why}`),
    ],
    record: { warning: sighting.id, answer: kind, by: by.id, reason: why === "" ? null : why },
    revises: warningOf(answered),
  };
}

/** Told to whoever comes second: the first answer holds, and how another one takes its place. */
function alreadyAnswered(sighting: Sighting): Reply {
  const { id, answer } = sighting;
  return {
    tone: "neutral",
    title: "Already answered",
    blocks: [
      ...(answer === undefined ? [] : [text(answerLine(answer))]),
      withReason("Another answer takes its place when it says why: ", "dismissed", sighting),
    ],
    record: { warning: id, answer: answer?.kind ?? null, by: answer?.by ?? null, reason: answer?.reason ?? null },
    revises: warningOf(sighting),
  };
}

const withReason = (says: string, kind: Answer["kind"], { id }: Sighting): Block => ({
  kind: "text",
  text: [says, { code: `/watch ${kind === "dismissed" ? "dismiss" : "accept"} ${id} …` }],
});

/** What to write to the supplier, for each flag of the warning. Throws a `UserError` for a warning that this channel does not have. */
export async function replyToWarning(
  { store, keptMs }: AnswerSupplies,
  given: string,
  { place }: Call,
): Promise<Reply> {
  const { sighting } = await found(createSightings(store, keptMs), given, place);
  const answered = toldSigns(sighting).flatMap((sign) => {
    const reply = replyTo(sign);
    return reply === undefined ? [] : [{ name: nameOf(sign), reply }];
  });
  return {
    tone: "neutral",
    title: "What to reply",
    blocks:
      answered.length === 0
        ? [text("There is no ready answer to a phrase of your own team: ask whoever added it.")]
        : answered.flatMap(({ name, reply }): Block[] => [
            { kind: "heading", text: `${name.charAt(0).toUpperCase()}${name.slice(1)}` },
            { kind: "copyable", label: "Chinese", text: reply.zh },
            { kind: "copyable", label: "English", text: reply.en },
          ]),
    record: { warning: sighting.id, replies: answered.map(({ reply: { zh, en } }) => ({ zh, en })) },
  };
}

/** The warning that is named first, and the words behind it. Only warnings of the channel one stands in are found. */
async function found(
  sightings: Sightings,
  given: string,
  place: Call["place"],
): Promise<{ readonly sighting: Sighting; readonly rest: string }> {
  const [id, rest] = firstWord(given);
  const sighting = id.length > 100 ? undefined : await sightings.read(place, id);
  if (sighting === undefined || sighting.told.length === 0) {
    throw new UserError(`There is no warning ${shown(id)} in this channel: press a button of the warning itself`);
  }
  return { sighting, rest };
}

const text = (words: string): Block => ({ kind: "text", text: [words] });
