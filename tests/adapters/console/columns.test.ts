import stringWidth from "string-width";
import { expect, it } from "vitest";
import { clusters } from "../../../src/adapters/console/columns.ts";

const widths = (text: string) => [...clusters(text)].map(({ width }) => width);

it("agrees with string-width on every character of the basic plane", () => {
  const differing: string[] = [];
  for (let code = 0; code <= 0xffff; code++) {
    const character = String.fromCharCode(code);
    if (widths(character).join("+") !== String(stringWidth(character))) differing.push(code.toString(16));
  }
  expect(differing).toEqual([]);
});

it("takes plain characters apart as the segmenter would", () => {
  const plain = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))
    .filter((each) => /[ -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u3000-\u3029\u4e00-\u9fff\uff01-\uff5e]/.test(each))
    .join("");
  const segments = [...new Intl.Segmenter().segment(plain)].map(({ segment }) => segment);
  expect([...clusters(plain)].map(({ text }) => text)).toEqual(segments);
});

it.each([
  ["🏭x", [2, 1]],
  ["e\u0301义", [1, 2]],
  ["👩‍🏭", [2]],
  ["a\u200bb", [1, 0, 1]],
])("measures %s", (text, expected) => {
  expect(widths(text)).toEqual(expected);
});
