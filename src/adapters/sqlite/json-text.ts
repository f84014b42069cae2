/** JSON in and out of the store: what could not come back unchanged is refused at the door. */
import { isDeepStrictEqual } from "node:util";
import type { Json } from "../../core/reply.ts";

/**
 * The JSON text of a value, keys in the order given.
 * @throws TypeError for anything JSON would drop or change: undefined, functions, NaN, infinities, dates, maps, holes.
 * @throws RangeError for nesting beyond the stack, cycles included.
 */
export function writeJson(value: unknown): string {
  refuseOther(value);
  return JSON.stringify(value);
}

/**
 * The value of a stored text.
 * @throws TypeError when the text is not JSON; the message does not repeat it, since errors are logged and values are not.
 */
export function readJson(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError("a stored value is not JSON");
  }
}

/** Whether two JSON texts hold the same value; the order of keys does not count. */
export function sameJson(left: string, right: string): boolean {
  return left === right || isDeepStrictEqual(readJson(left), readJson(right));
}

function refuseOther(value: unknown): void {
  if (value === null || typeof value === "string" || typeof value === "boolean") return;
  if (typeof value === "number" && Number.isFinite(value)) return;
  // Indexed on purpose: array iteration methods pass over holes.
  if (Array.isArray(value)) for (let i = 0; i < value.length; i += 1) refuseOther(value[i]);
  else if (isPlainObject(value)) for (const part of Object.values(value)) refuseOther(part);
  else throw new TypeError("the value is not JSON");
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || "toJSON" in value) return false;
  const parent: unknown = Object.getPrototypeOf(value);
  return parent === null || Object.getPrototypeOf(parent) === null;
}
