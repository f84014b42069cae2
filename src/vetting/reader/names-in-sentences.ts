/** Company names inside a sentence: "我们是厦门市…用品厂,", "we met Ningbo Bright Lamp Co., Ltd. at the fair". */
import type { Span } from "../../text/span.ts";
import { goodHan, type NameHit, NOT_LATIN } from "./name-forms.ts";
import { firstPlace } from "./places.ts";

const LATIN_IN_LINE =
  /\b[A-Z][A-Za-z\u00c0-\u024f\u3400-\u9fff0-9'’.-]{0,24}(?: (?:& |and |of )?[A-Z][A-Za-z\u00c0-\u024f\u3400-\u9fff0-9'’.-]{0,24}){0,8}?,? (?:Co\.?,? ?Ltd\b\.?|Company Limited|Co\., Limited|Limited\b|Ltd\b\.?|Factory\b|Trading Firm|Trading Company|Business Department|Firm\b)/g;
/** A shop that is called so in a sentence, whatever its name ends in. */
const CALLED =
  /\b(?:shop|store|supplier|factory|company|seller|vendor|firm|name)(?: name)?(?: is|'s)? (?:called|named|is) ((?:[A-Z][A-Za-z0-9'’&-]{1,24} ){1,5}[A-Z][A-Za-z0-9'’&-]{1,24})/;

const HAN_IN_LINE = new RegExp(`[\\u3400-\\u9fffA-Za-z0-9()]{2,32}?(?:有限责任公司|股份有限公司|有限公司)`, "gu");
/** A name that begins with its town, inside a sentence: "我们是厦门市同安区…用品厂,". */
const HAN_PLACED = /[\u3400-\u9fff]{4,24}?(?:制造厂|加工厂|厂|经营部|商行|贸易行|工作室|批发部)(?![\u3400-\u9fff]{3})/g;
/** Words before a Chinese name that the pattern took in. */
const LEAD_IN =
  /^.{0,12}?(?:供应商|厂家|我们是|我司是|本公司|我公司|我司|欢迎光临|来自|公司|厂商|是|叫)(?=[\u3400-\u9fff]{4})/;

/** Words before an English name that the pattern took in. */
const LATIN_LEAD_IN =
  /^(?:(?:In|Established|Founded|Welcome|To|We|Are|At|From|The|Supplier|Company|Name|Dear|Hi|Our|About|With|By|Is|Re|Subject|Fwd|Factory|Vendor|Shop),? )+/;

/** The first company name inside the words of a cell; undefined when there is none. */
export function nameInSentence(text: string, cell: Span): NameHit | undefined {
  const words = text.slice(cell.start, cell.end);
  const hit = (from: number, name: string, script: NameHit["script"]): NameHit => {
    const start = cell.start + from;
    return { start, end: start + name.length, words: name, script, alone: false, nickname: false };
  };
  for (const match of words.matchAll(HAN_IN_LINE)) {
    const end = match.index + match[0].length;
    let from = match.index + (LEAD_IN.exec(match[0])?.[0].length ?? 0);
    const place = firstPlace(words.slice(from, end));
    if (place > 0) from += place;
    const name = words.slice(from, end);
    if (goodHan(name) && name.length >= 7) return hit(from, name, "han");
  }
  for (const match of words.matchAll(HAN_PLACED)) {
    const rest = match[0].slice(LEAD_IN.exec(match[0])?.[0].length ?? 0);
    const place = firstPlace(rest);
    const name = place > 0 ? rest.slice(place) : rest;
    const placed = place >= 0 || /^[\u3400-\u9fff]{2,4}[市县区镇]/.test(name);
    if (placed && goodHan(name)) return hit(match.index + match[0].length - name.length, name, "han");
  }
  const called = CALLED.exec(words);
  if (called?.[1] !== undefined && !NOT_LATIN.test(called[1])) {
    return hit(called.index + called[0].length - called[1].length, called[1], "latin");
  }
  for (const match of words.matchAll(LATIN_IN_LINE)) {
    const name = match[0].replace(LATIN_LEAD_IN, "");
    if (name.split(" ").length < 3 || NOT_LATIN.test(name)) continue;
    return hit(match.index + match[0].length - name.length, name, "latin");
  }
  return undefined;
}
