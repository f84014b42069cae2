/** How Chinese that nobody has documented is pronounced: by a dictionary, with the bank's own readings first. */
import { customPinyin, OutputFormat, pinyin, segment } from "pinyin-pro";
import { asking } from "./asking.ts";
import type { QuestionBank } from "./bank.ts";
import type { Wording } from "./question.ts";

const HAN_RUN = /\p{Script=Han}+/gu;
/** Chinese signs as pinyin has them, with the blank that follows. */
const SIGNS: Readonly<Record<string, string>> = {
  "，": ", ",
  "。": ". ",
  "？": "? ",
  "！": "! ",
  "；": "; ",
  "：": ": ",
  "、": ", ",
  "（": " (",
  "）": ") ",
};
const MOST_CHARACTERS = 8;

/**
 * Pinyin as the bank writes it: by word where the word is known, dictionary tones, small letters behind a large first one. Words of
 * the bank and of knowledge/asking.json are read as they stand there (起订量 qǐdìngliàng, 还款 huánkuǎn); other words as the dictionary
 * has them, which may err where a character has several readings. Figures and Latin letters stay.
 */
export function pinyinOf(zh: string, bank: QuestionBank): string {
  know(bank);
  const spaced = zh
    .replace(HAN_RUN, (run) => ` ${wordsOf(run)} `)
    .replace(/[，。？！；：、（）]/g, (sign) => SIGNS[sign] ?? sign)
    .replace(/ +/g, " ")
    .replace(/ (?=[,.?!;:)])/g, "")
    .replace(/(?<=[(“]) | (?=”)/g, "")
    .trim();
  return spaced.replace(/(?<=^|[.?!] )\p{Ll}/gu, (letter) => letter.toUpperCase());
}

function wordsOf(run: string): string {
  return segment(run, { format: OutputFormat.AllSegment, toneSandhi: false })
    .map(({ result }) => result)
    .join(" ");
}

let known: QuestionBank | undefined;

/** Tells the dictionary, once, how our words are read. */
function know(bank: QuestionBank): void {
  if (known === bank) return;
  known = bank;
  customPinyin({ ...asking.readings, ...Object.fromEntries(bankReadings(bank)) });
}

/** Words of the bank, with their syllables apart: each word of a pinyin line stands for as many characters as it has syllables. */
function bankReadings(bank: QuestionBank): ReadonlyMap<string, string> {
  const wordings: readonly Wording[] = [
    ...[...bank.questions.values()].flatMap(({ whole, short, slotFree }) => [
      whole,
      short,
      ...(slotFree ? [slotFree] : []),
    ]),
    ...[...bank.messages.values()].map(({ text }) => text),
  ];
  const readings = new Map<string, string>();
  for (const { zh, pinyin: line = "" } of wordings) {
    const characters = zh.match(/\p{Script=Han}/gu) ?? [];
    let at = 0;
    for (const word of line
      .replace(/\{\w+\}/g, "")
      .toLowerCase()
      .match(/[\p{L}\p{M}']+/gu) ?? []) {
      const syllables = syllablesOf(word, characters, at);
      // From here on the line cannot be followed any more.
      if (syllables === undefined) break;
      if (syllables.length > 1) readings.set(characters.slice(at, at + syllables.length).join(""), syllables.join(" "));
      at += syllables.length;
    }
  }
  return readings;
}

/** The word as readings of the characters from `at` on; `undefined` when it is none of theirs. */
function syllablesOf(
  word: string,
  characters: readonly string[],
  at: number,
  depth = 0,
): readonly string[] | undefined {
  if (word === "" || word === "'") return [];
  const character = characters[at];
  if (character === undefined || depth === MOST_CHARACTERS) return undefined;
  const rest = word.replace(/^'/, "");
  const readings = pinyin(character, { multiple: true, type: "array" }).flatMap((reading) => [reading, plain(reading)]);
  for (const reading of readings) {
    if (!rest.startsWith(reading)) continue;
    const after = syllablesOf(rest.slice(reading.length), characters, at + 1, depth + 1);
    if (after !== undefined) return [reading, ...after];
  }
  return undefined;
}

/** Neutral tones are unmarked. */
function plain(syllable: string): string {
  return syllable
    .normalize("NFD")
    .replace(/[\u0300\u0301\u0304\u030c]/g, "")
    .normalize("NFC");
}
