/** Company names: on a line of their own, behind a label, or inside a sentence. */
import type { Span } from "../../text/span.ts";
import { goodHan, goodLatin, HAN_NAME, LATIN_NAME, type NameHit } from "./name-forms.ts";
import { nameInSentence } from "./names-in-sentences.ts";

/**
 * Finds company names in a folded text, in order.
 * @param text folded text
 */
export function findNames(text: string): readonly NameHit[] {
  const hits: NameHit[] = [];
  for (const cell of cellsOf(text)) {
    const hit = nameIn(text, cell);
    if (hit !== undefined) hits.push(hit);
  }
  return hits;
}

/** The name a cell holds, alone or inside its words; undefined when there is none. */
export function nameIn(text: string, cell: Span): NameHit | undefined {
  const words = text.slice(cell.start, cell.end);
  if (words.length < 3 || words.length > 400) return undefined;
  const numbered = /^(?:[0-9]{1,2}[.、)] ?|[A-Da-d][.、):] ?|[（(][0-9]{1,2}[)）] ?|【|\[|"|《|# ?|\* ?|- ?)/.exec(
    words,
  );
  // A label before the name ("供应商:") is no part of it.
  const labelled = /^[A-Za-z\u00c0-\u024f\u3400-\u9fff/ ]{2,24}: ?(?=\S)/.exec(words.slice(numbered?.[0].length ?? 0));
  const lead = (numbered?.[0].length ?? 0) + (labelled?.[0].length ?? 0);
  const body = words
    .slice(lead)
    .replace(/[\]】"》]+$/, "")
    .trimEnd();
  const at = cell.start + lead;
  // A Chinese name may be followed by its translation or a remark.
  const head = /^[\u3400-\u9fffA-Za-z0-9·&]{0,20}(?:\([\u3400-\u9fff]{1,8}\))?[\u3400-\u9fff]{1,30}/.exec(body);
  if (head !== null) {
    const rest = body.slice(head[0].length);
    const match = HAN_NAME.exec(head[0]);
    const apart =
      rest === "" || /^ ?[([/|·,:-]|^ [A-Z]|^ {1,3}(?:[0-9]{1,2} ?年|入驻|诚信通|实力商家|超级工厂)/.test(rest);
    if (match !== null && apart && goodHan(head[0])) {
      return {
        start: at,
        end: at + head[0].length,
        words: head[0],
        script: "han",
        alone: rest === "" || rest.length <= 60 || numbered !== null,
        nickname: match[2] !== undefined,
      };
    }
  }
  const latin = /,(?! ?(?:co\b|ltd|limited|inc|llc))/i.test(body) ? null : LATIN_NAME.exec(body);
  if (latin !== null && goodLatin(body))
    return { start: at, end: at + body.length, words: body, script: "latin", alone: true, nickname: false };
  return nameInSentence(text, cell);
}

/** Cells of a text: lines, cut at tabs, bars and wide gaps. */
function cellsOf(text: string): Span[] {
  const cells: Span[] = [];
  const breaks = /\n|\t|[|｜]| {2,}|(?<=[\u3400-\u9fff]) ?\/ ?|(?<=[。！？!?]|[a-z]{3}\.) (?=[A-Z])|(?<=[。！？])/g;
  let from = 0;
  const push = (to: number): void => {
    const raw = text.slice(from, to);
    const words = raw.trim();
    if (words !== "") {
      const start = from + raw.indexOf(words);
      cells.push({ start, end: start + words.length });
    }
  };
  for (const match of text.matchAll(breaks)) {
    push(match.index);
    from = match.index + match[0].length;
  }
  push(text.length);
  return cells;
}
