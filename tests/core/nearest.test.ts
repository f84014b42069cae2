import { expect, it } from "vitest";
import { nearest } from "../../src/core/nearest.ts";

it.each([
  ["vett", "vet"],
  ["evt", "vet"],
  ["HELP", "help"],
  ["ask-suplier", "ask-supplier"],
  ["asksupplier", "ask-supplier"],
])("finds what %s was meant to be", (word, meant) => {
  expect(nearest(word, ["vet", "help", "ask-supplier"])).toBe(meant);
});

it.each(["", "translate", "xyz", "x".repeat(100_000)])("finds nothing near what is another word (%#)", (word) => {
  expect(nearest(word, ["vet", "help", "ask-supplier"])).toBeUndefined();
});
