/** English numbers in words become digits, and every offset leads back to the words. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spellDigits } from "../../src/text/spelled.ts";

describe("numbers in words", () => {
  test.each([
    ["twelve pieces", "12 pieces"],
    ["forty-two workers", "42 workers"],
    ["two hundred and fifty pcs", "250 pcs"],
    ["three thousand five hundred sets", "3500 sets"],
    ["one million two hundred thousand", "1200000"],
    ["a hundred pieces", "1 hundred pieces"],
    ["two to three hundred pieces", "2 to 3 hundred pieces"],
    ["two and a half weeks", "2.5 weeks"],
    ["a month and a half", "1.5 month"],
    ["half a million units", "0.5 million units"],
    ["half a month", "0.5 month"],
    ["a dozen per colour", "1 dozen per colour"],
    ["sixty-odd rolls", "about 60 rolls"],
    ["60-odd rolls", "about 60 rolls"],
    ["one week", "1 week"],
  ])("%s reads %s", (words, digits) => {
    expect(spellDigits(words).text).toBe(digits);
  });

  test.each(["this one is red", "five and six", "two three", "several hundred", "stone", "attention", "someone"])(
    "%s is no number to rewrite, or two",
    (words) => {
      expect(spellDigits(words).text).not.toMatch(/\d{2,}/);
    },
  );
});

test("the way back gives the words a number was made from", () => {
  const text = "We need two hundred and fifty pieces in twelve days.";
  const { text: digits, span } = spellDigits(text);
  const at = digits.indexOf("250");
  const { start, end } = span(at, at + 3);
  expect(text.slice(start, end)).toBe("two hundred and fifty");
  const later = digits.indexOf("12 days");
  const days = span(later, later + 7);
  expect(text.slice(days.start, days.end)).toBe("twelve days");
});

test("any text is read, and every span lies inside it", () => {
  const word = fc.constantFrom(
    "two",
    "hundred",
    "and",
    "a",
    "half",
    "dozen",
    "million",
    "-",
    " ",
    "odd",
    "12",
    "三",
    "week",
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const text = words.join(" ");
      const { text: digits, span } = spellDigits(text);
      const whole = span(0, digits.length);
      expect(whole.start).toBe(0);
      expect(whole.end).toBe(text.length);
    }),
  );
});
