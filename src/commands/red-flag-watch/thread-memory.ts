/** What a thread has been told and what it has answered: a warning once, a dismissed phrase and an accepted flag never again. */
import type { Message } from "../../core/chat.ts";
import type { Store } from "../../core/ports.ts";
import { type Owner, type TeamRecordKind, teamKey } from "../../core/team-records.ts";
import { phraseOf, type Sign, subjectOf } from "./sign.ts";

/** A thread; `thread` is empty for the talk of a channel that stands in no thread. */
export interface Thread extends Owner {
  readonly channel: string;
  readonly thread: string;
}

export interface ThreadMemory {
  /**
   * True for one caller, across processes: the thread is to be told of this. It holds for a minute: a caller who dies before the
   * warning is written down silences nothing for longer.
   */
  raise(thread: Thread, sign: Sign): Promise<boolean>;
  /** The thread is being told of this for certain: nobody raises it again until something heavier comes. */
  hold(thread: Thread, sign: Pick<Sign, "flag" | "rule" | "severity">): Promise<void>;
  /** The thread may be told of this again. */
  release(thread: Thread, subject: string): Promise<void>;
  /** Whether somebody has answered that this is no problem here, or is known. */
  isQuiet(thread: Thread, sign: Sign): Promise<boolean>;
  /** The words of this sign are no problem in this thread. */
  dismiss(thread: Thread, sign: Pick<Sign, "flag" | "rule" | "quote">): Promise<void>;
  /** This is known in the thread, up to this severity. */
  accept(thread: Thread, sign: Pick<Sign, "flag" | "rule" | "severity">): Promise<void>;
}

/** The talk of a channel outside threads is about one thing today and about another one later: one warning holds this long (ms). */
export const REMEMBERED_TALK_MS = 60 * 60 * 1000;

/** Writing a warning down takes milliseconds (ms). */
const RAISED_MS = 60 * 1000;

/** The thread a message belongs to, or opens. */
export function threadOf({ place, opensThread }: Pick<Message, "place" | "opensThread">): Thread {
  const { platform, team, channel, thread } = place;
  return { platform, ...(team === undefined ? {} : { team }), channel, thread: thread ?? opensThread ?? "" };
}

/** Makes the memory on the store that all processes share; a thread is remembered for `keptMs` (ms). */
export function createThreadMemory(store: Store, keptMs: number): ThreadMemory {
  return {
    async raise(thread, sign) {
      const claimed: boolean[] = [];
      for (const said of keysFor(thread, sign)) claimed.push(await store.claim(said, RAISED_MS));
      return claimed[0] === true;
    },
    async hold(thread, sign) {
      const ttl = thread.thread === "" ? Math.min(REMEMBERED_TALK_MS, keptMs) : keptMs;
      for (const said of keysFor(thread, sign)) await store.set(said, true, ttl);
    },
    async release(thread, subject) {
      for (const severity of ["critical", "warning"]) await store.delete(key("watch:said", thread, subject, severity));
    },
    async isQuiet(thread, sign) {
      if ((await store.get(key("watch:dismissed", thread, subjectOf(sign), phraseOf(sign)))) !== undefined) return true;
      const accepted = await store.get(key("watch:accepted", thread, subjectOf(sign)));
      return accepted === "critical" || accepted === sign.severity;
    },
    async dismiss(thread, sign) {
      await store.set(key("watch:dismissed", thread, subjectOf(sign), phraseOf(sign)), true, keptMs);
    },
    async accept(thread, sign) {
      const accepted = key("watch:accepted", thread, subjectOf(sign));
      if ((await store.get(accepted)) === "critical") return;
      await store.set(accepted, sign.severity, keptMs);
    },
  };
}

/** What a thread that is told of a sign has been told, the sign itself first: who knows of the critical one need not hear of the lighter one. */
function keysFor(thread: Thread, sign: Pick<Sign, "flag" | "rule" | "severity">): readonly string[] {
  const severities = sign.severity === "critical" ? ["critical", "warning"] : [sign.severity];
  return severities.map((severity) => key("watch:said", thread, subjectOf(sign), severity));
}

function key(kind: TeamRecordKind, thread: Thread, ...parts: readonly string[]): string {
  return teamKey(kind, thread, JSON.stringify([thread.channel, thread.thread, ...parts]));
}
