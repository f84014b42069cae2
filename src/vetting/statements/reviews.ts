/** Reviews in a paste: which stretches are buyers' words, what the bad ones are about, and the share of good ones. */
import type { Token } from "./vocabulary.ts";

/** A bad review: its own words. */
export interface BadReview extends Token {
  readonly about: "quality" | "service" | "other";
}

/** Share of good reviews in %, or counts. */
export interface ReviewShare extends Token {
  readonly goodPct?: number;
  readonly total?: number;
  readonly bad?: number;
}

/** What reviews a text holds. `areas`: stretches that are buyers' words, in order. */
export interface Reviews {
  readonly areas: readonly Token[];
  readonly bad: readonly BadReview[];
  readonly shares: readonly ReviewShare[];
}

const LABEL =
  /(差评|中差评|买家差评|bad reviews?|negative reviews?|negative feedback|1[ -]star reviews?|one[ -]star reviews?|negative)|(买家评价|用户评价|商品评价|客户评价|追评|买家反馈|评价|评论|buyer reviews?|customer reviews?|buyer feedback|customer feedback|reviews?|feedback)/gi;
const MAX_LINES = 12;
const QUALITY =
  /质量|品质|做工|坏|烫手|掉色|褪色|破|异味|味道|臭|色差|假|次品|瑕疵|断裂|裂|发霉|生锈|漏|用不了|不能用|材质|缩水|起球|爆炸|起火|开线|quality|broke|broken|break|defect|fake|damag|smell|tear|torn|crack|leak|rust|faded?|flims|cheap(?:ly)? made|stopped working|fell apart|overheat|burn|poor|not as described/i;
const SERVICE =
  /客服|服务|售后|态度|不回|拉黑|退款|不退|退货|发货|物流|没收到|少发|漏发|欺骗|骗|催|service|rude|reply|replies|respond|response|refund|late|slow|never arriv|delay|blocked|ignored|support|missing/i;
const NONE = /^(?:无|暂无|没有|零|0|none|no\b|nil|n\/a|-|\(0\))/i;
const GOOD =
  /没有差评|无差评|没差评|不错|很好|满意|no complaints|no problems?|very good|excellent|not bad|great|perfect/i;

function aboutWhat(words: string): BadReview["about"] {
  if (QUALITY.test(words)) return "quality";
  return SERVICE.test(words) ? "service" : "other";
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}

function isNewLabel(line: string): boolean {
  return (
    line.trim() === "" || /^[^\s:]{1,24}\s?:/.test(line) || /商家回复|卖家回复|seller reply|seller's reply/i.test(line)
  );
}

/** A line that looks like one buyer's words in a list: quoted, numbered or under a masked name. */
const LISTED = /^\s{0,4}(?:["“”'*•-]|\d{1,2}[.)、]|[^\s]{1,4}\*)/;

/** The line after the label's colon, or the lines below a bare label. */
function reviewLines(text: string, labelEnd: number, isBadLabel: boolean): readonly Token[] {
  const lead = /^(?: ?\(\d{1,6}\))?\s{0,2}:[ \t]{0,4}/.exec(text.slice(labelEnd, labelEnd + 24))?.[0];
  const bare = /^(?: ?\(\d{1,6}\))?[ \t]{0,3}:?[ \t]{0,3}\n/.exec(text.slice(labelEnd, labelEnd + 24))?.[0];
  if (bare === undefined) {
    if (lead === undefined) return [];
    const start = labelEnd + lead.length;
    return /^\d/.test(text.slice(start, start + 1)) ? [] : [{ start, end: lineEnd(text, start) }];
  }
  const lines: Token[] = [];
  let start = labelEnd + bare.length;
  while (lines.length < MAX_LINES && start < text.length) {
    const end = lineEnd(text, start);
    const line = text.slice(start, Math.min(end, start + 200));
    if (isNewLabel(line) || !(isBadLabel || LISTED.test(line))) break;
    lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

/** A line of several reviews, cut at semicolons, slashes between spaces, and bars. */
function piecesOf(text: string, line: Token): readonly Token[] {
  const pieces: Token[] = [];
  let start = line.start;
  const add = (end: number): void => {
    const words = text.slice(start, end);
    const from = start + (words.length - words.trimStart().length);
    const to = start + words.trimEnd().length;
    if (to > from) pieces.push({ start: from, end: to });
  };
  for (const hit of text.slice(line.start, line.end).matchAll(/[;|]| \/ /g)) {
    add(line.start + hit.index);
    start = line.start + hit.index + hit[0].length;
  }
  add(line.end);
  return pieces;
}

const GOOD_SHARE =
  /(?:好评率|好评度|favou?rable rate|positive (?:feedback|review|rating)s?(?: rate)?|good review rate)\s{0,3}[:=]?\s{0,3}(\d{1,3}(?:\.\d{1,2})?) ?%/gi;
const GOOD_SHARE_BEFORE =
  /(?<![\d.])(\d{1,3}(?:\.\d{1,2})?) ?% (?:positive|good reviews?|of reviews? (?:are )?(?:good|positive))/gi;
const BAD_SHARE = /(?:差评率|negative (?:feedback|review) rate)\s{0,3}[:=]?\s{0,3}(\d{1,3}(?:\.\d{1,2})?) ?%/gi;
const BAD_COUNT =
  /(?<!中)(?:差评|negative(?: reviews?)?|bad reviews?) ?[(:]? ?(\d{1,6})(?![\d.%])\)?|(?<![\d.])(\d{1,6}) ?(?:条差评|个差评|(?:negative|bad) reviews?)/gi;
const TOTAL_COUNT =
  /(?:全部评价|累计评价|总评价数?|评价总数|全部|total reviews?|reviews? total) ?[(:]? ?(\d{1,7})|(?<![\d.])(\d{1,7})\+? ?(?:条评价|条评论|个评价|reviews? in total|(?:total )?reviews?\b)/gi;
const NEAR = 80;

function readShares(text: string): readonly ReviewShare[] {
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
    const bad = Number(hit[1] ?? hit[2]);
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

/** Reads reviews: lines under or after 差评, 买家评价, "Bad review". The seller's answer is none; a good one is no bad one. */
export function readReviews(text: string): Reviews {
  const areas: Token[] = [];
  const bad: BadReview[] = [];
  let past = 0;
  for (const label of text.matchAll(LABEL)) {
    if (label.index < past) continue;
    const before = text[label.index - 1];
    if (label[0].charCodeAt(0) < 128 && before !== undefined && /[a-z0-9]/i.test(before)) continue;
    const isBadLabel = label[1] !== undefined;
    for (const line of reviewLines(text, label.index + label[0].length, isBadLabel)) {
      areas.push(line);
      past = line.end;
      for (const piece of piecesOf(text, line)) {
        const words = text.slice(piece.start, Math.min(piece.end, piece.start + 600));
        if (NONE.test(words) || GOOD.test(words) || /^[\d.%+()\s条]{1,12}$/.test(words)) continue;
        const about = aboutWhat(words);
        if (
          isBadLabel ||
          (about !== "other" &&
            /差|坏|烫|掉色|假|不回|拉黑|不退|骗|破|broke|poor|fake|rude|never|bad|defect|damag|no reply|refus/i.test(
              words,
            ))
        ) {
          bad.push({ ...piece, about });
        }
      }
    }
  }
  return { areas, bad, shares: readShares(text) };
}
