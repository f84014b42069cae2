/** Ways of paying that a text names: in lists under a label, in tables, and in sentences that speak of paying. */
import { firstFrom } from "../../text/span.ts";
import type { PaymentMethod } from "../profile.ts";
import { cellsUnder, lineEnd } from "./columns.ts";
import { clauseHas, isBuyersOwn, isDenied, isQuestion, isWarning } from "./guards.ts";
import { METHOD_WORDS } from "./lexicon.ts";
import { around } from "./passage.ts";
import type { Passage } from "./passage.ts";
import { has, isAnsweredNo, isUnusable, rolesIn } from "./payment-roles.ts";
import type { Mention, Payment } from "./payment-roles.ts";
import type { Token } from "./vocabulary.ts";

const LIST_LINK =
  /^\s{0,3}(?:[,，、/&+;；|]|and|or|nor|和|或者?|及|与|以及|[,，]\s?(?:and|or)|(?:transfer )?to (?:the |our |their |your )?)?\s{0,3}$/i;
const MAX_LINK = 20;
/** Nobody names more ways of paying in one breath: what follows is not read. */
const MAX_LIST = 40;
const MAX_LABEL_LINES = 8;
/** How far on a list of ways of paying may go before its next part, in units. */
const LIST_REACH = 48;

/** Words around a chat app that is named as a contact: 联系微信, "WeChat: lee-88", "WeChat same as mobile". */
const CONTACT_AFTER = /^(?:号|id\b)?\s{0,2}(?:[:=]|\d{3}|same\b|同)/i;
const CONTACT_BEFORE = /(?:\b(?:contact|add|tel|phone|mobile)\b|联系|联络|添加|加)[^\n;；,，]{0,12}$/i;

function isContact({ text }: Passage, { start, end }: Token): boolean {
  return (
    CONTACT_AFTER.test(text.slice(end, end + 8)) || CONTACT_BEFORE.test(text.slice(Math.max(0, start - 24), start))
  );
}

function mentionsIn(passage: Passage): readonly Mention[] {
  const all: Mention[] = [];
  for (const { method } of METHOD_WORDS) {
    for (const token of passage.tokens.get(`pay:${method}`) ?? []) all.push({ ...token, method, listed: false });
    for (const token of passage.tokens.get(`listed:${method}`) ?? []) all.push({ ...token, method, listed: true });
  }
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Mention[] = [];
  for (const mention of all) {
    const last = kept.at(-1);
    if (mention.start < (last?.end ?? 0)) continue;
    if (mention.listed && mention.start === last?.end && last.method === "personal_account") continue;
    if (mention.method === "wechat" && mention.listed && isContact(passage, mention)) continue;
    kept.push(mention);
  }
  return kept;
}

const BULLET = /^\s{0,4}(?:[-*•·●■◆>]{1,2}|\(?\d{1,2}[.)、])?\s{0,3}/;
/** Does a line begin with a way of paying, behind a bullet or not? */
function opensPaymentLine(text: string, at: number, starts: ReadonlySet<number>): boolean {
  const lead = BULLET.exec(text.slice(at, at + 16))?.[0].length ?? 0;
  return starts.has(at + lead);
}

/** Stretches that list ways of paying: after a payment label to the end of its line, or the lines below a bare label. */
function labelScopes(passage: Passage, mentions: readonly Mention[]): readonly Token[] {
  const { text } = passage;
  const scopes: Token[] = [];
  const starts = new Set(mentions.map(({ start }) => start));
  let past = 0;
  for (const label of passage.tokens.get("pay-label") ?? []) {
    if (label.start < past) continue;
    const lead = /^\s{0,3}[:=(]?\s{0,3}/.exec(text.slice(label.end, label.end + 8))?.[0] ?? "";
    const start = label.end + lead.length;
    const stated = /[:=\n(]/.test(lead) || starts.has(start);
    if (!stated) continue;
    let end = lineEnd(text, start);
    const nextLabel = text.slice(start, Math.min(end, start + 400)).search(/[^\s,，:;；、/|]{1,20}\s?:/);
    if (nextLabel > 0) end = start + nextLabel;
    if (lead.includes("\n")) {
      for (let more = 1; more < MAX_LABEL_LINES && opensPaymentLine(text, end + 1, starts); more++) {
        end = lineEnd(text, end + 1);
      }
    }
    scopes.push({ start, end });
    past = end;
  }
  return scopes;
}

/** Where the line of a scope was broken when it was pasted, though the sentence goes on; else the scope's end. */
function pastedEnd(text: string, lines: string, { start, end }: Token): number {
  const pasted = lines.slice(start, end);
  for (let at = pasted.indexOf("\n"); at >= 0; at = pasted.indexOf("\n", at + 1)) {
    if (text[start + at] !== "\n") return start + at;
  }
  return end;
}

const PAYMENT_HEADING =
  /^(?:payment|payments|pay|terms|(?:terms of |accepted )?payment(?: terms?| methods?| type| way)?s?|付款|支付|结算|(?:付款|支付|结算|收款)(?:方式|条件|条款))$/i;

/** The cells of a table under a heading of payment. */
function paymentCells({ text }: Passage): readonly Token[] {
  return cellsUnder(text, (heading) => PAYMENT_HEADING.test(heading));
}

/** Is paying spoken of in the clause, near the mention? */
function isAboutPaying(passage: Passage, mention: Mention): boolean {
  const clause = around(passage, "clause", mention.start, mention.end);
  const near = (name: string, units: number): boolean =>
    has(passage, name, Math.max(clause.start, mention.start - units), Math.min(clause.end, mention.end + units));
  return (
    near("pay-verb", 12) ||
    near("pay-verb-en", 40) ||
    near("accept-zh", 8) ||
    near("accept-en", 30) ||
    near("insist", 20) ||
    near("terms-word", 40)
  );
}

/** Methods that name nothing but paying: two of them side by side are a list of terms without any label. */
const TERMS: ReadonlySet<PaymentMethod> = new Set([
  "bank_transfer",
  "letter_of_credit",
  "paypal",
  "western_union",
  "moneygram",
]);

/** Is it a bare list of terms (PayPal or Western Union), or a method with its shares (T/T 30/70)? */
function isBareTerms(passage: Passage, list: readonly Mention[]): boolean {
  const named = list.filter(({ method, listed }) => !listed && TERMS.has(method));
  if (named.length > 1) return true;
  return named.some(({ end }) => /^\s?\d{1,3}\s?(?:%|\/\s?\d{2})/.test(passage.text.slice(end, end + 10)));
}

/** The mentions cut into lists: those joined by nothing but commas, 、, "or". */
function chains(passage: Passage, mentions: readonly Mention[]): readonly (readonly Mention[])[] {
  const lists: Mention[][] = [];
  let previous: Mention | undefined;
  for (const mention of mentions) {
    const between = previous === undefined ? "" : passage.text.slice(previous.end, mention.start);
    if (previous !== undefined && between.length <= MAX_LINK && !between.includes("\n") && LIST_LINK.test(between)) {
      const list = lists.at(-1) as Mention[];
      if (list.length < MAX_LIST) list.push(mention);
    } else lists.push([mention]);
    previous = mention;
  }
  return lists;
}

/** Does the mention open a further part of the sentence that speaks of paying: "T/T to the company account, PayPal for small things"? */
function continues(passage: Passage, last: Mention | undefined, mention: Mention): boolean {
  if (last === undefined || mention.listed || mention.start - last.end > LIST_REACH) return false;
  if (passage.sentence[last.start] !== passage.sentence[mention.start]) return false;
  return /[,，(]\s{0,2}(?:(?:and|or|or via|或者?|也可) ?)?$/i.test(passage.text.slice(last.end, mention.start));
}

/**
 * Reads the ways of paying that the seller's words name. A label's list counts whole; elsewhere paying must be spoken of.
 * @param lines the same text with the line ends it was pasted with: a label's list ends with its line.
 * @param aside stretches that are not the seller's words (reviews): left out.
 */
export function readPayments(passage: Passage, lines: string, aside: (span: Token) => boolean): readonly Payment[] {
  const mentions = mentionsIn(passage);
  const scopes = [...labelScopes(passage, mentions), ...paymentCells(passage)]
    .map((scope) => ({ ...scope, lineEnd: pastedEnd(passage.text, lines, scope) }))
    .toSorted((a, b) => a.start - b.start);
  const isNotTheirs = (mention: Mention): boolean => aside(mention) || isBuyersOwn(passage, mention);
  const isSaid = (mention: Mention): boolean =>
    !(
      mention.listed ||
      clauseHas(passage, mention, ["not-paying"]) ||
      isWarning(passage, mention) ||
      isQuestion(passage, mention)
    ) &&
    (isAboutPaying(passage, mention) ||
      isDenied(passage, mention, "act") ||
      isUnusable(passage, mention) ||
      isAnsweredNo(passage, mention));
  const isBare = (list: readonly Mention[]): boolean =>
    isBareTerms(passage, list) && !list.some((mention) => isWarning(passage, mention) || isQuestion(passage, mention));
  const isLabelled = (mention: Mention): boolean => {
    const scope = scopes[firstFrom(scopes, mention.start + 1) - 1];
    if (scope === undefined || scope.end <= mention.start) return false;
    return !mention.listed || mention.start < scope.lineEnd;
  };
  const labelled = (list: readonly Mention[]): readonly Mention[] => {
    const first = list.findIndex(isLabelled);
    return first < 0 ? [] : list.slice(first);
  };
  let lastCounted: Mention | undefined;
  return chains(passage, mentions).flatMap((list) => {
    const theirs = list.filter((mention) => !isNotTheirs(mention));
    const goesOn = theirs[0] !== undefined && continues(passage, lastCounted, theirs[0]);
    const counted = theirs.some(isSaid) || isBare(theirs) || goesOn ? theirs : labelled(theirs);
    lastCounted = counted.at(-1) ?? lastCounted;
    return rolesIn(passage, counted);
  });
}
