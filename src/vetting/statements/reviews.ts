/** Reviews in a paste: which stretches are buyers' words, and which of them are bad. */
import { lineEnd } from "./columns.ts";
import { aboutWhat, isComplaint, isPraise } from "./complaints.ts";
import type { About } from "./complaints.ts";
import { readReviewShares } from "./review-shares.ts";
import type { ReviewShare } from "./review-shares.ts";
import type { Token } from "./vocabulary.ts";

/** A bad review: its own words. */
export interface BadReview extends Token {
  readonly about: About;
}

/** What reviews a text holds. `areas`: stretches that are buyers' words, in order. */
export interface Reviews {
  readonly areas: readonly Token[];
  readonly bad: readonly BadReview[];
  readonly shares: readonly ReviewShare[];
}

/** What a heading promises of the reviews under it. */
type Tone = "bad" | "mixed" | "good";

const BAD =
  "中?差评|(?:bad|negative|poor|critical) (?:reviews?|feedback|comments?|ratings?|evaluations?|ones)|(?:1|2|one|two|low)[ -]star (?:reviews?|ratings?|comments?)|negative";
const GOOD = "好评|中评|(?:good|positive|neutral|5[ -]star|five[ -]star) (?:reviews?|feedback|comments?|ones)";
const MIXED =
  "(?:买家|用户|商品|客户|顾客|店铺|网友)(?:评[价论]|反馈|留言)|追评|评价|评论|evaluations? of (?:the )?(?:buyers?|customers?)|(?:(?:buyer|customer|product|user|client)s?'? )?(?:reviews?|feedback|evaluations?)|(?:buyer|customer|user|client)s?'? comments|comments(?=\\s{0,2}(?:\\(|:?\\s{0,2}\\n|:\\s{0,2}[\"“]))";
const LABEL = new RegExp(`(${BAD})|(${GOOD})|(${MIXED})`, "gi");
const HEAD = new RegExp(`^["'#*\\s]{0,3}(?:(${BAD})|(${GOOD})|(${MIXED}))(?=\\s{0,2}(?:[:(]|\\d|$))`, "i");

/** Counters and shares beside a heading: (7)  All comments (41). */
const COUNTERS =
  /^(?: ?\(\d{1,7}\)| ?[:：]? ?\d{1,7}(?: ?[条个])?(?![^\s,|;]))?(?:[\s,|/]{1,6}[^\n:"“()]{1,20}\(\d{1,7}\)){0,5}[ \t]{0,4}:?[ \t]{0,4}$/;
const OPENED = /^(?: ?\(\d{1,6}\))?\s{0,2}:[ \t]{0,4}/;
const NONE =
  /^(?:无|暂无|没有|零|0\b|none|no(?= ?(?:$|[.,;)]|so far|yet|bad|negative|complain|reviews?\b))|nil|n\/a|-$|\(0\)|很少|极少|不多|少|几乎|few|hardly|very few|未见)/i;
const COUNT_ONLY = /^[\d.%+()\s条个分星/]{1,14}$|^\d{1,6} ?(?:条|个|reviews?|in total|\()/;
const REPLY =
  /^[^\S\n]{0,4}\[?(?:商家|卖家|店家|掌柜|店主|客服|厂家|官方)(?:的)?(?:回复|答复|解释)|^[^\S\n]{0,4}\[?(?:the )?(?:merchant|seller|shop|store|supplier|vendor)(?:'s)? (?:reply|replied|response|answer)|^[^\S\n]{0,4}(?:reply|response) (?:from|of|by) (?:the )?(?:seller|merchant|shop|store)/i;
/** How one buyer's words open in a list: a quote, a number, a bullet, stars, a masked or anonymous name, a day. */
const LISTED =
  /^[^\S\n]{0,4}(?:["“”'‘•*-]|[([]?\d{1,2}[.)、\]](?!\d)|[★☆⭐✩]|[1-5] ?(?:星|stars?\b|\/ ?5)|[^\s:*]{1,4}\*{1,6}[^\s:*]{0,4}|匿名|20\d\d[-./]\d{1,2}[-./]\d{1,2} (?!\d))/;
const LEADER =
  /^[^\S\n]{0,4}(?:[•*-]\s{0,2}|[([]?\d{1,2}[.)、\]](?!\d)\s{0,2}|[★☆⭐✩]{1,5}\s{0,2}|[1-5] ?(?:星|stars?|\/ ?5)\s?[:,]?\s{0,2}|[^\s:*]{1,4}\*{1,6}[^\s:*]{0,4}\s?[:,]?\s{0,2}|匿名(?:用户|买家)?\s?[:,]?\s{0,2}|20\d\d[-./]\d{1,2}[-./]\d{1,2}\s{1,3})?["“”'‘]?/;
const FEW_STARS = /^[^\S\n]{0,4}(?:[★⭐]{1,2}☆|[★⭐]{1,2} |[12] ?(?:星|stars?\b|\/ ?5))/;
const MANY_STARS = /^[^\S\n]{0,4}(?:[★⭐]{4,5}|[45] ?(?:星|stars?\b|\/ ?5))/;
const STATISTIC = /(?:率|rate|score|评分|度)\s{0,3}[:=]?\s{0,3}\d|^\s{0,3}[^\s:]{1,12}\s?\(\d{1,7}\)\s{0,3}$/i;
const CUT = /[;|]| \/ |["”]\s{0,2}(?:and|&|和|以及|还有|[,、])?\s{0,2}["“]/g;
const MAX_LINES = 40;
const MAX_WORDS = 600;

/** Words by which a note or chat gives what one buyer wrote. */
const TOLD =
  /(?:(?:有|一个|一位|某|另一个|另一位|有个|有位)(?:买家|客户|顾客|用户|人)(?:评价|评论|差评)?(?:说|写|反映|反馈|吐槽|投诉)|(?:评[价论](?:区|里)?|差评)(?:里|中)?(?:有人)?(?:说|写|提到|反映)(?:了|的是)?|\b(?:one|another|a|the (?:last|latest|newest|other)) (?:bad |negative |angry )?(?:review(?:er)?|buyer|customer|client)(?: review)? (?:says?|said|wrote|writes|complains?|complained|mentions?|mentioned|reports?|reported))(?: that| of| about)?\s{0,2}[:,]?\s{0,2}/gi;

function toneOf(hit: RegExpExecArray): Tone {
  if (hit[1] !== undefined) return "bad";
  return hit[2] === undefined ? "mixed" : "good";
}

/** Without the spaces, quotes and list marks at its ends. */
function trimmed(text: string, { start, end }: Token): Token {
  const words = text.slice(start, Math.min(end, start + MAX_WORDS));
  const lead = (LEADER.exec(words)?.[0] ?? "").length;
  const rest = words.slice(lead);
  const from = start + lead + (rest.length - rest.trimStart().length);
  const tail = /["”'’\s]{0,3}$/.exec(words)?.[0].length ?? 0;
  return { start: from, end: end - start > MAX_WORDS ? end : Math.max(from, start + words.length - tail) };
}

/** A line of several reviews, cut at semicolons, bars, slashes between spaces, and from quote to quote. */
function piecesOf(text: string, line: Token): readonly Token[] {
  const pieces: Token[] = [];
  let start = line.start;
  for (const hit of text.slice(line.start, line.end).matchAll(CUT)) {
    pieces.push({ start, end: line.start + hit.index });
    start = line.start + hit.index + hit[0].length;
  }
  pieces.push({ start, end: line.end });
  return pieces.map((piece) => trimmed(text, piece)).filter((piece) => piece.end > piece.start);
}

/** Walks the lines under a heading, to the next heading, and gives each review with its tone. */
function* listedLines(text: string, from: number, tone: Tone): Generator<Token & { readonly tone: Tone }> {
  let isAnswer = false;
  let start = from;
  for (let count = 0; count < MAX_LINES && start < text.length; count++) {
    const end = lineEnd(text, start);
    const line = text.slice(start, Math.min(end, start + MAX_WORDS));
    const span = { start, end };
    start = end + 1;
    if (line.trim() === "") continue;
    if (HEAD.test(line)) return;
    if (REPLY.test(line)) {
      isAnswer = true;
      yield { ...span, tone: "good" };
      continue;
    }
    if (LISTED.test(line)) {
      isAnswer = false;
      yield { ...span, tone: FEW_STARS.test(line) ? "bad" : MANY_STARS.test(line) ? "good" : tone };
      continue;
    }
    if (STATISTIC.test(line)) continue;
    if (!isAnswer && (tone !== "bad" || /^[^\s:]{1,24}\s?:/.test(line) || !isComplaint(line))) return;
    if (!isAnswer) yield { ...span, tone };
  }
}

/** The reviews a label leads in: the words after its colon, or the lines below. */
function reviewsUnder(text: string, label: Token, tone: Tone): readonly (Token & { readonly tone: Tone })[] {
  const rest = text.slice(label.end, label.end + MAX_WORDS).split("\n", 1)[0] as string;
  if (rest.length < MAX_WORDS && COUNTERS.test(rest)) {
    const end = label.end + rest.length;
    if (/^ ?[(:]? ?0\b/.test(rest)) return [];
    return [...listedLines(text, end + 1, tone)];
  }
  const lead = OPENED.exec(rest)?.[0];
  if (lead === undefined) return [];
  const end = lineEnd(text, label.end);
  const words = rest.slice(lead.length);
  const below =
    tone === "bad" && LISTED.test(text.slice(end + 1, end + 40)) ? [...listedLines(text, end + 1, tone)] : [];
  return NONE.test(words) || COUNT_ONLY.test(words) ? below : [{ start: label.end + lead.length, end, tone }, ...below];
}

function badIn(text: string, line: Token, tone: Tone): readonly BadReview[] {
  if (tone === "good") return [];
  return piecesOf(text, line).flatMap((piece) => {
    const words = text.slice(piece.start, Math.min(piece.end, piece.start + MAX_WORDS));
    if (NONE.test(words) || COUNT_ONLY.test(words) || isPraise(words)) return [];
    return tone === "bad" || isComplaint(words) ? [{ ...piece, about: aboutWhat(words) }] : [];
  });
}

function toldReviews(text: string): readonly BadReview[] {
  return [...text.matchAll(TOLD)].flatMap((hit) => {
    const start = hit.index + hit[0].length;
    const words = (text.slice(start, start + 200).split(/[\n。!;]/, 1)[0] as string).trimEnd();
    return isComplaint(words)
      ? [{ ...trimmed(text, { start, end: start + words.length }), about: aboutWhat(words) }]
      : [];
  });
}

/** Reads reviews: lines under or after 差评, 买家评价, "Bad review". The seller's answer is none; a good one is no bad one. */
export function readReviews(text: string): Reviews {
  const areas: Token[] = [];
  const bad: BadReview[] = [];
  let past = 0;
  for (const label of text.matchAll(LABEL)) {
    if (label.index < past) continue;
    const end = label.index + label[0].length;
    const before = text[label.index - 1];
    if (label[0].charCodeAt(0) < 128 && before !== undefined && /[a-z0-9]/i.test(before)) continue;
    for (const { tone, ...line } of reviewsUnder(text, { start: label.index, end }, toneOf(label))) {
      areas.push(line);
      past = line.end;
      bad.push(...badIn(text, line, tone));
    }
  }
  const isKnown = (told: Token): boolean => bad.some(({ start, end }) => told.start < end && start < told.end);
  bad.push(...toldReviews(text).filter((told) => !isKnown(told)));
  return { areas, bad, shares: readReviewShares(text) };
}
