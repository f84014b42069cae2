/** The words around a number that bound it or loosen it, and the currency signs before it. */
import type { Unit } from "./unit.ts";

/** How a number is bounded: "<10 %" is less_than 10. Civil Code art. 1259: 以上, 以下 and 以内 include the number, 超过 and 不满 do not. */
export type Comparison = "at_least" | "at_most" | "more_than" | "less_than";

/** What the words before or after a number say of it. */
export interface Hedge {
  readonly comparison?: Comparison;
  readonly approximate?: boolean;
  readonly currency?: Unit;
  /** 百分之, 千分之: the number is a share, this is its factor in %. */
  readonly share?: number;
  /** 上百, 近千: a bare place counts as a number here. */
  readonly counts?: boolean;
  /** Holds only before a bare place: 上百 is "a hundred or more", 以上3条 is not. */
  readonly bareOnly?: boolean;
  readonly length: number;
}

type Row = readonly [pattern: RegExp, says: Omit<Hedge, "length">];

const BEFORE: readonly Row[] = [
  [/(?:US ?\$|USD|美元) ?$/i, { currency: "USD" }],
  [/(?:HK ?\$|HKD|港币) ?$/i, { currency: "HKD" }],
  [/(?<![A-Za-z])(?:RMB|CNY|CN ?¥|人民币):? ?$/i, { currency: "CNY" }],
  [/¥ ?$/, { currency: "CNY" }],
  [/\$ ?$/, { currency: "USD" }],
  [/(?:€|EUR) ?$/, { currency: "EUR" }],
  [/(?:£|GBP) ?$/, { currency: "GBP" }],
  [/百分之$/, { share: 1 }],
  [/千分之$/, { share: 0.1 }],
  [/万分之$/, { share: 0.01 }],
  [/(?:≥|>=|≧|⩾) ?$/, { comparison: "at_least" }],
  [/(?:≤|<=|≦|⩽) ?$/, { comparison: "at_most" }],
  [/(?<![-=])> ?$/, { comparison: "more_than" }],
  [/< ?$/, { comparison: "less_than" }],
  [
    /(?:(?:不|不能|不可|不得|不要|不会|不应|别)(?:少于|低于|小于)|不下于?|至少|最少|起码) ?$/,
    { comparison: "at_least" },
  ],
  [
    /(?:(?:不|不能|不可|不得|不要|不会|不应|别)(?:超过|超出|高于|大于|多于)|最多|至多|最高|上限) ?$/,
    { comparison: "at_most" },
  ],
  [/(?:超过|超出|大于|多于|高于|突破|逾|超) ?$/, { comparison: "more_than", counts: true }],
  [/(?:少于|不到|不足|不满|未满|低于|小于) ?$/, { comparison: "less_than", counts: true }],
  [
    /(?:将近|接近|大约|大概|约莫|差不多|估计|(?<![合预契节制违签履])约|(?<![最附邻靠临亲])近) ?$/,
    { approximate: true, counts: true },
  ],
  [/百分$/, { share: 1, counts: true, bareOnly: true }],
  [/好$|好几$/, { approximate: true, counts: true, bareOnly: true }],
  [/上$/, { comparison: "at_least", approximate: true, counts: true, bareOnly: true }],
  [
    /(?:(?<![a-z])(?:not|never|cannot)|(?<![a-z])[a-z]{2,6}n't) (?:[a-z]+ )?(?:any )?(?:exceed|over|above|(?:more|higher|greater|larger|bigger|wider|taller|thicker|heavier|deeper|older|faster) than) ?$/i,
    { comparison: "at_most" },
  ],
  [
    /(?:(?<![a-z])(?:not|never|cannot)|(?<![a-z])[a-z]{2,6}n't) (?:[a-z]+ )?(?:any )?(?:under|below|(?:less|lower|fewer|shorter|smaller|thinner|narrower|lighter|slower|younger|shallower) than) ?$/i,
    { comparison: "at_least" },
  ],
  [/(?<![a-z])(?:at least|(?:no|not) (?:less|fewer) than|minimum(?: of)?|min\.?) ?$/i, { comparison: "at_least" }],
  [
    /(?<![a-z])(?:up to|at most|(?:no|not) (?:more|higher|greater) than|maximum(?: of)?|max\.?|within) ?$/i,
    { comparison: "at_most" },
  ],
  [
    /(?<![a-z])(?:more than|over|above|exceed(?:s|ing)?|(?:greater|higher|larger|bigger|wider|taller|thicker|heavier|deeper|older|faster) than) ?$/i,
    { comparison: "more_than" },
  ],
  [
    /(?<![a-z])(?:under|below|(?:less|fewer|lower|shorter|smaller|thinner|narrower|lighter|slower|younger|shallower) than) ?$/i,
    { comparison: "less_than" },
  ],
  [
    /(?<![a-z])(?:(?<!(?:complain(?:ed|s)?|talk(?:ed|ing)?|ask(?:ed|ing)?|know|heard|told|care|sure|worried|question) )about|approx(?:imately|\.)?|around|roughly|nearly|almost|circa|ca\.?) ?$/i,
    { approximate: true },
  ],
  [/~ ?$/, { approximate: true }],
];

const AFTER: readonly Row[] = [
  [/ ?(?:(?:及|或)?以上|往上|朝上)/y, { comparison: "at_least" }],
  [/ ?(?:(?:及|或)?以下|以内|之内|以里|内(?![销贸部衣胆外容地存置]))/y, { comparison: "at_most" }],
  [/ ?(?:or|and) (?:more|above|over|up|greater)(?![a-z])/iy, { comparison: "at_least" }],
  [/ ?(?:or|and) (?:less|fewer|below|under)(?![a-z])/iy, { comparison: "at_most" }],
  [/ ?打底(?![色布漆裤衫])/y, { comparison: "at_least" }],
  [/ ?(?:起批|起订|起售|起做|起(?![来点初始诉重到订飞码源]))/y, { comparison: "at_least" }],
  [/\+/y, { comparison: "at_least" }],
  [/ ?(?:at (?:the )?least|min(?:imum)?\.?)(?![a-z])/iy, { comparison: "at_least" }],
  [/ ?(?:at (?:the )?most|max(?:imum)?\.?|tops)(?![a-z])/iy, { comparison: "at_most" }],
  [/ or (?:so|thereabouts)(?![a-z])/iy, { approximate: true }],
  [/ ?(?:左右|上下|开外|出头|前后(?!卫))/y, { approximate: true }],
  [/多(?![种样功款个家次])|余(?![额])|来(?![样料图电自得不回到说看源着了])/y, { approximate: true, counts: true }],
];

/** A hedge directly between a number and its unit: 三百余人, 三千来平, 百把个. */
const BETWEEN = /[多余来](?=[\u4e00-\u9fff])|把(?=[个件块套条人来天斤]|多)/y;

/** Last characters of the patterns before, and first characters of those after: most numbers have neither around them. */
const MAY_END = /[a-z.:$¥€£≥≤≧≦⩾⩽<>=~之分于小下少码过高大多限出破逾超到足满近约概莫计几好上元币] ?$/i;
const MAY_BEGIN = / ?[及或以往朝之内oamt起打+左上开出前多余来]/iy;

/** The hedge or currency that ends exactly at the end of `before` (a short slice of the text before the number). */
export function hedgeBefore(before: string): Hedge | undefined {
  if (!MAY_END.test(before)) return undefined;
  for (const [pattern, says] of BEFORE) {
    const match = pattern.exec(before);
    if (match !== null) return { ...says, length: match[0].length };
  }
  return undefined;
}

/** The hedge that begins exactly at `at`. */
export function hedgeAfter(text: string, at: number): Hedge | undefined {
  MAY_BEGIN.lastIndex = at;
  if (!MAY_BEGIN.test(text)) return undefined;
  for (const [pattern, says] of AFTER) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) return { ...says, length: match[0].length };
  }
  return undefined;
}

/** Length of the hedge between a number and its unit, 0 without one. */
export function hedgeBetween(text: string, at: number): number {
  BETWEEN.lastIndex = at;
  return BETWEEN.test(text) ? 1 : 0;
}
