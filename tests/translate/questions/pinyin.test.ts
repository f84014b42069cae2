/** Pinyin for what a model wrote: readings of the trade and of the bank before those of a dictionary. */
import { expect, it } from "vitest";
import { questionBank } from "../../../src/translate/questions/bank.ts";
import { pinyinOf } from "../../../src/translate/questions/pinyin.ts";

const bank = questionBank();

it.each([
  ["请问盖子能耐120度高温吗？", /^Qǐngwèn gàizi néng ?nài 120 dù gāo ?wēn ma\?$/],
  ["请问这款是不含BPA的吗？容量是500ml吗？", /^Qǐngwèn zhè kuǎn shì bù hán BPA de ma\? Róngliàng shì 500ml ma\?$/],
  ["同行的价格、行业标准，行吗？", /^Tóngháng de jiàgé, hángyè biāozhǔn, xíng ma\?$/],
  ["长度多少？能长期供货吗？", /^Cháng ?dù duōshao\? Néng chángqī gōnghuò ma\?$/],
  ["色差大的话可以重做吗？", /^Sèchā dà dehuà kěyǐ chóngzuò ma\?$/],
  ["还款还是退款？调货要几天？", /^Huánkuǎn háishi tuìkuǎn\? Diàohuò yào jǐ tiān\?$/],
])("%s", (zh, says) => {
  expect(pinyinOf(zh, bank)).toMatch(says);
});

it("says the bank's own texts as the bank does, but for single characters of two good readings", () => {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, "");
  const wordings = [...bank.questions.values()].flatMap(({ whole, short, slotFree }) => [whole, short, slotFree]);
  const free = wordings.flatMap((each) => (each?.pinyin === undefined || /[{]/.test(each.zh) ? [] : [each]));
  const same = free.filter(({ zh, pinyin }) => letters(pinyinOf(zh, bank)) === letters(pinyin ?? ""));
  expect(same.length / free.length).toBeGreaterThan(0.8);
});
