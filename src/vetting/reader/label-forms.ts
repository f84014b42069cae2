/** Labels by their build rather than by list: translators and page designers word the same fact in many ways ("老客复购占比", "area of the workshop"). */
import type { Span } from "../../text/span.ts";
import { findLabels, type Label, type LabelHit } from "./labels.ts";

interface Form {
  readonly label: Label;
  readonly pattern: RegExp;
}

/** A Chinese character, as a pattern piece; plain ranges compile faster than property escapes. */
const H = "[\\u4e00-\\u9fff]";
/** Up to two or three plain words between the parts of an English label. */
const W2 = "(?: [a-z]+){0,2}?";
const W3 = "(?: [a-z]+){0,3}?";
const RATE = "(?:率|占比|比例|比率)";
const RATIO = "(?:rate|ratio|percentage|proportion|percent|share)";
const STAFF = "(?:employees|staff|workers|personnel|people|persons|workforce|hands|labou?rers)";
const PART =
  "(?:r ?& ?d|research|technical|technology|technicians?|qc|qa|quality|production|producing|trad(?:e|ing)|foreign|sales|design|engineering|management|administrative|inspection|service)";
const PLANT = "(?:factory|plant|workshop|workshops|facility|facilities|production|manufacturing|floor)";

function form(label: Omit<Label, "rank"> & { readonly rank?: number }, source: string): Form {
  return { label: { rank: 1, ...label }, pattern: new RegExp(source, "g") };
}

function english(label: Omit<Label, "rank"> & { readonly rank?: number }, source: string): Form {
  return form(label, `(?<![a-z0-9&])(?:${source})(?![a-z])`);
}

function makeForms(): readonly Form[] {
  return [
    // What is not the fact comes first: of two forms on the same words the earlier wins.
    form(
      { trap: "other", value: "any" },
      `(?:揽收|纠纷|投诉|介入|好评|差评|达标|合格|良品|转化|留存|留货|开票|出口|退税|毛利|外销|内销)${H}{0,4}(?:${RATE}|点数)`,
    ),
    form(
      { trap: "staff-part", value: "people" },
      `(?:研发|生产|一线|技术|外贸|质检|品控|销售|管理|设计|客服|业务|检验|跟单)${H}{0,3}(?:人数|人员|员工|工人|团队|部门)`,
    ),
    form(
      { trap: "other", value: "any" },
      `(?:意向|关注|粉丝|收藏|浏览|参保|社保|适用|购买|下单|访问|咨询|合作|服务过?的?)${H}{0,3}(?:人数|客户数?|买家数?|人次|客户量)`,
    ),
    form(
      { trap: "other", value: "any" },
      `(?:年|月)(?:度|均)?(?:总)?(?:营业|销售|交易|成交|出口|进口|生产|采购|流水|产)${H}{0,2}(?:额|值|收入|流水)`,
    ),
    form(
      { trap: "other", value: "any" },
      `(?:物流|咨询|售后|退换|纠纷|采购|发货)${H}{0,3}(?:评分|得分|体验|时效|解决)`,
    ),

    form(
      { field: "reorderRatePct", value: "percent" },
      `(?:老客户?|老顾客|回头客?|复购|回购|返单|重复(?:采购|购买|下单)|再次购买|熟客)${H}{0,4}${RATE}`,
    ),
    form({ field: "onTimeRatePct", value: "percent" }, `(?:准时|按时|按期|如期|及时|准点|履约)${H}{0,6}${RATE}`),
    form({ field: "responseRatePct", value: "percent" }, `(?:响应|回复|应答|接待)${H}{0,3}${RATE}`),
    form({ field: "responseTimeMinutes", value: "minutes" }, `(?:响应|回复|应答)${H}{0,3}(?:时间|时长|速度|用时|耗时)`),
    form({ field: "returnRatePct", value: "percent" }, `(?:退货|退款|退换)${H}{0,3}${RATE}`),
    form(
      { field: "employees", value: "people" },
      `(?:员工|职工|用工|从业|在职|在岗|在册|全厂|全职|公司|工厂|企业|团队|雇员)${H}{0,4}(?:人数|总数|人员数|数量|规模|员工数?|职工数?)`,
    ),
    form({ field: "facilityAreaM2", value: "area", rank: 0 }, `(?:厂房|车间|厂区|生产)${H}{0,5}面积`),
    form({ field: "facilityAreaM2", value: "area" }, `(?:工厂|经营|营业)${H}{0,5}面积`),
    form({ field: "facilityAreaM2", value: "area", rank: 2 }, `(?:建筑|使用|总|公司|企业)${H}{0,3}面积`),
    form({ field: "facilityAreaM2", value: "area", rank: 3 }, `(?:办公|仓库|仓储|店铺|门店|展厅|场地)${H}{0,3}面积`),
    form({ field: "facilityAreaM2", value: "area", rank: 4 }, `(?:占地|土地|用地)${H}{0,3}面积`),
    form(
      { field: "incorporatedYear", value: "founding" },
      `(?:成立|创立|创建|创办|开办|建厂|开厂|设立|注册|登记)${H}{0,2}(?:时间|日期|年份|年月)`,
    ),
    form({ field: "registeredCapitalCny", value: "money" }, `(?:注册|认缴)(?:资本金?|资金|出资额?)`),
    form(
      { field: "productionLines", value: "lines" },
      `(?:生产|装配|组装|自动化)?(?:流水线|产线|生产线|拉线)(?:数量|条数|总数|数)?`,
    ),
    form(
      { field: "monthlyCapacityUnits", value: "units" },
      `(?:每月|月均|月)(?:最大|综合|总)?(?:生产)?(?:产量|产能|产出|供货量|供货能力|供应能力|生产能力|出货量)`,
    ),
    form({ field: "qualityScore", value: "score" }, `(?:品质|质量|商品|货品|宝贝|描述)${H}{0,3}(?:评分|得分|体验分?)`),
    form(
      { field: "rating", value: "score" },
      `(?:店铺|综合|服务|商家|总)${H}{0,4}(?:评分|得分|总分|服务分|分数|体验分)`,
    ),
    form(
      { field: "platformYears", value: "years" },
      `(?:入驻|开店|诚信通|店铺|平台|会员|1688)${H}{0,4}(?:年限|年数|时长|年头)`,
    ),
    form(
      { field: "moqUnits", value: "units" },
      `(?:起订|起批|起购|起售|最小订|最低订|最少订|首单最低)${H}{0,3}(?:量|数量|批量|数)`,
    ),
    form({ field: "depositCny", value: "money" }, `${H}{0,4}保证金(?:余额|金额|额度)?`),
    form({ field: "disputeCount", value: "count" }, `纠纷${H}{0,3}(?:数|笔数|数量|次数|起数)`),
    form(
      { field: "deliveryGuarantee", value: "yesno" },
      `(?:交期|发货|交货|准时发货|准时交货)${H}{0,2}(?:保障|保证|保险)`,
    ),
    form(
      { field: "address", value: "address" },
      `(?:经营|注册|工厂|公司|办公|生产|联系|详细|登记|企业|厂区|通讯)${H}{0,2}(?:地址|场所|地点|住所|位置)`,
    ),
    form({ field: "sellerType", value: "type" }, `(?:经营|生产|企业|公司|商家|业务)${H}{0,2}(?:模式|性质|类型|方式)`),
    form({ field: "creditGrade", value: "grade" }, `(?:诚信|信用)${H}{0,3}(?:等级|级别|评级)`),

    english(
      { trap: "other", value: "any" },
      `(?:collect(?:ion|ing)|pick(?:ing)?[- ]?up|disputes?|complaints?|intervention|favou?rable|praise|positive|compliance|qualif[a-z]+|good reviews?|defect|export|tax|commission|conversion|retention)${W2} (?:${RATIO}|points?)`,
    ),
    english(
      { trap: "staff-part", value: "people" },
      `(?:(?:number|no\\.?) of |including |of which |incl\\. )?(?:the )?${PART}${W2} (?:${STAFF}|team|department|engineers)|(?:including|of which) ${PART}`,
    ),
    english(
      { trap: "other", value: "any" },
      `(?:annual|yearly|total|monthly|online)${W2} (?:turnover|sales|revenue|transactions?|output value|production value|trading volume|exports?|imports?)(?: volume| amount| value| range)?`,
    ),
    english(
      { trap: "other", value: "any" },
      `(?:logistics|consult[a-z]*|after[- ]sales?|returns?|exchange|dispute|purchas[a-z]*|procurement|shipping)${W2} (?:score|points?|rating|experience|timeliness|resolution)`,
    ),
    english(
      { trap: "other", value: "any" },
      `(?:interested|intention(?:al)?|intended|prospective|potential|followed|served|cooperative)${W2} (?:buyers?|customers?|clients?)`,
    ),

    english(
      { field: "reorderRatePct", value: "percent" },
      `(?:repeat(?:ed)?|re-?order(?:ed|ing)?|re-?purchas(?:e|ed|ing)|return(?:ing|ed)? (?:customers?|buyers?|clients?)|(?:old|regular|loyal) (?:customers?|buyers?|clients?)|turn[- ]?(?:over|back|around)|look[- ]?back|buy[- ]?back|come[- ]?back|back|head[- ]?back)${W3} ${RATIO}|(?:return(?:ing)?|repeat) (?:customers?|buyers?|clients?)|${RATIO} of (?:turn(?:ing)?[- ]?(?:back|over)|return(?:ing)?(?: customers?)?|repurchase|repeat(?: purchase| order)?s?|re-?orders?)`,
    ),
    english(
      { field: "returnRatePct", value: "percent" },
      `(?:quality |product |goods |commodity )?(?:refund(?:ed|s)?|returned (?:goods|products?|items?)|goods returns?|product returns?|quality returns?)${W2} ${RATIO}`,
    ),
    english(
      { field: "onTimeRatePct", value: "percent" },
      `(?:on[- ]?(?:time|schedule)|punctual(?:ity)?|timely|prompt|fulfil?l?ment|deliver(?:y|ed) (?:on|in) (?:time|schedule)|ship(?:ment|ping|ped) on (?:time|schedule)|as scheduled)${W3} ${RATIO}|performance on[- ]time|(?:on[- ]?time|punctual|timely) (?:performance|delivery|shipment|shipping|dispatch)|deliver(?:y|ed) on (?:time|schedule)`,
    ),
    english(
      { field: "responseRatePct", value: "percent" },
      `(?:respon[a-z]+|repl(?:y|ies)|answer(?:ing|ed)?)${W2} ${RATIO}|${RATIO} of (?:response|reply|answer)s?|service respons[a-z]+|responsiveness`,
    ),
    english(
      { field: "responseTimeMinutes", value: "minutes" },
      `(?:respon[a-z]+|repl(?:y|ies)|answer(?:ing|s)?)${W2} (?:time|speed|duration)`,
    ),
    english(
      { field: "employees", value: "people" },
      `(?:total )?(?:number|no\\.?|count|quantity|amount|scale|size) of (?:all |total |the |its |our )?${STAFF}(?: members| employed)?|(?:total )?${STAFF}(?: total)? (?:number|num|no|count|size|scale|quantity|qty|total|strength)|total (?:${STAFF}|headcount)`,
    ),
    english(
      { field: "facilityAreaM2", value: "area" },
      `(?:total )?${PLANT}${W2} (?:area|size|space|surface|footage)|(?:total )?(?:area|size|surface) of (?:the |its |our )?${PLANT}`,
    ),
    english(
      { field: "facilityAreaM2", value: "area", rank: 2 },
      `(?:building|construction|premises|total)${W2} (?:area|size|space)`,
    ),
    english(
      { field: "facilityAreaM2", value: "area", rank: 3 },
      `(?:warehouse|office|showroom|store)${W2} (?:area|size|space)`,
    ),
    english(
      { field: "facilityAreaM2", value: "area", rank: 4 },
      `(?:land|site|occupied) (?:area|size)|area (?:of land|occupied)`,
    ),
    english(
      { field: "incorporatedYear", value: "founding" },
      `(?:date|time|year) of (?:the )?(?:establish[a-z]*|creation|found[a-z]*|registration|incorporation|set[- ]?up|opening)|(?:establish[a-z]*|creat(?:ion|ed)|found(?:ed|ing|ation)|registration|incorporation|set[- ]?up) (?:date|time|year)`,
    ),
    english({ field: "registeredCapitalCny", value: "money" }, `reg(?:ist[a-z]+)?\\.? (?:capital|funds?|money|assets)`),
    english(
      { field: "productionLines", value: "lines" },
      `(?:number of |no\\.? of )?(?:production|assembly|manufacturing|flow|product|processing|moulding|molding|sewing) lines?`,
    ),
    english(
      { field: "monthlyCapacityUnits", value: "units" },
      `monthly${W2} (?:output|yield|capacity|production|volume|quantity)|(?:output|yield|capacity|production)${W2} (?:per|a|each|every) month`,
    ),
    english(
      { field: "qualityScore", value: "score" },
      `(?:product|quality|goods|commodity|merchandise|item)${W2} (?:score|points?|rating|experience)`,
    ),
    english(
      { field: "rating", value: "score" },
      `(?:store|shop|overall|comprehensive|composite|general|service|seller|supplier)${W2} (?:score|points?|rating|stars?)`,
    ),
    english(
      { field: "moqUnits", value: "units" },
      `(?:min(?:imum|\\.)?|starting|smallest|lowest)(?: initial| trial| first)? (?:order|batch|purchase|qty|quantity|lot)(?: quantity| size| qty)?|minimum`,
    ),
    english(
      { field: "deliveryGuarantee", value: "yesno" },
      `(?:delivery|shipping|shipment|dispatch)${W2} (?:guarantee|assurance|protection|insurance)|guarantee of (?:the )?(?:delivery|shipping|shipment|dispatch)(?: period| time| date)?`,
    ),
    english(
      { field: "sellerType", value: "type" },
      `(?:business|operation|operating|management|enterprise|company|supplier|seller) (?:model|mode|types?|nature|form)|(?:nature|type|mode|model) of (?:the )?(?:business|operation|operations|enterprise|company)`,
    ),
    english(
      { field: "platformYears", value: "years" },
      `(?:been )?in residence(?: for)?|(?:has |have )?(?:been )?(?:stationed|resident|settled|moved in|entered)(?: in)?(?: on 1688)?(?: for)?|(?:years?|time) (?:on|at) (?:the )?(?:1688|platform)`,
    ),
  ];
}

let made: readonly Form[] | undefined;

/**
 * Finds labels by their form, left to right; where two overlap the longer wins.
 * @param text folded text
 */
export function findLabelForms(text: string): readonly LabelHit[] {
  made ??= makeForms();
  const lower = text.toLowerCase();
  // Lower case may change the length of rare letters; positions would then no longer agree.
  const plain = lower.length === text.length ? lower : text;
  const hits: LabelHit[] = [];
  for (const { label, pattern } of made) {
    for (const match of plain.matchAll(pattern)) {
      hits.push({ start: match.index, end: match.index + match[0].length, label });
    }
  }
  return hits;
}

/** The label that a name is, by the list or by its build ("ww reply rate" ends in a label and is one). */
export function labelNamed(name: string): Label | undefined {
  const words = name.trim();
  const hits = mergeLabels(findLabels(words), findLabelForms(words));
  return hits.find((hit) => hit.end === words.length)?.label ?? hits.find((hit) => hit.start === 0)?.label;
}

/** Longer labels beat shorter ones on the same words; of equals the first list wins. */
export function mergeLabels(lexicon: readonly LabelHit[], forms: readonly LabelHit[]): readonly LabelHit[] {
  const all = [...lexicon, ...forms].toSorted((a, b) => a.start - b.start || b.end - a.end);
  const kept: LabelHit[] = [];
  for (const hit of all) {
    const last = kept.at(-1);
    if (last === undefined || hit.start >= last.end) kept.push(hit);
    else if (length(hit) > length(last)) kept[kept.length - 1] = hit;
  }
  return kept;
}

function length(span: Span): number {
  return span.end - span.start;
}

/**
 * The words before a label in its own cell belong to it ("店铺老客回头率", "Old customer return rate"): a value above
 * them is beside the label. Not so where yes or no is due: there the words may be the answer ("没有交期保障").
 */
export function wholeCell(text: string, hit: LabelHit): LabelHit {
  if (hit.label.value === "yesno") return hit;
  const before = text.slice(Math.max(0, hit.start - 16), hit.start);
  const words = /(?:^|[\n\t|])([A-Za-z\u00c0-\u024f\u3400-\u9fff &-]{1,14})$/.exec(before)?.[1];
  const ends = /^[ \t]{0,3}(?:$|[\n\t|:])/.test(text.slice(hit.end, hit.end + 4));
  return words === undefined || !ends || /^\s*$/.test(words)
    ? hit
    : { ...hit, start: hit.start - words.trimStart().length };
}
