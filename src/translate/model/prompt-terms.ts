/** The glossary rows a model is given for a message: those whose words stand in it, the dangerous ones first. */
import { fold } from "../../text/fold.ts";
import type { Direction } from "../direction.ts";
import { type GlossaryRow, NUMBER_SECTION, RISKS, shippedGlossary, wordsOf } from "../glossary/glossary.ts";
import { findWords, wordList } from "../glossary/word-list.ts";

/** More rows would be obeyed at the cost of the sentence. */
export const MOST_ROWS = 20;

let chinese: ReturnType<typeof wordList<GlossaryRow>> | undefined;
let english: ReturnType<typeof wordList<GlossaryRow>> | undefined;

function listFor(direction: Direction): ReturnType<typeof wordList<GlossaryRow>> {
  const rows = shippedGlossary().filter(({ section, pos }) => section < NUMBER_SECTION && pos !== "mw");
  if (direction === "zh-en")
    return (chinese ??= wordList(rows.flatMap((row) => wordsOf(row).map((word) => [word, row] as const))));
  return (english ??= wordList(
    rows.flatMap((row) => row.en.map((words) => [words.replace(/ ?\([^)]*\)/g, "").trim(), row] as const)),
  ));
}

/** At most twenty rows for a message, by risk, then by place. */
export function rowsFor(text: string, direction: Direction): readonly GlossaryRow[] {
  const found = findWords(fold(text).text, listFor(direction)).map(({ entry }) => entry);
  return [...new Set(found)].toSorted((a, b) => RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk)).slice(0, MOST_ROWS);
}

/** Rows as lines of the prompt. */
export function rowLines(rows: readonly GlossaryRow[], direction: Direction): string {
  if (rows.length === 0) return "(none)";
  return rows
    .map(({ zh, en, forbidden, note }) => {
      const wrong = direction === "zh-en" && forbidden.length > 0 ? ` Wrong: ${forbidden.join(", ")}.` : "";
      const pair = direction === "zh-en" ? `${zh} = ${en.join(", or ")}.` : `${en[0] ?? ""} = ${zh}.`;
      return `- ${pair}${wrong}${note === "" ? "" : ` ${note}`}`;
    })
    .join("\n");
}
