/** The share of good reviews a text states, and its counts of all and bad ones. */
import { smallNumber } from "./numbers.ts";
import type { Token } from "./vocabulary.ts";

/** Share of good reviews in %, or counts. */
export interface ReviewShare extends Token {
  readonly goodPct?: number;
  readonly total?: number;
  readonly bad?: number;
}

const GOOD_SHARE =
  /(?:好评率|好评度|好评占比|favou?rable (?:comment |review )?rate|praise rate|positive (?:feedback|review|rating)s?(?: rate| share)?|good (?:review|reputation) rate)\s{0,3}(?:[:=]|is|为|高?达)?\s{0,3}(\d{1,3}(?:\.\d{1,2})?) ?%/gi;
const GOOD_SHARE_BEFORE =
  /(?<![\d.])(\d{1,3}(?:\.\d{1,2})?) ?% ?(?:的?好评|positive|good reviews?|(?:of )?(?:the )?reviews? (?:are )?(?:good|positive))/gi;
const BAD_SHARE =
  /(?:中?差评率|negative (?:feedback|reviews?|comment) rate|bad review rate)\s{0,3}(?:[:=]|is|为)?\s{0,3}(\d{1,3}(?:\.\d{1,2})?) ?%/gi;
const BAD_COUNT =
  /(?<!中)(?:差评|negative(?: reviews?| comments?| feedback)?|bad (?:reviews?|comments?|ratings?)) ?[(:]? ?(\d{1,6})(?![\d.%天周月年次]| ?(?:days?|weeks?|months?|times?)\b)\)?|(?<![\d.])(\d{1,6}|[一二两三四五六七八九十]) ?(?:(?:条|个)差评|(?:negative|bad) (?:reviews?|comments?|ones\b))/gi;
const TOTAL_COUNT =
  /(?:全部评[价论]|累计评价|总评价数?|评价总数|商品评价|买家评价|全部|all (?:reviews?|comments?)|total reviews?|reviews? total|total comments?) ?[(:]? ?(\d{1,7})|(?<![\d.])(\d{1,7})\+? ?(?:条评价|条评论|个评价|reviews? in total|(?:total )?(?:reviews?|comments)\b)/gi;
const NEAR = 80;

/** Reads shares and counts. A bad count takes the total that stands within 80 units of it. */
export function readReviewShares(text: string): readonly ReviewShare[] {
  const at = (hit: RegExpExecArray): Token => ({ start: hit.index, end: hit.index + hit[0].length });
  const shares: ReviewShare[] = [];
  for (const form of [GOOD_SHARE, GOOD_SHARE_BEFORE]) {
    for (const hit of text.matchAll(form))
      if (Number(hit[1]) <= 100) shares.push({ ...at(hit), goodPct: Number(hit[1]) });
  }
  for (const hit of text.matchAll(BAD_SHARE)) {
    if (Number(hit[1]) <= 100) shares.push({ ...at(hit), goodPct: Math.round((100 - Number(hit[1])) * 100) / 100 });
  }
  const totals = [...text.matchAll(TOTAL_COUNT)].map((hit) => ({ ...at(hit), count: Number(hit[1] ?? hit[2]) }));
  let from = 0;
  for (const hit of text.matchAll(BAD_COUNT)) {
    const span = at(hit);
    const bad = smallNumber(hit[1] ?? (hit[2] as string)) ?? Number(hit[1] ?? hit[2]);
    while (from < totals.length && (totals[from] as Token).end < span.start - NEAR) from++;
    let total: number | undefined;
    for (let i = from; i < totals.length && (totals[i] as Token).start <= span.end + NEAR; i++) {
      const { count } = totals[i] as { count: number };
      if (count >= bad && total === undefined) total = count;
    }
    shares.push(total === undefined ? { ...span, bad } : { ...span, bad, total });
  }
  return shares;
}
