/** Figures without a label whose unit or surroundings name the fact: "64员工", "3000㎡" in a card, "4.6/5 (87 reviews)", a price ladder. */
import type { Quantity } from "../../text/quantity.ts";
import type { Span } from "../../text/span.ts";
import type { Candidate } from "./candidates.ts";
import { readFigure } from "./figures.ts";
import type { Value } from "./values.ts";
import { lineStart } from "./spans.ts";

const FOUNDED_AFTER = /^ ?(?:注册)?(?:成立|创立|创办|建厂|开厂|设立)/;
/** "公司于2021年4月在…登记注册": the verb stands at the end of the clause. */
const FOUNDED_LATER = /^[^\n,，。;；]{0,26}?(?:登记注册|注册登记|注册成立|成立|创立|创办|创建|建厂|设立)/;
const STAFF_WORDS = /员工|职工|工人|\bstaff|\bemployees?|\bworkers?|\bpersonnel/i;
const STAFF_VERB =
  /(?:\bhas|\bhave|\bemploys?|\bwith|\bteam of|\babout|\bapprox\.?|\bapproximately|\bover|\baround|员工|职工|工人|人员|现有|一共|总共|共有|拥有|约|有|工厂|厂里|says?|shows?|写|显示|页面) ?$/i;
const NOT_STAFF =
  /^ ?(?:看过|关注|收藏|评价|购买|参团|下单|咨询|浏览|加购|起|拼|团|已买|份|技术|研发|帐篷|使用|座|桌|in (?:r&d|qc|the r&d|trade|sales)|of (?:r&d|research)|r&d|technicians|rated|bought|viewed|follow|person tent|reviews?)/i;
const MONEY_WORDS =
  /(?:资|额|值|税|费|金|保|capital|volume|value|revenue|turnover|sales|fee|cost|deposit|freight|运|邮|券|减|赔|奖|罚)[^\n]{0,10}$/i;
const MINIMUM = /[0-9一二三四五六七八九十百千万两][\u3400-\u9fff\sa-z]{0,8}起(?:订|批|售|定|做|拿)?$/i;
const NO_PRICE =
  /样品|打样|样费|模具|运费|快递|保证金|\bsamples?\b|\bfreight|\bshipping|\bmou?ld|\btooling|\bdeposit|\bbudget|\binsurance/i;
const PLANT_WORDS =
  /(?:工厂|厂房|车间|factory|plant|workshop|facility|building|premises|hall|warehouse|厂区|办公室?|仓库|floor)[^\n0-9]{0,14}$/i;

/**
 * Reads figures that no label claimed.
 * @param text folded text @param values the figures left over, in order @param asOf the day ages count to
 */
export function unlabelled(text: string, values: readonly Value[], asOf: Date): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const [i, value] of values.entries()) {
    const since = /(?:于|自|在) ?$/.test(before(text, value)) ? FOUNDED_LATER : FOUNDED_AFTER;
    if (since.test(text.slice(value.end, value.end + 36))) {
      found.push(
        ...readFigure("incorporatedYear", value, { start: value.start, end: value.end + 2 }, 1, asOf).candidates,
      );
      continue;
    }
    if (value.kind !== "quantity") continue;
    const { unit } = value.quantity;
    const lead = before(text, value);
    const after = text.slice(value.end, value.end + 24);
    const alone = standsAlone(text, value);
    const words = text.slice(value.start, value.end);
    if (MINIMUM.test(words) || /^ ?起(?:订|批)/.test(after)) {
      found.push(...readFigure("moqUnits", value, value, 2, asOf).candidates);
    } else if (unit === "person") {
      const staff = STAFF_WORDS.test(words) || STAFF_WORDS.test(after.slice(0, 12));
      const said = STAFF_VERB.test(lead) || opens(lead);
      if (NOT_STAFF.test(after) || !(alone || said)) continue;
      found.push(...readFigure("employees", value, value, staff ? 2 : 3, asOf).candidates);
    } else if (unit === "m2") {
      if (!alone && !PLANT_WORDS.test(lead) && !isListed(lead, after, value.quantity)) continue;
      found.push(...readFigure("facilityAreaM2", value, value, 5, asOf).candidates);
    } else if (unit === "line") {
      if (!/线|lines?/i.test(words) && !after.startsWith("线")) continue;
      found.push(...readFigure("productionLines", value, value, 2, asOf).candidates);
    } else if (unit === "score") {
      if (!/\/ ?5/.test(words) && !/^ ?\([0-9,]+\+? reviews?\)/i.test(after)) continue;
      found.push(...readFigure("rating", value, value, 3, asOf).candidates);
    } else if (isFirstStep(value, values[i + 1]) || isFirstStep(value, values[i + 2])) {
      found.push(...readFigure("moqUnits", value, value, 3, asOf).candidates);
    } else if (unit === "CNY") {
      if (
        NO_PRICE.test(lineBefore(text, value.start)) ||
        MONEY_WORDS.test(lead.replace(/^[\s\S]*\n/, "")) ||
        (value.quantity.max ?? 0) > 100_000
      )
        continue;
      found.push(...readFigure("priceCny", value, value, 3, asOf).candidates);
      const step = values[i - 1];
      if (step !== undefined) found.push(...firstStep(text, step, value, asOf));
    }
  }
  return found;
}

/** A ladder of quantities ("6-99 pieces", "100-999 pieces"): its first step is the minimum order. */
function isFirstStep(step: Value, next: Value | undefined): boolean {
  if (step.kind !== "quantity" || next?.kind !== "quantity") return false;
  const { min, max, unit } = step.quantity;
  return min !== null && max !== null && min < max && unit === next.quantity.unit && next.quantity.min === max + 1;
}

/** A quantity right before its price is a step of a ladder: the first step is the minimum order. */
function firstStep(text: string, step: Value, price: Span, asOf: Date): readonly Candidate[] {
  if (step.kind !== "quantity" || !/^[\s:|,·-]{0,4}$/.test(text.slice(step.end, price.start))) return [];
  const { unit } = step.quantity;
  if (
    unit !== undefined &&
    !["piece", "set", "pair", "carton", "box", "bag", "roll", "dozen", "m", "kg"].includes(unit)
  )
    return [];
  if (unit === undefined && step.quantity.min === step.quantity.max && step.quantity.comparison === undefined)
    return [];
  return readFigure("moqUnits", step, step, 3, asOf).candidates;
}

function before(text: string, span: Span): string {
  return text.slice(Math.max(0, span.start - 24), span.start);
}

/** The sentence so far: what stands in it before a position. */
function lineBefore(text: string, at: number): string {
  const line = text.slice(Math.max(lineStart(text, at), at - 80), at);
  return line.slice(
    Math.max(line.lastIndexOf(". "), line.lastIndexOf("。"), line.lastIndexOf("; "), line.lastIndexOf("；")) + 1,
  );
}

function opens(lead: string): boolean {
  return lead === "" || /[\n\t|,;.·*([-]\s?$|[，；、。]\s?$/.test(lead);
}

/** Smaller areas in a list are sizes of goods. */
const SMALLEST_PLANT_M2 = 100;

/** One of several figures in a note: "60人/2000平/3条线", "est 2012, 60ppl, 2000sqm, 3 lines". */
function isListed(lead: string, after: string, { min, max }: Quantity): boolean {
  return (
    (max ?? min ?? 0) >= SMALLEST_PLANT_M2 &&
    /(?:^|[\n,;/、，；]) ?$/.test(lead) &&
    /^ ?(?:$|[\n,;/、，；])/.test(after)
  );
}

function standsAlone(text: string, span: Span): boolean {
  const lead = text.slice(Math.max(0, span.start - 3), span.start);
  const after = text.slice(span.end, span.end + 3);
  return (lead === "" || /[\n\t|·]\s?$/.test(lead)) && (after === "" || /^\s?(?:[\n\t|·]|$)/.test(after));
}
