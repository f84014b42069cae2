/** The small language of the rules: word classes in order, near each other, or in any order in a sentence or message. */
import { firstFrom, type Span } from "../../text/span.ts";
import { said, wordsOf } from "./passage.ts";
import type { Passage } from "./passage.ts";

type Scope = "clause" | "sentence" | "message";

interface Link {
  /** How much may be said in between: 3 for a Chinese character, 1 for a Latin letter. */
  readonly reach: number;
  readonly scope: Scope;
  readonly ordered: boolean;
}

/** Word classes of which one must stand here, and how this part follows the one before. */
interface Part {
  readonly classes: readonly number[];
  readonly link: Link;
}

export interface Pattern {
  readonly parts: readonly Part[];
}

/** A place where a pattern was found. */
export interface Match extends Span {
  /** The words it consists of, in the order of the pattern. */
  readonly words: readonly Span[];
}

const NEXT: Link = { reach: 7, scope: "clause", ordered: true };
const LINKS: Readonly<Record<string, Link>> = {
  "~": { reach: 30, scope: "clause", ordered: true },
  "~~": { reach: 120, scope: "clause", ordered: true },
  "~,": { reach: 240, scope: "sentence", ordered: true },
  "&.": { reach: 30, scope: "clause", ordered: false },
  "&": { reach: 240, scope: "sentence", ordered: false },
  "&&": { reach: 600, scope: "message", ordered: false },
};
const ALL_LINKS: readonly Link[] = [NEXT, ...Object.values(LINKS)];

/**
 * Compiles a pattern. Parts are separated by spaces: `<class>`, `<class|class>`, or literal words joined by `|` with `_` for
 * a space. Between parts: nothing (next to each other), `~` near, `~~` in the clause, `~,` in the sentence, all in this order;
 * `&.` near, `&` in the sentence, `&&` in the message, in any order.
 * @param classId the number of a class by its name; a literal part's name is `'words'`
 * @throws {Error} for a class that does not exist
 */
export function compilePattern(source: string, classId: (name: string) => number): Pattern {
  const parts: Part[] = [];
  let link = NEXT;
  for (const piece of source.split(" ")) {
    const stated = LINKS[piece];
    if (stated !== undefined) {
      link = stated;
      continue;
    }
    const named = /^<([a-z0-9|#-]{1,120})>$/.exec(piece)?.[1];
    parts.push({ classes: named === undefined ? [classId(`'${piece}'`)] : named.split("|").map(classId), link });
    link = NEXT;
  }
  return { parts };
}

/** A pattern in numbers: of each part the number of its link, how many classes it has, and those. */
export function encodePattern({ parts }: Pattern): readonly number[] {
  return parts.flatMap(({ classes, link }) => [ALL_LINKS.indexOf(link), classes.length, ...classes]);
}

/** The pattern that was encoded so. */
export function decodePattern(numbers: Int32Array): Pattern {
  const parts: Part[] = [];
  for (let at = 0; at < numbers.length; ) {
    const first = at + 2;
    const end = first + (numbers[at + 1] as number);
    parts.push({ classes: Array.from(numbers.subarray(first, end)), link: ALL_LINKS[numbers[at] as number] as Link });
    at = end;
  }
  return { parts };
}

/** The literal words of a pattern, by the name of their class. */
export function literalsOf(source: string): ReadonlyMap<string, readonly string[]> {
  const literals = new Map<string, readonly string[]>();
  for (const piece of source.split(" ")) {
    if (piece in LINKS || piece.startsWith("<")) continue;
    literals.set(
      `'${piece}'`,
      piece.split("|").map((word) => word.replaceAll("_", " ")),
    );
  }
  return literals;
}

const MOST_MATCHES = 40;

const NO_TOKENS: readonly Span[] = [];

function tokensOf(passage: Passage, { classes }: Part): readonly Span[] {
  if (classes.length === 1) return wordsOf(passage, classes[0] as number);
  let all: readonly Span[] = NO_TOKENS;
  let sources = 0;
  for (const id of classes) {
    const words = wordsOf(passage, id);
    if (words.length === 0) continue;
    sources += 1;
    all = sources === 1 ? words : [...all, ...words];
  }
  return sources < 2 ? all : all.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

function isOneScope(passage: Passage, scope: Scope, a: number, b: number): boolean {
  if (scope === "message") return true;
  const ids = passage[scope];
  return ids[Math.max(0, a)] === ids[b];
}

/** By their ends, of those with one end the last that begins first. */
const byEnd = (a: Span, b: Span): number => a.end - b.end || b.start - a.start;

function isInOrder(matches: readonly Match[]): boolean {
  for (let at = 1; at < matches.length; at += 1)
    if (byEnd(matches[at - 1] as Match, matches[at] as Match) > 0) return false;
  return true;
}

function ordered(passage: Passage, matches: readonly Match[], tokens: readonly Span[], link: Link): Match[] {
  const before = isInOrder(matches) ? matches : matches.toSorted(byEnd);
  const joined: Match[] = [];
  let nearest = -1;
  for (const token of tokens) {
    while (nearest + 1 < before.length && (before[nearest + 1] as Match).end <= token.start) nearest += 1;
    const match = before[nearest];
    if (match === undefined) continue;
    if (
      said(passage, match.end, token.start) > link.reach ||
      !isOneScope(passage, link.scope, match.end - 1, token.start)
    )
      continue;
    joined.push({ start: match.start, end: token.end, words: [...match.words, token] });
    if (joined.length >= MOST_MATCHES) break;
  }
  return joined;
}

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
const MOST_TRIED = 12;

/** The token nearest to a match that shares no word with it and stands within the link's reach and scope. */
function partner(passage: Passage, match: Match, tokens: readonly Span[], link: Link): Span | undefined {
  const middle = firstFrom(tokens, match.start);
  let best: Span | undefined;
  let nearest = link.reach + 1;
  for (let at = Math.max(0, middle - MOST_TRIED); at < Math.min(tokens.length, middle + MOST_TRIED); at += 1) {
    const token = tokens[at] as Span;
    if (match.words.some((word) => overlaps(word, token))) continue;
    const away =
      token.end <= match.start
        ? said(passage, token.end, match.start)
        : token.start >= match.end
          ? said(passage, match.end, token.start)
          : 0;
    if (away >= nearest || !isOneScope(passage, link.scope, match.start, token.start)) continue;
    best = token;
    nearest = away;
  }
  return best;
}

function unordered(passage: Passage, matches: readonly Match[], tokens: readonly Span[], link: Link): Match[] {
  return matches.flatMap((match) => {
    const token = partner(passage, match, tokens, link);
    if (token === undefined) return [];
    const words = [...match.words, token];
    if (link.scope === "message") return [{ ...match, words }];
    return [{ start: Math.min(match.start, token.start), end: Math.max(match.end, token.end), words }];
  });
}

/** Where a pattern holds in a passage, at most 40 places. */
export function findPattern({ parts }: Pattern, passage: Passage): readonly Match[] {
  let matches: Match[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] as Part;
    const tokens = tokensOf(passage, part);
    if (tokens.length === 0) return [];
    if (index === 0) {
      const some = parts.length === 1 ? tokens.slice(0, MOST_MATCHES) : tokens;
      matches = some.map((token) => ({ start: token.start, end: token.end, words: [token] }));
    } else {
      matches = part.link.ordered
        ? ordered(passage, matches, tokens, part.link)
        : unordered(passage, matches.slice(0, MOST_MATCHES), tokens, part.link);
    }
    if (matches.length === 0) return [];
  }
  return matches;
}
