/** Reads days and months of the lunar calendar: 正月二十, 腊月, 初八, "the 20th of the first lunar month". */
import type { Mark } from "./mark.ts";
import { eachMatch, numberOf, type Special } from "./special.ts";

const HAN_DAY = "(?:廿[一二三四五六七八九]?|三十|二?十[一二三四五六七八九]?|初?[一二三四五六七八九十])";
const HAN_MONTH = "(正|腊|冬|(?<=[农阴]历)(?:十[一二]|[二三四五六七八九十]))月(?:份)?";
/** 初 also begins 初步 and 年初: alone it is a day only before a numeral. */
const CHINESE = new RegExp(
  `${HAN_MONTH}(${HAN_DAY})?|(?<![月年最当起])大?年?(初[一二三四五六七八九十])(?![次版步中级])`,
  "g",
);
const ORDINALS = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
  "eleventh",
  "twelfth",
];
const ORDINAL = `(\\d{1,2}(?:st|nd|rd|th)|${ORDINALS.join("|")})`;
const ENGLISH = new RegExp(
  `(?<![a-z\\d])(?:${ORDINAL} (?:day )?of the )?(?:${ORDINAL}|(last|final)) (?:lunar month|month of the lunar (?:year|calendar))(?![a-z])|(?<![a-z\\d])${ORDINAL} (?:day )?of the (?:chinese |lunar )?new year(?! holiday)(?![a-z])`,
  "gi",
);
const FIRST_MONTH = 1;
const LAST_MONTH = 12;
const MONTHS: Readonly<Record<string, number>> = { 正: FIRST_MONTH, 冬: 11, 腊: LAST_MONTH };

/** `lunar MM-DD`, `lunar MM`, or `lunar ---DD` of a month that is left open. */
function lunar(month: number | undefined, day: number | undefined): Pick<Special, "mark"> | undefined {
  if (month !== undefined && !(month >= 1 && month <= 12)) return undefined;
  if (day !== undefined && !(day >= 1 && day <= 30)) return undefined;
  const two = (part: number): string => String(part).padStart(2, "0");
  const value = `lunar ${month === undefined ? "--" : two(month)}${day === undefined ? "" : `-${two(day)}`}`;
  return { mark: { kind: "date", value, base: "date", written: value, unit: "date" } };
}

function chineseDay(word: string): number {
  if (word.startsWith("廿")) return 20 + (word.length > 1 ? numberOf(word.slice(1)) : 0);
  return numberOf(word.replace("初", ""));
}

function ordinal(word: string): number {
  const at = ORDINALS.indexOf(word.toLowerCase());
  return at === -1 ? Number.parseInt(word, 10) : at + 1;
}

const LUNAR_DAY = /^lunar (\d\d|--)-(\d\d)$/;
const OPEN_DAY = /^(?:lunar |)---(\d\d)$/;

/** The day of a month in a mark's value, where it can be compared with a day whose month is left open. */
export function dayOf({ kind, value }: Pick<Mark, "kind" | "value">): string {
  if (kind === "code") return value.padStart(2, "0");
  return LUNAR_DAY.exec(value)?.[2] ?? OPEN_DAY.exec(value)?.[1] ?? value;
}

/** Whether one of two marks of the same day is a lunar day and either leaves its month open: 初八 beside "on the eighth". */
export function isLunarDay(a: Pick<Mark, "kind" | "value">, b: Pick<Mark, "kind" | "value">): boolean {
  const isOpen = ({ kind, value }: Pick<Mark, "kind" | "value">): boolean => kind === "code" || OPEN_DAY.test(value);
  return (LUNAR_DAY.test(a.value) || LUNAR_DAY.test(b.value)) && (isOpen(a) || isOpen(b));
}

/** Lunar dates of a folded text. */
export function readLunar(text: string): readonly Special[] {
  return [
    ...eachMatch(text, CHINESE, ([, month, day, alone]) => {
      if (alone !== undefined) return lunar(undefined, chineseDay(alone));
      const name = month ?? "";
      return lunar(MONTHS[name] ?? numberOf(name), day === undefined ? undefined : chineseDay(day));
    }),
    ...eachMatch(text, ENGLISH, ([, day, month, last, ofYear]) => {
      if (ofYear !== undefined) return lunar(FIRST_MONTH, ordinal(ofYear));
      return lunar(
        last === undefined ? ordinal(month ?? "") : LAST_MONTH,
        day === undefined ? undefined : ordinal(day),
      );
    }),
  ];
}
