/** Divides text without speakers into messages: a line each, but lists, forms, letters and quotations stay whole. */
import { type Line, type Spoken, spokenIn } from "./conversation.ts";

/** A line that is part of something longer: an item, a quotation, a field with its value, a lead-in. */
const PART =
  /^\s{0,20}(?:[-*•·▪◦□☐☑✓✔√>＞]|&gt;|\(?\d{1,2}[.)、）](?!\d)|[①-⑳]|[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]{1,2}、)|^[^:：。！？!?，,]{1,24}[:：](?!\/\/)|[:：]\s{0,20}$/;
/** Where a letter begins or ends. */
const LETTER =
  /^\s{0,20}(?:dear\b|hello\b.{0,30}[,，]\s{0,5}$|hi\b.{0,30}[,，]\s{0,5}$|(?:best|kind|warm)? ?regards\b|thanks? (?:and|&) regards|yours (?:sincerely|truly)|sincerely\b|此致|敬礼|顺祝商祺|尊敬的)/i;

/** A line that a mail program broke in the middle of a sentence. */
const BROKEN = /^.{50,100}[a-z,]\s{0,3}$/;
const GOES_ON = /^(?:\s{0,3}(?:>|&gt;)){0,5}\s{0,3}[a-z(]/;

/** The messages of lines that name no speaker. `input` is the text the lines were cut from. */
export function plainMessages(input: string, lines: readonly Line[]): readonly Spoken[] {
  return blocksOf(lines).flatMap((block) => {
    const groups = hangsTogether(block) ? [block] : block.map((line) => [line]);
    return groups.flatMap((group) => {
      const [first, last] = [group[0], group.at(-1)];
      if (first === undefined || last === undefined) return [];
      const spoken = spokenIn(input, { start: first.start, end: last.end }, first.number);
      return spoken === undefined ? [] : [spoken];
    });
  });
}

/** Runs of lines without a blank line between them. */
function blocksOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const blocks: Line[][] = [];
  for (const line of lines) {
    const block = blocks.at(-1);
    if (line.opens || block === undefined) blocks.push([line]);
    else block.push(line);
  }
  return blocks;
}

function hangsTogether(block: readonly Line[]): boolean {
  if (block.length < 2) return true;
  const parts = block.filter(({ text }) => PART.test(text)).length;
  return (
    parts * 2 >= block.length ||
    block.some(
      ({ text }, index) => LETTER.test(text) || (BROKEN.test(text) && GOES_ON.test(block[index + 1]?.text ?? "")),
    )
  );
}
