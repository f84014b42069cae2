/** Finds what negates in a passage of either language, and what only looks so (glossary, section 15). */
import type { Span } from "../../text/span.ts";
import { unmasked } from "../../text/span.ts";

/** A negating word. */
export interface Cue extends Span {
  /**
   * The other side must negate too. Otherwise the word can stand for a negation there and needs none: 缺货 and "not in
   * stock", 除非 and "unless".
   */
  readonly must: boolean;
  /** Repeats the negation before it in a list, so that one word may do for both: 不退不换, "no returns, no exchanges". */
  readonly repeats: boolean;
  /** Repeats the same word in the next clause: one word may do for both only in a list, "tax and freight not included". */
  readonly listed: boolean;
}

/** No negation at all, or one that comes back to a yes. */
const CHINESE_MASKS =
  /([\u4e00-\u9fff])[不没]\1|有没有?|是否|能否|可否|不锈|不干胶|不织布|不粘|差不多|不错|不差|不过(?!敏)|不管(?=[\u4e00-\u9fff])|不论|不少(?!于)|不断|不停|不客气|不用客气|不好意思|对不起|要不(?!了)|不仅|不但|不只|不止|不光|不得不|少不了|免不了|不会不|不能不|没问题|没有问题|没事|没关系|没错|不要紧|不碍事|无所谓|无纺|无线|无缝|无人机|无论|无理由|无非|未来|特别|分别|区别|级别|类别|别的|别人|别家|个别|性别|识别|告别|差别|鉴别|别名|非常|非洲|并非(?=常)|不等(?=[,，。]|$)|不久|不妨|不二|不见不散|不愧|了不起|忍不住|没准|不谢|不用谢|不一会|不时|不计其数|无数|不已|没(?:有)?多久|不(?:超过|低于|少于|高于|大于|小于|多于|晚于|迟于|早于)|不[到足满](?=[\d一二两三四五六七八九十百千])|[吗么][没不]|不是吗|不对吗|巴不得|不由得|来不来|[吗呢]?(?<=[\u4e00-\u9fff])不\?|恨不得|不外乎/g;
/** A yes in other words, or a no that English often says without a not. */
const CHINESE_SOFT =
  /除非|除了|除外|以外|否则|不然|缺货|断货|断码|缺码|售罄|卖完|卖光|停产|下架|不变|不同|不一样|不良|不合格|不足|不够|不满|不如|不便|不方便|不用|不必|不掉色|不褪色|不变形|不透|不限|不及|未必|不一定|不急|不贵|不多|不远|无门槛|无|免(?!得|不)|拒绝|谢绝|禁止|严禁|取消|停止|避免|防止|以免|免得|另算|另付|另计|另外算|亏本|非|坏|次品|瑕疵/g;
const CHINESE_CUES =
  /不[会能可得要是用必接支做含包带退换收开走发付送卖提保算]?|没有?|未|别(?!墅|针|扭|致|称|处|说)|勿|莫(?!斯|代尔|名)|并非|从不|毫无|绝无|绝不/g;

const ENGLISH_MASKS =
  /(?<![a-z])(?:no problem|no worries|no wonder|no doubt|no matter|not a problem|don'?t worry|do not worry|not to worry|never mind|not only|not just|not bad|not least|don'?t hesitate|do not hesitate|don'?t forget|do not forget|can'?t wait|cannot wait|why not|why don'?t (?:you|we)|whether or not|or not\b|if not|not at all|nothing but|no\. ?\d|non-?woven|isn'?t it|aren'?t you|don'?t you|can'?t you|won'?t you|couldn'?t you|wouldn'?t you|not to mention|no sooner|nonetheless|nevertheless|not until|no[- ]reason|without (?:fail|delay)|have no choice|could(?:n'?t| not) agree more|no later than|not later than|no earlier than|not before|no (?:more|less|fewer) than|not (?:more|less|fewer) than|no idea)(?![a-z])/gi;
const ENGLISH_SOFT =
  /(?<![a-z])(?:unless|except(?:ing|ion)?s?|excluding|excludes?|excluded|exclusive|other than|apart from|aside from|otherwise|or else|out of stock|sold out|unavailable|unpaid|unsold|unchanged|undamaged|unqualified|unlikely|unnecessary|inconvenient|incomplete|insufficient|invalid|irregular|different|defects?|defective|fail(?:s|ed|ure)?|lack(?:s|ing)?|refus(?:e|es|ed|al)|reject(?:s|ed|ion)?|declin(?:e|es|ed)|avoid(?:s|ed|ing)?|prevent(?:s|ed)?|stop(?:s|ped)?|cancel\w*|discontinued|delisted|free(?: of charge)?|waived?|separate(?:ly)?|extra|on top|additional(?:ly)?|at a loss|hardly|barely|rarely|seldom|instead of|rather than|before tax|net of tax|ex[- ]?(?:vat|tax)|forbidden|prohibited|banned|exempt|non-(?=[a-z]))(?![a-z])/gi;
const ENGLISH_CUES =
  /(?<![a-z])(?:(?:is|are|was|were|do|does|did|ca|could|wo|would|should|must|have|has|had|need|might|ai)n'?t|cannot|can not|not|no|none|never|nothing|nobody|nowhere|neither|nor|without|unable|impossible|non[- ]?refundable|dont|doesnt|cant|wont|isnt)(?![a-z])/gi;

function spansOf(text: string, pattern: RegExp): Span[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: word }) => ({ start: index, end: index + word.length }));
}

const LIST_WORD = /(?<![a-z])(?:nor|neither|or|and)(?![a-z])/i;

/** Whether a passage has a word that makes one negation do for two things. */
export function hasList(text: string): boolean {
  return LIST_WORD.test(text) || /[、和与及或跟]/.test(text);
}

const ENDS_CLAUSE = /[,，。;；.!！?？\n]/;
/** 不退不换, 没图没样: so close together they make one word. */
const CLOSE = 3;
/** 不含税不含运费: the same word again within so many characters begins a list. */
const LISTED = 8;

/** Whether a cue goes on with the negation before it, so that one word of the other language may stand for both. */
function repeatsBefore(text: string, before: Span | undefined, cue: Span): boolean {
  if (before === undefined) return false;
  const between = text.slice(before.end, cue.start);
  const same = text.slice(before.start, before.start + 2) === text.slice(cue.start, cue.start + 2);
  if (/^[\u4e00-\u9fff]/.test(text.slice(cue.start, cue.start + 1)))
    return (between.length <= CLOSE && !ENDS_CLAUSE.test(between)) || (same && between.length <= LISTED);
  return between.length <= 2 * LISTED && !ENDS_CLAUSE.test(between) && LIST_WORD.test(text.slice(before.end, cue.end));
}

/**
 * The negating words of a passage in the order of the text.
 * @param spoken figures whose own words negate nothing: 不超过 is a bound
 */
export function readCues(text: string, spoken: readonly Span[]): readonly Cue[] {
  const masks = [...spansOf(text, CHINESE_MASKS), ...spansOf(text, ENGLISH_MASKS), ...spoken].toSorted(
    (a, b) => a.start - b.start,
  );
  const soft = apart([...spansOf(text, CHINESE_SOFT), ...spansOf(text, ENGLISH_SOFT)]);
  const hard = apart([...spansOf(text, CHINESE_CUES), ...spansOf(text, ENGLISH_CUES)]);
  const strong = unmasked(
    unmasked(hard, masks),
    soft.filter((span) => /^[不没未非别无]/.test(text.slice(span.start, span.end))),
  );
  const free = unmasked(soft, masks);
  const cues: Cue[] = strong.map((span, index) => {
    const before = strong[index - 1];
    const repeats = repeatsBefore(text, before, span);
    const listed = repeats && before !== undefined && ENDS_CLAUSE.test(text.slice(before.end, span.start));
    return { ...span, must: true, repeats, listed };
  });
  return [...cues, ...free.map((span) => ({ ...span, must: false, repeats: false, listed: false }))].toSorted(
    (a, b) => a.start - b.start,
  );
}

/** In overlaps the one that starts first stays, of two such the longer. */
function apart(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end))
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}
