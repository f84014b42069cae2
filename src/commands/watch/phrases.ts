/** A team's own phrases: adding one with a look at what it would have done, removing one, listing them. */
import type { Call } from "../../core/command.ts";
import { UserError } from "../../core/errors.ts";
import { nearest } from "../../core/nearest.ts";
import { shown } from "../../core/option.ts";
import type { Store } from "../../core/ports.ts";
import type { Block, Reply } from "../../core/reply.ts";
import { interrupts } from "../red-flag-watch/sign.ts";
import { createSightings, type Sighting } from "../red-flag-watch/sightings.ts";
import {
  checkedPhrase,
  findPhrases,
  foldedWords,
  MOST_PHRASES,
  type TeamPhrase,
} from "../red-flag-watch/team-phrases.ts";
import type { Team, TeamSettings } from "../red-flag-watch/team-settings.ts";

interface PhraseSupplies {
  readonly store: Store;
  readonly keptMs: number;
  readonly settings: TeamSettings;
}

/** How many recorded messages are shown, and how much of each. */
const MOST_SHOWN = 5;
const AROUND = 40;

/** Adds a phrase and shows what it matches in what this channel has recorded. Throws a `UserError` for one that cannot be taken. */
export async function addPhrase(
  { store, settings, keptMs }: PhraseSupplies,
  { given, kind }: { readonly given: string; readonly kind: TeamPhrase["kind"] },
  { place, by, at }: Call,
): Promise<Reply> {
  const added: TeamPhrase = { text: checkedPhrase(given), kind, by: by.name, at: at.toISOString() };
  await settings.change(place, (team) => {
    if (team.phrases.some(({ text }) => isSame(text, added.text))) {
      throw new UserError(`Your team has ${shown(added.text)} already: remove it first to change its kind`);
    }
    if (team.phrases.length >= MOST_PHRASES) {
      throw new UserError(`A team has at most ${MOST_PHRASES} phrases: remove one first`);
    }
    return { ...team, phrases: [...team.phrases, added] };
  });
  const recorded = await createSightings(store, keptMs).inChannel(place);
  const matched = recorded.flatMap((sighting) => {
    const [first] = touched(sighting, added);
    return first === undefined ? [] : [{ sighting, start: first.span.start, end: first.span.end }];
  });
  const what = kind === "phrase" ? "would have matched" : "would have kept quiet";
  return {
    tone: "neutral",
    title: kind === "phrase" ? `Watching for “${added.text}”` : `Quiet where “${added.text}” stands`,
    blocks: [
      {
        kind: "text",
        text: [
          `Of ${recorded.length} recorded messages of this channel it ${what} ${matched.length}. Only messages that raised a flag are recorded.`,
        ],
      },
      ...matched
        .slice(-MOST_SHOWN)
        .map(({ sighting, start, end }): Block => ({ kind: "quote", text: around(sighting.text, start, end) })),
    ],
    record: {
      phrase: added.text,
      kind,
      recorded: recorded.length,
      matched: matched.map(({ sighting, start, end }) => ({ id: sighting.id, quote: sighting.text.slice(start, end) })),
    },
  };
}

/** Removes a phrase, whatever its case and width. Throws a `UserError` for one the team does not have. */
export async function removePhrase({ settings }: PhraseSupplies, given: string, { place }: Call): Promise<Reply> {
  let removed: TeamPhrase | undefined;
  await settings.change(place, (team) => {
    removed = team.phrases.find(({ text }) => isSame(text, given.trim()));
    if (removed === undefined) throw unknownPhrase(given, team);
    return { ...team, phrases: team.phrases.filter((each) => each !== removed) };
  });
  const text = removed?.text ?? given;
  return { tone: "neutral", title: `Forgotten: “${text}”`, blocks: [], record: { removed: text } };
}

/** All phrases with who added them. */
export function listPhrases({ phrases }: Team): Reply {
  return {
    tone: "neutral",
    title: phrases.length === 0 ? "Your team has no phrases of its own" : `Phrases of your team: ${phrases.length}`,
    blocks:
      phrases.length === 0
        ? [{ kind: "text", text: ["Add one: ", { code: "/watch add 先打款再安排" }] }]
        : [
            {
              kind: "list",
              items: phrases.map(({ text, kind, by, at }) => [
                { bold: text },
                ` ${kind === "phrase" ? "warns" : "exception"}, added by ${by} on ${at.slice(0, 10)}`,
              ]),
            },
          ],
    record: phrases.map((phrase) => ({ ...phrase })),
  };
}

/** Where a phrase stands in a recorded message; an exception only where it covers a sign that warned. */
function touched({ text, signs }: Sighting, phrase: TeamPhrase): ReturnType<typeof findPhrases> {
  const found = findPhrases(text, [phrase]);
  if (phrase.kind === "phrase") return found;
  return found.filter(({ span }) =>
    signs.some((sign) => interrupts(sign) && span.start < sign.end && sign.start < span.end),
  );
}

function isSame(one: string, other: string): boolean {
  return foldedWords(one) === foldedWords(other);
}

function unknownPhrase(given: string, { phrases }: Team): UserError {
  const near = nearest(
    given.trim(),
    phrases.map(({ text }) => text),
  );
  return new UserError(
    `Your team has no phrase ${shown(given.trim())}: ${near === undefined ? "/watch list shows what it has" : `did you mean ${shown(near)}?`}`,
  );
}

/** The stretch with a little of what stands around it, on one line. */
function around(text: string, start: number, end: number): string {
  const from = Math.max(0, start - AROUND);
  const to = Math.min(text.length, end + AROUND);
  return `${from > 0 ? "…" : ""}${text.slice(from, to).replace(/\s+/g, " ")}${to < text.length ? "…" : ""}`;
}
