/** Structured facts of a trade chat, and the sentences that state them in either language: several shapes for each kind. */
import { fc } from "../../support/property.ts";
import { chineseSpellings, englishSpellings, hanNumber } from "./spellings.ts";

/** A fact in both languages, and the same fact with one thing changed. */
export interface Stated {
  /** What was changed in `changed`: value, unit, currency, comparison or negation. */
  readonly change: string;
  /** Nobody says the same thing twice, or yes and no in one breath. */
  readonly topic: string;
  readonly chinese: string;
  readonly english: string;
  readonly changed: { readonly chinese: string; readonly english: string };
}

/** Picks by number, so that one seed gives one sentence. */
function pick<T>(list: readonly T[], choice: number): T {
  return list[choice % list.length] as T;
}

const choice = fc.nat({ max: 9999 });

/** Whole numbers as prices and orders have them: mostly round. */
const amount = fc.oneof(
  fc.integer({ min: 2, max: 99 }),
  fc.integer({ min: 1, max: 99 }).map((n) => n * 10 + 100),
  fc.integer({ min: 1, max: 99 }).map((n) => n * 100),
  fc.integer({ min: 1, max: 99 }).map((n) => n * 1000),
  fc.integer({ min: 1, max: 99 }).map((n) => n * 10_000),
  fc.integer({ min: 101, max: 99_999 }),
);

/** Another number, by a plausible slip: a lost or added nought, a swapped digit, the neighbour, the double. */
function slip(value: number, how: number): number {
  const swapped = Number([...String(value)].toReversed().join(""));
  const options = [value * 10, value + 1, value * 2, value % 10 === 0 ? value / 10 : value + 10, swapped];
  const wrong = pick(options, how);
  return wrong === value || wrong < 2 ? value + 3 : wrong;
}

type Bound = "none" | "at_least" | "at_most" | "more_than" | "less_than" | "about";
const BOUNDS: readonly Bound[] = ["none", "none", "at_least", "at_most", "more_than", "less_than", "about"];

function chineseBound(bound: Bound, counted: string, how: number): string {
  const shapes: Readonly<Record<Bound, readonly string[]>> = {
    none: [counted],
    at_least: [`${counted}以上`, `至少${counted}`, `不低于${counted}`, `不少于${counted}`, `最少${counted}`],
    at_most: [`${counted}以内`, `不超过${counted}`, `最多${counted}`, `${counted}以下`],
    more_than: [`超过${counted}`, `大于${counted}`],
    less_than: [`不到${counted}`, `低于${counted}`, `少于${counted}`, `不足${counted}`],
    about: [`大概${counted}`, `${counted}左右`, `大约${counted}`, `差不多${counted}`, `约${counted}`],
  };
  return pick(shapes[bound], how);
}

function englishBound(bound: Bound, counted: string, how: number): string {
  const shapes: Readonly<Record<Bound, readonly string[]>> = {
    none: [counted],
    at_least: [`at least ${counted}`, `${counted} or more`, `no less than ${counted}`, `a minimum of ${counted}`],
    at_most: [
      `up to ${counted}`,
      `no more than ${counted}`,
      `at most ${counted}`,
      `a maximum of ${counted}`,
      `${counted} or less`,
    ],
    more_than: [`more than ${counted}`, `over ${counted}`],
    less_than: [`less than ${counted}`, `under ${counted}`, `fewer than ${counted}`],
    about: [
      `about ${counted}`,
      `around ${counted}`,
      `roughly ${counted}`,
      `${counted} or so`,
      `approximately ${counted}`,
    ],
  };
  return pick(shapes[bound], how);
}

/** Opposite directions, so that the change is one of direction. */
const TURNED: Readonly<Record<Bound, Bound>> = {
  none: "less_than",
  at_least: "at_most",
  at_most: "at_least",
  more_than: "less_than",
  less_than: "more_than",
  about: "at_most",
};

const COUNTED = [
  { chinese: ["个", "件", "只"], english: ["pieces", "pcs", "units"] },
  { chinese: ["套"], english: ["sets"] },
  { chinese: ["双"], english: ["pairs"] },
  { chinese: ["箱"], english: ["cartons", "boxes", "ctns"] },
  { chinese: ["卷"], english: ["rolls"] },
  { chinese: ["公斤", "kg"], english: ["kg", "kilograms", "kilos"] },
  { chinese: ["吨"], english: ["tons", "tonnes"] },
] as const;

const PERIODS = [
  { chinese: ["天"], english: ["days"] },
  { chinese: ["周", "个星期", "个礼拜"], english: ["weeks"] },
  { chinese: ["个月"], english: ["months"] },
  { chinese: ["个工作日"], english: ["working days", "business days"] },
  { chinese: ["个小时", "小时"], english: ["hours"] },
  { chinese: ["年"], english: ["years"] },
] as const;

const CURRENCIES = [
  {
    chinese: (n: string) => [`${n}元`, `${n}块`, `¥${n}`],
    english: (n: string) => [`${n} yuan`, `RMB ${n}`, `${n} RMB`, `¥${n}`],
  },
  {
    chinese: (n: string) => [`${n}美元`, `${n}美金`, `US$${n}`],
    english: (n: string) => [`$${n}`, `${n} dollars`, `USD ${n}`, `${n} USD`],
  },
  { chinese: (n: string) => [`${n}欧元`, `€${n}`], english: (n: string) => [`€${n}`, `${n} euros`, `EUR ${n}`] },
] as const;

function other(index: number, how: number, length: number): number {
  return (index + 1 + (how % (length - 1))) % length;
}

/** Nobody writes 2kkg or 3千5kg: a Latin unit stands behind digits. */
function chineseCount(value: number, unit: string, how: number): string {
  const spellings = chineseSpellings(value).filter((text) => !/[a-z]/.test(unit) || /^[\d,]+$/.test(text));
  return `${pick(spellings, how)}${unit}`;
}

const quantities = fc
  .record({
    n: amount,
    unit: fc.nat({ max: COUNTED.length - 1 }),
    bound: fc.constantFrom(...BOUNDS),
    how: choice,
    shape: choice,
    change: fc.constantFrom("value", "unit", "comparison"),
  })
  .map(({ n, unit, bound, how, shape, change }): Stated => {
    const state = (value: number, kind: number, limit: Bound) => {
      const words = COUNTED[kind % COUNTED.length] ?? COUNTED[0];
      const chinese = chineseBound(limit, chineseCount(value, pick(words.chinese, how), how), shape);
      const english = englishBound(
        limit,
        `${pick(englishSpellings(value), how >> 2)} ${pick(words.english, how >> 1)}`,
        shape >> 1,
      );
      return {
        chinese: pick(
          [
            `这批货要${chinese}`,
            `库存还有${chinese}`,
            `我们上次发了${chinese}`,
            `您这边先做${chinese}吧`,
            `这个月能出${chinese}`,
          ],
          shape >> 2,
        ),
        english: pick(
          [
            `this lot takes ${english}`,
            `there are ${english} in stock`,
            `we shipped ${english} last time`,
            `please start with ${english}`,
            `we can make ${english} this month`,
          ],
          shape >> 2,
        ),
      };
    };
    const right = state(n, unit, bound);
    const changed =
      change === "value"
        ? state(slip(n, how), unit, bound)
        : change === "unit"
          ? state(n, other(unit, how, COUNTED.length), bound)
          : state(n, unit, TURNED[bound]);
    return { change, topic: right.chinese, ...right, changed };
  });

const prices = fc
  .record({
    n: fc.oneof(
      amount,
      fc.integer({ min: 11, max: 99_999 }).map((n) => n / 100),
      fc.integer({ min: 3, max: 999 }).map((n) => n / 10),
    ),
    currency: fc.nat({ max: 2 }),
    how: choice,
    shape: choice,
    change: fc.constantFrom("value", "currency"),
  })
  .map(({ n, currency, how, shape, change }): Stated => {
    const state = (value: number, kind: number) => {
      const words = CURRENCIES[kind % 3] ?? CURRENCIES[0];
      const chinese = pick(
        words.chinese(
          Number.isInteger(value) && how % 3 === 0
            ? pick([value.toLocaleString("en-US"), String(value)], how)
            : String(value),
        ),
        how >> 1,
      );
      const english = pick(
        words.english(Number.isInteger(value) && how % 2 === 0 ? value.toLocaleString("en-US") : String(value)),
        how >> 3,
      );
      return {
        chinese: pick(
          [
            `单价是${chinese}`,
            `每个${chinese}`,
            `报价${chinese}`,
            `这款要${chinese}`,
            `模具费${chinese}`,
            `运费另付${chinese}`,
          ],
          shape,
        ),
        english: pick(
          [
            `the unit price is ${english}`,
            `${english} each`,
            `our quote is ${english}`,
            `this style costs ${english}`,
            `the mould fee is ${english}`,
            `freight is extra, ${english}`,
          ],
          shape,
        ),
      };
    };
    const right = state(n, currency);
    const wrong = Number.isInteger(n) ? slip(n, how) : Number((n * 10).toFixed(2));
    return {
      change,
      topic: right.chinese,
      ...right,
      changed: change === "value" ? state(wrong, currency) : state(n, other(currency, how, 3)),
    };
  });

const periods = fc
  .record({
    n: fc.integer({ min: 2, max: 60 }),
    unit: fc.nat({ max: PERIODS.length - 1 }),
    bound: fc.constantFrom(...BOUNDS),
    range: fc.boolean(),
    how: choice,
    shape: choice,
    change: fc.constantFrom("value", "unit", "comparison"),
  })
  .map(({ n, unit, bound, range, how, shape, change }): Stated => {
    const state = (value: number, kind: number, limit: Bound, isRange: boolean) => {
      const words = PERIODS[kind % PERIODS.length] ?? PERIODS[0];
      const spread = isRange
        ? pick([`${value}到${value + 5}`, `${value}-${value + 5}`, `${value}~${value + 5}`], how)
        : pick([String(value), hanNumber(value)], how);
      const englishSpread = isRange
        ? pick([`${value} to ${value + 5}`, `${value}-${value + 5}`], how)
        : pick(englishSpellings(value), how >> 1);
      const chinese = `${spread}${pick(words.chinese, how)}`;
      const english = `${englishSpread} ${pick(words.english, how)}`;
      const bounded = isRange && limit !== "about" ? "none" : limit;
      return {
        chinese: pick(
          [
            `交期${chineseBound(bounded, chinese, shape)}`,
            `打样需要${chineseBound(bounded, chinese, shape)}`,
            `付款后${chineseBound(bounded, chinese, shape)}发货`,
            `质保期${chineseBound(bounded, chinese, shape)}`,
          ],
          shape >> 2,
        ),
        english: pick(
          [
            `lead time is ${englishBound(bounded, english, shape)}`,
            `sampling needs ${englishBound(bounded, english, shape)}`,
            `we ship ${englishBound(bounded, english, shape)} after payment`,
            `the warranty is ${englishBound(bounded, english, shape)}`,
          ],
          shape >> 2,
        ),
      };
    };
    const isRange = range && change !== "comparison";
    const right = state(n, unit, bound, isRange);
    const changed =
      change === "value"
        ? state(slip(n, how), unit, bound, isRange)
        : change === "unit"
          ? state(n, other(unit, how, PERIODS.length), bound, isRange)
          : state(n, unit, TURNED[bound], false);
    return { change, topic: right.chinese, ...right, changed };
  });

const shares = fc
  .record({
    n: fc.integer({ min: 1, max: 18 }).map((n) => n * 5),
    kind: fc.nat({ max: 3 }),
    how: choice,
    shape: choice,
  })
  .map(({ n, kind, how, shape }): Stated => {
    const state = (value: number) => {
      const pay = (100 - value) / 10;
      const digits = Number.isInteger(pay) ? String(pay) : pick([String(pay), String(pay * 10)], how);
      const folds = pick([`${digits}折`, `打${digits}折`], how);
      const points = pick(
        [`${value}%`, `${value}个点`, ...(value % 10 === 0 ? [`${hanNumber(value / 10).replace("两", "两")}成`] : [])],
        how,
      );
      const han = hanNumber(value);
      return (
        (
          [
            {
              chinese: pick([`给您${folds}`, `返单可以${folds}`, `量大${folds}`], shape),
              english: pick(
                [
                  `we give you ${value}% off`,
                  `a repeat order gets a ${value}% discount`,
                  `${value}% off for large volumes`,
                ],
                shape,
              ),
            },
            {
              chinese: pick([`开票加${pick([`${value}个点`, `${value}%`], how)}`, `税点是${value}%`], shape),
              english: pick([`an invoice adds ${value}%`, `the tax rate is ${value} percent`], shape),
            },
            {
              chinese: pick([`定金${points}`, `先付${points}`], shape),
              english: pick([`the deposit is ${value}%`, `pay ${value}% first`], shape),
            },
            {
              chinese: pick([`不良率百分之${han === "两" ? "二" : han}`, `含棉${value}%`], shape),
              english: pick([`the defect rate is ${value}%`, `it contains ${value} percent cotton`], shape),
            },
          ] as const
        )[kind] ?? { chinese: "", english: "" }
      );
    };
    const wrong = n === 50 ? 60 : pick([100 - n, n + 5 > 90 ? n - 5 : n + 5], how);
    return { change: "value", topic: state(n).chinese, ...state(n), changed: state(wrong) };
  });

const SPLITS = [
  ["二八", 20],
  ["三七", 30],
  ["四六", 40],
  ["五五", 50],
] as const;
const splits = fc
  .record({ index: fc.nat({ max: 3 }), how: choice, shape: choice })
  .map(({ index, how, shape }): Stated => {
    const state = (at: number, turned: boolean) => {
      const [word, first] = SPLITS[at] ?? SPLITS[1];
      const [one, two] = turned ? [100 - first, first] : [first, 100 - first];
      return {
        chinese: pick(
          [`${word}付款`, `付款方式${first}/${100 - first}`, `定金${first}%，发货前付${100 - first}%`],
          shape,
        ),
        english: pick(
          [
            `payment is ${one}/${two}`,
            `we work with a ${one}/${two} split`,
            `${one}% deposit and ${two}% before shipment`,
          ],
          how,
        ),
      };
    };
    const wrong = state((index + 1) % 4, false);
    return {
      change: "value",
      topic: "split",
      ...state(index, false),
      changed: {
        chinese: wrong.chinese,
        english: index === 3 ? wrong.english : pick([wrong.english, state(index, true).english], how),
      },
    };
  });

const MONTHS = "January February March April May June July August September October November December".split(" ");
const dates = fc
  .record({
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    bound: fc.constantFrom("none", "before", "after"),
    how: choice,
    shape: choice,
    change: fc.constantFrom("value", "month", "comparison"),
  })
  .map(({ month, day, bound, how, shape, change }): Stated => {
    const state = (m: number, d: number, limit: string) => {
      const chinese = pick(
        [`${m}月${d}号`, `${m}月${d}日`, `${hanNumber(m).replace("两", "二")}月${hanNumber(d).replace("两", "二")}号`],
        how,
      );
      const english = pick(
        [`${d} ${MONTHS[m - 1]}`, `${MONTHS[m - 1]} ${d}`, `${(MONTHS[m - 1] ?? "").slice(0, 3)} ${d}`],
        how >> 1,
      );
      const before = limit === "before";
      return limit === "none"
        ? {
            chinese: pick([`我们${chinese}发货`, `${chinese}验货`], shape),
            english: pick([`we ship on ${english}`, `the inspection is on ${english}`], shape),
          }
        : {
            chinese: `${chinese}${before ? pick(["前", "之前"], how) : pick(["后", "之后", "以后"], how)}发货`,
            english: `we ship ${before ? pick(["before", "by"], how) : "after"} ${english}`,
          };
    };
    const next =
      change === "value"
        ? state(month, (day % 28) + 1, bound)
        : change === "month"
          ? state((month % 12) + 1, day, bound)
          : state(month, day, bound === "before" ? "after" : "before");
    return {
      change: change === "comparison" ? change : "value",
      topic: "date",
      ...state(month, day, bound),
      changed: next,
    };
  });

const SIZES = [
  { chinese: ["毫米", "mm"], english: ["mm", "millimeters"] },
  { chinese: ["厘米", "公分", "cm"], english: ["cm", "centimetres"] },
  { chinese: ["米"], english: ["m", "meters"] },
  { chinese: ["平方米", "平方", "平米", "㎡"], english: ["sqm", "square meters", "m2"] },
  { chinese: ["克"], english: ["g", "grams"] },
] as const;
const sizes = fc
  .record({
    n: fc.oneof(
      fc.integer({ min: 2, max: 900 }),
      fc.integer({ min: 11, max: 99 }).map((n) => n / 10),
    ),
    unit: fc.nat({ max: SIZES.length - 1 }),
    how: choice,
    shape: choice,
    change: fc.constantFrom("value", "unit"),
  })
  .map(({ n, unit, how, shape, change }): Stated => {
    const state = (value: number, kind: number) => {
      const words = SIZES[kind % SIZES.length] ?? SIZES[0];
      return {
        chinese: `${pick(["规格是", "样品做到", "客户要求"], shape)}${value}${pick(words.chinese, how)}`,
        english: `${pick(["the specification is", "the sample has", "the customer asks for"], shape)} ${value} ${pick(words.english, how >> 1)}`,
      };
    };
    const wrong = Number.isInteger(n) ? slip(n, how) : Number((n * 10).toFixed(1));
    return {
      change,
      topic: state(n, unit).chinese,
      ...state(n, unit),
      changed: change === "value" ? state(wrong, unit) : state(n, other(unit, how, SIZES.length)),
    };
  });

const CONVERTED = [
  { chinese: (n: number) => `${n}打`, english: (n: number) => [`${n} dozen`, `${n * 12} pieces`] },
  { chinese: (n: number) => `${n}斤`, english: (n: number) => [`${n / 2} kg`] },
  { chinese: (n: number) => `${n}周`, english: (n: number) => [`${n * 7} days`, `${n} weeks`] },
  { chinese: (n: number) => `${n * 12}个月`, english: (n: number) => [`${n} years`, `${n * 12} months`] },
  { chinese: (n: number) => `${n}万平方`, english: (n: number) => [`${(n * 10_000).toLocaleString("en-US")} sqm`] },
  {
    chinese: (n: number) => `${n}亿元`,
    english: (n: number) => [`${n * 100} million yuan`, `RMB ${(n * 1e8).toLocaleString("en-US")}`],
  },
] as const;
const conversions = fc
  .record({ n: fc.integer({ min: 2, max: 30 }), kind: fc.nat({ max: CONVERTED.length - 1 }), how: choice })
  .map(({ n, kind, how }): Stated => {
    const words = CONVERTED[kind] ?? CONVERTED[0];
    const state = (value: number) => ({
      chinese: `一共是${words.chinese(value)}`,
      english: `that is ${pick(words.english(value), how)} in total`,
    });
    return { change: "value", topic: state(n).chinese, ...state(n), changed: state(slip(n, how)) };
  });

/** A yes and a no for each, in several wordings of both languages. */
const POLAR = [
  {
    yes: [
      ["这个价含税", "价格含税"],
      ["this price includes tax", "tax is included"],
    ],
    no: [
      ["这个价不含税", "价格不含税的"],
      ["this price does not include tax", "tax is not included"],
    ],
  },
  {
    yes: [
      ["定金可以退", "订金能退"],
      ["the deposit can be refunded", "the deposit is refundable"],
    ],
    no: [
      ["定金不退", "定金不能退"],
      ["the deposit cannot be refunded", "the deposit is not refundable"],
    ],
  },
  {
    yes: [["我们接受验货"], ["we accept inspections"]],
    no: [
      ["我们不接受验货", "我们不接验货"],
      ["we do not accept inspections", "we don't accept inspections"],
    ],
  },
  {
    yes: [["有CE证书", "我们有证书"], ["we have the certificate"]],
    no: [
      ["我们没有证书", "没有CE证书"],
      ["we do not have the certificate", "we have no certificate"],
    ],
  },
  {
    yes: [["这款有现货", "有库存"], ["this one is in stock"]],
    no: [
      ["这款没有现货", "没有库存"],
      ["this one is not in stock", "we have no stock of it"],
    ],
  },
  {
    yes: [["可以开发票"], ["we can issue an invoice"]],
    no: [
      ["开不了发票", "不能开发票"],
      ["we cannot issue an invoice", "we can't issue invoices"],
    ],
  },
  {
    yes: [["会掉色的"], ["the colour will run"]],
    no: [
      ["不会掉色", "不会掉色的"],
      ["the colour will not run", "the colour won't run"],
    ],
  },
  {
    yes: [["样品已经寄了"], ["the sample has been sent"]],
    no: [
      ["样品还没寄", "样品没有寄"],
      ["the sample has not been sent", "the sample hasn't been sent yet"],
    ],
  },
  {
    yes: [["请用回料做"], ["please use recycled material"]],
    no: [
      ["请不要用回料", "别用回料做"],
      ["please do not use recycled material", "don't use recycled material"],
    ],
  },
] as const;
const negations = fc
  .record({ index: fc.nat({ max: POLAR.length - 1 }), negative: fc.boolean(), how: choice })
  .map(({ index, negative, how }): Stated => {
    const { yes, no } = POLAR[index] ?? POLAR[0];
    const state = (isNo: boolean) => {
      const [chinese, english] = isNo ? no : yes;
      return { chinese: pick<string>(chinese, how), english: pick<string>(english, how >> 1) };
    };
    return { change: "negation", topic: yes[0][0], ...state(negative), changed: state(!negative) };
  });

/** One fact of any kind. */
export const stated: fc.Arbitrary<Stated> = fc.oneof(
  quantities,
  prices,
  periods,
  shares,
  splits,
  dates,
  sizes,
  conversions,
  negations,
);

/** Ordinary sentences between the facts. */
const FILLERS: readonly (readonly [chinese: string, english: string])[] = [
  ["亲您好", "Hello"],
  ["好的没问题", "OK, no problem"],
  ["您放心", "Don't worry"],
  ["有问题随时联系", "Contact us any time if you have questions"],
  ["质量很不错的", "The quality is quite good"],
  ["麻烦确认一下", "Please confirm"],
];

/** A message in both languages and a version with one fact changed on the side of the translation. */
export interface Message {
  readonly change: string;
  readonly source: string;
  readonly faithful: string;
  readonly unfaithful: string;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** Messages of one to four facts with greetings between, in one direction. */
export function messages(direction: "zh-en" | "en-zh"): fc.Arbitrary<Message> {
  return fc
    .record({
      facts: fc.uniqueArray(stated, { minLength: 1, maxLength: 4, selector: ({ topic }) => topic }),
      at: choice,
      filler: choice,
      stop: fc.constantFrom("。", "，", "\n"),
    })
    .map(({ facts, at, filler, stop }) => {
      const changedAt = at % facts.length;
      const opening = filler % 3 === 0 ? pick(FILLERS, filler) : undefined;
      const chinese = (changed: boolean): string =>
        [
          ...(opening === undefined ? [] : [opening[0]]),
          ...facts.map((fact, index) => (changed && index === changedAt ? fact.changed.chinese : fact.chinese)),
        ].join(stop) + (stop === "\n" ? "" : "。");
      const english = (changed: boolean): string =>
        [
          ...(opening === undefined ? [] : [opening[1]]),
          ...facts.map((fact, index) => sentence(changed && index === changedAt ? fact.changed.english : fact.english)),
        ]
          .map((text) => `${text}.`)
          .join(stop === "\n" ? "\n" : " ");
      const change = facts[changedAt]?.change ?? "value";
      return direction === "zh-en"
        ? { change, source: chinese(false), faithful: english(false), unfaithful: english(true) }
        : { change, source: english(false), faithful: chinese(false), unfaithful: chinese(true) };
    });
}
