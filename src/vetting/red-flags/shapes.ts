/** Number-shaped words of the rules: deadlines, deep discounts, card numbers. Read only where a rule asks for them. */
import type { Span } from "../../text/span.ts";
import { dearerBy, pricesUnder } from "./prices.ts";

/** Patterns over plain units (lower case, simplified). Every quantifier is bounded, so each is linear. */
const SHAPES = {
  "#hours":
    /(?<![\d.])(?:\d{1,2}|[一二两三四五六七八九十]{1,2}|半) ?个?(?:小时|钟头|分钟|钟)(?:之?内|以内)?|(?:in|within|next|the) (?:the )?(?:next )?(?:\d{1,2}|an|one|two|three|four|five|six|twelve|half an)? ?(?:hours?|hrs?|minutes?|mins?)\b|(?<![\d.])\d{1,2} ?(?:hours?|hrs?|minutes?|mins?)\b/g,
  "#clock":
    /(?<![\d.])(?:\d{1,2}|[一二两三四五六七八九十]{1,2})(?:点半?|:\d\d)(?:之?前|以前)?|(?:by|before|until) \d{1,2}(?::\d\d)? ?(?:am|pm|o ?clock)?\b/g,
  "#percent":
    /(?<![\d.])\d{1,3}(?:\.\d)? ?(?:%|percent\b|个点|个百分点)|百分之[一二三四五六七八九十]{1,3}|[一二两三四五六七八九]个点/g,
  "#card": /(?<!\d)(?:\d{4} ?){3,4}\d{1,7}(?!\d)/g,
  "#phone":
    /(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)|[一壹幺1][三四五六七八九叁肆伍陆柒捌玖3-9][零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺0-9]{9}|[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺]{7,11}|\+\d{2}[\d ]{7,14}\d/g,
  // The number of a chat account, read only behind the name of an app.
  "#ct-id": /(?<![\d.])[1-9]\d{5,11}(?!\d)|(?<=[:号 ])[零〇一二三四五六七八九幺]{6,11}/g,
  // A name given behind the sign of an app (v: some_name).
  "#ct-name": /(?<=: ?)[a-z][a-z0-9_.]{4,24}/g,
  // A sum of money, and a count of goods: by how much a price is to rise, how few are left, how many are too few.
  "#pr-sum":
    /(?<![\d.])\d{1,6}(?:\.\d{1,2})? ?(?:块|元|毛|刀|美金|usd|dollars?|rmb|cny)?(?![\d%])|[一两二三四五六七八九十半]{1,2}(?:块|元|毛|成|个点)/g,
  "#pr-count":
    /(?<![\d.])\d{1,6} ?(?:个|件|箱|套|台|条|双|卷|吨|只|米|匹|柜|pcs|pieces?|sets?|units?|cartons?|ctns?|pairs?|rolls?|boxes|pallets?|tons?)(?![a-z])|[一两二三四五六七八九十百千万几]{1,4}(?:个|件|箱|套|台|条|双|卷|吨|只|匹|柜)/g,
  "#token-price":
    /(?:拍|付|标|挂|下)?(?:个|的)?(?:1|一|0\.01|0\.1|1分|一分|一毛|1毛)(?:元|块|块钱|分钱|毛钱)?(?:钱)?的?链接|(?:1|一)(?:元|块)(?:钱)?(?:订单|链接)|\$1 (?:order|link|listing)|1 ?(?:usd|dollar) (?:order|link|listing)/g,
  // An amount in a coin (0.02 BTC): the short names alone also name parts and ports.
  "#coin-amount": /(?<![\d.a-z])\d{1,5}(?:\.\d{1,8})? ?(?:btc|eth|usdt|usdc|ltc|xmr|bnb|trx|xrp|doge)(?![a-z0-9-])/g,
  // An amount in U (300u), which is also a height in a rack: asked for behind a verb that pays.
  "#u-amount": /(?<![\d.a-z])\d{2,6}(?:\.\d{1,2})? ?u(?![a-z0-9])/g,
  /** A Chinese person's name behind a payee's label; a company's name has its own ending. */
  "#zh-payee":
    /(?:户名|卡主|账主|开户人|收款叫|收款人|收款写|收款名|开户名|户主|持卡人|账户名|账号名|收的人|收款方|姓名|名字|受益人)(?:姓名)?(?:[::是为叫写填的]| ){0,3}[“"「‘]?(?![^\n,。;]{0,18}(?:公司|厂|店|商行|经营部|集团))[李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文](?:[\u4e00-\u9fff]{1,2}|某某?)(?![\u4e00-\u9fff]{0,14}(?:公司|厂|店|商行|经营部))/g,
  /** A Chinese name that stands alone between marks, as in a card block. */
  "#bare-name":
    /(?<![^\s,:。|;])[李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文][\u4e00-\u9fff]{1,2}(?![^\s,。|;)（(])/g,
  /** A personal UnionPay card: it begins with 62 and has 16 to 19 digits, also in Chinese numerals. */
  "#person-card":
    /(?<!\d)62\d{2} ?[\d〇]{4} ?[\d〇]{4} ?[\d〇]{4} ?[\d〇]{0,3}(?![\d〇])|[六陆陸][二贰貳][〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]{14,17}/g,
  /** The sum of an order: three digits or more, or thousands by a letter or a Chinese numeral. */
  "#sum":
    /(?<![\d.])(?:usd ?|us\$ ?|rmb ?|[$¥€])?(?:\d{1,3}(?:,\d{3}){1,2}|\d{3,7}|\d{1,3}(?:\.\d{1,2})?(?:k\b| ?万)|[一二两三四五六七八九十百]{1,4}万[一二三四五六七八九]?千?)(?![\d%]|\.\d|(?: ?(?:pcs|sets?|units?|kg|mm|个|件|套|米|箱)))/g,
  /** Mr or Ms and a name. */
  "#mister": /\b(?:mr|ms|mrs|miss|madam)\.? ?[a-z]{2,12}\b/g,
  /** A Chinese person's name in Latin letters, surname first, that is no company's. */
  "#pinyin-name":
    /\b(?:wang|zhang|liu|chen|yang|huang|zhao|wu|zhou|xu|sun|zhu|gao|lin|guo|luo|zheng|liang|xie|tang|cao|deng|feng|zeng|peng|xiao|cai|pan|tian|dong|yuan|yu|jiang|du|ye|cheng|wei|su|lu|ding|shen|yao|fang|fu|zhong|qiu|hou|shao|qian|jin|lei|li|ma|hu|he|lai|ren|tan|hong|xiong|meng|qin|bai|kong|cui|gu|dai|xia|wen|long|mao|shi|han|song) (?!(?:he|she|she|can|me|we|to|no|an|he|you|hao|ba|ma|de|le|ni|wo|ta|pen|men|ten|hen|man|pan|fan|ban|san|gang|song|long|sun|gun|fun|run|lie|die|tie|pie|size|made|same|one|more|are|use|there|here|wise|like)\b)(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|a|o|e|i|u)(?: ?(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|a|o|e|i|u))?(?![a-z])(?![^\n,.;]{0,30}\b(?:co|ltd|limited|company|trading|factory|industr|import|export|technology|tech|group|city|province|district|road|branch))/g,
  /** Half of a price and below, or at least half off it: 三折, a fifth of, 70% below. */
  "#deep":
    /(?<![\d.])[一二两三四1-4](?:点[一二三四五六七八九\d]|\.\d|[一二三四五六七八九])?折|(?<![\d.])[五5]折|(?<![\d.提低宜少省降涨惠让高贵多加跌增了])[一二两三四1-4]成半?(?! ?(?:定金|订金|尾款|的?预付|预付|首付|的?款|deposit|down|advance|色|新|交|左右的?(?:定|订)|本|品|员|功|绩|长|立|为|了|都是))|[二两三四五六七八九十百]分之一|(?<![\d.])1 ?\/ ?(?:[2-9]|10|20)(?![\d/])|百分之(?:[一二三四]?十[一二三四五六七八九]?|五十|[五六七八九])(?!的?(?:定金|订金|预付))|(?:低|便宜|少|省|砍)(?:了|掉|整整|出|将近|近|足足|至少){0,3}(?:[五六七八九5-9]成|[5-9]\d ?%|一大半|一多半|一半|百分之[五六七八九]十)|(?<![\d.])(?:[5-9]\d) ?(?:%|percent) ?(?:\w{1,12} ){0,2}?(?:off|below|under|less|lower|cheaper|beneath|down|discount)|(?<![\d.])(?:[1-4]\d|50|[3-9]) ?(?:%|percent|pct) ?(?:of|的)|(?<!an? |one )\bhalf (?:of )?(?:the |what |its |their |that |your |this |usual |normal |market |retail |price |everyone |everybody |any |other )|(?:a |one |the |only |at |about |around |for |is |just )(?:half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth)(?= (?:of|the|what|price|their))|(?<![a-z])(?:third|quarter|fifth|sixth|eighth|tenth) of|(?:two|three|four|five|six|ten|[2-9]|10) times (?:cheaper|lower|less)|(?<![\d.])0\.[1-4]\d? (?:of|times|x) |(?:fifty|sixty|seventy|eighty|ninety)(?:[ -](?:five|two|three|eight))? ?(?:percent|per cent|pct) ?(?:\w{1,12} ){0,2}?(?:off|below|under|less|lower|cheaper)|一半|对半|对折|半价|腰斩|零头/g,
  /** At least half off what stands behind it: 80 percent under the others. */
  "#deep-under":
    /(?:(?<![\d.])[5-9]\d ?%|(?:(?<![\d.])[5-9]\d|(?:fifty|sixty|seventy|eighty|ninety)(?:[ -](?:five|two|three|eight))?) ?(?:percent|per cent|pct)) ?(?:below|under|beneath|lower|less|cheaper)/g,
  /** A quarter of a price and below, or three quarters off it. */
  "#deep-low":
    /(?<![\d.])[一二两三1-3](?:点[一二三四五六七八九\d]|\.\d|[一二三四五六七八九])?折|(?<![\d.提低宜少省降涨惠让高贵多加跌增了])[一二两1-2]成(?! ?(?:定金|订金|尾款|的?预付|预付|首付|的?款|deposit|down|advance|色|新|交|本|品|员|功|绩|长|立|为|了|都是))|[三四五六七八九十百]分之一|(?<![\d.])1 ?\/ ?(?:[3-9]|10|20)(?![\d/])|百分之(?:[一二]?十[一二三四五六七八九]?|[五六七八九])(?!的?(?:定金|订金|预付))|(?<![\d.])(?:[7-9]\d) ?(?:%|percent) ?(?:\w{1,12} ){0,2}?(?:below|under|less|lower|cheaper)|(?<![\d.])(?:[1-2]\d|30|[3-9]) ?(?:%|percent|pct) ?(?:of|的)|(?:a |one |the |only |at |about |around |for |is |just )(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth)(?= (?:of|the|what|price|their))|(?<![a-z])(?:third|quarter|fifth|sixth|eighth|tenth) of|(?<![\d.])0\.[12]\d? (?:of|times|x) |(?:seventy|eighty|ninety)(?:[ -](?:five|two|three|eight))? ?(?:percent|per cent|pct) ?(?:\w{1,12} ){0,2}?(?:below|under|less|lower|cheaper)|零头/g,
  /** A measured answer: 3 mm, 一年, 180g. */
  "#measured":
    /(?<![\da-z.])\d{1,5}(?:\.\d{1,3})? ?(?:mm|cm|毫米|厘米|丝|克|g\b|gsm|kg|公斤|%|w\b|v\b|mah|ah\b|n\b|ppm|mg|lm\b|lumens?|rpm|度|级|年|个月|天|days?|weeks?|months?|years?|hours?)|(?<![a-z\d])ip[x\d]\d(?!\d)|[一二两三五十]年(?:质保|保|内|包)/g,
  // A cell of a form or table that holds nothing but a no: only the end of the cell tells it from "no charge" or 无异味.
  "#no-sample-cell":
    /(?:(?:样品|寄样|打样|拿样|样板|看样|提供样品|支持寄样|支持打样|samples?|sample order|sample service|free sample|paid sample) {0,2}[|\n][ |]{0,3}|(?<=^|\n)(?:样品|寄样|打样|拿样|样板|看样|提供样品|支持寄样|支持打样|samples?|sample order|sample service|free sample|paid sample) {1,3})(?:无|否|没有|不支持|不提供|不接受|不可以|不能|不做|暂无|未提供|未上传|空|no|none|never|n\/a|na|not available|not supported|not provided|unavailable|❌|×)(?= {0,2}\|? {0,2}(?:\n|$))/g,
  "#no-inspect-cell":
    /(?:(?:验厂|看厂|验货|参观|来厂参观|实地验厂|第三方验厂|第三方验货|第三方检验|factory visit|factory audit|inspection|third party inspection) {0,2}[|\n][ |]{0,3}|(?<=^|\n)(?:验厂|看厂|验货|参观|来厂参观|实地验厂|第三方验厂|第三方验货|第三方检验|factory visit|factory audit|inspection|third party inspection) {1,3})(?:无|否|没有|不支持|不提供|不接受|不可以|不能|不做|暂无|未提供|未上传|空|no|none|never|n\/a|na|not available|not supported|not provided|unavailable|❌|×)(?= {0,2}\|? {0,2}(?:\n|$))/g,
  "#no-photo-cell":
    /(?:(?:实拍|实拍图|实拍视频|实物图|实物照片|视频看货|real photos?|actual photos?|real pictures?|video call) {0,2}[|\n][ |]{0,3}|(?<=^|\n)(?:实拍|实拍图|实拍视频|实物图|实物照片|视频看货|real photos?|actual photos?|real pictures?|video call) {1,3})(?:无|否|没有|不支持|不提供|不接受|不可以|不能|不做|暂无|未提供|未上传|空|no|none|never|n\/a|na|not available|not supported|not provided|unavailable|❌|×)(?= {0,2}\|? {0,2}(?:\n|$))/g,
  "#no-licence-cell":
    /(?:(?:执照|营业执照|营业执照信息|工商登记|统一社会信用代码|business licen[cs]e|company registration) {0,2}[|\n][ |]{0,3}|(?<=^|\n)(?:执照|营业执照|营业执照信息|工商登记|统一社会信用代码|business licen[cs]e|company registration) {1,3})(?:无|否|没有|不支持|不提供|不接受|不可以|不能|不做|暂无|未提供|未上传|空|no|none|never|n\/a|na|not available|not supported|not provided|unavailable|❌|×)(?= {0,2}\|? {0,2}(?:\n|$))/g,
  /** Repeats the asked word to wave it off: 304 is 304, 好料就是好料. */
  "#as-it-is":
    /(?<![a-z\d])([a-z\d]{3,12}) (?:is|was|mean|means) \1(?![a-z\d])|([\u4e00-\u9fff]{2,4})(?:就是|也是|就那个|就这个|不就是)\2/g,
} as const satisfies Record<string, RegExp>;

/** Shapes that no single pattern reads: prices beside one another, or by themselves, and words said twice. */
const READ = {
  "#x-or-x": waved,
  "#dear": (text) => dearerBy(2, text),
  "#dear-4": (text) => dearerBy(4, text),
  "#dear-8": (text) => dearerBy(8, text),
  "#under-100": (text) => pricesUnder(100, text),
  "#under-200": (text) => pricesUnder(200, text),
  "#under-600": (text) => pricesUnder(600, text),
  "#under-1000": (text) => pricesUnder(1000, text),
} as const satisfies Record<string, (text: string) => readonly Span[]>;

export type ShapeName = keyof typeof SHAPES | keyof typeof READ;
export const SHAPE_NAMES = [...Object.keys(SHAPES), ...Object.keys(READ)] as readonly ShapeName[];

/** What stands in every text that holds the shape: told sooner than where the shape itself is. */
const SIGNS: Partial<Record<ShapeName, RegExp>> = {
  "#hours": /小时|钟|h(?:ou)?r|min/,
};

/** Where a shape stands in a text of plain units, at most 200 places. */
export function findShape(name: ShapeName, text: string): readonly Span[] {
  if (SIGNS[name]?.test(text) === false) return NO_SPANS;
  if (name in READ) return READ[name as keyof typeof READ](text).slice(0, MOST_SHAPES);
  const shape: RegExp = SHAPES[name as keyof typeof SHAPES];
  shape.lastIndex = 0;
  let match = shape.exec(text);
  if (match === null) return NO_SPANS;
  const found: Span[] = [];
  for (; match !== null && found.length < MOST_SHAPES; match = shape.exec(text))
    found.push({ start: match.index, end: match.index + match[0].length });
  return found;
}
const MOST_SHAPES = 200;
const NO_SPANS: readonly Span[] = [];

/** Shapes that hold a digit, whatever else: in a text without one they are not looked for. */
export const DIGIT_SHAPES: ReadonlySet<ShapeName> = new Set<ShapeName>(["#card", "#coin-amount", "#u-amount"]);
/** Shapes that hold a digit or a Chinese numeral. */
export const FIGURE_SHAPES: ReadonlySet<ShapeName> = new Set<ShapeName>([
  "#clock",
  "#percent",
  "#phone",
  "#ct-id",
  "#person-card",
  "#sum",
  "#measured",
]);

const NEGATED_TWIN = /不([\u4e00-\u9fff]{1,4}?)的/g;
/** Words that ask in this form (是不是的) instead of waving off (什么证不证的). */
const ASKING_TWINS = new Set([
  "是",
  "要",
  "好",
  "能",
  "会",
  "行",
  "对",
  "可以",
  "喜欢",
  "满意",
  "合适",
  "愿意",
  "方便",
  "需要",
]);

/** 工厂不工厂的, 证不证的: a thing waved off by saying it twice. */
function waved(text: string): readonly Span[] {
  const found: Span[] = [];
  for (const { index, 0: words, 1: thing = "" } of text.matchAll(NEGATED_TWIN)) {
    if (text.slice(0, index).endsWith(thing) && !ASKING_TWINS.has(thing))
      found.push({ start: index, end: index + words.length });
  }
  return found;
}
