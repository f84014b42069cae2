/** Holds the terms of a source against its translation: renderings that are forbidden, and terms that are not rendered at all. */
import type { Span } from "../../text/span.ts";
import { matchAt } from "../../text/sticky.ts";
import { BOUNDED_ABOVE, BOUNDED_BELOW } from "./bounds.ts";
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
  /**
   * What of an accepted rendering must stand in the translation: all of it (also where this is left out: a team's own term),
   * one telling word of it, because free translations are right too, or nothing.
   */
  readonly need?: "whole" | "part" | "nothing";
  /** Whether a word at its place stands for the term; everywhere where this is left out. */
  readonly stands?: (text: string, placed: Span & { readonly word: string }) => boolean;
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
    const at = placesOf(text, word).find(
      (start) =>
        !covers.some((cover) => coversAt(text, cover, word, start)) &&
        term.stands?.(text, { word, start, end: start + word.length }) !== false,
    );
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

interface Present {
  readonly term: GuardTerm;
  readonly at: number;
  readonly word: string;
}

function presentIn(text: string, terms: readonly GuardTerm[]): readonly Present[] {
  const words = terms.flatMap(({ zh }) => zh);
  return terms.flatMap((term) => {
    if (!term.zh.some((word) => text.includes(word))) return [];
    const found = termIn(text, term, words);
    return found === undefined ? [] : [{ term, ...found }];
  });
}

/**
 * What is wrong with the terms of a translation: forbidden renderings and missing terms from Chinese to English, missing terms
 * of a team from English to Chinese.
 * @param terms the glossary and the team's terms, simplified Chinese; only those found in the source count
 */
export function termDoubts(source: Page, translation: Page, terms: readonly GuardTerm[]): readonly Doubt[] {
  if (terms.length === 0) return [];
  if (!HAN.test(source.text)) return missingChinese(source, translation, terms);
  const present = presentIn(source.text, terms);
  const forbidden = forbiddenIn(source, translation, present);
  const said = new Set(forbidden.map(({ source: at }) => at?.start));
  return [
    ...forbidden,
    ...missingEnglish(source, translation, present).filter(({ source: at }) => !said.has(at?.start)),
  ];
}

const HAN = /\p{Script=Han}/u;
/** Words of a rendering that say nothing of what it is. */
const SLIGHT =
  /^(?:an?|the|of|to|for|from|by|in|on|at|is|are|be|with|without|and|or|not|no|your|our|its|it|you|we|they|one|goods|order|pay|price|fee|cost|rate|number|day|date|all|full|special|general|ordinary|made|new|open|public|private|before|after)$/;

function stem(word: string): string {
  return word.replace(/(?:ies|ied|es|ed|ing|ation|s|y|e)$/, "");
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set((text.toLowerCase().match(/[a-z]+|\d+/g) ?? []).map(stem));
}

/** Whether a rendering stands in a translation: every word of it, or the words that tell. Order and endings are free. */
function isRendered(rendering: string, said: ReadonlySet<string>, need: "whole" | "part"): boolean {
  const words = rendering.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
  if (words.length === 0) return true;
  const telling = words.filter((word) => !SLIGHT.test(word));
  if (need === "part") return (telling.length === 0 ? words : telling).some((word) => said.has(stem(word)));
  return words.filter((word) => !/^(?:an?|the|of)$/.test(word)).every((word) => said.has(stem(word)));
}

function missingDoubt(source: Page, at: number, word: string, wanted: string): Doubt {
  const from = source.span(at, at + word.length);
  const quote = source.original.slice(from.start, from.end);
  return {
    kind: "term",
    says: `The translation does not say "${wanted}" for ${quote}.`,
    source: { ...from, quote },
  };
}

const MINIMUM = /(?<![a-z])(?:minimum|MOQ)(?![a-z])/i;
const BOUNDED = [BOUNDED_BELOW, BOUNDED_ABOVE];

function missingEnglish(source: Page, translation: Page, present: readonly Present[]): readonly Doubt[] {
  const said = stemsOf(translation.text);
  return present.flatMap(({ term: { en, zh, need = "whole" }, at, word }) => {
    if (need === "nothing" || en.some((rendering) => isRendered(rendering, said, need))) return [];
    // A minimum is also said by the bound of its figure: from 200 pieces, below 300.
    if (en.some((rendering) => MINIMUM.test(rendering)) && BOUNDED.some((bound) => bound.test(translation.text)))
      return [];
    // 摔不坏的: what is denied is not there to be named.
    if (/[不没未无]$/.test(source.text.slice(0, at).slice(-1))) return [];
    // Chinese quoted in the translation is kept, not lost.
    if (zh.some((own) => translation.text.includes(own))) return [];
    return [missingDoubt(source, at, word, en[0] ?? word)];
  });
}

/** English words have many meanings: only the terms that must be rendered whole are looked for in a Chinese translation. */
function missingChinese(source: Page, translation: Page, terms: readonly GuardTerm[]): readonly Doubt[] {
  const text = source.text.toLowerCase();
  if (text.length !== source.text.length) return [];
  const rendered = new Set(
    terms.filter(({ zh }) => zh.some((word) => translation.text.includes(word))).flatMap(({ en }) => en.map(lower)),
  );
  return terms.flatMap(({ zh, en, need = "whole" }) => {
    if (need !== "whole" || en.some((rendering) => rendered.has(lower(rendering)))) return [];
    for (const rendering of en.map(lower)) {
      const at = placesOf(text, rendering).find((start) => isWord(text, start, start + rendering.length));
      if (at !== undefined) return [missingDoubt(source, at, rendering, zh[0] ?? "")];
    }
    return [];
  });
}

function lower(word: string): string {
  return word.toLowerCase();
}

function isWord(text: string, start: number, end: number): boolean {
  return !WORD.test(text[start - 1] ?? "") && matchAt(ENDING, text, end) !== null;
}

/**
 * Forbidden renderings in an English translation. Renderings that any matched term accepts are blanked first: 退货率 beside
 * 回头率 makes "return rate" right once.
 */
export function forbiddenRenderings(source: Page, translation: Page, terms: readonly GuardTerm[]): readonly Doubt[] {
  return forbiddenIn(source, translation, presentIn(source.text, terms));
}

function forbiddenIn(source: Page, translation: Page, present: readonly Present[]): readonly Doubt[] {
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
