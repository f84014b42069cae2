/** Reads how a figure is bounded or loosened, also by words that stand a little further off than its own hedge. */
import type { Quantity } from "../../text/quantity.ts";
import type { Mark } from "./mark.ts";

/** What the words around a figure say of it. */
export type Bounds = Pick<Mark, "bound" | "loose" | "implied" | "approximate">;

/** How far before and behind a figure its bound may stand, in characters. */
const REACH = 28;

/** Whether the number itself counts is left open by these: "over 500" is said for 500以上 and for 超过500. */
const OPEN_WORD = /(?<![a-z])(?:over|above|under|below|beyond)(?![a-z])/i;
const LEANS_UP = /(?<![最至不大])多(?!于)|[余几]|出头|开外|(?<![a-z])some(?![a-z])/;
const LEANS_DOWN = /(?<![最附邻靠临亲])近|接近|(?<![a-z])(?:nearly|almost|just under|close to)(?![a-z])/i;
const APPROXIMATE =
  /(?<![合预契节制违签履])约|大概|左右|上下|差不多|前后|估计|(?<![最至不大])多(?!于)|[余来近](?!\d)|(?<![a-z])(?:about|around|approx|roughly|nearly|almost|circa|or so)/i;

type Row = readonly [pattern: RegExp, says: Bounds];

const AHEAD: readonly Row[] = [
  [/(?:至少|最少|起码)[\u4e00-\u9fff]{1,3}$/, { bound: "at_least", loose: true }],
  [/(?:最多|至多|最高)[\u4e00-\u9fff]{1,3}$/, { bound: "at_most", loose: true }],
  [/满(?:了|够)? ?(?:¥ ?)?$/, { bound: "at_least", loose: true, implied: true }],
  [/(?:最快|最早|最低)[\u4e00-\u9fff]{0,3}$/, { bound: "at_least", implied: true, loose: true }],
  [/(?:最慢|最晚|最迟)[\u4e00-\u9fff]{0,3}$/, { bound: "at_most", implied: true, loose: true }],
  [/(?:起订量?|起批量?|起做量?|MOQ)[\u4e00-\u9fff:： ]{0,4}$/i, { bound: "at_least", implied: true, loose: true }],
  [/(?:不能|不可以?|不得|不要|不应|不会)(?:超过?|多于)[\u4e00-\u9fff]{0,2}$/, { bound: "at_most", loose: true }],
  [
    /(?<![a-z])(?:MOQ|minimum order(?: quantity)?|minimum)(?:[ :]|is|of|for|this|style|colou?r|the|our|from|at|=){0,7}$/i,
    { bound: "at_least", implied: true, loose: true },
  ],
  [
    /(?<![a-z])(?:starts?|starting|begins?|available|possible|price|sold|from|up)(?: (?:at|from))+(?: (?:USD|RMB|CNY|¥|\$)|[¥$])? ?$/i,
    { bound: "at_least", implied: true, loose: true },
  ],
  [/(?<![a-z])from ?[¥$€£]? ?$/i, { bound: "at_least", implied: true, loose: true }],
  [
    /(?<![a-z])(?:at the earliest|at the fastest|as fast as|as early as|as little as)(?: in)? ?$/i,
    { bound: "at_least", implied: true, loose: true },
  ],
  [/(?<![a-z])(?:reach(?:es)?|total(?:s|ling)?|hit)s? ?[¥$€£]? ?$/i, { bound: "at_least", implied: true, loose: true }],
  [
    /(?<![a-z])(?:a maximum|a max\.?|no later than|maximum (?:is|weight|of)|limit(?:ed to)?(?: is| of)?) ?$/i,
    { bound: "at_most", loose: true },
  ],
  [
    /(?:n't|(?<![a-z])(?:not|cannot|never)) (?:[a-z]+ ){0,3}?(?:any )?(?:higher|more|longer|later|above|over|beyond|past|larger|bigger|greater|wider|taller|thicker|heavier|deeper|older|faster) ?(?:than )?[¥$€£]? ?$/i,
    { bound: "at_most", loose: true },
  ],
  [
    /(?:n't|(?<![a-z])(?:not|cannot|never)) (?:[a-z]+ ){0,3}?(?:any )?(?:lower|less|fewer|shorter|cheaper|below|under|smaller|thinner|narrower|lighter|slower|younger|shallower) ?(?:than )?[¥$€£]? ?$/i,
    { bound: "at_least", loose: true },
  ],
  [/(?<![a-z])(?:capped at|a cap of|a limit of|a ceiling of) ?[¥$€£]? ?$/i, { bound: "at_most", loose: true }],
  [/快(?:要|到|有)?$/, { bound: "less_than", loose: true, implied: true, approximate: true }],
  [/(?<![a-z])in ?$/i, { bound: "at_most", implied: true, loose: true }],
  [/(?<![a-z])after ?$/i, { bound: "after", implied: true }],
];

const BEHIND: readonly Row[] = [
  [/^ ?(?:之?后|以后|过后)/, { bound: "after", implied: true }],
  [/^ ?(?:之?前|以前)/, { bound: "before", implied: true }],
  [/^ (?:later|from now|afterwards)(?![a-z])/i, { bound: "after", implied: true }],
  [/^ (?:ago|earlier)(?![a-z])/i, { bound: "before", implied: true }],
  [
    /^ ?(?:or (?:more|above|over|up)|and (?:up|above|over|more)|upwards?|minimum|min|起)(?![a-z])/i,
    { bound: "at_least" },
  ],
  [/^ ?(?:or (?:less|fewer|under|below)|maximum|max|tops)(?![a-z])/i, { bound: "at_most" }],
  [/^(?: [a-z]+)? or nothing(?![a-z])/i, { bound: "at_least" }],
  [
    /^ (?:[a-z]+ )?(?:at the (?:earliest|fastest)|as (?:a|the) minimum)(?![a-z])/i,
    { bound: "at_least", implied: true, loose: true },
  ],
  [/^ (?:[a-z]+ )?at the (?:latest|slowest)(?![a-z])/i, { bound: "at_most", implied: true, loose: true }],
  [/^ ?[\u4e00-\u9fff]{0,2}(?:以上|及以上)/, { bound: "at_least" }],
  [/^ ?[\u4e00-\u9fff]{0,2}(?:以内|之内|以下)/, { bound: "at_most" }],
  [/^ ?[\u4e00-\u9fff]{1,2}起(?![来点初始诉重到飞码源])/, { bound: "at_least", implied: true }],
];

const NO_CLAUSE = /[,，。;；!！?？\n|]/;

/** The last stretch before a place in which nothing ends. */
function clauseBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - REACH), at);
  for (let i = before.length - 1; i >= 0; i -= 1) if (NO_CLAUSE.test(before[i] ?? "")) return before.slice(i + 1);
  return before;
}

/** Most figures of a table stand between signs: no bound can be read there. */
const WORDED = /[a-z\u4e00-\u9fff]/i;

function spoken(text: string, start: number, end: number, isPeriod: boolean): Bounds {
  const behind = text.slice(end, end + REACH);
  for (const [pattern, says] of WORDED.test(behind.slice(0, 2)) ? BEHIND : []) {
    if (!isPeriod && (says.bound === "after" || says.bound === "before")) continue;
    if (pattern.test(behind)) return says;
  }
  const before = clauseBefore(text, start);
  if (!WORDED.test(before)) return {};
  for (const [pattern, says] of AHEAD) {
    const onlyPeriods = says.bound === "after" || String(pattern).includes(")in ?$");
    if (onlyPeriods && !isPeriod) continue;
    if (pattern.test(before)) return says;
  }
  return {};
}

/**
 * The bound of a quantity in a folded text with digits for words.
 * @param isPeriod it counts days, weeks or the like: 后 and "in" bound it too
 */
export function boundsOf(text: string, quantity: Quantity, isPeriod: boolean): Bounds {
  const { start, end, digits } = quantity;
  const ahead = text.slice(start, digits.start);
  const rest = text.slice(digits.end, end + 2);
  const hedge = `${ahead} ${text.slice(digits.end, end)}`;
  const approximate = quantity.approximate === true || APPROXIMATE.test(hedge);
  const about = approximate ? ({ approximate: true } as const) : {};
  if (quantity.comparison !== undefined) {
    const open = OPEN_WORD.test(`${ahead} ${rest}`) || approximate;
    return { bound: quantity.comparison, ...about, ...(open ? { loose: true as const } : {}) };
  }
  if (approximate && LEANS_UP.test(hedge)) return { bound: "more_than", loose: true, implied: true, approximate: true };
  if (approximate && LEANS_DOWN.test(hedge))
    return { bound: "less_than", loose: true, implied: true, approximate: true };
  return { ...spoken(text, start, end, isPeriod), ...about };
}

/** Words of either language that loosen some figure of a passage: a hedge need not stand beside its number. */
export const HEDGED =
  /约|大概|左右|快(?=[\d一二三四五六七八九十])|上下|差不多|估计|可能|应该|一般|前后|[多余来](?=[个件块天年人双套卷台只条斤万千百])|将近|接近|(?<![最附邻靠临亲])近|几|(?<![a-z])(?:about|around|approx\w*|roughly|nearly|almost|circa|or so|some|estimated?|probably|likely|usually|generally|normally|may|might|should|more or less|give or take|in the region|expected|just|close to|over|more than|odd|thereabouts|ballpark|neighbou?rhood|something like|say|a couple|a few|dozens|plus or minus|tentativ\w*|target\w*|aim\w*|hop(?:e|ing|efully)|reckon|we think|i think|guess|or two|in the order of|on average)(?![a-z])|~|±|样子|光景|约莫|大致|大体|大约|出头|开外|预计|预估|暂定|不等|浮动|平均|好像|也许|大差不差|百把|千把|万把/i;
/** Words that bound some figure of a passage from below, and from above. */
export const BOUNDED_BELOW =
  /起|以上|至少|最少|最低|起码|满|不少于|不低于|超|最早|最快|门槛|从|打底|保底|够|不能少|少了不|(?<![a-z])(?:min(?:imum)?|moq|at least|from|start\w*|or more|above|over|more than|exceed\w*|upwards?|earliest|fastest|up|reach\w*|threshold|once|hits?|survive|withstand|higher|beyond|nothing (?:less|under|below|fewer)|or nothing|no (?:less|fewer)|or better|as (?:little|few) as|floor|required?)(?![a-z])|\+/i;
export const BOUNDED_ABOVE =
  /以内|之内|(?<![室国箱])内|以下|最多|至多|最高|不超|不到|不足|低于|少于|上限|能到|可达|高达|达到|封顶|最晚|最迟|最慢|不能超|再多|为限|为止|不能再多|不许超|顶多|顶天|撑死|容忍|不得超|多一点都?不|(?<![a-z])(?:max(?:imum)?|at most|up to|within|under|below|less than|fewer|no more|not exceed\w*|limit\w*|latest|until|lower|nothing (?:more|over|above|beyond|higher)|no (?:more|higher|longer|later|further)|not (?:a|one|any) \w+ (?:more|over|longer|later|higher)|tops|cap|capped|ceiling|toleran\w*|tolerate\w*|allow\w*|as (?:much|many|long|high) as|at the outside|at the very most)(?![a-z])/i;
