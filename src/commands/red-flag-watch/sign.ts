/** What the watcher finds in a message: a red flag, or a phrase of the team's own. */
import { FLAG_REPLIES, type FlagReply } from "../../vetting/red-flag-replies.ts";
import { FLAG_IDS, FLAG_SEVERITIES, type FlagHit, type FlagId } from "../../vetting/red-flags/flag.ts";
import { foldedWords, type TeamPhrase } from "./team-phrases.ts";
import type { Span } from "../../text/span.ts";

export const TEAM_PHRASE = "team_phrase";

/** A red flag as the scanner raises it, or a team's phrase in the same shape. */
export type Sign = Omit<FlagHit, "flag"> & { readonly flag: FlagId | typeof TEAM_PHRASE };

/** A team's phrase where it stands in `text`, as a sign. */
export function teamSign(text: string, phrase: TeamPhrase, { start, end }: Span): Sign {
  return {
    flag: TEAM_PHRASE,
    severity: "warning",
    rule: `team: ${phrase.text}`,
    quote: text.slice(start, end),
    start,
    end,
    says: `Your team watches for “${phrase.text}” (added by ${phrase.by}).`,
    sources: [],
    next: "Ask whoever added the phrase what to do about it.",
  };
}

/** What a sign is about: a flag, or one phrase of the team. One warning is given for each. */
export function subjectOf({ flag, rule }: Pick<Sign, "flag" | "rule">): string {
  return flag === TEAM_PHRASE ? rule : flag;
}

/** Whether it interrupts. */
export const interrupts = ({ severity }: Pick<Sign, "severity">): boolean => severity !== "info";

/** The heaviest and then first sign of each subject, the heaviest subject first. */
export function leading(signs: readonly Sign[]): readonly Sign[] {
  const weight = ({ severity }: Sign): number => FLAG_SEVERITIES.indexOf(severity);
  const bySubject = new Map<string, Sign>();
  for (const sign of signs.toSorted((a, b) => weight(b) - weight(a) || a.start - b.start)) {
    if (!bySubject.has(subjectOf(sign))) bySubject.set(subjectOf(sign), sign);
  }
  return [...bySubject.values()];
}

/** The beginning of the sign's words in the form in which they are remembered: blanks and variants do not count. */
export const phraseOf = ({ quote }: Pick<Sign, "quote">): string =>
  foldedWords(quote.slice(0, PHRASE_KEPT)).replace(/\s+/g, "");
/** Less than what is kept of a quote, so that a cut one is known again. */
const PHRASE_KEPT = 200;

/** What the sign is called in a heading. */
export function nameOf({ flag }: Pick<Sign, "flag">): string {
  return flag === TEAM_PHRASE ? "a phrase your team watches for" : FLAG_REPLIES[flag].name;
}

/** What can be answered to the supplier, where there is something. */
export function replyTo({ flag }: Pick<Sign, "flag">): FlagReply | undefined {
  return flag === TEAM_PHRASE ? undefined : FLAG_REPLIES[flag];
}

export const SIGN_FLAGS = [...FLAG_IDS, TEAM_PHRASE] as const;
