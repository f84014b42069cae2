/** Payment plans (30 % in advance, the balance before shipment), slogan ages and the first year of export. */
import { isBuyersOwn, isDenied, isQuestion } from "./guards.ts";
import { smallNumber } from "./numbers.ts";
import { around } from "./passage.ts";
import type { Passage } from "./passage.ts";
import type { Token } from "./vocabulary.ts";

/** Advance in %, and what the balance waits for. */
export interface PaymentPlan extends Token {
  readonly advancePct: number;
  readonly balanceDue: "before_shipment" | "on_delivery" | "unstated";
}

const ADVANCE: readonly RegExp[] = [
  /(?<![\d.])(\d{1,3}) ?% ?(?:的)?(?:定金|订金|预付款?|首付款?)/g,
  /(?:定金|订金|预付款?|首付款?) ?[:为付]? ?(\d{1,3}) ?%/g,
  /(?<![\d.])(\d{1,3}) ?% ?(?:by |via )?(?:t\/t )?(?:as |in )?(?:a )?(?:deposit|advance|down ?payment|upfront|up front|prepayment|prepaid)\b/gi,
  /\b(?:deposit|advance|down ?payment|prepayment)(?: payment)? ?(?:is |of |[:=] ?)?(\d{1,3}) ?%/gi,
];
const TENTHS: readonly RegExp[] = [
  /([一二三四五六七八九\d]) ?成 ?(?:的)?(?:定金|订金|预付|首付)/g,
  /(?:定金|订金|预付款?|首付款?) ?[:为付]? ?([一二三四五六七八九\d]) ?成/g,
];
const SPLITS: readonly RegExp[] = [
  /(?<![\d./])(\d{2}) ?(?:\/|:) ?(\d{2})(?![\d/.%])/g,
  /(?<![\d.])(\d{2}) ?% ?(?:\/|\+|,|:|and|&) ?(\d{2}) ?%/gi,
  /(三七|四六|五五|二八|对半)(?:开|付|分)/g,
];
const ON_DELIVERY =
  /货到付款|100% ?on delivery|full payment on delivery|payment (?:after|on|upon) delivery|all on delivery/gi;
const CHINESE_SPLITS: Readonly<Record<string, number>> = { 三七: 30, 四六: 40, 五五: 50, 二八: 20, 对半: 50 };
const PAYING = /t\/t|\btt\b|deposit|payment|balance|advance|定金|订金|付款|尾款|余款|支付|结算|开/i;
const BEFORE =
  /(?:发货|出货|装柜|装运|提货)(?:之)?前|(?:before|prior to) (?:the )?(?:shipment|shipping|delivery|dispatch|loading)/i;
const AT_DELIVERY = /到货|货到|收货(?:后|时)|(?:on|upon|after|at) (?:delivery|receipt|arrival|receiving)/i;

function dueAfter(words: string): PaymentPlan["balanceDue"] {
  if (AT_DELIVERY.test(words)) return "on_delivery";
  return BEFORE.test(words) ? "before_shipment" : "unstated";
}

/** Reads payment plans: advances and splits of 100 that stand beside words of payment. One plan per sentence. */
export function readPaymentPlans(passage: Passage, aside: (span: Token) => boolean): readonly PaymentPlan[] {
  const found: (Token & { advancePct: number; due?: PaymentPlan["balanceDue"] })[] = [];
  const { text } = passage;
  for (const form of ADVANCE) {
    for (const hit of text.matchAll(form)) {
      found.push({ start: hit.index, end: hit.index + hit[0].length, advancePct: Number(hit[1]) });
    }
  }
  for (const form of TENTHS) {
    for (const hit of text.matchAll(form)) {
      const tenths = smallNumber(hit[1] as string);
      if (tenths === undefined) continue;
      found.push({ start: hit.index, end: hit.index + hit[0].length, advancePct: tenths * 10 });
    }
  }
  for (const form of SPLITS) {
    for (const hit of text.matchAll(form)) {
      const span = { start: hit.index, end: hit.index + hit[0].length };
      const named = CHINESE_SPLITS[hit[1] as string];
      const advancePct = named ?? Number(hit[1]);
      if (named === undefined && advancePct + Number(hit[2]) !== 100) continue;
      const near = text.slice(Math.max(0, span.start - 40), span.end + 40);
      if (PAYING.test(near)) found.push({ ...span, advancePct });
    }
  }
  for (const hit of text.matchAll(ON_DELIVERY)) {
    found.push({ start: hit.index, end: hit.index + hit[0].length, advancePct: 0, due: "on_delivery" });
  }
  found.sort((a, b) => a.start - b.start);
  const plans: PaymentPlan[] = [];
  let lastSentence = -1;
  for (const { start, end, advancePct, due } of found) {
    const span = { start, end };
    if (advancePct > 100 || passage.sentence[start] === lastSentence || aside(span)) continue;
    if (isDenied(passage, span, "act") || isBuyersOwn(passage, span) || isQuestion(passage, span)) continue;
    lastSentence = passage.sentence[start] as number;
    const sentence = around(passage, "sentence", start, end);
    plans.push({ start, end, advancePct, balanceDue: due ?? dueAfter(text.slice(end, sentence.end)) });
  }
  return plans;
}

/** A slogan's age. */
export interface SloganAge extends Token {
  readonly years?: number;
  readonly year?: number;
}

const SLOGAN_YEARS: readonly RegExp[] = [
  /(?<![\d.第驻至-])(\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]) ?(?:多|余|\+)? ?年 ?(?:老厂|老店|老牌|源头厂家|源头工厂|源头|厂家|专业|专注|生产经验|制造经验|行业经验|外贸经验|经验|工厂|匠心|制造|大厂)/g,
  /(?:专注|深耕|专业)[^\s,。;:\d]{0,10}(\d{1,2}|[二三四五六七八九]?十[一二三四五六七八九]?) ?(?:多|余|\+)? ?年/g,
  /(?<![\d.])(\d{1,2}) ?\+? ?years?'? (?:of )?(?:\w{1,14} )?(?:experience|manufacturing|manufacturer|factory|expertise|history)\b/gi,
  /(?<!with (?:this|the|that|our|a) )\b(?:manufacturer|factory|maker|producer|workshop) (?:for|of) (?:over |more than )?(\d{1,2}) ?\+? ?years\b/gi,
  /(?<![\d.])(\d{1,2})[- ]years?(?:[- ]old)? (?:source )?(?:factory|manufacturer|maker|workshop|brand)\b/gi,
];
const SINCE = /(?:(?<!member )(?<!\w)since|始于|源于) ?((?:19|20)\d{2})(?!\d)/gi;
const NOT_AGE = /入驻|诚信通|member|质保|保修|保质|warranty/i;

/** Reads ages that a slogan claims (十五年老厂, since 2005). A year on the platform or of warranty is none. */
export function readSloganAges(passage: Passage): readonly SloganAge[] {
  const ages: SloganAge[] = [];
  const { text } = passage;
  for (const form of SLOGAN_YEARS) {
    for (const hit of text.matchAll(form)) {
      const years = smallNumber(hit[1] as string);
      if (years === undefined || years === 0) continue;
      if (NOT_AGE.test(text.slice(Math.max(0, hit.index - 8), hit.index + hit[0].length))) continue;
      ages.push({ start: hit.index, end: hit.index + hit[0].length, years });
    }
  }
  for (const hit of text.matchAll(SINCE)) {
    ages.push({ start: hit.index, end: hit.index + hit[0].length, year: Number(hit[1]) });
  }
  return ages;
}

const EXPORT_YEAR =
  /(?:export year|year of export|first export|(?:started?|began) export(?:ing)?|exporting since|出口年份|首次出口|开始出口)(?: year| in)? ?[::]?\s{0,3}((?:19|20)\d{2})(?!\d)/gi;
const EXPORT_YEAR_BEFORE = /((?:19|20)\d{2}) ?年?(?:起|开始)(?:出口|做外贸)/g;

/** Reads the first year of export. */
export function readExportYears(text: string): readonly (Token & { readonly year: number })[] {
  return [...text.matchAll(EXPORT_YEAR), ...text.matchAll(EXPORT_YEAR_BEFORE)].map((hit) => ({
    start: hit.index,
    end: hit.index + hit[0].length,
    year: Number(hit[1]),
  }));
}
