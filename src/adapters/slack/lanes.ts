/** One lane for each channel: posts leave in their order, at the pace Slack takes them, and no channel waits for another. */
import PQueue from "p-queue";
import type { Pace } from "./pace.ts";

export interface Lanes {
  /** Runs `work` (a whole answer) when everything that was ordered before it in the channel is done. Rejects with `LaneFull`. */
  inOrder<T>(channel: string, work: () => Promise<T>): Promise<T>;
  /** Runs `call` (one post) when the channel may take another one. Rejects with `LaneFull`. */
  paced<T>(channel: string, call: () => Promise<T>): Promise<T>;
  /** How many channels are remembered at this moment. */
  size(): number;
}

/** Too much waits for one channel. */
export class LaneFull extends Error {
  override readonly name = "LaneFull";
  readonly code = "lane_full";
}

/**
 * How much may wait for one channel. At one post a second the last of them still leaves before the lease of a warning that waits
 * (`LEASE_MS`) is over, so that no other process says it meanwhile.
 */
export const MOST_WAITING = 40;

interface Lane {
  readonly order: PQueue;
  readonly posts: PQueue;
}

/** Makes the lanes of one process. */
export function createLanes({ window, burst }: Pick<Pace, "window" | "burst">): Lanes {
  const lanes = new Map<string, Lane>();

  const laneOf = (channel: string): Lane => {
    const known = lanes.get(channel);
    if (known !== undefined) return known;
    const lane: Lane = {
      order: new PQueue({ concurrency: 1 }),
      posts: new PQueue({ concurrency: 1, interval: window, intervalCap: burst, strict: true }),
    };
    lanes.set(channel, lane);
    return lane;
  };
  /** Forgets a lane once its last posts no longer count. */
  const forget = (channel: string, lane: Lane): void => {
    if (!isIdle(lane)) return;
    const later = setTimeout(() => {
      if (isIdle(lane) && lanes.get(channel) === lane) lanes.delete(channel);
    }, window);
    later.unref();
  };
  const through =
    (which: keyof Lane) =>
    async <T>(channel: string, work: () => Promise<T>): Promise<T> => {
      const lane = laneOf(channel);
      if (lane[which].size >= MOST_WAITING) throw new LaneFull("Too much waits for this channel");
      try {
        return await lane[which].add(work);
      } finally {
        forget(channel, lane);
      }
    };
  return { inOrder: through("order"), paced: through("posts"), size: () => lanes.size };
}

const isIdle = ({ order, posts }: Lane): boolean => order.size + order.pending + posts.size + posts.pending === 0;
