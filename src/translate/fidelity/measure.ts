/** The unit both languages are compared in, converted only where the conversion is exact. */
import { matchAt } from "../../text/sticky.ts";
import type { Unit } from "../../text/unit.ts";
import type { MarkKind } from "./mark.ts";

/** A unit as it is compared: its kind, the unit of comparison, and what one of it is worth there. */
export interface Measure {
  readonly kind: MarkKind;
  readonly base: string;
  readonly factor: number;
  /** For people. */
  readonly unit: string;
}

type Row = readonly [kind: MarkKind, base: string, factor: number];

/** A dozen is 12 and a gross 144 (glossary, section 14); a month is no number of days, a working day is no day. */
const BY_UNIT: Readonly<Partial<Record<Unit, Row>>> = {
  dozen: ["quantity", "piece", 12],
  gross: ["quantity", "piece", 144],
  "%": ["percent", "%", 1],
  CNY: ["price", "CNY", 1],
  USD: ["price", "USD", 1],
  EUR: ["price", "EUR", 1],
  GBP: ["price", "GBP", 1],
  HKD: ["price", "HKD", 1],
  JPY: ["price", "JPY", 1],
  second: ["duration", "second", 1],
  minute: ["duration", "second", 60],
  hour: ["duration", "second", 3600],
  day: ["duration", "second", 86_400],
  week: ["duration", "second", 604_800],
  month: ["duration", "month", 1],
  year: ["duration", "month", 12],
  working_day: ["duration", "working_day", 1],
  kg: ["weight", "kg", 1],
  m: ["length", "m", 1],
  cm: ["length", "m", 0.01],
  mm: ["length", "m", 0.001],
  inch: ["length", "m", 0.0254],
  foot: ["length", "m", 0.3048],
  m2: ["area", "m2", 1],
  m3: ["volume", "m3", 1],
};

/** The shared reader turns these into m² with rounded factors: they are compared as they stand. */
const ROUNDED: readonly (readonly [words: RegExp, unit: string, factor: number])[] = [
  [/^(?:亩|mu)$/i, "mu", 667],
  [/英尺|呎|feet|foot|ft/i, "square foot", 0.0929],
  [/^acres?$/i, "acre", 4047],
];

/** The measure of a unit that the shared reader knows. `unitText` is the unit as written. */
export function measureOf(unit: Unit | undefined, unitText: string): Measure {
  if (unit === undefined) return { kind: "quantity", base: "", factor: 1, unit: "" };
  if (unit === "m2") {
    const rounded = ROUNDED.find(([words]) => words.test(unitText));
    if (rounded !== undefined) return { kind: "area", base: rounded[1], factor: 1 / rounded[2], unit: rounded[1] };
  }
  const row = BY_UNIT[unit];
  const [kind, base, factor] = row ?? (["quantity", unit, 1] as const);
  return { kind, base, factor, unit: unit.replace("_", " ") };
}

/** Units that stand in chats and not in profiles, so that the shared table need not know them. */
const FURTHER: readonly (readonly [words: string, kind: MarkKind, base: string, factor: number])[] = [
  ["毫升|millilit(?:er|re)s?|mls?", "volume", "l", 0.001],
  ["升(?![级降])|lit(?:er|re)s?|l", "volume", "l", 1],
  ["毫安时?|mah", "quantity", "mAh", 1],
  ["千瓦|kilowatts?|kw", "quantity", "W", 1000],
  ["瓦(?![楞片])|watts?|w", "quantity", "W", 1],
  ["伏特?|volts?|v", "quantity", "V", 1],
  ["克重|gsm|g ?\\/ ?(?:m2|㎡)|grams? per square met(?:er|re)", "weight", "gsm", 1],
  ["吨位|tonnage", "weight", "kg", 1000],
  ["pounds?|lbs?|磅", "weight", "lb", 1],
  ["ounces?|oz|盎司", "weight", "oz", 1],
  ["miles?|英里", "length", "mile", 1],
  ["yards?|yds?|码(?=布|面料|起|以|每|一卷)", "length", "yard", 1],
  ["微米|microns?|um", "length", "m", 0.000_001],
  ["尺(?!寸|码)", "length", "chi", 1],
  ["方(?![便法面案向形式的圆])", "volume", "square or cubic metre", 1],
  ["[丝道](?![绸绒印巾带棉光滑菜工])", "length", "m", 0.00001],
  ["英镑|pounds? sterling|quid", "price", "GBP", 1],
  ["jiao|mao", "price", "CNY", 0.1],
  ["fen", "price", "CNY", 0.01],
  ["cents?", "price", "cent", 1],
  ["usdt|u(?! ?[a-z盘型机])", "price", "USDT", 1],
  ["卢布|roubles?|rubles?|rub", "price", "RUB", 1],
  ["卢比|rupees?|inr", "price", "INR", 1],
  ["韩元|韩币|krw|korean won", "price", "KRW", 1],
  ["澳元|澳币|aud|australian dollars?", "price", "AUD", 1],
  ["加元|加币|cad|canadian dollars?", "price", "CAD", 1],
  ["新币|新加坡元|sgd|singapore dollars?", "price", "SGD", 1],
  ["新?台币|twd|ntd|taiwan dollars?", "price", "TWD", 1],
  ["泰铢|thb|baht", "price", "THB", 1],
  ["迪拉姆|aed|dirhams?", "price", "AED", 1],
  ["里拉|lira|try", "price", "TRY", 1],
  ["比索|pesos?", "price", "peso", 1],
  ["越南盾|vnd|dong", "price", "VND", 1],
  ["托(?:盘)?|pallets?|skids?", "quantity", "pallet", 1],
  ["个?(?:货|高|平|小|大)?柜子?|个?集装箱|containers?|fcl", "quantity", "container", 1],
  ["倍|fold|times as", "quantity", "fold", 1],
];
const FURTHER_HERE = new RegExp(`[ -]?(?:${FURTHER.map(([words]) => `(${words})`).join("|")})(?![a-z\\d])`, "iy");

/** A further unit directly behind a number that ends at `at`, and where the unit ends. */
export function furtherMeasure(
  text: string,
  at: number,
): { readonly measure: Measure; readonly end: number } | undefined {
  const match = matchAt(FURTHER_HERE, text, at);
  if (match === null) return undefined;
  const row = FURTHER[match.findIndex((group, index) => index > 0 && group !== undefined) - 1];
  if (row === undefined) return undefined;
  const [, kind, base, factor] = row;
  return { measure: { kind, base, factor, unit: factor === 1 ? base : match[0].trim() }, end: at + match[0].length };
}

/** A number without the noise of binary fractions, as text. */
export function plainNumber(value: number): string {
  return String(Number.isSafeInteger(value) ? value : Number(value.toPrecision(12)));
}
