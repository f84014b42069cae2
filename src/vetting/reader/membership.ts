/** Membership badges of 1688 (诚信通, 实力商家, 超级工厂) and their absence, wherever they stand. */
import type { MembershipLevel } from "../profile.ts";
import { type Candidate, candidate } from "./candidates.ts";
import { spanOfMatch, touching } from "./spans.ts";

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
  /(?:没有?|不是|非|无|未(?:开通|获得?|加入)?|还没有?|缺|\bno|\bnot(?: an?| yet an?)?|\bwithout(?: an?)?|\b(?:did|has|have|does|is) not (?:open(?:ed)?|join(?:ed)?|have|an?)(?: the| an?)?|\blacks?(?: an?)?|\bnever an?|\bhad(?: an?| the)?|\bformer(?:ly)?(?: an?)?|曾经?是?)[ "'“]{0,3}$/i;
const DENIED_AFTER =
  /^[ :"']{0,3}(?:no\b|not\b|none\b|没有|无|未|否(?![则认])|✗|×|\?|？)|^[ :]{0,2}(?:会员|member(?:ship)?)?[ :]{0,2}(?:已经?(?:过期|到期|失效|取消)|(?:认证|申请|审核|办理)中|(?:certification |application |badge )?(?:pending|in progress)\b|(?:has |is )?(?:expired|lapsed)\b)/i;
const SLOGAN_BEFORE = /(?:年|专业|真正的?|我们是|直接|十|一手|years?|real|true|we are (?:the |a )?|your|direct)[ ]?$/i;
const SLOGAN_AFTER =
  /^[ ]?(?:直销|直供|批发|直发|价|货源|供应|定制|生产|一手|direct|price|wholesale|supply|of\b|in\b|for\b|店|!)/i;

/** Reads membership badges. A badge stands in a cell of its own, not in a slogan. */
export function membership(text: string): readonly Candidate[] {
  const denied = [...text.matchAll(NO_MEMBER)].map(spanOfMatch);
  const isDenied = touching(denied);
  const found: Candidate[] = denied.map((span) => candidate("membershipLevel", "none", span, { rank: 2 }));
  for (const [rank, { level, words }] of LEVELS.entries()) {
    for (const match of text.matchAll(words)) {
      const span = spanOfMatch(match);
      if (isDenied(span)) continue;
      const before = text.slice(Math.max(0, span.start - 32), span.start);
      const after = text.slice(span.end, span.end + 30);
      if (DENIED_BEFORE.test(before) || DENIED_AFTER.test(after)) continue;
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
