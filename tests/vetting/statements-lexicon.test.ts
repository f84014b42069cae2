import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fold } from "../../src/text/fold.ts";
import { readStatements } from "../../src/vetting/statements.ts";
import { METHOD_WORDS, STATEMENT_RULES } from "../../src/vetting/statements/lexicon.ts";

const kindsIn = (text: string): string[] => readStatements(fold(text).text).map((statement) => statement.kind);

describe("every rule of the statement lexicon", () => {
  for (const { id, kind, examples, counters } of STATEMENT_RULES) {
    for (const text of examples) it(`${id} reads ${kind} in: ${text}`, () => expect(kindsIn(text)).toContain(kind));
    for (const text of counters) it(`${id} leaves alone: ${text}`, () => expect(kindsIn(text)).not.toContain(kind));
  }
});

describe("every payment method of the lexicon", () => {
  const standing = (text: string, method: string): string[] =>
    readStatements(fold(text).text).flatMap((statement) =>
      statement.kind === "payment" && statement.method === method ? [statement.role] : [],
    );
  for (const { method, examples, counters } of METHOD_WORDS) {
    for (const text of examples) {
      it(`reads ${method} in: ${text}`, () => {
        expect(standing(text, method)).not.toEqual([]);
        expect(standing(text, method)).not.toContain("refused");
      });
    }
    for (const text of counters) {
      it(`does not take ${method} as accepted in: ${text}`, () =>
        expect(standing(text, method).filter((role) => role !== "refused")).toEqual([]));
    }
  }
});

describe("the lexicon file", () => {
  it("uses every word class it defines", () => {
    const file = JSON.parse(readFileSync("knowledge/statements.json", "utf8")) as { words: Record<string, unknown> };
    const source = ["guards", "payments", "payment-roles", "passage", "vocabulary"]
      .map((name) => readFileSync(`src/vetting/statements/${name}.ts`, "utf8"))
      .join("\n");
    const named = new Set(
      STATEMENT_RULES.flatMap((rule) => [
        ...rule.unless,
        ...rule.patterns.flatMap((p) => p.parts.map((part) => part.name)),
      ]),
    );
    for (const name of Object.keys(file.words)) {
      expect(named.has(name) || source.includes(`"${name}"`), `${name} is used`).toBe(true);
    }
  });
});
