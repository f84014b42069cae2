import { describe, expect, it } from "vitest";
import { fold } from "../../src/text/fold.ts";
import { readStatements } from "../../src/vetting/statements.ts";

const payments = (text: string): string[] => [
  ...new Set(readStatements(fold(text).text).flatMap((s) => (s.kind === "payment" ? [`${s.method} ${s.role}`] : []))),
];

describe("ways of paying in tables, notes, chats and mails", () => {
  it.each([
    ["supplier\tstaff\tpayment\tremarks\nHuaxin Co., Ltd\t35\tAlipay\tCE", ["alipay accepted"]],
    ["名称\t付款方式\t备注\n华信五金\t对公、支付宝\t无", ["bank_transfer accepted", "alipay accepted"]],
    ["| name | payment terms | moq |\n| --- | --- | --- |\n| Huaxin | T/T | 200 |", ["bank_transfer accepted"]],
    ["name,staff,payment\nHuaxin,35,PayPal", ["paypal accepted"]],
    [
      "we pay him by T/T to the company account, PayPal for small things",
      ["bank_transfer accepted", "paypal accepted"],
    ],
    ["30% deposit, 70% before shipment, T/T to company account 对公.", ["bank_transfer accepted"]],
    [
      "Orders go through Alipay escrow, or T/T to the company account.",
      ["alipay_escrow accepted", "bank_transfer accepted"],
    ],
    ["T/T to company account", ["bank_transfer accepted"]],
    [
      "不支持西联、速汇金，不收个人账户转账，不收USDT。",
      ["western_union refused", "moneygram refused", "personal_account refused", "crypto refused"],
    ],
    [
      "our 对公账户 is in change now, so please only use Western Union to our manager",
      ["bank_transfer refused", "western_union only"],
    ],
    ["对公账户年检中，先用支付宝付吧", ["bank_transfer refused", "alipay accepted"]],
    ["The company account is frozen, pay by Western Union", ["bank_transfer refused", "western_union accepted"]],
    ["公账限额，只能微信转账", ["bank_transfer refused", "wechat only"]],
    [
      "Payment methods: Trade Assurance escrow, T/T, USDT",
      ["other accepted", "bank_transfer accepted", "crypto accepted"],
    ],
    ["I always pay them through Alipay, never had a problem", ["alipay accepted"]],
    ["一直给他们走对公付款，没出过问题", ["bank_transfer accepted"]],
    ["Pay: alipay / company account", ["alipay accepted", "bank_transfer accepted"]],
    ["付款：支付宝或对公", ["alipay accepted", "bank_transfer accepted"]],
    ["结算：月结，对公", ["other accepted", "bank_transfer accepted"]],
    ["Jo 10:02\nhow to pay?\nXu 10:03\nT/T or PayPal", ["bank_transfer accepted", "paypal accepted"]],
    ["能开对公账户收款，也支持支付宝", ["bank_transfer accepted", "alipay accepted"]],
    ["Accepted ways to pay are L/C at sight and T/T.", ["letter_of_credit accepted", "bank_transfer accepted"]],
    ["只能打老板个人卡", ["personal_account only"]],
    ["he only takes bitcoin", ["crypto only"]],
    ["有人让您打私人卡千万别信", []],
    ["We only pay by T/T, can you accept it?", []],
    ["our policy: no Western Union, only escrow", []],
    ["supplier\tremarks\nHuaxin\tsells Alipay QR code stands", []],
    ["支付宝收款码立牌定制", []],
    ["Western Union signage light box", []],
    ["上个月那家只收西联，被我们拒了", []],
    ["下载支付宝App扫码登录", []],
  ])("%s", (text, expected) => expect(payments(text).toSorted()).toEqual(expected.toSorted()));
});
