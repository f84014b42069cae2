/** Company names: on a line of their own, behind a label, or inside a sentence. */
import type { Span } from "../../text/span.ts";
import { firstPlace, startsWithPlace } from "./places.ts";

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
const HAN_NAME = new RegExp(
  `^[\\u3400-\\u9fffA-Za-z0-9()·&]{2,32}?(?:(${HAN_LEGAL})|(${HAN_SHOP}))(?:\\([^()\\n]{1,16}\\))?$`,
  "u",
);
const NOT_A_NAME =
  /^(?:猜|搜|找|查看|进入|关注|收藏|联系|更多|发现|推荐|相似|附近|超级|源头|实力|深度|一|二|三|四|五|本|该|我们|全部|优质|真|认证|工厂|公司|店铺|我是|是否|支持|主营|拥有|入驻|访问|欢迎|这|那|有|为|品牌|专业)[\u3400-\u9fff]{0,6}(?:厂|店|公司|中心|行|店铺)$|[年钻星]工厂$|档案|保障|认证|(?:源头|直销|直营|老|代工|实体)(?:厂家?|工厂)$|(?:银|进|发|流|执|现|物|同|不|可|施)行$/;

const LATIN_LEGAL =
  "co\\.?,? ?ltd\\.?|company,? (?:limited|ltd\\.?)|limited|ltd\\.?|inc\\.?|llc|corp(?:oration)?\\.?|company|factory|firm|business department|business firm|enterprises?|industr(?:y|ies|ial)|group|works|workshop|trading|trade department|commercial firm|commerce firm|sales department|manufactory|studio|store|shop|plant|cooperative|products department|operation department|business house|trading house|garments?|electronics|textiles?|plastics|hardware|toys|crafts";
const LATIN_NAME = new RegExp(
  `^[A-Z0-9][\\p{L}\\p{N}'’&.,()/ -]{2,90}?\\b(?:${LATIN_LEGAL})(?: ?\\([^()\\n]{1,24}\\))?$`,
  "iu",
);
const LATIN_IN_LINE =
  /\b[A-Z][A-Za-z\u00c0-\u024f\u3400-\u9fff0-9'’.-]{0,24}(?: (?:& |and |of )?[A-Z][A-Za-z\u00c0-\u024f\u3400-\u9fff0-9'’.-]{0,24}){0,8}?,? (?:Co\.?,? ?Ltd\b\.?|Company Limited|Co\., Limited|Limited\b|Ltd\b\.?|Factory\b|Trading Firm|Trading Company|Business Department|Firm\b)/g;
const NOT_LATIN =
  /^(?:super|source|powerful|strength|strong|verified|the|this|our|real|all|search|visit|follow|recommend(?:ed)?|similar|gold|about|more|enter|home|contact|find|view|custom|professional|direct|established|founded|own|original|deep|in-depth|a|an|business|company|factory|main|product|is|are|they|we|i|it|old|new|for|from|type|good|trading|store|shop|visit the|name|manufacturer)\b/i;

/** A shop that is called so in a sentence, whatever its name ends in. */
const CALLED =
  /\b(?:shop|store|supplier|factory|company|seller|vendor|firm|name)(?: name)?(?: is|'s)? (?:called|named|is) ((?:[A-Z][A-Za-z0-9'’&-]{1,24} ){1,5}[A-Z][A-Za-z0-9'’&-]{1,24})/;

const HAN_IN_LINE = new RegExp(`[\\u3400-\\u9fffA-Za-z0-9()]{2,32}?(?:有限责任公司|股份有限公司|有限公司)`, "gu");
/** A name that begins with its town, inside a sentence: "我们是厦门市同安区…用品厂,". */
const HAN_PLACED = /[\u3400-\u9fff]{4,24}?(?:制造厂|加工厂|厂|经营部|商行|贸易行|工作室|批发部)(?![\u3400-\u9fff]{3})/g;
const LEAD_IN =
  /^.{0,12}?(?:供应商|厂家|我们是|我司是|本公司|我公司|我司|欢迎光临|来自|公司|厂商|是|叫)(?=[\u3400-\u9fff]{4})/;

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
        alone: rest === "" || rest.length <= 60,
        nickname: match[2] !== undefined,
      };
    }
  }
  const latin = /,(?! ?(?:co\b|ltd|limited|inc|llc))/i.test(body) ? null : LATIN_NAME.exec(body);
  if (latin !== null && goodLatin(body))
    return { start: at, end: at + body.length, words: body, script: "latin", alone: true, nickname: false };
  return inLine(text, cell);
}

function goodHan(name: string): boolean {
  if (NOT_A_NAME.test(name) || /[0-9]{3,}/.test(name)) return false;
  const han = name.match(/[\u3400-\u9fff]/g)?.length ?? 0;
  return han >= 6 || (han >= 4 && (startsWithPlace(name) || /公司$|厂$|商行$|经营部$|店$/.test(name)));
}

function goodLatin(name: string): boolean {
  const words = name.split(/\s+/);
  if (NOT_LATIN.test(name) || words.length < 2 || words.length > 14 || /[0-9]{4,}|[:;!?]/.test(name)) return false;
  const capitals = words.filter((word) => /^[A-Z0-9&(]/.test(word)).length;
  return capitals >= words.length * 0.6;
}

function inLine(text: string, cell: Span): NameHit | undefined {
  const words = text.slice(cell.start, cell.end);
  for (const match of words.matchAll(HAN_IN_LINE)) {
    const lead = LEAD_IN.exec(match[0]);
    let from = match.index + (lead === null ? 0 : lead[0].length);
    const place = firstPlace(words.slice(from, match.index + match[0].length));
    if (place > 0) from += place;
    const name = words.slice(from, match.index + match[0].length);
    if (!goodHan(name) || name.length < 7) continue;
    return {
      start: cell.start + from,
      end: cell.start + from + name.length,
      words: name,
      script: "han",
      alone: false,
      nickname: false,
    };
  }
  for (const match of words.matchAll(HAN_PLACED)) {
    const lead = LEAD_IN.exec(match[0])?.[0].length ?? 0;
    const rest = match[0].slice(lead);
    const place = firstPlace(rest);
    const name = place > 0 ? rest.slice(place) : rest;
    if ((place < 0 && !/^[\u3400-\u9fff]{2,4}[市县区镇]/.test(name)) || !goodHan(name)) continue;
    const from = cell.start + match.index + match[0].length - name.length;
    return { start: from, end: from + name.length, words: name, script: "han", alone: false, nickname: false };
  }
  const called = CALLED.exec(words);
  if (called?.[1] !== undefined && !NOT_LATIN.test(called[1])) {
    const from = cell.start + called.index + called[0].length - called[1].length;
    return {
      start: from,
      end: from + called[1].length,
      words: called[1],
      script: "latin",
      alone: false,
      nickname: false,
    };
  }
  for (const match of words.matchAll(LATIN_IN_LINE)) {
    const trimmed = match[0].replace(
      /^(?:(?:In|Established|Founded|Welcome|To|We|Are|At|From|The|Supplier|Company|Name|Dear|Hi|Our|About|With|By|Is|Re|Subject|Fwd|Factory|Vendor|Shop),? )+/,
      "",
    );
    if (trimmed.split(" ").length < 3 || NOT_LATIN.test(trimmed)) continue;
    const from = match.index + (match[0].length - trimmed.length);
    return {
      start: cell.start + from,
      end: cell.start + from + trimmed.length,
      words: trimmed,
      script: "latin",
      alone: false,
      nickname: false,
    };
  }
  return undefined;
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
