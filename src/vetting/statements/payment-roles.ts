/** How ways of paying stand in the text: accepted, the only one, demanded or refused. */
import type { PaymentMethod } from "../profile.ts";
import type { PaymentRole } from "../reading.ts";
import { isAnswer } from "./answers.ts";
import { isDenied } from "./guards.ts";
import { around, tokensIn } from "./passage.ts";
import type { Passage } from "./passage.ts";
import type { Token } from "./vocabulary.ts";

/** One way of paying as the text puts it. */
export interface Payment extends Token {
  readonly method: PaymentMethod;
  readonly role: PaymentRole;
}

/** A word that names a way of paying. */
export interface Mention extends Token {
  readonly method: PaymentMethod;
  /** The word means paying only after a payment label. */
  readonly listed: boolean;
}

const UNUSABLE_REACH = 16;
/** How far before a way of paying the word that demands it may stand, in units. */
const DEMAND_REACH = 48;

/** Does a word of the class start in [from, to)? */
export function has(passage: Passage, name: string, from: number, to: number): boolean {
  return tokensIn(passage, name, from, to).length > 0;
}

/** Is it said after the words that this way is out of use: 对公账户年检中, "our company account is frozen"? */
export function isUnusable(passage: Passage, mention: Mention): boolean {
  const clause = around(passage, "clause", mention.start, mention.end);
  const words = tokensIn(passage, "unusable", mention.end, Math.min(clause.end, mention.end + UNUSABLE_REACH));
  return words.some((word) => {
    const between = passage.text.slice(Math.max(mention.end, word.start - 5), word.start);
    return !/(?:不|没|未|无|从不|not |never )$/i.test(between);
  });
}

const NO_VALUE = /^\s{0,2}[:=]\s{0,2}(否|不支持|不接受|不可|不行|无|没有|no\b|none|not\b)/i;

/** Is it a label that is answered with no: "Western Union: no", 担保交易：否? */
export function isAnsweredNo({ text }: Passage, mention: Mention): boolean {
  const value = NO_VALUE.exec(text.slice(mention.end, mention.end + 12));
  if (value === null) return false;
  const end = mention.end + value[0].length;
  return isAnswer(text, mention, { start: end - (value[1] as string).length, end });
}

/** Is a list refused as a whole: after "NOT accepted:", or by "or" between its members? */
function isListRefused(passage: Passage, list: readonly Mention[]): boolean {
  const first = list[0] as Mention;
  const last = list.at(-1) as Mention;
  const isFirst = isDenied(passage, first, "act");
  if (isFirst && /:\s{0,3}$/.test(passage.text.slice(Math.max(0, first.start - 4), first.start))) return true;
  if (list.length < 2 || !/\b(?:or|nor)\b|[或、]/i.test(passage.text.slice(first.start, last.end))) return false;
  return isFirst || isDenied(passage, last, "act");
}

/** How the words before a list put it, whatever the method. */
function roleOfList(
  passage: Passage,
  list: readonly Mention[],
): { readonly whole: PaymentRole; readonly isPushed: boolean } {
  const first = list[0] as Mention;
  if (isListRefused(passage, list)) return { whole: "refused", isPushed: false };
  const clause = around(passage, "clause", first.start, first.end);
  const before = Math.max(clause.start, first.start - DEMAND_REACH);
  if (list.length === 1) {
    const isOnly =
      has(passage, "only", before, first.start) || /^\s{0,2}only\b/i.test(passage.text.slice(first.end, first.end + 8));
    if (isOnly) return { whole: "only", isPushed: false };
  }
  if (has(passage, "demand", before, first.start)) return { whole: "demanded", isPushed: false };
  const transferred = has(passage, "transfer", Math.max(before, first.start - 12), first.start);
  return { whole: "accepted", isPushed: transferred && !has(passage, "offer-also", clause.start, clause.end) };
}

/** The role of each way of paying in one list; nothing for an empty list. */
export function rolesIn(passage: Passage, list: readonly Mention[]): readonly Payment[] {
  if (list.length === 0) return [];
  const { whole, isPushed } = roleOfList(passage, list);
  return list.map((mention) => {
    const { start, end, method } = mention;
    const isRefused =
      whole === "refused" ||
      isDenied(passage, mention, "act") ||
      isUnusable(passage, mention) ||
      isAnsweredNo(passage, mention);
    const pushed = isPushed && method === "personal_account" ? "demanded" : whole;
    return { start, end, method, role: isRefused ? "refused" : pushed };
  });
}
