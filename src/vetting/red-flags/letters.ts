/** What each UTF-16 unit of a message counts as when it is searched: one plain unit, several, or nothing. */
import { simplifiedUnit } from "../../text/simplify.ts";

/** A unit that was not met yet: see `learnt`. */
export const UNKNOWN = 0;
/** A unit that counts as nothing: invisible characters, combining marks, apostrophes. */
export const NOTHING = -1;
/** A unit that counts as several: see `expansionOf`. */
export const SEVERAL = -2;
export const SPACE = 0x20;
export const NEWLINE = 0x0a;

/** What a plain unit is. The order matters: from `space` on, a unit ends a word. */
export const KIND = {
  other: 0,
  letter: 1,
  digit: 2,
  han: 3,
  lookalike: 4,
  space: 5,
  mark: 6,
  clause: 7,
  sentence: 8,
} as const;

const INVISIBLE = new RegExp(
  "[\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f" +
    "\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff9-\\ufffb\\p{M}]",
  "u",
);
const APOSTROPHES = /['\u2018\u2019\u02bc`\u00b4\u2032]/;
const BLANKS = /[\t\p{Zs}\-_\u2010-\u2015\u2043\u2212\u2796\u2e3a\u2e3b]/u;
const NEWLINES = /[\n\r\v\f\u0085\u2028\u2029]/;

/** Pictures that stand for a word in disguised talk. */
const PICTURES: Readonly<Record<string, string>> = {
  "➕": "加",
  "＋": "+",
  "💰": "钱",
  "💵": "钱",
  "💴": "钱",
  "💸": "钱",
  "🤑": "钱",
  "💲": "钱",
  "💳": "卡",
  "🐧": "企鹅",
  "🛰": "卫星",
  "📱": "手机",
  "📲": "手机",
  "☎": "电话",
  "📞": "电话",
  "🧧": "红包",
  "🏦": "银行",
  "🏭": "工厂",
  "📷": "拍照",
  "📸": "拍照",
  "🎥": "视频",
  "📹": "视频",
  "💬": "聊",
  "🙅": "不",
  "🈲": "禁",
  "🉑": "可",
  "🈶": "有",
  "🆗": "ok",
  "🆕": "new",
  "🐎": "马",
  "🐴": "马",
  "🀄": "中",
  "✈": "飞机",
  "🈚": "无",
  "🚫": "不",
  "🆓": "免费",
  "👉": " ",
  "❤": " ",
};

/** Small capitals, which no normalisation form turns into letters. */
const SMALL_CAPITALS = "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz";

/** Cantonese characters that Mandarin says with another one. */
const CANTONESE = "唔不嘅的冇没嚟来佢他睇看嗰那咁这喺在咗了哋们俾给畀给啲些嘢货";

/** Letters in negative circles and squares and in brackets, by the first of each row, which no normalisation form turns into bare letters. */
const BADGES = [0x249c, 0x1f110, 0x1f150, 0x1f170] as const;

function badgeLetter(point: number): string | undefined {
  const first = BADGES.find((row) => point >= row && point < row + ALPHABET);
  return first === undefined ? undefined : String.fromCharCode(FIRST_LETTER + point - first);
}
const ALPHABET = 26;
const FIRST_LETTER = 0x61;

/** Digits in filled circles and in brackets, by the first of each row, which stands for 1. */
const BADGE_DIGITS = [0x2474, 0x2488, 0x2776, 0x2780, 0x278a] as const;

function badgeDigit(point: number): string | undefined {
  const first = BADGE_DIGITS.find((row) => point >= row && point < row + NINE);
  return first === undefined ? undefined : String(point - first + 1);
}
const NINE = 9;

/** Cyrillic and Greek letters that look like a Latin one. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: "a",
  в: "b",
  с: "c",
  ԁ: "d",
  е: "e",
  һ: "h",
  і: "i",
  ј: "j",
  к: "k",
  ӏ: "l",
  м: "m",
  н: "h",
  о: "o",
  р: "p",
  ԛ: "q",
  ѕ: "s",
  т: "t",
  у: "y",
  х: "x",
  ѵ: "v",
  ԝ: "w",
  α: "a",
  β: "b",
  ε: "e",
  η: "n",
  ι: "i",
  κ: "k",
  ν: "v",
  ο: "o",
  ρ: "p",
  τ: "t",
  υ: "u",
  χ: "x",
  γ: "y",
  ω: "w",
  ı: "i",
  ł: "l",
  ø: "o",
  đ: "d",
  ɑ: "a",
  ɡ: "g",
};

/**
 * What plain units are to the search for disguises: their kind, and what some of a kind are besides. The first nine numbers
 * are those of `KIND`.
 */
export const SORT = {
  ...KIND,
  /** @ $ € among the marks, ! among the ends of sentences, | among the ends of clauses: they also stand for letters. */
  letterMark: 9,
  letterSentence: 10,
  letterClause: 11,
  /** A Chinese character that is a digit. */
  numeral: 12,
  /** 〇 and ○, which stand among digits for a nought; the first counts as a letter, the second as a mark. */
  nought: 13,
  noughtMark: 14,
  /** A Chinese numeral that is no digit. */
  amount: 15,
  /** The end of the text. */
  end: 16,
} as const;

const MORE_SORTS: Readonly<Record<string, number>> = Object.fromEntries([
  ...Array.from("@$€", (sign) => [sign, SORT.letterMark] as const),
  ["!", SORT.letterSentence],
  ["|", SORT.letterClause],
  ...Array.from("零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺两", (sign) => [sign, SORT.numeral] as const),
  ...Array.from("十百千万亿半几双廿卅貳", (sign) => [sign, SORT.amount] as const),
  ["〇", SORT.nought],
  ["○", SORT.noughtMark],
]);

/** By unit of a message, as far as learnt: its plain unit with the sort of it in the bits above, `NOTHING` or `SEVERAL`. */
export const READ_AS = new Int32Array(0x10000);
export const SORT_SHIFT = 16;
/** What each plain unit is. */
export const KINDS = new Uint8Array(0x10000);
const expansions = new Map<number, string>();

/** The Latin letter that a plain unit looks like; undefined for any other unit. */
export function latinFor(unit: number): string | undefined {
  return LOOKALIKES[String.fromCharCode(unit)];
}

/** What one plain unit is, one of `KIND`. */
export function kindOf(unit: number): number {
  return KINDS[unit] as number;
}

function classify(unit: number): number {
  const sign = String.fromCharCode(unit);
  if (unit === SPACE) return KIND.space;
  if (/[a-z]/.test(sign)) return KIND.letter;
  if (/[0-9]/.test(sign)) return KIND.digit;
  if (unit >= 0x3400 && unit <= 0x9fff) return KIND.han;
  if (sign in LOOKALIKES) return KIND.lookalike;
  if (/[\n。!?;]/.test(sign)) return KIND.sentence;
  if (/[,()[\]【】|]/.test(sign)) return KIND.clause;
  if (/[\p{P}\p{S}]/u.test(sign)) return KIND.mark;
  return KIND.other;
}

KINDS.fill(KIND.han, 0x3400, 0xa000);
for (let unit = 0; unit < 0x80; unit += 1) KINDS[unit] = classify(unit);

function remember(unit: number): number {
  if (KINDS[unit] === 0) KINDS[unit] = classify(unit);
  return unit;
}

/** The plain form of one character, as text. Every part of it is a plain unit. */
function plainText(character: string): string {
  if (INVISIBLE.test(character) || APOSTROPHES.test(character)) return "";
  if (NEWLINES.test(character)) return "\n";
  if (BLANKS.test(character)) return " ";
  const picture = PICTURES[character];
  if (picture !== undefined) return picture;
  const point = character.codePointAt(0) as number;
  const badge = badgeLetter(point) ?? badgeDigit(point);
  if (badge !== undefined) return badge;
  if (point <= 0xffff && isHan(point)) return String.fromCharCode(plainHan(point));
  const capital = SMALL_CAPITALS.indexOf(character);
  if (capital !== -1 && capital % 2 === 0) return SMALL_CAPITALS.charAt(capital + 1);
  const flat = character.normalize("NFKC").toLowerCase();
  const bare = /\p{Script=Latin}/u.test(flat) ? flat.normalize("NFD") : flat;
  let text = "";
  for (const part of bare) {
    if (INVISIBLE.test(part) || APOSTROPHES.test(part)) continue;
    else if (BLANKS.test(part)) text += " ";
    else if (part.length === 1 && isHan(part.charCodeAt(0)))
      text += String.fromCharCode(simplifiedUnit(part.charCodeAt(0)));
    else text += part;
  }
  return text;
}

function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff;
}

/** The plain form of a Chinese character: the one of Mandarin, simplified. */
function plainHan(unit: number): number {
  const mandarin = CANTONESE.indexOf(String.fromCharCode(unit));
  return mandarin !== -1 && mandarin % 2 === 0 ? CANTONESE.charCodeAt(mandarin + 1) : simplifiedUnit(unit);
}

/** Letters, digits or Chinese: an expansion without them is no part of a word. */
const SAYS = /[a-z0-9\u3400-\u9fff]/;

/** A plain unit with its sort. */
export function sorted(unit: number): number {
  return unit | ((MORE_SORTS[String.fromCharCode(unit)] ?? KINDS[unit] ?? 0) << SORT_SHIFT);
}

function learn(key: number, character: string): number {
  const full = plainText(character);
  const text = SAYS.test(full) ? full : full.slice(0, 1);
  for (let at = 0; at < text.length; at += 1) remember(text.charCodeAt(at));
  if (text.length === 0) return NOTHING;
  if (text.length === 1) return sorted(text.charCodeAt(0));
  expansions.set(key, text);
  return SEVERAL;
}

/** What a unit is read as, one entry of `READ_AS`; learnt at first sight. A surrogate counts as several. */
export function learnt(unit: number): number {
  const known = READ_AS[unit] as number;
  if (known !== UNKNOWN) return known;
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
  const found = isSurrogate ? SEVERAL : isHan(unit) ? sorted(plainHan(unit)) : learn(unit, String.fromCharCode(unit));
  READ_AS[unit] = found;
  return found;
}

/** Stands for a character that no word holds. */
const ANY = "\ufffd";
const FIRST_TAG = 0xe0000;
/** Above U+FFFF only these hold letters or pictures that stand for words: letter forms, emoji, parts of split characters. */
function maySay(point: number): boolean {
  return (point >= 0x1d400 && point <= 0x1d7ff) || (point >= 0x1f000 && point <= 0x1faff) || point === 0x20089;
}

/** What a unit or a code point above U+FFFF stands for: "" for nothing. */
export function expansionOf(point: number): string {
  const known = expansions.get(point);
  if (known !== undefined) return known;
  if (point > 0xffff && !maySay(point)) return point >= FIRST_TAG ? "" : ANY;
  const full = plainText(String.fromCodePoint(point));
  const text = SAYS.test(full) ? full : full.slice(0, 1);
  for (let at = 0; at < text.length; at += 1) remember(text.charCodeAt(at));
  if (expansions.size < MOST_EXPANSIONS) expansions.set(point, text);
  return text;
}
const MOST_EXPANSIONS = 20_000;
