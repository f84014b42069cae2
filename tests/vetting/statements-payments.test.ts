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
    [
      "payment: 诚e赊 or 支付宝, ok with SGS inspection before shipping\ncontact 莫小姐 WeChat same as mobile",
      ["other accepted", "alipay accepted"],
    ],
    [
      "payment: alipay or T/T, fine with our inspection company before shipping\nwechat of Ms Mo is the same as her mobile",
      ["alipay accepted", "bank_transfer accepted"],
    ],
    ["付款方式\n支付宝\n微信：13800000000", ["alipay accepted"]],
    ["付款方式：支付宝、对公\n微信同号 13800000000", ["alipay accepted", "bank_transfer accepted"]],
    ["Payment: Alipay\nWeChat: lee-88", ["alipay accepted"]],
    [
      "payment: T/T 30/70, everything else as agreed on the phone last week\ncash flow of the firm looks fine",
      ["bank_transfer accepted"],
    ],
    ["付款方式\n- 支付宝\n- 微信", ["alipay accepted", "wechat accepted"]],
    [
      "Payment methods:\n  - T/T\n  - Western Union\n  - MoneyGram",
      ["bank_transfer accepted", "western_union accepted", "moneygram accepted"],
    ],
    [
      "Payment terms for all of our customers: we take bank wire, PayPal or\nWestern Union or cash for small orders",
      ["bank_transfer accepted", "paypal accepted", "western_union accepted", "cash accepted"],
    ],
    [
      "payment terms of the factory are as follows: T/T, L/C, PayPal and\ncash for small orders in the showroom",
      ["bank_transfer accepted", "letter_of_credit accepted", "paypal accepted", "cash accepted"],
    ],
    ["支付方式：支付宝、微信", ["alipay accepted", "wechat accepted"]],
    ["付款条款\n1. 电汇\n2. 西联", ["bank_transfer accepted", "western_union accepted"]],
    ["payment alipay, contact wechat", ["alipay accepted"]],
    ["支付方式：支付宝；联系方式：微信", ["alipay accepted"]],
    ["Payment: T/T, PayPal. Contact: WeChat / WhatsApp", ["bank_transfer accepted", "paypal accepted"]],
    ["Payment: T/T, WeChat, Alipay", ["bank_transfer accepted", "wechat accepted", "alipay accepted"]],
    ["payment: alipay escrow\nwechat / whatsapp: +86 138", ["alipay_escrow accepted"]],
    ["Payment: T/T\ncash back for repeat buyers", ["bank_transfer accepted"]],
    ["USDT ok, T/T ok", ["crypto accepted", "bank_transfer accepted"]],
    ["Pay by: TT, WU", ["bank_transfer accepted", "western_union accepted"]],
    ["western union: no", ["western_union refused"]],
    ["西联：不支持", ["western_union refused"]],
    ["担保交易：否", ["alipay_escrow refused"]],
    ["非担保交易不做", ["alipay_escrow accepted"]],
    ["no orders without escrow", []],
    ["He said escrow takes too long, so no", ["alipay_escrow refused"]],
    ["只收现金", ["cash only"]],
  ])("%s", (text, expected) => expect(payments(text).toSorted()).toEqual(expected.toSorted()));
});
