/** Parts of a paste that speak about somebody else: recommended factories, remarks on another supplier, hints of the platform itself. */
import { sentences } from "../../text/clauses.ts";
import type { Span } from "../../text/span.ts";

const OTHER_SHOPS =
  /^[^\S\n]{0,4}(?:[^\n]{0,12}(?:推荐相似|相似工厂|相似商家|相似店铺|相似供应商|同类工厂|同类商家|推荐工厂|推荐商家|相似好[厂店]|相似厂家|同款厂家|相似货源|猜你喜欢|看了又看|同行还看|其他供应商推荐|为你推荐|为您推荐|附近工厂)[^\n]{0,12}|[^\n]{0,20}(?:similar (?:factor(?:y|ies)|suppliers?|stores?|shops?|manufacturers?|sellers?)|you may also like|recommended (?:factor(?:y|ies)|suppliers?|for you)|more suppliers like this|guess you like|other suppliers you may|people also viewed|related suppliers)[^\n]{0,20})[^\S\n]{0,4}$/gim;

const OTHER_SHOPS_JSON = /"[a-z_]{0,20}(?:similar|recommend|related|other)[a-z_]{0,20}" ?: ?\[/gi;

const END_OF_SHOPS =
  /^[^\S\n]{0,4}(?:发现更多工厂|发现更多|没有更多了?|查看更多(?:工厂|商家)?|换一批|discover more(?: factories| suppliers)?|(?:find|see|view) more(?: factories| suppliers)?|more factories)[^\S\n]{0,4}$/im;

const NEXT_SECTION =
  /^[^\S\n]{0,4}(?:公司档案|工厂档案|公司介绍|公司信息|基本信息|企业信息|详细信息|联系方式|工商信息|主体资质|信用信息|交易信用记录|company (?:profile|files?|information|overview|introduction)|factory (?:profile|files?|archives?)|basic information|contact information|business information|credit information)[^\S\n]{0,4}$/im;

/** The bar of links above every page: its words are no badges of this shop. */
const LINK_BAR =
  /^[^\n0-9%]{0,20}(?:1688)?[^\n0-9%]{0,10}(?:首页|我的阿里|进货单|home page|front page)[^\n0-9%]{0,120}$/gim;

/** Words by which a buyer speaks of a supplier that is not the one in the paste. */
const ANOTHER_SUPPLIER =
  /\b(?:my|our|the|an?) (?:old|previous|last|other|former|current|existing|usual|second|backup) (?:supplier|factory|vendor|manufacturer|shop|one)\b|\b(?:factory|supplier|shop|plant|workshop) next door\b|\bneighbou?r(?:ing)? (?:factory|supplier|plant)\b|\b(?:another|other) (?:supplier|factory|vendor|manufacturer)s?\b|\b(?:the )?(?:people|one|guys|ones|supplier|factory) we (?:dropped|left|used|had|tried|worked with)\b|\bfactor(?:y|ies) (?:he|she|they|it) (?:buys?|sources?|orders?|works?|cooperates?)\b|\bcompetitor(?:'s|s)? (?:has|have|with|factory)\b|(?:上一家|上家|之前(?:的|那)?(?:家|供应商|厂家|工厂)|以前(?:的|那)?(?:家|供应商|厂家|工厂)|原来(?:的|那)?(?:家|供应商|厂家|工厂)|老供应商|另(?:外)?一家|另一个(?:供应商|厂)|上次[^\n，。,]{0,6}那(?:家|个)|隔壁(?:家|厂)|旁边(?:那|的)?(?:家|厂)|别的(?:供应商|厂家|工厂))/i;

/** Advice and explanations speak of suppliers in general: "check that the plant has 200 m² or more", "a bull head stands for …". */
const IN_GENERAL =
  /\b(?:check (?:that|whether|if)|make sure|ask yourself|look for|when you look|you should|should (?:be|have)|must (?:be|have)|stands? for|refers? to|is short for|rule of thumb)\b|^\s*(?:is|are|does|do|has|have) (?:the|your|their|it|they)\b[^\n]*\?|是指|指的是|(?:建议|务必|应该?|必须|需要)(?:选择|查看|确认|检查|核实|优先)/i;

/** A price of others is what the market price is read from: it stays readable. */
const PRICE_OF_OTHERS =
  /(?:quote|quoted|price|rmb|yuan|cny|[¥元块]|报价|卖)[^\n]{0,40}|(?:other|another) (?:supplier|factory|vendor)s?[^\n]{0,12}[0-9]+\.[0-9]/i;

/** Hints the platform prints on every page: they say nothing about this shop. */
const PLATFORM_HINT =
  /建议您?优先选择[^\n]{0,30}|(?:we )?(?:suggest|recommend)(?:ed)?(?: that)?(?: you)?(?: to)? (?:give priority to|choose|prefer|to choose)[^\n]{0,60}|(?:什么是|了解)(?:诚信通|实力商家|超级工厂|源头工厂)[^\n]{0,20}|开通(?:诚信通|实力商家)(?:享|即|可)[^\n]{0,20}|商家(?:需|须|应)?缴[存纳][^\n]{0,30}(?:赔付|按规则)[^\n]{0,10}|诚信通是[^\n]{0,40}/gi;

/**
 * Finds the spans whose facts are not the supplier's.
 * @param text folded text
 */
export function foreignParts(text: string): readonly Span[] {
  const parts: Span[] = [];
  OTHER_SHOPS.lastIndex = 0;
  for (let match = OTHER_SHOPS.exec(text); match !== null; match = OTHER_SHOPS.exec(text)) {
    const from = match.index + match[0].length;
    const rest = text.slice(from);
    const stop = END_OF_SHOPS.exec(rest);
    const section = NEXT_SECTION.exec(rest);
    const ends = [
      stop === null ? rest.length : stop.index + stop[0].length,
      section === null ? rest.length : section.index,
    ];
    const end = from + Math.min(...ends);
    parts.push({ start: match.index, end });
    OTHER_SHOPS.lastIndex = end;
  }
  for (const pattern of [PLATFORM_HINT, LINK_BAR]) {
    for (const hint of text.matchAll(pattern)) parts.push({ start: hint.index, end: hint.index + hint[0].length });
  }
  for (const block of text.matchAll(OTHER_SHOPS_JSON)) {
    parts.push({ start: block.index, end: closing(text, block.index + block[0].length) });
  }
  if (ANOTHER_SUPPLIER.test(text) || IN_GENERAL.test(text)) {
    for (const sentence of sentences(text)) {
      const words = text.slice(sentence.start, sentence.end);
      if (IN_GENERAL.test(words)) {
        parts.push(sentence);
        continue;
      }
      const found = ANOTHER_SUPPLIER.exec(words);
      if (found === null) continue;
      if (PRICE_OF_OTHERS.test(words) && !/[%％]|员工|人|staff|\bppl\b|people|employees/i.test(words)) continue;
      parts.push({ start: clauseStart(words, found.index) + sentence.start, end: sentence.end });
    }
  }
  return parts.toSorted((a, b) => a.start - b.start);
}

/** The end of a JSON list that begins before `from`, by its brackets. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "[") depth += 1;
    else if (text[at] === "]") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

/** The remark starts with its clause, so that a fact earlier in the sentence is still read. */
function clauseStart(words: string, at: number): number {
  const before = words.slice(0, at);
  const cut = Math.max(
    before.lastIndexOf(","),
    before.lastIndexOf(";"),
    before.lastIndexOf("，"),
    before.lastIndexOf("("),
    before.lastIndexOf("（"),
  );
  return cut + 1;
}
