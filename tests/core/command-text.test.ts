import { fc } from "../support/property.ts";
import { describe, expect, it } from "vitest";
import { readText } from "../../src/core/command-text.ts";
import { UserError } from "../../src/core/errors.ts";
import { choice, date, flag, REPEATED, text } from "../../src/core/option.ts";

const OPTIONS = {
  profile: text({ help: "a profile", long: true, required: true }),
  asOf: date({ help: "a day" }),
  tone: choice({ help: "a tone", of: ["warm", "cool"], fallback: "warm" }),
  note: text({ help: "a note" }),
  private: flag({ help: "hush" }),
};

describe("reading a line of chat", () => {
  it("takes flags first and keeps the rest to the letter", () => {
    expect(readText(OPTIONS, "--as-of 2026-01-31 --private --tone=cool 公司：晨光\n  成立：2016 \n")).toEqual({
      asOf: "2026-01-31",
      private: "true",
      tone: "cool",
      profile: "公司：晨光\n  成立：2016 \n",
    });
  });

  it("takes an option that repeats as often as it is given, its values apart", () => {
    const options = { words: text({ help: "words" }), slot: text({ help: "a slot", repeats: true }) };
    expect(readText(options, '--slot a=1 --slot "b=2 3" moq')).toEqual({ slot: `a=1${REPEATED}b=2 3`, words: "moq" });
  });

  it.each([
    ['--note "two words" x', "two words"],
    ["--note='two words' x", "two words"],
    ["--note “two words” x", "two words"],
    ['--note="" x', ""],
    ["--note=--dashed x", "--dashed"],
  ])("takes a quoted value: %s", (line, note) => {
    expect(readText(OPTIONS, line)).toEqual({ note, profile: "x" });
  });

  it("drops one line break between the flags and the body, and none of the body's own", () => {
    expect(readText(OPTIONS, " --private \n\n  indented")).toEqual({ private: "true", profile: "\n  indented" });
  });

  it("lets a body start with dashes after --", () => {
    expect(readText(OPTIONS, "-- --as-of is what the seller wrote")).toEqual({
      profile: "--as-of is what the seller wrote",
    });
    expect(readText(OPTIONS, "--private --\n--- 公司档案 ---")).toEqual({
      private: "true",
      profile: "--- 公司档案 ---",
    });
  });

  it("takes dashes that name no option for a body", () => {
    expect(readText(OPTIONS, "--- 公司档案 ---")).toEqual({ profile: "--- 公司档案 ---" });
    expect(readText(OPTIONS, "——公司档案")).toEqual({ profile: "——公司档案" });
    expect(readText(OPTIONS, "—so what")).toEqual({ profile: "—so what" });
  });

  it("understands the long dash that phones make of two", () => {
    expect(readText(OPTIONS, "—private x")).toEqual({ private: "true", profile: "x" });
  });

  it.each([
    ["--as-off 2026-01-31 x", /no option "--as-off": did you mean --as-of\?/],
    ["--asOf 2026-01-31 x", /did you mean --as-of\?/],
    ["--zzzzzzzz x", /knows --profile, --as-of, --tone, --note, --private/],
    ["--private --private x", /--private was given twice/],
    ["--profile a b", /profile was given twice/],
    ["--as-of", /--as-of needs a day as YYYY-MM-DD/],
    ["--as-of --private x", /--as-of needs a day/],
    ["--tone", /--tone needs warm or cool/],
  ])("refuses %s", (line, sentence) => {
    expect(() => readText(OPTIONS, line)).toThrow(sentence);
    expect(() => readText(OPTIONS, line)).toThrow(UserError);
  });

  it("refuses text for a command that takes none", () => {
    expect(() => readText({ private: flag({ help: "hush" }) }, "hello")).toThrow(/takes no text, but got "hello"/);
  });

  it("gives back any body after -- unchanged", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (body) => {
        fc.pre(body.trim() !== "");
        expect(readText(OPTIONS, `--private --\n${body}`)).toEqual({ private: "true", profile: body });
      }),
    );
  });

  it("throws nothing but a mistake for any line", () => {
    const bits = fc.constantFrom("--", "—", "-", "as-of", "private", "=", '"', "“", " ", "\n", "x", "2026-01-31");
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 12 }), (line) => {
        expect(outcome(line.join(""))).toBe("read or refused");
      }),
    );
  });
});

function outcome(line: string): string {
  try {
    readText(OPTIONS, line);
  } catch (error) {
    if (!(error instanceof UserError)) return `threw ${String(error)}`;
  }
  return "read or refused";
}
