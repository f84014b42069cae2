/** `/vet` with a model on labelled profiles: facts won, claims dropped and why, and whether any verdict moved. */
import { isDeepStrictEqual } from "node:util";
import type { Bot } from "../../src/core/bot.ts";
import type { Reply } from "../../src/core/reply.ts";
import { readPaste } from "../../src/vetting/read-paste.ts";
import type { VetRecord } from "../../src/vetting/record.ts";
import { type DropReason, DROP_REASONS } from "../../src/vetting/second-reader/hold-against.ts";
import { readAgain, type SecondReader } from "../../src/vetting/second-reader/second-reading.ts";
import { type LabelledCase, LABELS_AS_OF } from "../quality/cases.ts";
import { scoreFields } from "../quality/compare.ts";

/** What the model brought to one profile. */
export interface ProfileResult {
  readonly id: string;
  readonly group: string;
  /** Facts that hold against the text, and of those the ones that the label confirms or refutes. */
  readonly won: number;
  readonly right: number;
  readonly wrong: number;
  /** Labelled facts that neither the rules nor the model found. */
  readonly missed: number;
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
  readonly failed?: string;
  /** Standing, findings, gaps or profile differ from those without a model: must never be. */
  readonly moved: boolean;
}

interface Bots {
  readonly plain: Bot;
  readonly withModel: Bot;
}

/**
 * Vets one labelled profile with and without the model.
 * @param reader the second reader that `bots.withModel` has as well; its model must remember its answers
 */
export async function evalProfile(labelled: LabelledCase, bots: Bots, reader: SecondReader): Promise<ProfileResult> {
  const { id, group, text, fields } = labelled;
  const [without, reply] = [await vet(bots.plain, text), await vet(bots.withModel, text)];
  const { readByModel, ...record } = reply.record as unknown as VetRecord;
  const facts = Object.entries(readByModel?.facts ?? {}).flatMap(([field, fact]) =>
    "value" in fact ? [[field, fact.value] as const] : [],
  );
  const { right, wrong } = scoreFields(labelled, Object.fromEntries(facts)).tally;
  const found = new Set([...Object.keys(record.profile), ...facts.map(([field]) => field)]);
  const again = await readAgain(reader, readPaste(text, { asOf: LABELS_AS_OF }), {
    asOf: LABELS_AS_OF,
    workspace: WORKSPACE,
  });
  const dropped: Partial<Record<DropReason, number>> = {};
  for (const { why } of again?.dropped ?? []) dropped[why] = (dropped[why] ?? 0) + 1;
  return {
    id,
    group,
    won: facts.length,
    right,
    wrong,
    missed: Object.keys(fields).filter((field) => !found.has(field)).length,
    dropped,
    ...(readByModel?.failed === undefined ? {} : { failed: readByModel.failed }),
    moved: !isDeepStrictEqual(record, without.record) || reply.title !== without.title,
  };
}

/** As `/vet` names the console's workspace. */
const WORKSPACE = "console";

async function vet(bot: Bot, text: string): Promise<Reply> {
  const opened = bot.open({
    id: "1",
    command: "vet",
    input: { kind: "values", values: { profile: text } },
    place: { platform: WORKSPACE, channel: "console" },
    by: { id: "evals", name: "evals", isBot: false },
    at: LABELS_AS_OF,
    fleeting: true,
  });
  return opened.accepted ? opened.answer() : opened.reply;
}

/** The results of a group added up. */
export function sumProfiles(group: string, results: readonly ProfileResult[]) {
  const count = (pick: (one: ProfileResult) => number): number => results.reduce((sum, one) => sum + pick(one), 0);
  return {
    group,
    profiles: results.length,
    won: count(({ won }) => won),
    right: count(({ right }) => right),
    wrong: count(({ wrong }) => wrong),
    missed: count(({ missed }) => missed),
    dropped: Object.fromEntries(
      DROP_REASONS.flatMap((why) => {
        const times = count(({ dropped }) => dropped[why] ?? 0);
        return times === 0 ? [] : [[why, times]];
      }),
    ),
    failed: count(({ failed }) => (failed === undefined ? 0 : 1)),
    moved: count(({ moved }) => (moved ? 1 : 0)),
  };
}
