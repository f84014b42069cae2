/** A team's own phrases: what is to raise a warning, or never to, word for word. */
import { UserError } from "../../core/errors.ts";
import { shown } from "../../core/option.ts";
import { fold } from "../../text/fold.ts";
import type { Span } from "../../text/span.ts";

/** A phrase that warns, or an exception that keeps other warnings quiet where it stands. */
export interface TeamPhrase {
  readonly text: string;
  readonly kind: "phrase" | "exception";
  /** Who added it, by name. */
  readonly by: string;
  /** ISO time. */
  readonly at: string;
}

export const PHRASE_LENGTH = { least: 2, most: 60 } as const;
export const MOST_PHRASES = 200;
/** A message that repeats a phrase more often says no more by it. */
const MOST_FINDS = 20;

/** What only a pattern would contain; a phrase is taken to the letter, so a pattern would silently never match. */
const PATTERN_SIGNS = /\.[*+]|\\[dDwWsSbBpPu]|\(\?|\[[^\]]{1,60}\][*+?{]|^\/.{1,58}\/[a-z]{0,6}$|^\^|\$$/;

/** The phrase as it is kept: one line, without blanks around it. Throws a `UserError` that says what a phrase may be. */
export function checkedPhrase(given: string): string {
  const text = given.replace(/\s+/g, " ").trim();
  if (PATTERN_SIGNS.test(text.slice(0, 1000))) {
    throw new UserError(
      `A phrase is taken to the letter, patterns are not: give the words themselves, not ${shown(text)}`,
    );
  }
  const { length } = foldedWords(text);
  if (length < PHRASE_LENGTH.least || text.length > PHRASE_LENGTH.most || !/[\p{L}\p{N}]/u.test(text)) {
    throw new UserError(`A phrase has ${PHRASE_LENGTH.least} to ${PHRASE_LENGTH.most} characters, words among them`);
  }
  return text;
}

/** The text in the form in which phrases are compared: widths, variants and case folded. */
export function foldedWords(text: string): string {
  return lower(fold(text).text);
}

/** Where each phrase stands in the text, as spans of the original. Letters and their variants count as the same, nothing else does. */
export function findPhrases(
  text: string,
  phrases: readonly TeamPhrase[],
): readonly { readonly phrase: TeamPhrase; readonly span: Span }[] {
  if (phrases.length === 0) return [];
  const folded = fold(text);
  const hay = lower(folded.text);
  return phrases.flatMap((phrase) => {
    const needle = needleOf(phrase);
    const found: { phrase: TeamPhrase; span: Span }[] = [];
    for (
      let at = hay.indexOf(needle);
      at >= 0 && found.length < MOST_FINDS;
      at = hay.indexOf(needle, at + needle.length)
    ) {
      found.push({ phrase, span: folded.span(at, at + needle.length) });
    }
    return found;
  });
}

/** The same phrases meet every message for a while: each is folded once. */
const needles = new WeakMap<TeamPhrase, string>();

function needleOf(phrase: TeamPhrase): string {
  const known = needles.get(phrase);
  if (known !== undefined) return known;
  const needle = foldedWords(phrase.text);
  needles.set(phrase, needle);
  return needle;
}

/** Small letters, one for each: a letter whose small form is longer stays as it is, so that positions hold. */
function lower(text: string): string {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return Array.from(text, (letter) => {
    const one = letter.toLowerCase();
    return one.length === letter.length ? one : letter;
  }).join("");
}
