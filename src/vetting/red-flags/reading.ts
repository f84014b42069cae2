/** Reads a message into plain units, each with its place in the message: what every search runs on. */
import { expansionOf, KIND, kindOf, NEWLINE, NOTHING, plainUnit, SEVERAL, SPACE } from "./letters.ts";

/** Plain units and where each begins and ends in the message. */
export interface Reading {
  readonly length: number;
  readonly units: Uint16Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Something in it may be disguised: letters apart, signs inside words, digits for letters, look-alikes. */
  readonly odd: boolean;
}

/** Longest expansion of one character (U+FDFA) that is read; the rest says nothing more. */
const MOST_FROM_ONE = 8;
const ROOM = 4096;

/** Kept from call to call: a chat message is short, and making arrays takes longer than reading it. */
const shared = { units: new Uint16Array(ROOM), from: new Int32Array(ROOM), to: new Int32Array(ROOM) };

function room(size: number): { units: Uint16Array; from: Int32Array; to: Int32Array } {
  if (size <= ROOM) return shared;
  return { units: new Uint16Array(size), from: new Int32Array(size), to: new Int32Array(size) };
}

const SMALLEST_SURROGATE = 0xd800;
const LARGEST_SURROGATE = 0xdfff;

/** Reads a text. Linear. The result holds until the next reading. */
export function readUnits(text: string): Reading {
  let buffer = room(text.length + MOST_FROM_ONE);
  let { units, from, to } = buffer;
  let length = 0;
  let last = NEWLINE;
  let odd = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const start = at;
    let found: number;
    let several = "";
    if (unit >= SMALLEST_SURROGATE && unit <= LARGEST_SURROGATE) {
      const point = text.codePointAt(at) as number;
      if (point > 0xffff) at += 1;
      several = point > 0xffff ? expansionOf(point) : "";
      if (several === "") continue;
      found = SEVERAL;
    } else {
      found = plainUnit(unit);
      if (found === NOTHING) continue;
      if (found === SEVERAL) several = expansionOf(unit);
    }
    if (found !== SEVERAL) {
      if (found === SPACE && last === SPACE) continue;
      const kind = kindOf(found);
      if (kind >= KIND.lookalike) odd ||= isOdd(units, length, kind);
      else if (kind === KIND.digit && kindOf(last) === KIND.letter) odd = true;
      else if (kind === KIND.letter && kindOf(last) === KIND.digit) odd = true;
      units[length] = found;
      from[length] = start;
      to[length] = start + 1;
      length += 1;
      last = found;
      continue;
    }
    const taken = Math.min(several.length, MOST_FROM_ONE);
    if (length + taken + (text.length - at) > units.length) {
      buffer = grown(buffer, length, length + taken + 2 * (text.length - at) + MOST_FROM_ONE);
      ({ units, from, to } = buffer);
    }
    for (let part = 0; part < taken; part += 1) {
      last = several.charCodeAt(part);
      units[length] = last;
      from[length] = start;
      to[length] = at + 1;
      length += 1;
    }
    odd = true;
  }
  return { length, units, from, to, odd: odd || isOdd(units, length, KIND.space) };
}

function grown(
  old: { units: Uint16Array; from: Int32Array; to: Int32Array },
  length: number,
  size: number,
): typeof old {
  const next = { units: new Uint16Array(size), from: new Int32Array(size), to: new Int32Array(size) };
  next.units.set(old.units.subarray(0, length));
  next.from.set(old.from.subarray(0, length));
  next.to.set(old.to.subarray(0, length));
  return next;
}

const isWordUnit = (kind: number): boolean => kind === KIND.letter || kind === KIND.han || kind === KIND.lookalike;

/** At a sign or space after `length` units: do letters stand apart, or is the sign an odd one inside a word? */
function isOdd(units: Uint16Array, length: number, kind: number): boolean {
  if (kind === KIND.lookalike) return true;
  if (length === 0) return false;
  const before = kindOf(units[length - 1] as number);
  if (kind === KIND.mark && before === KIND.han) return true;
  if (!isWordUnit(before)) return false;
  if (length > 1 && kindOf(units[length - 2] as number) < KIND.space) return false;
  // One letter alone: odd when the one before it is alone too.
  if (length < 3) return before === KIND.han;
  if (!isWordUnit(kindOf(units[length - 3] as number)))
    return before === KIND.han && kindOf(units[length - 2] as number) !== KIND.sentence;
  return length < 4 || kindOf(units[length - 4] as number) >= KIND.space || before === KIND.han;
}
