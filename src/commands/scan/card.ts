/** The scan card: what a conversation holds against the other side, gravest lines first, each with what to do. */
import type { Block, Inline, Reply } from "../../core/reply.ts";
import { sourceLines } from "../../core/source.ts";
import { shortName } from "../../vetting/citations.ts";
import { FLAG_IDS, FLAG_SEVERITIES, type FlagSeverity } from "../../vetting/red-flags/flag.ts";
import type { Scanned, ScanFlag } from "../../vetting/scan.ts";
import { shorten } from "../vet/shorten.ts";
import { nextStep } from "../next-step.ts";
import { FLAG_NAMES, SEVERITY_WORDS } from "./words.ts";

/** Alerts shown in full; the others are counted by kind. */
const IN_FULL = 10;
const NOTES_SHOWN = 10;
const NAMES_IN_TITLE = 3;
const QUOTE_LIMIT = 120;
const NOTE_LIMIT = 60;
const SPEAKER_LIMIT = 40;
const LIMITS = "No flag is not a clean bill: only these words were read, and what was said elsewhere was not.";

/** The card of a scanned conversation; its record is the scan record. */
export function scanCard({ record, messages }: Scanned): Reply {
  const { severity, flags } = record;
  if (severity === "none") return { ...nothingFound(messages), record };
  const alerts = worstFirst(flags.filter((flag) => flag.severity !== "info"));
  const notes = flags.filter((flag) => flag.severity === "info");
  const shown = alerts.slice(0, IN_FULL);
  return {
    tone: SEVERITY_WORDS[severity].tone,
    title: `${SEVERITY_WORDS[severity].words}: ${titleNames(alerts.length > 0 ? alerts : notes)}`,
    blocks: [
      line(`${tally(flags)} in ${counted(messages, "message")}.`),
      ...shownByLine(shown),
      ...restLine(alerts.slice(IN_FULL)),
      ...noteBlocks(notes),
      { kind: "sources", sources: (shown.length > 0 ? shown : notes).flatMap(({ sources }) => sources) },
    ],
    record,
  };
}

function nothingFound(messages: number): Omit<Reply, "record"> {
  return {
    tone: "neutral",
    title: "No red flag found",
    blocks: [
      line(`${counted(messages, "message")} read, looking for: ${FLAG_IDS.map((id) => FLAG_NAMES[id]).join(", ")}.`),
      line(LIMITS),
    ],
  };
}

/** The gravest line first, all flags of one line together. */
function worstFirst(flags: readonly ScanFlag[]): readonly ScanFlag[] {
  const worst = new Map<number, number>();
  for (const { line: at, severity } of flags) worst.set(at, Math.max(worst.get(at) ?? 0, weight(severity)));
  return flags.toSorted(
    (a, b) =>
      (worst.get(b.line) ?? 0) - (worst.get(a.line) ?? 0) ||
      a.line - b.line ||
      weight(b.severity) - weight(a.severity) ||
      a.start - b.start,
  );
}

function weight(severity: FlagSeverity): number {
  return FLAG_SEVERITIES.indexOf(severity);
}

function shownByLine(flags: readonly ScanFlag[]): Block[] {
  const byLine = Map.groupBy(flags, ({ line: at }) => at);
  const advised = new Set<string>();
  return [...byLine].flatMap(([at, together]): Block[] => {
    const steps = [...new Set(together.map(({ next }) => next))].filter((next) => !advised.has(next));
    for (const step of steps) advised.add(step);
    return [
      { kind: "heading", text: `Line ${at}${by(together[0])}` },
      ...quotes(together),
      ...onePerKind(together).map((flag): Block => ({ kind: "text", text: reason(flag) })),
      ...steps.flatMap(stepBlocks),
    ];
  });
}

/** Of each flag the gravest, which comes first. */
function onePerKind(flags: readonly ScanFlag[]): readonly ScanFlag[] {
  return [...new Map(flags.toReversed().map((flag) => [flag.flag, flag])).values()].toReversed();
}

/** The words of a line's flags; a stretch inside another is shown once. */
function quotes(flags: readonly ScanFlag[]): Block[] {
  return flags
    .filter((flag, index) =>
      flags.every(
        (other, place) =>
          other === flag ||
          other.start > flag.start ||
          other.end < flag.end ||
          (other.start === flag.start && other.end === flag.end && place > index),
      ),
    )
    .toSorted((a, b) => a.start - b.start)
    .map(({ quote }): Block => ({ kind: "quote", text: shorten(quote, QUOTE_LIMIT) }));
}

function reason({ flag, severity, says, sources }: ScanFlag): Inline[] {
  const under = sourceLines(sources.map(({ document, heading }) => ({ document: shortName(document), heading })));
  return [
    { bold: `${SEVERITY_WORDS[severity].words}: ` },
    says,
    "\n",
    { code: flag },
    ...under.map((source) => ` · ${source}`),
  ];
}

function stepBlocks(next: string): Block[] {
  const { doing, answer } = nextStep(next);
  const meaning = answer === undefined || answer.en === "" ? "" : `“${answer.en}”`;
  const advice = [doing, meaning].filter((part) => part !== "").join(" ");
  return [
    ...(advice === "" ? [] : [{ kind: "text", text: [{ bold: "Next: " }, advice] } satisfies Block]),
    ...(answer === undefined ? [] : [{ kind: "copyable", label: "In Chinese", text: answer.zh } satisfies Block]),
  ];
}

function restLine(flags: readonly ScanFlag[]): Block[] {
  return flags.length === 0 ? [] : [{ kind: "text", text: [{ bold: "Also: " }, `${kinds(flags)}.`] }];
}

function noteBlocks(notes: readonly ScanFlag[]): Block[] {
  if (notes.length === 0) return [];
  const rest = notes.slice(NOTES_SHOWN);
  return [
    { kind: "heading", text: "Only noted" },
    {
      kind: "list",
      items: notes
        .slice(0, NOTES_SHOWN)
        .map((note): Inline[] => [
          `${FLAG_NAMES[note.flag]}, line ${note.line}${by(note)}: “${shorten(note.quote, NOTE_LIMIT)}”`,
        ]),
    },
    ...restLine(rest),
  ];
}

function by(flag: ScanFlag | undefined): string {
  return flag?.speaker === undefined ? "" : ` · ${shorten(flag.speaker, SPEAKER_LIMIT)}`;
}

/** "2 critical, 1 warning, 3 noted". */
function tally(flags: readonly ScanFlag[]): string {
  const parts = FLAG_SEVERITIES.toReversed().flatMap((severity) => {
    const count = flags.filter((flag) => flag.severity === severity).length;
    if (count === 0) return [];
    return [
      severity === "warning" ? counted(count, "warning") : `${count} ${severity === "info" ? "noted" : severity}`,
    ];
  });
  return parts.join(", ");
}

/** The flags by name and how often, in the order they came. */
function kinds(flags: readonly ScanFlag[]): string {
  return [...Map.groupBy(flags, ({ flag }) => flag)]
    .map(([flag, all]) => `${FLAG_NAMES[flag]}${all.length > 1 ? ` ×${all.length}` : ""}`)
    .join(", ");
}

function titleNames(flags: readonly ScanFlag[]): string {
  const names = [...new Set(flags.map(({ flag }) => FLAG_NAMES[flag]))];
  const more = names.length - NAMES_IN_TITLE;
  return `${names.slice(0, NAMES_IN_TITLE).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function line(text: string): Block {
  return { kind: "text", text: [text] };
}
