/** The draft as a card: each message ready to copy, its English line by line under it, and what is missing or not asked. */
import type { Block, Inline, Json, Reply } from "../../core/reply.ts";
import type { Tone as MessageTone } from "../../translate/questions/bank.ts";
import type { DraftMessage, Refused } from "../../translate/questions/draft.ts";
import { shortName } from "../../vetting/citations.ts";
import type { GroundsOf } from "./grounds.ts";
import type { Drafted } from "./request.ts";

/** How the draft was asked for. */
export interface CardContext {
  readonly tone: MessageTone;
  readonly pinyin: boolean;
  /** The questions are those that something left open; it may have left none. */
  readonly open?: { readonly of: GroundsOf; readonly none: boolean };
}

const LEFT_OPEN: Readonly<Record<GroundsOf, string>> = {
  verdict: "What the last verdict here left open.",
  reply: "What the reply left open.",
  page: "What the verdict on this page leaves open.",
  "reply-to-draft": "What this reply leaves open of the questions drafted here last, by rule.",
  "reply-to-core": "What this reply leaves open of the core questions, by rule.",
};
const LEFT_NOTHING: Readonly<Record<GroundsOf, string>> = {
  verdict: "The last verdict here left nothing open that a supplier could answer.",
  reply: "The reply left nothing open.",
  page: "The verdict on this page leaves nothing open that the supplier could answer.",
  "reply-to-draft": "This reply answers what was drafted here last, or promises to.",
  "reply-to-core": "This reply answers the core questions, or promises to.",
};
/** Of a long list of wishes that are not asked, so many are shown. */
const REFUSED_SHOWN = 10;

/** The card; its record is the ask-supplier record. */
export function draftCard(drafted: Drafted, context: CardContext): Reply {
  const { draft, notes } = drafted;
  const { messages, missing, refused } = draft;
  const count = messages.reduce((sum, { lines }) => sum + lines.length, 0);
  return {
    tone: messages.length === 0 ? "caution" : "neutral",
    title:
      messages.length === 0
        ? "Nothing to ask yet"
        : `Draft for the supplier: ${counted(count, "question")}${messages.length > 1 ? ` in ${messages.length} messages` : ""}`,
    blocks: [
      ...groundsBlocks(context.open, count),
      ...messages.flatMap((message, index) => messageBlocks(message, index, messages.length, context.pinyin)),
      ...missingBlocks(missing),
      ...refusedBlocks(refused),
      ...(notes.length === 0 ? [] : [{ kind: "list", items: notes.map((note) => [note]) } satisfies Block]),
      ...(messages.length === 0
        ? []
        : [line(`Written by: ${authorsOf(messages)}. Nothing was sent: you copy it, you send it.`)]),
      { kind: "sources", sources: messages.flatMap(({ lines }) => lines.flatMap(({ sources }) => named(sources))) },
    ],
    record: recordOf(drafted, context),
  };
}

function groundsBlocks(open: CardContext["open"], count: number): Block[] {
  if (open === undefined || (count === 0 && !open.none)) return [];
  return [line(open.none ? LEFT_NOTHING[open.of] : LEFT_OPEN[open.of])];
}

function named(sources: DraftMessage["lines"][number]["sources"]) {
  return sources.map(({ document, heading }) => ({ document: shortName(document), heading }));
}

function messageBlocks(
  { zh, en, pinyin, lines }: DraftMessage,
  index: number,
  total: number,
  withPinyin: boolean,
): Block[] {
  const label = total > 1 ? `Message ${index + 1} of ${total}, in Chinese` : "In Chinese";
  return [
    { kind: "copyable", label, text: zh },
    { kind: "text", text: [{ bold: "In English: " }, "\n", en] },
    ...(withPinyin && pinyin !== undefined
      ? [{ kind: "text", text: [{ bold: "Pinyin: " }, "\n", pinyin] } satisfies Block]
      : []),
    {
      kind: "list",
      items: lines.map(({ n, question, by, sources }): Inline[] => [
        lines.length > 1 ? `${n}. ` : "",
        { code: question },
        ...[...new Set(named(sources).map(({ document }) => document))].map((document) => ` · ${document}`),
        ...(by === "model"
          ? [" · written by a model; figures and negations agree with the English, the rest is its word"]
          : []),
      ]),
    },
  ];
}

function missingBlocks(missing: Drafted["draft"]["missing"]): Block[] {
  if (missing.length === 0) return [];
  return [
    { kind: "heading", text: "Would be sharper with" },
    {
      kind: "list",
      items: missing.map(({ slot, questions }): Inline[] => [
        { code: `--slot ${slot}=` },
        ` for ${questions.join(", ")}`,
      ]),
    },
  ];
}

function refusedBlocks(refused: readonly Refused[]): Block[] {
  if (refused.length === 0) return [];
  const more = refused.length - REFUSED_SHOWN;
  return [
    { kind: "heading", text: "Not asked" },
    { kind: "list", items: refused.slice(0, REFUSED_SHOWN).map(reason) },
    ...(more > 0 ? [line(`And ${more} more.`)] : []),
  ];
}

function reason({ text, nearest, why = "no documented question covers it" }: Refused): Inline[] {
  return [
    why.startsWith(text) ? capital(why) : `“${text}”: ${why}`,
    nearest.length === 0 ? "." : "; nearest: ",
    ...nearest.flatMap((id, index): Inline[] => [...(index > 0 ? [", "] : []), { code: id }]),
  ];
}

function authorsOf(messages: readonly DraftMessage[]): string {
  const by = byOf(messages);
  if (by === "template") return "template (the documented question bank)";
  return by === "model" ? "model" : "template and model, as each line says";
}

function byOf(messages: readonly DraftMessage[]): "template" | "model" | "mixed" {
  const authors = new Set(messages.flatMap(({ lines }) => lines.map(({ by }) => by)));
  return authors.size > 1 ? "mixed" : authors.has("model") ? "model" : "template";
}

function recordOf({ draft }: Drafted, { tone, pinyin: withPinyin }: CardContext): Json {
  const { messages, missing, refused } = draft;
  return {
    by: byOf(messages),
    tone,
    messages: messages.map(({ zh, en, lines }) => ({
      zh,
      en,
      lines: lines.map(({ n, question, zh: chinese, en: english, pinyin, by, sources }) => ({
        n,
        question,
        zh: chinese,
        en: english,
        ...(withPinyin && pinyin !== undefined ? { pinyin } : {}),
        by,
        sources: sources.map(({ document, heading }) => ({ document, heading })),
      })),
    })),
    missing: missing.map(({ slot, questions }) => ({ slot, questions })),
    refused: refused.map(({ text, nearest, why }) => ({ text, nearest, ...(why === undefined ? {} : { why }) })),
  };
}

function line(text: string): Block {
  return { kind: "text", text: [text] };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
