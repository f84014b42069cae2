import { fc } from "../../support/property.ts";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { literal } from "../../../src/text/literal.ts";
import { renderConsole, type Style, stepsOf } from "../../../src/adapters/console/render.ts";
import { wrap } from "../../../src/adapters/console/wrap.ts";
import type { Block, Reply } from "../../../src/core/reply.ts";

const PIPE: Style = { width: 40, colour: false, screen: false, steps: "named" };
const SCREEN: Style = { width: 40, colour: true, screen: true, steps: "numbered" };
const reply = (...blocks: readonly Block[]): Reply => ({
  tone: "danger",
  title: "Do not proceed",
  blocks,
  record: null,
});
const LONG = "这家供应商要求全额预付到个人账户，并且拒绝寄送样品，也拒绝第三方验货，请勿付款给对方任何款项。";

describe("rendering a reply", () => {
  it("shows every kind of block", () => {
    const shown = renderConsole(
      reply(
        { kind: "text", text: ["One dealbreaker, see ", { link: "payment", to: "docs/checks.md" }, "."] },
        { kind: "heading", text: "Stated" },
        { kind: "facts", facts: [{ label: "Founded", value: "2016" }] },
        { kind: "list", items: [["a ", { bold: "b" }], [{ code: "c" }]] },
        { kind: "quote", text: "请打款到\n个人账户", from: "seller" },
        { kind: "copyable", label: "Ask", text: "您好，\n 请问？" },
        {
          kind: "sources",
          sources: [
            { document: "Guide", heading: "Payment" },
            { document: "Guide", heading: "Payment" },
          ],
        },
        { kind: "steps", steps: [{ label: "Draft", command: "ask-supplier", argument: "moq" }] },
      ),
      PIPE,
    );
    expect(shown).toBe(`[!!] Do not proceed

One dealbreaker, see payment
(docs/checks.md).

Stated
Founded: 2016

- a b
- c

seller:
> 请打款到
> 个人账户

Ask:
您好，
 请问？

Sources
Guide: “Payment”

Next: Draft: /ask-supplier moq
`);
  });

  it.each([
    ["neutral", "x"],
    ["good", "[ok] x"],
    ["caution", "[!] x"],
    ["danger", "[!!] x"],
  ] as const)("tells the tone %s without colour", (tone, line) => {
    expect(renderConsole({ tone, title: "x", blocks: [], record: null }, PIPE)).toBe(`${line}\n`);
  });

  it("numbers the steps of all blocks in one row, as they are chosen", () => {
    const steps = (label: string): Block => ({ kind: "steps", steps: [{ label, command: label }] });
    const offered = reply(steps("one"), { kind: "text", text: ["between"] }, steps("two"));
    expect(renderConsole(offered, { ...SCREEN, colour: false })).toContain("1) one\n\nbetween\n\n2) two");
    expect(stepsOf(offered).map(({ command }) => command)).toEqual(["one", "two"]);
  });

  it("leaves copyable text and quotes in one piece in a pipe", () => {
    const shown = renderConsole(
      reply({ kind: "copyable", label: "Ask", text: LONG }, { kind: "quote", text: LONG }),
      PIPE,
    );
    expect(shown.split("\n")).toEqual(expect.arrayContaining([LONG, `> ${LONG}`]));
  });

  it("prints a file to the letter, so that it can be kept", () => {
    const text = `{\n "words": "${LONG}"\n}\n`;
    expect(renderConsole(reply({ kind: "file", name: "x.json", text }), PIPE)).toContain(`x.json:\n${text}`);
  });

  it("wraps a quote on a screen, and copyable text nowhere", () => {
    const shown = renderConsole(reply({ kind: "copyable", label: "Ask", text: LONG }, { kind: "quote", text: LONG }), {
      ...SCREEN,
      colour: false,
    });
    const lines = shown.split("\n");
    expect(lines).toContain(LONG);
    expect(lines).not.toContain(`> ${LONG}`);
    expect(lines.filter((line) => line.startsWith("> ")).length).toBeGreaterThan(2);
  });

  it("colours only when told, and then shows the same words", () => {
    const mixed = reply({
      kind: "text",
      text: ["plain ", { bold: "a bold phrase that is longer than one line of forty" }, " end"],
    });
    const plain = renderConsole(mixed, PIPE);
    const coloured = renderConsole(mixed, SCREEN);
    expect(plain).not.toContain("\u001b");
    expect(coloured).toContain("\u001b[1m");
    expect(coloured.replaceAll(/\p{Cc}\[\d+m/gu, "")).toBe(plain);
  });

  it("lets no character of a reply steer the terminal, and ends no line in blanks", () => {
    const nasty = fc.string({ unit: "binary", maxLength: 80 });
    const spaced = fc.array(
      fc.constantFrom("\u001b[2J", "\r", "\t", " ", "\u3000", "\n", "\u202e", "\u009b", "字", "a"),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          nasty,
          spaced.map((bits) => bits.join("")),
        ),
        (words) => {
          const shown = renderConsole(
            {
              ...reply(
                { kind: "text", text: [words, { bold: words }, { code: words }, { link: words, to: words }] },
                { kind: "heading", text: words },
                { kind: "facts", facts: [{ label: words, value: words }] },
                { kind: "quote", text: words, from: words },
                { kind: "copyable", label: words, text: words },
                { kind: "sources", sources: [{ document: words, heading: words }] },
                { kind: "steps", steps: [{ label: words, command: words, argument: words }] },
              ),
              title: words,
            },
            PIPE,
          );
          expect(shown).not.toMatch(/(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
          expect(shown).not.toMatch(/[ \t]$/m);
        },
      ),
    );
  });
});

describe("making text harmless", () => {
  it("shows control by pictures and numbers and keeps the rest", () => {
    expect(literal("a\u001b[31mb\u009bc\u202ed\u007f\r\ne\rf\u2028g\t义乌🏭")).toBe(
      "a␛[31mb<U+009B>c<U+202E>d␡\ne\nf\ng\t义乌🏭",
    );
  });
});

describe("wrapping", () => {
  const lines = (text: string, width: number) => wrap(text, width).map(({ start, end }) => text.slice(start, end));

  it("breaks at blanks, beside Chinese characters, and a run without either where it must", () => {
    expect(lines("one two three", 8)).toEqual(["one two", "three"]);
    expect(lines("厂房面积两千四百平方米", 10)).toEqual(["厂房面积两", "千四百平方", "米"]);
    expect(lines("MOQ是500个起订", 8)).toEqual(["MOQ是500", "个起订"]);
    expect(lines("https://example.com/a/b/c", 10)).toEqual(["https://ex", "ample.com/", "a/b/c"]);
  });

  it("starts no line with a closing mark and ends none with an opening one", () => {
    expect(lines("请问起订量，价格", 10)).toEqual(["请问起订", "量，价格"]);
    expect(lines("厂房面积（平方米）", 10)).toEqual(["厂房面积", "（平方米）"]);
  });

  it("breaks beside a clinging mark where the width leaves no other place", () => {
    expect(lines("a（乌，", 5)).toEqual(["a", "（乌", "，"]);
  });

  it("keeps line breaks and drops blanks at line ends", () => {
    expect(lines("a  \n\n b", 20)).toEqual(["a", "", " b"]);
  });

  it("never exceeds the width and loses nothing but blanks", () => {
    const word = fc.constantFrom("a", "bc", " ", "  ", "义", "乌，", "（", "🏭", "e\u0301", "\n", "-".repeat(9));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.integer({ min: 4, max: 30 }), (words, width) => {
        const text = words.join("");
        const shown = lines(text, width);
        for (const line of shown) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        expect(shown.join("").replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
      }),
    );
  });
});
