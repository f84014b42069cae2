/** How many tokens a workspace may spend in a day, kept in the store so that all processes count together. */
import { ModelError } from "../../core/errors.ts";
import type { ModelBudget, Store } from "../../core/ports.ts";

/** Tokens set aside for one job. */
export interface Reservation {
  /** Sets aside more for the same job; rejects like `reserve`. */
  more(tokens: number): Promise<void>;
  /** Counts what the job really took instead. To be called once, whatever happened. */
  settle(spent: number): Promise<void>;
}

export interface Budget extends ModelBudget {
  /**
   * Sets `tokens` aside for a workspace before they are spent, so that calls at the same time cannot all take the last of it. What a
   * killed process had set aside stays spent for that day.
   * Rejects with `ModelError` (over-budget) and sets nothing aside when less is left; with `StoreError` when that cannot be known.
   */
  reserve(workspace: string, tokens: number): Promise<Reservation>;
}

/** Longer than any day it can be asked for. */
const KEPT_MS = 2 * 24 * 60 * 60 * 1000;

/** A budget of `dailyTokens` for each workspace; days are UTC. `now` is the clock, ms since the epoch. */
export function createBudget(store: Store, dailyTokens: number, now: () => number): Budget {
  const setAside = async (key: string, tokens: number): Promise<void> => {
    const total = await store.add(key, tokens, KEPT_MS);
    if (total <= dailyTokens) return;
    await store.add(key, -tokens, KEPT_MS);
    throw new ModelError("over-budget", `${tokens} tokens are more than what is left of MODEL_DAILY_TOKENS for today`);
  };

  const keyToday = (workspace: string): string =>
    `model-tokens:${JSON.stringify([new Date(now()).toISOString().slice(0, 10), workspace])}`;

  return {
    async usedToday(workspace) {
      const used = await store.get(keyToday(workspace));
      return { used: typeof used === "number" ? used : 0, of: dailyTokens };
    },
    async reserve(workspace, tokens) {
      const key = keyToday(workspace);
      await setAside(key, tokens);
      let held = tokens;
      return {
        async more(further) {
          await setAside(key, further);
          held += further;
        },
        async settle(spent) {
          if (spent !== held) await store.add(key, spent - held, KEPT_MS);
        },
      };
    },
  };
}
