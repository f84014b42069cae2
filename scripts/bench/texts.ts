/** The texts that are measured: a supplier's page of any length, and texts made to do harm. */
import { readdirSync, readFileSync } from "node:fs";

const FIXTURES = new URL("../../tests/fixtures/profiles/", import.meta.url);
const SAMPLES = new URL("../../samples/", import.meta.url);
/** Lines that would make the page speak of a second supplier. */
const ANOTHER = /公司|厂|店|商行|经营部|供应商|<|supplier|factory|vendor|Ltd|Limited|Firm|Trading/i;

/** KB and MB are 1,024 and 1,048,576 bytes of UTF-8. */
export const KB = 1024;
export const MB = KB * KB;

/** The day ages count to, the same in every run. */
export const AS_OF = new Date("2026-11-21T00:00:00Z");

/**
 * One supplier's page of about `bytes`: a sample profile, then lines of the labelled profiles that name nobody, over and
 * over: labels and figures, prose, price ladders, reviews, in Chinese and English.
 */
export function page(bytes: number): string {
  const head = readFileSync(new URL("2-zh-company-table.txt", SAMPLES), "utf8");
  const lines = readdirSync(FIXTURES)
    .filter((name) => name.endsWith(".txt"))
    .toSorted()
    .flatMap((name) => readFileSync(new URL(name, FIXTURES), "utf8").split("\n"))
    .filter((line) => !ANOTHER.test(line));
  const body = `${lines.join("\n")}\n`;
  const missing = Math.max(0, bytes - Buffer.byteLength(head));
  return cut(`${head}\n${body.repeat(Math.ceil(missing / Buffer.byteLength(body)))}`, bytes);
}

/** `unit` over and over, to `bytes`. */
export function repeated(unit: string, bytes: number): string {
  return unit.repeat(Math.ceil(bytes / Buffer.byteLength(unit)));
}

function cut(text: string, bytes: number): string {
  return Buffer.from(text)
    .subarray(0, bytes)
    .toString()
    .replace(/\uFFFD+$/, "");
}

const many = (unit: string) => (bytes: number) => repeated(unit, bytes);

/** Texts that have stopped, or could stop, a reader; each of the wanted number of bytes. */
export const HOSTILE: Readonly<Record<string, (bytes: number) => string>> = {
  "combining marks in two blocks": (bytes) => `a${repeated("\u0300", bytes / 2)}${repeated("\u0323", bytes / 2)}`,
  digits: many("1234567890"),
  "123, 123, …": many("123,"),
  commas: many(","),
  千: many("千"),
  "<": many("<"),
  newlines: many("\n"),
  spaces: many(" "),
  tabs: many("\t"),
  "one label": many("员工人数"),
  "label and value, a line each": many("员工人数：120人\n"),
  "label and value in one line": many("员工人数：120人 "),
  "addresses in one line": many("公司地址：浙江省义乌市北苑路12号 "),
  "prices in one line": many("¥12.50 "),
  "a company name on each line": many("义乌市示例日用品有限公司\n"),
  入驻6年: many("入驻6年"),
  badges: many("实力商家|"),
  "a table of suppliers": (bytes) =>
    `公司名称\t员工人数\t成立时间\t入驻年限\n${repeated("义乌市示例日用品有限公司\t120\t2014\t6\n", bytes)}`,
  brackets: many("([{（"),
  A: many("A"),
  "HTML nesting": (bytes) => `${repeated("<div>", bytes / 2)}${repeated("</div>", bytes / 2)}`,
  "HTML rows": (bytes) => `<table>${repeated("<tr><td>员工人数</td><td>120人</td></tr>", bytes)}</table>`,
  "U+FDFA": many("\uFDFA"),
  emoji: many("👩‍👩‍👧‍👦🏭"),
  "random Unicode": randomUnicode,
};

/** Any code points but lone surrogates, the same in every run. */
export function randomUnicode(bytes: number): string {
  let state = 20_261_122;
  let text = "";
  for (let size = 0; size < bytes; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const point = state % 0x30000;
    if (point >= 0xd800 && point <= 0xdfff) continue;
    const character = String.fromCodePoint(point);
    text += character;
    size += Buffer.byteLength(character);
  }
  return text;
}
