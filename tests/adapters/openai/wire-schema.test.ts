import { describe, expect, it } from "vitest";
import { z } from "zod";
import { wireSchema } from "../../../src/adapters/openai/wire-schema.ts";

const tree = z.object({
  name: z.string(),
  get below() {
    return z.array(tree);
  },
});

describe("a shape on the wire", () => {
  it("has every key required, nothing else allowed, and no lengths or formats", () => {
    const shape = z.object({
      text: z.string().min(1).max(9).regex(/x/),
      n: z.number().int().positive(),
      unit: z.enum(["m", "kg"]).nullable(),
      lines: z.array(z.object({ id: z.string().describe("as in the data") })).max(3),
    });
    expect(wireSchema(shape)).toEqual({
      type: "object",
      properties: {
        text: { type: "string" },
        n: { type: "integer" },
        unit: { anyOf: [{ type: "string", enum: ["m", "kg"] }, { type: "null" }] },
        lines: {
          type: "array",
          items: {
            type: "object",
            properties: { id: { type: "string", description: "as in the data" } },
            required: ["id"],
            additionalProperties: false,
          },
        },
      },
      required: ["text", "n", "unit", "lines"],
      additionalProperties: false,
    });
  });

  it("says alternatives with the one word that all servers know", () => {
    const kinds = z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("a") }),
      z.object({ kind: z.literal("b"), n: z.number() }),
    ]);
    const schema = JSON.stringify(wireSchema(z.object({ each: kinds })));
    expect(schema).toContain('"anyOf"');
    expect(schema).not.toContain('"oneOf"');
  });

  it("is what goes in, before our own transforms", () => {
    const shape = z.object({ day: z.string().transform((text) => new Date(text)) });
    expect(wireSchema(shape)).toMatchObject({ properties: { day: { type: "string" } } });
  });

  it.each([
    ["an optional key", z.object({ a: z.string().optional() })],
    ["a default", z.object({ a: z.string().default("x") })],
    ["a record", z.object({ a: z.record(z.string(), z.string()) })],
    ["a tuple", z.object({ a: z.tuple([z.string()]) })],
    ["anything", z.object({ a: z.unknown() })],
    ["recursion", z.object({ tree })],
    ["a list at the root", z.array(z.string())],
    ["a choice at the root", z.union([z.object({ a: z.string() }), z.object({ b: z.string() })])],
    ["an object without keys", z.object({ a: z.object({}) })],
  ])("refuses %s", (_what, shape) => {
    expect(() => wireSchema(shape)).toThrow(TypeError);
  });
});
