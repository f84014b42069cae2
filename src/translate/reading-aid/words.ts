/** The small words the reading aid goes by (knowledge/reading-aid/words.json): hedges, calendar words, what negates, where a term does not stand. */
import { z } from "zod";
import stored from "../../../knowledge/reading-aid/words.json" with { type: "json" };

const WORDS = z.array(z.string().min(1)).min(1);
const MEANT = z.strictObject({ zh: WORDS, en: z.string().min(1), note: z.string().min(1).optional() });

const SCHEMA = z.strictObject({
  /** Terms that count only where they are a whole clause. */
  wholeClause: WORDS,
  /** Terms that say yes: never directly behind or before the words of the next two lists. */
  yes: WORDS,
  negationBefore: WORDS,
  negationAfter: WORDS,
  /** Measure words: only directly behind a number. */
  onlyAfterNumber: WORDS,
  /** Words in which a shorter term does not stand. */
  masks: WORDS,
  /** 拍下 is an order, but a photograph beside these. */
  orderNotPhoto: z.strictObject({ words: WORDS, not: WORDS }),
  hedges: z.array(MEANT.extend({ afterFigure: z.boolean().optional() })),
  calendar: z.array(MEANT),
  /** What a negating word says, longer words first. */
  negations: z.array(MEANT),
  /** Words the guard of translations takes for a weak no, which a reader must see. */
  softNegations: WORDS,
  noNegation: WORDS,
  /** In a sentence with one of these no clause is rendered: it may only hold if something else does. */
  conditions: WORDS,
  /** Before a bare number these say that it is money. */
  priceWords: WORDS,
  /** Before "8点" these say that it is a percentage. */
  percentWords: WORDS,
  /** In a sentence with these 件 is a piece; with one of `freight` it may be a carton. */
  pieceSettled: WORDS,
  freight: WORDS,
  /** In a sentence with these 支 may count yarn. */
  yarn: WORDS,
  /** Words without a meaning of their own: neither known nor unknown. */
  particles: WORDS,
});

/** The words of knowledge/reading-aid/words.json, as that file names them. */
export type ReadingWords = Readonly<z.infer<typeof SCHEMA>>;

/** The shipped words, checked when this file is loaded. */
export const READING_WORDS: ReadingWords = SCHEMA.parse(stored);

/** Whether any of the words stands in the text. */
export function hasAny(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word));
}
