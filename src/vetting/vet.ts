/** From a pasted text to a judged supplier: reduce HTML, read, judge, record. */
import { htmlToText, looksLikeHtml } from "../text/html.ts";
import { type Policy, shippedPolicy } from "./policy.ts";
import { readPaste } from "./read-paste.ts";
import type { Paste } from "./reading.ts";
import { type PasteJudgement, type VetRecord, vetRecord } from "./record.ts";
import { judgePaste } from "./verdict.ts";

/** A judged paste: what was read, what was found, and the record of both. */
export interface Vetted {
  readonly paste: Paste;
  readonly judgement: PasteJudgement;
  readonly record: VetRecord;
}

export interface VetContext {
  /** The day ages count to. */
  readonly asOf: Date;
  /** The team's limits; without them the shipped ones. */
  readonly policy?: Policy | undefined;
  /** The text had to be converted from bytes (another encoding, a byte-order mark): the record then echoes what was read. */
  readonly converted?: boolean;
}

/** Vets a pasted text (plain or HTML). Total: any text gives an answer, at worst `not_enough`. */
export function vetPaste(text: string, { asOf, policy = shippedPolicy, converted = false }: VetContext): Vetted {
  const unmarked = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const input = looksLikeHtml(unmarked) ? htmlToText(unmarked) : unmarked;
  const paste = readPaste(input, { asOf });
  const judgement = judgePaste(paste, { asOf, policy });
  return { paste, judgement, record: vetRecord(paste, judgement, { asOf, given: converted ? undefined : text }) };
}

/** The record of a vetted text: `vetPaste` for those who want nothing else. */
export function vetText(text: string, context: VetContext): VetRecord {
  return vetPaste(text, context).record;
}
