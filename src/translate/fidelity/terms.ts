/** Finds renderings that the glossary forbids for a term of the source. */
import { matchAt } from "../../text/sticky.ts";
import type { Doubt } from "./doubt.ts";
import type { Page } from "./read-marks.ts";

/** A glossary term as the guard needs it (glossary, "How to read and parse this file"). */
export interface GuardTerm {
  /** The Chinese term and its variants, simplified. */
  readonly zh: readonly string[];
  /** Acceptable English renderings. */
  readonly en: readonly string[];
  /** English renderings that mean something else here. */
  readonly forbidden: readonly string[];
}

const WORD = /[a-z\d]/i;

function isWhole(text: string, start: number, end: number): boolean {
  return !WORD.test(text[start - 1] ?? "") && !/[a-z\d]/i.test(text[end] ?? "");
}

function placesOf(text: string, word: string): readonly number[] {
  const places: number[] = [];
  if (word === "") return places;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) places.push(at);
  return places;
}

/** The first place where a term stands by itself, not as a part of a longer term of the list. */
function termIn(
  text: string,
  term: GuardTerm,
  longer: readonly string[],
): { readonly at: number; readonly word: string } | undefined {
  for (const word of term.zh) {
    const covers = longer.filter(
      (other) => other.length > word.length && other.includes(word) && !term.zh.includes(other),
    );
    const at = placesOf(text, word).find((place) => !covers.some((cover) => coversAt(text, cover, word, place)));
    if (at !== undefined) return { at, word };
  }
  return undefined;
}

function coversAt(text: string, cover: string, word: string, place: number): boolean {
  for (let inner = cover.indexOf(word); inner !== -1; inner = cover.indexOf(word, inner + 1)) {
    if (text.startsWith(cover, place - inner)) return true;
  }
  return false;
}

/**
 * Forbidden renderings in an English translation of a Chinese source. Renderings that any matched term accepts are blanked
 * first: 退货率 beside 回头率 makes "return rate" right once.
 * @param terms the glossary, simplified Chinese; only those found in the source count
 */
export function forbiddenRenderings(source: Page, translation: Page, terms: readonly GuardTerm[]): readonly Doubt[] {
  const words = terms.flatMap(({ zh }) => zh);
  const present = terms.flatMap((term) => {
    if (!term.zh.some((word) => source.text.includes(word))) return [];
    const found = termIn(source.text, term, words);
    return found === undefined ? [] : [{ term, ...found }];
  });
  let text = translation.text.toLowerCase();
  if (text.length !== translation.text.length) text = translation.text;
  const accepted = present.flatMap(({ term }) => term.en).map((word) => word.toLowerCase());
  for (const word of accepted.toSorted((a, b) => b.length - a.length)) text = withoutWord(text, word);
  return present.flatMap(({ term, at, word }) =>
    term.forbidden.flatMap((rendering) => {
      const low = rendering.toLowerCase();
      const place = placesOf(text, low).find((start) => isWhole(text, start, start + low.length));
      if (place === undefined) return [];
      const from = source.span(at, at + word.length);
      const to = translation.span(place, place + low.length);
      const quote = translation.original.slice(to.start, to.end);
      return [
        {
          kind: "forbidden_term" as const,
          says: `"${quote}" is a wrong rendering of ${word}: it means ${term.en[0] ?? "something else"}.`,
          source: { ...from, quote: source.original.slice(from.start, from.end) },
          translation: { ...to, quote },
        },
      ];
    }),
  );
}

/** A plural or a past form of an accepted word is accepted too. */
const ENDING = /(?:s|es|d|ed|ing)?(?![a-z\d])/y;

function withoutWord(text: string, word: string): string {
  let result = "";
  let done = 0;
  for (const at of placesOf(text, word)) {
    const end = at + word.length;
    if (at < done || WORD.test(text[at - 1] ?? "") || matchAt(ENDING, text, end) === null) continue;
    result += text.slice(done, at) + "|".repeat(word.length);
    done = end;
  }
  return done === 0 ? text : result + text.slice(done);
}
