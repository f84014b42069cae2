import { describe, expect, it } from "vitest";
import { readStatements } from "../../../src/vetting/statements.ts";
import { nameOf } from "./said-in.ts";
import { unwrap } from "../../../src/vetting/statements/unwrap.ts";

describe("lines a mail program broke", () => {
  it.each([
    ["We would like you to know that the deposit must be paid to\nthe account of our boss."],
    ["> For this order our company can unfortunately not accept Trade\n> Assurance."],
    ["please wire the full order amount to us before we buy any\nmaterial for you"],
  ])("are joined: %j", (text) => {
    expect(unwrap(text)).toHaveLength(text.length);
    expect(unwrap(text)).not.toContain("\n");
  });
  it.each([
    ["Payment\nalipay"],
    ["We are a factory with a long history and many customers abroad.\nwelcome"],
    ["Room 5, No. 18 Xinhua Road, Longgang District, Shenzhen, Guangdong Province\nAnnual report time"],
    ["the long remark of a buyer who writes without a full stop at the end\nlegend: a = asked"],
    ["Huaxin Hardware\tfactory of small parts in the north\tT/T and so on\tremarks\nsize\t5"],
    ["本公司成立于二零一五年主要生产各类家用小电器产品远销海外多个国家和地区欢迎新老客户来电洽谈\n不寄样"],
  ])("others stay: %j", (text) => expect(unwrap(text)).toBe(text));
  it("carry statements from line to line", () => {
    const mail =
      "thank you for your order. Kindly be informed that you need to pay the\nfull amount upfront, and that our boss does not allow third party\ninspection at all.";
    expect(readStatements(mail).map(nameOf)).toEqual(["full_prepayment", "refuses_inspection"]);
  });
});
