/** What a reply says to the questions that were asked: as records, and as blocks of the card with the step to the follow-up. */
import { shown } from "../../core/option.ts";
import type { Block, Inline, Step } from "../../core/reply.ts";
import { type Rest, restOf } from "../../translate/answers/follow-up.ts";
import type { Answer, ReplyReading, Volunteered } from "../../translate/answers/read-answers.ts";
import type { Direction } from "../../translate/direction.ts";
import { questionBank } from "../../translate/questions/bank.ts";
import { shorten } from "../vet/shorten.ts";
import type { AnswerRecord, VolunteeredRecord } from "./record.ts";

/** The questions a reply is read against. */
export interface Asked {
  /** In the order they were asked: a numbered reply counts by it. */
  readonly ids: readonly string[];
  /** Nobody named them: they are what was drafted here last. */
  readonly remembered: boolean;
  /** Reads a text against them. */
  readonly read: (text: string, context: { readonly asked: readonly string[] }) => Promise<ReplyReading>;
  /** Notes what is to be asked again and answers a reference to it; nothing where that fails. */
  readonly noteRest?: (rest: readonly string[]) => Promise<string | undefined>;
}

/** What was asked and is answered, or is not. */
export interface AskedAndAnswered {
  readonly records: readonly AnswerRecord[];
  readonly volunteered: readonly VolunteeredRecord[];
  readonly blocks: readonly Block[];
  /** A sentence for each asked id that no question has. */
  readonly notes: readonly string[];
}

const STATES: Readonly<Record<Answer["state"], string>> = {
  answered: "answered",
  partly: "partly answered",
  evaded: "evaded",
  pending: "to come",
  open: "not answered",
};
const QUOTE_LIMIT = 80;
/** More of what nobody asked for is only counted on the card; the record holds it all. */
const MOST_VOLUNTEERED = 5;
const NOTHING: AskedAndAnswered = { records: [], volunteered: [], blocks: [], notes: [] };

/** Reads the reply against what was asked, by rule. A message to the supplier answers nothing that was only remembered. */
export async function answersTo(text: string, direction: Direction, asked: Asked): Promise<AskedAndAnswered> {
  const { ids, remembered, read } = asked;
  if (ids.length === 0 || (remembered && direction !== "zh-en")) return NOTHING;
  const bank = questionBank();
  const reading = await read(text, { asked: ids });
  const { answers, volunteered } = reading;
  const rest = restOf(reading);
  const next = await followUpStep(rest, asked);
  return {
    records: answers.map(({ question, state, evidence, missing, earlier }) => ({
      question,
      state,
      ...(evidence === undefined ? {} : { quote: evidence.quote }),
      ...(missing.length === 0 ? {} : { missing }),
      ...(earlier === undefined ? {} : { earlier: earlier.quote }),
    })),
    volunteered: volunteered.map(({ question, quote, start, end }) => ({ question, quote, start, end })),
    blocks:
      answers.length === 0
        ? []
        : [
            { kind: "heading", text: "What was asked, by rule" },
            { kind: "text", text: [`${tally(answers)}.${remembered ? ` ${FROM_DRAFT}` : ""}`] },
            ...listed(reading, rest, remembered),
            ...(next === undefined ? [] : [{ kind: "steps", steps: [next] } satisfies Block]),
          ],
    notes: ids.filter((id) => !bank.questions.has(id)).map((id) => `There is no question ${shown(id)}.`),
  };
}

const FROM_DRAFT = "Read against the questions drafted here last.";

/** How many of each state, in the order of the states. */
function tally(answers: readonly Answer[]): string {
  return Object.entries(STATES)
    .map(([state, words]) => ({ count: answers.filter((answer) => answer.state === state).length, words }))
    .filter(({ count }) => count > 0)
    .map(({ count, words }) => `${count} ${words}`)
    .join(", ");
}

/** Each answer. Where nobody named the questions and the message touches none of them, it may well be about something else. */
function listed({ answers, volunteered }: ReplyReading, { needless }: Rest, remembered: boolean): readonly Block[] {
  if (remembered && answers.every(({ state }) => state === "open")) return [];
  return [
    { kind: "list", items: answers.map(line) },
    ...(volunteered.length === 0 ? [] : [{ kind: "text", text: unasked(volunteered) } satisfies Block]),
    ...needless.map(({ question, because }): Block => {
      const text = `Not asked again: ${titleOf(question)}. The goods are in stock, and “${titleOf(because)}” asks for the day.`;
      return { kind: "text", text: [text] };
    }),
  ];
}

function unasked(volunteered: readonly Volunteered[]): Inline[] {
  const more = volunteered.length - MOST_VOLUNTEERED;
  return [
    { bold: "Not asked, but said: " },
    ...volunteered
      .slice(0, MOST_VOLUNTEERED)
      .map(
        ({ question, quote }, at) => `${at === 0 ? "" : "; "}${titleOf(question)} (“${shorten(quote, QUOTE_LIMIT)}”)`,
      ),
    more > 0 ? `; and ${more} more.` : ".",
  ];
}

function titleOf(id: string): string {
  return questionBank().questions.get(id)?.title ?? id;
}

async function followUpStep({ open }: Rest, { noteRest }: Asked): Promise<Step | undefined> {
  const rest = open.map(({ question }) => question);
  if (rest.length === 0) return undefined;
  const reference = await noteRest?.(rest);
  return {
    label: "Draft the follow-up",
    command: "ask-supplier",
    argument: reference === undefined ? `--tone follow-up --questions ${rest.join(",")}` : `--reply ${reference}`,
  };
}

function line({ question, state, evidence, earlier, hedge, missing, waitsForYou, redFlag }: Answer): Inline[] {
  const quoted = (quote: string) => `“${shorten(quote, QUOTE_LIMIT)}”`;
  return [
    { bold: `${titleOf(question)}: ` },
    waitsForYou === true ? "waits for you" : STATES[state],
    ...(evidence === undefined ? [] : [` (${quoted(evidence.quote)})`]),
    ...(state !== "partly" || hedge === undefined ? [] : [`, because of ${quoted(hedge)}`]),
    ...(earlier === undefined ? [] : [`; first said: ${quoted(earlier.quote)}`]),
    ...(missing.length === 0 ? [] : [`; missing: ${missing.join("; ")}`]),
    ...(redFlag === undefined ? [] : [`. What that may mean: ${redFlag.says}`]),
  ];
}
