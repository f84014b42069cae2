/** How many messages of a thread were interpreted on a day (UTC), counted by all processes together. */
import type { Place } from "../../core/chat.ts";
import type { Store } from "../../core/ports.ts";
import { KEPT_MS, teamKey } from "../../core/team-records.ts";

export interface DailyCount {
  /** Counts one more and answers how many that makes today. Rejects with `StoreError`. */
  add(place: Place): Promise<number>;
  /** How many it was today. Rejects with `StoreError`. */
  today(place: Place): Promise<number>;
}

/** Makes the count on the store. @param now the clock, ms since the epoch */
export function createDailyCount(store: Store, now: () => number): DailyCount {
  const keyOf = (place: Place): string => {
    const day = new Date(now()).toISOString().slice(0, 10);
    return teamKey("interpret:day", place, JSON.stringify([place.channel, place.thread, day]));
  };
  return {
    add: (place) => store.add(keyOf(place), 1, KEPT_MS.dailyCount),
    async today(place) {
      const count = await store.get(keyOf(place));
      return typeof count === "number" ? count : 0;
    },
  };
}
