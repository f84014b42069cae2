/** The JSON Schema every server understands: objects with all keys required, enums and alternatives, no lengths and no formats. */
import { type ZodType, z } from "zod";
import type { Json } from "../../core/reply.ts";

/** Told to servers. */
const SAID = new Set(["type", "description", "enum", "const"]);
/** Only checked here: some servers refuse the whole schema because of them. Our reader checks every one. */
const UNSAID = new Set([
  "$schema",
  "minLength",
  "maxLength",
  "pattern",
  "format",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "title",
  "id",
]);

const known = new WeakMap<ZodType, Json>();

/**
 * What an answer in `shape` looks like before our own transforms. Strict in OpenAI's sense
 * (https://platform.openai.com/docs/guides/structured-outputs), which Ollama and vLLM take as well.
 * Throws a `TypeError` for a shape that cannot be said so: no object at the root, optional keys, defaults, records, tuples, recursion.
 */
export function wireSchema(shape: ZodType): Json {
  let schema = known.get(shape);
  if (schema === undefined) {
    const whole = z.toJSONSchema(shape, { io: "input", target: "draft-7" }) as Readonly<Record<string, unknown>>;
    if (whole["type"] !== "object") throw new TypeError("The root of a shape must be an object");
    schema = strict(whole, "the shape");
    known.set(shape, schema);
  }
  return schema;
}

function strict(schema: unknown, where: string): Json {
  if (typeof schema !== "object" || schema === null) throw new TypeError(`${where} may be anything`);
  const said: Record<string, Json> = {};
  for (const [word, value] of Object.entries(schema) as [string, Json][]) {
    if (SAID.has(word)) said[word] = value;
    else if (word === "items") said["items"] = strict(value, `${where}[]`);
    // Alternatives that exclude each other are still alternatives, and OpenAI knows only this word for them.
    else if (word === "anyOf" || word === "oneOf") {
      said["anyOf"] = (value as readonly Json[]).map((each) => strict(each, where));
    } else if (word === "properties") said["properties"] = strictProperties(value, where);
    else if (word === "required") said["required"] = value;
    else if (word === "additionalProperties" && value === false) continue;
    else if (!UNSAID.has(word)) throw new TypeError(`${where} uses "${word}", which not every server knows`);
  }
  if (said["type"] === "object") {
    const keys = Object.keys((said["properties"] ?? {}) as object);
    const required = new Set((said["required"] ?? []) as readonly string[]);
    const optional = keys.filter((key) => !required.has(key));
    if (optional.length > 0) throw new TypeError(`${where} has optional keys: ${optional.join(", ")}`);
    if (keys.length === 0) throw new TypeError(`${where} is an object without keys`);
    said["additionalProperties"] = false;
  }
  if (
    said["type"] === undefined &&
    said["anyOf"] === undefined &&
    said["enum"] === undefined &&
    said["const"] === undefined
  ) {
    throw new TypeError(`${where} may be anything`);
  }
  return said;
}

function strictProperties(properties: Json, where: string): Json {
  return Object.fromEntries(
    Object.entries(properties as Readonly<Record<string, Json>>).map(([key, each]) => [
      key,
      strict(each, `${where}.${key}`),
    ]),
  );
}
