import { describe, expect, it } from "vitest";
import { fold } from "../../src/text/fold.ts";
import { readCertificates } from "../../src/vetting/statements.ts";

const AS_OF = { year: 2026, month: 11 };
const names = (text: string): string[] =>
  readCertificates(fold(text).text, AS_OF).map(({ name, state }) => (state === "held" ? name : `${name} ${state}`));

describe("certificates", () => {
  it.each([
    ["Certifications: OEKO-TEX, GRS (in progress)", ["OEKO-TEX", "GRS in_progress"]],
    ["资质证书(2)\nISO9001认证\nLFGB检测", ["ISO9001", "LFGB"]],
    ["支持 RoHS / REACH、EN71 / ASTM F963，支持来样加工", ["RoHS", "REACH", "EN71", "ASTM F963"]],
    ["ISO 9001认证 CB认证 质量控制", ["ISO9001", "CB"]],
    ["HD14_KC证书", ["KC"]],
    ["UL Product iQ证书", ["UL"]],
    ["CE, FCC and RoHS certified", ["CE", "FCC", "RoHS"]],
    ["产品通过CE认证", ["CE"]],
    ["CE正在申请，RoHS证书齐全", ["CE in_progress", "RoHS"]],
    ["BSCI证书已过期", ["BSCI expired"]],
    ["ISO9001有效期至2025年08月", ["ISO9001 expired"]],
    ["ISO9001 valid until 2027-01", ["ISO9001"]],
    ["FDA pending", ["FDA in_progress"]],
    ["3C认证", ["CCC"]],
    ["IATF16949:2016 体系", ["IATF16949"]],
    ["无CE认证", []],
    ["No CE, no FCC certificates", []],
    ["Do you have CE?", []],
    ["深度验厂 SGS", []],
    ["支持SGS验货", []],
    ["SGS, TUV audited supplier", []],
    ["Audited supplier by Intertek, certificate ISO9001", ["ISO9001"]],
    ["型号 CE-200", []],
    ["OFFICE CHAIR, price 20", []],
    ["3C数码配件批发", []],
    ["A级纳税人 专利(2) ZL 2019 2 0600000.0", []],
    ["GS Industrial Co., Ltd.", []],
    ["We reach many markets", []],
    ["SGS 编号:CANWT00000363", ["SGS"]],
    ["ce证书齐全", ["CE"]],
    ["CE yes RoHS yes UL pending", ["CE", "RoHS", "UL in_progress"]],
    ["FCC and RoHS pending, ISO9001", ["FCC in_progress", "RoHS in_progress", "ISO9001"]],
    ["CE ok, FCC no, RoHS ✓", ["CE", "RoHS"]],
    ["factory acc. to page; CE; colour box +1.2", ["CE"]],
    ["Huaxin\t35\tT/T\tCE, UL", ["CE", "UL"]],
    ["Models: CE, CF, CG", []],
    ["sizes S, M, UL, XL", []],
    ["ISO9001质量管理体系认证\n有效期至\n2024-08-14(已过期)\nBSCI\n有效期至\n2027-05-30", ["ISO9001 expired", "BSCI"]],
    ["BSCI 2019-06-01 至 2022-05-31 有效期", ["BSCI"]],
    ["BSCI 有效期 2019-06-01 至 2022-05-31", ["BSCI expired"]],
    ["FSC认证\n证书有效期：2020-01-01至2025-01-01", ["FSC expired"]],
    ["SEDEX report, 2023年6月到期", ["SEDEX expired"]],
    ["CE\n营业执照有效期至2020-01-01\nISO9001 valid through 2029", ["ISO9001"]],
    ["GOTS certified\nValid until: 2026-12-31", ["GOTS"]],
    [
      "They have LFGB and FDA reports; the BSCI audit is planned for next year, not done.",
      ["LFGB", "FDA", "BSCI in_progress"],
    ],
    [
      "Certificates\nCE-LVD, No. EN00000, valid 2020-02-11 to 2025-02-10 (Expired)\nBSCI, valid until 2024-03-01\nISO 9001, valid until 2027-08-30\nETL (in progress)",
      ["CE expired", "BSCI expired", "ISO9001"],
    ],
    ["Certifications: CARB, FSC", ["CARB", "FSC"]],
    ["carb cleaner for motorcycles", []],
    ["low carb snack, EPA tank", []],
    ["We plan to get BSCI next year", ["BSCI in_progress"]],
    ["BSCI 验厂计划明年做", ["BSCI in_progress"]],
    ["有ISO9001，BSCI正在准备", ["ISO9001", "BSCI in_progress"]],
    ["准备办FSC认证", ["FSC in_progress"]],
    ["CE certificate will be issued next month", ["CE in_progress"]],
    ["GRS认证预计12月下证", ["GRS in_progress"]],
    ["ISO9001 certified since 2018, next audit in May", ["ISO9001"]],
    ["CE certificate on file, not expired", ["CE"]],
    ["SEDEX audit scheduled for March", ["SEDEX in_progress"]],
    ["CE and RoHS certified; new factory building planned for next year", ["CE", "RoHS"]],
    ["CE certified, planning to expand next year", ["CE"]],
    ["- ISO 9001, certificate no. 12345, 2019-05-01 to 2022-04-30", ["ISO9001 expired"]],
    ["- ISO 9001, certificate no. 12345, 2025-05-01 to 2028-04-30", ["ISO9001"]],
    ["BSCI (2020年), 已过期没有续", ["BSCI expired"]],
    ["OEKO-TEX standard 100, renewed last month", ["OEKO-TEX"]],
    ["FDA report ready, will be sent after order", ["FDA"]],
    ["CE cert ran out in 2024", ["CE expired"]],
    ["3C认证过期了\nCE 证书 2023年到期", ["CCC expired", "CE expired"]],
    ["BSCI: planned", ["BSCI in_progress"]],
    ["they don't have BSCI yet", []],
    ["BSCI 还没做", ["BSCI in_progress"]],
    ["没有做BSCI", []],
    ["not BSCI audited", []],
    ["they never did a BSCI audit", []],
    ["BSCI: not available", []],
    ["we will need CE", []],
  ])("%s", (text, expected) => expect(names(text)).toEqual(expected));

  it("quotes no more than the name", () => {
    const text = "拥有RoHS认证";
    expect(readCertificates(text).map(({ start, end }) => text.slice(start, end))).toEqual(["RoHS"]);
  });
});
