/** What is about to be said, written down until the platform has it: a process that dies in between loses nothing. */
import type { Message, Place } from "./chat.ts";
import { describeError } from "./failure.ts";
import { pagesOf } from "./pages.ts";
import type { Log, Store } from "./ports.ts";
import type { Audience, Json, Reply } from "./reply.ts";
import { KEPT_MS, platformPrefix, teamKey } from "./team-records.ts";

/** What to say in the place of a message, and to whom. */
export interface Heard {
  readonly reply: Reply;
  readonly audience: Audience;
  /** The platform's reference of the post that this reply takes the place of; where that post is gone it is said anew. */
  readonly replaces?: string;
  /** Which watcher says it, so that two replies to one message can be told apart; absent in the answer to a request. */
  readonly watcher?: string;
  /**
   * To be called when the platform has taken the post, with the platform's reference of it, under which a later reply with the
   * same key finds it. Until then the reply counts as not said, and will be said again. Never rejects.
   */
  settled?(ref?: string): Promise<void>;
}

/** Something that was written down and never settled: the process died, or the platform did not take it. */
export interface Pending extends Heard {
  readonly place: Place;
  /** The platform's id of the message it belongs below, and which version of that message it is about. */
  readonly below: string;
  readonly revision: string;
}

export interface Inbox {
  /**
   * Writes down what a watcher has to say to a message. Where the store fails it is to be said all the same. Never rejects.
   * @param watcher its name: each has an entry of its own
   */
  keep(message: Message, reply: Reply, watcher: string): Promise<Heard>;
  /**
   * What nobody has settled and nobody is saying at this moment, oldest key first, each taken for `LEASE_MS`. Rejects with
   * `StoreError`.
   */
  pending(platform: string): AsyncIterable<Pending>;
  /** The platform's reference of the post that stands under a key in a channel, where there is one. Never rejects. */
  standing(place: Place, key: string): Promise<string | undefined>;
}

/** How long somebody who is saying something is left alone with it (ms); then it counts as not said. */
export const LEASE_MS = 60_000;
/** How often a door looks for what was to be said and was not, by this process or another (ms). */
export const LOOK_AGAIN_MS = 20_000;
/** More than this waits for one team only where its platform takes nothing any more. */
const MOST_WAITING = 200;
const MOST_ATTEMPTS = 5;

/** Makes the inbox on the store that all processes share. */
export function createInbox(store: Store, log: Log): Inbox {
  const postUnder = async (place: Place, key: string): Promise<string | undefined> => {
    const ref = await store.get(postKey(place, key));
    return typeof ref === "string" ? ref : undefined;
  };
  const replaced = async (place: Place, { key }: Reply): Promise<Pick<Heard, "replaces">> => {
    const ref = key === undefined ? undefined : await postUnder(place, key);
    return ref === undefined ? {} : { replaces: ref };
  };
  const settle = async (entryKey: string, place: Place, { key }: Reply, ref?: string) => {
    try {
      if (key !== undefined && ref !== undefined) await store.set(postKey(place, key), ref, KEPT_MS.post);
      await store.delete(entryKey);
    } catch (error) {
      const { platform, channel } = place;
      log.error({ platform, channel, errors: describeError(error) }, "what was said could not be marked as said");
    }
  };

  return {
    async keep(message, reply, watcher) {
      const { place, id, revision } = message;
      const entryKey = teamKey("inbox", place, JSON.stringify([place.channel, id, revision, watcher]));
      const settled = (ref?: string): Promise<void> => settle(entryKey, place, reply, ref);
      const heard: Heard = { reply, audience: "channel", watcher, settled };
      try {
        const waiting = await store.list(teamKey("inbox", place), { limit: MOST_WAITING });
        if (waiting.length < MOST_WAITING) {
          await store.claim(leaseKey(entryKey), LEASE_MS);
          await store.set(
            entryKey,
            { place, below: id, revision, watcher, reply, attempts: 1 } satisfies Entry as unknown as Json,
            // A warning that could not be said for a day is said no more.
            KEPT_MS.redelivery,
          );
        }
        return { ...heard, ...(await replaced(place, reply)) };
      } catch (error) {
        log.error(
          { platform: place.platform, channel: place.channel, errors: describeError(error) },
          "what is said now could not be written down",
        );
        return heard;
      }
    },
    async standing(place, key) {
      try {
        return await postUnder(place, key);
      } catch (error) {
        const { platform, channel } = place;
        log.error({ platform, channel, errors: describeError(error) }, "what was said before could not be found");
        return undefined;
      }
    },
    async *pending(platform) {
      for await (const page of pagesOf(store, platformPrefix("inbox", platform)))
        for (const { key, value } of page) {
          if (!(await store.claim(leaseKey(key), LEASE_MS))) continue;
          if (!isEntry(value) || value.attempts >= MOST_ATTEMPTS) {
            log.error({ platform }, "what could not be said is given up");
            await store.delete(key);
            continue;
          }
          const { place, below, revision, watcher, reply, attempts } = value;
          const tried = { ...(value as object), attempts: attempts + 1 };
          // Whoever settled it meanwhile has removed it.
          if (!(await store.replace(key, value, tried))) continue;
          yield {
            place,
            below,
            revision,
            reply,
            audience: "channel",
            ...(watcher === undefined ? {} : { watcher }),
            ...(await replaced(place, reply)),
            settled: (ref) => settle(key, place, reply, ref),
          };
        }
    },
  };
}

/** A line of the inbox. `attempts` counts how often it was handed to a door. */
interface Entry {
  readonly place: Place;
  readonly below: string;
  readonly revision: string;
  /** Absent in what was written down by a version that had one watcher. */
  readonly watcher?: string;
  readonly reply: Reply;
  readonly attempts: number;
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false;
  const { place, below, revision, watcher, reply, attempts } = value as Partial<Record<keyof Entry, unknown>>;
  if (watcher !== undefined && !isText(watcher)) return false;
  return isObject(place) && isObject(reply) && isText(below) && isText(revision) && typeof attempts === "number";
}

const isText = (value: unknown): boolean => typeof value === "string";

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** Beside its entry, under the same team. */
const leaseKey = (entryKey: string): string => entryKey.replace(/^inbox/, "lease");
const postKey = (place: Place, key: string): string => teamKey("post", place, JSON.stringify([place.channel, key]));

/**
 * Has `say` say everything that is pending. One that cannot be said is logged and left for the next time. Never rejects.
 * @param say says one and settles it; may reject
 */
export async function replay(
  pending: AsyncIterable<Pending>,
  say: (pending: Pending) => Promise<void>,
  log: Log,
): Promise<void> {
  try {
    for await (const each of pending) {
      try {
        await say(each);
      } catch (error) {
        const { platform, channel } = each.place;
        log.error({ platform, channel, errors: describeError(error) }, "what was written down could not be said");
      }
    }
  } catch (error) {
    log.error({ errors: describeError(error) }, "what was written down could not be read");
  }
}
