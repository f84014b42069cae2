/** The journey with a model: ask for the lines, hold them against the message, ask once more naming what is wrong, and hide no doubt. */
import { z } from "zod";
import { ModelError } from "../../core/errors.ts";
import type { LanguageModel, Material, Prompt } from "../../core/ports.ts";
import { fold } from "../../text/fold.ts";
import type { Span } from "../../text/span.ts";
import type { Direction } from "../direction.ts";
import { guardTerms, shippedGlossary } from "../glossary/glossary.ts";
import type { TeamTerm } from "../glossary/terms.ts";
import { checkLines, type PlacedDoubt, type TranslatedLine } from "./check-lines.ts";
import { rowLines, rowsFor } from "./prompt-terms.ts";
import { shelter, unshelter } from "./shelter.ts";

/** The slots of prompts/translate-message.md. */
export const TRANSLATE_SLOTS = ["from", "to", "style", "terms"] as const;
export type TranslatePrompt = Prompt<(typeof TRANSLATE_SLOTS)[number]>;

/** A message to translate. `lines` are the stretches of `text` that are in its language; the others stay as they are. */
export interface ModelRequest {
  readonly text: string;
  readonly direction: Direction;
  readonly lines: readonly Span[];
  /** English readings of the figures, for the model to keep. */
  readonly figures: readonly string[];
  readonly own: readonly TeamTerm[];
  readonly workspace: string;
}

/** What came of it. `verified` only when nothing speaks against it. */
export interface ModelTranslation {
  /** The whole message, lines in the other language as they were. */
  readonly translation: string;
  readonly lines: readonly TranslatedLine[];
  readonly verified: boolean;
  readonly doubts: readonly PlacedDoubt[];
}

export interface ModelParts {
  readonly model: LanguageModel;
  readonly prompt: TranslatePrompt;
}

const MOST_LINES = 200;
const SHAPE = z.object({
  lines: z.array(z.object({ n: z.int(), translation: z.string() })).max(MOST_LINES),
  uncertain: z.array(z.string()).max(40),
});
const EXAMPLE = { lines: [{ n: 1, translation: "The minimum order is 500 pieces." }], uncertain: [] };

const LANGUAGES = {
  "zh-en": {
    from: "Chinese",
    to: "English",
    style: "Write plain trade English. Where a term has no settled English, put the Chinese in brackets behind it.",
  },
  "en-zh": {
    from: "English",
    to: "simplified Chinese",
    style:
      "Write short, polite trade Chinese in simplified characters, with 您. Add no greeting and no payment or contact outside the platform.",
  },
} as const;

/** More of a message goes to no model: the aid then stands alone. UTF-16 units. */
export const MOST_TRANSLATED = 12_000;

/**
 * Translates a message. Two calls at most: the second names the doubts of the first, and the better answer of the two is given.
 * Rejects as `LanguageModel.fill` does, and with the reason of `signal`.
 */
export async function translateLines(
  { model, prompt }: ModelParts,
  request: ModelRequest,
  signal?: AbortSignal,
): Promise<ModelTranslation> {
  const { text, direction, own, workspace } = request;
  const lines = request.lines
    .slice(0, MOST_LINES)
    .map(({ start, end }) => ({ start, end, source: text.slice(start, end) }));
  const sheltered = lines.map(({ source }) => shelter(source));
  const instructions = prompt.fill({ ...LANGUAGES[direction], terms: rowLines(rowsFor(text, direction), direction) });
  const guards = [...ownGuards(own), ...guardTerms(shippedGlossary())];
  const ask = async (doubts: readonly PlacedDoubt[]): Promise<Attempt> => {
    const answer = await model.fill(
      {
        task: "translate-message",
        instructions,
        material: materialFor(
          request,
          sheltered.map(({ text: line }) => line),
          doubts,
        ),
        shape: SHAPE,
        example: EXAMPLE,
        workspace,
      },
      signal,
    );
    const given = new Map(answer.lines.map(({ n, translation }) => [n, translation]));
    const broken: PlacedDoubt[] = [];
    const translated = lines.map((line, index): TranslatedLine => {
      const words = given.get(index + 1) ?? "";
      const whole = unshelter(words, sheltered[index]?.kept ?? []);
      const { source: quote, start, end } = line;
      if (words.trim() === "")
        broken.push({ kind: "missing_sentence", says: "A line was not translated.", quote, start, end });
      else if (whole === undefined)
        broken.push({ kind: "lost_value", says: "A link, a name or a number was not kept.", quote, start, end });
      return { ...line, translation: whole ?? words };
    });
    const spoken = translated.filter(({ translation }) => translation.trim() !== "");
    return { lines: translated, doubts: [...broken, ...checkLines(spoken, direction, guards)] };
  };

  const first = await ask([]);
  const best = first.doubts.length === 0 ? first : better(first, await again(() => ask(first.doubts)));
  return {
    translation: joined(text, best.lines),
    lines: best.lines,
    verified: best.doubts.length === 0,
    doubts: best.doubts.toSorted((a, b) => a.start - b.start),
  };
}

interface Attempt {
  readonly lines: readonly TranslatedLine[];
  readonly doubts: readonly PlacedDoubt[];
}

/** A second answer that does not come leaves the first, with its doubts. */
async function again(ask: () => Promise<Attempt>): Promise<Attempt | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ModelError) return undefined;
    throw error;
  }
}

function better(one: Attempt, other: Attempt | undefined): Attempt {
  if (other === undefined) return one;
  return other.doubts.length <= one.doubts.length ? other : one;
}

function ownGuards(own: readonly TeamTerm[]) {
  return own.map(({ zh, en, forbidden = [] }) => ({ zh: [fold(zh).text], en: [en], forbidden }));
}

/** What strangers wrote travels as data: the message, the team's terms, and the doubts, which quote the message. */
function materialFor(
  { text, own, figures }: ModelRequest,
  lines: readonly string[],
  doubts: readonly PlacedDoubt[],
): Material[] {
  const folded = fold(text).text;
  const used = own.filter(
    ({ zh, en }) => folded.includes(fold(zh).text) || text.toLowerCase().includes(en.toLowerCase()),
  );
  return [
    { label: "message", text: JSON.stringify(lines.map((line, index) => ({ n: index + 1, text: line }))) },
    ...(used.length === 0
      ? []
      : [{ label: "team terms", text: JSON.stringify(used.slice(0, 20).map(({ zh, en }) => ({ zh, en }))) }]),
    ...(figures.length === 0 ? [] : [{ label: "figures", text: JSON.stringify(figures.slice(0, 60)) }]),
    ...(doubts.length === 0
      ? []
      : [
          {
            label: "doubts",
            text: JSON.stringify(doubts.slice(0, 20).map(({ says, quote }) => ({ says, quote: quote.slice(0, 200) }))),
          },
        ]),
  ];
}

/** The message with its lines replaced. */
function joined(text: string, lines: readonly TranslatedLine[]): string {
  let result = "";
  let done = 0;
  for (const { start, end, translation } of lines) {
    result += text.slice(done, start) + translation;
    done = end;
  }
  return result + text.slice(done);
}
