/** Reads discounts (8折), payment splits (三七), fractions, halves, and ratios. */
import { plainNumber } from "./measure.ts";
import type { MarkKind } from "./mark.ts";
import { eachMatch, NUMBER, numberOf, type Special } from "./special.ts";

const FOLDS = new RegExp(`(?<![\\d.])(${NUMBER}|对|半)(?:(?:折)?[-~到至](${NUMBER}))?折(?![叠页伞扇痕算合旧中])`, "g");
const HALF_PRICE = /半价|(?<![a-z])half[- ]price(?![a-z])/gi;
const PER_CENT = "(?:%|个百分点|个点|percent|per cent)";
/** 便宜2个点, 优惠5%, 让3个点: so much off the price. */
const OFF_CHINESE = new RegExp(
  `(?:便宜|优惠|让利?|降价?|下调|下降|减免?|折扣|(?<![最至])少收?|扣)(?:了|掉|到)?(${NUMBER}) ?(?:%|个百分点|个点)`,
  "g",
);
const OFF_ENGLISH = new RegExp(
  `(?<![\\d.a-z])(\\d{1,2}(?:\\.\\d{1,2})?) ?${PER_CENT} (?:off|discount|cheaper|less|lower|reduction|price (?:cut|reduction)|(?:is |are |will be )?(?:taken off|deducted|knocked off))(?![a-z])|(?:discount of|discounted by|reduced by|reduce(?: the price)? by|off by|cheaper by|save) (\\d{1,2}(?:\\.\\d{1,2})?) ?${PER_CENT}`,
  "gi",
);
const PAY_ENGLISH =
  /(?<![\d.a-z])(\d{1,2}(?:\.\d{1,2})?) ?(?:%|percent|per cent) of (?:the |our |your )?(?:list |original |normal |full |unit |regular |quoted )?price(?![a-z])/gi;

/** 8折 is 20 % off, 85折 and 8.5折 are 15 % off: two digits without a point are tenths (glossary, n折). */
function offOf(word: string): number {
  if (word === "对" || word === "半") return 50;
  const value = numberOf(word);
  return 100 - (value > 10 ? value : value * 10);
}

function share(kind: MarkKind, value: string, unit: string, weak = false): NonNullable<Special["mark"]> {
  return {
    kind,
    value,
    base: kind === "percent" ? "%" : kind,
    written: value,
    unit,
    ...(weak ? { weak: true as const } : {}),
  };
}

function discount(off: number): { readonly mark: NonNullable<Special["mark"]> } | undefined {
  if (!(off > 0 && off < 100)) return undefined;
  return { mark: share("discount", plainNumber(off), "% off") };
}

const SPLIT_WORDS: Readonly<Record<string, string>> = {
  一九: "10/90",
  二八: "20/80",
  三七: "30/70",
  四六: "40/60",
  五五: "50/50",
  六四: "60/40",
  七三: "70/30",
  八二: "80/20",
  对半: "50/50",
};
const SPLIT_CHINESE = /(一九|二八|三七|四六|五五|六四|七三|八二|对半)(?=开|分|付|比例|吧|[,，。;；!！\s]|$)(?:开|分)?/g;
const SPLIT_ENGLISH = /(?<![a-z])(?:fifty[- ]fifty|half and half|half[- ]half)(?![a-z])/gi;
const RATIO = /(?<![\d.:/-])(\d{1,4}) ?([:/比]) ?(\d{1,4})(?!\d|[:/]\d|\.\d| ?[年月日%])/g;
const HAN_RATIO = /([一二三四五六七八九])比([一二三四五六七八九])(?!如|较)/g;

/** Shares of a hundred, or of ten: 30/70, 3:7, 三比七. */
function splitOf(first: number, second: number): string | undefined {
  if (first === 0 || second === 0) return undefined;
  if (first + second === 100) return `${first}/${second}`;
  return first + second === 10 ? `${first * 10}/${second * 10}` : undefined;
}

function ratioOf(
  first: number,
  sign: string,
  second: number,
): { readonly mark: NonNullable<Special["mark"]> } | undefined {
  const split = splitOf(first, second);
  if (split !== undefined) return { mark: share("split", split, "split") };
  if (sign === ":" && second >= 10 && first < 24) return undefined;
  if (sign === "/" && (first >= second || second > 12)) return undefined;
  return { mark: share("ratio", sign === "/" ? plainNumber(first / second) : `${first}:${second}`, "ratio") };
}

const FRACTION_CHINESE = /([一二两三四五六七八九十]{1,2})分之([一二两三四五六七八九十]{1,2})/g;
const FRACTION_ENGLISH = /(?<![a-z\d])(an?|one|two|three|four|\d) ?-?(third|quarter|fifth|tenth)s?(?![a-z])(?! part)/gi;
const PARTS: Readonly<Record<string, number>> = { third: 3, quarter: 4, fifth: 5, tenth: 10 };
const COUNTS: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4 };
const HALF_CHINESE = /一半|半数/g;
const HALF_ENGLISH = /(?<![a-z\d-])half(?![a-z-])(?! an?(?![a-z]))(?! (?:dozen|hour|day|month|year))/gi;

const DOUBLED =
  /翻(?:了|一)?[倍番]|双倍|一倍|(?<![a-z])(?:doubled?|doubling)(?= (?:the|that|your|our|in|if|what|it|from|to|for|since)(?![a-z]))/gi;
/** 假一赔十, 买二送一: the numbers of an offer, read where a unit would stand elsewhere. */
const OFFERED =
  /(?<=[买坏少错假缺漏][一二两三四五六七八九十百\d]{1,3}[个件只箱套台]?[送赔补])([一二两三四五六七八九十百俩仨]{1,2}|\d{1,3})|(?<=[买坏少错假缺漏])([一二两三四五六七八九十百俩仨]{1,2}|\d{1,3})(?=[个件只箱套台]?[送赔补])/g;

function offered(word: string): NonNullable<Special["mark"]> {
  const value = plainNumber(word === "俩" ? 2 : word === "仨" ? 3 : numberOf(word));
  const mark = { kind: "quantity", value, base: "", written: value, unit: "" } as const;
  return value === "1" ? { ...mark, weak: true } : mark;
}

function fold(value: string): NonNullable<Special["mark"]> {
  return { kind: "quantity", value, base: "fold", written: value, unit: "fold" };
}

/** "3 years old" beside 三岁: an age is a number, no period of time. */
const AGE = /(?<![\d.])(\d{1,2})[- ](?:years?|yrs?)[- ](?:olds?|of age)(?![a-z])/gi;

function age(years: string): NonNullable<Special["mark"]> {
  return { kind: "quantity", value: years, base: "", written: years, unit: "" };
}

/** Discounts, splits, fractions, ages and ratios of a folded text whose English numbers are in digits. */
export function readShares(text: string): readonly Special[] {
  return [
    ...eachMatch(text, FOLDS, ([, first = "", second]) => {
      if (second === undefined) return discount(offOf(first));
      const [low, high] = [offOf(second), offOf(first)];
      return low < high ? { mark: share("discount", `${low}..${high}`, "% off") } : discount(high);
    }),
    ...eachMatch(text, HALF_PRICE, () => discount(50)),
    ...eachMatch(text, OFF_CHINESE, ([, number = ""]) => discount(numberOf(number))),
    ...eachMatch(text, OFF_ENGLISH, ([, one, other]) => discount(Number(one ?? other))),
    ...eachMatch(text, PAY_ENGLISH, ([, number]) => discount(100 - Number(number))),
    ...eachMatch(text, SPLIT_CHINESE, ([, word = ""]) => ({
      mark: share("split", SPLIT_WORDS[word] ?? word, "split"),
    })),
    ...eachMatch(text, SPLIT_ENGLISH, () => ({ mark: share("split", "50/50", "split") })),
    ...eachMatch(text, RATIO, ([, first, sign = ":", second]) => ratioOf(Number(first), sign, Number(second))),
    ...eachMatch(text, HAN_RATIO, ([, first = "", second = ""]) => ratioOf(numberOf(first), ":", numberOf(second))),
    ...eachMatch(text, FRACTION_CHINESE, ([, under = "", over = ""]) => ({
      mark: share("ratio", plainNumber(numberOf(over) / numberOf(under)), "part"),
    })),
    ...eachMatch(text, FRACTION_ENGLISH, ([, count = "", part = ""]) => ({
      mark: share(
        "ratio",
        plainNumber((COUNTS[count.toLowerCase()] ?? Number(count)) / (PARTS[part.toLowerCase()] ?? 1)),
        "part",
      ),
    })),
    ...eachMatch(text, AGE, ([, years = ""]) => ({ mark: age(years) })),
    ...eachMatch(text, DOUBLED, () => ({ mark: fold("2") })),
    ...eachMatch(text, OFFERED, ([, given, bought]) => ({ mark: offered(given ?? bought ?? "") })),
    ...eachMatch(text, HALF_CHINESE, () => ({ mark: share("percent", "50", "half", true) })),
    ...eachMatch(text, HALF_ENGLISH, () => ({ mark: share("percent", "50", "half", true) })),
  ];
}
