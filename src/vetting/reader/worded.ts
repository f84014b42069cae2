/** From a label and the words behind it to a field: names, addresses, business models, grades, yes and no. */
import type { Span } from "../../text/span.ts";
import type { CreditGrade } from "../profile.ts";
import { type Candidate, candidate } from "./candidates.ts";
import { answerOf, lineAbove, trim } from "./cells.ts";
import type { Label, LabelHit } from "./labels.ts";
import { membership, sellerType, yesOrNo } from "./marks.ts";
import { nameIn } from "./names.ts";
import { beyondCity, provinceIn } from "./places.ts";
import { lineEnd, lineStart } from "./spans.ts";

const UNKNOWN = /^(?:-+|n\/?a|无|暂无|未公开|none|null|unknown|\?+|？+)$/i;

/** Label kinds whose value is words. */
export const WORDED: ReadonlySet<Label["value"]> = new Set([
  "name",
  "type",
  "level",
  "yesno",
  "code",
  "grade",
  "address",
  "place",
]);

export interface Worded {
  readonly candidates: readonly Candidate[];
  /** The words that answered: no figure inside them is read on its own. */
  readonly taken?: Span;
}

const NOTHING: Worded = { candidates: [] };

/**
 * Reads what stands beside a worded label.
 * @param text folded text @param labels all labels, in order @param index which of them is read
 */
export function readWorded(text: string, labels: readonly LabelHit[], index: number): Worded {
  const hit = labels[index] as LabelHit;
  const { value } = hit.label;
  const answer = answerOf(text, labels, index);
  if (value === "yesno") return { candidates: yesNo(text, hit, answer) };
  if (value === "place" || value === "address") {
    const above = lineAbove(text, hit);
    const placeAbove = above !== undefined && isPlace(text, above) && (answer === undefined || !isPlace(text, answer));
    const cell = placeAbove ? above : answer;
    return cell === undefined ? NOTHING : readCell(text, hit, cell);
  }
  const read = answer === undefined ? NOTHING : readCell(text, hit, answer);
  if (read.candidates.length > 0 || value === "name") return read;
  const above = lineAbove(text, hit);
  return above === undefined ? read : readCell(text, hit, above);
}

function isPlace(text: string, span: Span): boolean {
  const words = text.slice(span.start, span.end);
  return words.length <= 120 && provinceIn(words) !== undefined;
}

/** Reads a cell as the value of a worded label; the cell may stand anywhere (a table copied column by column). */
export function readCell(text: string, hit: LabelHit, cell: Span): Worded {
  const words = text.slice(cell.start, cell.end);
  const { field, rank, value, trap } = hit.label;
  if (UNKNOWN.test(words)) return { candidates: [], taken: cell };
  if (trap !== undefined) return value === "name" ? { candidates: [], taken: cell } : NOTHING;
  switch (value) {
    case "name": {
      const name = nameIn(text, cell);
      if (name !== undefined)
        return {
          candidates: [candidate("companyName", text.slice(name.start, name.end), name, { rank })],
          taken: cell,
        };
      if (rank > 0 || words.length > 60 || words.length < 4 || /[0-9]{4,}|[:?？!！%]/.test(words)) return NOTHING;
      return { candidates: [candidate("companyName", words, cell, { rank: 1 })], taken: cell };
    }
    case "address":
    case "place": {
      const place = provinceIn(words);
      const found: Candidate[] = [];
      if (place !== undefined) {
        const at = { start: cell.start + place.start, end: cell.start + place.end };
        found.push(candidate("province", place.province, at, { rank }));
      }
      const own = withoutTranslation(text, cell);
      const street = words.length >= 5 && words.length <= 200 && beyondCity(words).length >= 2;
      const placed =
        place !== undefined ||
        /[0-9](?:号|栋|楼)|路|街|镇|村|\b(?:road|rd|street|st|avenue|district|town|building)\b/i.test(words);
      if (street && placed && field === "address") found.push(candidate("address", words, own, { rank }));
      return found.length === 0 ? NOTHING : { candidates: found, taken: cell };
    }
    case "type": {
      const type = sellerType(words.slice(0, 80));
      if (type === undefined) return NOTHING;
      return {
        candidates: [
          candidate(
            "sellerType",
            type,
            trim(text, around(text, hit, { start: cell.start, end: Math.min(cell.end, cell.start + 80) })),
            {
              rank,
            },
          ),
        ],
      };
    }
    case "level": {
      const level = membership(words)[0];
      if (level === undefined) return NOTHING;
      const span = { start: cell.start + level.start, end: cell.start + level.end };
      return { candidates: [{ ...level, ...span }] };
    }
    case "grade": {
      const grade = /^(A{1,3}|B|C)(?:\+)?(?:级| level| grade|\b)(?![A-Z×*0-9])/.exec(words)?.[1];
      if (grade === undefined || field !== "creditGrade") return NOTHING;
      return {
        candidates: [
          candidate(
            "creditGrade",
            grade as CreditGrade,
            around(text, hit, { start: cell.start, end: cell.start + grade.length }),
          ),
        ],
      };
    }
    case "code": {
      const code = /^[0-9A-Z]{15,18}\b/.exec(words)?.[0];
      if (code === undefined) return NOTHING;
      return {
        candidates: [
          candidate("businessLicense", true, around(text, hit, { start: cell.start, end: cell.start + code.length }), {
            rank: 2,
          }),
        ],
        taken: cell,
      };
    }
    case "yesno":
      return {
        candidates: answered(hit, words, around(text, hit, { start: cell.start, end: cell.start + firstWord(words) })),
      };
    default:
      return NOTHING;
  }
}

const ASKED_BEFORE =
  /(?:ask(?:ed)?(?: (?:about|for|if|them))?|是否|有没有|问(?:一下)?|确认|forgot|unknown|check|see|need)[^\n]{0,16}$/i;
const DENIED_BEFORE =
  /(?:没有?|无|未(?:开通|加入|参加)?|不支持|尚未开通|\bno|\bwithout(?: an?| the)?|\bnot (?:joined|offering|offer|have)(?: an?| the)?|\blacks?(?: an?| the)?|\bno valid)[ "“]{0,2}$/i;
const REFUSED_AFTER = /^[^\n,，。;；]{0,8}(?:办理中|申请中|发不了|不方便|不能发|in progress|pending|not shown|refus)/i;
const SELF_AFFIRMING = /^(?:verified business registration|business registration verified|licence verified)$/i;

const SHOWN_BEFORE =
  /(?:\b(?:sent|shared|showed|shown|provided|uploaded|attached|gave|saw|seen|held|checked|have|has|got|received|with|copy of|scan of|photo of)\b[^\n.;]{0,24}|(?:发了?|发来|发过|出示了?|提供了?|看过|看了|上传了?|附上?)[^\n，。;]{0,8})$/i;
const SHOWN_AFTER =
  /^[^\n.;。；]{0,24}?(?:\b(?:sent|shown|provided|uploaded|attached|received|checked|seen|hangs?|on the (?:page|wall)|matches|valid|available|in order)\b|(?:已发|发了|发您|发你|可查|可看|能看|给看|拍给|公示|齐全|有的|里有|都有|看过))/i;
const NOT_SHOWN =
  /(?:\b(?:not|no|never|without|refus\w*|won't|can't|cannot|didn't|hasn't|ask|asks|asked|needs?|must|please|if|later|pending)\b|不|没|未|拒|要求|请|待|办理中)/i;

/** "sent a scan of the business licence": shown, unless the clause denies or only asks for it. */
function wasShown(before: string, after: string): boolean {
  const clauseBefore = before.replace(/^[\s\S]*[.;。；!?！？]/, "");
  const clauseAfter = after.replace(/[.;。；!?！？][\s\S]*$/, "");
  if (NOT_SHOWN.test(clauseBefore) || NOT_SHOWN.test(clauseAfter) || /[?？]/.test(after)) return false;
  return SHOWN_BEFORE.test(clauseBefore) || SHOWN_AFTER.test(clauseAfter);
}

function yesNo(text: string, hit: LabelHit, answer: Span | undefined): Candidate[] {
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

function firstWord(words: string): number {
  return /^[^\n,，;；。(（]{1,16}(?![a-z])/i.exec(words)?.[0].trimEnd().length ?? words.length;
}

function answered(hit: LabelHit, words: string, span: Span): Candidate[] {
  const said = yesOrNo(words);
  if (said === undefined) return [];
  const { field, rank } = hit.label;
  if (field === "deliveryGuarantee") return [candidate("deliveryGuarantee", said, span, { rank })];
  // "营业执照: 无" is judged from the words; the field only ever says that a licence is shown.
  if (field === "businessLicense") return [candidate("businessLicense", said, span, { rank })];
  return [];
}

/** An address without the translation behind it. */
export function withoutTranslation(text: string, cell: Span): Span {
  const words = text.slice(cell.start, cell.end);
  if (!/^[\u3400-\u9fff]/.test(words)) return cell;
  const translated = /(?<=[\u3400-\u9fff0-9)]) ?[(/]? ?(?:No\.? ?[0-9]|[A-Z][a-z]{2,})[^\n]{12,}$/.exec(words);
  return translated === null ? cell : trim(text, { start: cell.start, end: cell.start + translated.index });
}

/** A label and its answer, whichever stands first; the answer alone when they stand apart. */
function around(text: string, hit: Span, answer: Span): Span {
  const gap = hit.end <= answer.start ? text.slice(hit.end, answer.start) : text.slice(answer.end, hit.start);
  if (gap.length > 16 || /[A-Za-z\u00c0-\u024f\u3400-\u9fff0-9]/.test(gap)) return answer;
  return { start: Math.min(hit.start, answer.start), end: Math.max(hit.end, answer.end) };
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
  return opens && closes && !UNKNOWN.test(answer) && rest.length < 60 && before.length < 60;
}
