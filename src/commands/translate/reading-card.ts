/** The card of the reading aid: figures, terms, what to be careful about, and the original with what was read marked in it. */
import type { Block, Inline, Reply, Tone } from "../../core/reply.ts";
import { firstFrom, type Span } from "../../text/span.ts";
import type { ReadingAid, TermFound } from "../../translate/reading-aid/reading-aid.ts";
import type { Scanned } from "../../vetting/scan.ts";
import { scanCard } from "../scan/card.ts";
import { shorten } from "../vet/shorten.ts";

/** What the label says wherever the aid is shown, copied or exported. */
export const LABEL = "Reading aid, not a translation";
/** Below this share of known words scattered words would mislead. */
const LEAST_COVERAGE = 0.3;
const FIGURES_SHOWN = 40;
const TERMS_SHOWN = 25;
const CAREFUL_SHOWN = 30;
const CLAUSES_SHOWN = 30;
const ORIGINAL_SHOWN = 4000;
const QUOTE_LIMIT = 60;

/** The blocks of the aid for a Chinese text, always in the same order. @param text the text that was read */
function readingBlocks(text: string, aid: ReadingAid): readonly Block[] {
  const { facts, terms, coverage } = aid;
  const share = `${Math.round(coverage * 100)}% of the text is covered`;
  const known = coverage >= LEAST_COVERAGE;
  const found = known
    ? `Rules found ${counted(facts.length, "figure")} and ${counted(once(terms, ({ zh }) => zh).length, "trade term")}; ${share}.`
    : `Too little is known to help: ${share}.`;
  return [
    { kind: "text", text: [{ bold: `${LABEL}.` }, ` ${found} Do not order or pay on this alone.`] },
    ...figureBlocks(aid),
    ...(known ? [...termBlocks(terms), ...carefulBlocks(aid)] : []),
    { kind: "heading", text: "Original" },
    { kind: "text", text: marked(text.trimEnd(), aid) },
    ...(known ? clauseBlocks(aid) : []),
    { kind: "text", text: [`${LABEL}: nothing here says who does what, or whether a promise was made.`] },
  ];
}

/** The figures of a text as a block; nothing without any. */
export function figureBlocks({ facts }: Pick<ReadingAid, "facts">): readonly Block[] {
  if (facts.length === 0) return [];
  return listed(
    "Figures",
    facts.map(({ text, quote, approximate }): Inline[] => [
      { bold: text },
      ` (${shorten(quote, QUOTE_LIMIT)}${approximate === true ? ", approximate" : ""})`,
    ]),
    FIGURES_SHOWN,
  );
}

/** The terms with their warnings, each once. */
export function termBlocks(terms: readonly TermFound[]): readonly Block[] {
  return listed(
    "Terms",
    once(terms, ({ zh }) => zh).map(({ zh, en, note }): Inline[] => [
      { bold: zh },
      ` = ${en}${note === undefined ? "" : `. ${note}`}`,
    ]),
    TERMS_SHOWN,
  );
}

/** What says no, and what loosens what is said, each once. */
export function carefulBlocks({ negations, cues, hedges }: ReadingAid): readonly Block[] {
  const negated = once(negations, ({ quote }) => quote);
  const loose = once(hedges, ({ quote }) => quote);
  const rest = negated.length + loose.length - CAREFUL_SHOWN;
  const said = negated.slice(0, CAREFUL_SHOWN).map(({ quote, start, end }): Inline[] => {
    const words = once(cues.slice(firstFrom(cues, start), firstFrom(cues, end)), ({ word }) => word);
    return [
      { bold: `“${shorten(quote, QUOTE_LIMIT)}”` },
      ` contains ${words.map(({ word, en }) => `${word} (${en})`).join(", ")}`,
    ];
  });
  const hedged = loose.map(({ quote, en }): Inline[] => [{ bold: `“${quote}”` }, ` = ${en}`]);
  return listed("Careful", [...said, ...hedged], CAREFUL_SHOWN, rest);
}

/** The first of those that are the same by `key`, in their order. */
function once<T>(all: readonly T[], key: (one: T) => string): readonly T[] {
  return [...new Map(all.toReversed().map((one) => [key(one), one])).values()].toReversed();
}

function clauseBlocks({ clauses }: ReadingAid): readonly Block[] {
  const whole = clauses.filter(({ en }) => en !== undefined);
  return listed(
    "Clauses known whole",
    whole.map(({ zh, en = "" }): Inline[] => [{ bold: zh }, ` = ${en}`]),
    CLAUSES_SHOWN,
  );
}

function listed(
  heading: string,
  items: readonly (readonly Inline[])[],
  most: number,
  rest = items.length - most,
): readonly Block[] {
  if (items.length === 0) return [];
  const shown: readonly (readonly Inline[])[] = rest > 0 ? [...items.slice(0, most), [`and ${rest} more`]] : items;
  return [
    { kind: "heading", text: heading },
    { kind: "list", items: shown },
  ];
}

/** The original to the letter; what the rules read stands out. */
function marked(text: string, { facts, terms, negations, hedges }: ReadingAid): readonly Inline[] {
  const shown = shorten(text, ORIGINAL_SHOWN);
  const limit = shown === text ? text.length : shown.length - 1;
  const spans = merged([facts, terms, negations, hedges].flat(), limit);
  const pieces: Inline[] = [];
  let done = 0;
  for (const { start, end } of spans) {
    if (start > done) pieces.push(text.slice(done, start));
    pieces.push({ bold: text.slice(start, end) });
    done = end;
  }
  return [...pieces, shown.slice(done)].filter((piece) => piece !== "");
}

function merged(spans: readonly Span[], limit: number): readonly Span[] {
  const whole: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = whole.at(-1);
    if (end > limit) continue;
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else whole.push({ start, end });
  }
  return whole;
}

/** The red flags of the text in the words of /scan, and the tone they give; nothing without any. */
export function flagBlocks(scanned: Scanned): {
  readonly tone: Tone;
  readonly line: readonly Block[];
  readonly blocks: readonly Block[];
} {
  if (scanned.record.severity === "none") return { tone: "caution", line: [], blocks: [] };
  const { tone, title, blocks } = scanCard(scanned);
  return {
    tone: tone === "danger" ? "danger" : "caution",
    line: [{ kind: "text", text: [{ bold: `${title}.` }, " See the red flags below."] }],
    blocks: [{ kind: "heading", text: `Red flags: ${title}` }, ...blocks],
  };
}

/** What goes below the aid: answers to what was asked, and sentences about what could not be done. */
export interface Below {
  readonly blocks: readonly Block[];
  readonly notes: readonly string[];
}

/** The card of the reading aid, without its record. */
export function readingCard(text: string, aid: ReadingAid, scanned: Scanned, below: Below): Omit<Reply, "record"> {
  const { tone, line, blocks } = flagBlocks(scanned);
  return {
    tone,
    title: LABEL,
    blocks: [
      ...line,
      ...readingBlocks(text, aid),
      ...below.blocks,
      ...below.notes.map((note): Block => ({ kind: "text", text: [note] })),
      ...blocks,
    ],
  };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
