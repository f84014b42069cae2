/** Reads the second end of a range: 51-100人, 101~500万, US$5 Million - US$10 Million. */
import { gluedTo, isNumeralStart, type Numeral, numeralAt, precise } from "./numeral.ts";
import { matchAt } from "./sticky.ts";
import { readTail, type Tail } from "./tail.ts";

const CONNECTOR =
  /(?: ?\/ ?(?:年|月|year|month|yr|mo)(?![a-z]))?(?: {0,2}(?:-|~|至|到) {0,2}| to | or |(?<=(?<![a-z])between [^,;:]{1,16}) and |或者?)(?:(?:US ?\$|USD|RMB|CNY|人民币|[¥$€]) ?)?/iy;

/** Both ends in the unit of `tail`. */
export interface Range {
  readonly low: number;
  readonly high: number;
  readonly tail: Tail;
  readonly numberEnd: number;
  readonly mixed: boolean;
}

/** The second end of a range and its unit, when what follows the first number is one: same unit, not smaller, not a part of a code. */
export function readRange(text: string, first: Numeral, firstTail: Tail, money: boolean): Range | undefined {
  const connector = matchAt(CONNECTOR, text, firstTail.end);
  if (connector === null) return undefined;
  const at = firstTail.end + connector[0].length;
  if (!isNumeralStart(text, at)) return undefined;
  const second = numeralAt(text, at, money);
  if (!("min" in second) || second.bare) return undefined;
  if (/or|或/.test(connector[0]) && !(second.min === first.min + 1 && second.max <= 20)) return undefined;
  const tail = readTail(text, second);
  if (firstTail.unit !== undefined && tail.unit !== undefined && firstTail.unit !== tail.unit) return undefined;
  if (tail.unit === undefined && gluedTo(text, second.end)) return undefined;
  const shared =
    first.scale === 1 && firstTail.unit === undefined && first.min < second.min / second.scale ? second.scale : 1;
  const low = first.min * shared;
  if (low > second.max) return undefined;
  const unit = tail.unit ?? firstTail.unit;
  const unitText = tail.unitText ?? firstTail.unitText;
  const factor = tail.unit === undefined ? firstTail.factor : tail.factor;
  const lowFactor = firstTail.unit === undefined ? factor : firstTail.factor;
  return {
    low: precise((low + firstTail.add) * lowFactor),
    high: precise((second.max + tail.add) * factor),
    tail: { ...tail, ...(unit === undefined ? {} : { unit }), ...(unitText === undefined ? {} : { unitText }) },
    numberEnd: second.end,
    mixed: second.kind !== first.kind,
  };
}
