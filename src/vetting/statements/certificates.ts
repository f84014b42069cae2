/** Certificates a text names, and whether they are held, still in progress or expired. */
import data from "../../../knowledge/certificates.json" with { type: "json" };
import { stateOf } from "./certificate-state.ts";
import type { CertificateState, YearMonth } from "./certificate-state.ts";
import type { Token } from "./vocabulary.ts";

/** A certificate by its usual name without spaces (ISO9001), where it stands and in what state. */
export interface Certificate extends Token {
  readonly name: string;
  readonly state: CertificateState;
}

/** An entry of the file, whose shape tests/knowledge.test.ts checks. */
interface Entry {
  readonly name: string;
  readonly forms: readonly string[];
  /** The letters mean a certificate only beside words of certification or another certificate. */
  readonly context?: boolean;
  /** Alone between the separators of a list (; CE;) it is one all the same. */
  readonly alone?: boolean;
  /** It also inspects shops and goods: "audited by SGS" names no certificate. */
  readonly inspects?: boolean;
}

const NAMES: readonly Entry[] = data.names;
const BY_FORM = new Map(NAMES.flatMap((entry) => entry.forms.map((form) => [form.toLowerCase(), entry] as const)));
const SHORT = 4;
const FORMS = [...BY_FORM.keys()].toSorted((a, b) => b.length - a.length);
const ESCAPED = FORMS.map((form) => form.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
const NAME = new RegExp(`(?<![a-z0-9])(?:${ESCAPED.join("|")})(?![a-z0-9])`, "gi");

const CERTIFYING =
  /认证|证书|检测|检验|测试|报告|编号|标准|符合|拥有|持有|资质|通过|支持|体系|标志|certif|complian|approv|report|tested|passed|standard|mark\b|marking|audit|registered/i;
const CERTIFYING_NEXT =
  /^\s{0,2}(?:yes\b|pending\b|in progress|办理中|申请中|ok\b|[√✓✔]|有(?!限)|齐全|已有|认证|证书|检测|检验|报告|标准|标志|cert\b|certif|complian|approv|report|standard|mark)/i;
const LIST_LABEL = /(?:certifi\w{1,12}|certs?|资质证书(?:\(\d{1,4}\))?|认证|证书|资质)\s?[::]/i;
const SECTION = /(?:资质证书|自传证书|证书数量|certificates?|certifications?)[^\n]{0,16}\n/i;
const LINK = /^\s{0,2}(?:认证|证书|certificates?|certified)?\s{0,2}(?:[,，、/&+;|]|and|和|及)?\s{0,2}$/i;
const DENIED =
  /(?:无|没有?(?:做|办|通过|申请)?|没|从没做过|未通过|未取得|不是|不含|没做|缺少|缺|\bno|\bnot|\bwithout|\black(?:s|ing)?|n't have|never (?:did|had|got|passed|done)|not? pass(?:ed)?|n't pass|failed|failing)\s{0,2}(?:any |a |an |the |their )?(?:valid )?$/i;
const DENIED_AFTER =
  /^\s{0,2}(?:认证|证书|验厂|certificat\w{0,8}|audit|report)?\s{0,2}[:=]?\s{0,2}(?:无\b|没有|没过|未通过|没通过|failed\b|was rejected|not (?:passed|available|provided|held)|none\b|missing|no\b|n\/a)/i;
const ASKED =
  /(?:ask(?:ed)? (?:them )?(?:for|about)|do you have|have you|need|needs|require[sd]?|want|请问|有没有|是否有|需要|要求|要问|问)[^\n,。;]{0,16}$/i;
const INSPECTION_AFTER =
  /^\s{0,2}(?:莱茵)?\s{0,2}(?:验货|验厂|深度验厂|第三方|公司|inspection|inspectors?|audited|verified|assessed)/i;
const INSPECTION_BEFORE =
  /(?:深度验厂|验厂|实力认证机构|verified by|inspected by|assessed by|audited by|inspection by|audited supplier(?: by)?)\s?[::]?\s{0,2}$/i;
const LINE_REACH = 160;

/** The line around a span, at most 160 units to each side. */
function lineAround(text: string, at: number, end: number): Token {
  const from = Math.max(0, at - LINE_REACH);
  const stop = text.slice(end, end + LINE_REACH).indexOf("\n");
  return {
    start: from + text.slice(from, at).lastIndexOf("\n") + 1,
    end: stop < 0 ? Math.min(text.length, end + LINE_REACH) : end + stop,
  };
}

interface Candidate extends Token {
  readonly name: string;
  readonly sure: boolean;
  readonly upper: boolean;
  readonly inspects: boolean;
  readonly alone: boolean;
}

function candidatesIn(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const hit of text.matchAll(NAME)) {
    const entry = BY_FORM.get(hit[0].toLowerCase());
    if (entry === undefined) continue;
    const span = { start: hit.index, end: hit.index + hit[0].length };
    const upper = /[A-Z0-9]/.test(hit[0]) && !/^[a-z]+$/.test(hit[0]);
    const coded =
      /^-\d|^\.\d/.test(text.slice(span.end, span.end + 2)) ||
      /[-.#]$/.test(text.slice(Math.max(0, span.start - 1), span.start));
    if (coded && entry.context) continue;
    if (/^[A-Z][a-z]+$/.test(hit[0]) && hit[0].length <= SHORT + 1 && entry.context) continue;
    found.push({
      ...span,
      name: entry.name,
      sure: entry.context !== true,
      upper,
      inspects: entry.inspects === true,
      alone: entry.alone === true,
    });
  }
  return found;
}

/** Is the name an entry of its own in a line or row, in no row of models, sizes or colours? */
function standsAlone(text: string, { start, end }: Token, line: Token): boolean {
  const isOpen = start === line.start || /[;,|\t、]\s{0,2}$/.test(text.slice(Math.max(0, start - 3), start));
  const isClosed = end === line.end || /^\s{0,2}[;,|\t、。.]/.test(text.slice(end, end + 3));
  if (!isOpen || !isClosed || (start === line.start && end === line.end)) return false;
  return !/型号|规格|款式|颜色|model|size|colou?r|series|grade|code/i.test(text.slice(line.start, start));
}

function isCertifying(text: string, candidate: Candidate): boolean {
  const line = lineAround(text, candidate.start, candidate.end);
  const next = text.slice(candidate.end, candidate.end + 16);
  if (CERTIFYING_NEXT.test(next)) return true;
  if (!candidate.upper) return LIST_LABEL.test(text.slice(line.start, candidate.start));
  if (candidate.sure) return true;
  if (candidate.alone && standsAlone(text, candidate, line)) return true;
  const near = text.slice(Math.max(line.start, candidate.start - 24), Math.min(line.end, candidate.end + 16));
  if (CERTIFYING.test(near) || LIST_LABEL.test(text.slice(line.start, candidate.start))) return true;
  return SECTION.test(text.slice(Math.max(0, line.start - 60), line.start));
}

function isNone(text: string, candidate: Candidate): boolean {
  const before = text
    .slice(Math.max(0, candidate.start - 40), candidate.start)
    .split("\n")
    .at(-1) as string;
  const after = text.slice(candidate.end, candidate.end + 24);
  if (DENIED.test(before) || DENIED_AFTER.test(after) || ASKED.test(before)) return true;
  if (!candidate.inspects) return false;
  return INSPECTION_AFTER.test(after) || INSPECTION_BEFORE.test(before);
}

/** Is it named once more at the head of its own brackets: FDA(FDA正在办理)? What is said there is said of it. */
function isNamedAgain(text: string, candidate: Candidate, next: Candidate): boolean {
  return next.name === candidate.name && /^\s{0,2}\(\s{0,2}$/.test(text.slice(candidate.end, next.start));
}

/**
 * Reads certificates from folded text. Report numbers, patents, inspections of the shop and denied or wished-for ones are none.
 * @param asOf month against which "valid until" is judged; without it only stated expiry counts.
 */
export function readCertificates(text: string, asOf?: YearMonth): readonly Certificate[] {
  const found: Certificate[] = [];
  let previous: (Candidate & { counted: boolean; denied: boolean }) | undefined;
  const candidates = candidatesIn(text);
  const linked = (a: Token, b: Token): boolean => {
    const between = text.slice(a.end, b.start);
    return between.length <= 16 && !between.includes("\n") && LINK.test(between);
  };
  for (const [index, candidate] of candidates.entries()) {
    const joined = previous !== undefined && linked(previous, candidate);
    const next = candidates[index + 1];
    const leads =
      next !== undefined && linked(candidate, next) && candidate.upper && (next.sure || isCertifying(text, next));
    const inspected = candidate.inspects && next?.inspects === true && linked(candidate, next) && isNone(text, next);
    const denied = inspected || isNone(text, candidate) || (joined && previous?.denied === true);
    const counted = (joined && previous?.counted === true) || leads || isCertifying(text, candidate);
    previous = { ...candidate, counted, denied };
    if (!counted || denied) continue;
    const after = next !== undefined && isNamedAgain(text, candidate, next) ? candidates[index + 2] : next;
    found.push({
      name: candidate.name,
      start: candidate.start,
      end: candidate.end,
      state: stateOf(
        text,
        candidate,
        { until: after?.start ?? text.length, isJoined: next !== undefined && linked(candidate, next) },
        asOf,
      ),
    });
  }
  return found;
}
