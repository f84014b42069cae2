/** A profile as developers' tools show it: JSON keys are labels ("staffNum", "repeatBuyRate"), their values the cells. */
import type { Span } from "../../text/span.ts";
import { labelNamed } from "./label-forms.ts";
import type { CellPair } from "./tables.ts";

const ENTRY =
  /"([A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff .-]{1,40})" {0,2}: {0,2}(?:"((?:[^"\\\n]|\\.){0,200})"|(-?[0-9][0-9.]{0,20})|(true|false))/g;

/** With fewer entries than this a text only quotes something. */
const FEWEST_ENTRIES = 4;

/** An entry whose key is a label. */
export interface JsonField extends CellPair {
  /** The whole entry. */
  readonly span: Span;
}

/**
 * Finds the entries of JSON whose keys name a fact.
 * @param text folded text
 */
export function jsonFields(text: string): readonly JsonField[] {
  const entries = [...text.matchAll(ENTRY)];
  if (entries.length < FEWEST_ENTRIES) return [];
  return entries.flatMap((entry) => {
    const [whole, name = "", quoted] = entry;
    const label = labelNamed(inWords(name));
    if (label === undefined) return [];
    const end = entry.index + whole.length - (quoted === undefined ? 0 : 1);
    const length = (quoted ?? entry[3] ?? entry[4] ?? "").length;
    const hit = { start: entry.index + 1, end: entry.index + 1 + name.length, label };
    return [
      { label: hit, cell: { start: end - length, end }, span: { start: entry.index, end: entry.index + whole.length } },
    ];
  });
}

/** "wwReplyRate" and "ww_reply_rate" are "ww reply rate". */
function inWords(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_.-]+/g, " ")
    .toLowerCase();
}
