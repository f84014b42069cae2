/** What was seen in watched channels: one record for each message with a sign, with what was said about it and answered. */
import { setImmediate as others } from "node:timers/promises";
import { z } from "zod";
import type { Place } from "../../core/chat.ts";
import { UserError } from "../../core/errors.ts";
import { pagesOf } from "../../core/pages.ts";
import type { Store } from "../../core/ports.ts";
import type { Json } from "../../core/reply.ts";
import { teamKey } from "../../core/team-records.ts";
import { FLAG_SEVERITIES } from "../../vetting/red-flags/flag.ts";
import { SIGN_FLAGS } from "./sign.ts";

const SIGN = z.object({
  flag: z.enum(SIGN_FLAGS),
  severity: z.enum(FLAG_SEVERITIES),
  rule: z.string(),
  quote: z.string(),
  start: z.number(),
  end: z.number(),
  says: z.string(),
  sources: z.array(z.object({ document: z.string(), heading: z.string() })),
  next: z.string(),
});

const SIGHTING = z.object({
  /** The platform's id of the message. */
  id: z.string(),
  revision: z.string(),
  thread: z.string(),
  /** The author's name, empty where the platform does not tell. */
  author: z.string(),
  /** The beginning of the message. */
  text: z.string(),
  signs: z.array(SIGN),
  /** The subjects the thread was told of below this message; empty when nothing was said. */
  told: z.array(z.string()),
  deleted: z.boolean(),
  answer: z
    .object({
      kind: z.enum(["dismissed", "accepted"]),
      /** Who answered: the platform's id, and the name. */
      by: z.string(),
      name: z.string(),
      at: z.string(),
      reason: z.string().optional(),
    })
    .optional(),
  at: z.string(),
});

/** A message with signs in it. `answer` is what somebody replied to the warning, with who and when. */
export type Sighting = z.infer<typeof SIGHTING>;

export interface Sightings {
  read(place: Place, id: string): Promise<Sighting | undefined>;
  write(place: Place, sighting: Sighting): Promise<void>;
  /**
   * Changes one record as `change` says, which is asked again where somebody else was faster; answers the record as it is then. Rejects
   * with a `UserError` where that happens again and again.
   */
  change(place: Place, id: string, change: (sighting: Sighting) => Sighting): Promise<Sighting | undefined>;
  /** The records of a channel, at most `MOST_READ`. */
  inChannel(place: Place): Promise<readonly Sighting[]>;
  /** The records of all channels of the team, at most `MOST_READ`. */
  inTeam(place: Place): Promise<readonly Sighting[]>;
  /** The warnings of the team that nobody has answered and whose message stands, the latest first, with their channels. */
  openInTeam(place: Place): Promise<readonly { readonly channel: string; readonly sighting: Sighting }[]>;
}

/** How many records a report looks at. */
export const MOST_READ = 10_000;
/** How much of a message is kept, in UTF-16 units. */
export const KEPT_TEXT = 1000;
export const KEPT_QUOTE = 300;
/** How many signs of a message are kept. */
export const KEPT_SIGNS = 20;
const MOST_TRIES = 20;

/** Makes the records on the store, kept for `keptMs` (ms). Every method rejects with `StoreError`; a record that cannot be read counts as absent. */
export function createSightings(store: Store, keptMs: number): Sightings {
  const entries = async (
    prefix: string,
    worthReading: (value: Json) => boolean = () => true,
  ): Promise<readonly { readonly key: string; readonly sighting: Sighting }[]> => {
    const found: { key: string; sighting: Sighting }[] = [];
    for await (const page of pagesOf(store, prefix)) {
      for (const { key, value } of page) {
        if (!worthReading(value)) continue;
        const read = SIGHTING.safeParse(value);
        if (read.success) found.push({ key, sighting: read.data });
      }
      if (found.length >= MOST_READ) break;
      // Everybody else has a turn.
      await others();
    }
    return found;
  };
  const all = async (prefix: string): Promise<readonly Sighting[]> =>
    (await entries(prefix)).map(({ sighting }) => sighting);
  return {
    async read(place, id) {
      const read = SIGHTING.safeParse(await store.get(`${channelPrefix(place)}${id}`));
      return read.success ? read.data : undefined;
    },
    write: (place, sighting) => store.set(`${channelPrefix(place)}${sighting.id}`, sighting as unknown as Json, keptMs),
    async change(place, id, change) {
      const key = `${channelPrefix(place)}${id}`;
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const stored = await store.get(key);
        const read = SIGHTING.safeParse(stored);
        if (!read.success) return undefined;
        const after = change(read.data);
        if (after === read.data || (await store.replace(key, stored, after as unknown as Json))) return after;
      }
      throw new UserError("Others are answering the same warning: try again in a moment");
    },
    inChannel: (place) => all(channelPrefix(place)),
    inTeam: (place) => all(teamPrefix(place)),
    async openInTeam(place) {
      const prefix = teamPrefix(place);
      return (await entries(prefix, isOpen))
        .map(({ key, sighting }) => ({ channel: channelOf(key.slice(prefix.length), sighting), sighting }))
        .toSorted((a, b) => (a.sighting.at < b.sighting.at ? 1 : -1));
    },
  };
}

/** Whether a stored record is a warning that waits for an answer. Most are not: checking them whole would take most of the time. */
function isOpen(value: Json): boolean {
  const { told, answer, deleted } = (value ?? {}) as Partial<Record<keyof Sighting, unknown>>;
  return Array.isArray(told) && told.length > 0 && answer === undefined && deleted !== true;
}

/** The channel in what follows the team in a key: `["channel"]id`. */
function channelOf(rest: string, { id }: Sighting): string {
  const [channel = ""] = JSON.parse(rest.slice(0, rest.length - id.length)) as readonly string[];
  return channel;
}

const teamPrefix = (place: Place): string => teamKey("watch:seen", place);
const channelPrefix = (place: Place): string => teamKey("watch:seen", place, JSON.stringify([place.channel]));
