/** In which threads is interpreted: kept in the store, and for a moment in memory, so that other talk costs nothing. */
import type { Person, Place } from "../../core/chat.ts";
import { UserError } from "../../core/errors.ts";
import { describeError } from "../../core/failure.ts";
import type { Log, Store } from "../../core/ports.ts";
import { teamKey } from "../../core/team-records.ts";

export interface SwitchedThreads {
  /** Whether a place is a thread that is switched on; from memory when that was read a moment ago. Never rejects. */
  isOn(place: Place): Promise<boolean>;
  /** Whether it is switched on at this moment. Rejects with `StoreError`. */
  isOnNow(place: Place): Promise<boolean>;
  /** Rejects with `StoreError`, and with `UserError` where too many threads of the team are on. */
  switchOn(place: Place, by: Person): Promise<void>;
  /** Rejects with `StoreError`. */
  switchOff(place: Place): Promise<void>;
}

export interface SwitchParts {
  readonly store: Store;
  readonly log: Log;
  /** The clock, ms since the epoch. */
  now(): number;
  /** How long a thread stays on that nobody switches off (ms). */
  readonly keptMs: number;
}

/** How long is believed what was read (ms): as long may another process not know of a switch. */
export const BELIEVED_MS = 5000;
/** More teams than this are not remembered at once. */
const MOST_TEAMS = 1000;
/** More threads of one team are not on at once. */
const MOST_THREADS = 1000;

interface Known {
  readonly keys: Promise<ReadonlySet<string>>;
  readonly until: number;
}

/** Makes the switches on the store that all processes share. */
export function createSwitchedThreads({ store, log, now, keptMs }: SwitchParts): SwitchedThreads {
  const teams = new Map<string, Known>();

  const read = async (team: string): Promise<ReadonlySet<string>> => {
    const entries = await store.list(team, { limit: MOST_THREADS });
    return new Set(entries.map(({ key }) => key));
  };
  /** What is on in a team; a store that is out of reach is not asked again with every message. */
  const known = (team: string, platform: string): Promise<ReadonlySet<string>> => {
    const before = teams.get(team);
    if (before !== undefined && now() < before.until) return before.keys;
    const keys = read(team).catch((error: unknown) => {
      log.error({ platform, errors: describeError(error) }, "the interpreted threads could not be read");
      return before?.keys ?? new Set<string>();
    });
    if (teams.size >= MOST_TEAMS) teams.clear();
    teams.set(team, { keys, until: now() + BELIEVED_MS });
    return keys;
  };

  return {
    async isOn(place) {
      const key = keyOf(place);
      return key !== undefined && (await known(teamOf(place), place.platform)).has(key);
    },
    async isOnNow(place) {
      const key = keyOf(place);
      return key !== undefined && (await store.get(key)) !== undefined;
    },
    async switchOn(place, by) {
      const key = keyOf(place);
      if (key === undefined) return;
      const on = await read(teamOf(place));
      if (on.size >= MOST_THREADS && !on.has(key)) {
        throw new UserError(`Interpreting is on in ${MOST_THREADS} threads, which is the most: switch one off first`);
      }
      await store.set(key, { by: by.id, at: new Date(now()).toISOString() }, keptMs);
      teams.delete(teamOf(place));
    },
    async switchOff(place) {
      const key = keyOf(place);
      if (key !== undefined) await store.delete(key);
      teams.delete(teamOf(place));
    },
  };
}

const teamOf = (place: Place): string => teamKey("interpret:on", place);

function keyOf(place: Place): string | undefined {
  const { channel, thread } = place;
  return thread === undefined ? undefined : teamKey("interpret:on", place, JSON.stringify([channel, thread]));
}
