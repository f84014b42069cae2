/** What kind of seller it is: by the business model of the page, or by the seller's own words. */
import type { SellerType } from "../profile.ts";
import { type Candidate, candidate } from "./candidates.ts";
import { spanOfMatch } from "./spans.ts";

const SELLER_WORDS: readonly { readonly type: SellerType; readonly words: RegExp }[] = [
  {
    type: "agent",
    words:
      /招商代理|采购代理|代购|代采|\b(?:sourcing|purchasing|buying|procurement|investment) agen(?:t|cy)\b|\bagency\b|\bagent\b/i,
  },
  {
    type: "factory",
    words:
      /生产型|生产厂家|生产厂商|生产加工|生产制造|生产商|制造商|制造型|加工型|自产自销|工厂|厂家|工贸一体|\bmanufactur(?:er|ing|e)\b|\bproduction\b|\bproducing\b|\bprocessing\b|\bfactory\b|\bmaker\b/i,
  },
  {
    type: "wholesaler",
    words:
      /经销批发|批发商?|经销商?|分销|现货批发|\bwholesal(?:er|ing|e)\b|\bdistribut(?:ion|or)\b|\bdealer\b|\bstockist\b/i,
  },
  { type: "brand", words: /品牌商|品牌方|自有品牌商|\bbrand (?:owner|merchant|business|company)\b/i },
  { type: "trading", words: /贸易型|贸易公司|贸易商|外贸公司|贸易|\btrad(?:ing|er|e)\b/i },
];

const DENIED_TYPE = /\bnot (?:an? |the )?(?:real )?[a-z]{2,20}|(?:不是|并非)[\u3400-\u9fff]{2,6}/gi;

/** The seller type that a business model names first; undefined for a legal form (有限责任公司, 个体经营). */
export function sellerType(words: string): SellerType | undefined {
  const said = words.replace(DENIED_TYPE, (denied) => " ".repeat(denied.length));
  let best: { type: SellerType; at: number } | undefined;
  for (const { type, words: pattern } of SELLER_WORDS) {
    const match = pattern.exec(said);
    if (match !== null && (best === undefined || match.index < best.at)) best = { type, at: match.index };
  }
  return best?.type;
}

const SELF_CLAIM: readonly { readonly type: SellerType; readonly words: RegExp }[] = [
  {
    type: "factory",
    words:
      /\b(?:we are|we're|(?:is|are|being|as) (?:an?|one|the|your)) (?:an? |one |the |your )?(?:[a-z\u00c0-\u024f-]{1,24} ){0,4}?(?:manufacturer|factory|maker)\b|\b(?:my|our) own factory\b|(?:自己的|自有|自家)(?:工厂|厂(?:子|房)?)(?![\u3400-\u9fff]{2}[商号])|(?:我们|我司|本公司|公司)是(?:一家)?[\u3400-\u9fff]{0,10}?(?:生产厂家|生产型企业|制造商|工厂|厂家)|集[\u3400-\u9fff、,]{2,24}(?:生产|制造)[\u3400-\u9fff、,]{0,16}(?:于一体|为一体)/gi,
  },
  {
    type: "trading",
    words:
      /\b(?:we are|we're|is|are) (?:an? |one )?(?:[a-z\u00c0-\u024f-]{1,24} ){0,3}?trading (?:company|firm)\b|(?:我们|我司|本公司)是(?:一家)?[\u3400-\u9fff]{0,6}?贸易(?:公司|商)|(?:我们|我家|我司|我这边)是?做?贸易的/gi,
  },
  {
    type: "agent",
    words:
      /\b(?:we are|we're|is|are) (?:an? |your )?(?:[a-z\u00c0-\u024f-]{1,24} ){0,3}?(?:sourcing|purchasing|buying) agents?\b|(?:我们|我司|本公司)是(?:一家)?[\u3400-\u9fff]{0,6}?(?:代采|采购代理|代购)/gi,
  },
  {
    type: "wholesaler",
    words:
      /\b(?:we are|we're|is|are) (?:an? |one )?(?:[a-z\u00c0-\u024f-]{1,24} ){0,3}?(?:wholesaler|distributor)\b|(?:我们|我司|本店|本公司)是(?:一家)?[\u3400-\u9fff]{0,6}?批发商/gi,
  },
];

const NOTED: readonly { readonly type: SellerType; readonly words: RegExp }[] = [
  {
    type: "factory",
    words: /(?:^|[\n;|,，])[ \t*-]{0,3}(?:manufacturer|mfr|mfg|生产厂家|生产型)(?=[ \t]{0,2}(?:[,;.(\n|]|$))/gi,
  },
  {
    type: "trading",
    words: /(?:^|[\n;|,，])[ \t*-]{0,3}(?:trading co(?:mpany)?|trader|贸易公司|贸易商)(?=[ \t]{0,2}(?:[,;.(\n|]|$))/gi,
  },
  {
    type: "wholesaler",
    words: /(?:^|[\n;|,，])[ \t*-]{0,3}(?:wholesaler|批发商|经销批发)(?=[ \t]{0,2}(?:[,;.(\n|]|$))/gi,
  },
  { type: "agent", words: /(?:^|[\n;|,，])[ \t*-]{0,3}(?:sourcing agent|采购代理)(?=[ \t]{0,2}(?:[,;.(\n|]|$))/gi },
];

/** What a seller says it is in a sentence, or a note says in a cell of its own. */
export function selfClaims(text: string): readonly Candidate[] {
  return [...SELF_CLAIM, ...NOTED].flatMap(({ type, words }) =>
    [...text.matchAll(words)]
      .filter((match) => !/\b(?:not|isn't|aren't|no)\b|不是/i.test(match[0]))
      .map((match) => candidate("sellerType", type, spanOfMatch(match), { rank: 3 })),
  );
}
