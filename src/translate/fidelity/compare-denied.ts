/** Finds two things that changed places around a no: "wholesale, no retail" for "retail, no wholesale". */
import { clauses } from "../../text/clauses.ts";
import { conceptsOf } from "./concepts.ts";
import type { PlacedPassage } from "./alike.ts";
import type { Cue } from "./negation.ts";

/** A longer passage is a page of text without an end of sentence. */
const MOST_READ = 2000;

const INSTEAD = /(?<![a-z])(?:rather than|instead of)(?![a-z])/gi;

/** What a passage denies and what it affirms, as numbers of the list of concepts. */
interface Stance {
  readonly denied: ReadonlySet<number>;
  readonly affirmed: ReadonlySet<number>;
}

/** A clause is cut where its no begins: what stands before that is affirmed. */
function stanceOf({ text }: PlacedPassage, cues: readonly Cue[]): Stance {
  const denied = new Set<number>();
  const affirmed = new Set<number>();
  const signs = [
    ...cues.filter(({ must }) => must).map(({ start }) => start),
    ...Array.from(text.matchAll(INSTEAD), ({ index }) => index),
  ];
  for (const { start, end } of clauses(text)) {
    const first = Math.min(end, ...signs.filter((at) => at >= start && at < end));
    for (const id of conceptsOf(text.slice(start, first)).flat()) affirmed.add(id);
    for (const id of conceptsOf(text.slice(first, end)).flat()) denied.add(id);
  }
  return { denied, affirmed };
}

/** Whether two things, each said once and on both sides, stand on the other side of a no in the translation. */
export function changedPlaces(
  source: PlacedPassage,
  sourceCues: readonly Cue[],
  translation: PlacedPassage,
  translationCues: readonly Cue[],
): boolean {
  if (source.text.length > MOST_READ || translation.text.length > MOST_READ) return false;
  const [left, right] = [stanceOf(source, sourceCues), stanceOf(translation, translationCues)];
  const moved = (from: Stance, to: Stance): boolean =>
    [...from.denied].some((id) => !from.affirmed.has(id) && to.affirmed.has(id) && !to.denied.has(id));
  return moved(left, right) && moved(right, left);
}
