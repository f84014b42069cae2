import { describe, expect, it } from "vitest";
import { findNames, nameIn } from "../../../src/vetting/reader/names.ts";
import { profileOf } from "./read-text.ts";

const words = (text: string): string[] => findNames(text).map(({ start, end }) => text.slice(start, end));

describe("a company name", () => {
  it.each([
    ["on its own line", "首页\n义乌市云朵日用品有限公司\n员工人数 64", "义乌市云朵日用品有限公司"],
    ["of a factory", "东莞市清溪恒达五金制品厂", "东莞市清溪恒达五金制品厂"],
    ["of a business department", "金华市婺城区小明玩具经营部", "金华市婺城区小明玩具经营部"],
    ["with its place in brackets", "晨光(浙江)纺织有限公司", "晨光(浙江)纺织有限公司"],
    ["before a bar", "义乌市云朵日用品厂 | 3000㎡ | 64员工", "义乌市云朵日用品厂"],
    ["before its years on the platform", "义乌市云朵日用品厂 7年", "义乌市云朵日用品厂"],
    ["behind a label", "供应商: 义乌市云朵日用品厂", "义乌市云朵日用品厂"],
    ["behind a number", "1. 义乌市云朵日用品厂", "义乌市云朵日用品厂"],
    ["in corner brackets", "【义乌市云朵日用品厂】", "义乌市云朵日用品厂"],
    ["inside a sentence", "您好，我们是厦门市同安区蓝天日用品厂，欢迎咨询", "厦门市同安区蓝天日用品厂"],
    [
      "of a limited company inside a sentence",
      "欢迎光临温州乐清市星海电器有限公司的店铺",
      "温州乐清市星海电器有限公司",
    ],
    ["in English", "Yiwu Cloud Daily Products Co., Ltd.", "Yiwu Cloud Daily Products Co., Ltd."],
    ["of an English factory", "Dongguan Hengda Hardware Factory", "Dongguan Hengda Hardware Factory"],
    [
      "inside an English sentence",
      "We met Ningbo Bright Lamp Co., Ltd. at the fair and liked it",
      "Ningbo Bright Lamp Co., Ltd.",
    ],
    ["that a sentence calls it by", "the shop is called Blue Lantern Home, they sell lamps", "Blue Lantern Home"],
  ])("is found %s", (_, text, name) => {
    expect(words(text)).toEqual([name]);
  });

  it("of a flagship store is a nickname", () => {
    expect(findNames("云朵家居旗舰店").map(({ nickname }) => nickname)).toEqual([true]);
  });

  it("counts before a nickname, wherever it stands", () => {
    expect(profileOf("云朵家居旗舰店\n员工人数 64人\n义乌市云朵日用品有限公司")["companyName"]).toBe(
      "义乌市云朵日用品有限公司",
    );
  });

  it("stands alone where its cell holds nothing else", () => {
    expect(findNames("义乌市云朵日用品厂").map(({ alone }) => alone)).toEqual([true]);
    expect(findNames("我们是厦门市同安区蓝天日用品厂，欢迎咨询").map(({ alone }) => alone)).toEqual([false]);
  });

  it("in Chinese counts before its translation", () => {
    expect(profileOf("Yiwu Cloud Daily Products Factory\n义乌市云朵日用品厂\n员工人数 64人")["companyName"]).toBe(
      "义乌市云朵日用品厂",
    );
  });

  it("behind its label counts before others", () => {
    expect(profileOf("金华市远山纸箱厂\n公司名称: 义乌市云朵日用品厂\n员工人数 64人")["companyName"]).toBe(
      "义乌市云朵日用品厂",
    );
  });
});

describe("no company name", () => {
  it.each([
    ["a badge", "超级工厂"],
    ["a level of factories", "三钻工厂"],
    ["navigation", "进入店铺"],
    ["a heading", "推荐工厂"],
    ["a boast", "十五年老厂"],
    ["a source", "源头工厂"],
    ["an English badge", "Super factory"],
    ["an English heading", "Similar factories"],
    ["a plain sentence", "We ship from our own factory"],
    ["a bank", "招商银行"],
    ["a file", "公司档案"],
    ["a pronoun", "我们工厂"],
    ["a denial", "不是工厂"],
    ["a kind of company", "贸易公司"],
  ])("is %s", (_, text) => {
    expect(words(text)).toEqual([]);
  });

  it("is a cell of two or of very many characters", () => {
    const long = `${"长".repeat(500)}有限公司`;
    expect(nameIn("厂家", { start: 0, end: 2 })).toBeUndefined();
    expect(nameIn(long, { start: 0, end: long.length })).toBeUndefined();
  });
});
