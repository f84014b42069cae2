/** Compares what two aligned passages deny. */
import { firstFrom, type Span } from "../../text/span.ts";
import type { Passage, PlacedPassage } from "./alike.ts";
import type { Doubt } from "./doubt.ts";
import { changedPlaces } from "./compare-denied.ts";
import { COUNTERPARTS, FIRM } from "./negation-words.ts";
import { type Cue, hasList, spansOf } from "./negation.ts";
import type { Page } from "./read-marks.ts";

/** A text with its negating words. */
export interface Negated {
  readonly page: Page;
  readonly cues: readonly Cue[];
}

/** A no that one passage has and the other has not. */
export function negationDoubts(
  left: Negated,
  right: Negated,
  source: PlacedPassage,
  translation: PlacedPassage,
): readonly Doubt[] {
  const [inSource, inTranslation] = [cuesOf(left, source), cuesOf(right, translation)];
  const fromSource = new Set(explained(source, inSource, translation));
  const fromTranslation = new Set(explained(translation, inTranslation, source));
  const needed = counted(inSource, fromSource, translation);
  const said = counted(inTranslation, fromTranslation, source);
  const firm = { lost: firmWord(source, translation, inTranslation), added: firmWord(translation, source, inSource) };
  const lost =
    firm.lost !== undefined || needed.least - needed.explained > said.most + Math.max(0, said.soft - needed.soft);
  const added =
    firm.added !== undefined || said.least - said.explained > needed.most + Math.max(0, needed.soft - said.soft);
  const moved = !lost && !added && changedPlaces(source, inSource, translation, inTranslation);
  if (!lost && !added && !moved) return [];
  const quoteOf = (side: Negated, passage: PlacedPassage, cues: readonly Cue[]) => {
    const cue = cues.find(({ must }) => must) ?? cues[0];
    const from = cue === undefined ? 0 : Math.max(0, cue.start);
    const to = cue === undefined ? passage.text.length : cue.end;
    const span = side.page.span(passage.at.start + from, passage.at.start + to);
    return { ...span, quote: side.page.original.slice(span.start, span.end) };
  };
  const [from, to] = [quoteOf(left, source, inSource), quoteOf(right, translation, inTranslation)];
  if (moved) {
    const says = "What the source affirms and what it denies have changed places in the translation.";
    return [{ kind: "lost_negation", says, source: from, translation: to }];
  }
  return lost
    ? [
        {
          kind: "lost_negation",
          says: `The source says no ("${from.quote}") where the translation may say yes.`,
          source: from,
          translation: to,
        },
      ]
    : [
        {
          kind: "added_negation",
          says: `The translation says no ("${to.quote}") where the source may say yes.`,
          source: from,
          translation: to,
        },
      ];
}

/** The negations of a passage, by their places in it. */
/** 不用担心 is said for "rest assured": it denies nothing. */
const REASSURES = /^不[用必](?:担心|客气|谢|着急|急|怕|操心)/;

function cuesOf({ cues, page }: Negated, { at }: PlacedPassage): readonly Cue[] {
  const own = cues
    .slice(firstFrom(cues, at.start), firstFrom(cues, at.end))
    .filter(({ start }) => !REASSURES.test(page.text.slice(start, start + 5)));
  return own.map((cue) => ({ ...cue, start: cue.start - at.start, end: cue.end - at.start }));
}

/** More negations in one passage stand only in a text made to be slow. */
const MOST_PAIRED = 24;

function isWithin(cue: Cue, spans: readonly Span[]): boolean {
  return spans.some(({ start, end }) => cue.end > start && cue.start < end);
}

/** The cues of `own` that say, with a negation or near to one, what `other` says without. */
function explained(own: Passage, cues: readonly Cue[], other: Passage): readonly Cue[] {
  if (cues.length === 0 || cues.length > MOST_PAIRED) return [];
  return COUNTERPARTS.flatMap(([chinese, english]) => {
    const found = [
      [chinese, english],
      [english, chinese],
    ].flatMap(([here, there]) => {
      const spans = spansOf(own.text, here as RegExp);
      return spans.length > 0 && spansOf(other.text, there as RegExp).length > 0 ? spans : [];
    });
    return found.length === 0 ? [] : cues.filter((cue) => isWithin(cue, found));
  });
}

/** A word that says no by itself, where the other side has nothing of the kind. */
function firmWord(own: Passage, other: Passage, cues: readonly Cue[]): Span | undefined {
  if (cues.length > 0) return undefined;
  for (const [firm, answers] of FIRM) {
    const found = firm.exec(own.text);
    if (found !== null && !answers.test(other.text)) return { start: found.index, end: found.index + found[0].length };
  }
  return undefined;
}

/** How many negations a passage has at least and at most, how many words could stand for one, and what the other side says without. */
interface Counted {
  readonly least: number;
  readonly most: number;
  readonly soft: number;
  readonly explained: number;
}

function counted(cues: readonly Cue[], said: ReadonlySet<Cue>, other: Passage): Counted {
  const must = cues.filter((cue) => cue.must);
  const inList = hasList(other.text);
  const needed = must.filter(({ repeats, listed }) => !repeats || (listed && !inList));
  return {
    least: needed.length,
    most: must.length,
    soft: cues.filter((cue) => !cue.must && !said.has(cue) && (!cue.empty || must.length > 0)).length,
    explained: needed.filter((cue) => said.has(cue)).length,
  };
}
