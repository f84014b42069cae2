/** What the text leaves open: the question that closes it in ready Chinese, or where on the page to look. */
import type { Block } from "../../core/reply.ts";
import type { CheckId, Gap } from "../../vetting/finding.ts";
import { readyQuestions } from "../../vetting/questions.ts";
import { inCheckOrder } from "./findings.ts";
import { capital, CHECK_WORDS } from "./words.ts";

const GAPS_SHOWN = 4;

/**
 * The first four gaps, core checks first, each with its question (Chinese alone in its block, English above it) or where
 * to look; a question that several of them share appears once. What is left over is named in one line.
 */
export function gapBlocks(gaps: readonly Gap[]): Block[] {
  if (gaps.length === 0) return [];
  const ordered = inCheckOrder(gaps);
  const shown = ordered.slice(0, GAPS_SHOWN);
  const rest = ordered.slice(GAPS_SHOWN);
  return [
    { kind: "heading", text: "Not stated" },
    ...lookBlock(shown),
    ...questionBlocks(shown),
    ...(rest.length === 0 ? [] : [{ kind: "text", text: [`Also not stated: ${namesOf(rest)}.`] } satisfies Block]),
  ];
}

/** The checks of gaps in plain words, joined by commas. */
export function namesOf(gaps: readonly { readonly check: CheckId }[]): string {
  return gaps.map(({ check }) => CHECK_WORDS[check]).join(", ");
}

function lookBlock(gaps: readonly Gap[]): Block[] {
  const items = gaps.flatMap(({ check, look }) =>
    look === undefined ? [] : [[{ bold: `${capital(CHECK_WORDS[check])}: ` }, look]],
  );
  return items.length === 0 ? [] : [{ kind: "list", items }];
}

function questionBlocks(gaps: readonly Gap[]): Block[] {
  const askers = new Map<string, Gap[]>();
  for (const gap of gaps) {
    for (const id of gap.questions) askers.set(id, [...(askers.get(id) ?? []), gap]);
  }
  return [...askers].flatMap(([id, asking]): Block[] => {
    const question = readyQuestions().get(id);
    if (question === undefined) return [];
    return [
      { kind: "text", text: [{ bold: `${capital(namesOf(asking))}: ` }, `ask “${question.en}”`] },
      { kind: "copyable", label: question.title, text: question.zh },
    ];
  });
}
