/** What a language model read beside the rules, on the card: each fact with its words, kept apart from what was judged; or why it read nothing. */
import type { Block } from "../../core/reply.ts";
import type { IfCounted } from "../../vetting/second-reader/if-counted.ts";
import type { SecondReading } from "../../vetting/second-reader/second-reading.ts";
import { WANTED_FIELDS, type WantedField, wantedFact } from "../../vetting/second-reader/wanted-facts.ts";
import { shorten } from "./shorten.ts";
import { factWords } from "./stated.ts";
import { MODEL_FAILURES } from "../model-failures.ts";
import { inSentence } from "./words.ts";

const QUOTE_LIMIT = 80;
const NAMES_SHOWN = 6;

/** The blocks for a second reading; none without one. `counted` is what its facts would change, where there is a verdict they could change. */
export function secondReadingBlocks(second: SecondReading | undefined, counted?: IfCounted): Block[] {
  if (second === undefined) return [];
  const { asked, facts, dropped, failed } = second;
  if (failed !== undefined) {
    return [
      line(
        `The language model ${MODEL_FAILURES[failed]}: ${namesOf(asked)} were looked for by the rules alone, and the verdict rests on them.`,
      ),
    ];
  }
  const found = WANTED_FIELDS.filter((field) => facts[field] !== undefined);
  const refused = refusedClaims(dropped.filter(({ why }) => why !== "not-asked").length);
  if (found.length === 0) return [line(`The language model looked for ${namesOf(asked)} and added nothing.${refused}`)];
  return [
    { kind: "heading", text: "Found by the language model, not counted" },
    { kind: "list", items: found.map((field) => [`${wordsOf(field, second)}: “${quoteOf(field, second)}”`]) },
    line(`These words stand in the text, but a model said what they mean: confirm them with the supplier.${refused}`),
    ...countedLines(counted),
  ];
}

function countedLines(counted: IfCounted | undefined): Block[] {
  if (counted === undefined) return [];
  const { raised, answered } = counted;
  return [
    ...(raised.length === 0
      ? []
      : [line(`If they hold, this speaks against the supplier: ${raised.map(({ says }) => says).join(" ")}`)]),
    ...(answered.length === 0
      ? []
      : [line(`If they hold, they answer: ${answered.map((check) => inSentence(check)).join(", ")}.`)]),
  ];
}

function wordsOf(field: WantedField, { facts }: SecondReading): string {
  return factWords(field, facts) ?? wantedFact(field).name;
}

function quoteOf(field: WantedField, { facts }: SecondReading): string {
  return shorten((facts[field]?.quote ?? "").replace(/\s+/g, " ").trim(), QUOTE_LIMIT);
}

/** The first facts by name, and how many more there are. */
function namesOf(fields: readonly WantedField[]): string {
  const shown = fields.slice(0, NAMES_SHOWN).map((field) => wantedFact(field).name);
  const more = fields.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function refusedClaims(count: number): string {
  if (count === 0) return "";
  return ` ${count === 1 ? "One of its claims did not hold against the text and was" : `${count} of its claims did not hold against the text and were`} dropped.`;
}

function line(text: string): Block {
  return { kind: "text", text: [text] };
}
