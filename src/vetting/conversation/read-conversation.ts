/** Reads a pasted conversation into messages: chat copies and exports, e-mail quotations, or plain lines. */
import { type Conversation, filledLines, type Line, type Spoken, spokenIn } from "./conversation.ts";
import { readExport } from "./export.ts";
import { type Head, readHead } from "./head.ts";
import { plainMessages } from "./plain.ts";
import { speakersAmong } from "./speakers.ts";

/** A line of quoted e-mail, as written or as a platform escapes it. */
const QUOTED = /^\s{0,20}(?:>|＞|&gt;)/;
/** The lines over a forwarded e-mail that say nothing about payment or goods. */
const MAIL_FIELD = /^\s{0,20}(?:to|cc|sent|date|收件人|抄送|发送时间|日期)\s{0,3}[:：]/i;
const MAIL_FROM =
  /^\s{0,20}(?:from|发件人)\s{0,3}[:：]\s{0,20}(?<name>[^<>\n]{1,60}?)\s{0,5}(?:<[^<>\s]{1,80}>)?\s{0,20}$/i;

/**
 * Reads a conversation. Total and linear: any text gives messages, at worst one a line; lines that only name a speaker or a time
 * are none of them, and every other word of the text belongs to one.
 * @param text a paste (HTML already reduced to text), or the JSON of a Slack or Discord export
 */
export function readConversation(text: string): Conversation {
  return readExport(text) ?? { input: text, messages: readLines(text) };
}

function readLines(input: string): readonly Spoken[] {
  const lines = filledLines(input);
  const heads = headsOf(lines);
  const messages: Spoken[] = [];
  let plain: Line[] = [];
  let speaker: string | undefined;
  let start: { readonly at: number; readonly line: number } | undefined;
  let end = 0;
  let inMail = false;

  const close = (): void => {
    // One by one: a text may have more lines than a call takes arguments.
    for (const message of plainMessages(input, plain)) messages.push(message);
    plain = [];
    const spoken = start === undefined ? undefined : spokenIn(input, { start: start.at, end }, start.line, speaker);
    if (spoken !== undefined) messages.push(spoken);
    start = undefined;
  };
  for (const [index, line] of lines.entries()) {
    const head = heads[index];
    const leavesMail = inMail && head === undefined && !QUOTED.test(line.text);
    if (head !== undefined || leavesMail) {
      close();
      if (head?.kind !== "time") speaker = head?.speaker;
      inMail = head?.kind === "mail";
    }
    const at = line.start + (head?.bodyAt ?? 0);
    if (at >= line.end) continue;
    if (speaker === undefined) {
      plain.push(line);
      continue;
    }
    start ??= { at, line: line.number };
    end = line.end;
  }
  close();
  return messages;
}

/** What counts as a head once the whole text is seen. */
function headsOf(lines: readonly Line[]): readonly (Head | undefined)[] {
  const read = lines.map(
    ({ text }, index) => mailHead(text) ?? nameOverTime(text, lines[index + 1]?.text) ?? readHead(text),
  );
  const worded = read.filter((head, index) => head?.kind === "likely" && hasWords(read, index)).length;
  const isCopy = worded > 1 || (worded === 1 && read[0]?.kind === "likely" && hasWords(read, 0));
  const settled = read.map((head) => (head?.kind === "likely" && !isCopy ? undefined : head));
  const known = settled.flatMap((head) => (head?.kind === "bare" || head?.speaker === undefined ? [] : [head.speaker]));
  const labels = settled.map((head) => (head?.kind === "bare" ? head.speaker : undefined));
  const isSpeaker = speakersAmong(labels, new Set(known));
  return settled.map((head) =>
    head?.kind === "bare" && (head.speaker === undefined || !isSpeaker(head.speaker)) ? undefined : head,
  );
}

/** Words follow beneath a head. */
function hasWords(heads: readonly (Head | undefined)[], index: number): boolean {
  const next = heads[index + 1];
  return index + 1 < heads.length && (next === undefined || next.kind === "bare");
}

/** Slack's own copy: a name alone, the time alone beneath it, set in. */
const SET_IN_TIME = /^ {1,4}\d{1,2}:\d\d(?: ?[AP]M)?\s{0,4}$/;
const NAME_ALONE = /^[^\s:：。！？!?；;，,][^:：。！？!?；;，,]{0,39}$/;

function nameOverTime(line: string, next: string | undefined): Head | undefined {
  if (next === undefined || !SET_IN_TIME.test(next) || !NAME_ALONE.test(line)) return undefined;
  return { kind: "sure", speaker: line.trim(), bodyAt: line.length };
}

function mailHead(line: string): Head | undefined {
  if (line.length > 200) return undefined;
  if (MAIL_FIELD.test(line)) return { kind: "time", bodyAt: line.length };
  const name = MAIL_FROM.exec(line)?.groups?.["name"]?.trim();
  return name === undefined || name === "" ? undefined : { kind: "sure", speaker: name, bodyAt: line.length };
}
