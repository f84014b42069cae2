/** Reads dates, weekdays, relative days and clock times of both languages. */
import { readDates } from "../../text/date.ts";
import { readLunar } from "./lunar.ts";
import type { Bound } from "./mark.ts";
import { eachMatch, numberOf, type Special } from "./special.ts";

const HAN_DAY = "(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})";
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** "may" and "march" are words too: they count with a capital. */
const MONTH =
  "(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![A-Za-z])\\.?";

const MONTH_DAY_CHINESE = new RegExp(
  `(?<![\\d.])(${HAN_DAY})月(?:份)?(?:(${HAN_DAY})[日号]?(?![\\d.%])|(?=[^饼球台]|$))`,
  "g",
);
const DAY_CHINESE = new RegExp(
  `(?<![\\d.第A-Za-z])(${HAN_DAY})(?:号(?!码|链接|色|线|店|楼|仓|厂|电池|机|钢|柜|位|[A-Za-z\\d])|日(?=前|后|之|发|到|出|交|开|上|下|晚|早|[,，。]))`,
  "g",
);
const MONTH_DAY_ENGLISH = new RegExp(
  `(?<![A-Za-z\\d])(?:(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}|${MONTH} (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?![\\d%,.]\\d|\\d))`,
  "g",
);
const MONTH_ENGLISH = new RegExp(
  `(?<=(?<![A-Za-z])(?:in|by|of|before|after|until|from|since|for|early|late|mid|next|this|last)[ -])${MONTH}|(?<![A-Za-z\\d])(January|February|April|June|July|August|September|October|November|December)(?![A-Za-z])`,
  "g",
);
const DAY_ENGLISH =
  /(?<![A-Za-z\d])(?:the|on|by|before|after|until|till|from|and|or|to|-) ?(\d{1,2})(?:st|nd|rd|th)(?![a-z])(?! (?:order|batch|time|floor|sample|one|colou?r|step|version|party|year|week|month|day))/gi;

const WEEKDAYS = ["一", "二", "三", "四", "五", "六"];
/** 周一三五, 周一、三、五, 周一至五, 周六日: days behind the first, each in its place. */
const WEEKDAY_CHINESE =
  /(?:(?:周|星期|礼拜)|(?<=(?:周|星期|礼拜)[一二三四五六](?:[、,，/和及到至-]|[二三四五六]){0,6}))([一二三四五六日天])(?![个年月件台套双箱十百千万天])/g;
const WEEKDAY_ENGLISH = /(?<![A-Za-z])(mon|tues|wednes|thurs|fri|satur|sun)days?(?![a-z])/gi;
/** "sat" and "sun" are words too: the short forms count with a capital. */
const WEEKDAY_SHORT = /(?<![A-Za-z])(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)s?(?![A-Za-z])\.?/g;
const ENGLISH_WEEKDAYS = ["mon", "tues", "wednes", "thurs", "fri", "satur", "sun"];

/** Days from today. Longer words first. */
const RELATIVE: readonly (readonly [pattern: RegExp, days: number])[] = [
  [/大后天|(?<![a-z])(?:in )?3 days from (?:now|today)(?![a-z])/gi, 3],
  [/(?<![大明])后天|(?<![a-z])day after tomorrow(?![a-z])/gi, 2],
  [/明[天早晚日](?!后)|(?<!after )(?<![a-z])tomorrow(?![a-z])/gi, 1],
  [/今[天晚早日]|(?<![a-z])(?:today|tonight|this (?:morning|afternoon|evening))(?![a-z])/gi, 0],
  [/昨[天晚日]|(?<!before )(?<![a-z])(?:yesterday|last night)(?![a-z])/gi, -1],
  [/(?<!大)前天|(?<![a-z])day before yesterday(?![a-z])/gi, -2],
];

const PERIOD_NAMED =
  "(?:(?:the|this|next|last) )?(?:month|year)(?![a-z])|(?:January|February|March|April|May|June|July|August|September|October|November|December)(?![a-z])";

/** Weeks, months and years from this one, parts of them, and festivals. "This" is weak: it is mostly left out. */
const NAMED: readonly (readonly [pattern: RegExp, value: string, weak?: true])[] = [
  [/下下个?(?:周|星期|礼拜)(?![一二三四五六日天])|(?<![a-z])(?:the )?week after next(?![a-z])/gi, "week+2"],
  [
    /(?<!下)下个?(?:周|星期|礼拜)(?![一二三四五六日天])|(?<!(?:after|over|within) the )(?<![a-z])next week(?![a-z])(?!end)/gi,
    "week+1",
  ],
  [/(?:本|这个?)(?:周|星期|礼拜)(?![一二三四五六日天])|(?<![a-z])this week(?![a-z])/gi, "week+0", true],
  [/上个?(?:周|星期|礼拜)(?![一二三四五六日天])|(?<![a-z])last week(?![a-z])/gi, "week-1"],
  [/下下个?月|(?<![a-z])(?:the )?month after next(?![a-z])/gi, "month+2"],
  [/(?<!下)下个?月|(?<![a-z])next month(?![a-z])/gi, "month+1"],
  [/(?:本|这个?|当)月|(?<![a-z])this month(?![a-z])/gi, "month+0", true],
  [/上个?月|(?<![a-z])last month(?![a-z])/gi, "month-1"],
  [/明年|(?<![a-z])next year(?![a-z])/gi, "year+1"],
  [/今年|(?<![a-z])this year(?![a-z])/gi, "year+0", true],
  [/去年|(?<![a-z])last year(?![a-z])/gi, "year-1"],
  [/周末|(?<![a-z])weekends?(?![a-z])/gi, "weekend", true],
  [
    new RegExp(
      `(?<=[月年])[底末](?!下)|(?<![a-z])(?:(?:the )?(?:end|last days?) of (?=${PERIOD_NAMED})|late (?=${PERIOD_NAMED})|(?:month|year)[ -]end(?![a-z]))`,
      "gi",
    ),
    "end",
  ],
  [
    new RegExp(
      `(?<=月)初|(?<=月)上旬|(?<=年)初|(?<![a-z])(?:(?:the )?(?:start|beginning) of (?=${PERIOD_NAMED})|early (?:in )?(?=${PERIOD_NAMED}))`,
      "gi",
    ),
    "start",
  ],
  [
    new RegExp(
      `(?<=月)中旬?(?![秋国间午])|(?<![a-z])(?:(?:the )?middle of (?=${PERIOD_NAMED})|mid[- ](?:to[- ]late )?(?=${PERIOD_NAMED}))`,
      "gi",
    ),
    "middle",
  ],
  [
    /国庆节?|十一(?=黄金周|假期|放假|长假|前|后|期间|节)|(?<![a-z])(?:national day|golden week)(?![a-z])/gi,
    "national day",
  ],
  [
    /春节|大年(?!初)|农历新年|(?<![a-z])(?:spring festival|chinese new year|lunar new year|CNY(?= holiday| break|,? (?:we|so|and)))(?![a-z])/gi,
    "spring festival",
  ],
  [/过年|(?<![\d一二三四五六七八九十几多半两去今明前后上下每周全成个])年(?=[前后](?!期))/g, "spring festival", true],
  [/元旦|(?<![a-z])new year'?s? day(?![a-z])/gi, "new year", true],
  [/中秋节?|(?<![a-z])(?:mid-?autumn(?: festival)?|moon festival)(?![a-z])/gi, "mid-autumn"],
  [/端午节?|(?<![a-z])dragon boat(?: festival)?(?![a-z])/gi, "dragon boat"],
  [/清明节?|(?<![a-z])(?:qing ?ming|tomb[- ]sweeping)(?: festival| day)?(?![a-z])/gi, "qingming"],
  [/劳动节|五一(?=前|后|节|放|假|期|长)|(?<![a-z])(?:labou?r day|may day)(?![a-z])/gi, "labour day"],
  [/圣诞节?|(?<![a-z])(?:christmas|xmas)(?![a-z])/gi, "christmas"],
];

const CLOCK_CHINESE = new RegExp(
  `(上午|下午|晚上|早上|中午|凌晨|傍晚|早|晚)?(?<![\\d.])(${HAN_DAY})点(?:(半)|(${HAN_DAY})分?|钟|整)?(?=(前|之前|以前|后|之后|以后|到)?)`,
  "g",
);
const CLOCK_ENGLISH =
  /(?<![\d.:a-z])(\d{1,2})(?:[:.](\d{2}))? ?(am|pm|a\.m\.|p\.m\.|o'?clock)(?![a-z])|(?<![\d.:a-z])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])/gi;

/** "Before 4 this afternoon", "at 9 in the evening", "by 5 on Friday": an hour without am or o'clock, told by the words around it. */
const HOUR_ENGLISH =
  /(?<=(?<![a-z])(?:at|by|before|after|until|till|from|since|around|about|past) )(1[0-2]|[1-9])(?= (?:(?:tomorrow|yesterday|this|that|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day|in the|every) ?(morning|afternoon|evening|night)?|tonight|today)(?![a-z]))/gi;

function date(value: string): NonNullable<Special["mark"]> {
  return { kind: "date", value, base: "date", written: value, unit: "date" };
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** `--MM-DD`, `--MM` or `---DD`, as ISO 8601 writes a date that lacks its year. */
function partial(
  month: number | undefined,
  day: number | undefined,
): { readonly mark: NonNullable<Special["mark"]> } | undefined {
  if (month !== undefined && !(month >= 1 && month <= 12)) return undefined;
  if (day !== undefined && !(day >= 1 && day <= 31)) return undefined;
  return {
    mark: date(
      `--${month === undefined ? "-" : two(month)}${day === undefined ? "" : `${month === undefined ? "" : "-"}${two(day)}`}`,
    ),
  };
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1;
}

/** The unit of a clock time that may be before or after noon. */
export const HALF_OF_DAY_OPEN = "o'clock";

/** Minutes of the day; between noon and midnight only where the text says so. */
function clock(
  hour: number,
  minute: number,
  part: "morning" | "afternoon" | "open",
): { readonly mark: NonNullable<Special["mark"]> } | undefined {
  if (!(hour >= 0 && hour <= 24 && minute >= 0 && minute < 60)) return undefined;
  const hours = part === "afternoon" && hour < 12 ? hour + 12 : hour;
  const value = `${two(hours)}:${two(minute)}`;
  return {
    mark: {
      kind: "clock",
      value,
      base: "clock",
      written: value,
      unit: part === "open" && hour <= 12 ? HALF_OF_DAY_OPEN : "time",
    },
  };
}

function chineseClock(match: RegExpExecArray): ReturnType<typeof clock> {
  const [word, part, hour = "", half, minute, behind] = match;
  if (part === undefined && half === undefined && !/[钟整]$/.test(word) && behind === undefined) return undefined;
  if (part === undefined && half === undefined && minute !== undefined) return undefined;
  const minutes = half === undefined ? (minute === undefined ? 0 : numberOf(minute)) : 30;
  return clock(numberOf(hour), minutes, part === undefined ? "open" : /下午|晚/.test(part) ? "afternoon" : "morning");
}

function englishClock([, hour, minute, part = "", hours, minutes]: RegExpExecArray): ReturnType<typeof clock> {
  if (hour === undefined) return clock(Number(hours), Number(minutes), "open");
  if (/^a/i.test(part)) return clock(Number(hour) % 12, Number(minute ?? 0), "morning");
  return clock(Number(hour), Number(minute ?? 0), /^p/i.test(part) ? "afternoon" : "open");
}

function fullDates(text: string): readonly Special[] {
  return readDates(text).map(({ start, end, year, month, day }) => {
    const value = [String(year), ...[month, day].filter((part) => part !== undefined).map(two)].join("-");
    return { start, end, mark: date(value) };
  });
}

const AFTER_IT = /^(?:[日号]|天|份|底|初|中旬)?(?:(之?前(?!后)|以前)|((?<!前)之?后|以后|起))/;
const BEFORE_IT =
  /(?<![a-z])(?:(by|before|no later than|until|till|not later than|latest(?: by)?|最晚|最迟|截止到?)|(after|from|since|not before|no earlier than|starting(?: on)?|最早|最快))(?: the| on| of| next| this| mid| early| late| end| start| beginning| middle| \||的|是|下|到|在)* ?$/i;
const TRAILING =
  /^,? ?(?:(at the latest|or (?:earlier|before)|latest)|(at the earliest|or later|onwards?|earliest))(?![a-z])/i;

/** By or before a date, from or after it, when the words beside it say so. */
function dateBound(text: string, { start, end }: Special): Bound | undefined {
  const after = text.slice(end, end + 20);
  const behind = AFTER_IT.exec(after) ?? TRAILING.exec(after);
  if (behind !== null) return behind[1] === undefined ? "after" : "before";
  const words = /^(by|before|until|till|after|from|since) /i.exec(text.slice(start, end))?.[1]?.toLowerCase();
  if (words !== undefined) return words === "after" || words === "from" || words === "since" ? "after" : "before";
  const ahead = BEFORE_IT.exec(text.slice(Math.max(0, start - 24), start));
  if (ahead === null) return undefined;
  return ahead[1] === undefined ? "after" : "before";
}

/** "It isn't due before the 12th" is said for 12号才到, which has no bound. */
const NOT_BEFORE = /(?:n't|(?<![a-z])(?:not|never))(?: [a-z']+){0,6} before (?:the |next )?$/i;

function bounded(text: string, special: Special): Special {
  const bound = special.mark === undefined ? undefined : dateBound(text, special);
  if (special.mark === undefined || bound === undefined) return special;
  const until = /(?<![a-z])(?:until|till)(?: (?:the|next|end|of|start|beginning|middle|early|late|\|))* ?$/i.test(
    text.slice(Math.max(0, special.start - 24), special.start),
  );
  const notBefore = NOT_BEFORE.test(text.slice(Math.max(0, special.start - 48), special.start));
  const since = until || special.mark.kind === "clock" || /^\d/.test(special.mark.value) || bound === "after";
  return {
    ...special,
    mark: {
      ...special.mark,
      bound,
      ...(notBefore ? { implied: true as const } : {}),
      ...(since && (until || !/[前后]|before|after/i.test(text.slice(Math.max(0, special.start - 8), special.end + 4)))
        ? { implied: true as const }
        : {}),
    },
  };
}

/** "net 45": payment so many days after the invoice. */
const NET_DAYS = /(?<![a-z])net (\d{2,3})(?:[ -]days?)?(?![\d.a-z])(?! ?(?:kg|g|lb|weight)(?![a-z]))/gi;

function netDays(days: number): { readonly mark: NonNullable<Special["mark"]> } {
  return {
    mark: { kind: "duration", value: String(days * 86_400), base: "second", written: String(days), unit: "day" },
  };
}

/** Dates, weekdays, relative days, clock times and payment terms of a folded text. */
export function readCalendar(text: string): readonly Special[] {
  return [
    ...fullDates(text),
    ...eachMatch(text, NET_DAYS, ([, days]) => netDays(Number(days))),
    ...eachMatch(text, MONTH_DAY_CHINESE, ([, month = "", day]) =>
      partial(numberOf(month), day === undefined ? undefined : numberOf(day)),
    ),
    ...eachMatch(text, DAY_CHINESE, ([, day = ""]) => partial(undefined, numberOf(day))),
    ...eachMatch(text, MONTH_DAY_ENGLISH, ([, day, month, name, number]) =>
      partial(monthOf(month ?? name), Number(day ?? number)),
    ),
    ...eachMatch(text, MONTH_ENGLISH, ([, month, name]) => partial(monthOf(month ?? name), undefined)),
    ...eachMatch(text, DAY_ENGLISH, ([, day]) => partial(undefined, Number(day))),
    ...eachMatch(text, WEEKDAY_CHINESE, ([, day = ""]) => ({
      mark: date(`weekday ${WEEKDAYS.indexOf(day) === -1 ? 7 : WEEKDAYS.indexOf(day) + 1}`),
    })),
    ...eachMatch(text, WEEKDAY_ENGLISH, ([, day = ""]) => ({
      mark: date(`weekday ${ENGLISH_WEEKDAYS.indexOf(day.toLowerCase()) + 1}`),
    })),
    ...eachMatch(text, WEEKDAY_SHORT, ([, day = ""]) => ({
      mark: date(`weekday ${ENGLISH_WEEKDAYS.findIndex((name) => name.startsWith(day.toLowerCase().slice(0, 3))) + 1}`),
    })),
    ...RELATIVE.flatMap(([pattern, days]) =>
      eachMatch(text, pattern, () => ({ mark: date(`today${days < 0 ? "" : "+"}${days}`) })),
    ),
    ...NAMED.flatMap(([pattern, value, weak]) =>
      eachMatch(text, pattern, () => ({ mark: weak === true ? { ...date(value), weak } : date(value) })),
    ),
    ...eachMatch(text, CLOCK_CHINESE, chineseClock),
    ...eachMatch(text, CLOCK_ENGLISH, englishClock),
    ...eachMatch(text, HOUR_ENGLISH, ([, hour, part]) =>
      clock(Number(hour), 0, part === undefined ? "open" : /morning/i.test(part) ? "morning" : "afternoon"),
    ),
    ...readLunar(text),
  ].map((special) => bounded(text, special));
}
