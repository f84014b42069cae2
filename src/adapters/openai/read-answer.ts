/** Reads what a model wrote: the one JSON object in it, in the shape asked for, or what is wrong with it. Nothing is mended by guessing. */
import type { ZodType } from "zod";

export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  /** In words for the model: holds names of our own shape and codes, nothing of the answer. */
  | { readonly ok: false; readonly fault: string };

/** Braces that open no JSON may stand in the words before the object; more than a few means there is none. */
const MOST_TRIES = 20;
const MOST_ISSUES = 8;

/**
 * The object in `answer`, with a byte order mark, `<think>…</think>`, a code fence and words around it put aside.
 * Refused: a blank answer, HTML, two objects, an object that is cut off or not JSON to the letter, an array, and a wrong shape.
 * Linear in the length of `answer`.
 */
export function readAnswer<T>(answer: string, shape: ZodType<T>): Reading<T> {
  const text = withoutThoughts(answer.replace(/^\uFEFF/, "")).trim();
  if (text === "") return { ok: false, fault: "it was blank" };
  if (/^(?:```\w*\s*)?<(?:!doctype|html|head|body|\?xml)\b/i.test(text)) {
    return { ok: false, fault: "it was a web page, not JSON" };
  }
  const found = findObject(text);
  if (!("json" in found)) return { ok: false, fault: found.fault };
  const read = shape.safeParse(found.json);
  if (read.success) return { ok: true, value: read.data };
  const issues = read.error.issues.slice(0, MOST_ISSUES).map(({ path, code }) => `${pathText(path)} (${code})`);
  return { ok: false, fault: `its shape was wrong at ${issues.join(", ")}` };
}

/** Some models write down how they came to the answer, before it. */
function withoutThoughts(text: string): string {
  const start = /^\s*<think(?:ing)?>/i.exec(text);
  if (start === null) return text;
  const end = /<\/think(?:ing)?>/i.exec(text);
  return end === null ? "" : text.slice(end.index + end[0].length);
}

type Found = { readonly json: unknown } | { readonly fault: string };

function findObject(text: string): Found {
  const whole = parse(text);
  if (whole !== undefined) {
    const isObject = typeof whole.json === "object" && whole.json !== null && !Array.isArray(whole.json);
    return isObject ? whole : { fault: "it was JSON, but not an object" };
  }
  let from = 0;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const start = text.indexOf("{", from);
    if (start === -1) return { fault: "there was no JSON object in it" };
    const looksLikeJson = opensJson(text, start);
    // The object of a list, or of another object that is broken, is not the answer.
    if (looksLikeJson && /[[,]$/.test(text.slice(Math.max(0, start - 20), start).trimEnd())) {
      return { fault: "the JSON was not one object" };
    }
    const end = endOfObject(text, start);
    if (end === -1) {
      if (looksLikeJson) return { fault: "the JSON was cut off" };
      from = start + 1;
      continue;
    }
    const object = parse(text.slice(start, end));
    if (object !== undefined) {
      return opensJsonAfter(text, end) ? { fault: "there was more than one JSON object in it" } : object;
    }
    if (looksLikeJson) return { fault: "the JSON was not valid (a comma, a quote or a comment too many or missing?)" };
    from = end;
  }
  return { fault: "there was no JSON object in it" };
}

function parse(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** A brace followed by a key or by its end; in prose it is followed by words. */
function opensJson(text: string, start: number): boolean {
  return /^\{\s*["'}/]/.test(text.slice(start, start + 200));
}

function opensJsonAfter(text: string, from: number): boolean {
  for (let at = text.indexOf("{", from); at !== -1; at = text.indexOf("{", at + 1))
    if (opensJson(text, at)) return true;
  return false;
}

/** Where the object that starts at `start` ends (exclusive), or -1 when it does not. Braces within strings do not count. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (quoted) {
      if (char === "\\") at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "{") depth += 1;
    else if (char === "}" && --depth === 0) return at + 1;
  }
  return -1;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "the top" : path.map(String).join(".").slice(0, 80);
}
