/** Keeps track of answers being prepared, so that stopping can wait for them. */
import { setTimeout as pause } from "node:timers/promises";

export interface Underway {
  /** Starts `work` and counts it until it has settled. `work` must not reject. */
  run(work: () => Promise<void>): Promise<void>;
  /** Resolves true when nothing is under way any more, false when that takes longer than `ms`. */
  drained(ms: number): Promise<boolean>;
}

/** Makes the tracker. */
export function createUnderway(): Underway {
  const jobs = new Set<Promise<void>>();
  return {
    async run(work) {
      const job = work();
      jobs.add(job);
      try {
        await job;
      } finally {
        jobs.delete(job);
      }
    },
    async drained(ms) {
      const late = new AbortController();
      const all = async (): Promise<true> => {
        while (jobs.size > 0) await Promise.allSettled(jobs);
        return true;
      };
      const deadline = pause(ms, false as const, { signal: late.signal }).catch(() => false as const);
      const done = await Promise.race([all(), deadline]);
      late.abort();
      return done;
    },
  };
}
