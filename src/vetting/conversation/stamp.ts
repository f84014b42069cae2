/** How chat programs write the time of a message, as pieces of patterns. Every quantifier is bounded. */

const DAY_NAMED =
  "今天|昨天|前天|今日|昨日|(?:星期|周|礼拜)[一二三四五六日天]|today(?: at)?|yesterday(?: at)?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?(?: at)?";
const MONTH = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\\.?";
const DAY_NUMBERED = `\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}|\\d{1,2}[-/月]\\d{1,2}日?|${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?:, \\d{4})?|\\d{1,2} ${MONTH}(?: \\d{4})?`;

/** A blank of any make. */
export const GAP = "[ \\t\\u00A0\\u2000-\\u200A\\u202F\\u3000]";

/** A calendar day, by number or by name. */
export const DAY = `(?:${DAY_NUMBERED}|${DAY_NAMED})`;

/** A time of day. */
export const CLOCK = `(?:(?:上午|下午|早上|晚上|中午|凌晨|傍晚)${GAP}?)?(?:[01]?\\d|2[0-3])[:：][0-5]\\d(?:[:：][0-5]\\d(?:\\.\\d{1,3})?)?(?:${GAP}?[ap]\\.?m\\.?)?`;

/** A day with a time of day. */
export const DAY_AND_CLOCK = `${DAY}(?:${GAP}{0,2}(?:${DAY_NAMED}))?[,，T]?${GAP}{0,3}${CLOCK}`;

/** A time of day, with or without its day. */
export const STAMP = `(?:${DAY_AND_CLOCK}|${CLOCK})`;
