/** Reads numbers written in Chinese characters, colloquial ranges and shortened forms included. */

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  "○": 0,
  零: 0,
  一: 1,
  壹: 1,
  二: 2,
  两: 2,
  贰: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const PLACES: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
  万: 10_000,
  亿: 100_000_000,
};
const SHORT_TENS: Readonly<Record<string, string>> = { 廿: "二十", 卅: "三十" };

export const HAN_NUMERALS = `${Object.keys(DIGITS).join("")}${Object.keys(PLACES).join("")}廿卅`;
/** A measure word behind 一: with a price before it the two say "for each" (十块一根, 三百一票). Pattern source. */
export const ONE_OF =
  "(?:平方|立方|公斤|千克|小时|个|件|套|台|只|条|双|对|副|支|枝|张|把|箱|盒|包|袋|卷|瓶|罐|桶|托|柜|次|趟|单|票|车|方|吨|斤|米|平|亩|天|年|位|人|间|幅|枚|颗|粒|株|棵|盆|朵|扇|辆|艘|组|份|本|册|页|捆|扎|打|串|片|批|款|根|盏|顶|床|盘|碗|杯|壶|束|贴|层|道|圈|码|版|瓦|度|晚|节|排)";
export const LONGEST_COUNTER = 2;

/** No number in use is longer; a longer run is decoration or an attack. */
const LONGEST = 24;

/** A Chinese number: one value or the two ends of a range such as 八九十. */
export interface HanNumber {
  readonly min: number;
  readonly max: number;
  /** Begins with a place and no digit (百, 千万): a number only with a hedge or a unit around it. */
  readonly bare: boolean;
  /** Digits side by side without a place (二〇一九). */
  readonly positional: boolean;
}

function decimal(text: string, point: number): number | undefined {
  const whole = wholeNumber(text.slice(0, point));
  let at = point + 1;
  let digits = "";
  for (; at < text.length; at += 1) {
    const digit = DIGITS[text[at] ?? ""];
    if (digit === undefined) break;
    digits += digit;
  }
  if (whole === undefined || digits === "") return undefined;
  let scale = 1;
  for (; at < text.length; at += 1) scale *= PLACES[text[at] ?? ""] ?? Number.NaN;
  return Number.isNaN(scale) ? undefined : Number((Number(`${whole}.${digits}`) * scale).toPrecision(15));
}

function wholeNumber(text: string): number | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastPlace = Number.POSITIVE_INFINITY;
  let zero = false;
  for (const character of text) {
    const value = DIGITS[character];
    if (value !== undefined) {
      if (digit !== undefined) return undefined;
      if (value === 0) zero = true;
      else digit = value;
      continue;
    }
    const place = PLACES[character];
    if (place === undefined) return undefined;
    if (place < 10_000) {
      if (place >= lastPlace && lastPlace < 10_000) return undefined;
      section += (digit ?? 1) * place;
    } else {
      const upTo = place === 10_000 ? section + (digit ?? 0) : total + section + (digit ?? 0);
      const scaled = (upTo === 0 ? 1 : upTo) * place;
      total = place === 10_000 ? total + scaled : scaled;
      section = 0;
    }
    digit = undefined;
    zero = false;
    lastPlace = place;
  }
  const shortened = digit !== undefined && !zero && lastPlace >= 100 && Number.isFinite(lastPlace);
  return total + section + (digit ?? 0) * (shortened ? lastPlace / 10 : 1);
}

function single(text: string): number | undefined {
  const point = text.indexOf("点");
  return point > 0 ? decimal(text, point) : wholeNumber(text);
}

function isRange(first: number, second: number): boolean {
  return first > 0 && (second === first + 1 || (first === 3 && second === 5));
}

/** Where two neighbouring digits stand for a range: 两三百, 八九十, 十七八, 一百五六. */
function rangeAt(text: string): number {
  for (let at = 0; at + 1 < text.length; at += 1) {
    const first = DIGITS[text[at] ?? ""];
    const second = DIGITS[text[at + 1] ?? ""];
    if (first !== undefined && second !== undefined) return isRange(first, second) ? at : -1;
  }
  return -1;
}

/** Reads a run of Chinese numerals (with 点 as the point) as a number or a range; undefined when it is neither. */
export function parseHan(run: string): HanNumber | undefined {
  if (run.length === 0 || run.length > LONGEST) return undefined;
  const text = run.replace(/[廿卅]/g, (short) => SHORT_TENS[short] ?? short);
  const values = Array.from(text, (character) => DIGITS[character]);
  if (
    values.every((value) => value !== undefined) &&
    (values.length > 2 || (values.length === 2 && values.includes(0)))
  ) {
    const value = Number(values.join(""));
    return { min: value, max: value, bare: false, positional: true };
  }
  const bare = values[0] === undefined && text[0] !== "十" && text[0] !== "拾";
  const pair = text.includes("点") ? -1 : rangeAt(text);
  if (pair === -1) {
    const value = single(text);
    return value === undefined ? undefined : { min: value, max: value, bare, positional: false };
  }
  const min = single(text.slice(0, pair + 1) + text.slice(pair + 2));
  const max = single(text.slice(0, pair) + text.slice(pair + 1));
  return min === undefined || max === undefined ? undefined : { min, max, bare, positional: false };
}

/** The value of a number written in Chinese characters (十二, 一万二, 二〇一九, 叁佰伍拾万, 廿); undefined for a range or anything else. */
export function readHanNumber(text: string): number | undefined {
  const number = parseHan(text.trim());
  return number !== undefined && number.min === number.max ? number.min : undefined;
}
