/** Finds two steps of a deal that changed their order: "inspect before paying" for 先付款再验货. */
import type { PlacedPassage } from "./alike.ts";
import { EVENTS } from "./contrasts-deal.ts";
import type { Doubt, DoubtSide } from "./doubt.ts";
import type { Page } from "./read-marks.ts";

/** A longer passage is a page of text without an end of sentence. */
const MOST_READ = 600;
const STEPS = EVENTS.map(
  ([chinese, english]) => new RegExp(`(?:${chinese})|(?<![a-z\\d])(?:${english})(?![a-z\\d])`, "i"),
);
/** "Do not ship before we pay" turns the order round: where something is denied nothing is said of it. */
const DENIED = /[不没未别勿]|n't|(?<![a-z])(?:not|no|never|unless|until|till|cannot|without)(?![a-z])/i;

/** What comes first and what comes later, as a first and a second group, or the other way round. */
const ORDERS: readonly (readonly [pattern: RegExp, turned: boolean])[] = [
  [/先([^先,，。;；!！?？\n]{1,14})[,，]? ?(?:然后|之后)?(?:再|才)([^,，。;；!！?？\n]{1,14})/, false],
  [/(?:^|[,.;!?] ?)(?:after|once) ([a-z' ]{1,40}), ([a-z' ]{1,60})/i, false],
  [/(?:^|[,.;!?] ?)before ([a-z' ]{1,40}), ([a-z' ]{1,60})/i, true],
  [/(?<![a-z])([a-z' ]{3,60}) before ([a-z' ]{1,40})/i, false],
  [/(?<![a-z])([a-z' ]{3,60}) (?:after|once) ([a-z' ]{1,40})/i, true],
  [/(?<![a-z])([a-z' ]{3,60}?)(?: first)?,? (?:and |we )?then ([a-z' ]{1,40})/i, false],
];

/** Pairs of steps, the first before the second, as "first second" in places of the list. */
function orderOf(text: string): ReadonlySet<string> {
  for (const [pattern, turned] of ORDERS) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const [one, other] = [stepsIn(found[1] ?? ""), stepsIn(found[2] ?? "")];
    const [first, second] = turned ? [other, one] : [one, other];
    return new Set(
      first
        .filter((step) => !second.includes(step))
        .flatMap((step) => second.filter((next) => !first.includes(next)).map((next) => `${step} ${next}`)),
    );
  }
  return new Set();
}

function stepsIn(words: string): readonly number[] {
  return STEPS.flatMap((step, index) => (step.test(words) ? [index] : []));
}

/** A doubt where the source puts one step before another and the translation the other before the one. */
export function orderDoubts(
  left: Page,
  right: Page,
  source: PlacedPassage,
  translation: PlacedPassage,
): readonly Doubt[] {
  if (source.text.length > MOST_READ || translation.text.length > MOST_READ) return [];
  if (DENIED.test(source.text) || DENIED.test(translation.text)) return [];
  const said = orderOf(source.text);
  if (said.size === 0) return [];
  const rendered = orderOf(translation.text);
  const isTurned = [...said].some((pair) => rendered.has(pair.split(" ").toReversed().join(" ")));
  const isKept = [...said].some((pair) => rendered.has(pair));
  if (!isTurned || isKept) return [];
  const says = "The translation puts the steps in another order than the source.";
  return [{ kind: "changed_comparison", says, source: whole(left, source), translation: whole(right, translation) }];
}

function whole({ original, span }: Page, { at }: PlacedPassage): DoubtSide {
  const place = span(at.start, at.end);
  return { ...place, quote: original.slice(place.start, place.end) };
}
