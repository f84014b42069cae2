/** What a company name looks like, in Chinese and in English, and what only looks like one. */
import type { Span } from "../../text/span.ts";
import { startsWithPlace } from "./places.ts";

/** A company name found in a text. */
export interface NameHit extends Span {
  /** The name as folded. */
  readonly words: string;
  readonly script: "han" | "latin";
  /** The name is all its cell holds. */
  readonly alone: boolean;
  /** 旗舰店 and the like: a shop's nickname, not the company behind it. */
  readonly nickname: boolean;
}

const HAN_LEGAL =
  "有限责任公司|股份有限公司|有限公司|实业公司|集团公司|公司|制造厂|加工厂|总厂|分厂|厂|经营部|营业部|商行|贸易行|商贸行|工作室|批发部|门市部|服务部|经销部|合作社|作坊|百货行|五金行|行|中心";
/** Names that only a shop bears; a bare 店 or 店铺 ends too many sentences. */
const HAN_SHOP = "旗舰店|专营店|专卖店|企业店|工厂店|直营店";
/** A cell that is a Chinese name, perhaps with its place in brackets; the second group is a shop's ending. */
export const HAN_NAME = new RegExp(
  `^[\\u3400-\\u9fffA-Za-z0-9()·&]{2,32}?(?:(${HAN_LEGAL})|(${HAN_SHOP}))(?:\\([^()\\n]{1,16}\\))?$`,
  "u",
);
/** Badges, headings and boasts that end like a name. */
const NOT_A_NAME =
  /^(?:不是|没有|并非|猜|搜|找|查看|进入|关注|收藏|联系|更多|发现|推荐|相似|附近|超级|源头|实力|深度|一|二|三|四|五|本|该|我们|全部|优质|真|认证|工厂|公司|店铺|我是|是否|支持|主营|拥有|入驻|访问|欢迎|这|那|有|为|品牌|专业)[\u3400-\u9fff]{0,6}(?:厂|店|公司|中心|行|店铺)$|[年钻星]工厂$|^(?:贸易|外贸|商贸|进出口|生产|加工|制造)公司$|档案|保障|认证|(?:源头|直销|直营|老|代工|实体)(?:厂家?|工厂)$|(?:银|进|发|流|执|现|物|同|不|可|施)行$/;

const LATIN_LEGAL =
  "co\\.?,? ?ltd\\.?|company,? (?:limited|ltd\\.?)|limited|ltd\\.?|inc\\.?|llc|corp(?:oration)?\\.?|company|factory|firm|business department|business firm|enterprises?|industr(?:y|ies|ial)|group|works|workshop|trading|trade department|commercial firm|commerce firm|sales department|manufactory|studio|store|shop|plant|cooperative|products department|operation department|business house|trading house|garments?|electronics|textiles?|plastics|hardware|toys|crafts";
/** A cell that is an English name, perhaps with its place in brackets. */
export const LATIN_NAME = new RegExp(
  `^[A-Z0-9][\\p{L}\\p{N}'’&.,()/ -]{2,90}?\\b(?:${LATIN_LEGAL})(?: ?\\([^()\\n]{1,24}\\))?$`,
  "iu",
);
/** Words that begin a heading, a badge or a sentence, not a name. */
export const NOT_LATIN =
  /^(?:super|source|powerful|strength|strong|verified|the|this|our|real|all|search|visit|follow|recommend(?:ed)?|similar|gold|about|more|enter|home|contact|find|view|custom|professional|direct|established|founded|own|original|deep|in-depth|a|an|business|company|factory|main|product|is|are|they|we|i|it|old|new|for|from|type|good|trading|store|shop|visit the|name|manufacturer)\b/i;

/** Whether Chinese words that end like a company are its name. */
export function goodHan(name: string): boolean {
  if (NOT_A_NAME.test(name) || /[0-9]{3,}/.test(name)) return false;
  const han = name.match(/[\u3400-\u9fff]/g)?.length ?? 0;
  return han >= 6 || (han >= 4 && (startsWithPlace(name) || /公司$|厂$|商行$|经营部$|店$/.test(name)));
}

/** Whether English words that end like a company are its name: most of them are capitalised. */
export function goodLatin(name: string): boolean {
  const words = name.split(/\s+/);
  if (NOT_LATIN.test(name) || words.length < 2 || words.length > 14 || /[0-9]{4,}|[:;!?]/.test(name)) return false;
  const capitals = words.filter((word) => /^[A-Z0-9&(]/.test(word)).length;
  return capitals >= words.length * 0.6;
}
