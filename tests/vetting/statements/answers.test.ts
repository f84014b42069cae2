import { describe, expect, it } from "vitest";
import { type Said, saidIn } from "./said-in.ts";

const RAISED: readonly (readonly [Said, string])[] = [
  ["refuses_samples", "sorry we do not send samples of this model, please trust our quality."],
  ["refuses_samples", "2) Samples: sorry we do not send samples of this model, please trust our quality."],
  ["refuses_samples", "sorry we do not send samples of this item"],
  ["refuses_samples", "we don't ship samples for this item"],
  ["refuses_samples", "no samples for this model"],
  ["refuses_samples", "samples of this model are not available"],
  ["refuses_samples", "No sample for the toy series"],
  ["refuses_samples", "We don't give samples of toys"],
  ["refuses_photos", "no photos for this model"],
  ["refuses_photos", "no photos of this item"],
  ["refuses_photos", "no videos, no pictures, just order"],
  ["refuses_photos", "Photos: none"],
  ["refuses_photos", "Photos: no"],
  ["refuses_photos", "we don't do photos"],
  ["refuses_photos", "we have no photos for this model"],
  ["refuses_photos", "3) Video: sorry, we do not make video of workshop"],
  ["refuses_inspection", "4) Visit: sorry, we don't receive guests at the factory"],
  ["refuses_inspection", "no visits for now"],
  ["refuses_inspection", "visits to our factory: no"],
  ["refuses_inspection", "No inspection for this model"],
  ["refuses_inspection", "we don't do inspections for small orders"],
  ["missing_licence", "Licence: sorry we do not share it"],
  ["missing_licence", "sorry, we do not show business license for this model"],
  ["missing_licence", "we don't send our licence to buyers"],
  ["refuses_samples", "寄样\n无"],
  ["refuses_samples", "寄样：\n无"],
  ["refuses_samples", "样品\n不支持\n打样\n可以"],
  ["refuses_samples", "样品：无"],
  ["refuses_samples", "样品：无，图片就是实物"],
  ["missing_licence", "营业执照\n无\n注册资本"],
  ["registry-abnormal", "列入经营异常\n无年报"],
];

const NOT_RAISED: readonly (readonly [Said, string])[] = [
  ["refuses_inspection", "We do not refuse inspection: 欢迎验厂、可以寄样\n无假货，不做仿牌"],
  ["refuses_samples", "欢迎验厂、可以寄样\n无假货，不做仿牌"],
  ["refuses_samples", "可以寄样\n无假货"],
  ["refuses_samples", "支持打样\n没有起订量要求"],
  ["refuses_samples", "样品：无理由退换"],
  ["refuses_samples", "样品 无色差"],
  ["refuses_samples", "Samples: no charge"],
  ["refuses_samples", "Samples: no problem"],
  ["refuses_samples", "Samples: not free"],
  ["refuses_samples", "Sample: no later than 3 days"],
  ["refuses_samples", "free samples\nno MOQ"],
  ["refuses_inspection", "支持验厂\n不支持退货"],
  ["refuses_inspection", "third party inspection\nno extra cost"],
  ["refuses_inspection", "factory visit\nnot only Monday"],
  ["missing_licence", "营业执照\n无行政处罚"],
  ["missing_licence", "Business licence\nno penalty record"],
  ["missing_licence", "营业执照：无异常"],
  ["missing_licence", "Business licence: no expiry date"],
  ["escrow_refusal", "支持担保交易\n无手续费"],
  ["escrow_refusal", "escrow\nno fees"],
  ["escrow_refusal", "Trade Assurance: no fee"],
  ["registry-abnormal", "经营异常\n无\n行政处罚"],
  ["registry-abnormal", "经营异常\n无"],
  ["refuses_photos", "提供实拍视频\n无滤镜"],
  ["refuses_photos", "照片：无修图"],
];

describe("answers and refusals", () => {
  it.each(RAISED)("are read as %s in: %s", (kind, text) => expect(saidIn(text)).toContain(kind));
});

describe("what only looks like answers and refusals", () => {
  it.each(NOT_RAISED)("is not read as %s in: %s", (kind, text) => expect(saidIn(text)).not.toContain(kind));
});
