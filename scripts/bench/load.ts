/** Loads a server with events: as fast as it takes them, or so many a second whatever it does. */
import { setTimeout as pause } from "node:timers/promises";

/** Delivers event number `n`; resolves when the server has acknowledged it. */
export type Deliver = (n: number) => Promise<void>;

/** Delivers `count` events from `from` on, `atOnce` in flight. @returns the seconds it took */
export async function flood(deliver: Deliver, from: number, count: number, atOnce = 32): Promise<number> {
  const before = performance.now();
  let next = from;
  const line = async (): Promise<void> => {
    while (next < from + count) await deliver(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  return (performance.now() - before) / 1000;
}

/** Delivers `perSecond` events for so long, whether or not the server keeps up. @returns how long each took, ms, sorted */
export async function steady(
  deliver: Deliver,
  from: number,
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
): Promise<readonly number[]> {
  const took: number[] = [];
  const flying: Promise<void>[] = [];
  const start = performance.now();
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const due = start + (n * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 1) await pause(early);
    const timed = async (): Promise<void> => {
      const before = performance.now();
      await deliver(from + n);
      took.push(performance.now() - before);
    };
    flying.push(timed());
  }
  await Promise.all(flying);
  return took.toSorted((a, b) => a - b);
}

/** The value below which `share` of sorted values lie. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
