/** In what state a named certificate is: held, still in progress or expired by its own words or by the lines under it. */
import type { Token } from "./vocabulary.ts";

/** Where a certificate stands. */
export type CertificateState = "held" | "in_progress" | "expired";

/** A month to judge validity by: the month of the verdict. */
export interface YearMonth {
  readonly year: number;
  readonly month: number;
}

const PROGRESS =
  /办理中|申请中|在申请|在办|正在办|审核中|待发证|即将|可办理|可申请|可以办|可做|尚未|还没|未下来|计划|拟|筹备|准备中|在准备(?=$|[,。;)\n审办申材资验复认])|准备(?:办|申请|做)|预计|打算|明年|下半年|下个?月(?:拿|出|下|办)|排队中|待审|待审核|还在(?:审|办|申请|做|测)|送检|送审|检测中|整改中|in progress|in process|processing|pending|applied|applying|application (?:filed|submitted)|under (?:application|review|way)|underway|not (?:yet|done|finished|issued|obtained|received|completed|ready)|n't (?:yet|done|finished|issued|obtained|received|completed|ready)|can be (?:arranged|applied|done|obtained)|ongoing|upcoming|planned|plan(?:s|ning)? (?:to|for)|scheduled|in preparation|preparing|next (?:year|month|quarter|week)|(?:will|to) be (?:done|issued|obtained|ready|audited|certified|renewed)|expected (?:in|by|next)|on the way|being (?:done|tested|audited|renewed|prepared)|under test|waiting for/i;
const PROGRESS_BEFORE =
  /(?:正在申请|正在办理|申请|在办|办理|可办理|可做|尚未(?:取得|通过)|还没(?:有|取得|通过)|(?:正在|打算|计划|准备|拟|预计)(?:办|做|申请|取得|通过)?|applying for|applied for|apply for|working on|working towards|pending|in process of|waiting for|plan(?:s|ning|ned)? (?:to (?:get|obtain|do|have|apply for)|for|on)|preparing(?: for)?|going to (?:get|have|do)|will (?:get|obtain|apply for|have))\s{0,2}(?:the |a |our |an )?$/i;
const EXPIRED =
  /已过期|(?<![年月日\d ])过期|已失效|(?<![年月日\d ])失效|已到期|到期未续|expired|lapsed|ran out|run out|out of date|no longer valid/i;
const EXPIRED_BEFORE = /(?:过期[的了]?|失效[的了]?|expired)\s{0,2}\(?$/i;
const VALID_UNTIL =
  /(?:有效期[至到限]?|有效至|有效期限|截止(?:日期)?|到期(?:日期?|时间)?|valid (?:until|till|to|thru|through)|validity|expires?(?: on| in)?|expir(?:y|ation)(?: date)?|exp\.?)\s{0,2}[::]?\s{0,2}(?:20\d{2}[-/.年]\d{1,2}(?:[-/.月]\d{0,2}日?)? ?(?:至|到|~|-|to) ?)?(20\d{2})(?:\s?[-/.年]\s?(\d{1,2}))?/i;
const ENDS_IN = /(?<!\d)(20\d{2})(?:\s?[-/.年]\s?(\d{1,2}))?[-/.\d月日年 ]{0,5}(?:已)?(?:到期|过期|失效)/;
/** The two dates of a numbered row: no. 12345, 2019-05-01 to 2022-04-30. */
const NUMBERED_RANGE =
  /(?:\b(?:no|nr)\.|number|编号|证书号)[^\n]{0,48}?20\d{2}[-/.]\d{1,2}(?:[-/.]\d{1,2})? ?(?:至|到|~|-|to) ?(20\d{2})(?:[-/.](\d{1,2}))?/i;
/** A line of its own under the name that tells how long the certificate is valid, with its value there or one line on. */
const VALIDITY_LINE =
  /\n\s{0,3}(?:证书)?(?:有效期|有效至|截止日期|到期|valid (?:until|till|to|through)|validity|expir)[^\n]{0,48}(?:\n[^\n]{0,32})?/i;
/** A row of a table of certificates holds a number or dates. */
const NUMBER_OR_DATE = /\b(?:no|nr)\.|number|编号|证书号|valid|expir|有效|到期|过期|20\d\d/i;
const VALIDITY_REACH = 160;
const AFTER_REACH = 48;
const BEFORE_REACH = 32;
const LINE_REACH = 96;

/** The words that belong to one entry of a list: up to the next separator outside brackets. */
function ownWords(text: string, from: number, until: number): string {
  const words = text.slice(from, Math.min(until, from + AFTER_REACH)).split("\n", 1)[0] as string;
  let depth = 0;
  for (let i = 0; i < words.length; i++) {
    const unit = words[i] as string;
    if (unit === "(") depth++;
    else if (unit === ")") depth--;
    else if (depth <= 0 && /[、/;|。]/.test(unit)) return words.slice(0, i);
    else if (
      depth <= 0 &&
      /[,，]/.test(unit) &&
      !/^[,，]\s?(?:已|正|尚|还|目前|20\d\d|expired|pending|in pro|not yet|valid|有效|applied)/i.test(words.slice(i))
    ) {
      return words.slice(0, i);
    }
  }
  return words;
}

/** A line that begins with a certificate and names no other is its own row: CE, No. 12, valid to 2025-02-10 (expired). */
function ownRow(text: string, { start, end }: Token, until: number): string | undefined {
  const lead = text.slice(Math.max(0, start - 6), start);
  if (!/^\s{0,3}(?:[-*•·●]|\d{1,2}[.)、])?\s{0,2}$/.test(lead.slice(lead.lastIndexOf("\n") + 1))) return undefined;
  if (!lead.includes("\n") && start > 6) return undefined;
  const row = text.slice(end, end + LINE_REACH).split("\n", 1)[0] as string;
  if (row.length === LINE_REACH || end + row.length > until || !NUMBER_OR_DATE.test(row)) return undefined;
  return row;
}

/** What the lines under the name say of its validity, up to the next name. */
function validityBelow(text: string, from: number, until: number): string {
  return VALIDITY_LINE.exec(text.slice(from, Math.min(until, from + VALIDITY_REACH)))?.[0] ?? "";
}

/**
 * The state of the certificate named at `hit`.
 * @param until where the next certificate is named: its validity is not this one's, nor its words unless both are joined (CE and FCC pending)
 * @param asOf month against which "valid until" is judged; without it only stated expiry counts
 */
export function stateOf(
  text: string,
  hit: Token,
  { until, isJoined }: { readonly until: number; readonly isJoined: boolean },
  asOf: YearMonth | undefined,
): CertificateState {
  const before = text.slice(Math.max(0, hit.start - BEFORE_REACH), hit.start);
  const row = ownRow(text, hit, until) ?? ownWords(text, hit.end, isJoined ? text.length : until);
  const after = `${row}${validityBelow(text, hit.end, until)}`;
  if (EXPIRED.test(after) && !/(?:未|没|不|没有|尚未)过期|not expired|never expired|不失效/i.test(after))
    return "expired";
  if (EXPIRED_BEFORE.test(before)) return "expired";
  if (PROGRESS.test(after) || PROGRESS_BEFORE.test(before)) return "in_progress";
  const last = VALID_UNTIL.exec(after) ?? ENDS_IN.exec(after) ?? NUMBERED_RANGE.exec(row);
  if (last !== null && asOf !== undefined) {
    const year = Number(last[1]);
    const month = last[2] === undefined ? 12 : Number(last[2]);
    if (year < asOf.year || (year === asOf.year && month < asOf.month)) return "expired";
  }
  return "held";
}
