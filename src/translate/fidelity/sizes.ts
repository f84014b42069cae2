/** Reads sizes of two or three sides: 60*40*35 cm, 六十乘四十. */
import { readHanNumber } from "../../text/quantity.ts";
import { unitAt } from "../../text/unit.ts";
import { measureOf, plainNumber } from "./measure.ts";
import { eachMatch, type Special } from "./special.ts";

/** The sizes of a folded text, in metres where their unit is stated. */
export function readSizes(text: string): readonly Special[] {
  return [...readWrittenSizes(text), ...readSpokenSizes(text)];
}

const SIZE_UNIT = "mm|cm|m(?![a-z\\d])|毫米|厘米|公分|米|inch(?:es)?|英寸|寸|in(?![a-z])";
const SIDE = `(\\d{1,6}(?:\\.\\d{1,3})?) ?(${SIZE_UNIT})?`;
const SIZES = new RegExp(
  `(?<![\\d.])${SIDE} ?(?:[x×*X乘]|by) ?${SIDE}(?: ?(?:[x×*X乘]|by) ?${SIDE})?(?![\\d.]*\\d)`,
  "gi",
);

const HAN_SIDE = "([一二两三四五六七八九十百]{1,6}(?:点[一二三四五六七八九]{1,2})?)";
const HAN_SIZES = new RegExp(`${HAN_SIDE}乘以?${HAN_SIDE}(?:乘以?${HAN_SIDE})?(毫米|厘米|公分|米)?`, "g");

/** 六十乘四十乘三十五: a size as it is spoken. */
function readSpokenSizes(text: string): readonly Special[] {
  return eachMatch(text, HAN_SIZES, (match) => {
    const sides = match
      .slice(1, 4)
      .filter((side) => side !== undefined)
      .map((side) => readHanNumber(side));
    if (sides.includes(undefined)) return undefined;
    const found = match[4] === undefined ? undefined : unitAt(match[4], 0);
    const measure = found === undefined ? undefined : measureOf(found.unit, match[4] ?? "");
    const factor = measure === undefined ? 1 : measure.factor * (found?.factor ?? 1);
    const worded = (by: number): string => sides.map((side) => plainNumber((side ?? 0) * by)).join("x");
    const base = measure === undefined ? "" : "m";
    return { mark: { kind: "length", value: worded(factor), base, written: worded(1), unit: measure?.unit ?? "" } };
  });
}

/** 60*40*35 cm: one size, in metres where its unit is stated. */
function readWrittenSizes(text: string): readonly Special[] {
  return eachMatch(text, SIZES, (match) => {
    const sides = [match[1], match[3], match[5]].filter((side) => side !== undefined).map(Number);
    const units = [match[2], match[4], match[6]];
    const unit = units.findLast((word) => word !== undefined);
    const found = unit === undefined ? undefined : unitAt(unit, 0);
    const measure = found === undefined ? undefined : measureOf(found.unit, unit ?? "");
    const factor = measure === undefined ? 1 : measure.factor * (found?.factor ?? 1);
    return {
      mark: {
        kind: "length",
        value: sides.map((side) => plainNumber(side * factor)).join("x"),
        base: measure === undefined ? "" : "m",
        written: sides.map(plainNumber).join("x"),
        unit: measure?.unit ?? "",
      },
    };
  });
}
