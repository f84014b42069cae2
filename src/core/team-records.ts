/**
 * What is kept about a team: the one list of it, and the keys under which it stands. Showing, export and deletion go by this list, so
 * that a kind of record that is not in it cannot be written.
 */
import type { Place } from "./chat.ts";

/** Whose records they are: a workspace or server of a platform, or the platform where it has no such thing. */
export type Owner = Pick<Place, "platform" | "team">;

/** A day (ms): RETENTION_DAYS counts in it. */
export const DAY_MS = 24 * 60 * 60 * 1000;

/** How long records are kept that no setting rules over (ms). */
export const KEPT_MS = {
  /** Which version of a message was dealt with, and what is still to be said: platforms retry for minutes, a reconnect replays hours. */
  redelivery: DAY_MS,
  /** Which post a warning stands in, to change it later. */
  post: 365 * DAY_MS,
  /** How many messages of a thread were interpreted on a day, which no other day asks for. */
  dailyCount: 2 * DAY_MS,
} as const;

/** `kept`: until somebody removes it, for RETENTION_DAYS, or so many ms at most. `kinds` begin the keys. */
export const TEAM_RECORDS = [
  { what: "Settings of channels, phrases and exceptions", kept: "set", kinds: ["watch:team"] },
  { what: "Your team's list of terms", kept: "set", kinds: ["terms:team"] },
  { what: "Messages that raised a flag, with warnings and answers", kept: "retention", kinds: ["watch:seen"] },
  {
    what: "What threads were told and have answered",
    kept: "retention",
    kinds: ["watch:said", "watch:dismissed", "watch:accepted"],
  },
  {
    what: "Which questions were open or drafted",
    kept: "retention",
    kinds: [
      "verdict:thread",
      "verdict:reference",
      "draft:thread",
      "draft:reference",
      "reply:thread",
      "reply:reference",
    ],
  },
  { what: "Translations and questions by the model", kept: "retention", kinds: ["translate:kept", "question:kept"] },
  { what: "Which threads are interpreted", kept: "retention", kinds: ["interpret:on"] },
  {
    what: "How many messages of a thread were interpreted on a day",
    kept: KEPT_MS.dailyCount,
    kinds: ["interpret:day"],
  },
  { what: "Which posts hold a warning or an interpreted message", kept: KEPT_MS.post, kinds: ["post"] },
  { what: "Warnings and interpreted messages about to be said", kept: KEPT_MS.redelivery, kinds: ["inbox"] },
  {
    what: "Marks against answering twice",
    kept: KEPT_MS.redelivery,
    kinds: ["heard", "asked", "watch:once", "interpret:once", "interpret:told", "lease", "data:code"],
  },
] as const;

/** The beginning of a key: which kind of record stands under it. */
export type TeamRecordKind = (typeof TEAM_RECORDS)[number]["kinds"][number];

/** The key of a team's record, and with no `rest` the prefix of all its records of that kind. */
export function teamKey(kind: TeamRecordKind, { platform, team = "" }: Owner, rest = ""): string {
  return `${kind}:${JSON.stringify([platform, team])}${rest}`;
}

/** The prefix of the records of all teams of a platform. */
export function platformPrefix(kind: TeamRecordKind, platform: string): string {
  return `${kind}:${JSON.stringify([platform]).slice(0, -1)},`;
}

/** Whose daily share of the model is used: the team where the platform has such, else the platform. */
export function workspaceOf({ platform, team }: Owner): string {
  return team === undefined ? platform : `${platform}:${team}`;
}
