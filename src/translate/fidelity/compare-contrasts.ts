/** Finds words that were exchanged for one that excludes them: sea for air, before the payment for after it. */
import type { Span } from "../../text/span.ts";
import type { PlacedPassage } from "./alike.ts";
import type { Contrast } from "./contrasts.ts";
import { DEAL } from "./contrasts-deal.ts";
import { GOODS } from "./contrasts-goods.ts";
import type { Doubt, DoubtSide } from "./doubt.ts";
import type { Page } from "./read-marks.ts";
import { blanked } from "./special.ts";

const CONTRASTS = [...DEAL, ...GOODS];
/** A longer passage is a page of text without an end of sentence: it holds every word of a set. */
const MOST_READ = 2000;

/** A word of either side for which the other has another one of its set. */
export function contrastDoubts(
  left: Page,
  right: Page,
  source: PlacedPassage,
  translation: PlacedPassage,
): readonly Doubt[] {
  if (source.text.length > MOST_READ || translation.text.length > MOST_READ) return [];
  return CONTRASTS.flatMap((contrast) => {
    const read = (passage: PlacedPassage): string =>
      contrast.besideFigures === true
        ? blanked(
            passage.text,
            passage.marks.map(({ at }) => at),
          )
        : passage.text;
    const exchanged = exchangedIn(contrast, read(source), read(translation));
    if (exchanged === undefined) return [];
    const [from, to] = [sideOf(left, source, exchanged.lost), sideOf(right, translation, exchanged.added)];
    const says = `The source says "${from.quote}" where the translation says "${to.quote}".`;
    return [{ kind: contrast.kind, says, source: from, translation: to }];
  });
}

function exchangedIn(
  { members, unless }: Contrast,
  source: string,
  translation: string,
): { readonly lost: Span; readonly added: Span } | undefined {
  let [lost, added]: [Span | undefined, Span | undefined] = [undefined, undefined];
  for (const { says, allows } of members) {
    if (!allows.test(translation)) lost ??= placeOf(says, source);
    if (!allows.test(source)) added ??= placeOf(says, translation);
  }
  if (lost === undefined || added === undefined) return undefined;
  return unless?.test(source) === true || unless?.test(translation) === true ? undefined : { lost, added };
}

function placeOf(says: RegExp, text: string): Span | undefined {
  const found = says.exec(text);
  return found === null ? undefined : { start: found.index, end: found.index + found[0].length };
}

function sideOf(page: Page, { at }: PlacedPassage, { start, end }: Span): DoubtSide {
  const span = page.span(at.start + start, at.start + end);
  return { ...span, quote: page.original.slice(span.start, span.end) };
}
