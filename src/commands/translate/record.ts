/** The record of `/translate`: fixed names in a fixed order, offsets into the text that was read. */
import type { Json } from "../../core/reply.ts";
import type { Direction } from "../../translate/direction.ts";
import type { ModelTranslation } from "../../translate/model/translate-lines.ts";
import type { ReadingAid } from "../../translate/reading-aid/reading-aid.ts";
import type { ScanFlag } from "../../vetting/scan.ts";

/** What a reply says to a question that was asked. */
export type AnswerRecord = {
  readonly question: string;
  readonly state: "answered" | "partly" | "evaded" | "pending" | "open";
  readonly quote?: string;
  readonly missing?: readonly string[];
  /** What was said first, where the supplier took it back. */
  readonly earlier?: string;
};

/** What a reply says that nobody asked for. */
export type VolunteeredRecord = {
  readonly question: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
};

/** What both kinds of record are made of. `input` is the text that was read, where it is not the text that was given. */
export interface Read {
  readonly direction: Direction;
  readonly aid: ReadingAid;
  readonly flags: readonly ScanFlag[];
  readonly answers: readonly AnswerRecord[];
  /** Left out of the record where there is nothing. */
  readonly volunteered?: readonly VolunteeredRecord[];
  readonly input?: string | undefined;
}

/** The record without a model. Coverage and clauses are of Chinese text only. */
export function glossRecord({ direction, aid, flags, answers, volunteered = [], input }: Read): Json {
  const chinese = direction === "zh-en";
  return {
    mode: "gloss",
    direction,
    ...(chinese ? { clauses: aid.clauses } : {}),
    ...foundRecord(aid),
    doubts: [],
    ...(chinese ? { coverage: aid.coverage, unknownSpans: aid.unknownSpans } : {}),
    answers,
    ...(volunteered.length === 0 ? {} : { volunteered }),
    flags,
    ...(input === undefined ? {} : { input }),
  } satisfies Json;
}

/** The record of a translation by a model. The clauses are the lines of the message. */
export function modelRecord(
  { direction, aid, flags, answers, volunteered = [], input }: Read,
  { translation, lines, verified, doubts }: ModelTranslation,
  model: string,
): Json {
  const chinese = direction === "zh-en";
  return {
    mode: "model",
    verified,
    model,
    direction,
    translation,
    clauses: lines
      .filter(({ translation: words }) => words !== "")
      .map(({ source, translation: words, start, end }) => ({
        zh: chinese ? source : words,
        en: chinese ? words : source,
        start,
        end,
      })),
    ...foundRecord(aid),
    doubts,
    answers,
    ...(volunteered.length === 0 ? {} : { volunteered }),
    flags,
    ...(input === undefined ? {} : { input }),
  } satisfies Json;
}

/** Facts, terms, negations and hedges, as both kinds of record hold them. */
function foundRecord({ facts, terms, negations, hedges }: ReadingAid): {
  readonly facts: ReadingAid["facts"];
  readonly terms: ReadingAid["terms"];
  readonly negations: ReadingAid["negations"];
  readonly hedges: readonly { readonly quote: string; readonly start: number; readonly end: number }[];
} {
  return { facts, terms, negations, hedges: hedges.map(({ quote, start, end }) => ({ quote, start, end })) };
}
