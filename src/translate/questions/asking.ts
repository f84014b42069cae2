/** What the bank leaves in prose, as data (knowledge/asking.json): order, overlaps, limits, words for topics, values for slots. */
import { z } from "zod";
import data from "../../../knowledge/asking.json" with { type: "json" };

const word = z.string().trim().min(1);
const count = z.number().int().positive();
/** Chinese, pinyin, English, and further English words in small letters. */
const place = z.tuple([word, word, word]).rest(word);

const ASKING = z.strictObject({
  order: z.array(word),
  behind: z.record(word, word),
  alone: z.array(word),
  never_first: z.array(word),
  not_in_first_contact: z.record(word, word),
  overlaps: z.record(word, word),
  overlaps_in_stock: z.record(word, word),
  limits: z.strictObject({
    questions_per_message: count,
    questions_aimed_at: count,
    characters_per_message: count,
    characters_per_line: count,
  }),
  words: z.record(word, z.array(word)),
  small_words: z.array(word),
  features: z.record(word, word),
  /** Trade words that a dictionary reads wrongly, with their syllables apart. */
  readings: z.record(word, word),
  units: z.record(word, z.strictObject({ pinyin: word, en: word })),
  never_per_carton: z.array(word),
  countries: z.array(place),
  cities: z.array(place),
  ports: z.record(word, word),
  never_in_slots: z.array(word),
});

/** The rules and words of asking. Limits count characters and questions; they are house rules, the order is the bank's. */
export type Asking = z.infer<typeof ASKING>;

/** The shipped rules. Loading them throws when the file is faulty. */
export const asking: Asking = ASKING.parse(data, { jitless: true });
