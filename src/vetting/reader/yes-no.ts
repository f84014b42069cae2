/** Yes or no beside a label: is a licence shown, is a guarantee given? */
import type { Span } from "../../text/span.ts";
import { type Candidate, candidate } from "./candidates.ts";
import { around, saysNothing } from "./cells.ts";
import type { LabelHit } from "./labels.ts";
import { lineEnd, lineStart } from "./spans.ts";

const YES =
  /^(?:(?:开通|加入|参加|缴纳|交)(?:了|过|$|[，,])|已经?(?:加入|开通|参加|缴纳|缴存|认证|核验|验证|通过|支持|提供|上传|公示)|有(?![吗没无])|是(?![假否不])|支持|提供|可查|查看|通过|✔|✓|√|☑|✅|yes\b|y\b|opened|open\b|joined|enabled|activated|active\b|available|verified|certified|on\b|provided|supported|included|have\b|has\b|true\b|ok\b|view\b|authenticated|in place|passed|valid|shown|seen|checked|received|sent|attached|scan|copy)/i;
const NO =
  /^(?:未(?:加入|开通|参加|缴纳|认证|核验|提供|支持)|没有|没(?:开|加入)|无(?![\u3400-\u9fff]{2})|否|不支持|不提供|×|✗|✘|❌|no\b|none\b|not (?:joined|opened|open|enabled|activated|available|provided|offered|included|yet)|n\b|false\b|absent|missing|closed|without|disabled|unavailable)/i;

/** Yes, no, or nothing said. */
function yesOrNo(words: string): boolean | undefined {
  const answer = words
    .trim()
    .replace(/^(?:[([{"'\s]|is |was |are |has been |already |also |也|都|均|这边|我们|服务)+/i, "");
  if (NO.test(answer)) return false;
  if (YES.test(answer)) return true;
  return undefined;
}

const ASKED_BEFORE =
  /(?:ask(?:ed)?(?: (?:about|for|if|them))?|是否|有没有|问(?:一下)?|确认|forgot|unknown|check|see|need)[^\n]{0,16}$/i;
const DENIED_BEFORE =
  /(?:没有?|无|未(?:开通|加入|参加)?|不支持|不提供|没有?(?:开通|加入|提供)|尚未开通|\bno|\bwithout(?: an?| the)?|\bnot (?:joined|offering|offer|have)(?: an?| the)?|\blacks?(?: an?| the)?|\bno valid)[ "“]{0,2}$/i;
const REFUSED_AFTER = /^[^\n,，。;；]{0,8}(?:办理中|申请中|发不了|不方便|不能发|in progress|pending|not shown|refus)/i;
const SELF_AFFIRMING = /^(?:verified business registration|business registration verified|licence verified)$/i;

const SHOWN_BEFORE =
  /(?:\b(?:sent|shared|showed|shown|provided|uploaded|attached|gave|saw|seen|held|checked|have|has|got|received|with|copy of|scan of|photo of)\b[^\n.;]{0,24}|(?:发了?|发来|发过|出示了?|提供了?|看过|看了|上传了?|附上?)[^\n，。;]{0,8})$/i;
const SHOWN_AFTER =
  /^[^\n.;。；]{0,24}?(?:\b(?:sent|shown|provided|uploaded|attached|received|checked|seen|hangs?|on the (?:page|wall)|matches|valid|available|in order)\b|(?:已发|发了|发您|发你|可查|可看|能看|给看|拍给|公示|齐全|有的|里有|都有|看过))/i;
const NOT_SHOWN =
  /(?:\b(?:not|no|never|without|refus\w*|\w{2,8}n['’]t|cannot|ask|asks|asked|needs?|must|please|if|later|pending|fake[ds]?|forged|false)\b|假|伪|不|没|未|拒|要求|请|待|办理中)/i;

/** "sent a scan of the business licence": shown, unless the clause denies or only asks for it. */
function wasShown(before: string, after: string): boolean {
  const clauseBefore = before.replace(/^[\s\S]*[.;。；!?！？]/, "");
  const clauseAfter = after.replace(/[.;。；!?！？][\s\S]*$/, "");
  if (NOT_SHOWN.test(clauseBefore) || NOT_SHOWN.test(clauseAfter) || /[?？]/.test(after)) return false;
  return SHOWN_BEFORE.test(clauseBefore) || SHOWN_AFTER.test(clauseAfter);
}

/** What the words around a label answer: beside it, denied before it, shown in a sentence, or a badge of its own. */
export function answerBeside(text: string, hit: LabelHit, answer: Span | undefined): Candidate[] {
  const before = text.slice(Math.max(0, hit.start - 40), hit.start).replace(/^[\s\S]*(?<![a-z,])\n/i, "");
  const after = text.slice(hit.end, hit.end + 40).replace(/\n[\s\S]*$/, "");
  const own = text.slice(hit.start, hit.end);
  if (ASKED_BEFORE.test(before) || REFUSED_AFTER.test(after)) return [];
  const denied = DENIED_BEFORE.exec(before);
  if (denied !== null) return answered(hit, "no", { start: hit.start - denied[0].trimStart().length, end: hit.end });
  const words = answer === undefined ? "" : text.slice(answer.start, Math.min(answer.end, answer.start + 40));
  const said = yesOrNo(words);
  if (said !== undefined && answer !== undefined) {
    return answered(
      hit,
      words,
      around(text, hit, { start: answer.start, end: Math.min(answer.end, answer.start + firstWord(words)) }),
    );
  }
  if (SELF_AFFIRMING.test(own)) return answered(hit, "yes", hit);
  if (hit.label.field === "businessLicense" && wasShown(before, after)) return answered(hit, "yes", hit);
  if (hit.label.field === "deliveryGuarantee" && isBadge(text, hit, words)) return answered(hit, "yes", hit);
  return [];
}

/** How long the first words of an answer are: what its evidence quotes. */
export function firstWord(words: string): number {
  return /^[^\n,，;；。(（]{1,16}(?![a-z])/i.exec(words)?.[0].trimEnd().length ?? words.length;
}

/** The candidate that an answer makes of a label; none where it is neither yes nor no. */
export function answered(hit: LabelHit, words: string, span: Span): Candidate[] {
  const said = yesOrNo(words);
  if (said === undefined) return [];
  const { field, rank } = hit.label;
  return field === "deliveryGuarantee" || field === "businessLicense" ? [candidate(field, said, span, { rank })] : [];
}

/** A promise shown as a badge: alone in its cell, or in a row of badges. */
function isBadge(text: string, hit: LabelHit, answer: string): boolean {
  const rest = text.slice(hit.end, Math.min(lineEnd(text, hit.end), hit.end + 60));
  if (/^[ \t]{0,2}[:=?？-]/.test(rest)) return false;
  const before = text.slice(lineStart(text, hit.start), hit.start);
  const opens = before.trim() === "" || /[\s|,、·/;+)]$/.test(before);
  const closes =
    rest.trim() === "" ||
    /^(?: ?[|,、·/;+(]|\s+[\u3400-\u9fffa-z]{2,16}(?:保障|保证|必赔|包赔|退换|无理由|换货|服务|guarantee|protection|assurance)?)/i.test(
      rest,
    );
  return opens && closes && !saysNothing(answer) && rest.length < 60 && before.length < 60;
}
