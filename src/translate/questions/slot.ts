/** Reads what a buyer gives for a slot: only a value in the documented format ever stands in a message. */
import { fold } from "../../text/fold.ts";
import { asking } from "./asking.ts";
import { type QuestionBank } from "./bank.ts";

/** A value as it stands in each of the three texts. */
export interface SlotValue {
  readonly zh: string;
  readonly en: string;
  readonly pinyin: string;
}

/** Values by slot name. */
export type SlotValues = Readonly<Record<string, SlotValue>>;

/** A value, or one sentence that says what is wrong with what was given and what to give. */
export type SlotReading = { readonly value: SlotValue } | { readonly refusal: string };

/** What a value is read against: the measure words of the bank, and the day dates count from. */
export interface SlotContext {
  readonly bank: QuestionBank;
  readonly today: Date;
}

/** Nothing longer is looked at. */
const LONGEST = 60;
const PRODUCT_LIMIT = 12;
const SPEC_LIMIT = 20;
const FEATURE_LIMIT = 8;
const PLACE_LIMIT = 12;

const FORBIDDEN = new RegExp(asking.never_in_slots.map(escaped).join("|"), "i");
/** Signs a message, a mention, a link or markup is made of. */
const STRUCTURE = /[{}<>@#`*_~|\\[\]\n\r\t]|https?:|www\.|\.(?:com|cn|net)\b|:\/\//i;

const NO_STRUCTURE = "braces, line breaks, mentions, links and markup do not belong into a message";

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/**
 * Reads a value for the slot `name` (one of the bank's). Total: whatever is given becomes a value in the slot's own format,
 * or a refusal in one sentence.
 */
export function readSlot(name: string, given: string, context: SlotContext): SlotReading {
  const text = fold(given.slice(0, LONGEST + 1))
    .text.trim()
    .replace(/ {2,}/g, " ");
  const refuse = (says: string): SlotReading => ({ refusal: `${name} was left out: ${says}` });
  if (given.trim() === "") return refuse("it is empty");
  if (given.trim().length > LONGEST) return refuse(`give at most ${LONGEST} characters`);
  if (STRUCTURE.test(given) || STRUCTURE.test(text)) return refuse(NO_STRUCTURE);
  if (isForbidden(text)) {
    return refuse("a slot holds a name or a figure, nothing about payment, contact or what anybody is to do");
  }
  const read = reader(name);
  const value = read(text, context);
  return typeof value === "string" ? refuse(value) : { value };
}

/** Why a Chinese text that is not from the bank may not stand in a message, in a few words; nothing where it may. */
export function foreignToMessages(zh: string): string | undefined {
  const { text } = fold(zh);
  if (STRUCTURE.test(zh) || STRUCTURE.test(text)) return NO_STRUCTURE;
  return isForbidden(text)
    ? "payment, accounts, contact and orders to a reader are left to the documented questions"
    : undefined;
}

function isForbidden(text: string): boolean {
  return FORBIDDEN.test(text.replaceAll(" ", "")) || FORBIDDEN.test(text);
}

type Reader = (text: string, context: SlotContext) => SlotValue | string;

function reader(name: string): Reader {
  if (/^quantity[123]?$|Quantity$/.test(name)) return wholeNumber;
  if (name.endsWith("Price")) return yuan;
  if (name.endsWith("Percent")) return percent;
  return READERS[name] ?? (() => "it is filled in by the draft itself");
}

const READERS: Readonly<Record<string, Reader>> = {
  product: (text) => chineseName(text, PRODUCT_LIMIT, "a short Chinese product name, such as 不锈钢保温杯"),
  feature: (text) => {
    const known = asking.features[text.toLowerCase()];
    if (known !== undefined)
      return { zh: known, en: text.toLowerCase() === "logo" ? "the logo" : `the ${text.toLowerCase()}`, pinyin: known };
    return text === "LOGO"
      ? same(text)
      : chineseName(text, FEATURE_LIMIT, "a short Chinese noun, such as 颜色 or LOGO");
  },
  spec: (text) => {
    const parts = text.split(/ ?[、,，/;；] ?/);
    const joined = parts.join("、");
    return joined.length <= SPEC_LIMIT &&
      parts.every((part) => /^[\p{Script=Han}\dA-Za-z.*×%℃°-]{1,12}$/u.test(part) && !isProse(part))
      ? same(joined)
      : "give colour, size and material in short Chinese, such as 黑色、500ml";
  },
  unit: (text, { bank }) => {
    const wanted = text.toLowerCase().replace(/s$/, "");
    const found =
      bank.measureWords.find(({ zh }) => zh === text) ??
      bank.measureWords.find(
        ({ en }) => en.includes(text.toLowerCase()) || en.some((each) => each.replace(/s$/, "") === wanted),
      );
    const known = found === undefined ? undefined : asking.units[found.zh];
    return found === undefined || known === undefined
      ? "give a measure word of the list, such as 个, 件, 套 or pairs"
      : { zh: found.zh, en: known.en, pinyin: known.pinyin };
  },
  date: calendarDay,
  address: chinesePlace,
  country: (text) => countryOf(text) ?? "give a country by its English or Chinese name, such as Germany or 德国",
  certification: (text) => {
    const parts = text.split(/ ?[、,，/;；] ?/);
    return parts.length <= 4 &&
      parts.every((part) => /^[A-Za-z0-9][A-Za-z0-9.-]{0,9}(?: \d{1,6})?$/.test(part) && !/[a-z]{6}/.test(part))
      ? same(parts.map((part) => (part === part.toLowerCase() ? part.toUpperCase() : part)).join("、"))
      : "give the letters of the certificate, such as CE or RoHS";
  },
  incoterm: (text) => {
    const [, term = "", place = ""] = /^(FOB|FCA|EXW|CIF|DDP) ?(.{0,20})$/i.exec(text) ?? [];
    const upper = term.toUpperCase();
    if (upper === "") return "give FOB, FCA, EXW, or CIF and DDP with the destination, such as CIF Hamburg";
    if (upper === "FOB" || upper === "FCA" || upper === "EXW")
      return place === "" ? same(upper) : `${upper} is asked without a place`;
    const where =
      asking.ports[place.toLowerCase()] ?? countryOf(place)?.zh ?? (isHanName(place, 8) ? place : undefined);
    return where === undefined
      ? `${upper} has no price without a destination, such as ${upper} Hamburg`
      : { zh: `${upper}${where}`, en: `${upper} ${capital(place)}`, pinyin: `${upper} ${capital(place)}` };
  },
  standard: (text) =>
    /^AQL ?\d(?:\.\d{1,2})?$/i.test(text)
      ? same(text.toUpperCase().replace(/^AQL ?/, "AQL "))
      : /^(?:GB|ISO|EN|ASTM|QB|FZ)[/ ]?T? ?\d[\d.-]{0,12}$/.test(text) || isHanName(text, PRODUCT_LIMIT)
        ? same(text)
        : "give AQL 2.5 or the name of a standard, such as GB/T 29606",
  orderNo: (text) =>
    /^(?=.*\d)[A-Za-z0-9-]{6,30}$/.test(text) ? same(text) : "give the order number as the platform shows it",
};

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function same(text: string): SlotValue {
  return { zh: text, en: text, pinyin: text };
}

function wholeNumber(text: string): SlotValue | string {
  const plain = text.replace(/^(\d{1,3})(?:[, ](\d{3}))+$/, (all) => all.replace(/[, ]/g, ""));
  const [, digits, wan] = /^(\d{1,7})( ?万)?$/.exec(plain) ?? [];
  const value = digits === undefined ? 0 : Number(digits) * (wan === undefined ? 1 : 10_000);
  return value > 0 && value < 1e9 ? same(String(value)) : "give a whole number in digits, such as 500";
}

function yuan(text: string): SlotValue | string {
  const [, amount] = /^(?:¥|RMB|CNY)? ?(\d{1,7}(?:\.\d{1,2})?) ?(?:元|yuan|RMB|CNY)?$/i.exec(text) ?? [];
  if (amount !== undefined && Number(amount) > 0) return same(amount);
  return /[$€£]|USD|EUR|GBP|dollar|euro/i.test(text)
    ? "prices are asked in yuan, so convert the sum first"
    : "give yuan in digits with at most two decimals, such as 12.5";
}

function percent(text: string): SlotValue | string {
  const [, share] = /^(\d{1,2}) ?%?$/.exec(text) ?? [];
  return share !== undefined && Number(share) > 0
    ? same(String(Number(share)))
    : "give a whole percentage between 1 and 99";
}

/** Half a year, in days: a date further away is written with its year. */
const NEAR_DAYS = 183;
const DAY_MS = 24 * 60 * 60 * 1000;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function calendarDay(text: string, { today }: SlotContext): SlotValue | string {
  const [, year, month, day] =
    /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ??
    /^(?:(\d{4}) ?年 ?)?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]$/.exec(text) ??
    [];
  if (month === undefined || day === undefined) {
    return /^\d{1,2}[/.]\d{1,2}/.test(text)
      ? "10/8 means two days to two people: write 2026-10-08 or 10月8日"
      : "give a day as 2026-10-08 or 10月8日";
  }
  const at = (of: number) => new Date(Date.UTC(of, Number(month) - 1, Number(day)));
  const isDay = (date: Date) => date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  const thisYear = today.getUTCFullYear();
  const soonest = at(thisYear).getTime() + DAY_MS > today.getTime() ? thisYear : thisYear + 1;
  const date = at(year === undefined ? soonest : Number(year));
  if (!isDay(date)) return "there is no such day";
  const far = Math.abs(date.getTime() - today.getTime()) > NEAR_DAYS * DAY_MS;
  const plain = `${Number(month)}月${Number(day)}日`;
  const zh = far ? `${date.getUTCFullYear()}年${plain}` : plain;
  return { zh, en: `${Number(day)} ${MONTHS[Number(month) - 1]}${far ? ` ${date.getUTCFullYear()}` : ""}`, pinyin: zh };
}

function chinesePlace(text: string): SlotValue | string {
  const city = asking.cities.find(([zh, , en]) => zh === text || en.toLowerCase() === text.toLowerCase());
  if (city !== undefined) return { zh: city[0], en: city[2], pinyin: city[1] };
  if (countryOf(text) !== undefined || asking.ports[text.toLowerCase()] !== undefined) {
    return "most suppliers on 1688 ship inside China only: give the city of your forwarder's warehouse, such as 义乌, and the country with --slot country=";
  }
  if (/\d/.test(text))
    return "give the city or the forwarder's warehouse only: numbers and full addresses go into the order on the platform";
  return isHanName(text, PLACE_LIMIT) ? same(text) : "give a city in China by its Chinese name, such as 义乌";
}

/** The country a name, or one of its well-known cities, stands for; nothing when it is not in the list. */
export function countryOf(text: string): SlotValue | undefined {
  const plain = text.toLowerCase().replace(/^the /, "").trim();
  const found = asking.countries.find(([zh, , , ...names]) => zh === text.trim() || names.includes(plain));
  return found === undefined ? undefined : { zh: found[0], en: found[2], pinyin: found[1] };
}

function chineseName(text: string, limit: number, wanted: string): SlotValue | string {
  return isHanName(text, limit) ? same(text) : `give ${wanted}, at most ${limit} characters`;
}

/** Chinese characters first of all; Latin letters and figures as they stand on a listing (USB, 304), never words of English. */
function isHanName(text: string, limit: number): boolean {
  return (
    [...text].length <= limit &&
    /\p{Script=Han}/u.test(text) &&
    /^[\p{Script=Han}A-Za-z0-9./+ -]+$/u.test(text) &&
    !isProse(text)
  );
}

/** A word of English rather than a mark: four small letters in a row. */
function isProse(text: string): boolean {
  return /[a-z]{4}/.test(text);
}
