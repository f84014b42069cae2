/** Holds the lines a model gave against the lines of the message: figures, bounds, negation, terms, and that none is missing. */
import { simplify } from "../../text/simplify.ts";
import type { Span } from "../../text/span.ts";
import type { Direction } from "../direction.ts";
import type { DoubtKind } from "../fidelity/doubt.ts";
import { checkFidelity } from "../fidelity/guard.ts";
import type { GuardTerm } from "../fidelity/terms.ts";

/** A line of the message with its place, and what it was translated to. */
export interface TranslatedLine extends Span {
  readonly source: string;
  readonly translation: string;
}

/** A doubt as the record holds it: `quote` is cut out of the message. */
export type PlacedDoubt = {
  readonly kind: DoubtKind;
  readonly says: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
};

const HAN = /\p{Script=Han}/gu;
/** A translation has between half and four times the letters of its source (a Chinese character counts three); short lines vary more. */
const RATIO = { least: 0.5, most: 4, from: 24 } as const;
const LETTERS_PER_HAN = 3;

/** Everything that speaks against a translation, in the order of the message. Nothing is mended. */
export function checkLines(
  lines: readonly TranslatedLine[],
  direction: Direction,
  terms: readonly GuardTerm[],
): readonly PlacedDoubt[] {
  return lines.flatMap((line) => [...fidelityDoubts(line, terms), ...formDoubts(line, direction)]);
}

function fidelityDoubts(
  { source, translation, start, end }: TranslatedLine,
  terms: readonly GuardTerm[],
): PlacedDoubt[] {
  return checkFidelity(source, translation, terms).doubts.map(({ kind, says, source: at }) =>
    // What only the translation says is doubted beside the whole line.
    at === undefined || at.quote === ""
      ? { kind, says, quote: source, start, end }
      : { kind, says, quote: at.quote, start: start + at.start, end: start + at.end },
  );
}

function formDoubts({ source, translation, start, end }: TranslatedLine, direction: Direction): PlacedDoubt[] {
  const doubt = (kind: DoubtKind, says: string): PlacedDoubt => ({ kind, says, quote: source, start, end });
  const han = translation.match(HAN)?.length ?? 0;
  const found: PlacedDoubt[] = [];
  if (direction === "zh-en" && han > 0 && !quotesOnly(source, translation)) {
    found.push(doubt("missing_sentence", "The translation leaves words in Chinese."));
  }
  if (direction === "en-zh" && han === 0 && /[a-z]{2} [a-z]{2}/i.test(source)) {
    found.push(doubt("missing_sentence", "The translation is not in Chinese."));
  }
  if (direction === "en-zh" && simplify(translation) !== translation) {
    found.push(doubt("missing_sentence", "The translation is not in simplified characters."));
  }
  const [from, to] = [weight(source), weight(translation)];
  if (from >= RATIO.from && to < from * RATIO.least)
    found.push(doubt("missing_sentence", "The translation is far shorter than its source."));
  if (to > Math.max(from, RATIO.from) * RATIO.most)
    found.push(doubt("extra_sentence", "The translation is far longer than its source."));
  return found;
}

/** Chinese left in English is right where it only repeats words of the source beside their meaning: earnest money (定金). */
function quotesOnly(source: string, translation: string): boolean {
  const runs = translation.match(/\p{Script=Han}+/gu) ?? [];
  const total = runs.reduce((sum, run) => sum + run.length, 0);
  const own = source.match(HAN)?.length ?? 0;
  return runs.every((run) => run.length <= 8 && source.includes(run)) && total * 2 <= own;
}

function weight(text: string): number {
  const han = text.match(HAN)?.length ?? 0;
  return text.replace(/\s/g, "").length + han * (LETTERS_PER_HAN - 1);
}
