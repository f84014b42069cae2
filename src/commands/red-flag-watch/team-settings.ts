/** What a team has set for its watched channels and its own phrases, kept in the store and for a moment in memory. */
import type { Place } from "../../core/chat.ts";
import { UserError } from "../../core/errors.ts";
import { describeError } from "../../core/failure.ts";
import type { Log, Store } from "../../core/ports.ts";
import type { Json } from "../../core/reply.ts";
import { teamKey } from "../../core/team-records.ts";
import type { TeamPhrase } from "./team-phrases.ts";

/** `on` warns, `log` only records, `off` does not look. */
export const MODES = ["on", "log", "off"] as const;
export type Mode = (typeof MODES)[number];

/** A team's settings. Channels that are not named follow the default. */
export interface Team {
  readonly channels: Readonly<Record<string, Mode>>;
  /** The names of those channels, as they were when somebody set them, where the platform told. */
  readonly names: Readonly<Record<string, string>>;
  readonly phrases: readonly TeamPhrase[];
}

export interface TeamSettings {
  /** The settings that hold in a place; from memory when they were read a moment ago. Never rejects. */
  of(place: Place): Promise<Team>;
  /** What is done in a channel, and whether somebody has set it there. */
  modeIn(team: Team, place: Place): { readonly mode: Mode; readonly set: boolean };
  /** Changes the settings as `change` says, which may throw a `UserError`. Rejects with `StoreError`. */
  change(place: Place, change: (team: Team) => Team): Promise<Team>;
  /** Looks into the store again the next time: the settings were deleted there. */
  forget(place: Place): void;
}

export interface SettingsParts {
  readonly store: Store;
  readonly log: Log;
  /** The clock, ms since the epoch. */
  now(): number;
  /** Whether a channel that nobody has set is watched. */
  watchedByDefault(channel: string): boolean;
}

/** How long settings are used without looking again (ms): as long may another process not know of a change. */
export const REMEMBERED_MS = 30_000;
/** More teams than this are not remembered at once. */
const MOST_TEAMS = 1000;
const MOST_CHANNELS = 1000;
const MOST_TRIES = 20;

const NOTHING_SET: Team = { channels: {}, names: {}, phrases: [] };

/** Makes the settings on the store. */
export function createTeamSettings({ store, log, now, watchedByDefault }: SettingsParts): TeamSettings {
  const remembered = new Map<string, { readonly team: Team; readonly until: number }>();
  const remember = (key: string, team: Team): Team => {
    if (remembered.size >= MOST_TEAMS) remembered.clear();
    remembered.set(key, { team, until: now() + REMEMBERED_MS });
    return team;
  };

  return {
    async of(place) {
      const key = keyOf(place);
      const known = remembered.get(key);
      if (known !== undefined && now() < known.until) return known.team;
      try {
        return remember(key, await parsed(await store.get(key)));
      } catch (error) {
        log.error({ platform: place.platform, errors: describeError(error) }, "the watch settings could not be read");
        // A store that is out of reach is not asked again with every message.
        return remember(key, known?.team ?? NOTHING_SET);
      }
    },
    modeIn({ channels }, { channel, name }) {
      const own = Object.hasOwn(channels, channel) ? channels[channel] : undefined;
      return { mode: own ?? (watchedByDefault(name ?? channel) ? "on" : "off"), set: own !== undefined };
    },
    async change(place, change) {
      const key = keyOf(place);
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const stored = await store.get(key);
        const team = change(await parsed(stored));
        if (Object.keys(team.channels).length > MOST_CHANNELS) {
          throw new UserError(`At most ${MOST_CHANNELS} channels can be set: use WATCH_CHANNELS for more`);
        }
        if (await store.replace(key, stored, team as unknown as Json)) return remember(key, team);
      }
      throw new UserError("Others are changing the same settings: try again in a moment");
    },
    forget: (place) => void remembered.delete(keyOf(place)),
  };
}

const keyOf = (place: Place): string => teamKey("watch:team", place);

/** What cannot be read counts as not set. The schema loads with the first settings: most runs of the program need none. */
async function parsed(stored: Json | undefined): Promise<Team> {
  if (stored === undefined) return NOTHING_SET;
  const { TEAM } = await import("./stored-team.ts");
  const read = TEAM.safeParse(stored);
  return read.success ? read.data : NOTHING_SET;
}
