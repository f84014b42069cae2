import { describe, expect, it } from "vitest";
import { fold } from "../../src/text/fold.ts";
import { readStatements } from "../../src/vetting/statements.ts";

const bad = (text: string): string[] =>
  readStatements(fold(text).text).flatMap((s) => (s.kind === "negative-review" ? [s.about] : []));
const shares = (text: string): unknown[] =>
  readStatements(fold(text).text).flatMap((s) => (s.kind === "review-share" ? [[s.goodPct, s.total, s.bad]] : []));

describe("bad reviews in lists, quotes, notes and chats", () => {
  it.each([
    ["差评(2)\n李**：收到就裂了\n匿名用户：客服不回消息", ["quality", "service"]],
    ["差评 3 条\n1. 穿两天开胶\n2. 发错颜色不给换\n3. 不喜欢这个款", ["quality", "service", "other"]],
    [
      "商品评价(88)\n好评(80)\n差评(8)\nx***1 洗一次就掉色\n掌柜回复：亲，不同批次\n请谅解\nw**：漏水，差评",
      ["quality", "quality"],
    ],
    ["全部评价 56\n★☆☆☆☆ 不亮，退货还要自己出运费\n★★★★★ 很好用", ["quality"]],
    ["买家评价：\n“杯子很漂亮”\n“盖子漏水，问客服也不理”", ["quality"]],
    ["差评：3天就坏了", ["quality"]],
    ["追评：用了一个月，电机烧坏了", ["quality"]],
    ["有买家反映：拉链一拉就断了，找售后没人回", ["quality"]],
    ["群里有人问，一个客户说收到全是次品", ["quality"]],
    ["用户评价\n2026-03-02 收到货有刺鼻气味\n2026-04-11 还可以", ["quality"]],
    ["Customer reviews (20)\n1 star: zipper broke in a week\n5 stars: love it", ["quality"]],
    ["Negative feedback (2):\n- never arrived, seller blocked me\n- colour faded", ["quality", "service"]],
    [
      "Comments (12) Bad comments (2)\n“The glass is cracked.”\n“The shop assistant's attitude is bad.”",
      ["quality", "service"],
    ],
    [
      "3 negative reviews: 'handle came loose, poor welding'; 'no refund after return'; 'ugly'",
      ["quality", "service", "other"],
    ],
    ["Tom: any reviews?\nJo: one reviewer says the lid leaks and smells", ["quality"]],
    ["Product evaluation\n*** smell is very strong, headache\nMerchant reply: dear, please ventilate", ["quality"]],
    ['Evaluation of buyers: "Delivery was so slow and nobody answered"', ["service"]],
    ["评价里有人说面料太薄，透光", ["quality"]],
    ["Bad evaluation: The quality of the product is too poor, don't buy.", ["quality"]],
    ["reviews mostly fine; another buyer complained of missing parts, no reply from seller", ["service"]],
    ["评论区有买家说被骗，货不对板", ["quality"]],
    ["Low star reviews:\n2/5 stitching came apart\n1/5 wrong model sent", ["quality", "quality"]],
  ])("%s", (text, expected) => expect(bad(text).toSorted()).toEqual(expected.toSorted()));
});

describe("what is no bad review", () => {
  it.each([
    "差评(0)\n店铺好评率 99.9%\n下单说明\n定制订单先付定金",
    "差评：0条",
    "差评 0\n发货说明\n质量问题包退换",
    "好评(120) 中评(2) 差评(0)\n服务承诺\n破损包赔",
    "差评率：0.2%",
    "差评很少，基本没有质量问题",
    "买家评价：没有异味，没有破损，会回购",
    "买家评价\n“质量不错，发货快”\n商家回复：感谢支持，质量不好包退",
    "好评：不掉色，不起球\n中评：颜色深了点",
    "如有质量差、破损请联系客服，给差评前请先沟通",
    "Bad reviews: none",
    "Negative reviews (0)\nRefund policy\nDamaged goods are replaced",
    'Reviews (10)\n"no bad smell, nothing broken, would buy again"',
    "Customer reviews\n5 stars: not a single defect",
    "Please contact us before leaving bad feedback. Broken goods are refunded.",
    "Feedback: 4.8 / 5 from 320 buyers",
    "No reviews yet",
    "评价：4.6 分",
    "negative ion hair dryer",
    "客户说质量很好",
    "One buyer said the quality is great, no defects",
    "Comments: please confirm the size, broken sizes possible",
    "评论(0)",
    "One reviewer says it does not smell",
  ])("%s", (text) => expect(bad(text)).toEqual([]));
});

describe("shares and counts of reviews", () => {
  it.each([
    ["好评率高达98.5%", [[98.5, undefined, undefined]]],
    ["97%好评", [[97, undefined, undefined]]],
    ["Praise rate: 96%", [[96, undefined, undefined]]],
    ["negative comment rate 2%", [[98, undefined, undefined]]],
    ["全部评价(300) 差评(3)", [[undefined, 300, 3]]],
    ["Bad reviews (7)   All comments (41)", [[undefined, 41, 7]]],
    ["两条差评", [[undefined, undefined, 2]]],
    ["there are 4 bad ones among 260 reviews", [[undefined, 260, 4]]],
    ["差评3天处理", []],
    ["bad reviews 2 days ago", []],
  ])("%s", (text, expected) => expect(shares(text)).toEqual(expected));
});
