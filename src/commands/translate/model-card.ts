/** The card of a translation by a model: each line beside its source, what a check doubts, and what the rules read, kept apart from it. */
import type { Block, Inline, Reply } from "../../core/reply.ts";
import type { ModelTranslation } from "../../translate/model/translate-lines.ts";
import { shorten } from "../vet/shorten.ts";
import { carefulBlocks, figureBlocks, flagBlocks, termBlocks, type Below } from "./reading-card.ts";
import type { ReadMessage } from "./run.ts";

const LINES_SHOWN = 40;
const LINE_LIMIT = 600;
const DOUBTS_SHOWN = 20;
const QUOTE_LIMIT = 60;

/** The card, without its record. @param name the model's name */
export function modelCard(
  { direction, aid, scanned }: ReadMessage,
  { translation, lines, verified, doubts }: ModelTranslation,
  name: string,
  below: Below,
): Omit<Reply, "record"> {
  const { tone, line, blocks } = flagBlocks(scanned);
  const rest = lines.length - LINES_SHOWN;
  return {
    tone: scanned.record.severity === "none" ? (verified ? "neutral" : "caution") : tone,
    title: verified
      ? "Translation, figures checked"
      : `Translation with ${counted(doubts.length, "doubt")}: not verified`,
    blocks: [
      ...line,
      ...doubtBlocks(doubts),
      ...(direction === "en-zh" ? [{ kind: "copyable", label: "In Chinese", text: translation } satisfies Block] : []),
      ...lines.slice(0, LINES_SHOWN).flatMap(({ source, translation: words }): Block[] => [
        { kind: "quote", text: shorten(source, LINE_LIMIT) },
        { kind: "text", text: [shorten(words, LINE_LIMIT)] },
      ]),
      ...(rest > 0 ? [{ kind: "text", text: [`And ${counted(rest, "more line")}.`] } satisfies Block] : []),
      ...figureBlocks(aid),
      ...(direction === "zh-en" ? [...termBlocks(aid.terms), ...carefulBlocks(aid)] : []),
      {
        kind: "text",
        text: [
          `Written by ${name}. Figures, bounds and negations were compared by rule${verified ? "" : ", and did not all agree"}; figures and terms above were read by rule.`,
        ],
      },
      ...below.blocks,
      ...below.notes.map((note): Block => ({ kind: "text", text: [note] })),
      ...blocks,
    ],
  };
}

function doubtBlocks(doubts: ModelTranslation["doubts"]): readonly Block[] {
  if (doubts.length === 0) return [];
  const rest = doubts.length - DOUBTS_SHOWN;
  return [
    { kind: "heading", text: "Doubts" },
    {
      kind: "list",
      items: [
        ...doubts
          .slice(0, DOUBTS_SHOWN)
          .map(({ says, quote }): Inline[] => [says, " ", { bold: `“${shorten(quote, QUOTE_LIMIT)}”` }]),
        ...(rest > 0 ? [[`and ${rest} more`]] : []),
      ],
    },
  ];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
