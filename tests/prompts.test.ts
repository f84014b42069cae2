import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadPrompt, PROMPTS } from "../src/prompts.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yanhuo-prompts-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const load = <S extends string>(text: string, slots: readonly S[]) => {
  writeFileSync(join(folder, "p.md"), text);
  return loadPrompt("p", slots, folder);
};

describe("a prompt", () => {
  it("is its file with the slots filled, once", () => {
    const prompt = load("Terms:\n{{terms}}\nAgain {{terms}}, to {{language}}.\n", ["terms", "language"]);
    expect(prompt.fill({ terms: "定金 {{language}} $& $1", language: "English" })).toBe(
      "Terms:\n定金 {{language}} $& $1\nAgain 定金 {{language}} $& $1, to English.",
    );
  });

  it("has a version that changes with its words and nothing else", () => {
    const version = load("One {{x}}.", ["x"]).version;
    expect(load("One {{x}}.\n", ["x"]).version).toBe(version);
    expect(load("Two {{x}}.", ["x"]).version).not.toBe(version);
  });

  it.each([
    ["a slot nobody fills", "{{a}} {{b}}", ["a"], "{{b}}"],
    ["no slot that is filled", "{{a}}", ["a", "b"], "{{b}}"],
    ["braces that are no slot", "{{a}} {{", ["a"], "brace"],
    ["nothing in it", " \n", [], "empty"],
  ])("is refused when it has %s", (_what, text, slots, named) => {
    expect(() => load(text, slots)).toThrow(named);
  });

  it("is not filled without a value, or with one too many", () => {
    const prompt = load("{{a}}", ["a"]);
    expect(() => prompt.fill({} as { a: string })).toThrow("{{a}}");
    expect(() => prompt.fill({ a: undefined } as unknown as { a: string })).toThrow("{{a}}");
    expect(() => prompt.fill({ a: "x", b: "y" } as { a: string })).toThrow("no slot b");
  });

  it("must exist", () => {
    expect(() => loadPrompt("no-such-prompt")).toThrow("ENOENT");
  });
});

describe("the shipped prompts", () => {
  it("are all loaded by somebody, with the slots they have", () => {
    const shipped: Readonly<Record<string, readonly string[]>> = {
      "ground-rules": ["shape", "example"],
      "repair-answer": ["fault"],
      "read-profile": ["fields"],
      "translate-message": ["from", "to", "style", "terms"],
      "write-question": ["tone", "terms"],
    };
    const files = readdirSync(PROMPTS).map((file) => file.replace(/\.md$/, ""));
    expect(files.toSorted()).toEqual(Object.keys(shipped).toSorted());
    for (const [name, slots] of Object.entries(shipped)) expect(() => loadPrompt(name, slots)).not.toThrow();
  });
});
