/** Words that hold a numeral and state no figure (glossary, "How to read and parse this file"), kept away from the number reader. */
import { eachMatch, numberOf, type Special } from "./special.ts";

const WORDS =
  /一般纳税人|一件代发|一分钱一分货|一分钱|一口价|一点(?![\d一二三四五六七八九零半钟])|一次性|[这过近前]两天|一条龙|一站式|一对一|(?<![一二两三四五六七八九十百千\d])万一(?![千百十])|千万(?=别|不|要|记)|三天两头|三[五两][天日]?[两三]头|二维码|二手|一手|第三方|三方|双十[一二]|双1[12]|五金|千牛|万向轮|十分(?!钟)|一百个放心|七上八下|四面|三角|三折[页伞]|[\d五七]号电池|五颜六色|两头|一[来去]|零(?=[件部售食头钱散碎星配])|[三四五六八]角(?=[形螺扳星钢裤铁])|十字(?!型号)|[三五七九]分(?=[裤袖身裙])|三包(?=期|服务|政策|责任|范围)|百(?=叶|褶|搭|洁|香果|科|家|宝)|千(?=斤顶|层|鸟格|分尺|纸鹤)|万(?=能|用|圣|年|里|物|家|事)|四季|三明治|[二三]极管|[一二]氧化|五谷|八宝|八音|[五七]彩|九宫|三脚|[三四]通(?![过知])|三文鱼|五花|七七八八|三三两两|三番五次|三防|六一儿童|二次元|二次加工/g;
/** All of it: a figure only where the other language has it as one. */
const WHOLLY =
  /百分之?百|(?<![\d.])100 ?%(?=[的]?(?:没|不|可以|能|放心|保证|正品|安全|满意)| (?:sure|certain|guarantee|safe|reliable|no |right|correct|fine|ok|satisf|confident|genuine|honest))/gi;
const WHOLE = { kind: "percent", value: "100", base: "%", written: "100", unit: "%", weak: true } as const;
/** "both" beside 两种: a count only where the other language has it as one. */
const BOTH = { kind: "quantity", value: "2", base: "", written: "2", unit: "", weak: true } as const;
const ENGLISH =
  /(?<![a-z\d])(?:one[- ]stop|three[- ]quarter(?= (?:sleeve|length|trouser|pants))|3[- ]quarter(?= (?:sleeve|length|trouser|pants))|one[- ]off|one by one|one another|no one|any ?one|some ?one|every ?one|(?:this|that|the|which|each|another|black|white|red|blue) one|one of|24\/7|third[- ]part(?:y|ies)|first[- ]hand|second[- ]hand)(?![a-z])/gi;
const ORDINAL_CHINESE = /第([一二三四五六七八九十百]{1,4}|\d{1,4})/g;
const ORDINAL_ENGLISH =
  /(?<![a-z\d])(?:(\d{1,4})(?:st|nd|rd|th)|(first|second(?!s)|third(?!s)|fourth|fifth|sixth|seventh|eighth|ninth|tenth))(?![a-z])/gi;
const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
/** 三楼 is the third floor. */
const FLOOR = /(?<![第\d一二三四五六七八九十])([一二三四五六七八九十]{1,3}|\d{1,2})(?=楼(?!盘|梯|房|层))/g;

/** A place in a row is compared only with a number that stands for it: 第3版 and "version 3". */
function ordinal(value: number): Omit<Special, "start" | "end"> {
  const digits = String(value);
  return { mark: { kind: "code", value: digits, base: "", written: digits, unit: "", weak: true } };
}

/** The protected words of a folded text, Chinese and English, and its ordinals. */
export function readProtected(text: string): readonly Special[] {
  return [
    ...eachMatch(text, WORDS, () => ({})),
    ...eachMatch(text, WHOLLY, () => ({ mark: WHOLE })),
    ...eachMatch(text, ENGLISH, () => ({})),
    ...eachMatch(text, /(?<![a-z])both(?![a-z])/gi, () => ({ mark: BOTH })),
    ...eachMatch(text, FLOOR, ([, number = ""]) => ordinal(numberOf(number))),
    ...eachMatch(text, ORDINAL_CHINESE, ([, number = ""]) => ordinal(numberOf(number))),
    ...eachMatch(text, ORDINAL_ENGLISH, ([, digits, word = ""]) =>
      ordinal(digits === undefined ? ORDINALS.indexOf(word.toLowerCase()) + 1 : Number(digits)),
    ),
  ];
}
