import { describe, expect, it } from "vitest";
import { fold } from "../../../src/text/fold.ts";
import type { StatementKind } from "../../../src/vetting/reading.ts";
import { readStatements } from "../../../src/vetting/statements.ts";

const AS_OF = { year: 2026, month: 11 };
const kindsIn = (text: string): string[] => readStatements(fold(text).text, AS_OF).map(({ kind }) => kind);

const RAISED: readonly (readonly [StatementKind, string])[] = [
  ["refuses-samples", "sorry we do not send samples of this model, please trust our quality."],
  ["refuses-samples", "2) Samples: sorry we do not send samples of this model, please trust our quality."],
  ["refuses-samples", "sorry we do not send samples of this item"],
  ["refuses-samples", "we don't ship samples for this item"],
  ["refuses-samples", "no samples for this model"],
  ["refuses-samples", "samples of this model are not available"],
  ["refuses-samples", "No sample for the toy series"],
  ["refuses-samples", "We don't give samples of toys"],
  ["refuses-photos", "no photos for this model"],
  ["refuses-photos", "no photos of this item"],
  ["refuses-photos", "no videos, no pictures, just order"],
  ["refuses-photos", "Photos: none"],
  ["refuses-photos", "Photos: no"],
  ["refuses-photos", "we don't do photos"],
  ["refuses-photos", "we have no photos for this model"],
  ["refuses-photos", "3) Video: sorry, we do not make video of workshop"],
  ["refuses-visit", "4) Visit: sorry, we don't receive guests at the factory"],
  ["refuses-visit", "no visits for now"],
  ["refuses-visit", "visits to our factory: no"],
  ["refuses-inspection", "No inspection for this model"],
  ["refuses-inspection", "we don't do inspections for small orders"],
  ["licence-refused", "Licence: sorry we do not share it"],
  ["licence-refused", "sorry, we do not show business license for this model"],
  ["licence-refused", "we don't send our licence to buyers"],
  ["refuses-samples", "寄样\n无"],
  ["refuses-samples", "寄样：\n无"],
  ["refuses-samples", "样品\n不支持\n打样\n可以"],
  ["refuses-samples", "样品：无"],
  ["refuses-samples", "样品：无，图片就是实物"],
  ["licence-absent", "营业执照\n无\n注册资本"],
  ["registry-abnormal", "列入经营异常\n无年报"],
];

const NOT_RAISED: readonly (readonly [StatementKind, string])[] = [
  ["refuses-inspection", "We do not refuse inspection: 欢迎验厂、可以寄样\n无假货，不做仿牌"],
  ["refuses-samples", "欢迎验厂、可以寄样\n无假货，不做仿牌"],
  ["refuses-samples", "可以寄样\n无假货"],
  ["refuses-samples", "支持打样\n没有起订量要求"],
  ["refuses-samples", "样品：无理由退换"],
  ["refuses-samples", "样品 无色差"],
  ["refuses-samples", "Samples: no charge"],
  ["refuses-samples", "Samples: no problem"],
  ["refuses-samples", "Samples: not free"],
  ["refuses-samples", "Sample: no later than 3 days"],
  ["refuses-samples", "free samples\nno MOQ"],
  ["refuses-inspection", "支持验厂\n不支持退货"],
  ["refuses-inspection", "third party inspection\nno extra cost"],
  ["refuses-visit", "factory visit\nnot only Monday"],
  ["licence-absent", "营业执照\n无行政处罚"],
  ["licence-absent", "Business licence\nno penalty record"],
  ["licence-absent", "营业执照：无异常"],
  ["licence-absent", "Business licence: no expiry date"],
  ["escrow-refused", "支持担保交易\n无手续费"],
  ["escrow-refused", "escrow\nno fees"],
  ["escrow-refused", "Trade Assurance: no fee"],
  ["registry-abnormal", "经营异常\n无\n行政处罚"],
  ["registry-abnormal", "经营异常\n无"],
  ["refuses-photos", "提供实拍视频\n无滤镜"],
  ["refuses-photos", "照片：无修图"],
];

describe("answers and refusals", () => {
  it.each(RAISED)("are read as %s in: %s", (kind, text) => expect(kindsIn(text)).toContain(kind));
});

describe("what only looks like answers and refusals", () => {
  it.each(NOT_RAISED)("is not read as %s in: %s", (kind, text) => expect(kindsIn(text)).not.toContain(kind));
});
