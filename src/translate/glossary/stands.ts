/** Where a word of the glossary stands for its term, and where it only looks so (knowledge/glossary.md, "How to read and parse this file"). */
import { firstEndingAfter, type Span } from "../../text/span.ts";
import { hasAny, READING_WORDS } from "../reading-aid/words.ts";
import { findWords, wordList } from "./word-list.ts";

/** A word and its place. */
export interface PlacedWord extends Span {
  readonly word: string;
}

const CONTEXT = {
  wholeClause: new Set(READING_WORDS.wholeClause.map((word) => word.toLowerCase())),
  yes: new Set(READING_WORDS.yes),
  onlyAfterNumber: new Set(READING_WORDS.onlyAfterNumber),
  orders: new Set(READING_WORDS.orderNotPhoto.words),
};
const MASKS = wordList(READING_WORDS.masks.map((mask) => [mask, true] as const));
const AFTER_NUMBER = /[\d一二三四五六七八九十百千万两半几]个?$/;
const ENDS_CLAUSE = /^(?:[的了哦哈呢啊呀哟啦亲~ ]{0,3})(?:$|[,，。!！?？;；\n~、])/;
const BEGINS_CLAUSE = /(?:^|[,，。!！?？;；\n~、 ])$/;
const NEGATES = /^[不没无未]/;
const DENIED = /(?:不是|不会|并非|没有?)$/;
/** How far around a word its clause is looked at, in characters. */
const NEAR = 24;
const LONGEST_NEGATION = 4;

/** Tells of the words of a text which lie in a longer word that is no term: 柜 in 衣柜. */
export function maskedIn(text: string): (placed: PlacedWord) => boolean {
  const masks = findWords(text, MASKS);
  return ({ word, start, end }) => {
    const mask = masks[firstEndingAfter(masks, start)];
    // A mask is longer than the term that only seems to stand in it.
    return mask !== undefined && mask.start < end && word.length < mask.word.length;
  };
}

/** Whether a word of the glossary stands for its term here: 打 only behind a number, 在 only as a clause of its own. */
export function stands(text: string, { word, start, end }: PlacedWord): boolean {
  const before = text.slice(Math.max(0, start - NEAR), start);
  const after = text.slice(end, end + NEAR);
  if (CONTEXT.wholeClause.has(word))
    return BEGINS_CLAUSE.test(before) && ENDS_CLAUSE.test(after) && !/^[^,，。\n]{0,3}[?？吗]/.test(after);
  if (CONTEXT.onlyAfterNumber.has(word)) return AFTER_NUMBER.test(before);
  // 不是不能做: a no that is denied says yes.
  if (NEGATES.test(word) && DENIED.test(before)) return false;
  if (CONTEXT.yes.has(word)) {
    const short = before.slice(-LONGEST_NEGATION);
    if (READING_WORDS.negationBefore.some((negation) => short.endsWith(negation))) return false;
    if (READING_WORDS.negationAfter.some((negation) => after.startsWith(negation))) return false;
  }
  if (CONTEXT.orders.has(word)) {
    const clause =
      (/[^,，。!！?？;；\n]{0,12}$/.exec(before)?.[0] ?? "") + (/^[^,，。!！?？;；\n]{0,12}/.exec(after)?.[0] ?? "");
    return !hasAny(clause, READING_WORDS.orderNotPhoto.not);
  }
  return true;
}
