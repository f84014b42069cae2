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
  /办理中|申请中|在申请|在办|正在办|审核中|待发证|即将|可办理|可申请|可以办|可做|尚未|还没|未下来|in progress|in process|pending|applied|applying|under application|not yet|can be arranged|ongoing|upcoming/i;
const PROGRESS_BEFORE =
  /(?:正在申请|正在办理|申请|在办|办理|可办理|可做|尚未(?:取得|通过)|还没(?:有|取得|通过)|applying for|applied for|working on|pending|in process of)\s{0,2}$/i;
const EXPIRED =
  /已过期|(?<![年月日\d ])过期|已失效|(?<![年月日\d ])失效|已到期|到期未续|expired|lapsed|out of date|no longer valid/i;
const EXPIRED_BEFORE = /(?:过期[的了]?|失效[的了]?|expired)\s{0,2}\(?$/i;
const VALID_UNTIL =
  /(?:有效期[至到限]?|有效至|有效期限|截止(?:日期)?|到期(?:日期?|时间)?|valid (?:until|till|to|thru|through)|validity|expires?(?: on| in)?|expir(?:y|ation)(?: date)?|exp\.?)\s{0,2}[::]?\s{0,2}(?:20\d{2}[-/.年]\d{1,2}(?:[-/.月]\d{0,2}日?)? ?(?:至|到|~|-|to) ?)?(20\d{2})(?:\s?[-/.年]\s?(\d{1,2}))?/i;
const ENDS_IN = /(?<!\d)(20\d{2})(?:\s?[-/.年]\s?(\d{1,2}))?[-/.\d月日年 ]{0,5}(?:已)?(?:到期|过期|失效)/;
/** A line of its own under the name that tells how long the certificate is valid, with its value there or one line on. */
const VALIDITY_LINE =
  /\n\s{0,3}(?:证书)?(?:有效期|有效至|截止日期|到期|valid (?:until|till|to|through)|validity|expir)[^\n]{0,48}(?:\n[^\n]{0,32})?/i;
const VALIDITY_REACH = 160;
const AFTER_REACH = 48;

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
  const before = text.slice(Math.max(0, hit.start - 20), hit.start);
  const after = `${ownWords(text, hit.end, isJoined ? text.length : until)}${validityBelow(text, hit.end, until)}`;
  if (EXPIRED.test(after) && !/(?:未|没|不|没有|尚未)过期|not expired|never expired|不失效/i.test(after))
    return "expired";
  if (EXPIRED_BEFORE.test(before)) return "expired";
  if (PROGRESS.test(after) || PROGRESS_BEFORE.test(before)) return "in_progress";
  const last = VALID_UNTIL.exec(after) ?? ENDS_IN.exec(after);
  if (last !== null && asOf !== undefined) {
    const year = Number(last[1]);
    const month = last[2] === undefined ? 12 : Number(last[2]);
    if (year < asOf.year || (year === asOf.year && month < asOf.month)) return "expired";
  }
  return "held";
}
