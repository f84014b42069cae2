/** After some failures in a row nobody asks the server for a while; kept in the store, so that one-shots and other processes know too. */
import { ModelError, type ModelFault } from "../../core/errors.ts";
import type { Store } from "../../core/ports.ts";

/** How a job ended for the server: it answered (whatever), it failed, or nobody waited for it. */
export type Ending =
  | { readonly kind: "answered" | "cancelled" }
  | { readonly kind: "failed"; readonly reason: ModelFault; readonly retryAfterMs?: number };

/** A job that was let through. Its ending must be told. */
export interface Passage {
  end(ending: Ending): Promise<void>;
}

export interface CircuitBreaker {
  /**
   * Lets a job through, or rejects with `ModelError` while the circuit is open (with the reason that opened it). Once the rest is over a
   * single job goes through, and the others wait for its ending.
   */
  enter(): Promise<Passage>;
}

export interface CircuitBreakerOptions {
  readonly store: Store;
  /** Names the server and the model: a change of settings starts afresh. */
  readonly circuit: string;
  /** Failures in a row that open the circuit. */
  readonly openAfter: number;
  /** How long it stays open (ms), unless the server asks for longer. */
  readonly openMs: number;
  /** How long the trial after a rest may take before another one goes through (ms). */
  readonly trialMs: number;
}

/** Failures further apart than this are not in a row (ms). */
const IN_A_ROW_MS = 10 * 60 * 1000;

/** A breaker for one server. Its methods reject with `StoreError` when the store fails. */
export function createCircuitBreaker(options: CircuitBreakerOptions): CircuitBreaker {
  const { store, circuit, openAfter, openMs, trialMs } = options;
  const failures = `model-failures:${circuit}`;
  const open = `model-open:${circuit}`;
  const trial = `model-trial:${circuit}`;

  const end = async (ending: Ending): Promise<void> => {
    if (ending.kind === "answered") await store.delete(failures);
    if (ending.kind !== "failed") return;
    const inARow = await store.add(failures, 1, IN_A_ROW_MS);
    const restMs = Math.max(inARow >= openAfter ? openMs : 0, ending.retryAfterMs ?? 0);
    if (restMs > 0) await store.set(open, ending.reason, Math.ceil(restMs));
  };

  return {
    async enter() {
      const reason = await store.get(open);
      if (reason !== undefined) {
        const resting = "the server failed or was overloaded a moment ago: nothing is asked for now";
        throw new ModelError(reason === "rate-limited" || reason === "timeout" ? reason : "unavailable", resting);
      }
      const inARow = await store.get(failures);
      if (typeof inARow !== "number" || inARow < openAfter) return { end };
      if (!(await store.claim(trial, trialMs))) {
        throw new ModelError("unavailable", "another request is finding out whether the server works again");
      }
      return {
        async end(ending) {
          await end(ending);
          await store.delete(trial);
        },
      };
    },
  };
}
