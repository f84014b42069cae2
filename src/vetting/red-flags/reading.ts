/** Reads a message into plain units, each with its place in the message: what every search runs on. */
import { expansionOf, learnt, NOTHING, READ_AS, SORT, SORT_SHIFT, sorted, SPACE, UNKNOWN } from "./letters.ts";
import { FIRST_LOOK, LOOK, LOOKS, ODD, SIGNS, SORT_BITS } from "./oddities.ts";

/** Plain units and where each begins in the message. */
export interface Reading {
  readonly length: number;
  readonly units: Uint16Array;
  readonly from: Int32Array;
  /** What in it may be a disguise: a sum of `ODD`, 0 for nothing. */
  readonly odd: number;
}

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
/** Two invisible units so close to each other may stand in one word, between its letters. */
const CLOSE = 5;

/** A reading under way. */
interface Progress {
  room: Room;
  /** Units of the message that are read, and plain units that they make. */
  at: number;
  length: number;
  look: number;
  odd: number;
  /** Where the last invisible unit stood among the plain ones. */
  lastNothing: number;
}

/** Reads a text. Linear. The result holds until the next reading. */
export function readUnits(text: string): Reading {
  const size = text.length;
  const progress: Progress = {
    room: size + MOST_FROM_ONE <= ROOM ? shared : roomFor(size + MOST_FROM_ONE),
    at: 0,
    length: 0,
    look: FIRST_LOOK,
    odd: 0,
    lastNothing: -CLOSE - 1,
  };
  readPlain(text, progress);
  while (progress.at < size) {
    readOther(text, progress);
    readPlain(text, progress);
  }
  const { room, length, look, odd } = progress;
  return {
    length,
    units: room.units,
    from: room.from,
    odd: (odd | (LOOKS[(look << SORT_BITS) | SORT.end] as number)) & SIGNS,
  };
}

/**
 * Taken off the prototype: strings are of many kinds inside the engine, and looking the method up on each of them takes
 * longer than the whole reading.
 */
const { charCodeAt } = String.prototype;

/** Reads on as long as one unit counts as one. Nearly all the time is spent here, so nothing else is. */
function readPlain(text: string, progress: Progress): void {
  const readAs = READ_AS;
  const looks = LOOKS;
  const size = text.length;
  const { units, from } = progress.room;
  let { at, length, look, odd } = progress;
  for (; at < size; at += 1) {
    const found = readAs[charCodeAt.call(text, at)] as number;
    if (found <= 0) break;
    const next = looks[(look << SORT_BITS) | (found >> SORT_SHIFT)] as number;
    odd |= next;
    look = next & LOOK;
    units[length] = found;
    from[length] = at;
    // Of several spaces one is kept.
    if (next >= 0) length += 1;
  }
  progress.at = at;
  progress.length = length;
  progress.look = look;
  progress.odd = odd;
}

/** Reads one unit that was not met yet, counts as nothing or counts as several. */
function readOther(text: string, progress: Progress): void {
  const unit = text.charCodeAt(progress.at);
  const found = READ_AS[unit] as number;
  if (found === UNKNOWN) {
    learnt(unit);
    return;
  }
  if (found === NOTHING) {
    if (progress.length - progress.lastNothing <= CLOSE) progress.odd |= ODD.hollow;
    progress.lastNothing = progress.length;
    progress.at += 1;
    return;
  }
  const start = progress.at;
  const point = unit >= SMALLEST_SURROGATE && unit <= LARGEST_SURROGATE ? (text.codePointAt(start) as number) : unit;
  progress.at += point > 0xffff ? 2 : 1;
  progress.odd |= ODD.apart;
  const several = expansionOf(point);
  const taken = Math.min(several.length, MOST_FROM_ONE);
  const left = text.length - progress.at;
  if (progress.length + taken + left > progress.room.units.length)
    progress.room = grown(progress.room, progress.length, progress.length + taken + 2 * left + MOST_FROM_ONE);
  const { units, from } = progress.room;
  for (let part = 0; part < taken; part += 1) {
    const read = sorted(several.charCodeAt(part));
    const next = LOOKS[(progress.look << SORT_BITS) | (read >> SORT_SHIFT)] as number;
    progress.odd |= next;
    progress.look = next & LOOK;
    units[progress.length] = read;
    from[progress.length] = start;
    progress.length += 1;
  }
}

function grown(old: Room, length: number, size: number): Room {
  const next = roomFor(size);
  next.units.set(old.units.subarray(0, length));
  next.from.set(old.from.subarray(0, length));
  return next;
}

/** A text in plain units. Nearly every word of the lexicon is written so. */
export function plainly(text: string): string {
  let isSpace = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if ((learnt(unit) & 0xffff) !== unit || (unit === SPACE && isSpace)) return textOf(readUnits(text));
    isSpace = unit === SPACE;
  }
  return text;
}

/** The plain units as text; the same offsets. */
export function textOf({ units, length }: Pick<Reading, "units" | "length">): string {
  return textBetween(units, 0, length);
}

/** Some of the units as text. */
export function textBetween(units: Uint16Array, from: number, to: number): string {
  if (to - from > FEW)
    return Buffer.from(units.buffer, units.byteOffset + 2 * from, 2 * (to - from)).toString("utf16le");
  let text = "";
  for (let at = from; at < to; at += 1) text += String.fromCharCode(units[at] as number);
  return text;
}
/** So many units are quicker put together one by one. */
const FEW = 12;
