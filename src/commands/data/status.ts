/** The status of a team: what is watched, which warnings are open, what is kept and for how long, and the model's share. */
import type { Place } from "../../core/chat.ts";
import type { Call } from "../../core/command.ts";
import type { Block, Inline, Reply, Step } from "../../core/reply.ts";
import { DAY_MS, workspaceOf } from "../../core/team-records.ts";
import type { DataSupplies } from "./supplies.ts";
import { leading, nameOf, subjectOf } from "../red-flag-watch/sign.ts";
import type { Sighting } from "../red-flag-watch/sightings.ts";
import type { Mode } from "../red-flag-watch/team-settings.ts";
import { createTeamTerms } from "../terms/team-terms.ts";
import type { Inventory } from "./inventory.ts";
import type { Amount } from "./records.ts";

const MOST_WARNINGS = 5;
const MOST_CHANNELS = 30;
const ASK_ADMIN = "An admin is told which.";

const MODES: Readonly<Record<Mode, string>> = {
  on: "on (I warn)",
  log: "log (I record and say nothing)",
  off: "off (I do not look)",
};

/** What only an admin may do, as steps. */
const ADMIN_STEPS: readonly Step[] = [
  { label: "Export", command: "data", argument: "export" },
  { label: "Delete", command: "data", argument: "delete" },
];

/**
 * The status; an admin is offered export and deletion. Others are told of no channel but the one they ask in: that another one exists,
 * and what was said there, may not be for them. Rejects with `StoreError`.
 */
export async function statusOf(
  supplies: DataSupplies,
  inventoryOf: (place: Place) => Promise<Inventory>,
  { place, by }: Call,
): Promise<Reply> {
  const { store, settings, retentionDays, watchChannels, model, budget } = supplies;
  const mayKnow = (channel: string): boolean => by.isAdmin === true || channel === place.channel;
  const team = await settings.of(place);
  const set = Object.entries(team.channels).map(([id, mode]) => ({ id, name: team.names[id] ?? null, mode }));
  const channels = set.filter(({ id }) => mayKnow(id));
  const { open, kept } = await inventoryOf(place);
  const terms = (await createTeamTerms(store).of(place)).length;
  const share = model === undefined ? undefined : await budget?.usedToday(workspaceOf(place));
  const phrases = team.phrases.filter(({ kind }) => kind === "phrase").length;
  const shown = open.filter(({ channel }) => mayKnow(channel));
  const latest = shown.slice(0, MOST_WARNINGS).map(({ channel, sighting }) => ({
    channel,
    name: team.names[channel] ?? (channel === place.channel ? place.name : undefined),
    sighting,
  }));
  return {
    tone: "neutral",
    title: "What I watch and keep for your team",
    blocks: [
      { kind: "heading", text: "Watched channels" },
      ...channelBlocks(channels, set.length - channels.length, watchChannels),
      { kind: "heading", text: `Open warnings: ${open.length}` },
      ...warningBlocks(latest, shown.length, open.length - shown.length),
      { kind: "heading", text: "Your team's own words" },
      text(`Phrases: ${phrases}. Exceptions: ${team.phrases.length - phrases}. Terms: ${terms}.`),
      { kind: "heading", text: "What is kept, and for how long" },
      amountFacts(kept, retentionDays),
      { kind: "heading", text: "Language model" },
      text(modelWords(model, share)),
      ...(by.isAdmin === true ? [{ kind: "steps", steps: ADMIN_STEPS } satisfies Block] : []),
    ],
    record: {
      channels,
      watchedByDefault: watchChannels === "" ? null : watchChannels,
      openWarnings: {
        count: open.length,
        latest: latest.map(({ channel, sighting }) => ({
          id: sighting.id,
          channel,
          flags: toldFlags(sighting).map(({ flag }) => flag),
          at: sighting.at,
        })),
      },
      phrases,
      exceptions: team.phrases.length - phrases,
      terms,
      kept: kept.map(({ what, count, kept: time }) => ({ what, count, days: daysOf(time, retentionDays) })),
      model: model === undefined ? null : { name: model, ...(share === undefined ? {} : { tokensToday: share }) },
    },
  };
}

/** How many records there are of each sort, and how long they stay. */
export function amountFacts(kept: readonly Amount[], retentionDays: number): Block {
  return {
    kind: "facts",
    facts: kept.map(({ what, count, kept: time }) => ({
      label: what,
      value: `${number(count)} ${count === 1 ? "record" : "records"}, ${timeWords(daysOf(time, retentionDays))}`,
    })),
  };
}

interface SetChannel {
  readonly id: string;
  readonly name: string | null;
  readonly mode: Mode;
}

/** @param others how many more there are that the asker is not told of */
function channelBlocks(set: readonly SetChannel[], others: number, watchChannels: string): readonly Block[] {
  const items = set
    .slice(0, MOST_CHANNELS)
    .map(({ id, name, mode }): Inline[] => [{ bold: name ?? id }, `: ${MODES[mode]}`]);
  const rest = set.length - items.length;
  return [
    ...(set.length + others === 0 ? [text("Nobody has set a channel here.")] : []),
    ...(items.length === 0 ? [] : [{ kind: "list", items } satisfies Block]),
    ...(rest > 0 ? [text(`${rest} more are set: the export has them all.`)] : []),
    ...(others > 0 ? [text(`Other channels that are set: ${others}. ${ASK_ADMIN}`)] : []),
    watchChannels === ""
      ? text("A channel that nobody has set is not watched.")
      : text(`A channel that nobody has set is watched where its name is one of: ${watchChannels}`),
  ];
}

interface OpenWarning {
  readonly channel: string;
  readonly name: string | undefined;
  readonly sighting: Sighting;
}

/** @param others how many more there are in channels that the asker is not told of */
function warningBlocks(latest: readonly OpenWarning[], count: number, others: number): readonly Block[] {
  if (count + others === 0) return [text("Every warning was answered, or none was given.")];
  const items = latest.map(({ channel, name, sighting }): Inline[] => [
    { bold: toldFlags(sighting).map(nameOf).join(", ") },
    ` in ${name ?? channel}, ${sighting.at.slice(0, 10)}`,
  ]);
  return [
    ...(items.length === 0 ? [] : [{ kind: "list", items } satisfies Block]),
    ...(others > 0 ? [text(`In other channels: ${others}. ${ASK_ADMIN}`)] : []),
    ...(count > latest.length ? [text(`These are the latest ${latest.length}.`)] : []),
  ];
}

/** What the thread was told of, one sign for each subject. */
function toldFlags({ signs, told }: Sighting) {
  return leading(signs).filter((sign) => told.includes(subjectOf(sign)));
}

function modelWords(model: string | undefined, share: { readonly used: number; readonly of: number } | undefined) {
  if (model === undefined) return "None is set up: every command works without.";
  if (share === undefined) return `${model}.`;
  return `${model}: ${number(share.used)} of ${number(share.of)} tokens of today (UTC) are used.`;
}

/** Days, or nothing where a record stays until somebody removes it. */
function daysOf(kept: Amount["kept"], retentionDays: number): number | null {
  if (kept === "set") return null;
  return kept === "retention" ? retentionDays : kept / DAY_MS;
}

function timeWords(days: number | null): string {
  if (days === null) return "until removed";
  return days === 1 ? "for 1 day at most" : `for ${number(days)} days`;
}

const number = (count: number): string => count.toLocaleString("en-US");
const text = (words: string): Block => ({ kind: "text", text: [words] });
