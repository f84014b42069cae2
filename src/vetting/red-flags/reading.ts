/** Reads a message into plain units, each with its place in the message: what every search runs on. */
import { expansionOf, KIND, KINDS, NOTHING, PLAIN, plainUnit, SEVERAL, UNKNOWN } from "./letters.ts";

/** Plain units and where each begins in the message. */
export interface Reading {
  readonly length: number;
  readonly units: Uint16Array;
  readonly from: Int32Array;
  /** What in it may be a disguise: a sum of `ODD`, 0 for nothing. */
  readonly odd: number;
}

/** Disguises that leave a trace: digits among letters, look-alikes, letters apart or signs inside words. */
export const ODD = { digits: 1, lookalike: 2, apart: 4 } as const;

interface Room {
  readonly units: Uint16Array;
  readonly from: Int32Array;
}

/** Longest expansion of one character (U+FDFA) that is read; the rest says nothing more. */
const MOST_FROM_ONE = 8;
const ROOM = 4096;

const roomFor = (size: number): Room => ({ units: new Uint16Array(size), from: new Int32Array(size) });
/** Kept from call to call: a chat message is short, and making arrays takes longer than reading it. */
const shared = roomFor(ROOM);

const SMALLEST_SURROGATE = 0xd800;
const LARGEST_SURROGATE = 0xdfff;

/** Single letters side by side from which on they may be a word set apart. */
const LEAST_SINGLES = 3;

/** By the kinds of two neighbours: how they look odd together. */
const ODD_PAIR = oddPairs();

function oddPairs(): Uint8Array {
  const odd = new Uint8Array(128);
  const both = (a: number, b: number, sort: number): void => {
    odd[(a << 4) | b] = sort;
    odd[(b << 4) | a] = sort;
  };
  both(KIND.letter, KIND.digit, ODD.digits);
  for (let kind = 0; kind < 8; kind += 1) both(kind, KIND.lookalike, ODD.lookalike);
  return odd;
}

const { space: KIND_SPACE, han: KIND_HAN, digit: KIND_DIGIT, mark: KIND_MARK } = KIND;

/** Reads a text. Linear. The result holds until the next reading. */
export function readUnits(text: string): Reading {
  const plain = PLAIN;
  const kinds = KINDS;
  const oddPair = ODD_PAIR;
  const size = text.length;
  let room = size + MOST_FROM_ONE <= ROOM ? shared : roomFor(size + MOST_FROM_ONE);
  let { units, from } = room;
  let length = 0;
  let lastKind: number = KIND.sentence;
  let beforeKind: number = KIND.sentence;
  let inToken = 0;
  let singles = 0;
  let odd = 0;
  for (let at = 0; at < size; at += 1) {
    const unit = text.charCodeAt(at);
    let found = plain[unit] as number;
    if (found === UNKNOWN) found = plainUnit(unit);
    if (found === NOTHING) continue;
    if (found === SEVERAL) {
      const start = at;
      const point = unit >= SMALLEST_SURROGATE && unit <= LARGEST_SURROGATE ? (text.codePointAt(at) as number) : unit;
      if (point > 0xffff) at += 1;
      const several = expansionOf(point);
      const taken = Math.min(several.length, MOST_FROM_ONE);
      if (length + taken + (size - at) > units.length) {
        room = grown(room, length, length + taken + 2 * (size - at) + MOST_FROM_ONE);
        ({ units, from } = room);
      }
      for (let part = 0; part < taken; part += 1) {
        units[length] = several.charCodeAt(part);
        from[length] = start;
        length += 1;
      }
      lastKind = length > 0 ? (kinds[units[length - 1] as number] as number) : lastKind;
      inToken = 2;
      odd |= ODD.apart;
      continue;
    }
    const kind = kinds[found] as number;
    if (kind === KIND_SPACE && lastKind === KIND_SPACE) continue;
    odd |= oddPair[((lastKind & 7) << 4) | (kind & 15)] as number;
    if (kind === KIND_HAN && lastKind === KIND_MARK && beforeKind === KIND_HAN) odd |= ODD.apart;
    if (kind < KIND_SPACE) inToken += 1;
    else {
      if (inToken === 1) {
        singles += lastKind === KIND_HAN && kind <= KIND_MARK ? LEAST_SINGLES : 1;
        if (singles >= LEAST_SINGLES && lastKind !== KIND_DIGIT) odd |= ODD.apart;
      } else if (inToken > 1) singles = 0;
      inToken = 0;
    }
    units[length] = found;
    from[length] = at;
    length += 1;
    beforeKind = lastKind;
    lastKind = kind;
  }
  if (inToken === 1 && ((lastKind === KIND_HAN && length > 1) || singles + 1 >= LEAST_SINGLES)) odd |= ODD.apart;
  return { length, units, from, odd };
}

function grown(old: Room, length: number, size: number): Room {
  const next = roomFor(size);
  next.units.set(old.units.subarray(0, length));
  next.from.set(old.from.subarray(0, length));
  return next;
}
