import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { z } from "zod";
import { readAnswer } from "../../../src/adapters/openai/read-answer.ts";

const shape = z.object({ a: z.string() });
const read = (text: string) => readAnswer(text, shape);
const faultIn = (text: string) => {
  const reading = read(text);
  return reading.ok ? "none" : reading.fault;
};

describe("an answer is read", () => {
  it.each([
    '{"a":"x"}',
    ' \n{"a":"x"}\n',
    '\uFEFF{"a":"x"}',
    '```json\n{"a":"x"}\n```',
    '```\n{"a":"x"}',
    'Sure! Here it is: {"a":"x"}',
    'As {the task} says:\n{"a":"x"}\nDone {really}.',
    '<think>{"a":"no"}</think>{"a":"x"}',
    '<thinking>\nhm\n</thinking>\n\n```json\n{"a":"x"}\n```',
    '{"a":"x","b":{"c":["}"]}}',
  ])("from %j", (text) => {
    expect(read(text)).toEqual({ ok: true, value: { a: "x" } });
  });

  it("with braces, quotes and fences within its strings", () => {
    const value = { a: 'say "{" and ``` and } and \\ and </think>' };
    expect(read(`Here: ${JSON.stringify(value)}`)).toEqual({ ok: true, value });
  });
});

describe("an answer is refused that", () => {
  it.each([
    ["", "blank"],
    [" \n\t", "blank"],
    ["<think>for ever", "blank"],
    ["<!doctype html><script>{}</script>", "web page"],
    ['```html\n<html>{"a":"x"}</html>\n```', "web page"],
    ["I cannot do that.", "no JSON object"],
    ["null", "not an object"],
    ['"{}"', "not an object"],
    ['[{"a":"x"}]', "not an object"],
    ['[{"a":"x"},]', "not one object"],
    ['{"a":"x",}', "not valid"],
    ["{'a':'x'}", "not valid"],
    ['{"a":"x" // here\n}', "not valid"],
    ['{"a":{"a":"x"},}', "not valid"],
    ['{"a":"x"', "cut off"],
    ['{"b":{"a":"x"},"c":', "cut off"],
    ['{"a":"x"}{"a":"y"}', "more than one"],
    ['{"a":"x"} or {"a":"y"', "more than one"],
    ['{"a":1}', "a (invalid_type)"],
    ["{}", "a (invalid_type)"],
  ])("is %j: %s", (text, fault) => {
    expect(faultIn(text)).toContain(fault);
  });

  it("names what is wrong without repeating what was answered", () => {
    expect(faultIn('{"a":["secret"],"secret":1}')).not.toContain("secret");
  });
});

test("whatever a model says is read or refused, and an object that is read was there to the letter", () => {
  const piece = fc.oneof(
    fc.constantFrom("{", "}", '"', "[", "]", ",", ":", "\\", "```json\n", "<think>", "</think>", '{"a":"x"}', '"a":'),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      const reading = read(text);
      return !reading.ok || text.includes(JSON.stringify(reading.value.a).slice(1, -1)) || text.includes("\\");
    }),
    { numRuns: 2000 },
  );
});

test.each(["{", '{"', "[{", '{"a":', "{ x } ", '{"a":"x"} {'])("a megabyte of %j is read in linear time", (piece) => {
  // A quadratic reader would not come back within the time a test has.
  expect(read(piece.repeat(1_000_000 / piece.length)).ok).toBe(false);
});
