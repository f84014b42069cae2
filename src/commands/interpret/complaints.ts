/** What a thread is told of failures: one sentence an hour, whatever fails and however often. */
import type { Place } from "../../core/chat.ts";
import { StoreError } from "../../core/errors.ts";
import type { Store } from "../../core/ports.ts";
import { teamKey } from "../../core/team-records.ts";

export interface Complaints {
  /** True when nobody has complained in this thread within the hour. Never rejects: without the store each process counts for itself. */
  mayComplain(place: Place): Promise<boolean>;
}

const HOUR_MS = 60 * 60 * 1000;
/** More threads than this are not remembered at once. */
const MOST_THREADS = 1000;

/** Makes it on the store that all processes share. @param now the clock, ms since the epoch */
export function createComplaints(store: Store, now: () => number): Complaints {
  const quietUntil = new Map<string, number>();
  return {
    async mayComplain(place) {
      const key = teamKey("interpret:told", place, JSON.stringify([place.channel, place.thread]));
      if (now() < (quietUntil.get(key) ?? 0)) return false;
      if (quietUntil.size >= MOST_THREADS) quietUntil.clear();
      quietUntil.set(key, now() + HOUR_MS);
      try {
        return await store.claim(key, HOUR_MS);
      } catch (error) {
        if (error instanceof StoreError) return true;
        throw error;
      }
    },
  };
}
