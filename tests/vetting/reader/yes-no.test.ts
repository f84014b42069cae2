import { describe, expect, it } from "vitest";
import { profileOf } from "./read-text.ts";

const STAFF = "员工人数: 64人\n";

const GUARANTEE: readonly (readonly [string, string, boolean | undefined])[] = [
  ["joined", "交期保障: 已加入", true],
  ["a tick", "交期保障 ✔", true],
  ["yes in English", "Delivery guarantee: yes", true],
  ["activated, one line below", "交期保障\n已开通", true],
  ["a badge in a row of badges", "交期保障 | 7天无理由 | 破损包赔", true],
  ["not joined", "交期保障: 未加入", false],
  ["not there", "没有交期保障", false],
  ["not there in English", "Without a delivery guarantee", false],
  ["not offered", "Delivery guarantee: not available", false],
  ["not provided", "不提供交期保障", false],
  ["a denial inside a sentence", "The shop does not offer delivery guarantee", false],
  ["another promise", "品质保障: 已加入", undefined],
  ["a buyer's question", "是否有交期保障?", undefined],
  ["a buyer's question in English", "ask about delivery guarantee", undefined],
  ["a placeholder", "交期保障: 暂无", undefined],
];

describe("the delivery guarantee", () => {
  it.each(GUARANTEE)("is read from %s", (_, text, value) => {
    expect(profileOf(STAFF + text)["deliveryGuarantee"]).toBe(value);
  });
});

const LICENCE: readonly (readonly [string, string, boolean | undefined])[] = [
  ["certified", "营业执照: 已认证", true],
  ["verified", "主体资质 已核验", true],
  ["its code", "统一社会信用代码: 91330782MA2E0ABC1X", true],
  ["a scan that was sent", "They sent a scan of the business licence yesterday.", true],
  ["a scan that was sent in Chinese", "执照发来看过，营业执照齐全", true],
  ["available", "Business license: available", true],
  ["said not to exist", "营业执照: 无", false],
  ["in progress", "营业执照: 办理中", undefined],
  ["one that cannot be sent", "营业执照发不了", undefined],
  ["asked for", "Please send the business licence.", undefined],
  ["not yet sent", "They have not sent the business licence.", undefined],
  ["a question", "营业执照有吗?", undefined],
  ["a denial in a sentence", "They don't have a business license", undefined],
  ["not uploaded", "营业执照: 未上传", undefined],
  ["a forgery", "营业执照是假的", undefined],
  ["a forgery in English", "Business licence number matches but the photo is fake", undefined],
];

describe("the business licence", () => {
  it.each(LICENCE)("is read from %s", (_, text, value) => {
    expect(profileOf(STAFF + text)["businessLicense"]).toBe(value);
  });
});
