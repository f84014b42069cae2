/** Years on the platform that stand without a label: 入驻6年, 第4年, "7 yrs CN", "7年" under the company's name. */
import { readDates } from "../../text/date.ts";
import type { Span } from "../../text/span.ts";
import { type Candidate, candidate } from "./candidates.ts";
import { spanOfMatch } from "./spans.ts";
import { countOf, YEAR_COUNT, yearsSince } from "./year-counts.ts";

const TENURE: readonly { readonly words: RegExp; readonly running?: true; readonly rank: number }[] = [
  { words: new RegExp(`(?:诚信通|会员|入驻)?[ :]{0,3}第 {0,2}(${YEAR_COUNT}) {0,2}年`, "gu"), running: true, rank: 0 },
  {
    words: new RegExp(
      `(?:已?入驻(?:平台|1688|阿里)?|入驻满|诚信通(?:会员)?|开店|在1688|1688(?:开店|经营)?|平台经营|店龄)(?:时间|时长|已经?|有|了|[ :·|]){0,3}(${YEAR_COUNT}) {0,2}(年|个月|个年头)`,
      "gu",
    ),
    rank: 0,
  },
  {
    words: new RegExp(
      `(?:超级工厂|源头工厂|实力商家|牛头标?|诚信通)[\\s,:|·]{1,3}(${YEAR_COUNT}) {0,2}(年|个月)(?![\\u3400-\\u9fff])`,
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
  {
    words: new RegExp(
      `(?:店铺?|网店|新店)[,，]?(?:才|刚|刚刚)?开(?:业|张)?了?(?:才|有|快)?(${YEAR_COUNT}) {0,1}(年|个月)`,
      "gu",
    ),
    rank: 1,
  },
  { words: new RegExp(`(?<![0-9])(${YEAR_COUNT}) ?年老?店(?![\\u3400-\\u9fff])`, "gu"), rank: 1 },
  {
    words: new RegExp(`1688(?:上|店铺|平台)?(?:已经?)?开了?(?:有|快)?(${YEAR_COUNT}) {0,1}(年|个月)`, "gu"),
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

const JOINED_BEFORE =
  /(?:\b(?:joined|settled(?: in)?|registered|opened)(?: (?:on|in))?(?: 1688| alibaba| the platform)(?:\.com)? (?:since|in|on|from)|\b(?:on 1688|on alibaba|1688 (?:member|shop)) (?:since|from)|\bmember since|入驻(?:时间|日期|于)?|开店(?:时间|日期|于)?)[ :]{0,2}$/i;
const JOINED_AFTER = /^ ?(?:起)?(?:入驻|在1688开店|开的店)/;

/** A month in which the shop joined: the time since then. */
function sinceJoining(text: string, asOf: Date): readonly Candidate[] {
  return readDates(text).flatMap((date) => {
    const before = text.slice(Math.max(0, date.start - 40), date.start);
    const told = JOINED_BEFORE.test(before) || JOINED_AFTER.test(text.slice(date.end, date.end + 8));
    const value = yearsSince(date, asOf);
    if (!told || date.month === undefined || value < 0 || date.year < 1999) return [];
    return [
      candidate(
        "platformYears",
        value,
        { start: date.start, end: date.end },
        { rank: 1, precise: { approximate: true } },
      ),
    ];
  });
}

/** Reads the years on the platform that stand without a separate label: 入驻6年, 第4年, "7 yrs CN". */
export function tenure(text: string, asOf: Date): readonly Candidate[] {
  const found: Candidate[] = [...sinceJoining(text, asOf)];
  for (const { words, running, rank } of TENURE) {
    for (const match of text.matchAll(words)) {
      if (NOT_TENURE_BEFORE.test(text.slice(Math.max(0, match.index - 12), match.index))) continue;
      const count = countOf(match[1]);
      if (count === undefined) continue;
      const months = /月|month/i.test(match[2] ?? "");
      const value = months ? Math.round((count / 12) * 100) / 100 : count;
      if (value > asOf.getUTCFullYear() - 1998) continue;
      found.push(
        candidate("platformYears", value, spanOfMatch(match), {
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
      found.push(candidate("platformYears", value, spanOfMatch(match), { rank: 1, precise: { approximate: true } }));
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
