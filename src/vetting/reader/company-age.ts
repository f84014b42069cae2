/** How long a company says in a sentence that it has existed. */
import { type Candidate, candidate } from "./candidates.ts";
import { spanOfMatch } from "./spans.ts";
import { countOf, YEAR_COUNT } from "./year-counts.ts";

const COMPANY_AGE = new RegExp(
  `(?:办厂|建厂|开厂|厂子?办了?|厂子?开了?|公司成立|成立|公司开了?|办了)(?:已经?|有|了|快)? ?(${YEAR_COUNT}) {0,2}(?:年|个年头)(?![\\u3400-\\u9fff]{0,2}(?:成立|创立))`,
  "gu",
);

const COMPANY_AGE_ENGLISH =
  /\b(?:(?:founded|established|set up|started)[: ]{1,2}([0-9]{1,3}) ?(?:years?|yrs?) ago|in business[: ]{1,2}(?:for )?([0-9]{1,3}) ?(?:years?|yrs?))\b/gi;

/** Reads how long a company says it has existed ("厂子办了十二年"). */
export function companyAge(text: string): readonly Candidate[] {
  return [...text.matchAll(COMPANY_AGE), ...text.matchAll(COMPANY_AGE_ENGLISH)].flatMap((match) => {
    const years = countOf(match[1] ?? match[2]);
    return years === undefined ? [] : [candidate("companyAgeYears", years, spanOfMatch(match), { rank: 1 })];
  });
}
