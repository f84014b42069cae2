/** Turns traditional Chinese into simplified, one UTF-16 unit for one, with the OpenCC tables. */
import { createRequire } from "node:module";
import type * as OpenCc from "opencc-js/t2cn";
import { TRADITIONAL } from "./traditional.ts";

/** A character that has a simplified form which nobody asked for yet. */
const UNASKED = 1;
/** The simplified form of each unit; 0 where a unit stays as it is. */
const simplified = new Uint16Array(0x10000);
for (let i = 0; i < TRADITIONAL.length; i += 1) simplified[TRADITIONAL.charCodeAt(i)] = UNASKED;

let loaded: ((text: string) => string) | undefined;

const HAN = /[\u3400-\u9fff]/;
/** A chain of two table entries (麼 to 麽 to 么) is followed to its end. */
const LONGEST_CHAIN = 4;

function converter(): (text: string) => string {
  if (loaded !== undefined) return loaded;
  const openCc = createRequire(import.meta.url)("opencc-js/t2cn") as typeof OpenCc;
  const convert = openCc.Converter({ from: "t", to: "cn" });
  loaded = convert;
  return convert;
}

/** By the tables alone, whether or not the unit is listed as traditional. */
export function tableForm(unit: number): number {
  const convert = converter();
  let current = String.fromCharCode(unit);
  for (let step = 0; step < LONGEST_CHAIN; step += 1) {
    const next = convert(current);
    if (next === current || next.length !== 1) break;
    current = next;
  }
  return current.charCodeAt(0);
}

/** The simplified form of one UTF-16 unit; the tables are loaded at the first that has another. */
export function simplifiedUnit(unit: number): number {
  if (simplified[unit] === UNASKED) simplified[unit] = tableForm(unit);
  return simplified[unit] || unit;
}

/**
 * Simplified form of a text, of exactly the same length. Characters are taken one at a time, without their
 * neighbours: the result serves matching, where 乾 must be the same character in every word. A character whose
 * simplified form takes two UTF-16 units stays. The tables are loaded at the first traditional character: they take longer than
 * the rest of a reading.
 */
export function simplify(text: string): string {
  const first = text.search(HAN);
  if (first === -1) return text;
  let result = "";
  let done = 0;
  for (let at = first; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x3400 || unit > 0x9fff) continue;
    const simple = simplifiedUnit(unit);
    if (simple === unit) continue;
    result += text.slice(done, at) + String.fromCharCode(simple);
    done = at + 1;
  }
  return done === 0 ? text : result + text.slice(done);
}
