import { describe, expect, it } from "vitest";
import { profileOf } from "./read-text.ts";

const level = (text: string): unknown => profileOf(`员工人数: 64人\n${text}`)["membershipLevel"];

describe("the membership level", () => {
  it.each([
    ["诚信通", "chengxintong"],
    ["诚信通会员", "chengxintong"],
    ["诚信通第4年", "chengxintong"],
    ["TrustPass member", "chengxintong"],
    ["Integrity Pass | 64 staff", "chengxintong"],
    ["Honesty Pass", "chengxintong"],
    ["Chenxintong", "chengxintong"],
    ["实力商家", "strong_merchant"],
    ["牛头标", "strong_merchant"],
    ["Powerful merchant", "strong_merchant"],
    ["Strength merchant", "strong_merchant"],
    ["Niutou", "strong_merchant"],
    ["超级工厂", "source_factory"],
    ["源头工厂", "source_factory"],
    ["Super factory", "source_factory"],
    ["普通会员", "none"],
    ["未开通诚信通", "none"],
    ["会员等级: 无", "none"],
    ["not a TrustPass member", "none"],
    ["free listing", "none"],
  ])("of %s is %s", (text, expected) => {
    expect(level(text)).toBe(expected);
  });

  it.each([
    ["a slogan of source factories", "十五年源头厂家直销"],
    ["a slogan that uses the badge's words", "源头工厂直销批发"],
    ["a slogan in English", "real source factory direct price"],
    ["wording that is no badge", "实力厂家 实力工厂"],
    ["a brand flagship", "源头旗舰"],
    ["a denied badge", "没牛头"],
    ["a denied badge in English", "no powerful merchant badge"],
    ["a badge answered with no", "实力商家：否"],
    ["a membership that has run out", "诚信通会员已到期"],
    ["a membership that has run out, in English", "TrustPass expired"],
    ["a membership the shop once had", "had TrustPass until 2023"],
    ["a badge applied for", "超级工厂认证中"],
    ["a badge applied for, in English", "Super factory certification pending"],
    ["a platform hint", "建议您优先选择诚信通会员"],
    ["a factory grade", "工厂牌级: 金牌制造"],
    ["a factory grade in English", "Gold manufacturing"],
    ["silence", "回头率 31%"],
  ])("is not known from %s", (_, text) => {
    expect(level(text)).toBeUndefined();
  });

  it("is the higher of two badges", () => {
    expect(level("诚信通\n超级工厂")).toBe("source_factory");
  });
});
