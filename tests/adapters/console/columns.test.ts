import stringWidth from "string-width";
import { expect, it } from "vitest";
import { columns } from "../../../src/adapters/console/columns.ts";

it("agrees with string-width on every character of the basic plane", () => {
  const differing: string[] = [];
  for (let code = 0; code < 0xd800; code++)
    if (columns(String.fromCharCode(code)) !== stringWidth(String.fromCharCode(code)))
      differing.push(code.toString(16));
  for (let code = 0xe000; code <= 0xffff; code++)
    if (columns(String.fromCharCode(code)) !== stringWidth(String.fromCharCode(code)))
      differing.push(code.toString(16));
  expect(differing).toEqual([]);
});

it.each([
  ["🏭", 2],
  ["e\u0301", 1],
  ["👩‍🏭", 2],
  ["\u200b", 0],
])("knows %s", (cluster, width) => {
  expect(columns(cluster)).toBe(width);
});
