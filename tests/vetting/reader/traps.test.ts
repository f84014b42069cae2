/** The traps of the profile formats: what stands on supplier pages and looks like a fact that it is not. */
import { describe, expect, it } from "vitest";
import { profileOf } from "./read-text.ts";

const STAFF = "员工总人数: 64人\n";
const FIRM = "员工总人数: 64人\n厂房面积: 2000平方米\n";

const NOT: readonly (readonly [field: string, sentence: string, text: string])[] = [
  ["companyName", "the brand", "经营品牌: 云朵之家"],
  ["companyName", "a trademark", "商标/品牌: 云朵之家"],
  ["companyName", "another factory below the profile", "相似工厂\n金华市远山纸箱厂\n900员工"],
  ["incorporatedYear", "a slogan", "始于1998 匠心品质"],
  ["incorporatedYear", "since in a slogan", "Quality since 1998"],
  ["incorporatedYear", "a copyright year", "Copyright © 2010-2026 1688.com"],
  ["incorporatedYear", "the export year", "Export Year: 2014"],
  ["incorporatedYear", "a certificate's date", "ISO9001 有效期至 2027-05-01"],
  ["incorporatedYear", "a yearly report", "年报时间: 2024-06-30"],
  ["incorporatedYear", "the term of the licence", "营业期限: 2016-01-01至长期"],
  ["incorporatedYear", "the licence number", "统一社会信用代码: 91330782MA2019ABC1"],
  ["companyAgeYears", "membership", "入驻6年"],
  ["companyAgeYears", "membership in English", "7 yrs CN"],
  ["sellerType", "a legal form", "企业类型: 有限责任公司(自然人独资)"],
  ["sellerType", "a way of processing", "加工方式: 包工包料"],
  ["sellerType", "a brand flagship", "源头旗舰"],
  ["registeredCapitalCny", "dollars", "Total capitalization: US$ 1,000,000"],
  ["registeredCapitalCny", "turnover", "年营业额: 5000万元"],
  ["registeredCapitalCny", "trade volume", "年交易额: 5000万元"],
  ["registeredCapitalCny", "output value", "年产值: 5000万元"],
  ["registeredCapitalCny", "no capital check", "注册资本: 无需验资"],
  ["depositCny", "an order deposit", "定金: 3000元"],
  ["depositCny", "a 30 % deposit", "30% deposit, 70% before shipment"],
  ["depositCny", "a mould fee", "模具费: 3000元"],
  ["monthlyCapacityUnits", "the value of the output", "月产值: 300万元"],
  ["monthlyCapacityUnits", "the yearly value of the output", "年产值: 3000万元"],
  ["monthlyCapacityUnits", "the yearly output", "年产量: 300万件"],
  ["productionLines", "machines", "生产设备: 20台"],
  ["productionLines", "all equipment", "设备总数: 20台"],
  ["productionLines", "a heading", "工厂产线\n首页"],
  ["platformYears", "the company's age", "公司成立12年"],
  ["platformYears", "experience", "12 years experience in lamps"],
  ["deliveryGuarantee", "quality", "品质保障: 已加入"],
  ["deliveryGuarantee", "exchange", "换货保障: 已加入"],
  ["deliveryGuarantee", "seven days", "7天无理由"],
  ["deliveryGuarantee", "damage", "破损包赔"],
  ["deliveryGuarantee", "buyers", "买家保障"],
  ["deliveryGuarantee", "the truth of the factory", "工厂真实性保障"],
  ["reorderRatePct", "the retention of goods", "留货率: 12%"],
  ["reorderRatePct", "above the average", "高于行业均值 18%"],
  ["onTimeRatePct", "pick-up within 48 hours", "48H揽收率: 99%"],
  ["onTimeRatePct", "pick-up within 24 hours", "24H揽收率: 99%"],
  ["onTimeRatePct", "pick-up in translation", "48H collection rate: 99%"],
  ["onTimeRatePct", "no data", "准时履约率: - %"],
  ["responseRatePct", "a time", "平均响应时间: 6分钟"],
  ["responseTimeMinutes", "shipping times", "发货时间: 48小时"],
  ["returnRatePct", "the reorder rate in translation", "Return rate: 41%"],
  ["returnRatePct", "customer service stepping in", "客服介入率: 2%"],
  ["returnRatePct", "complaints", "投诉率: 0.3%"],
  ["returnRatePct", "disputes", "纠纷率: 0.05%"],
  ["rating", "a sub-score of buying advice", "采购咨询: 4.6"],
  ["rating", "a sub-score of logistics", "物流时效: 4.6"],
  ["rating", "a sub-score of disputes", "纠纷解决: 4.6"],
  ["rating", "a sub-score of returns", "退换体验: 4.6"],
  ["rating", "the share of good reviews", "店铺好评率: 94%"],
  ["qualityScore", "a rate", "品质达标率: 99%"],
  ["disputeCount", "a rate", "纠纷率: 0.05%"],
  ["disputeCount", "a score", "纠纷解决: 4.5"],
  ["disputeCount", "bad reviews", "差评(23)"],
  ["transactions90d", "paid orders of 30 days", "最近30天支付订单数: 320"],
  ["transactions90d", "pieces sold", "已售900+件"],
  ["transactions90d", "buyers", "累计买家数: 412"],
  ["transactions90d", "the industry average", "行业均值: 210"],
  ["creditGrade", "a trade medal", "交易勋章: AAAA"],
  ["creditGrade", "a trade medal in multiples", "交易勋章 A×4"],
  ["creditGrade", "a taxpayer class", "A级纳税人"],
  ["creditGrade", "a BSCI class", "BSCI A"],
  ["priceCny", "dollars", "Unit price: $2.40"],
  ["priceCny", "a battery", "2000mAh 304不锈钢"],
  ["membershipLevel", "the factory grade", "工厂牌级: 四钻工厂"],
];

describe("no fact is made from a trap:", () => {
  it.each(NOT)("%s is not %s", (field, _, text) => {
    expect(profileOf(`${STAFF}${text}\n回头店铺`)[field]).toBeUndefined();
  });
});

describe("the staff is not", () => {
  it.each([
    ["production staff", "生产人数: 40人"],
    ["research staff", "研发人员: 12人"],
    ["the research department", "研发部门人数: 12人"],
    ["export staff", "外贸人员: 5人"],
    ["inspectors", "QC: 6人"],
    ["technicians", "技术人员: 7人"],
    ["insured people", "参保人数: 12"],
    ["prospective buyers", "意向客户: 320人"],
    ["fans", "粉丝数: 5千"],
    ["fans in k", "粉丝数 2.4k"],
    ["fans in 万", "粉丝数 1.7万"],
    ["people a product suits", "适用人数: 4人"],
    ["a room number", "地址: 浙江省义乌市北苑街道春晗路88号3楼301室"],
  ])("%s", (_, text) => {
    expect(profileOf(`厂房面积: 2000平方米\n${text}`)["employees"]).toBeUndefined();
  });
});

describe("the area is not", () => {
  it.each([
    ["a product's size", "产品面积: 0.5平方米"],
    ["the land where the plant is known", "占地面积: 12亩"],
    ["the office where the plant is known", "办公面积: 120平方米"],
  ])("%s", (_, text) => {
    expect(profileOf(FIRM + text)["facilityAreaM2"]).toBe(2000);
  });
});

describe("a translated label is", () => {
  it.each([
    ["the reorder rate", "Turnover rate 41%", "reorderRatePct", 41],
    ["the reorder rate", "Store return rate 41%", "reorderRatePct", 41],
    ["the reorder rate", "Return customer rate 41%", "reorderRatePct", 41],
    ["the reorder rate", "Rate of turn back 41%", "reorderRatePct", 41],
    ["the return rate", "Refund rate (in the past 90 days): 0.45%", "returnRatePct", 0.45],
    ["the service score", "Service points 4.2", "rating", 4.2],
    ["the product experience", "Product experience 4.3", "qualityScore", 4.3],
    ["the on-time rate", "48h fulfillment rate 97%", "onTimeRatePct", 97],
  ])("%s: %s", (_, text, field, value) => {
    expect(profileOf(`Number of employees: 64\n${text}`)[field]).toBe(value);
  });
});
