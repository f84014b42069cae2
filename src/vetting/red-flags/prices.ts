/** Prices as people write them in chat, read only to compare them: 别家一百六, 我四块二; market 12 dollar, mine 2.3. */
import { HAN_NUMERALS, parseHan } from "../../text/hannumber.ts";
import type { Span } from "../../text/span.ts";

type Currency = "yuan" | "dollar";

interface Price extends Span {
  readonly value: number;
  /** As marked beside the figure; undefined for a bare figure. */
  readonly currency: Currency | undefined;
  /** Marked as money, or said like a price (只要45, 45一台, 45 each). */
  readonly sure: boolean;
}

const SMALL_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const WORD = Object.keys(SMALL_WORDS).join("|");

/** A figure in digits, in Chinese numerals or in English words, with a currency before it. */
const FIGURE = new RegExp(
  "(?<![\\d.:/a-z])(?:(us ?\\$|\\$|usd|€|eur|£|gbp)|(rmb|cny|[¥￥])) ?(\\d{1,7}(?:,\\d{3}){0,2}(?:\\.\\d{1,3})?)" +
    "|(?<![\\d.:/a-z#])(\\d{1,7}(?:,\\d{3}){0,2}(?:\\.\\d{1,3})?)(?![\\d:/])" +
    `|([${HAN_NUMERALS}]{1,10}(?:点[${HAN_NUMERALS}]{1,3})?)` +
    `|(?<![a-z])((?:${WORD}|an?)(?: (?:${WORD}|hundred|thousand)){0,3})(?![a-z])`,
  "g",
);
const DOLLARS =
  /^ ?(?:something |and something )?(?:\$|us ?\$|usd|us dollars?|dollars?|dolar|bucks?|euros?|eur\b|€|£|pounds?|美金|美元|美刀|刀|欧)/;
const YUAN = /^ ?(?:多|来|几)?(?:元|圆|块钱?|rmb|cny|yuan|kuai|人民币|软妹币|毛钱?|角|分钱)/;
const CENTS = /^ ?(?:多|来|几)?(?:毛钱?|角)/;
const HAN_DIGITS = "零一二两三四五六七八九";
/** What makes a figure something other than a price. */
const NO_PRICE =
  /^ ?(?:多|来|几|余)?(?:%|percent|pct|折|成|倍|年|月|日|天|周|号|点|时|小时|分钟|秒|岁|度|米|厘米|毫米|公分|克|公斤|斤|吨|千克|寸|英寸|瓦|伏|安|毫安|丝|个|件|只|台|套|条|张|双|箱|家|人|位|次|页|层|枚|袋|盒|把|支|辆|根|副|种|款|色|码|升|级|批|项|样|方|平|柜|托|板|卷|匹|步|排|路|楼|区|组|来个|多个|万|k?m\b|mm|cm|kg|kgs|g\b|gr|gram|gsm|ml|l\b|oz|lb|inch|in\b|ft|w\b|watt|kw|v\b|volt|a\b|ah|mah|gb|tb|mb|hz|rpm|lm|lumen|pcs?\b|pieces?|pc\b|units?|sets?|ctns?|cartons?|boxes|pallets?|bags|rolls|containers?|tons?|days?|weeks?|months?|years?|yrs?|hours?|hrs?|minutes?|mins?|times?|people|persons?|workers?|customers?|clients?|buyers?|suppliers?|factor|vendors?|shops?|stores?|styles?|colou?rs?|sizes?|layers?|levels?|points?|others?|other |of the|of them|am\b|pm\b|st\b|nd\b|rd\b|th\b|x ?\d|×|\+|°|\*)/;
// What stands before a figure is read backwards from it (`y` with a look behind): a search would try every place before it.
/** A price for one: 45一台, 45 each. */
const FOR_ONE =
  /^ ?(?:就|便|可以)?(?:一[架个件吨颗平只台套条张双箱把支辆根副盒袋瓶块部对斤米]|\/|每|包邮|到手|清给|清你|往上|以上|起|出|卖|拿|你拉|您拉|拉走|带走|随便|拿走|给你|给您|全要|出给|拉走|甩|each|per |apiece|a (?:piece|pc|set|unit|pair|metre|meter|yard)|all in|delivered|shipped|only|take|colou?r you)/;
const SAID_AS_PRICE =
  /(?<=(?:(?:我|咱|这|他|她)[^\d,。;!?]{1,4}|一[架个件只台套条张双箱把支辆根副盒袋瓶块部对斤米吨颗]|每[架个件只台套条张双箱把支辆盒瓶部斤米吨]|全新|整箱|带票|含票|含税|不含税|一口价|特价|进价|在|this one|wants|sits between|between|near|nearly|sits at|sit at|stands at|normal is|只要|才要|才|只|就|我|价|卖|要|给|报|标|算|收|出|只需|仅|only|just|for|at|price|from me|me|us|my side|mine|ours|do|ask|asks|charge|pay|pays|offer|cost|costs|is|are|sell|sells|about|around|:) ?)/y;
/** Before a bare figure in words: sits near fifty, asks forty. */
const WORDS_SAID =
  /(?<=(?:sits? (?:near|at|around|about)|near|around|asks?|charges?|quotes?|sells? (?:at|for)|pays?|costs?|wants?) )/y;
/** Money, but not the price of the goods. */
const OTHER_MONEY =
  /(?<=(?:运费|邮费|快递费|样品|样费|打样|模具|开模|定金|订金|押金|税|起订|起批|版费|省|便宜|差|少|低|降|减|贵|涨|优惠|返|加|补|券|最低|目标|target|budget|freight|shipping|courier|sample|deposit|moq|fee|duty|tax|tooling|mould|mold|save|saves|saving|cheaper by|discount|minus|plus|extra|add|iso|model|no\.|top|first|type|size|version|page|line|room|item|style|lot|po) ?(?:是|要|了|收|about|of|is|:|around)? ?)/y;
/** What it costs to send or to try. */
const OTHER_COST = /(?<=(?:freight|shipping|sample|courier|海运费|运费|样品|打样)[^,。;.!?\d]{0,24})/y;
const DIFFERENCE =
  /^(?:元|块钱?|块|usd|dollars?|rmb|yuan|\$)? ?(?:左右|以上)?的?(?: ?(?:cheaper|less|off|lower|more|difference|discount|deposit|freight|shipping|moq)|差价|的差|优惠|便宜|运费|定金| ?for (?:the )?(?:tooling|moulds?|molds?|shipping|freight|delivery|samples?|courier|setup|set up|plates?|customs|inspection|packing|labels?|logo|moq))/;
const TAKE_ONE = /一$/;
const FOR_THE_ONE = /^[架个件只台套条张双箱把支辆根副盒袋瓶部对斤米]/;

function inWords(words: string): number | undefined {
  let total = 0;
  let section = 0;
  for (const word of words.split(" ")) {
    if (word === "hundred") section = Math.max(1, section) * 100;
    else if (word === "thousand") {
      total += Math.max(1, section) * 1000;
      section = 0;
    } else section += SMALL_WORDS[word] ?? 0;
  }
  return total + section || undefined;
}

/** Several shapes ask one after the other for the prices of one text. */
let lastRead: { readonly text: string; readonly prices: readonly Price[] } = { text: "", prices: [] };

/** All prices in a text of plain units. Linear. */
function pricesIn(text: string): readonly Price[] {
  if (lastRead.text !== text) lastRead = { text, prices: readPrices(text) };
  return lastRead.prices;
}

function readPrices(text: string): readonly Price[] {
  const prices: Price[] = [];
  for (const found of text.matchAll(FIGURE)) {
    const price = priceAt(text, found);
    if (price !== undefined) prices.push(price);
    if (prices.length >= MOST) break;
  }
  return prices;
}
const MOST = 100;

function priceAt(text: string, found: RegExpExecArray): Price | undefined {
  const [whole, dollar, yuan, marked, digits, han, words] = found;
  const start = found.index;
  let end = start + whole.length;
  let value: number | undefined;
  let one = false;
  const figure = marked ?? digits;
  if (figure !== undefined) value = Number(figure.replaceAll(",", ""));
  else if (han !== undefined) {
    let run = han;
    if (run.length > 1 && TAKE_ONE.test(run) && FOR_THE_ONE.test(text.slice(end, end + 1))) {
      run = run.slice(0, -1);
      end -= 1;
      one = true;
    }
    const read = parseHan(run);
    if (read === undefined || read.positional || (read.bare && run.length < 2)) return undefined;
    value = read.min;
  } else if (words !== undefined) value = inWords(words);
  if (value === undefined || !(value > 0)) return undefined;
  let after = text.slice(end, end + 24);
  const thousand = /^k(?![a-z])/.exec(after);
  if (thousand !== null && digits !== undefined) {
    value *= 1000;
    end += 1;
    after = after.slice(1);
  }
  const isBefore = (said: RegExp): boolean => {
    said.lastIndex = start;
    return said.test(text);
  };
  const isDollar = dollar !== undefined || DOLLARS.test(after);
  const isYuan = yuan !== undefined || (!isDollar && YUAN.test(after));
  const isMoney = isDollar || isYuan;
  if (CENTS.test(after)) value /= 10;
  else if (isYuan) {
    const part = new RegExp(`^ ?块([${HAN_DIGITS}]|\\d)(?![\\d个件只台])`).exec(after);
    if (part !== null) value += (Number(part[1]) || HAN_DIGITS.indexOf(part[1] ?? "")) / 10;
  }
  if (/^ ?cents?\b/.test(after)) value /= 100;
  const isCents = /^ ?cents?\b/.test(after);
  const isMarked = isMoney || isCents || one;
  // What takes longest is asked last.
  if (!isMarked) {
    if (digits !== undefined && (/^[a-z]/.test(after) || /^(?:(?:19|20)\d\d|1688)$/.test(digits))) return undefined;
    if (han !== undefined && (value < 10 || han.length < 2)) return undefined;
    if (NO_PRICE.test(after)) return undefined;
    if (words !== undefined && !FOR_ONE.test(after) && !(value >= 10 && isBefore(WORDS_SAID))) return undefined;
  }
  if (DIFFERENCE.test(after) || isBefore(OTHER_MONEY) || isBefore(OTHER_COST)) return undefined;
  const sure = isMarked || FOR_ONE.test(after) || isBefore(SAID_AS_PRICE);
  return { start, end, value, currency: isDollar || isCents ? "dollar" : isYuan ? "yuan" : undefined, sure };
}

/** How far apart two prices are compared. */
const APART = 110;

/** Prices at least `times` another one nearby, in the same line. */
export function dearerBy(times: number, text: string): readonly Span[] {
  const prices = pricesIn(text);
  return prices.filter((dear) =>
    prices.some(
      (cheap) =>
        cheap.value * times <= dear.value &&
        Math.abs(cheap.start - dear.start) <= APART &&
        (cheap.currency === undefined || dear.currency === undefined || cheap.currency === dear.currency) &&
        (cheap.sure || dear.sure) &&
        !text.slice(Math.min(cheap.end, dear.end), Math.max(cheap.start, dear.start)).includes("\n"),
    ),
  );
}

const YUAN_FOR_A_DOLLAR = 7;

/** Prices below so many yuan. A bare figure counts as yuan in Chinese, as dollars in English. */
export function pricesUnder(yuan: number, text: string): readonly Span[] {
  const bare: Currency = /[\u4e00-\u9fff]/.test(text) ? "yuan" : "dollar";
  return pricesIn(text).filter(
    ({ value, currency, sure }) => sure && value * ((currency ?? bare) === "dollar" ? YUAN_FOR_A_DOLLAR : 1) < yuan,
  );
}
