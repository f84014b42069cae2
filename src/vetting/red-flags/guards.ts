/** When words that look like a red flag are none: denied, asked, our own rule, a lesson, or already turned down. */
import { firstFrom, type Span } from "../../text/span.ts";
import { classNumber } from "./lexicon.ts";
import type { FlagId } from "./flag.ts";
import type { RedFlagRule } from "./rule.ts";
import { around, said, tokenIn, wordsOf } from "./passage.ts";
import type { Passage } from "./passage.ts";
import type { Match } from "./pattern.ts";

const DENY = { chinese: classNumber("deny"), english: classNumber("deny-en") };
const DENIED_AFTER = classNumber("denied-after");
const TWICE = classNumber("double-denial");
const LESSON = classNumber("lesson");
const LESSON_WEAK = classNumber("lesson-weak");
const LIVE = classNumber("live");
const OWN_RULE = classNumber("own-rule");
const OWN_ASK = classNumber("own-ask");
const TURNED_DOWN = classNumber("turned-down");
const CHALLENGE = classNumber("challenge");
const DIRECT = classNumber("direct-demand");
const PROPOSAL = classNumber("proposal");
const HARMLESS_TAIL = classNumber("harmless-tail");
const OUR_CONDITION = classNumber("our-condition");
const COSTLESS = classNumber("costless");
const OTHERS_USE = classNumber("others-use");
const SHIPPED = classNumber("shipped");
const WHETHER = classNumber("whether");
const JOKE = classNumber("joke");
const BYGONE = classNumber("bygone");
const BYGONE_MILD = classNumber("bygone-mild");
const ADDRESSED = classNumber("addressed");
const TAKEN_BACK = classNumber("taken-back");
const SETTLED = classNumber("was-settled");
const OWN_PAYER = classNumber("own-payer");
const REPLICA_GOODS = classNumber("replica-goods");
const MADE_UP_FOR = classNumber("made-up-for");
const DEPOSIT_OK = classNumber("deposit-ok");
const OPEN_QUESTION = classNumber("open-question");
const RELAY = classNumber("relay");
const CONTRACT_CLAUSE = classNumber("contract-clause");
const NOT_ASKED = classNumber("not-asked");
const SETTLED_STORY = classNumber("settled-story");
const YOU_QUESTION = classNumber("you-question");

/** How much may be said between a negation and what it denies. */
const REACH = { chinese: 15, english: 32, word: 9, after: 27 };
/** How far around a match the rest of a message bears on it. */
const NEARBY = 700;

/** Does a word of the class stand in the message, not too far from the match? */
export function isNear(passage: Passage, classId: number, { start, end }: Span): boolean {
  const tokens = wordsOf(passage, classId);
  const at = firstFrom(tokens, start);
  const before = tokens[at - 1];
  const after = tokens[at];
  return (
    (before !== undefined && said(passage, before.start, start) <= NEARBY) ||
    (after !== undefined && (after.start <= end || said(passage, end, after.start) <= NEARBY))
  );
}

/** Does a word of one of the classes stand in the match's sentence? */
export function inSentence(passage: Passage, classes: readonly number[], match: Span): boolean {
  return stands(passage, classes, around(passage, "sentence", match));
}

/** From the beginning of the clause a match begins in to the end of the one it ends in. */
function clausesOf(passage: Passage, match: Span): Span {
  return {
    start: around(passage, "clause", { start: match.start, end: match.start + 1 }).start,
    end: around(passage, "clause", { start: match.end - 1, end: match.end }).end,
  };
}

function stands(passage: Passage, classes: readonly number[], { start, end }: Span): boolean {
  return classes.some((id) => {
    const token = tokenIn(passage, id, start, end);
    return token !== undefined && !NEGATED.test(passage.text[token.start - 1] ?? "");
  });
}
const NEGATED = /[不没未无别]/;

/** The last token of a class that begins in [from, to). */
function lastBefore(passage: Passage, classId: number, from: number, to: number): Span | undefined {
  const tokens = wordsOf(passage, classId);
  const token = tokens[firstFrom(tokens, to) - 1];
  return token !== undefined && token.start >= from ? token : undefined;
}

function deniedBefore(passage: Passage, from: number, at: number, chinese: number, english: number): boolean {
  const zh = lastBefore(passage, DENY.chinese, from, at);
  const en = lastBefore(passage, DENY.english, from, at);
  const isClose = (token: Span | undefined, reach: number): boolean =>
    token !== undefined && said(passage, Math.min(token.end, at), at) <= reach && !isDoubled(passage, token);
  return isClose(zh, chinese) || isClose(en, english);
}

function isDoubled(passage: Passage, token: Span): boolean {
  return tokenIn(passage, TWICE, Math.max(0, token.start - 8), token.end) !== undefined;
}

/** Is an act denied: before it in its clause, before one of its words, or after it (私户一概不批)? */
function isDenied(passage: Passage, match: Match): boolean {
  const clause = around(passage, "clause", { start: match.start, end: match.start + 1 });
  if (deniedBefore(passage, clause.start, match.start, REACH.chinese, REACH.english)) return true;
  for (const word of match.words) {
    const own = around(passage, "clause", { start: word.start, end: word.start + 1 });
    if (
      word.start > match.start &&
      deniedBefore(passage, Math.max(own.start, match.start), word.start, REACH.word, REACH.word)
    )
      return true;
  }
  const after = around(passage, "clause", { start: match.end - 1, end: match.end });
  const denial = tokenIn(passage, DENIED_AFTER, match.end, after.end);
  return denial !== undefined && said(passage, match.end, denial.start) <= REACH.after;
}

const QUESTION_END = /(?:[?吗么]|呢)[\s)"”]{0,3}$/;

function isQuestion(passage: Passage, match: Match): boolean {
  const { start } = around(passage, "sentence", match);
  return tokenIn(passage, WHETHER, start, match.end) !== undefined || isAsked(passage, match);
}

/** Does the sentence end as a question? */
function isAsked(passage: Passage, match: Match): boolean {
  const { start, end } = around(passage, "sentence", match);
  return QUESTION_END.test(passage.text.slice(Math.max(start, end - 4), Math.min(passage.length, end + 1)));
}

/** Flags about where the money goes: our own rules about it say the same words. */
const MONEY: ReadonlySet<FlagId> = new Set([
  "off_platform_payment",
  "off_platform_contact",
  "personal_account",
  "untraceable_payment",
  "bank_detail_change",
]);

/** Flags that are raised by something refused. */
const REFUSALS: ReadonlySet<FlagId> = new Set([
  "escrow_refusal",
  "refuses_photos",
  "refuses_samples",
  "refuses_inspection",
  "missing_licence",
]);
/** How far behind a refusal stands what is really missing: no sample smell. */
const TAIL = 9;

/** Is it only supposed (不寄样的话), something harmless refused (no smell), a condition set (no order without a sample), only its cost, or the use by others? */
function isNoRefusal(passage: Passage, match: Match): boolean {
  const { clause } = passage;
  const [first, last] = [clause[match.start] as number, clause[match.end - 1] as number];
  const tails = wordsOf(passage, HARMLESS_TAIL);
  const tail = tails[firstFrom(tails, match.start + 1)];
  if (
    tail !== undefined &&
    clause[tail.start] === last &&
    said(passage, Math.min(match.end, tail.start), tail.start) <= TAIL
  )
    return true;
  if (passage.text.startsWith("的话", match.end)) return true;
  const isByOthers = wordsOf(passage, OTHERS_USE).some(({ start }) => {
    const id = clause[start] as number;
    return id >= first && id <= last;
  });
  return isByOthers || overlapsOne(passage, OUR_CONDITION, match) || overlapsOne(passage, COSTLESS, match);
}

function overlapsOne(passage: Passage, classId: number, { start, end }: Match): boolean {
  return wordsOf(passage, classId).some((token) => token.start < end && token.end > start);
}

/** Flags that a change since last year raises: it takes a whole story of the past to clear them. */
const CHANGES: ReadonlySet<FlagId> = new Set(["bank_detail_change", "price_too_low", "pressure_tactic"]);

/** Is it told of the past, to nobody who is to do it now? */
function isBygone(passage: Passage, flag: FlagId, match: Match): boolean {
  if (isNear(passage, ADDRESSED, match)) return false;
  return isNear(passage, BYGONE, match) || (!CHANGES.has(flag) && isNear(passage, BYGONE_MILD, match));
}

/** Is it a question in general, with nothing passed on? */
function isOpenQuestion(passage: Passage, match: Match): boolean {
  if (!isAsked(passage, match) || isNear(passage, RELAY, match)) return false;
  return isNear(passage, OPEN_QUESTION, match) || inSentence(passage, [YOU_QUESTION], match);
}

/** Is it about other things: our own bank, copies made for a museum or a stage, photos that others take? */
function isOtherMatter(passage: Passage, flag: FlagId, match: Match): boolean {
  switch (flag) {
    case "bank_detail_change":
      return isNear(passage, OWN_PAYER, match);
    case "untraceable_payment":
    case "counterfeit_offer":
      return inSentence(passage, [REPLICA_GOODS], match);
    case "refuses_photos":
      return inSentence(passage, [MADE_UP_FOR], match);
    case "full_prepayment":
    case "pressure_tactic":
      return inSentence(passage, [DEPOSIT_OK], match);
    default:
      return false;
  }
}

/** Flags that a contract may well raise: it asks for all the money in advance, or its clauses are what is not answered. */
const IN_CONTRACTS: ReadonlySet<FlagId> = new Set(["full_prepayment", "evasive_answer"]);

/** Is it what a contract says, or what nobody asks for? */
function isNotAsked(passage: Passage, flag: FlagId, match: Match): boolean {
  if (!IN_CONTRACTS.has(flag) && isNear(passage, CONTRACT_CLAUSE, match)) return true;
  if (REFUSALS.has(flag)) return false;
  const { start } = around(passage, "clause", { start: match.start, end: match.start + 1 });
  return tokenIn(passage, NOT_ASKED, start, match.end) !== undefined;
}

/** Was it taken back or settled since: apologised for, made up for, taken down? */
function isSettled(passage: Passage, match: Match): boolean {
  const { start } = around(passage, "clause", { start: match.start, end: match.start + 1 });
  return (
    tokenIn(passage, TAKEN_BACK, start, match.end) !== undefined ||
    overlapsOne(passage, SETTLED, match) ||
    isNear(passage, SETTLED_STORY, match)
  );
}

/**
 * Does a word stand by it that clears the rule: in its sentence, since what is said beside a demand does not take it back? An
 * answer may stand in another sentence than its question.
 */
function isCleared(passage: Passage, { flag, never }: RedFlagRule, match: Match): boolean {
  if (flag === "evasive_answer") return never.some((id) => isNear(passage, id, match));
  return never.length > 0 && inSentence(passage, never, match);
}

/** What a match comes to: it stands, it is only worth a note, or it is nothing. */
export type Weighing = "stands" | "note" | "nothing";

/** Weighs a match by who says it and how. */
export function weigh(passage: Passage, rule: RedFlagRule, match: Match): Weighing {
  if (rule.unless.length > 0 && stands(passage, rule.unless, clausesOf(passage, match))) return "nothing";
  if (isCleared(passage, rule, match)) return "nothing";
  if (isNear(passage, LESSON, match)) return "nothing";
  /** Passed on with the question whether to do it: talk in general and rules do not clear it. */
  const isLive = isNear(passage, LIVE, match);
  if (!isLive && (isNear(passage, LESSON_WEAK, match) || isNear(passage, JOKE, match))) return "nothing";
  if (isOtherMatter(passage, rule.flag, match) || isNotAsked(passage, rule.flag, match)) return "nothing";
  if (!isLive && (isBygone(passage, rule.flag, match) || isOpenQuestion(passage, match))) return "nothing";
  if (!isLive && (rule.stance === "act" || MONEY.has(rule.flag)) && inSentence(passage, [OWN_RULE], match))
    return "nothing";
  if (rule.stance === "act") {
    if (isDenied(passage, match)) return "nothing";
    if (inSentence(passage, [OWN_ASK], match)) return "nothing";
  }
  if (rule.flag === "pressure_tactic" && inSentence(passage, [SHIPPED], match)) return "nothing";
  if (REFUSALS.has(rule.flag) && isNoRefusal(passage, match)) return "nothing";
  if (rule.stance === "refusal") {
    const clause = around(passage, "clause", { start: match.start, end: match.start + 1 });
    if (tokenIn(passage, TWICE, clause.start, match.end) !== undefined) return "nothing";
    if (isQuestion(passage, match) && !inSentence(passage, [PROPOSAL, DIRECT], match)) return "nothing";
  }
  if (isNear(passage, TURNED_DOWN, match) || isSettled(passage, match)) return "note";
  return inSentence(passage, [CHALLENGE], match) ? "note" : "stands";
}
