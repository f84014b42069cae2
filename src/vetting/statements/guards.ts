/** When words that look like a statement are none: denied, warned against, asked, reported of others, or the buyer's own. */
import { isAnswer } from "./answers.ts";
import { around, tokensIn } from "./passage.ts";
import type { Passage } from "./passage.ts";
import type { Token } from "./vocabulary.ts";

/** How far before the hit a negation still governs it, in units: Chinese negations stand close, English ones further off. */
const REACH = {
  refusal: { chinese: 2, english: 14 },
  act: { chinese: 10, english: 40 },
} as const;
const REACH_AFTER = 10;

function stands(passage: Passage, name: string, from: number, to: number): boolean {
  return tokensIn(passage, name, from, to).length > 0;
}

/** Does another negation stand right before this one (never refuse, 从不拒绝), or anywhere before a "without"? */
function isTwice(passage: Passage, denial: Token): boolean {
  if (/^without$/i.test(passage.text.slice(denial.start, denial.end))) {
    const { start } = around(passage, "clause", denial.start, denial.end);
    return stands(passage, "deny-en", Math.max(start, denial.start - REACH.act.english), denial.start);
  }
  const from = Math.max(0, denial.start - 8);
  return [...tokensIn(passage, "deny", from, denial.start), ...tokensIn(passage, "deny-en", from, denial.start)].some(
    (token) => token.end <= denial.start && denial.start - token.end <= 1,
  );
}

/** Are others turned away, those without the thing: 非担保交易不做, 不走担保的不接? */
function isOfTheRest({ text }: Passage, denial: Token, span: Token, after: Token | undefined): boolean {
  if (after === undefined) return false;
  return text.slice(denial.start, denial.end) === "非" || text.slice(span.end, after.start).includes("的");
}

/** Does a negation stand between the words of a hit ("certificates are not from another company")? */
export function isBroken(passage: Passage, gaps: readonly Token[]): boolean {
  return gaps.some(({ start, end }) => stands(passage, "deny", start, end) || stands(passage, "deny-en", start, end));
}

/**
 * Is the span denied by a negation before it in its clause, or (acts only) after it?
 * @param stance a refusal carries its own negation, so only a second one close by clears it ("never refuse samples").
 */
export function isDenied(passage: Passage, span: Token, stance: "refusal" | "act"): boolean {
  const clause = around(passage, "clause", span.start, span.end);
  const reach = REACH[stance];
  const before = [
    ...tokensIn(passage, "deny", Math.max(clause.start, span.start - reach.chinese - 6), span.start).filter(
      (token) => span.start - token.end <= reach.chinese,
    ),
    ...tokensIn(passage, "deny-en", Math.max(clause.start, span.start - reach.english - 12), span.start).filter(
      (token) => span.start - token.end <= reach.english,
    ),
  ];
  const nearest = before.filter((token) => token.end <= span.start).toSorted((a, b) => b.end - a.end)[0];
  const after = tokensIn(passage, "denied-after", span.end, Math.min(clause.end, span.end + REACH_AFTER))[0];
  if (nearest !== undefined) return !(isTwice(passage, nearest) || isOfTheRest(passage, nearest, span, after));
  return stance === "act" && after !== undefined;
}

/** Is it a warning to readers, or a rule of the buyer's own house, rather than the seller's word? */
export function isWarning(passage: Passage, span: Token): boolean {
  const { start, end } = around(passage, "sentence", span.start, span.end);
  return stands(passage, "warning", start, end);
}

/** Does the buyer speak of his own demands or of another supplier? */
export function isBuyersOwn(passage: Passage, span: Token): boolean {
  const { start, end } = around(passage, "sentence", span.start, span.end);
  if (stands(passage, "other-supplier", start, span.start)) return true;
  const dealings = tokensIn(passage, "dealing", start, end);
  return tokensIn(passage, "buyer", start, end).some(
    (token) => !dealings.some((dealing) => dealing.start <= token.start && token.end <= dealing.end),
  );
}

/** A colon or a new line after "whether": its answer stands there. */
const ANSWERED = /[:\n]/;

/** Is the sentence a question, by its mark or by the word that opens it? */
export function isQuestion(passage: Passage, span: Token): boolean {
  const { start, end } = around(passage, "sentence", span.start, span.end);
  if (stands(passage, "asking", start, span.start)) return true;
  const clause = around(passage, "clause", Math.max(span.start, span.end - 1), span.end);
  const asked = tokensIn(passage, "whether", clause.start, span.end).at(-1);
  if (asked !== undefined && !ANSWERED.test(passage.text.slice(asked.end, span.end))) return true;
  if (/[?？吗么]\s{0,3}$/u.test(passage.text.slice(Math.max(span.start, end - 6), end))) return true;
  return /^(?:[^\n]{0,6}(?:不是|应该|不会|没有|是不))[^\n]{0,20}吧\s{0,3}$/u.test(passage.text.slice(start, end));
}

const EMPTY =
  /^["”]?(?:信息|记录|情况|名录)?(?:\s{0,2}[:=(]\s{0,2}|\s{1,3})(无|暂无|没有|否|0(?![.\d])|none|no\b|nil|n\/a|-)(?: ?(?:记录|信息|情况|数据|[条次个起项]|records?|entries|found|known|such))?/i;

/** Is the span followed by a value that says "none": 经营异常：无, disputes: 0? */
export function isEmptyValue({ text }: Passage, span: Token): boolean {
  const value = EMPTY.exec(text.slice(span.end, span.end + 32));
  if (value === null) return false;
  const end = span.end + value[0].length;
  const lead = /^["”]?(?:信息|记录|情况|名录)?/.exec(value[0])?.[0].length ?? 0;
  const start = span.end + value[0].indexOf(value[1] as string, lead);
  return isAnswer(text, { start: span.start, end: span.end + lead }, { start, end });
}

/** Does any of the named word classes stand in the clause of the span? */
export function clauseHas(passage: Passage, span: Token, names: readonly string[]): boolean {
  const { start, end } = around(passage, "clause", span.start, span.end);
  return names.some((name) => stands(passage, name, start, end));
}
