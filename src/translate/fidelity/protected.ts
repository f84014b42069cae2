/** Words that hold a numeral and state no figure (glossary, "How to read and parse this file"), kept away from the number reader. */
import { eachMatch, type Special } from "./special.ts";

const WORDS =
  /一般纳税人|一件代发|一分钱一分货|一分钱|一口价|一点(?![\d一二三四五六七八九零半钟])|一次性|一条龙|一站式|一对一|万一|千万(?=别|不|要|记)|百分百|二维码|二手|第三方|三方|双十[一二]|双1[12]|五金|千牛|万向轮|十分(?!钟)|一百个放心|七上八下|四面|三角|三折[页伞]|[\d五七]号电池|五颜六色|两头|一[来去]|[第][一二三四五六七八九十百\d]{1,4}/g;
const ENGLISH =
  /(?<![a-z\d])(?:one[- ]stop|one[- ]off|one by one|one another|no one|any ?one|some ?one|every ?one|(?:this|that|the|which|each|another|black|white|red|blue) one|one of|24\/7|third[- ]part(?:y|ies)|first|second(?![s-])|third(?![s-])|\d{1,4}(?:st|nd|rd|th)(?![a-z]))/gi;

/** The protected words of a folded text, Chinese and English. */
export function readProtected(text: string): readonly Special[] {
  return [...eachMatch(text, WORDS, () => ({})), ...eachMatch(text, ENGLISH, () => ({}))];
}
