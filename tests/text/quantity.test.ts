import { fc } from "../support/property.ts";
import { describe, expect, test } from "vitest";
import { fold } from "../../src/text/fold.ts";
import { readHanNumber, readQuantities } from "../../src/text/quantity.ts";

/** "min..max unit comparison ~", one entry per quantity, as a compact reading of a text. */
function reading(original: string): string {
  return readQuantities(fold(original).text)
    .map(({ min, max, unit, comparison, approximate }) => {
      const value = min === max ? `${min}` : `${min ?? ""}..${max ?? ""}`;
      return [value, unit, comparison, approximate === true ? "~" : undefined]
        .filter((part) => part !== undefined)
        .join(" ");
    })
    .join("; ");
}

describe("numbers and scales", () => {
  test.each([
    ["1,234", "1234"],
    ["15,987.74", "15987.74"],
    ["２，７５０", "2750"],
    ["2千", "2000"],
    ["2.4k", "2400"],
    ["8k", "8000"],
    ["8k/mo", "8000"],
    ["9W", "90000"],
    ["1.7万", "17000"],
    ["3亿", "300000000"],
    ["2.6亿", "260000000"],
    ["1万2", "12000"],
    ["3千5", "3500"],
    ["3亿5千万", "350000000"],
    ["一千六百", "1600"],
    ["两千五", "2500"],
    ["三点五万", "35000"],
    ["12W灯", ""],
    ["14K金", ""],
  ])("%s is read as %s", (text, expected) => {
    expect(reading(text)).toBe(expected);
  });
});

describe("areas", () => {
  test.each([
    ["2450m2", "2450 m2"],
    ["2450㎡", "2450 m2"],
    ["2,750 m² floorspace", "2750 m2"],
    ["2,300平方米", "2300 m2"],
    ["三千来平", "3000 m2 ~"],
    ["1.4万平方米", "14000 m2"],
    ["12亩", "8004 m2"],
    ["2,900 square meters", "2900 m2"],
    ["1.6 ten thousand square meters", "16000 m2"],
    ["1000 sq ft", "92.9 m2"],
    ["3000sqm", "3000 m2"],
    ["500-1,000 square meters", "500..1000 m2"],
    ["500 平", "500 m2"],
    ["500平米", "500 m2"],
    ["厂房3000方", "3000 m2"],
    ["木料3000方", "3000"],
    ["2平台", "2"],
  ])("%s is read as %s", (text, expected) => {
    expect(reading(text)).toBe(expected);
  });
});

describe("people", () => {
  test.each([
    ["51-100人", "51..100 person"],
    ["51 ~ 100 人", "51..100 person"],
    ["51 to 100 people", "51..100 person"],
    ["11～50", "11..50"],
    ["5 - 10", "5..10"],
    ["11 - 50 人", "11..50 person"],
    ["11~20 People", "11..20 person"],
    ["少于50人", "..50 person less_than"],
    ["不到50人", "..50 person less_than"],
    ["不足50人", "..50 person less_than"],
    ["5人以下", "..5 person at_most"],
    ["50人以内", "..50 person at_most"],
    ["1000人以上", "1000.. person at_least"],
    ["超过1000人", "1000.. person more_than"],
    ["Above 1000", "1000.. more_than"],
    ["Over 50 staff", "50.. person more_than"],
    ["Fewer than 5 People", "..5 person less_than"],
    ["1000+", "1000.. at_least"],
    ["三百余人", "300 person ~"],
    ["两百多人", "200 person ~"],
    ["八九十个", "80..90 piece"],
    ["上百号人", "100.. person at_least ~"],
    ["近百人", "100 person ~"],
    ["十几人", "11..19 person"],
    ["几十人", "20..90 person"],
    ["七十三人", "73 person"],
    ["两人", "2 person"],
    ["64人", "64 person"],
    ["64员工", "64 person"],
    ["员工 approx 90 (page says 51-100人), 3 lines", "90 ~; 51..100 person; 3 line"],
    ["72 staff", "72 person"],
    ["80 staff members", "80 person"],
    ["90 ppl", "90 person"],
    ["20 persons", "20 person"],
    ["95 people", "95 person"],
  ])("%s is read as %s", (text, expected) => {
    expect(reading(text)).toBe(expected);
  });
});

describe("money", () => {
  test.each([
    ["¥3,000", "3000 CNY"],
    ["￥14,500.00", "14500 CNY"],
    ["￥350萬", "3500000 CNY"],
    ["3000元", "3000 CNY"],
    ["500万元", "5000000 CNY"],
    ["人民币80万", "800000 CNY"],
    ["RMB 6 million yuan", "6000000 CNY"],
    ["800,000 yuan", "800000 CNY"],
    ["150.0万人民币", "1500000 CNY"],
    ["叁佰伍拾万元", "3500000 CNY"],
    ["CNY 1.01M", "1010000 CNY"],
    ["US $410,000+", "410000.. USD at_least"],
    ["$2.40", "2.4 USD"],
    ["US$5 Million - US$10 Million", "5000000..10000000 USD"],
    ["2.40 rmb", "2.4 CNY"],
    ["23.5块", "23.5 CNY"],
    ["12块8", "12.8 CNY"],
    ["三块五一件", "3.5 CNY; 1 piece"],
    ["8毛", "0.8 CNY"],
    ["10.01-20 million", "10010000..20000000"],
    ["501~1000万", "5010000..10000000"],
    ["101~500万 CNY 1.01M to 5.00M", "1010000..5000000 CNY; 1010000..5000000 CNY"],
    ["人民币 1001 万元/年 - 2000 万元/年", "10010000..20000000 CNY"],
    ["人民币 31 万元 - 50 万元", "310000..500000 CNY"],
    ["2+ 万元", "20000.. CNY at_least"],
    ["2+ ten-thousand CNY", "20000.. CNY at_least"],
    ["¥96-98", "96..98 CNY"],
    ["23.5元 / others 22 - 26", "23.5 CNY; 22..26"],
  ])("%s is read as %s", (text, expected) => {
    expect(reading(text)).toBe(expected);
  });
});

describe("shares", () => {
  test.each([
    ["96%", "96 %"],
    ["９６％", "96 %"],
    ["96﹪", "96 %"],
    ["<10%", "..10 % less_than"],
    [">90%", "90.. % more_than"],
    ["51%~70%", "51..70 %"],
    ["-18%", "-18 %"],
    ["-八九十%", "-90..-80 %"],
    ["百分之三十六", "36 %"],
    ["百分之三十左右", "30 % ~"],
    ["百分百", "100 %"],
    ["千分之五", "0.5 %"],
    ["三成", "30 %"],
    ["四成左右", "40 % ~"],
    ["三成出头", "30 % ~"],
    ["六成五", "65 %"],
    ["三四成", "30..40 %"],
    ["2成本", "2"],
    ["- %", ""],
  ])("%s is read as %s", (text, expected) => {
    expect(reading(text)).toBe(expected);
  });
});

describe("time", () => {
  test.each([
    ["7年", "7 year"],
    ["7 yrs CN", "7 year"],
    ["7 years", "7 year"],
    ["第十二年", "12 year"],
    ["5个月", "5 month"],
    ["5 months", "5 month"],
    ["半年", "0.5 year"],
    ["一年半", "1.5 year"],
    ["两个半月", "2.5 month"],
    ["15天", "15 day"],
    ["三到五天", "3..5 day"],
    ["2-3天以内", "2..3 day at_most"],
    ["十七八天", "17..18 day"],
    ["15-20 days", "15..20 day"],
    ["5-10个工作日", "5..10 working_day"],
    ["within 15 workdays", "..15 working_day at_most"],
    ["6分钟", "6 minute"],
    ["3-minute response rate", "3 minute"],
    ["≤2h", "..2 hour at_most"],
    ["within 3 hours", "..3 hour at_most"],
    ["最近30天48H揽收率", "30 day; 48 hour"],
    ["近90天成交 742", "90 day; 742"],
  ])("%s is read as %s", (text, expected) => {
    expect(reading(text)).toBe(expected);
  });
});

describe("counts and scores", () => {
  test.each([
    ["4.2分", "4.2 score"],
    ["4.6/5 (87 reviews)", "4.6 score; 87 review"],
    ["4.1/5.0", "4.1 score"],
    ["4.3 points", "4.3 score"],
    ["综合 4.5 / 采购咨询 4.0", "4.5; 4"],
    ["3条", "3 line"],
    ["7条产线", "7 line"],
    ["5 lines", "5 line"],
    ["86台", "86 machine"],
    ["86 sets", "86 set"],
    ["1.6万笔", "16000 order"],
    ["6套起批", "6.. set at_least"],
    ["≥300件", "300.. piece at_least"],
    ["12W件", "120000 piece"],
    ["22 ten thousand pieces", "220000 piece"],
    ["3k pcs", "3000 piece"],
    ["MOQ 50pcs", "50 piece"],
    ["MOQ500件", "500 piece"],
    ["5000-1万件", "5000..10000 piece"],
    ["2000+条评价", "2000.. review at_least"],
    ["5000米", "5000 m"],
    ["5斤", "2.5 kg"],
    ["10-99", "10..99"],
    ["≥500", "500.. at_least"],
  ])("%s is read as %s", (text, expected) => {
    expect(reading(text)).toBe(expected);
  });
});

describe("what only looks like a quantity", () => {
  test.each([
    "ISO9001",
    "EN71 / ASTM F963",
    "ZL 2019 2 0600000.0",
    "138-0000-0000",
    "13800000000",
    "86 0532 00000000",
    "91440101MA00000000",
    "CANWT00000363",
    "M3-2000",
    "304不锈钢",
    "304L",
    "v1.2.3",
    "10-20-30",
    "2018-03",
    "2018年",
    "一件代发",
    "千万别",
    "统一发货",
    "十分满意",
    "百年老店",
    "一种新款",
    "一对一服务",
  ])("%s holds none", (text) => {
    expect(reading(text)).toBe("");
  });

  test("a year-month is not a range, the number after it is still read", () => {
    expect(reading("2018-03 成立 64人")).toBe("64 person");
  });

  test("a number does not continue on the next line", () => {
    expect(reading("64\n人")).toBe("64");
  });
});

describe("the parts of a quantity", () => {
  test("its span covers hedge, currency and unit; its digits only the number and the scale", () => {
    const text = "保证金约 ¥3.5万元以上";
    const [quantity] = readQuantities(text);
    expect(quantity).toMatchObject({ unit: "CNY", unitText: "元", numeral: "mixed", approximate: true });
    expect(text.slice(quantity?.start, quantity?.end)).toBe("约 ¥3.5万元以上");
    expect(text.slice(quantity?.digits.start, quantity?.digits.end)).toBe("3.5万");
  });

  test("a range has one span from its first number to its unit", () => {
    const text = "员工 51 ~ 100 人";
    const [quantity] = readQuantities(text);
    expect(text.slice(quantity?.start, quantity?.end)).toBe("51 ~ 100 人");
    expect(text.slice(quantity?.digits.start, quantity?.digits.end)).toBe("51 ~ 100");
  });
});

describe("Chinese numbers", () => {
  test.each([
    ["十二", 12],
    ["两千五", 2500],
    ["一万二", 12_000],
    ["二〇一九", 2019],
    ["叁佰伍拾万", 3_500_000],
    ["廿", 20],
    ["廿五", 25],
    ["三百零五", 305],
    ["一百八", 180],
    ["一百零八", 108],
    ["一亿二", 120_000_000],
    ["三点五", 3.5],
    ["五六", undefined],
    ["件", undefined],
    ["", undefined],
  ])("%s is %s", (text, expected) => {
    expect(readHanNumber(text)).toBe(expected);
  });

  test("every whole number up to 99,999,999 in its full written form is read back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (number) => {
        expect(readHanNumber(inHan(number))).toBe(number);
      }),
    );
  });
});

const DIGITS = "零一二三四五六七八九";

function inHan(number: number): string {
  if (number >= 10_000) {
    const rest = number % 10_000;
    const gap = rest > 0 && rest < 1000 ? "零" : "";
    return `${inHan(Math.floor(number / 10_000))}万${gap}${rest === 0 ? "" : inHan(rest)}`;
  }
  let written = "";
  let zero = false;
  for (const [place, word] of [
    [1000, "千"],
    [100, "百"],
    [10, "十"],
    [1, ""],
  ] as const) {
    const digit = Math.floor(number / place) % 10;
    if (digit === 0) {
      zero = written !== "";
      continue;
    }
    written += `${zero ? "零" : ""}${DIGITS[digit] ?? ""}${word}`;
    zero = false;
  }
  return written;
}

const PIECES = fc.constantFrom(
  "12",
  "3,000",
  "一万二",
  "51-100",
  "2.5",
  "人",
  "件",
  "万元",
  "¥",
  " ",
  "\n",
  "~",
  "-",
  "三成",
  "以上",
  "约",
  "%",
  "m2",
  "to",
  "k",
  "2018-03-01",
  "ISO9001",
  "八九十",
  "/",
  "块",
  "半",
  "千",
  "+",
  "(",
  "a",
);

describe("any text", () => {
  test("quantities are in order, do not overlap, and hold their digits", () => {
    fc.assert(
      fc.property(fc.array(PIECES, { maxLength: 25 }), (pieces) => {
        const text = fold(pieces.join("")).text;
        let end = 0;
        for (const quantity of readQuantities(text)) {
          expect(quantity.start).toBeGreaterThanOrEqual(end);
          expect(quantity.digits.start).toBeGreaterThanOrEqual(quantity.start);
          expect(quantity.end).toBeGreaterThanOrEqual(quantity.digits.end);
          expect(quantity.digits.end).toBeGreaterThan(quantity.digits.start);
          expect(quantity.end).toBeLessThanOrEqual(text.length);
          expect(Number.isNaN(quantity.min) || Number.isNaN(quantity.max)).toBe(false);
          expect(quantity.min ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(
            quantity.max ?? Number.POSITIVE_INFINITY,
          );
          end = quantity.end;
        }
      }),
      { numRuns: 500 },
    );
  });

  test("fullwidth forms and zero-width characters change nothing", () => {
    const wide = (text: string): string =>
      text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(fc.array(PIECES, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        const plain = readQuantities(fold(text).text);
        expect(readQuantities(fold(wide(text)).text)).toEqual(plain);
        expect(readQuantities(fold(Array.from(text).join("\u200b")).text)).toEqual(plain);
      }),
    );
  });

  test.each([
    ["員工三百餘人，廠房兩萬平方米，註冊資本叄佰萬元", "员工三百余人，厂房两万平方米，注册资本叁佰万元"],
    ["月產 12萬個 · 生產線 7條", "月产 12万个 · 生产线 7条"],
  ])("traditional characters change nothing: %s", (traditional, simplified) => {
    expect(readQuantities(fold(traditional).text)).toEqual(readQuantities(fold(simplified).text));
    expect(readQuantities(fold(simplified).text).length).toBeGreaterThan(1);
  });

  test.each([
    "1",
    ",",
    "千",
    "<",
    "1,",
    "1,111,",
    "1-",
    "1~",
    "12人",
    "一",
    "约",
    "1 ",
    "2018",
    "2018-",
    "¥",
    "k1",
    "半年",
    "1.",
    "几千",
    "千一",
  ])("a megabyte of %j is read", (unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
    expect(readQuantities(text).every(({ start, end }) => start < end)).toBe(true);
  });
});
