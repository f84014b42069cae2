/** Reads, counts and deletes everything that is kept about a team, by the list of its kinds. */
import { setImmediate as others } from "node:timers/promises";
import { pagesOf } from "../../core/pages.ts";
import type { Store } from "../../core/ports.ts";
import type { Json } from "../../core/reply.ts";
import { type Owner, TEAM_RECORDS, type TeamRecordKind, teamKey } from "../../core/team-records.ts";

/** One record: `key` is what follows kind and team. */
export interface TeamRecord {
  readonly kind: TeamRecordKind;
  readonly key: string;
  readonly value: Json;
}

/** How many records belong to one line of the list. */
export interface Amount {
  readonly what: string;
  readonly kept: (typeof TEAM_RECORDS)[number]["kept"];
  readonly count: number;
}

/** Every record of the team, kind by kind. Rejects with `StoreError`. */
export async function* recordsOf(store: Store, owner: Owner): AsyncGenerator<TeamRecord> {
  for (const kind of TEAM_RECORDS.flatMap(({ kinds }): readonly TeamRecordKind[] => kinds)) {
    const prefix = teamKey(kind, owner);
    for await (const page of pagesOf(store, prefix)) {
      for (const { key, value } of page) yield { kind, key: key.slice(prefix.length), value };
      // Everybody else has a turn: a team may have tens of thousands of records.
      await others();
    }
  }
}

/** How many records of each line of the list the team has. Rejects with `StoreError`. */
export async function amountsOf(store: Store, owner: Owner): Promise<readonly Amount[]> {
  const counts = new Map<string, number>();
  for await (const { kind } of recordsOf(store, owner)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return amounts(counts);
}

/** Deletes every record of the team; answers how many there were. Rejects with `StoreError`: then some are left, and it is to be called again. */
export async function deleteAllOf(store: Store, owner: Owner): Promise<readonly Amount[]> {
  const counts = new Map<string, number>();
  for await (const { kind, key } of recordsOf(store, owner)) {
    if (await store.delete(teamKey(kind, owner, key))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return amounts(counts);
}

function amounts(counts: ReadonlyMap<string, number>): readonly Amount[] {
  return TEAM_RECORDS.map(({ what, kept, kinds }) => ({
    what,
    kept,
    count: kinds.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0),
  }));
}
