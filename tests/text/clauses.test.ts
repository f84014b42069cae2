import { expect, test } from "vitest";
import { clauses, sentences } from "../../src/text/clauses.ts";
import { hanShare, script } from "../../src/text/script.ts";

function cut(text: string, spans: readonly { start: number; end: number }[]): string[] {
  return spans.map(({ start, end }) => text.slice(start, end));
}

test("clauses end at commas, sentence marks and line ends, not inside a number", () => {
  const text = "不寄样, 全款转账。月产1,234件,可以;ok! Yes?\n v2.0 done. Next";
  expect(cut(text, clauses(text))).toEqual([
    "不寄样",
    "全款转账",
    "月产1,234件",
    "可以",
    "ok",
    "Yes",
    "v2.0 done",
    "Next",
  ]);
});

test("a comma with a digit on one side only ends a clause", () => {
  const text = "员工64,厂房,3000平";
  expect(cut(text, clauses(text))).toEqual(["员工64", "厂房", "3000平"]);
});

test("sentences keep their commas", () => {
  const text = "不寄样, 全款转账。 好评\n\n ";
  expect(cut(text, sentences(text))).toEqual(["不寄样, 全款转账", "好评"]);
});

test.each([
  ["东莞市海笃电子有限公司 HD14", "han"],
  ["Guangzhou Hemiro International Garment 广", "latin"],
  ["MOQ 50pcs 交期 lead time 十五天", "mixed"],
  ["123 %", "none"],
  ["", "none"],
])("the script of %j is %s", (text, expected) => {
  expect(script(text)).toBe(expected);
});

test("the share of Chinese runs from none to all", () => {
  expect(hanShare("abc")).toBe(0);
  expect(hanShare("中abc")).toBe(0.5);
  expect(hanShare("中文")).toBe(1);
});
