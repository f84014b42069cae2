/** Facts that need no label: badges, years on the platform, guarantees, grades, founding years inside a sentence. */
import { readHanNumber } from "../../text/quantity.ts";
import type { Span } from "../../text/span.ts";
import type { MembershipLevel, SellerType } from "../profile.ts";
import { type Candidate, candidate } from "./candidates.ts";
import { touching } from "./spans.ts";

const YES =
  /^(?:(?:开通|加入|参加|缴纳|交)(?:了|过|$|[，,])|已经?(?:加入|开通|参加|缴纳|缴存|认证|核验|验证|通过|支持|提供|上传|公示)|有(?![吗没无])|是|支持|提供|可查|查看|通过|✔|✓|√|☑|✅|yes\b|y\b|opened|open\b|joined|enabled|activated|active\b|available|verified|certified|on\b|provided|supported|included|have\b|has\b|true\b|ok\b|view\b|authenticated|in place|passed|valid|shown|seen|checked|received|sent|attached|scan|copy)/i;
const NO =
  /^(?:未(?:加入|开通|参加|缴纳|认证|核验|提供|支持)|没有|没(?:开|加入)|无(?![\u3400-\u9fff]{2})|否|不支持|不提供|×|✗|✘|❌|no\b|none\b|not (?:joined|opened|open|enabled|activated|available|provided|offered|included|yet)|n\b|false\b|absent|missing|closed|without|disabled|unavailable)/i;

/** Yes, no, or nothing said. */
export function yesOrNo(words: string): boolean | undefined {
  const answer = words
    .trim()
    .replace(/^(?:[([{"'\s]|is |was |are |has been |already |also |也|都|均|这边|我们|服务)+/i, "");
  if (NO.test(answer)) return false;
  if (YES.test(answer)) return true;
  return undefined;
}

const LEVELS: readonly { readonly level: MembershipLevel; readonly words: RegExp }[] = [
  { level: "source_factory", words: /超级工厂|源头工厂|\bsuper factor(?:y|ies)\b|\bsource factor(?:y|ies)\b/gi },
  {
    level: "strong_merchant",
    words:
      /实力商家|牛头(?:标|商家)?|\b(?:powerful|strength|strong) merchants?\b|\bverified merchants?\b|\bbull[ -]?head\b|\bniutou\b|\bpower merchants?\b|\bstrength seller\b|\bmerchants? of strength\b/gi,
  },
  {
    level: "chengxintong",
    words:
      /诚信通(?!年限|年份|等级)|\btrust ?pass\b|\b(?:integrity|honesty|sincerity|credit|faith(?:ful)?|good faith|trust) (?:pass|link|through|connect|communication|express|member)\b|\bsincerity\b|\bmembers? of credit\b|\bcheng?xin ?tong\b|\bchenxintong\b|\bcxt\b/gi,
  },
];

const NO_MEMBER =
  /(?:未开通|没有?开通?|尚未开通|未加入|非|不是|无|未办理)(?:1688)?(?:诚信通|会员)(?:会员)?|普通会员|免费会员|\bfree (?:listing|members?|membership|account)\b|\bnot a (?:paid )?(?:trustpass |chengxintong |1688 )?members?\b|\bno (?:member(?:ship)?|trustpass|chengxintong)(?: badge| level)?\b|\b(?:ordinary|regular|general|common|non-paying|unpaid) members?\b|\bnon-?member\b|\b(?:trustpass|integrity pass|chengxintong)[: ]{1,3}(?:not (?:opened|activated|joined)|none|no)\b|诚信通[: ]{1,3}(?:未开通|无|没有)|会员等级[: ]{1,3}无/gi;

const DENIED_BEFORE =
  /(?:没有?|不是|非|无|未(?:开通|获得?|加入)?|还没有?|缺|\bno|\bnot(?: an?| yet an?)?|\bwithout(?: an?)?|\blacks?(?: an?)?|\bnever an?)[ "'“]{0,3}$/i;
const SLOGAN_BEFORE = /(?:年|专业|真正的?|我们是|直接|十|一手|years?|real|true|we are (?:the |a )?|your|direct)[ ]?$/i;
const SLOGAN_AFTER =
  /^[ ]?(?:直销|直供|批发|直发|价|货源|供应|定制|生产|一手|direct|price|wholesale|supply|of\b|in\b|for\b|店|!)/i;

/** Reads membership badges. A badge stands in a cell of its own, not in a slogan. */
export function membership(text: string): readonly Candidate[] {
  const denied = [...text.matchAll(NO_MEMBER)].map(spanOf);
  const isDenied = touching(denied);
  const found: Candidate[] = denied.map((span) => candidate("membershipLevel", "none", span, { rank: 2 }));
  for (const [rank, { level, words }] of LEVELS.entries()) {
    for (const match of text.matchAll(words)) {
      const span = spanOf(match);
      if (isDenied(span)) continue;
      const before = text.slice(Math.max(0, span.start - 14), span.start);
      const after = text.slice(span.end, span.end + 14);
      if (DENIED_BEFORE.test(before) || /^[ :"']{0,3}(?:no\b|not\b|none\b|没有|无|未|✗|×|\?|？)/i.test(after)) continue;
      if (!inCell(before, after)) continue;
      if (level === "source_factory" && (SLOGAN_BEFORE.test(before) || SLOGAN_AFTER.test(after))) continue;
      found.push(candidate("membershipLevel", level, span, { rank }));
    }
  }
  return found;
}

function inCell(before: string, after: string): boolean {
  const opens = /(?:^|[\n\t|,;:/([·•+&>"'’“]|[，；：、。]| |[0-9年月司厂铺]|[\p{P}\p{S}])$/u.test(before);
  const closes =
    /^(?:$|[\s|,;:/)\]·•+&"'’”.(]|[，；：、。]|会员|商家|入驻|第|[0-9]|标|认证|yes|(?:是|有)(?![\u3400-\u9fff])|\p{S})/u.test(
      after,
    );
  return opens && closes;
}

const HAN_COUNT = "[0-9]{1,3}|[一二三四五六七八九十两]{1,3}";
const TENURE: readonly { readonly words: RegExp; readonly running?: true; readonly rank: number }[] = [
  { words: new RegExp(`(?:诚信通|会员|入驻)?[ :]{0,3}第 {0,2}(${HAN_COUNT}) {0,2}年`, "gu"), running: true, rank: 0 },
  {
    words: new RegExp(
      `(?:已?入驻(?:平台|1688|阿里)?|入驻满|诚信通(?:会员)?|开店|在1688|1688(?:开店|经营)?|平台经营|店龄)(?:时间|时长|已经?|有|了|[ :·|]){0,3}(${HAN_COUNT}) {0,2}(年|个月|个年头)`,
      "gu",
    ),
    rank: 0,
  },
  {
    words: new RegExp(
      `(?:超级工厂|源头工厂|实力商家|牛头标?|诚信通)[\\s,:|·]{1,3}(${HAN_COUNT}) {0,2}(年|个月)(?![\\u3400-\\u9fff])`,
      "gu",
    ),
    rank: 0,
  },
  {
    words:
      /\b(?:settled(?: in)?|joined|stationed|entered|resident|on 1688)(?: on 1688| 1688)?[: ]{1,2}(?:for |since )?([0-9]{1,3}) {0,2}(years?|yrs?|months?)\b/gi,
    rank: 0,
  },
  {
    words:
      /\b([0-9]{1,3}) {0,2}\+? ?(years?|yrs?|months?)(?: \/)? (?:cn\b|(?:on|in|at|with|as an?) (?:the )?(?:1688|alibaba|platform|trustpass|chengxintong|strength merchant|powerful merchant|member))/gi,
    rank: 0,
  },
  { words: /\b([0-9]{1,2})(?:st|nd|rd|th) (?:year|yr)\b(?! anniversary)/gi, running: true, rank: 1 },
  { words: /\byear ([0-9]{1,2}) (?:of|on|as)\b/gi, running: true, rank: 0 },
  {
    words:
      /\b(?:pass|through|link|tong|cxt|trustpass|member|merchant)(?: member)?[:, ]{1,3}(?:(?:the )?year |yr )([0-9]{1,2})\b/gi,
    running: true,
    rank: 0,
  },
  { words: new RegExp(`(?<![0-9])(${HAN_COUNT}) ?年老?店(?![\\u3400-\\u9fff])`, "gu"), rank: 1 },
  {
    words: new RegExp(`1688(?:上|店铺|平台)?(?:已经?)?开了?(?:有|快)?(${HAN_COUNT}) {0,1}(年|个月)`, "gu"),
    rank: 0,
  },
  {
    words:
      /\b(?:trust ?pass|integrity (?:pass|link)|honesty (?:pass|link)|credit pass|chengxintong|membership|member|merchants?|bull[ -]?head|(?:super|source) factory)(?: member| badge)?[:, ]{1,3}(?:for )?([0-9]{1,2}) {0,2}(years?|yrs?|months?)\b/gi,
    rank: 0,
  },
  { words: /\b([0-9]{1,2}) ?(YRS?|yrs?)\b(?=[ \n]{0,2}(?:$|\n|[|·]|Verified|Gold))/g, rank: 2 },
];
const NOT_TENURE_BEFORE = /(?:成立|质保|保修|经验|专注|经营|从业|创立|warranty|experience|last|past|next)[ :]{0,2}$/i;

/** Reads the years on the platform that stand without a separate label: 入驻6年, 第4年, "7 yrs CN". */
export function tenure(text: string, asOf: Date): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const { words, running, rank } of TENURE) {
    for (const match of text.matchAll(words)) {
      if (NOT_TENURE_BEFORE.test(text.slice(Math.max(0, match.index - 12), match.index))) continue;
      const count = number(match[1]);
      if (count === undefined) continue;
      const months = /月|month/i.test(match[2] ?? "");
      const value = months ? Math.round((count / 12) * 100) / 100 : count;
      if (value > asOf.getUTCFullYear() - 1998) continue;
      found.push(
        candidate("platformYears", value, spanOf(match), {
          rank,
          ...(running === true ? { precise: { running } } : {}),
        }),
      );
    }
  }
  for (const match of text.matchAll(
    /\b(?:member|supplier|seller|gold supplier|on 1688|on alibaba|joined(?: 1688| alibaba)?) (?:since|in) ((?:19|20)[0-9]{2})\b|((?:19|20)[0-9]{2}) ?年(?:[0-9]{1,2}月)?(?:起)?入驻/gi,
  )) {
    const year = Number(match[1] ?? match[2]);
    const value = asOf.getUTCFullYear() - year;
    if (value >= 0 && year >= 1999)
      found.push(candidate("platformYears", value, spanOf(match), { rank: 1, precise: { approximate: true } }));
  }
  return found;
}

/** "7年" alone under or beside the company's name: how long the shop has been on the platform. */
export function tenureBesideName(text: string, name: Span): Candidate | undefined {
  const near = text.slice(name.end, name.end + 60);
  const match =
    /^[^\n]{0,24}(?:\n[^\n]{0,24}){0,2}(?<=[\n |\t,)]|厂|司|行|店|部|家|通)([0-9]{1,2}) ?(?:年|years?|yrs?)(?=[\n |\t,]|$)/.exec(
      near,
    );
  if (match === null || match[1] === undefined) return undefined;
  const digits = match[0].search(/[0-9]{1,2} ?(?:年|years?|yrs?)$/);
  if (/成立|经验|专注|[0-9]|experience|since/i.test(match[0].slice(0, digits))) return undefined;
  const start = name.end + digits;
  return candidate("platformYears", Number(match[1]), { start, end: name.end + match[0].length }, { rank: 1 });
}

function number(words: string | undefined): number | undefined {
  if (words === undefined) return undefined;
  return /^[0-9]+$/.test(words) ? Number(words) : readHanNumber(words);
}

const COMPANY_AGE = new RegExp(
  `(?:办厂|建厂|开厂|厂子?办了?|厂子?开了?|公司成立|成立|公司开了?|办了)(?:已经?|有|了|快)?(${HAN_COUNT}) {0,2}(?:年|个年头)(?![\\u3400-\\u9fff]{0,2}(?:成立|创立))`,
  "gu",
);

/** Reads how long a company says it has existed ("厂子办了十二年"). */
export function companyAge(text: string): readonly Candidate[] {
  return [...text.matchAll(COMPANY_AGE)].flatMap((match) => {
    const years = number(match[1]);
    return years === undefined ? [] : [candidate("companyAgeYears", years, spanOf(match), { rank: 1 })];
  });
}

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

/** The seller type that a business model names first; undefined for a legal form (有限责任公司, 个体经营). */
export function sellerType(words: string): SellerType | undefined {
  let best: { type: SellerType; at: number } | undefined;
  for (const { type, words: pattern } of SELLER_WORDS) {
    const match = pattern.exec(words);
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
    words: /(?:^|[\n;|])[ \t*-]{0,3}(?:manufacturer|mfr|mfg|生产厂家|生产型)(?=[ \t]{0,2}(?:[,;.(\n|]|$))/gi,
  },
  {
    type: "trading",
    words: /(?:^|[\n;|])[ \t*-]{0,3}(?:trading co(?:mpany)?|trader|贸易公司|贸易商)(?=[ \t]{0,2}(?:[,;.(\n|]|$))/gi,
  },
  {
    type: "wholesaler",
    words: /(?:^|[\n;|])[ \t*-]{0,3}(?:wholesaler|批发商|经销批发)(?=[ \t]{0,2}(?:[,;.(\n|]|$))/gi,
  },
  { type: "agent", words: /(?:^|[\n;|])[ \t*-]{0,3}(?:sourcing agent|采购代理)(?=[ \t]{0,2}(?:[,;.(\n|]|$))/gi },
];

/** What a seller says it is in a sentence, or a note says in a cell of its own. */
export function selfClaims(text: string): readonly Candidate[] {
  return [...SELF_CLAIM, ...NOTED].flatMap(({ type, words }) =>
    [...text.matchAll(words)]
      .filter((match) => !/\b(?:not|isn't|aren't|no)\b|不是/i.test(match[0]))
      .map((match) => candidate("sellerType", type, spanOf(match), { rank: 3 })),
  );
}

/** A match as a span. */
export function spanOf(match: RegExpMatchArray): Span {
  const start = match.index ?? 0;
  return { start, end: start + match[0].length };
}
