/** Number-shaped words of the rules: deadlines, deep discounts, card numbers. Read only where a rule asks for them. */
import type { Span } from "../../text/span.ts";

/** Patterns over plain units (lower case, simplified). Every quantifier is bounded, so each is linear. */
const SHAPES = {
  "#hours":
    /(?<![\d.])(?:\d{1,2}|[一二两三四五六七八九十]{1,2}|半) ?个?(?:小时|钟头|分钟|钟)(?:之?内|以内)?|(?:in|within|next|the) (?:the )?(?:next )?(?:\d{1,2}|an|one|two|three|four|five|six|twelve|half an)? ?(?:hours?|hrs?|minutes?|mins?)\b|(?<![\d.])\d{1,2} ?(?:hours?|hrs?|minutes?|mins?)\b/g,
  "#clock":
    /(?<![\d.])(?:\d{1,2}|[一二两三四五六七八九十]{1,2})(?:点半?|:\d\d)(?:之?前|以前)?|(?:by|before|until) \d{1,2}(?::\d\d)? ?(?:am|pm|o ?clock)?\b/g,
  "#percent":
    /(?<![\d.])\d{1,3}(?:\.\d)? ?(?:%|percent\b|个点|个百分点)|百分之[一二三四五六七八九十]{1,3}|[一二两三四五六七八九]个点/g,
  "#deep":
    /(?<![\d.])(?:[一二三四1-4](?:点[五5]|\.5|五)?折|(?:[一二三四1-4])成(?!定金|订金|尾款|的?预付|预付|首付|色|新|交)|百分之(?:[一二三四]?十[一二三四五六七八九]?)(?!的?(?:定金|订金|预付))|(?:[5-9]\d) ?(?:%|percent) (?:\w{1,12} ){0,2}?(?:off|below|under|less|lower|cheaper|beneath|down)|(?:[1-4]\d|[5-9]) ?(?:%|percent) of (?:the )?(?:\w{1,12} ){0,2}?(?:price|retail|market|value|cost|usual)|(?:half|(?:one |a )?(?:third|quarter|fifth|sixth|eighth|tenth)) (?:of )?(?:the |what |its |their |that |usual |normal |market |retail |price |everyone |other )|一半|对折|三分之一|四分之一|五分之一|六分之一|八分之一|十分之一|零头)/g,
  "#card": /(?<!\d)(?:\d{4} ?){3,4}\d{1,7}(?!\d)/g,
  "#phone":
    /(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)|[一壹幺1][三四五六七八九叁肆伍陆柒捌玖3-9][零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺0-9]{9}|[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺]{7,11}|\+\d{2}[\d ]{7,14}\d/g,
  // The number of a chat account, read only behind the name of an app.
  "#ct-id": /(?<![\d.])[1-9]\d{5,11}(?!\d)|(?<=[:号 ])[零〇一二三四五六七八九幺]{6,11}/g,
  "#token-price":
    /(?:拍|付|标|挂|下)?(?:个|的)?(?:1|一|0\.01|0\.1|1分|一分|一毛|1毛)(?:元|块|块钱|分钱|毛钱)?(?:钱)?的?链接|(?:1|一)(?:元|块)(?:钱)?(?:订单|链接)|\$1 (?:order|link|listing)|1 ?(?:usd|dollar) (?:order|link|listing)/g,
  // An amount in a coin (0.02 BTC): the short names alone also name parts and ports.
  "#coin-amount": /(?<![\d.a-z])\d{1,5}(?:\.\d{1,8})? ?(?:btc|eth|usdt|usdc|ltc|xmr|bnb|trx|xrp|doge)(?![a-z0-9-])/g,
  // An amount in U (300u), which is also a height in a rack: asked for behind a verb that pays.
  "#u-amount": /(?<![\d.a-z])\d{2,6}(?:\.\d{1,2})? ?u(?![a-z0-9])/g,
  /** A Chinese person's name behind a payee's label; a company's name has its own ending. */
  "#zh-payee":
    /(?:户名|收款人|开户名|户主|持卡人|账户名|账号名|收的人|收款方|姓名|名字|受益人)(?:姓名)?(?:[::是为叫写填]| ){0,3}[“"「‘]?(?![^\n,。;]{0,18}(?:公司|厂|店|商行|经营部|集团))[李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文](?:[\u4e00-\u9fff]{1,2}|某某?)(?![\u4e00-\u9fff]{0,14}(?:公司|厂|店|商行|经营部))/g,
  /** A Chinese name that stands alone between marks, as in a card block. */
  "#bare-name":
    /(?<![^\s,:。|;])[李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文][\u4e00-\u9fff]{1,2}(?![^\s,。|;)（(])/g,
  /** A personal UnionPay card: it begins with 62 and has 16 to 19 digits, also in Chinese numerals. */
  "#person-card":
    /(?<!\d)62\d{2} ?[\d〇]{4} ?[\d〇]{4} ?[\d〇]{4} ?[\d〇]{0,3}(?![\d〇])|[六陆陸][二贰貳][〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]{14,17}/g,
  /** Mr or Ms and a name. */
  "#mister": /\b(?:mr|ms|mrs|miss|madam)\.? ?[a-z]{2,12}\b/g,
  /** A Chinese person's name in Latin letters, surname first, that is no company's. */
  "#pinyin-name":
    /\b(?:wang|zhang|liu|chen|yang|huang|zhao|wu|zhou|xu|sun|zhu|gao|lin|guo|luo|zheng|liang|xie|tang|cao|deng|feng|zeng|peng|xiao|cai|pan|tian|dong|yuan|yu|jiang|du|ye|cheng|wei|su|lu|ding|shen|yao|fang|fu|zhong|qiu|hou|shao|qian|jin|lei|li|ma|hu|he|lai|ren|tan|hong|xiong|meng|qin|bai|kong|cui|gu|dai|xia|wen|long|mao|shi|han|song) (?!(?:he|she|she|can|me|we|to|no|an|he|you|hao|ba|ma|de|le|ni|wo|ta|pen|men|ten|hen|man|pan|fan|ban|san|gang|song|long|sun|gun|fun|run|lie|die|tie|pie|size|made|same|one|more|are|use|there|here|wise|like)\b)(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|a|o|e|i|u)(?: ?(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|a|o|e|i|u))?(?![a-z])(?![^\n,.;]{0,30}\b(?:co|ltd|limited|company|trading|factory|industr|import|export|technology|tech|group|city|province|district|road|branch))/g,
  "#cheaper-than":
    /(?:别人|别家|同行|市场|市面|人家|外面|专柜|官网)[^\n。;!?]{0,8}?(?:卖|要|价|是|标)[^\n。;!?\d]{0,4}\d{1,6}(?:\.\d{1,2})?[^\n。;!?]{0,14}?(?:我|只|才|这)[^\n。;!?\d]{0,8}\d{1,6}(?:\.\d{1,2})?|(?:others?|competitors?|market|retail|stores?|everyone)[^\n.?!]{0,24}?(?:\$ ?|about )?\d{1,6}(?:\.\d{1,2})?[^\n?!]{0,30}?(?:we|our|ours|mine|i|only|just)\b[^\n?!\d]{0,24}?\d{1,6}(?:\.\d{1,2})?/g,
  "#deep-strong":
    /(?:市场价|市价|行情|别家|别人|同行|原价|专柜价?|官网价?|零售价)的?(?:[一二三四1-4](?:点五|\.5)?折|[一二三四1-4]成|一半|三分之一|四分之一|五分之一|十分之一|零头)|(?:[6-9]\d) ?(?:%|percent) (?:under|below|off) (?:the )?(?:normal|market|retail|usual|list|shop|store)|(?:[1-3]\d|[5-9]) ?(?:%|percent) of (?:the )?(?:shop|store|retail|market|normal|usual|list)|(?:one )?(?:third|fourth|quarter|fifth|sixth|eighth|tenth) of (?:the |what )?(?:everybody|everyone|market|retail|others?|normal|usual|shop|store)|[一两]折(?:都|还)不到|不到[一二两三四]折|不到[一二三四]成/g,
  "#two-prices":
    /\d{1,6}(?:\.\d{1,2})?(?:元|块|的)?[^\n。;!?\d]{0,24}?(?:我|只|才|这|i do|i sell|we do|we sell|mine|ours|here)[^\n。;!?\d]{0,12}\d{1,6}(?:\.\d{1,2})?/g,
  "#cheap-zh":
    /(?:才|只要|就|一块|一台|一个|一件|一部|一只|每台|每件|随便挑|卖|只)[^\n\d。]{0,4}(?:[1-9]\d?|1\d\d)(?:元|块|块钱)?(?![\d.%折g寸])|(?:[1-9]\d?|1\d\d)(?:元|块)(?:一|\/)?(?:台|件|部|只|个|块)?(?:随便挑|全新)/g,
  "#cheap-device":
    /(?:iphone|ipad|macbook|laptop|smart ?phone|tv|television|ps5|playstation|xbox|rtx ?\d{4}|gpu|dyson|airpods|drone|e-?bike|scooter|camera|projector)s?\b[^\n.?!]{0,60}?(?:\$|usd ?|us\$)(?:[1-9]\d?|1[0-4]\d)(?![\d.,])/g,
} as const satisfies Record<string, RegExp>;

export type ShapeName = keyof typeof SHAPES;
export const SHAPE_NAMES = Object.keys(SHAPES) as readonly ShapeName[];

/** Where a shape stands in a text of plain units, at most 200 places. */
export function findShape(name: ShapeName, text: string): readonly Span[] {
  const found: Span[] = [];
  for (const { index, 0: words } of text.matchAll(SHAPES[name])) {
    if ((name === "#cheaper-than" || name === "#two-prices") && !isFractionOfFirst(words)) continue;
    found.push({ start: index, end: index + words.length });
    if (found.length >= MOST_SHAPES) break;
  }
  return found;
}
const MOST_SHAPES = 200;

/** A price up to half of the first one is no competition any more. */
const FRACTION = 0.5;

function isFractionOfFirst(words: string): boolean {
  const [theirs = 0, ...others] = Array.from(words.matchAll(/\d{1,6}(?:\.\d{1,2})?/g), ([figure]) => Number(figure));
  const ours = others.at(-1) ?? theirs;
  return ours > 0 && ours <= theirs * FRACTION;
}
