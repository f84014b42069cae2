/** Measures the red-flag scanner on labelled messages and on ordinary talk, and turns the result into tables. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { FLAG_IDS, FLAG_SEVERITIES, severityOf } from "../../src/vetting/red-flags/flag.ts";
import type { FlagId } from "../../src/vetting/red-flags/flag.ts";
import { scanMessage } from "../../src/vetting/red-flags/scan-message.ts";
import { aligned } from "../aligned.ts";
import { type LabelledSet, readLabelled, readLabelledSets } from "./labelled.ts";

const labelSchema = z.object({
  id: z.string(),
  text: z.string(),
  flags: z.array(z.enum(FLAG_IDS)),
  severity: z.enum(["none", ...FLAG_SEVERITIES]),
  /** Neighbours that are neither right nor wrong. */
  maybe: z.array(z.enum(FLAG_IDS)).default([]),
  kind: z.string().optional(),
  tags: z.array(z.string()).default([]),
});

/** A message with what is right about it. */
export type LabelledMessage = z.infer<typeof labelSchema>;

export type MessageSet = LabelledSet<LabelledMessage>;

/** A file of labelled messages. @throws {Error} for a malformed label */
export function readMessages(file: string): readonly LabelledMessage[] {
  return readLabelled(file, labelSchema);
}

/** The sets rules were made with: our own, those written blind, and the shared sample where it lies beside the project. */
export function readMessageSets(root: string): readonly MessageSet[] {
  const shared = join(root, "..", "shared", "data", "redflags-dev.jsonl");
  return [
    ...readLabelledSets(root, "red-flags", labelSchema),
    ...readLabelledSets(root, "red-flags-blind", labelSchema).map((set) => ({ ...set, name: `blind ${set.name}` })),
    ...(existsSync(shared) ? [{ name: "shared sample", cases: readMessages(shared) }] : []),
  ];
}

/** The sets no rule was made or mended with: what they give is to be expected of new messages. */
export function readHeldOutSets(root: string): readonly MessageSet[] {
  return readLabelledSets(root, "red-flags-held-out", labelSchema);
}

interface Judged {
  readonly label: LabelledMessage;
  readonly got: "none" | (typeof FLAG_SEVERITIES)[number];
  readonly found: ReadonlySet<FlagId>;
  readonly words: string;
}

const isAlert = (severity: string): boolean => severity === "warning" || severity === "critical";

function judge(label: LabelledMessage): Judged {
  const hits = scanMessage(label.text);
  const alerts = hits.filter(({ severity }) => isAlert(severity));
  const words = hits.map(({ rule, severity, quote }) => `${rule} ${severity} ${JSON.stringify(quote)}`).join("; ");
  return { label, got: severityOf(hits), found: new Set(alerts.map(({ flag }) => flag)), words };
}

/** How often it was right: of what it said, of what it should have said, and over harmless messages. */
export interface Score {
  readonly name: string;
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  /** Messages (or message and flag pairs) that should not be named. */
  readonly harmless: number;
}

/** Precision, recall, F1 and false-positive rate, 0–1; undefined where nothing counts. */
export function ratesOf({
  right,
  wrong,
  missed,
  harmless,
}: Score): Readonly<Record<"precision" | "recall" | "f1" | "falseAlarms", number | undefined>> {
  const share = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : part / whole);
  return {
    precision: share(right, right + wrong),
    recall: share(right, right + missed),
    f1: share(2 * right, 2 * right + wrong + missed),
    falseAlarms: share(wrong, harmless),
  };
}

function messageScore(name: string, judged: readonly Judged[]): Score {
  const alerts = judged.filter(({ label }) => isAlert(label.severity));
  const harmless = judged.length - alerts.length;
  const right = alerts.filter(({ got }) => isAlert(got)).length;
  const wrong = judged.filter(({ label, got }) => !isAlert(label.severity) && isAlert(got)).length;
  return { name, right, wrong, missed: alerts.length - right, harmless };
}

function flagScore(flag: FlagId, judged: readonly Judged[]): Score {
  const wanted = judged.filter(({ label }) => isAlert(label.severity) && label.flags.includes(flag));
  const harmless = judged.filter(({ label }) => !label.flags.includes(flag) && !label.maybe.includes(flag));
  const right = wanted.filter(({ found }) => found.has(flag)).length;
  const wrong = harmless.filter(({ found }) => found.has(flag)).length;
  return { name: flag, right, wrong, missed: wanted.length - right, harmless: harmless.length };
}

/** What was measured on labelled messages. */
export interface RedFlagResult {
  readonly messages: readonly Score[];
  readonly flags: readonly Score[];
  /** Wrong messages, by kind, the kinds with most of them first. */
  readonly misses: readonly string[];
}

/** Measures message sets: each, all together, the critical and the disguised ones, and each flag. */
export function measureMessages(sets: readonly MessageSet[]): RedFlagResult {
  const judged = sets.map(({ name, cases }) => ({ name, all: cases.map(judge) }));
  const all = judged.flatMap((set) => set.all);
  const isDisguised = ({ label }: Judged): boolean => label.kind === "obfuscated";
  const critical = all.filter(({ label }) => label.severity === "critical");
  return {
    messages: [
      ...judged.map((set) => messageScore(set.name, set.all)),
      messageScore("all", all),
      messageScore("critical", critical),
      messageScore("obfuscated", all.filter(isDisguised)),
      messageScore(
        "hard negatives",
        all.filter(({ label }) => !isAlert(label.severity) && label.kind !== "ordinary"),
      ),
    ],
    flags: FLAG_IDS.map((flag) => flagScore(flag, all)),
    misses: missLines(all),
  };
}

function missLines(judged: readonly Judged[]): readonly string[] {
  const wrong = judged.filter(({ label, got }) => isAlert(label.severity) !== isAlert(got));
  const byKind = Map.groupBy(
    wrong,
    ({ label, got }) => `${isAlert(got) ? "false alarm" : "missed"}, ${label.kind ?? "plain"}`,
  );
  return [...byKind]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .flatMap(([kind, members]) => [
      `${kind}: ${members.length}`,
      ...members.map(
        ({ label, words }) => `  ${label.id}  ${label.flags.join(", ")}  ${JSON.stringify(label.text)}  ${words}`,
      ),
    ]);
}

/** Alerts on ordinary talk. */
export interface Background {
  readonly lines: number;
  readonly alerts: number;
  readonly perThousand: number;
}

/** Scans the lines of real talk, where they lie beside the project. */
export function measureBackground(root: string): Background | undefined {
  const folder = join(root, "..", "shared", "data", "background");
  if (!existsSync(folder)) return undefined;
  const lines = ["zh.txt", "en.txt"].flatMap((name) =>
    readFileSync(join(folder, name), "utf8")
      .split("\n")
      .filter((line) => line !== ""),
  );
  const alerts = lines.filter((line) => isAlert(severityOf(scanMessage(line)))).length;
  return { lines: lines.length, alerts, perThousand: (alerts / lines.length) * 1000 };
}

const HEADINGS = ["", "right", "wrong", "missed", "precision", "recall", "F1", "false alarms"];

/** The scores as a table, one row each. */
export function scoreTable(title: string, scores: readonly Score[]): string {
  const percent = (value: number | undefined): string => (value === undefined ? "-" : (value * 100).toFixed(1));
  const rows = scores.map((score) => {
    const { precision, recall, f1, falseAlarms } = ratesOf(score);
    return [
      score.name,
      String(score.right),
      String(score.wrong),
      String(score.missed),
      percent(precision),
      percent(recall),
      percent(f1),
      percent(falseAlarms),
    ];
  });
  return aligned([[title, ...HEADINGS.slice(1)], ...rows]);
}
