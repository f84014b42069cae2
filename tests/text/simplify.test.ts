import { expect, test } from "vitest";
import { simplify, tableForm } from "../../src/text/simplify.ts";
import { TRADITIONAL } from "../../src/text/traditional.ts";

test("the listed characters are exactly those the tables change", () => {
  let changed = "";
  for (let unit = 0x3400; unit <= 0x9fff; unit += 1) {
    if (tableForm(unit) !== unit) changed += String.fromCharCode(unit);
  }
  expect(TRADITIONAL).toBe(changed);
});

test("a text keeps its length and everything that is not traditional", () => {
  expect(simplify("廠房面積 5,000 m2, 乾淨 clean，厂房")).toBe("厂房面积 5,000 m2, 干净 clean，厂房");
});

test("a character is followed through the tables to its end", () => {
  expect(simplify("什麼")).toBe("什么");
});
