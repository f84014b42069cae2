/** Looks at one message of a watched channel: what it raises, whether its thread is to be told, and what to say. */
import type { Message } from "../../core/chat.ts";
import type { Store } from "../../core/ports.ts";
import type { Reply } from "../../core/reply.ts";
import { KEPT_MS, teamKey } from "../../core/team-records.ts";
import type { FlagHit } from "../../vetting/red-flags/flag.ts";
import { withoutOwnWords } from "./own-words.ts";
import { interrupts, leading, phraseOf, type Sign, subjectOf, teamSign } from "./sign.ts";
import { KEPT_QUOTE, KEPT_SIGNS, KEPT_TEXT, type Sighting, createSightings } from "./sightings.ts";
import { findPhrases, type TeamPhrase } from "./team-phrases.ts";
import { createThreadMemory, type Thread, threadOf } from "./thread-memory.ts";
import { toldSigns, warningOf, withdrawalOf } from "./warning.ts";

/** Looks for red flags in one message. Pure. */
export type Scan = (text: string) => readonly FlagHit[];

/** What is looked at and how: `log` records and says nothing. */
export interface Looking {
  readonly mode: "on" | "log";
  readonly phrases: readonly TeamPhrase[];
  readonly scan: Scan;
}

export interface Look {
  /** Looks at a message; answers what to say, if anything. */
  at(message: Message, looking: Looking): Promise<Reply | undefined>;
  /** What was said to the message is written down: its thread counts as told. */
  kept(message: Message): Promise<void>;
}

/** How many different signs of one message are compared with what people have answered. */
const MOST_WEIGHED = 50;

/** Makes the look on the store that all processes share; what was seen is kept for `keptMs` (ms). A new message that raises nothing does not touch it. Rejects with `StoreError`. */
export function createLook(store: Store, keptMs: number): Look {
  const memory = createThreadMemory(store, keptMs);
  const sightings = createSightings(store, keptMs);

  /** The signs nobody has answered yet. What says the same again is asked about once; a flood of signs is cut. */
  const unanswered = async (thread: Thread, signs: readonly Sign[]): Promise<readonly Sign[]> => {
    const different = new Map(
      signs.map((sign) => [JSON.stringify([subjectOf(sign), sign.severity, phraseOf(sign)]), sign]),
    );
    const open: Sign[] = [];
    for (const sign of [...different.values()].slice(0, MOST_WEIGHED)) {
      if (!(await memory.isQuiet(thread, sign))) open.push(sign);
    }
    return open;
  };

  /** A message that is gone: what was said about it stays, with a note. */
  const onDeleted = async (message: Message, before: Sighting | undefined): Promise<Reply | undefined> => {
    if (before === undefined || before.deleted || !(await isFirst(message))) return undefined;
    const after = await sightings.change(message.place, message.id, (now) => ({ ...now, deleted: true }));
    return after === undefined || after.told.length === 0 ? undefined : warningOf(after);
  };

  /** True for one of all processes and deliveries. A deletion has no revision of its own: Slack tells that of the last version. */
  const isFirst = ({ place, id, revision, kind }: Message): Promise<boolean> => {
    const version = JSON.stringify([place.channel, id, kind === "deleted" ? kind : revision]);
    return store.claim(teamKey("watch:once", place, version), KEPT_MS.redelivery);
  };

  /** What each message raised anew, from the moment its warning is made until it is written down. */
  const unwritten = new Map<string, readonly Sign[]>();
  const keyOf = ({ place, id }: Message): string => JSON.stringify([place.platform, place.channel, id]);

  const at: Look["at"] = async (message, { mode, phrases, scan }) => {
    const { place, kind, text, id } = message;
    if (kind === "deleted") return onDeleted(message, await sightings.read(place, id));

    const signs = signsIn(text, scan, phrases);
    if (signs.length === 0 && kind === "new") return undefined;
    const before = kind === "new" ? undefined : await sightings.read(place, id);
    if (signs.length === 0 && before === undefined) return undefined;
    if (before !== undefined && isOlder(message.revision, before.revision)) return undefined;
    if (!(await isFirst(message))) return undefined;

    const thread = threadOf(message);
    const alerts = signs.filter(interrupts);
    const toldBefore = before?.told ?? [];
    /** Answers the record; nothing where a later edit was faster. An answer that was given meanwhile `holds`, or is about other words. */
    const keep = async (told: readonly string[], holds: boolean): Promise<Sighting | undefined> => {
      const seen = (answer?: Sighting["answer"]) =>
        sightingOf(message, thread, signs, told, holds ? answer : undefined);
      const changed =
        before === undefined
          ? undefined
          : await sightings.change(place, id, (now) =>
              isOlder(message.revision, now.revision) ? now : seen(now.answer),
            );
      if (changed !== undefined) return changed.revision === message.revision ? changed : undefined;
      const first = seen();
      await sightings.write(place, first);
      return first;
    };
    if (mode === "log") {
      await keep(toldBefore, true);
      return undefined;
    }
    const raised: Sign[] = [];
    for (const sign of leading(await unanswered(thread, alerts))) {
      if (await memory.raise(thread, sign)) raised.push(sign);
    }
    const fresh = raised.map(subjectOf);
    const present = leading(alerts).map(subjectOf);
    const told = present.filter((subject) => fresh.includes(subject) || toldBefore.includes(subject));
    for (const subject of toldBefore) if (!told.includes(subject)) await memory.release(thread, subject);

    // What somebody answered was about the words of then.
    const after = await keep(told, fresh.length === 0);
    if (after === undefined) {
      for (const subject of fresh) await memory.release(thread, subject);
      return undefined;
    }
    if (told.length > 0) {
      if (before !== undefined && sameWarning(before, after)) return undefined;
      if (raised.length > 0) unwritten.set(keyOf(message), raised);
      return warningOf(after);
    }
    return toldBefore.length > 0 ? withdrawalOf(after) : undefined;
  };

  return {
    at,
    async kept(message) {
      const raised = unwritten.get(keyOf(message)) ?? [];
      unwritten.delete(keyOf(message));
      for (const sign of raised) await memory.hold(threadOf(message), sign);
    },
  };
}

/** Red flags and the team's phrases in a text, but for what an exception covers and for copies of our own warnings. */
export function signsIn(text: string, scan: Scan, phrases: readonly TeamPhrase[]): readonly Sign[] {
  const found = findPhrases(text, phrases);
  const exceptions = found.filter(({ phrase }) => phrase.kind === "exception").map(({ span }) => span);
  const own = found
    .filter(({ phrase }) => phrase.kind === "phrase")
    .map(({ phrase, span }) => teamSign(text, phrase, span));
  const signs = [...scan(text), ...own].filter(
    (sign) => !exceptions.some(({ start, end }) => start < sign.end && sign.start < end),
  );
  return withoutOwnWords(text, signs);
}

function sightingOf(
  { id, revision, author, text, at }: Message,
  { thread }: Thread,
  signs: readonly Sign[],
  told: readonly string[],
  answer: Sighting["answer"],
): Sighting {
  const kept = leading(signs).slice(0, KEPT_SIGNS);
  const others = signs.filter((sign) => !kept.includes(sign)).slice(0, KEPT_SIGNS - kept.length);
  return {
    id,
    revision,
    thread,
    author: author.name === author.id ? "" : author.name,
    text: clipped(text, KEPT_TEXT),
    signs: [...kept, ...others].map((sign) => ({
      ...sign,
      sources: sign.sources.map(({ document, heading }) => ({ document, heading })),
      quote: clipped(sign.quote, KEPT_QUOTE),
    })),
    told: [...told],
    deleted: false,
    ...(answer === undefined ? {} : { answer }),
    at: at.toISOString(),
  };
}

/** At most `length` units, cut between characters, with a mark where something is missing. */
function clipped(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Whether a reader would see the same warning. */
function sameWarning(before: Sighting, after: Sighting): boolean {
  const words = (sighting: Sighting): string =>
    JSON.stringify([
      sighting.told.toSorted(),
      sighting.deleted,
      sighting.answer !== undefined,
      toldSigns(sighting).map(({ severity, quote, rule }) => [severity, quote, rule]),
    ]);
  return words(before) === words(after);
}

/** Revisions are times or counts; an edit that arrives late is no news. */
function isOlder(revision: string, known: string): boolean {
  return Number(revision) < Number(known);
}
