/** The small numbers that terms and slogans hold: digits and Chinese numerals up to 99. */

const DIGITS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** A number in digits or in Chinese numerals below 100 (十五, 二十); undefined for anything else. */
export function smallNumber(words: string): number | undefined {
  if (/^\d{1,4}(?:\.\d{1,2})?$/.test(words)) return Number(words);
  const read = /^([一二两三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(words);
  if (read === null || words === "") return undefined;
  const [, tens, ten, ones] = read;
  if (ten === undefined) return ones === undefined && tens !== undefined ? DIGITS[tens] : undefined;
  return (tens === undefined ? 1 : (DIGITS[tens] as number)) * 10 + (ones === undefined ? 0 : (DIGITS[ones] as number));
}
