/** Writes one number in the ways people write it in Chinese and in English. */

const HAN = "零一二三四五六七八九";

function hanBelowTenThousand(value: number): string {
  let text = "";
  let gap = false;
  for (const [place, name] of [
    [1000, "千"],
    [100, "百"],
    [10, "十"],
    [1, ""],
  ] as const) {
    const digit = Math.floor(value / place) % 10;
    if (digit === 0) {
      gap = text !== "";
      continue;
    }
    text += `${gap ? "零" : ""}${HAN[digit]}${name}`;
    gap = false;
  }
  return text.replace(/^一十/, "十");
}

/** A whole number from 1 to 99,999,999 in Chinese characters: 两万零五百. */
export function hanNumber(value: number): string {
  const high = Math.floor(value / 10_000);
  const low = value % 10_000;
  const tail =
    low === 0 ? "" : `${low < 1000 ? "零" : ""}${low < 20 && low >= 10 ? "一" : ""}${hanBelowTenThousand(low)}`;
  const text = high === 0 ? hanBelowTenThousand(value) : `${hanBelowTenThousand(high)}万${tail}`;
  return text === "二" ? "两" : text.replace(/^二(?=[千万])/, "两");
}

/** Every Chinese spelling of a whole number that is in use for its size. */
export function chineseSpellings(value: number): readonly string[] {
  const spellings = [String(value), hanNumber(value)];
  if (value >= 1000) spellings.push(value.toLocaleString("en-US"));
  if (value >= 10_000 && value % 100 === 0) spellings.push(`${value / 10_000}万`);
  if (value >= 10_000 && value % 10_000 === 0) spellings.push(`${value / 10_000}w`);
  if (value >= 1000 && value < 10_000 && value % 1000 === 0) spellings.push(`${value / 1000}k`, `${value / 1000}千`);
  if (value > 1000 && value < 10_000 && value % 100 === 0 && value % 1000 !== 0)
    spellings.push(hanNumber(value).replace(/百$/, ""), `${Math.floor(value / 1000)}千${(value % 1000) / 100}`);
  if (value > 10_000 && value < 100_000 && value % 1000 === 0 && value % 10_000 !== 0)
    spellings.push(hanNumber(value).replace(/千$/, ""));
  return spellings;
}

const ONES = [
  "",
  ..."one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  ),
];
const TENS = ["", "", ..."twenty thirty forty fifty sixty seventy eighty ninety".split(" ")];

function wordsBelowThousand(value: number): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const small =
    rest < 20 ? (ONES[rest] ?? "") : `${TENS[Math.floor(rest / 10)]}${rest % 10 === 0 ? "" : `-${ONES[rest % 10]}`}`;
  if (hundreds === 0) return small;
  return `${ONES[hundreds]} hundred${rest === 0 ? "" : ` and ${small}`}`;
}

/** A whole number from 1 to 999,999,999 in English words. */
export function englishWords(value: number): string {
  const parts: string[] = [];
  for (const [scale, name] of [
    [1_000_000, " million"],
    [1000, " thousand"],
    [1, ""],
  ] as const) {
    const part = Math.floor(value / scale) % 1000;
    if (part > 0) parts.push(`${wordsBelowThousand(part)}${name}`);
  }
  return parts.join(" ");
}

/** Every English spelling of a whole number that is in use for its size. */
export function englishSpellings(value: number): readonly string[] {
  const spellings = [String(value), value.toLocaleString("en-US")];
  if (value > 1) spellings.push(englishWords(value));
  if (value >= 1000 && value % 1000 === 0 && value < 1_000_000) spellings.push(`${value / 1000}k`);
  if (value >= 1_000_000 && value % 100_000 === 0) spellings.push(`${value / 1_000_000} million`);
  return spellings;
}
