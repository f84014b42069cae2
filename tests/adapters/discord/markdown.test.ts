import { fc } from "../../support/property.ts";
import { describe, expect, it } from "vitest";
import { codeBlock, escaped, fenceless, inlineCode, pieces } from "../../../src/adapters/discord/markdown.ts";
import { liveMarkup, visible } from "../../support/discord-markdown.ts";

/** Text out of the characters Markdown is made of. */
const MARKUP = fc.array(
  fc.constantFrom(
    ...Array.from("\\*_~`|<>[]()#@:/.-+!&=$^'\" aZ9中"),
    "https://",
    "@everyone",
    "<@1>",
    "```",
    "](",
    ":tada:",
    "1. ",
    "-# ",
    "discord.gg/",
  ),
  { maxLength: 40 },
);

describe("escaped text", () => {
  it("reads as it was written and brings nothing to life, whatever it is made of", () => {
    fc.assert(
      fc.property(MARKUP, (parts) => {
        const line = parts.join("");
        expect(visible(escaped(line))).toBe(line);
        expect(liveMarkup(escaped(line))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it("stays dead where it is cut in two and put together again", () => {
    fc.assert(
      fc.property(MARKUP, fc.nat(200), (parts, at) => {
        const line = parts.join("");
        const wire = escaped(line.slice(0, at)) + escaped(line.slice(at));
        expect(visible(wire)).toBe(line);
        expect(liveMarkup(wire)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it("is twice as long at most", () => {
    fc.assert(
      fc.property(MARKUP, (parts) => {
        expect(escaped(parts.join("")).length).toBeLessThanOrEqual(2 * parts.join("").length);
      }),
    );
  });

  it.each([
    ["5. item", "5\\. item"],
    ["- item", "\\- item"],
    ["+ item", "\\+ item"],
    ["-# small", "\\-\\# small"],
    ["12:30", "12\\:30"],
    ["起订量：500 (MOQ)", "起订量：500 (MOQ)"],
    ["well-known, 1.5 kg", "well-known, 1.5 kg"],
  ])("writes %s", (text, wire) => {
    expect(escaped(text)).toBe(wire);
  });

  it("takes time in proportion to its length", () => {
    for (const part of [" ", "9", "\\", ":", " 9"]) expect(escaped(part.repeat(500_000)).length).toBeGreaterThan(0);
  });
});

describe("code", () => {
  it("reads as it was written, inline and in a block, whatever it is made of", () => {
    fc.assert(
      fc.property(MARKUP, (parts) => {
        const text = parts.join("");
        fc.pre(text.trim() !== "");
        for (const wire of [inlineCode(text), codeBlock(fenceless(text))]) {
          expect(visible(wire)).toBe(text);
          expect(liveMarkup(wire)).toEqual([]);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("pieces", () => {
  it("lose nothing, respect the length, and cut no character in two", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.integer({ min: 2, max: 50 }), (text, longest) => {
        const cut = pieces(text, longest);
        expect(cut.join("")).toBe(text);
        for (const piece of cut) {
          expect(piece.length).toBeLessThanOrEqual(longest);
          expect(piece.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it("end behind a line break or a blank where one is near", () => {
    expect(pieces("one two three four", 10)).toEqual(["one two ", "three four"]);
  });
});
