/** The units a number can carry in a supplier profile or a chat, and the words that stand for them. */

/** Canonical units, English singular; weights other than kg and lengths other than m, cm and mm are converted. */
export const UNITS = [
  "person",
  "piece",
  "set",
  "pair",
  "carton",
  "box",
  "bag",
  "roll",
  "dozen",
  "gross",
  "m2",
  "m",
  "m3",
  "cm",
  "mm",
  "inch",
  "foot",
  "kg",
  "%",
  "CNY",
  "USD",
  "EUR",
  "GBP",
  "HKD",
  "JPY",
  "year",
  "month",
  "week",
  "day",
  "working_day",
  "hour",
  "minute",
  "second",
  "line",
  "machine",
  "order",
  "score",
  "review",
  "item",
  "time",
] as const;

export type Unit = (typeof UNITS)[number];

/** Words for a unit as pattern source, and what one of them is worth in the canonical unit. */
type Row = readonly [unit: Unit, factor: number, words: string];

/** 1 亩 = 667 m², 1 ft² = 0.0929 m² (profile formats). Longer words stand before the words they begin with. */
const HAN_ROWS: readonly Row[] = [
  ["m2", 0.0929, "平方英尺|平方呎"],
  ["m3", 1, "立方米?"],
  [
    "m2",
    1,
    "平方公尺|平方米|平方(?!毫米|厘米|公里|线)|平米|个平方?(?![均台面整安价衡板常时日方])|平(?![均台面整安价衡板常时日方行])",
  ],
  ["m2", 667, "亩"],
  ["m2", 10_000, "公顷"],
  ["working_day", 1, "个?工作[日天]"],
  ["month", 1, "个多?月(?!牙)"],
  ["week", 1, "(?:个多?)?星期|(?:个多?)?礼拜|周(?![一二三四五六日天边转围全期末])"],
  ["hour", 1, "(?:个多?)?小时|(?:个多?)?钟头"],
  ["minute", 1, "分钟"],
  ["second", 1, "秒钟?"],
  ["%", 1, "个百分点|百分点|个税?点(?!心|子|钟)|税?点(?!钟|半|前|后|之|开|到|下|上|整|\\d)"],
  [
    "person",
    1,
    "(?:[个名位多])?(?:在职|正式|全职|熟练|技术)?(?:员工|工人|职工|人员)|号人|多?人(?![民次份工均造气力类体才物脸像形])|个人(?![民信账帐卡户微隐])|名(?![称片牌字单])|口人",
  ],
  ["line", 1, "条?(?:自动化?)?(?:生产流水线|生产线|流水线|产线|拉线|流水)|条拉"],
  ["review", 1, "条?(?:评价|评论|好评|差评)|个评价"],
  ["line", 1, "条(?![件款纹码形例约龙])"],
  ["machine", 1, "台套?|部(?=设备|机)"],
  ["set", 1, "套(?![餐路装头])|件套"],
  ["pair", 1, "双(?![十方面向层色证])|对(?![一公方比接口于账外])|副(?![本总业])"],
  ["dozen", 1, "打(?![样包折托版孔印磨扮开底])"],
  ["gross", 1, "罗"],
  ["carton", 1, "箱"],
  ["box", 1, "盒"],
  ["bag", 1, "包(?![装邮括税赔运工])|袋"],
  ["roll", 1, "卷"],
  ["order", 1, "笔|个?订单|单(?![价位独品双色层个人])"],
  ["score", 1, "星(?![期级])|分(?![钟之类钱销公期享为布析别会店开批级色辨])"],
  ["time", 1, "次(?![品性])|回(?!头)"],
  ["item", 1, "款|项|种"],
  ["piece", 1, "件(?!套|代发)|个(?![百月])|只(?![能要有是接做收支])|支(?![付持撑])|枚|片|粒|颗|张|把|根|头(?=猪|牛)"],
  ["mm", 1, "毫米"],
  ["cm", 1, "厘米|公分"],
  ["m", 1000, "公里"],
  ["inch", 1, "英寸|吋"],
  ["foot", 1, "英尺|呎|尺(?=[高平开冷]?[柜箱]|集装箱)"],
  ["m", 1, "米(?![色白黄其兰粉])|公尺"],
  ["kg", 1, "公斤|千克"],
  ["kg", 0.5, "市?斤"],
  ["kg", 1000, "吨"],
  ["kg", 0.001, "克(?![隆服])"],
  ["USD", 1, "块?美[元金刀]|块美(?=[,，。;；]|$)|刀乐|刀(?![具片架头口刃叉剪柄法模座工版削锋])"],
  ["HKD", 1, "块?港[元币纸]"],
  ["EUR", 1, "块?欧元|欧(?![洲美标规盟版码式亚包线])"],
  ["GBP", 1, "英?镑"],
  ["JPY", 1, "日元"],
  ["CNY", 1, "元(?:整|人民币)?(?![旦素件器])|块钱?(?![电板瓷肥布玻香巧毛木石地])|圆(?:整)?(?![形柱角])|人民币"],
  ["CNY", 0.1, "毛钱?(?![利重巾绒衣线])|角(?![度钢色落铁])"],
  ["CNY", 0.01, "分钱"],
  ["year", 1, "个?年头?(?![级前后末底初度货轻会产营交销纪])|年(?=前|后)|周年|载(?![重荷])"],
  ["day", 1, "天(?![猫然津地气])|日(?=内|之内|以内)"],
];

const LATIN_ROWS: readonly Row[] = [
  ["m2", 0.0929, "sq(?:uare|\\.)?[ -]?(?:feet|foot|ft\\.?)|ft2|sqft"],
  ["m2", 1, "square[ -]?met(?:er|re)s?|sq\\.? ?(?:meters?|metres?|mtrs?|m)|m2|m\\^2|sqms?"],
  ["m2", 10_000, "hectares?|ha"],
  ["m2", 667, "mu"],
  ["m2", 4047, "acres?"],
  ["m3", 1, "cubic[ -]?met(?:er|re)s?|m3|cbm"],
  ["working_day", 1, "(?:work(?:ing)?|business)[ -]?days?"],
  ["day", 1, "days?"],
  ["week", 1, "weeks?|wks?"],
  ["month", 1, "months?|mos?|mths?"],
  ["year", 1, "years?|yrs?|yr"],
  ["hour", 1, "hours?|hrs?|h"],
  ["minute", 1, "minutes?|mins?"],
  ["second", 1, "seconds?|secs?"],
  [
    "person",
    1,
    "(?:full[ -]time |skilled |in-house )?(?:staff(?: members?)?|employees?|workers?|persons?|people|ppl|pax|members|technicians|engineers|inspectors|operators|staffs)",
  ],
  ["line", 1, "(?:automat(?:ed|ic) )?(?:production |assembly |manufacturing )?lines?"],
  ["machine", 1, "machines?|units? of (?:equipment|machines?)"],
  ["set", 1, "sets?"],
  ["pair", 1, "pairs?|prs?"],
  ["dozen", 1, "dozens?|doz"],
  ["carton", 1, "cartons?|ctns?"],
  ["box", 1, "boxes|box"],
  ["bag", 1, "bags?|packs?|packets?"],
  ["roll", 1, "rolls?"],
  ["piece", 1, "pieces?|pcs?|pcs\\.|units?|ea"],
  ["order", 1, "orders?"],
  ["review", 1, "reviews?|ratings?"],
  ["score", 1, "points?|stars?|pts"],
  ["item", 1, "items?|styles?|skus?|designs?|models?|products?"],
  ["time", 1, "times"],
  ["mm", 1, "mm|millimet(?:er|re)s?"],
  ["cm", 1, "cm|centimet(?:er|re)s?"],
  ["inch", 1, "inch(?:es)?"],
  ["foot", 1, "feet|foot|ft"],
  ["m", 1000, "km|kilomet(?:er|re)s?"],
  ["m", 1, "met(?:er|re)s?|mtrs?|m"],
  ["kg", 1, "kgs?|kilograms?|kilos?"],
  ["kg", 1000, "tons?|tonnes?|mt"],
  ["kg", 0.001, "grams?|g"],
  ["USD", 1, "us dollars?|dollars?|usd|us\\$"],
  ["EUR", 1, "euros?|eur"],
  ["GBP", 1, "gbp"],
  ["HKD", 1, "hkd"],
  ["CNY", 1, "yuan(?: rmb)?|rmb(?: yuan)?|cny|kuai|renminbi"],
  ["%", 1, "percent|per cent|pct"],
];

const SIGN_ROWS: readonly Row[] = [
  ["%", 1, "%"],
  ["%", 0.1, "‰"],
  ["CNY", 1, "¥"],
  ["USD", 1, "\\$"],
  ["EUR", 1, "€"],
  ["score", 1, "★"],
];

/** The unit a text continues with at a position. */
export interface UnitWord {
  readonly unit: Unit;
  /** How many of `unit` one of the written unit is. */
  readonly factor: number;
  readonly end: number;
}

function patternOf(rows: readonly Row[], after: string): RegExp {
  return new RegExp(`(?:${rows.map(([, , words]) => `(${words})`).join("|")})${after}`, "iy");
}

const TABLES = [
  { rows: HAN_ROWS, pattern: patternOf(HAN_ROWS, ""), begins: /[\u4e00-\u9fff]/ },
  { rows: LATIN_ROWS, pattern: patternOf(LATIN_ROWS, "(?![A-Za-z0-9])"), begins: /[A-Za-z]/ },
  { rows: SIGN_ROWS, pattern: patternOf(SIGN_ROWS, ""), begins: /[%‰¥$€★]/ },
] as const;

/** The unit word that stands exactly at `at` in a folded text. */
export function unitAt(text: string, at: number): UnitWord | undefined {
  const first = text[at] ?? "";
  const table = TABLES.find(({ begins }) => begins.test(first));
  if (table === undefined) return undefined;
  table.pattern.lastIndex = at;
  const match = table.pattern.exec(text);
  const row =
    match === null ? undefined : table.rows[match.findIndex((group, index) => index > 0 && group !== undefined) - 1];
  if (match === null || row === undefined) return undefined;
  return { unit: row[0], factor: row[1], end: at + match[0].length };
}
