/** Who may call now: a few calls at once in all, fewer for each workspace, so that one cannot keep the others waiting. */
import PQueue from "p-queue";
import { ModelError } from "../../core/errors.ts";

export interface Turns {
  /**
   * Runs `work` when it is its turn and answers what it answers. Rejects with the reason of `signal` when that comes first, and with
   * `ModelError` (rate-limited) when too many of the workspace wait. Work that has begun is waited for: it must heed the signal itself.
   */
  take<T>(workspace: string, signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

export interface TurnsOptions {
  readonly atOnce: number;
  readonly atOncePerWorkspace: number;
  readonly waiting: number;
}

/** Turns within this process. */
export function createTurns({ atOnce, atOncePerWorkspace, waiting }: TurnsOptions): Turns {
  const everybody = new PQueue({ concurrency: atOnce });
  const workspaces = new Map<string, PQueue>();

  return {
    async take(workspace, signal, work) {
      const own = workspaces.get(workspace) ?? new PQueue({ concurrency: atOncePerWorkspace });
      workspaces.set(workspace, own);
      if (own.size >= waiting) throw new ModelError("rate-limited", `${waiting} calls of this workspace wait already`);
      let begun: ReturnType<typeof work> | undefined;
      const begin = () => (begun ??= work());
      try {
        return await own.add(() => everybody.add(begin, { signal }), { signal });
      } catch (error) {
        // The queue stops waiting at once; what has begun still has tokens to count.
        if (begun !== undefined) return await begun;
        throw error;
      } finally {
        if (own.size === 0 && own.pending === 0) workspaces.delete(workspace);
      }
    },
  };
}
