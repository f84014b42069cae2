/** When a word answers the label before it: 寄样：无 is an answer, 可以寄样 with 无假货 on the next line is none. */
import type { Token } from "./vocabulary.ts";

const BETWEEN = /^(?:\s{0,2}[:=(?]\s{0,3}|\s{1,4}|\s[-–—]\s)$/;
/** A row of two cells: | 样品 | 无 | */
const NEXT_CELL = /^\s{0,2}\|\s{0,2}$/;
const ENDS_ROW = /^\s{0,3}\|?\s{0,3}(?:\n|$)/;
/** Answers that also open a sentence about something else: no charge, 无色差, 不支持退款. */
const BARE = /^(?:无|暂无|没有|没|不可|不支持|不接受|不提供|不寄|不接|有|是|可|no|none|not|never)$/i;
/** Chinese answers also stand right behind their label: 样品没有. */
const CHINESE = /^[\u4e00-\u9fff]/;
/** What may follow a bare answer: nothing, a sign, a particle, or the words with which English goes on after its "no". */
const ALONE =
  /^(?:$|[\s"”'’]{0,2}(?:$|[\n\t,，。.;；、!！?？|/()（）]|[-–—]))|^(?: ?[的了哦噢喔啊呢哈呀亲]| {2}| (?=[\u4e00-\u9fff])|,? (?:thanks?|thank you|sorry|please|pls|way|sir|dear|friend|never|not|at all|because|since|we|he|she|they|i|it|this|for now|boss|only|just|but|available|given|provided|sent|offered|possible|accept(?:ed)?|allowed|support(?:ed)?|permitted|welcome)\b)/i;
/** A number follows ("No. 12", "no.: 88"), or it heads a column of numbers. */
const NUMBERED = /^\s?(?:\.|:)\s?[:#]?\s?[\dA-Z]|^\.\s?[\t|]/;
/** What may stand on a label's own line before it: a bullet, a number, "whether". */
const LINE_LEAD =
  /^\s{0,4}(?:[-*•·●■◆>]{1,2}|\(?\d{1,2}[.)、]|\|)?\s{0,3}(?:是否|能否|可否|whether)?(?:支持|提供|接受)?\s?$/i;
const MAX_LEAD = 16;
const MAX_TAIL = 16;

/** Does nothing but a sign or a particle follow the answer? */
function isAlone(text: string, { start, end }: Token): boolean {
  const tail = text.slice(end, end + MAX_TAIL);
  return ALONE.test(tail) && !(/o$/i.test(text.slice(start, end)) && NUMBERED.test(tail));
}

/** Does the label begin its line, but for a bullet? */
function opensLine(text: string, start: number): boolean {
  const lead = text.slice(Math.max(0, start - MAX_LEAD - 1), start);
  const line = lead.slice(lead.lastIndexOf("\n") + 1);
  return line.length <= MAX_LEAD && LINE_LEAD.test(line);
}

/**
 * Does `answer` answer the label before it? A bare no must stand alone in its cell; on the next line it answers only a label that has its own line to itself.
 * @param text folded text
 */
export function isAnswer(text: string, label: Token, answer: Token): boolean {
  const between = text.slice(label.end, answer.start);
  if (between === "") return CHINESE.test(text.slice(answer.start, answer.start + 1)) && isAlone(text, answer);
  if (NEXT_CELL.test(between))
    return opensLine(text, label.start) && ENDS_ROW.test(text.slice(answer.end, answer.end + MAX_TAIL));
  if (!BETWEEN.test(between)) return false;
  if (between.includes("\n")) {
    return isAlone(text, answer) && (/[:=?]/.test(between) || opensLine(text, label.start));
  }
  return !BARE.test(text.slice(answer.start, answer.end)) || isAlone(text, answer);
}
