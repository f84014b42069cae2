/** Times functions side by side by the CPU time of this thread, which neighbours on the machine disturb less than the clock on the wall. */

/** The middle of several measurements and the quarter below and above it. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** Median and quartiles; of an even number the upper of the two in the middle. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

/** CPU time of this thread so far, ms. */
export function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** One call of `work`, ms of CPU. */
export function once(work: () => unknown): number {
  const before = threadMs();
  work();
  return threadMs() - before;
}

/**
 * Times each function in every round, so that all meet the same weather.
 * @param rounds how many times each is measured; one more round comes first and is thrown away
 * @param leastMs a measurement repeats its function until it has taken so much CPU time
 * @returns for each name the ms of one call, round by round
 */
export function sideBySide<Name extends string>(
  works: Readonly<Record<Name, () => unknown>>,
  { rounds, leastMs }: { readonly rounds: number; readonly leastMs: number },
): Readonly<Record<Name, readonly number[]>> {
  const names = Object.keys(works) as Name[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const ms = average(works[name], leastMs);
      if (round > 0) taken[name].push(ms);
    }
  }
  return taken;
}

/** CPU ms of one call, over so many calls that they take `leastMs` together: the kernel may count in ticks of 4 ms. */
export function average(work: () => unknown, leastMs: number): number {
  const before = threadMs();
  for (let calls = 1; ; calls += 1) {
    work();
    const taken = threadMs() - before;
    if (taken >= leastMs) return taken / calls;
  }
}

/** The quotients of two measurements, round by round: what disturbed a round disturbed both. */
export function ratios(of: readonly number[], to: readonly number[]): readonly number[] {
  return of.map((value, round) => value / (to[round] ?? Number.NaN));
}
