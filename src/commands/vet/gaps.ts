/** What the text leaves open: the question that closes it in ready Chinese, or where on the page to look. */
import type { Block } from "../../core/reply.ts";
import { checkTitle } from "../../vetting/checks/all.ts";
import { questionBank } from "../../translate/questions/bank.ts";
import type { Gap } from "../../vetting/finding.ts";
import { capital, inSentence } from "./words.ts";

const GAPS_SHOWN = 4;

/**
 * The first four gaps (they come most important first), each with its question (Chinese alone in its block, English above
 * it) or where to look; a question that several of them share appears once. What is left over is named in one line.
 */
export function gapBlocks(gaps: readonly Gap[]): Block[] {
  if (gaps.length === 0) return [];
  const shown = gaps.slice(0, GAPS_SHOWN);
  const rest = gaps.slice(GAPS_SHOWN);
  return [
    { kind: "heading", text: "Still open" },
    ...lookBlock(shown),
    ...questionBlocks(shown),
    ...(rest.length === 0 ? [] : [{ kind: "text", text: [`Also open: ${namesOf(rest)}.`] } satisfies Block]),
  ];
}

/** The first gaps by name, and how many more there are. */
export function firstGaps(gaps: readonly Gap[]): string {
  const more = gaps.length - GAPS_SHOWN;
  return `${namesOf(gaps.slice(0, GAPS_SHOWN))}${more > 0 ? ` and ${more} more` : ""}`;
}

function namesOf(gaps: readonly Gap[]): string {
  return gaps.map(({ check }) => inSentence(check)).join(", ");
}

function lookBlock(gaps: readonly Gap[]): Block[] {
  const items = gaps.flatMap(({ check, look }) =>
    look === undefined ? [] : [[{ bold: `${checkTitle(check)}: ` }, look]],
  );
  return items.length === 0 ? [] : [{ kind: "list", items }];
}

function questionBlocks(gaps: readonly Gap[]): Block[] {
  const askers = new Map<string, Gap[]>();
  for (const gap of gaps) {
    for (const id of gap.questions) askers.set(id, [...(askers.get(id) ?? []), gap]);
  }
  return [...askers].flatMap(([id, asking]): Block[] => {
    const question = questionBank().questions.get(id)?.slotFree;
    if (question === undefined) return [];
    return [
      { kind: "text", text: [{ bold: `${capital(namesOf(asking))}: ` }, `ask “${question.en}”`] },
      { kind: "copyable", label: "In Chinese", text: question.zh },
    ];
  });
}
