/** From a pasted conversation to its red flags: reduce HTML, divide into messages, scan each, record. */
import { htmlToText, looksLikeHtml } from "../text/html.ts";
import { firstEndingAfter } from "../text/span.ts";
import { linesOf } from "./reader/spans.ts";
import type { Spoken } from "./conversation/conversation.ts";
import { readConversation } from "./conversation/read-conversation.ts";
import { FLAG_SEVERITIES, type FlagHit, type FlagId, type FlagSeverity, severityOf } from "./red-flags/flag.ts";
import { demandsDirectPayment, scanMessage } from "./red-flags/scan-message.ts";
import { addedUp } from "./red-flags/severity.ts";

/** One flag of a conversation. `input.slice(start, end) === quote`, in UTF-16 units; `line` counts from 1 in the same text. */
export type ScanFlag = {
  readonly flag: FlagId;
  readonly severity: FlagSeverity;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly speaker?: string;
  readonly says: string;
  readonly sources: readonly { readonly document: string; readonly heading: string }[];
  readonly next: string;
};

/** The scan record: flags in the order of the text. `input` is present only when it is not the text that was given. */
export type ScanRecord = {
  readonly severity: "none" | FlagSeverity;
  readonly flags: readonly ScanFlag[];
  readonly input?: string;
};

/** A scanned conversation: its record, and how many messages were read. */
export interface Scanned {
  readonly record: ScanRecord;
  readonly messages: number;
}

/** A conversation that people had holds fewer; of more, the gravest are kept. */
const MOST_FLAGS = 2000;

/**
 * Scans a pasted conversation (plain, HTML, or a chat export). Total: any text gives a record.
 * @param converted the text had to be converted from bytes: the record then echoes what was read
 */
export function scanPaste(text: string, { converted = false }: { readonly converted?: boolean } = {}): Scanned {
  const unmarked = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const { input, messages } = readConversation(isPage(unmarked) ? htmlToText(unmarked) : unmarked);
  const lines = linesOf(input);
  const flags: ScanFlag[] = [];
  const scans = messages.map((message, index) => read(message, messages[index - 1]));
  for (const { message, hits } of sidesAddedUp(scans)) {
    const { text: words, start, speaker } = message;
    for (const hit of hits) {
      const quote = words.slice(hit.start, hit.end);
      flags.push(scanFlag({ ...hit, quote }, start, firstEndingAfter(lines, start + hit.start) + 1, speaker));
    }
  }
  const severity = severityOf(flags);
  return {
    record: { severity, flags: gravest(flags), ...((converted || input !== text) && { input }) },
    messages: messages.length,
  };
}

/** A message with its flags. */
interface Scan {
  readonly message: Spoken;
  readonly hits: readonly FlagHit[];
}

function read(message: Spoken, before: Spoken | undefined): Scan {
  const own = scanMessage(unbroken(message.text));
  return { message, hits: [...own, ...dodges(before, message, own)] };
}

/** What one speaker says in several messages adds up as if it were said in one: a refusal of escrow here, a demand there. */
function sidesAddedUp(scans: readonly Scan[]): readonly Scan[] {
  const named = scans.filter(({ message }) => message.speaker !== undefined);
  const sides = new Map(
    Array.from(
      Map.groupBy(named, ({ message }) => message.speaker),
      ([speaker, own]) => [speaker, sideOf(own)] as const,
    ),
  );
  return scans.map(({ message, hits }) => {
    const side = sides.get(message.speaker);
    if (side === undefined) return { message, hits };
    const weighed = hits.map((hit) =>
      hit.severity === "info"
        ? hit
        : { ...hit, severity: addedUp(hit.flag, hit.severity, side.live, side.demandsDirectly) },
    );
    return { message, hits: weighed };
  });
}

/** The flags one speaker raises, and whether other words of his demand direct payment: looked for once, where it matters. */
function sideOf(own: readonly Scan[]): { readonly live: ReadonlySet<FlagId>; readonly demandsDirectly: () => boolean } {
  let direct: boolean | undefined;
  const raised = own.flatMap(({ hits }) => hits.filter(({ severity }) => severity !== "info"));
  return {
    live: new Set(raised.map(({ flag }) => flag)),
    demandsDirectly: () => (direct ??= own.some(({ message }) => demandsDirectPayment(message.text))),
  };
}

/** Where a mail program broke a sentence: a long line that ends within it, and the quotation marks of the next. */
const BREAK = /\r?\n(?<=[^\n]{50}[a-z,]\r?\n)(?:[ \t]{0,3}(?:>|&gt;)){0,5}[ \t]{0,3}(?=[a-z(])/g;

/** The text with its broken sentences whole; as many blanks as there were signs keep every offset. */
function unbroken(words: string): string {
  return words.includes("\n") ? words.replace(BREAK, (gap) => " ".repeat(gap.length)) : words;
}

const QUESTION = /[?？吗呢么][\s)）~～]{0,5}$/;
const LONGEST_EXCHANGE = 600;

/**
 * What shows only in question and answer: an answer that avoids what another asked. The two are put before the scanner as a
 * buyer reports them; the answer as a whole is the evidence.
 */
function dodges(before: Spoken | undefined, answer: Spoken, own: readonly FlagHit[]): readonly FlagHit[] {
  if (before?.speaker === undefined || answer.speaker === undefined || before.speaker === answer.speaker) return [];
  if (before.text.length + answer.text.length > LONGEST_EXCHANGE || !QUESTION.test(before.text)) return [];
  if (own.some(({ flag }) => flag === "evasive_answer")) return [];
  const dodge = scanMessage(`我：${before.text}\n他：${answer.text}`).find(({ flag }) => flag === "evasive_answer");
  return dodge === undefined ? [] : [{ ...dodge, start: 0, end: answer.text.length }];
}

/** Chat programs escape &, < and > in what people type: only tags make a page of it. */
function isPage(text: string): boolean {
  return text.includes("<") && looksLikeHtml(text.replaceAll("&", " "));
}

function scanFlag(hit: FlagHit, offset: number, line: number, speaker: string | undefined): ScanFlag {
  return {
    flag: hit.flag,
    severity: hit.severity,
    quote: hit.quote,
    start: offset + hit.start,
    end: offset + hit.end,
    line,
    ...(speaker !== undefined && { speaker }),
    says: hit.says,
    sources: hit.sources.map(({ document, heading }) => ({ document, heading })),
    next: hit.next,
  };
}

/** At most so many flags, in the order of the text; of more the gravest. */
function gravest(flags: readonly ScanFlag[]): readonly ScanFlag[] {
  const byPlace = flags.toSorted((a, b) => a.start - b.start);
  if (byPlace.length <= MOST_FLAGS) return byPlace;
  return byPlace
    .toSorted((a, b) => FLAG_SEVERITIES.indexOf(b.severity) - FLAG_SEVERITIES.indexOf(a.severity))
    .slice(0, MOST_FLAGS)
    .toSorted((a, b) => a.start - b.start);
}
