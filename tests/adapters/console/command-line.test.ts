import { describe, expect, it } from "vitest";
import { asksForHelp, readCommandLine } from "../../../src/adapters/console/command-line.ts";
import { UserError } from "../../../src/core/errors.ts";
import { testBot } from "../../support/test-bot.ts";

const { commands } = testBot();
const read = (...args: readonly string[]) => readCommandLine(args, commands);

describe("reading the arguments of a one-shot", () => {
  it("takes options anywhere and the rest for files", () => {
    expect(read("echo", "a.txt", "--as-of", "2026-01-31", "--to=zh", "b.txt", "--private", "--json")).toMatchObject({
      kind: "run",
      command: "echo",
      values: { asOf: "2026-01-31", to: "zh", private: "true" },
      body: { name: "words", required: true },
      files: ["a.txt", "b.txt"],
      output: "json",
    });
  });

  it("takes what follows -- for files, and - for standard input", () => {
    expect(read("echo", "-", "--", "--odd.txt")).toMatchObject({ files: ["-", "--odd.txt"] });
  });

  it("takes the text itself from its option", () => {
    expect(read("echo", "--words", "hello")).toMatchObject({ values: { words: "hello" }, files: [] });
    expect(read("echo", "--words", "hello")).not.toHaveProperty("body");
  });

  it("takes words for the text of a command whose text is short", () => {
    expect(read("help", "echo")).toMatchObject({ values: { topic: "echo" }, files: [] });
    expect(read("terms", "add", "--lang", "en", "minimum", "order")).toMatchObject({
      values: { action: "add", lang: "en", term: "minimum order" },
    });
  });

  it("takes words for input files of a batch, whatever the text", () => {
    expect(read("secret", "--jsonl", "in.jsonl")).toMatchObject({
      body: { name: "words", required: false },
      files: ["in.jsonl"],
      output: "jsonl",
    });
  });

  it("asks for a conversation, the version or help", () => {
    expect(read()).toEqual({ kind: "conversation" });
    expect(read("--version")).toEqual({ kind: "version" });
    expect(read("--help")).toMatchObject({ command: "help", values: {} });
    expect(read("echo", "--whatever", "--help")).toMatchObject({ command: "help", values: { topic: "echo" } });
    expect([["help"], ["-h"], ["echo", "--help"], ["--version"]].map(asksForHelp)).toEqual([true, true, true, true]);
    expect([[], ["echo", "help"], ["echo", "--", "--help"]].map(asksForHelp)).toEqual([false, false, false]);
    expect(read("echo", "--", "--help", "--version")).toMatchObject({
      command: "echo",
      files: ["--help", "--version"],
    });
  });

  it.each([
    [["ehco", "a.txt"], /no command "ehco": did you mean \/echo\?/],
    [["--json"], /Name a command before "--json"/],
    [["echo", "--as-off", "2026-01-31"], /no option "--as-off": did you mean --as-of\?/],
    [["echo", "--asOf", "2026-01-31"], /did you mean --as-of\?/],
    [["echo", "-x"], /no option "-x"/],
    [["echo", "--as-of"], /--as-of needs a day/],
    [["echo", "--as-of", "soon", "a.txt"], /takes a day as YYYY-MM-DD, not "soon"/],
    [["echo", "--to", "zh", "--to", "en"], /--to was given twice/],
    [["echo", "--json=yes", "--words", "x"], /--json is on or off/],
    [["terms"], /needs to know what to do: add, list/],
    [["terms", "ad", "x"], /did you mean add/],
    [["terms", "list", "now"], /takes no text/],
    [["help", "a", "--topic", "b"], /given twice/],
  ])("refuses wrong use: %j", (args, sentence) => {
    expect(() => read(...args)).toThrow(sentence);
    expect(() => read(...args)).toThrow(UserError);
  });
});
